# ruff: noqa: E501 (pages and feeds)
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading import read_all
from sayso.reading.feed import is_feed, items

FULL = "<p>The harbour council met on Tuesday &amp; voted.</p><p>Nobody was against it, mayor Ida Brandt said.</p>" * 6
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ostrel Post &amp; Co</title><link>https://post.example/</link><language>en-gb</language>
<item><title>Council &lt;i&gt;votes&lt;/i&gt;</title><link>/council?a=1&amp;b=2</link><description>In short.</description>
<pubDate>Wed, 04 May 2022 08:00:00 +0200</pubDate><content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>Ferry late</title><link>https://post.example/ferry</link><description>The ferry was late &amp;mdash; again.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ostrel Post &amp; Co</title>
<entry><title>Council votes</title><link href="https://post.example/council"/><published>2022-05-04T06:00:00Z</published>
<updated>2022-05-05T06:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ostrel Post & Co",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/council",
                "title": "Council votes",
                "content_html": FULL,
                "date_published": "2022-05-04T06:00:00Z",
            },
            {"id": "2", "content_text": "A short note without a page of its own."},
        ],
    }
)


def test_an_item_with_its_text_is_a_report_and_a_summary_is_said_to_be_one() -> None:
    reports, skipped = read_all([("news.xml", RSS.encode())])
    assert [(r.path, r.url, r.title, r.source, r.published, r.language) for r in reports] == [
        (
            "news.xml#1",
            "https://post.example/council?a=1&b=2",
            "Council votes",
            "Ostrel Post & Co",
            "2022-05-04T08:00:00+02:00",
            "en",
        ),
        ("news.xml#2", "https://post.example/ferry", "Ferry late", "Ostrel Post & Co", None, "en"),
    ]
    assert reports[0].text.startswith(
        "The harbour council met on Tuesday & voted.\nNobody was against it, mayor Ida Brandt said.\n"
    )
    assert reports[1].text == "The ferry was late — again."
    assert [skip.reason for skip in skipped] == ["1 of its 2 items hold only a summary, which was read as their text"]


@pytest.mark.parametrize(("name", "feed"), [("a.atom", ATOM), ("a.json", JSON), ("", JSON), ("a.xml", "\ufeff" + ATOM)])
def test_atom_and_json_feed(name: str, feed: str) -> None:
    reports, skipped = read_all([(name, feed.encode())])
    assert (reports[0].url, reports[0].title, reports[0].source, reports[0].published) == (
        "https://post.example/council",
        "Council votes",
        "Ostrel Post & Co",
        "2022-05-04T06:00:00Z",
    )
    assert reports[0].text.count("\n") == 11
    assert skipped == []


def test_what_is_cut_off_is_no_full_text() -> None:
    (item,) = items(RSS.partition("<item>")[0].encode() + b"""<item><link>https://post.example/x</link><content:encoded>
    """ + b"word " * 200 + b"""[&#8230;]</content:encoded></item></channel></rss>""", "a")  # fmt: skip
    assert not item.full


@pytest.mark.parametrize(
    ("feed", "items"), [(RSS.partition("again")[0], 1), (RSS.partition("</channel>")[0], 2), (ATOM[:-20], 1)]
)
def test_a_feed_that_is_cut_off_is_said_to_be_so(feed: str, items: int) -> None:
    _, skipped = read_all([("news.xml", feed.encode())])
    assert f"this feed is cut off (truncated) within or behind its item {items}" in [skip.reason for skip in skipped]


def test_the_stamp_of_an_item_changes_with_it_and_with_nothing_else() -> None:
    first, second = items(RSS.encode(), "a"), items(RSS.replace("was late", "is late").encode(), "b")
    assert [a.stamp == b.stamp for a, b in zip(first, second, strict=True)] == [True, False]
    assert [a.key for a in first] == [b.key for b in second]


@pytest.mark.parametrize("text", ["<html><body>", "<rssx>", "plain", "<!-- ", "<!-- a -->" * 2000, '{"version": "1"}'])
def test_what_is_no_feed(text: str) -> None:
    assert not is_feed(text.encode())


def test_a_document_type_with_entities_does_not_grow() -> None:
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lols}]><rss><channel><item><description>&l8;</description></item></channel></rss>'
    reports, _ = read_all([("a.rss", bomb.encode())])
    assert sum(len(report.text) for report in reports) < 1000


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(RSS)), st.text(max_size=20), st.integers(0, 200), st.sampled_from([RSS, ATOM, JSON]))
def test_any_damage_gives_reports_or_notes(place: int, other: str, gone: int, feed: str) -> None:
    reports, skipped = read_all([("a.xml", (feed[:place] + other + feed[place + gone :]).encode())])
    assert reports or skipped
