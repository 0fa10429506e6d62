from __future__ import annotations

import socket
from typing import Any

import pytest

from sayso.errors import ReadError
from sayso.reading import Fetcher, read
from sayso.reading.addresses import is_public

REFUSED = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.251", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::1",
    "2002:808:808::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "5f00::1",
    "no address",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The addresses that sockets were connected to; no connection leaves the test."""
    made: list[Any] = []

    def create(address: Any, *_: Any, **__: Any) -> socket.socket:
        made.append(address[0])
        raise ConnectionRefusedError("the test lets nothing out")

    monkeypatch.setattr(socket, "create_connection", create)
    return made


def resolve(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> None:
    """Let the name server answer with each of the ``rounds`` in turn, then with the last one."""
    left = list(rounds)

    def answer(*_: Any, **__: Any) -> list[Any]:
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize("address", [*REFUSED[:-1]])
def test_a_name_that_leads_to_a_refused_address_is_not_connected_to(
    address: str, dialled: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, [address])
    with pytest.raises(ReadError, match="no public address"):
        read("http://post.example/")
    assert dialled == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://localhost/",
            "http://[::ffff:127.0.0.1]/", "http://127.1:80/"]
)  # fmt: skip
def test_ways_to_write_a_local_address(url: str, dialled: list[Any]) -> None:
    with pytest.raises(ReadError):
        read(url)
    assert dialled == []


def test_of_mixed_answers_only_the_public_one_is_connected_to(
    dialled: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, ["10.0.0.1", "93.184.216.34", "::1"])
    with Fetcher(delay=0) as fetcher, pytest.raises(ReadError, match="connection failed"):
        read("http://post.example/", fetcher=fetcher)
    assert set(dialled) == {"93.184.216.34"}


def test_a_name_that_moves_between_check_and_connection_gains_nothing(
    dialled: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with Fetcher(delay=0) as fetcher, pytest.raises(ReadError, match="no public address"):
        read("http://post.example/", fetcher=fetcher)
    assert dialled == ["93.184.216.34"]  # the retry asked again, and was refused


def test_no_connection_reaches_a_local_server(site: Any) -> None:
    site.put("/", "never read")
    for url in (site.address, site.address.replace("127.0.0.1", "localhost")):
        with pytest.raises(ReadError, match="may not be fetched"):
            read(url + "/")
    assert (site.connections, site.asked) == (0, [])


def test_a_redirect_to_a_private_address_is_not_followed(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, the second is what it is: the server itself by another name."""
    monkeypatch.setattr("sayso.reading.addresses.is_public", lambda address: address == "127.0.0.1")
    inner = site.address.replace("127.0.0.1", "[::1]")
    site.put("/go", "", status=302, Location=inner + "/secret")
    with pytest.raises(ReadError, match="no public address"):
        read(site.address + "/go")
    assert site.paths == ["/go"]


def test_ports_of_other_services_are_refused(dialled: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, ["93.184.216.34"])
    for port in (22, 25, 110, 143, 993):
        with pytest.raises(ReadError, match="none of the web"):
            read(f"http://post.example:{port}/")
    assert dialled == []
