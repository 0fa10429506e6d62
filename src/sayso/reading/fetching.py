"""Addresses of the web to bytes: politely, within bounds, and never from a private network unless told so."""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpcore
import httpx

from sayso import __version__
from sayso.errors import ReadError
from sayso.reading.addresses import Backend, RefusedError
from sayso.reading.inflating import MOST_BODY, inflated

__all__ = ["REFUSED", "Fetched", "Fetcher", "PassingError", "is_address"]

REFUSED = "it may not be fetched"
"""How the reason begins where an address is none that sayso connects to by itself: a private one, or an odd port."""

SECONDS = 20.0
REDIRECTS = 5
DELAY = 1.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_REASONS = {
    401: "it asks for a name and a password",
    402: "it asks for payment",
    403: "the server refuses it",
    404: "there is no such page",
    410: "the page was taken away",
    429: "the server asks for fewer requests",
    451: "it was taken away for legal reasons",
}
_HEADERS = {
    "User-Agent": f"sayso/{__version__} (reads news pages and feeds; Python)",
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5",
    # Brotli and zstd are read where a web archive holds them, but not asked for: gzip is what every server has.
    "Accept-Encoding": "gzip, deflate",
}


def is_address(text: str) -> bool:
    """Whether ``text`` is meant as an address of the web: "http://..." or "https://..."."""
    return text[:8].lower().startswith(("http://", "https://"))


class PassingError(ReadError):
    """The address could not be fetched now, and may be later: an outage, a time-out, a server that is busy."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address after redirects, the content type as sent, the bytes without compression.

    ``data`` is None where the server said that nothing has changed since ``etag`` or ``modified``.
    """

    url: str
    kind: str
    data: bytes | None
    etag: str
    modified: str


class Fetcher:
    """Fetches one address after the other; use it in a ``with`` block, in one thread.

    Of one address: 20 s in all, 15 MB once decompressed, 5 redirects, one retry after what may pass. Between two
    requests to one host lies ``delay`` (1 s). Proxies of the environment are not used, since behind a proxy the address
    that is connected to can't be checked.

    Args:
        allow_private: Also fetch from private, local and reserved addresses and from any port.
        memory: What is remembered of each feed from one reading to the next (ETag, Last-Modified, its items), as text
            by the feed's address. It is written to when all of a feed's reports were taken from the stream, so a
            caller who stores it together with the reports loses none.
        delay: Seconds between two requests to one host.
    """

    def __init__(
        self, *, allow_private: bool = False, memory: MutableMapping[str, str] | None = None, delay: float = DELAY
    ) -> None:
        self.memory: MutableMapping[str, str] = {} if memory is None else memory
        self._delay = delay
        self._last: dict[str, float] = {}
        self._backend = Backend(allow_private=allow_private)
        self._pause = 0.0

    @cached_property
    def _client(self) -> httpx.Client:
        # Made when first needed: to load the certificates takes 20 ms, and most reading fetches nothing.
        return httpx.Client(transport=_Transport(self._backend), headers=_HEADERS, trust_env=False)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """What ``url`` holds; with ``etag`` or ``modified``, only if it has changed since.

        Raises:
            PassingError: It could not be fetched now.
            ReadError: It is no address, may not be fetched, does not exist, or is too large.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        request = self._request(url, {name: value for name, value in conditions.items() if value})
        host = request.url.netloc.decode("ascii", "replace")
        self._wait(host)
        deadline = self._backend.deadline = time.monotonic() + SECONDS
        try:
            return self._follow(request, url)
        except PassingError:
            pause = max(self._delay, self._pause)
            if time.monotonic() + pause >= deadline:
                raise
            time.sleep(pause)
            return self._follow(request, url)
        finally:
            self._last[host] = time.monotonic()

    def _request(self, url: str, headers: dict[str, str]) -> httpx.Request:
        try:
            request = self._client.build_request("GET", url, headers=headers)
            host = request.url.host
        except (httpx.InvalidURL, ValueError, UnicodeError):
            raise ReadError(url[:500], "this is no address of the web", "check it") from None
        if request.url.scheme not in ("http", "https") or not host:
            raise ReadError(url[:500], "only http and https addresses are fetched", "save the page and give the file")
        if request.url.userinfo:
            reason = "addresses with a name and a password in them are not fetched"
            raise ReadError(str(request.url.copy_with(userinfo=b"")), reason, "save the page and give the file")
        return request

    def _wait(self, host: str) -> None:
        wait = self._last.get(host, -self._delay) + self._delay - time.monotonic()
        if wait > 0:
            time.sleep(wait)

    def _follow(self, request: httpx.Request, url: str) -> Fetched:
        self._pause = 0.0
        for _ in range(REDIRECTS + 1):
            with _explained(url):
                response = self._client.send(request, stream=True)
                try:
                    following = response.next_request
                    if following is None:
                        return self._taken(response, url)
                except httpx.RemoteProtocolError:
                    raise ReadError(url, "its redirect leads to no address", "open it in a browser") from None
                finally:
                    response.close()
            request = self._request(str(following.url), dict(_conditions(request)))
        raise ReadError(url, f"it redirects more than {REDIRECTS} times", "open it in a browser, and save the page")

    def _taken(self, response: httpx.Response, url: str) -> Fetched:
        status = response.status_code
        etag, modified = (response.headers.get(name, "")[:500] for name in ("ETag", "Last-Modified"))
        where, kind = str(response.url), response.headers.get("Content-Type", "")
        if status == 304 and (
            "If-None-Match" in response.request.headers or "If-Modified-Since" in response.request.headers
        ):
            return Fetched(where, kind, None, etag, modified)
        if status in _PASSING:
            self._pause = _retry_after(response.headers.get("Retry-After", ""))
            raise PassingError(
                url, _REASONS.get(status, f"the server has a fault (status {status})"), "try again later"
            )
        if not 200 <= status < 300:
            reason = _REASONS.get(status, f"the server answers with status {status}")
            raise ReadError(url, reason, "open it in a browser, and save the page")
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length[:20]) > MOST_BODY:
            raise ReadError(url, f"its content is larger than {MOST_BODY // 1_000_000} MB", "save its text as .txt")
        data = inflated(response.iter_raw(), response.headers.get("Content-Encoding", ""), url)
        return Fetched(where, kind, data, etag, modified)


def _conditions(request: httpx.Request) -> Iterator[tuple[str, str]]:
    for name in ("If-None-Match", "If-Modified-Since"):
        if name in request.headers:
            yield name, request.headers[name]


def _retry_after(value: str) -> float:
    """Seconds that a server asks to wait; no more than a retry within one call may wait anyway."""
    if value.isdecimal():
        return min(float(value[:6]), 2 * SECONDS)
    try:
        return min(max(0.0, parsedate_to_datetime(value).timestamp() - time.time()), 2 * SECONDS)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """What the layers below raise, as one sentence for a person."""
    try:
        yield
    except RefusedError as error:
        remedy = (
            "save the page and give the file, or let 'sayso add --allow-private' or 'sayso watch --allow-private' "
            "fetch it into an archive"
        )
        raise ReadError(url, f"{REFUSED}: {error}", remedy) from None
    except httpcore.TimeoutException:
        raise PassingError(url, f"it did not come within {SECONDS:.0f} seconds", "try again later") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        reason = f"the connection failed: {str(error)[:200] or type(error).__name__}"
        raise PassingError(url, reason, "check the address, and try again later") from None


class _Transport(httpx.BaseTransport):
    """httpx on httpcore with a network backend of one's own, which httpx has no parameter for."""

    def __init__(self, backend: Backend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend, max_connections=4, keepalive_expiry=10
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
