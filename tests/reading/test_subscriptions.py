from __future__ import annotations

from typing import Any

import pytest

from sayso.reading import Fetcher, read, read_all

LONG = "The harbour council met on Tuesday and voted, mayor Ida Brandt said. " * 12


def page(title: str) -> str:
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The new bridge over the "
        "Lunn opened on Monday after four years of work, mayor Ida Brandt said in a speech.</p><p>It cost 12 million "
        "crowns, two million more than planned, and carries trams as well as cars.</p></article></body></html>"
    )


def feed(*entries: tuple[str, str, str]) -> str:
    """A feed of items: link, title, and description or full text."""
    rows = "".join(
        f"<item><link>{link}</link><title>{title}</title><{tag}>{text}</{tag}></item>"
        for link, title, text in entries
        for tag in ["content:encoded" if len(text) > 500 else "description"]
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Ostrel Post</title>{rows}</channel></rss>'


@pytest.fixture
def memory() -> dict[str, str]:
    return {}


def look(url: str, memory: dict[str, str]) -> tuple[list[str], list[str]]:
    """Titles and reasons of one look at a feed, with what was remembered from the last."""
    with Fetcher(allow_private=True, delay=0, memory=memory) as fetcher:
        reports, skipped = read_all([url], fetcher=fetcher)
    return [report.title or "" for report in reports], [skip.reason for skip in skipped]


def test_pages_behind_summaries_are_read_once(site: Any, memory: dict[str, str]) -> None:
    site.put("/ferry", page("Ferry"))
    url = site.put("/feed", feed(("/full", "Council", LONG), ("/ferry", "Ferry in short", "Short.")), "text/xml")
    assert look(url, memory) == (["Council", "Ferry"], [])
    assert look(url, memory) == ([], [])
    assert site.paths == ["/feed", "/ferry", "/feed"]


def test_a_changed_item_and_a_new_one_are_read(site: Any, memory: dict[str, str]) -> None:
    for name in ("a", "b", "c"):
        site.put(f"/{name}", page(name))
    url = site.put("/feed", feed(("/a", "A", "Short."), ("/b", "B", "Short.")), "text/xml")
    assert look(url, memory)[0] == ["a", "b"]
    site.put("/feed", feed(("/c", "C", "Short."), ("/a", "A", "Short, and more."), ("/b", "B", "Short.")), "text/xml")
    assert look(url, memory)[0] == ["c", "a"]


def test_the_server_sees_conditions_and_says_that_nothing_changed(site: Any, memory: dict[str, str]) -> None:
    when = "Wed, 04 May 2022 08:00:00 GMT"

    def answer(headers: Any) -> Any:
        same = headers["If-None-Match"] == '"1"' and headers["If-Modified-Since"] == when
        body = b"" if same else feed(("/full", "Council", LONG)).encode()
        return 304 if same else 200, {"ETag": '"1"', "Last-Modified": when, "Content-Type": "text/xml"}, body

    site.pages["/feed"] = answer
    assert look(site.address + "/feed", memory)[0] == ["Council"]
    assert look(site.address + "/feed", memory) == ([], [])
    assert [headers["If-None-Match"] for _, headers in site.asked] == [None, '"1"']


def test_a_page_that_is_away_is_asked_for_again(site: Any, memory: dict[str, str]) -> None:
    site.put("/a", page("a"))
    site.put("/b", "", status=503)
    url = site.put("/feed", feed(("/a", "A", "Short."), ("/b", "B", "Short.")), "text/xml", ETag='"1"')
    assert look(url, memory) == (["a"], ["the server has a fault (status 503)"])
    site.put("/b", page("b"))
    assert look(url, memory) == (["b"], [])
    assert [headers["If-None-Match"] for path, headers in site.asked if path == "/feed"] == [None, None]


def test_a_page_that_is_gone_leaves_its_summary(site: Any, memory: dict[str, str]) -> None:
    url = site.put("/feed", feed(("/gone", "Gone", "All that is left.")), "text/xml")
    titles, reasons = look(url, memory)
    assert titles == ["Gone"]
    assert reasons == ["there is no such page, so its summary in the feed was read as its text"]
    assert look(url, memory) == ([], [])


def test_what_was_not_taken_is_not_remembered(site: Any, memory: dict[str, str]) -> None:
    from sayso.reading import stream

    url = site.put("/feed", feed(("/a", "A", LONG), ("/b", "B", LONG + "B.")), "text/xml")
    with Fetcher(allow_private=True, delay=0, memory=memory) as fetcher:
        next(stream([url], fetcher=fetcher))
    assert memory == {}
    assert look(url, memory)[0] == ["A", "B"]


def test_a_feed_that_is_cut_off_says_so_and_is_asked_for_again(site: Any, memory: dict[str, str]) -> None:
    whole = feed(("/a", "A", LONG), ("/b", "B", LONG + "B."), ("/c", "C", LONG + "C."))
    url = site.put("/feed", whole[: whole.rindex("<item>")], "text/xml", ETag='"1"')
    assert look(url, memory) == (["A", "B"], ["this feed is cut off (truncated) within or behind its item 2"])
    site.put("/feed", whole, "text/xml", ETag='"1"')
    assert look(url, memory) == (["C"], [])
    assert [headers["If-None-Match"] for _, headers in site.asked] == [None, None]


def test_a_list_of_feeds_is_read_feed_by_feed(site: Any, memory: dict[str, str], tmp_path: Any) -> None:
    site.put("/one", feed(("/a", "A", LONG)), "text/xml")
    site.put("/two", feed(("/b", "B", LONG + "B.")), "text/xml")
    outlines = "".join(
        f'<outline text="x" xmlUrl="{site.address}{path}"/>' for path in ("/one", "/none", "/two", "/one")
    )
    (tmp_path / "feeds.opml").write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>')
    assert look(str(tmp_path / "feeds.opml"), memory) == (["A", "B"], ["there is no such page"])
    listed = site.put("/list", (tmp_path / "feeds.opml").read_bytes(), "text/x-opml")
    assert look(listed, {})[0] == ["A", "B"]


def test_a_list_within_a_list_is_not_followed(site: Any) -> None:
    url = site.put("/list", "", "text/xml")
    site.put("/list", f'<opml><body><outline xmlUrl="{url}"/></body></opml>', "text/xml")
    assert look(url, {}) == ([], ["this is a list of feeds within a list of feeds"])


def test_memory_that_is_no_use_is_passed_over(site: Any) -> None:
    url = site.put("/feed", feed(("/a", "A", LONG)), "text/xml")
    for junk in ("", "{", "[]", '{"etag": 1}', '{"etag": "", "modified": "", "items": 5}'):
        assert look(url, {url: junk})[0] == ["A"]


def test_a_capture_by_its_address_is_the_original(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.reading import subscriptions
    from sayso.reading.captures import Capture

    monkeypatch.setattr(subscriptions, "unwrapped", lambda _: Capture("https://p.example/a", "2020-01-02T03:04:05Z"))
    with Fetcher(allow_private=True, delay=0) as fetcher:
        (report,) = read(site.put("/a", page("a")), fetcher=fetcher)
    assert (report.url, report.captured) == ("https://p.example/a", "2020-01-02T03:04:05Z")
