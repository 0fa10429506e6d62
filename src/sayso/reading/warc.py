"""WARC files, as crawls and web archives keep them: each page, text or feed in them is read like one from the web.

FastWARC takes the records apart. What it gives up on, a damaged record, is passed over here: the raw bytes are searched
for the next place where a record begins, and a note says which bytes were lost.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.errors import ReadError
from sayso.reading.captures import unwrapped
from sayso.reading.dates import iso
from sayso.reading.decoding import kind_of
from sayso.reading.documents import Document, read_document
from sayso.reading.feed import is_feed
from sayso.reading.inflating import MOST_BODY, inflated
from sayso.reading.work import Work, note
from sayso.types import Report, Skipped

__all__ = ["is_warc", "warc_works"]

_GZIP = b"\x1f\x8b\x08"
_BEGIN = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_MEMBER = re.compile(rb"\x1f\x8b\x08")
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"(?i)\nContent-Length:[ \t]*(\d{1,18})[ \t]*\r?\n")
_OVERLAP = 12
_PIECE = 1 << 20
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/feed+json": ".json",
    "application/json": ".json",
}
# Of these kinds only feeds are reports; the rest are sitemaps, data and the like.
_ONLY_FEEDS = frozenset({".rss", ".atom", ".xml", ".json"})
# Texts that sites hold for crawlers, not for readers.
_FOR_MACHINES = re.compile(r"https?://[^/]+/(?:\.well-known/.*|(?:robots|ads|app-ads|humans|security|llms)\.txt)", re.I)
_HEAD = 64_000
# Deflate packs no tighter than this; a record that claims more than its bytes can hold is damaged.
_TIGHTEST = 1_100
_MOST_FAILURES = 10_000


def is_warc(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a WARC file, plain or compressed by gzip."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.lstrip(b"\r\n").startswith(b"WARC/")


def warc_works(file: BinaryIO, path: str) -> Iterator[Work]:
    """A work for each record that holds a page, a text or a feed, and notes of what was lost.

    The path of a record is ``path#n``, counted from 1 over all records that begin readably. Passed over without a note:
    requests and metadata, bodies that are no text (images, styles, scripts), answers with an error or a redirect, and
    what sites hold for crawlers (robots.txt, sitemaps). A revisit has no text of its own: it is passed over where the
    file holds the page that it refers to, and noted where not.
    """
    records = _Records(file)
    read: set[int] = set()
    works = number = 0
    for found in records:
        if isinstance(found, _Lost):
            work: Work | None = note(_loss(found, path, number), f"{path}#{found.start}-")
        else:
            number += 1
            where = f"{path}#{number}"
            try:
                work = _record_work(found, where, read)
            except ReadError as error:
                work = note(error, where)
        if work:
            works += 1
            yield replace(work, done=records.done)
    if not works:
        reason = f"none of its {number} records holds a page, a text or a feed" if number else "it holds no record"
        yield note(ReadError(path, reason, "check what was crawled"), path)


@dataclass(frozen=True, slots=True)
class _Lost:
    """A stretch of the file, in bytes as it has them (compressed or not), in which no record could be read.

    The record that begins at ``start`` may have been read; ``end`` is None where nothing behind could be read.
    ``broken_off`` tells that the file ends within the record, or the member of a compressed file, that begins there.
    """

    start: int
    end: int | None
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands in the file; where it is larger than any page may be, ``block`` is but its beginning."""

    type: str
    url: str
    date: str
    kind: str
    refers_to: str
    segment: str
    block: bytes
    whole: bool


