# ruff: noqa: E501 (pages and feeds)
from __future__ import annotations

import gzip
import re

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading import read_all, stream
from sayso.types import Report


def page(number: int) -> bytes:
    return (
        f"<html lang='en'><head><title>Bridge {number}</title><link rel=canonical href='https://other.example/'></head>"
        f"<body><article><h1>Bridge {number}</h1><p>The new bridge number {number} over the Lunn opened on Monday after "
        "four years of work, mayor Ida Brandt said in a speech.</p><p>It cost 12 million crowns, two million more than "
        "planned, and carries trams as well as cars and cyclists.</p></article></body></html>"
    ).encode()


def record(
    number: int, body: bytes | None = None, *, kind: str = "text/html", type: str = "response", url: str = "",  # noqa: A002
    status: int = 200, head: str = "", more: str = ""
) -> bytes:  # fmt: skip
    """One record of a WARC file; ``head`` are lines of the HTTP head, ``more`` of the record's."""
    block = page(number) if body is None else body
    outer = kind
    if type in ("response", "revisit"):
        block = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + block
        outer = "application/http; msgtype=response"
    lines = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url or f'https://a.example/{number}'}\r\n"
        f"WARC-Date: 2021-01-02T03:04:05Z\r\nContent-Type: {outer}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


RECORDS = [record(number) for number in range(5)]
MEMBERS = [gzip.compress(data) for data in RECORDS]


def read(data: bytes) -> tuple[list[str], list[str]]:
    """The last parts of the addresses that were read, and the reasons that were given."""
    reports, skipped = read_all([("c.warc", data)])
    return [(report.url or "").rpartition("/")[2] for report in reports], [skip.reason for skip in skipped]


def lying(data: bytes, length: int) -> bytes:
    return re.sub(rb"Content-Length: \d+\r\n\r\nHTTP", b"Content-Length: %d\r\n\r\nHTTP" % length, data)


@pytest.mark.parametrize("data", [b"".join(RECORDS), b"".join(MEMBERS), gzip.compress(b"".join(RECORDS))])
def test_each_page_is_a_report_with_its_address_and_time(data: bytes) -> None:
    reports, skipped = read_all([("c.warc", data)])
    assert [(r.path, r.url, r.captured, r.published) for r in reports] == [
        (f"c.warc#{n + 1}", f"https://a.example/{n}", "2021-01-02T03:04:05Z", None) for n in range(5)
    ]
    assert skipped == []


@pytest.mark.parametrize(
    ("pieces", "numbers"),
    [
        ([*MEMBERS[:2], MEMBERS[2][:60] + b"\xff" * 40 + MEMBERS[2][100:], *MEMBERS[3:]], "0134"),
        ([*MEMBERS[:2], MEMBERS[2][:-50], *MEMBERS[3:]], "0134"),
        ([*MEMBERS[:2], b"\0" * 100, *MEMBERS[2:]], "01234"),
        ([*MEMBERS, b"\xff" * 3000], "01234"),
        ([*MEMBERS[:2], gzip.compress(lying(RECORDS[2], 10**11)), *MEMBERS[3:]], "0134"),
        ([*MEMBERS[:2], gzip.compress(lying(RECORDS[2], 5000)), *MEMBERS[3:]], "0134"),
        ([*RECORDS[:2], lying(RECORDS[2], 10**11), *RECORDS[3:]], "0134"),
        ([*RECORDS[:2], lying(RECORDS[2], 5000), *RECORDS[3:]], "0134"),
        ([*RECORDS[:2], RECORDS[2][300:], *RECORDS[3:]], "0134"),
        ([*RECORDS[:2], b"garbage\r\n" * 99, *RECORDS[2:]], "01234"),
    ],
)
def test_after_damage_reading_goes_on_and_the_loss_is_told(pieces: list[bytes], numbers: str) -> None:
    found, reasons = read(b"".join(pieces))
    assert "".join(found) == numbers
    assert len(reasons) == 1
    assert reasons[0].startswith("it is damaged after byte ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (MEMBERS[0][:7], "at byte 0; no record was read"),
        (MEMBERS[0][:100], "at byte 0; no record was read"),
        (MEMBERS[0] + MEMBERS[1][:40], f"at byte {len(MEMBERS[0])}; 1 record was read"),
        (MEMBERS[0] + MEMBERS[1] + MEMBERS[2][:-50], f"at byte {len(MEMBERS[0] + MEMBERS[1])}; 2 records were read"),
        (gzip.compress(b"".join(RECORDS))[:-3], "at byte 0; 5 records were read"),
        (gzip.compress(record(0) + record(1, bytes(10**6), kind="image/png"))[:-4], "at byte 0; 2 records were read"),
        (RECORDS[0][:3], "at byte 0; no record was read"),
        (RECORDS[0] + RECORDS[1][:30], f"at byte {len(RECORDS[0])}; 1 record was read"),
        (RECORDS[0] + RECORDS[1][:-50], f"at byte {len(RECORDS[0])}; 1 record was read"),
    ],
)
def test_a_file_that_is_cut_off_is_told(data: bytes, words: str) -> None:
    found, reasons = read(data)
    assert found == [str(number) for number in range(len(found))]
    assert [reason.replace(",", "") for reason in reasons] == [
        f"it is cut off (truncated) in the part that begins {words}"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it holds no record"),
        (gzip.compress(b""), "it holds no record"),
        (b"A note on bridges.", "no WARC record can be found in it"),
        (gzip.compress(b"A note on bridges."), "no WARC record can be found in it"),
    ],
)
def test_what_holds_no_record_is_told(data: bytes, reason: str) -> None:
    assert read(data) == ([], [reason])


