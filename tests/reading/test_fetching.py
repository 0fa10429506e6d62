from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from typing import Any

import pytest

import sayso
from sayso.errors import ReadError
from sayso.reading import Fetcher, read
from sayso.reading import fetching as fetching_module
from sayso.reading.fetching import PassingError

BODY = "<p>The new bridge over the Lunn opened on Monday after four years of work, mayor Ida Brandt said.</p>" * 3
PAGE = f"<html lang='en'><head><title>Bridge opens</title></head><body><article>{BODY}</article></body></html>"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, delay=0) as made:
        yield made


def reason(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(ReadError) as caught:
        fetcher.get(url)
    assert caught.value.remedy
    return caught.value.reason


def test_a_page_is_fetched_with_an_honest_name(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    (report,) = read(url, fetcher=fetcher)
    assert (report.url, report.path, report.title) == (url, url, "Bridge opens")
    headers = site.asked[0][1]
    assert headers["User-Agent"].startswith(f"sayso/{sayso.__version__} ")
    assert headers["Host"] == site.address.removeprefix("http://")


def test_a_page_is_read_in_the_encoding_that_the_server_names(site: Any, fetcher: Fetcher) -> None:
    body = "<p>Мост через реку открыли в понедельник, сказала мэр города.</p>" * 6
    url = site.put("/a", body.encode("koi8-r"), "text/html; charset=koi8-r")
    assert "Мост через реку" in read(url, fetcher=fetcher)[0].text


def test_a_redirect_is_followed_and_its_end_is_the_address(site: Any, fetcher: Fetcher) -> None:
    site.put("/b", PAGE)
    assert read(site.put("/a", "", status=301, Location="/b"), fetcher=fetcher)[0].url == site.address + "/b"


def test_redirects_end(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", "", status=302, Location="/a")
    assert "redirects more than 5 times" in reason(fetcher, url)
    assert site.paths == ["/a"] * 6


@pytest.mark.parametrize("target", ["ftp://a.example/", "file:///etc/hosts", "gopher://x/"])
def test_a_redirect_leads_to_the_web_only(site: Any, fetcher: Fetcher, target: str) -> None:
    assert reason(fetcher, site.put("/a", "", status=302, Location=target))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("status", "words", "asked"),
    [(404, "no such page", 1), (403, "refuses", 1), (410, "taken away", 1), (418, "status 418", 1),
     (500, "fault", 2), (503, "fault", 2), (429, "fewer requests", 2)],
)  # fmt: skip
def test_an_error_is_told_and_what_may_pass_is_tried_once_more(
    site: Any, fetcher: Fetcher, status: int, words: str, asked: int
) -> None:
    assert words in reason(fetcher, site.put("/a", "", status=status))
    assert len(site.asked) == asked


def test_a_retry_may_succeed(site: Any, fetcher: Fetcher) -> None:
    answers = iter([(503, {}, b""), (200, {"Content-Type": "text/plain"}, b"Here.")])
    site.pages["/a"] = lambda _: next(answers)
    assert fetcher.get(site.address + "/a").data == b"Here."


def test_nothing_changed_is_no_data(site: Any, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda headers: (304 if headers["If-None-Match"] == '"1"' else 200, {"ETag": '"1"'}, b"")
    assert fetcher.get(site.address + "/a", etag='"1"').data is None
    assert fetcher.get(site.address + "/a").data == b""


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "16000000"}])
def test_a_large_body_is_refused(site: Any, fetcher: Fetcher, headers: dict[str, str]) -> None:
    url = site.put("/a", gzip.compress(bytes(16_000_000)), Content_Encoding="gzip", **headers)
    assert "larger than 15 MB" in reason(fetcher, url)


def test_a_trickle_ends_in_time(site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching_module, "SECONDS", 0.3)
    url = site.put("/a", "too short", Content_Length="100")
    start = time.monotonic()
    assert "did not come within" in reason(fetcher, url)
    assert time.monotonic() - start < 2


def test_a_server_that_is_away_may_come_back(site: Any, fetcher: Fetcher) -> None:
    with pytest.raises(PassingError, match="connection failed"):
        fetcher.get("http://127.0.0.1:9/")


def test_one_host_is_asked_no_faster_than_the_delay(site: Any) -> None:
    url = site.put("/a", "Here.", "text/plain")
    with Fetcher(allow_private=True, delay=0.2) as fetcher:
        start = time.monotonic()
        for _ in range(3):
            fetcher.get(url)
        assert time.monotonic() - start >= 0.4


@pytest.mark.parametrize(
    ("url", "words"),
    [("ftp://a.example/", "only http"), ("http://", "address|only http"), ("http://a b/", "address|failed"),
     ("http://user:secret@a.example/", "name and a password"), ("http://[::1", "no address")],
)  # fmt: skip
def test_what_is_no_address_is_refused(fetcher: Fetcher, url: str, words: str) -> None:
    found = reason(fetcher, url)
    assert any(word in found for word in words.split("|"))


def test_a_password_is_not_repeated() -> None:
    with Fetcher() as fetcher, pytest.raises(ReadError) as caught:
        fetcher.get("http://user:secret@a.example/")
    assert "secret" not in str(caught.value)


def test_proxies_of_the_environment_are_not_used(site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Fetcher(allow_private=True, delay=0) as fresh:
        assert fresh.get(site.put("/a", "Here.", "text/plain")).data == b"Here."