class _Records:
    """The records of a WARC file, and a ``_Lost`` for each stretch of it that can't be read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = max(1, file.seek(0, os.SEEK_END))
        file.seek(0)
        self._packed = file.read(len(_GZIP)) == _GZIP
        self._last = 0

    @property
    def done(self) -> float:
        """How much of the file is read, 0 to 1."""
        return min(1.0, self._file.tell() / self._size)

    def __iter__(self) -> Iterator[_Record | _Lost]:
        start: int | None = 0
        lost: int | None = None
        failures = 0
        while start is not None and failures < _MOST_FAILURES:
            self._last = start
            try:
                for record in self._run(start):
                    if lost is not None:
                        yield _Lost(lost, self._last)
                        lost = None
                    failures = 0
                    yield record
                start = None
            except _SkippedOver as over:
                start = over.to
            except OSError:
                lost = self._last if lost is None else lost
                failures += 1
                start = self._next(self._last + 1)
        place = self._broken_off(self._last if lost is None else lost)
        if place is not None:
            yield _Lost(place, None, broken_off=True)
        elif lost is not None:
            yield _Lost(lost, None)

    def _run(self, start: int) -> Iterator[_Record]:
        """The records from ``start`` on, until one is damaged (OSError) or better skipped over than unpacked."""
        from fastwarc import ArchiveIterator

        self._file.seek(start)
        for record in ArchiveIterator(self._file, parse_http=False, strict_mode=False):
            self._last = record.stream_pos
            length = record.content_length
            if not (record.headers.get("WARC-Type") and record.headers.get("Content-Length")):
                raise OSError("the head of the record is broken off")
            large = length > MOST_BODY + _HEAD
            after = None
            if large:
                place = self._file.tell()
                after = self._next(self._last + 1) if self._packed else None
                self._file.seek(place)
                if length > self._room(after):
                    raise OSError("the record claims more bytes than there are")
            block = record.reader.read(_HEAD if large else length)
            if len(block) < length and not large:
                raise OSError("the record is broken off")
            names = ("WARC-Type", "WARC-Target-URI", "WARC-Date", "Content-Type", "WARC-Refers-To-Target-URI")
            told = [record.headers.get(name) or "" for name in names]
            segment = record.headers.get("WARC-Segment-Number") or ""
            yield _Record(
                told[0].lower(), told[1].strip().strip("<>"), told[2], told[3], told[4], segment, block, not large
            )
            if after is not None:
                raise _SkippedOver(after)

    def _broken_off(self, start: int) -> int | None:
        """Where the record or the member begins within which the file ends, if there is one from ``start`` on.

        FastWARC gives no error where that is in the head of a record.
        """
        self._file.seek(start)
        return self._member_broken_off(start) if self._packed else self._record_broken_off(start)

    def _member_broken_off(self, start: int) -> int | None:
        decoder = zlib.decompressobj(31)
        begin = place = start
        rest = self._file.read(_HEAD)
        if start and not rest.startswith(_GZIP[:2]):  # the file is one member, with many records
            return self._broken_off(0)
        try:
            while rest or decoder.decompress(b"", _PIECE):
                decoder.decompress(rest, _PIECE)
                left = decoder.unused_data or decoder.unconsumed_tail
                place += len(rest) - len(left)
                rest = left or self._file.read(_HEAD)
                if decoder.eof:
                    if not rest.startswith(_GZIP[: len(rest)]):
                        return None
                    begin, decoder = place, zlib.decompressobj(31)
            whole = decoder.eof or place == begin
        except zlib.error:
            return None
        return None if whole else begin

    def _record_broken_off(self, start: int) -> int | None:
        place = start
        while place < self._size:
            self._file.seek(place)
            data = self._file.read(_HEAD)
            place += len(data) - len(data := data.lstrip(b"\r\n"))
            if not data or not data.startswith(b"WARC/"[: len(data)]):
                return None
            head = _HEAD_END.search(data)
            length = _LENGTH.search(data, 0, head.end()) if head else None
            if head is None or length is None:
                return place if place + len(data) == self._size else None
            if place + head.end() + int(length[1]) > self._size:
                return place
            place += head.end() + int(length[1])
        return None

    def _room(self, after: int | None) -> int:
        """The most bytes that the block of the last record can have."""
        room = (self._size if after is None else after) - self._last
        return room * _TIGHTEST if self._packed else room

    def _next(self, start: int) -> int | None:
        """The next place from ``start`` on where a record begins, by its first bytes."""
        overlap = b""
        place = start
        self._file.seek(place)
        while piece := self._file.read(_PIECE):
            window = overlap + piece
            base = place - len(overlap)
            for match in (_MEMBER if self._packed else _BEGIN).finditer(window):
                begin = base + match.start()
                if begin >= start and (not self._packed or self._begins(begin)):
                    return begin
            place += len(piece)
            overlap = window[-_OVERLAP:]
            self._file.seek(place)
        return None

    def _begins(self, place: int) -> bool:
        self._file.seek(place)
        return is_warc(self._file.read(_OVERLAP * 16))


class _SkippedOver(Exception):  # noqa: N818
    """The next record is read from ``to`` on, without unpacking what lies before."""

    def __init__(self, to: int) -> None:
        super().__init__()
        self.to = to


def _loss(lost: _Lost, path: str, before: int) -> ReadError:
    """What is told of a loss; ``before`` is the number of records that were read before it."""
    if lost.broken_off:
        read = {0: "no record was read", 1: "1 record was read"}.get(before, f"{before:,} records were read")
        reason = f"it is cut off (truncated) in the part that begins at byte {lost.start:,}; {read}"
        return ReadError(path, reason, "fetch or copy the file again to get what is missing")
    if not before and lost == _Lost(0, None):
        return ReadError(path, "no WARC record can be found in it", "check that it is a WARC file")
    where = f"it is damaged after byte {lost.start:,}; "
    reason = where + (
        "nothing behind that could be read" if lost.end is None else f"the next record begins at byte {lost.end:,}"
    )
    return ReadError(path, reason, "fetch or copy the file again to get what was lost")


def _record_work(record: _Record, path: str, read: set[int]) -> Work | None:
    """The work of a record, None for one that is no report; ``read`` collects the pages that the file holds.

    Raises:
        ReadError: The record would be a report, but can't be read.
    """
    if record.type == "continuation" or (record.segment.isdecimal() and int(record.segment[:9]) > 1):
        raise ReadError(path, "this record is a part of a page that is spread over several records", "join them first")
    if record.type == "revisit":
        if hash(record.refers_to or record.url) in read:
            return None
        reason = f"this is a revisit of {record.refers_to or record.url}, which no record before it in this file holds"
        raise ReadError(path, reason, "add the file that holds it as well")
    if record.type not in ("response", "resource", "conversion") or _FOR_MACHINES.fullmatch(record.url):
        return None
    read.add(hash(record.url))
    if record.type == "response":
        if not record.kind.lower().startswith("application/http"):
            return None
        status, head, body = _http(record.block)
        if not 200 <= status < 300:
            return None
    else:
        head, body = {"content-type": record.kind}, record.block
    suffix = _suffix(head.get("content-type", ""))
    if suffix is None or not body.strip():
        return None
    if not record.whole:
        reason = f"this record is larger than {MOST_BODY // 1_000_000} MB"
        raise ReadError(path, reason, "save its text as .txt and give that")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", head.get("content-type", ""), re.IGNORECASE)
    original = unwrapped(record.url)
    when = original.when or iso(record.date)
    document = Document(b"", path, f"body{suffix}", original.url, when, charset[1] if charset else None)
    return Work(_read_body, (body, head, suffix, document), path)


def _suffix(kind: str) -> str | None:
    """The suffix that stands for a content type; None where it is no kind of text that may be a report."""
    kind = kind.partition(";")[0].strip().lower()
    if kind in ("", "application/octet-stream", "unknown/unknown"):
        return ""
    return _KINDS.get(kind)


def _http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """The status, the head (names in lower case) and the body of an HTTP response; status 0 where it is none."""
    lines, gap, body = block.partition(b"\r\n\r\n")
    if not gap:
        lines, _, body = block.partition(b"\n\n")
    status = re.match(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b", lines)
    head: dict[str, str] = {}
    for line in lines.decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        head.setdefault(name.strip().lower(), value.strip())
    return int(status[1]) if status else 0, head, body


def _read_body(body: bytes, head: dict[str, str], suffix: str, document: Document) -> Iterator[Report | Skipped]:
    """The reports of the body of a record, with its ``document``, whose bytes are still to come."""
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    data = inflated([body], head.get("content-encoding", ""), document.path)
    if (suffix in _ONLY_FEEDS and not is_feed(data)) or not data.strip() or (not suffix and kind_of(data)):
        return
    yield from read_document(replace(document, data=data))


def _unchunked(body: bytes) -> bytes:
    """The body without its chunks' marks. Many crawlers take the chunks out and leave the header: then as it is."""
    from fastwarc.stream_io import ChunkedReader

    if not _CHUNK.match(body):
        return body
    pieces = []
    reader = ChunkedReader(io.BytesIO(body))
    try:
        while piece := reader.read(_PIECE):
            pieces.append(piece)
    except OSError:
        pieces = pieces or [body]
    return b"".join(pieces)