def test_bodies_come_as_they_were_sent() -> None:
    body = page(7)
    chunked = b"%x\r\n" % 100 + body[:100] + b"\r\n%x\r\n" % len(body[100:]) + body[100:] + b"\r\n0\r\n\r\n"
    data = b"".join(
        [
            record(1, chunked, head="Transfer-Encoding: chunked\r\n"),
            record(2, body, head="Transfer-Encoding: chunked\r\n"),  # a crawler took the chunks out
            record(3, brotli.compress(body), head="Content-Encoding: br\r\n"),
            record(4, gzip.compress(brotli.compress(body)), head="Content-Encoding: br, gzip\r\n"),
            record(5, "<p>Мост через реку открыли.</p>".encode("koi8-r") * 20, kind="text/html; charset=koi8-r"),
        ]
    )
    reports, skipped = read_all([("c.warc", data)])
    assert [report.text == reports[0].text for report in reports] == [True, True, True, True, False]
    assert "Мост" in reports[4].text
    assert skipped == []


def test_other_records() -> None:
    feed = b"<rss version='2.0'><channel><item><description>Text of an item.</description></item></channel></rss>"
    records = [
        record(1, b"A text of its own.", type="resource", kind="text/plain"),
        record(2, b"What WET files hold.", type="conversion", kind="text/plain"),
        record(3, feed, kind="text/xml"),
        record(4, url="https://web.archive.org/web/20200101120000/https://orig.example/x"),
        record(5, b"", type="revisit", more="WARC-Refers-To-Target-URI: https://a.example/1\r\n"),
        # Passed over: no text, an error, a redirect, what is for crawlers.
        record(6, b"\x89PNG\r\n", kind="image/png"),
        record(7, status=404),
        record(8, status=301),
        record(9, b"User-agent: *", kind="text/plain", url="https://a.example/robots.txt"),
        record(10, b"<urlset></urlset>", kind="text/xml"),
        record(11, b"{}", kind="application/json"),
        record(12, b"GET / HTTP/1.1", type="request", kind="application/http"),
    ]
    reports, skipped = read_all([("c.warc", b"".join(records))])
    assert [(r.path, r.url, r.captured) for r in reports] == [
        ("c.warc#1", "https://a.example/1", "2021-01-02T03:04:05Z"),
        ("c.warc#2", "https://a.example/2", "2021-01-02T03:04:05Z"),
        ("c.warc#3#1", "https://a.example/3", "2021-01-02T03:04:05Z"),
        ("c.warc#4", "https://orig.example/x", "2020-01-01T12:00:00Z"),
    ]
    assert skipped == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (record(1, b"", type="revisit", more="WARC-Refers-To-Target-URI: https://b.example/\r\n"), "revisit of https"),
        (record(1, b"x", type="continuation"), "spread over several records"),
        (record(1, head="Content-Encoding: lzma\r\n"), "'lzma', which is not understood"),
        (record(1, b"\x89PNG", kind="image/png"), "none of its 1 records"),
        (record(1, b"<p></p>"), "no article"),
    ],
)
def test_what_a_record_lacks_is_told(data: bytes, words: str) -> None:
    found, reasons = read(data)
    assert found == []
    assert words in " ".join(reasons)


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(record(9, bytes(20_000_000))),
        gzip.compress(record(9, gzip.compress(bytes(20_000_000)), head="Content-Encoding: gzip\r\n")),
        gzip.compress(
            record(9, gzip.compress(gzip.compress(bytes(20_000_000))), head="Content-Encoding: gzip, gzip\r\n")
        ),
        gzip.compress(record(9, brotli.compress(bytes(20_000_000), quality=1), head="Content-Encoding: br\r\n")),
    ],
)
def test_a_bomb_is_refused_and_reading_goes_on(bomb: bytes) -> None:
    found, reasons = read(MEMBERS[0] + bomb + MEMBERS[1])
    assert found == ["0", "1"]
    assert len(reasons) == 1
    assert "larger than 15 MB" in reasons[0]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, sum(map(len, MEMBERS[:3])) - 1), st.binary(max_size=40), st.integers(0, 40), st.booleans())
def test_any_damage_costs_no_more_than_what_it_hits(place: int, other: bytes, gone: int, packed: bool) -> None:
    whole = b"".join(MEMBERS[:3] if packed else RECORDS[:3])
    data = whole[:place] + other + whole[place + gone :]
    results = [*stream([("c.warc", data)])]
    assert results
    if packed and place + gone < len(MEMBERS[0]) and place > 3:
        assert [r.url for r in results if isinstance(r, Report)][-1] == "https://a.example/2"
