"""What every request must pass, and what every answer carries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOCAL", "MOST_BODY", "Guard"]

LOCAL = ("localhost", "127.0.0.1", "::1")
"""The names by which a machine calls itself."""

MOST_BODY = 256 * 1024
"""The bytes that a request may send."""
_MOST_ADDRESS = 4096
_TOO_LARGE = "This is more than a request may send."

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": with that, browsers send "Origin: null" with the forms of our own pages.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Guard:
    """Lets in what asks for one of ``hosts`` and, where it would change something, comes from our own pages.

    A page elsewhere can point its own name at this machine (DNS rebinding); its requests then name that host, and are
    refused. There are no cookies, so nothing is done on a reader's behalf but what her browser marks as coming from
    here: ``Sec-Fetch-Site`` or, where a browser does not send it, ``Origin``.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts: Collection[str] = frozenset(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", _NOTHING)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, carrying)
            return
        read = 0

        async def measured() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BODY:
                raise HTTPException(413, _TOO_LARGE)
            return message

        await self._app(scope, measured, carrying)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self._hosts:
            return _plain(
                400,
                "This reading room does not answer to that name. Open it under the address that 'sayso serve' printed; "
                "'sayso serve --allow-host NAME' lets it answer to another.",
            )
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _MOST_ADDRESS:
            return _plain(414, "This address is too long.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _plain(405, "Pages are read with GET, and changed with POST.", allow="GET, HEAD, POST")
        if scope["method"] == "POST":
            length = headers.get("content-length", "0")
            if not _ours(headers, hosts[0]):
                return _plain(403, "Only a page of this reading room may change something in it.")
            if not (length.isascii() and length.isdigit() and int(length[:12]) <= MOST_BODY):
                return _plain(413, _TOO_LARGE)
        return None


def _ours(headers: Headers, host: str) -> bool:
    """Whether a browser says that the request comes from a page of this server."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is not None and _place(origin) == host.lower()


def _place(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None


def _name(host: str) -> str | None:
    """The host of a Host header without its port."""
    try:
        return urlsplit(f"//{host}").hostname if not set(host) & set("/?#@\\") else None
    except ValueError:
        return None


def _plain(status: int, text: str, **headers: str) -> PlainTextResponse:
    return PlainTextResponse(text + "\n", status, headers)
