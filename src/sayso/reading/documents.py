"""One document, the bytes of a file or of a body from the web, to its reports: the format is chosen here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from sayso.errors import ReadError
from sayso.reading.decoding import kind_of, looks_like_html
from sayso.reading.feed import is_feed, read_feed
from sayso.reading.jsonl import read_json, read_jsonl
from sayso.reading.markdown import read_markdown
from sayso.reading.page import read_page
from sayso.reading.plain import read_plain
from sayso.reading.table import read_table
from sayso.types import Report, Skipped

__all__ = ["MOST_BYTES", "Document", "host_of", "read_document"]

MOST_BYTES = 50_000_000

_Reader = Callable[[bytes, str], Iterator[Report | Skipped]]
_FORMATS: dict[str, _Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
}
# Text files that are certainly no reports, though a folder of saved pages may hold them.
_FOREIGN = frozenset(
    ".css .js .mjs .map .svg .xml .rss .atom .opml .py .yaml .yml .toml .ini .log .eml .mht .mhtml .vtt .srt".split()
)
# How the writers of the dossier room begin a file: JSON, Markdown, HTML.
_DOSSIER = re.compile(
    rb'\s*(?:\{\s*"sayso":|\[//\]: # \(sayso dossier\)|<!doctype html>.*<meta name="generator" content="sayso)', re.S
)
_HEAD = 1000


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with what is known of them.

    ``name`` ends in the suffix that tells the format ("" lets the bytes tell). ``url``, ``captured`` and ``charset``
    are what a server or a web archive says.
    """

    data: bytes
    path: str
    name: str
    url: str | None = None
    captured: str | None = None
    charset: str | None = None


def read_document(document: Document) -> Iterator[Report | Skipped]:
    """The reports of a document.

    Raises:
        ReadError: It holds none, or can't be read.
    """
    data, path = document.data, document.path
    if len(data) > MOST_BYTES:
        raise ReadError(path, f"this file is larger than {MOST_BYTES // 1_000_000} MB", "split it into smaller files")
    if not data.strip():
        raise ReadError(path, "this file is empty", "check that it was saved fully")
    if _DOSSIER.match(data[:_HEAD]):
        raise ReadError(path, "this is a dossier that sayso wrote", "give the reports, and keep dossiers elsewhere")
    reader = _format(data, path, document.name)
    if reader is read_page:
        yield from read_page(data, path, document.url, document.captured, document.charset)
        return
    for item in reader(data, path):
        if isinstance(item, Report) and (document.url or document.captured):
            url = item.url or document.url
            yield replace(
                item, url=url, source=item.source or host_of(url), captured=item.captured or document.captured
            )
        else:
            yield item


def host_of(url: str | None) -> str | None:
    """The host of an address without "www."; None where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _format(data: bytes, path: str, name: str) -> _Reader:
    suffix = PurePath(name).suffix.lower()
    if is_feed(data):
        return read_feed
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    kind = kind_of(data)
    if kind:
        raise ReadError(path, f"this is {kind[0]}", kind[1])
    if looks_like_html(data):
        return read_page
    if suffix in _FOREIGN:
        raise ReadError(path, f"files that end in {suffix} hold no reports", "give texts, web pages, JSONL or CSV")
    return read_plain
