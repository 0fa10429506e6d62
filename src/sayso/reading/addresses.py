"""Which addresses of the internet may be connected to, and connections to no others.

The check is made on the very address that is connected to: a name is resolved here, once, each answer is checked, and
the connection goes to a checked answer. A redirect, or a name server that answers differently the second time, leads
nowhere else.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

__all__ = ["Backend", "RefusedError", "is_public"]

# IANA's special-purpose registries (IPv4), with multicast and the reserved rest.
_REFUSED_4 = tuple(
    ip_network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
# Of IPv6 only the global unicast block is in use; within it: protocol assignments with Teredo, documentation, 6to4.
# IPv4-mapped, IPv4-compatible and NAT64 addresses, local and multicast ones lie outside the block.
_GLOBAL_6 = ip_network("2000::/3")
_REFUSED_6 = tuple(
    ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
# Below 1024 live mail, shells and files; a redirect may not make sayso talk to those.
_WEB_PORTS = (80, 443)


class RefusedError(Exception):
    """No address of a host may be connected to; the message says which and why."""


def is_public(address: str) -> bool:
    """Whether ``address``, an IPv4 or IPv6 address as text, lies in public address space by IANA's registries.

    An IPv6 address that embeds an IPv4 one (mapped, compatible, 6to4, NAT64, Teredo) never does.
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in net for net in _REFUSED_4)
    return found in _GLOBAL_6 and not any(found in net for net in _REFUSED_6)


class Backend(httpcore.NetworkBackend):
    """Opens connections to public addresses only, and holds all their reading and writing to one ``deadline``.

    Set ``deadline`` (in seconds of ``time.monotonic``) before each request.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.deadline = 0.0
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the deadline stands for it)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first allowed address of ``host`` that answers.

        Raises:
            RefusedError: No address of ``host``, or not this port, may be connected to.
            httpcore.ConnectError, httpcore.ConnectTimeout: None answers, or the name has no address.
        """
        if not self._allow_private and port < 1024 and port not in _WEB_PORTS:
            raise RefusedError(f"port {port} is none of the web")
        answers = self._resolve(host, port)
        allowed = [address for address in answers if self._allow_private or is_public(address)]
        if not allowed:
            raise RefusedError(f"{host} is at {answers[0]}, which is no public address")
        for number, address in enumerate(allowed, 1):
            share = self.left() / (len(allowed) - number + 1)
            try:
                stream = self._sockets.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(allowed):
                    raise
            else:
                return _Stream(stream, self)
        raise AssertionError("unreachable: the last address returns or raises")

    def left(self) -> float:
        """Seconds until the deadline.

        Raises:
            httpcore.ReadTimeout: It has passed.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left

    def _resolve(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``; in a thread of its own, since name servers may take minutes to say nothing."""
        answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.left())
        except Empty:
            raise httpcore.ConnectTimeout("the name server does not answer") from None
        if isinstance(answer, list) and answer:
            return answer
        raise httpcore.ConnectError(f"the name {host} has no address")


class _Stream(httpcore.NetworkStream):
    """A stream whose every read and write ends by the backend's deadline: a trickle can't stretch it."""

    def __init__(self, stream: httpcore.NetworkStream, backend: Backend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._backend.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._backend.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> _Stream:  # noqa: ARG002
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._backend.left()), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
