"""Addresses to works: a page of its own, a feed with the pages that it links to, a list of feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sayso.errors import ReadError
from sayso.reading.captures import unwrapped
from sayso.reading.documents import Document, read_document
from sayso.reading.feed import Item, cut_off, is_feed, items, read_item
from sayso.reading.fetching import Fetched, Fetcher, PassingError, is_address
from sayso.reading.opml import feeds_of, is_opml
from sayso.reading.prolog import is_closed
from sayso.reading.work import Work, note
from sayso.types import Report, Skipped

__all__ = ["list_works", "web_works"]

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}


def web_works(url: str, fetcher: Fetcher, *, in_list: bool = False) -> Iterator[Work]:
    """The works of an address; a list of feeds within a list of feeds is not followed.

    Raises:
        ReadError: It could not be fetched.
    """
    last = _Memory.of(fetcher.memory.get(url, ""))
    got = fetcher.get(url, last.etag, last.modified)
    if got.data is None:
        yield Work(tuple, ((),))
    elif is_feed(got.data):
        yield from _feed_works(url, got, last, fetcher)
    elif is_opml(got.data):
        if in_list:
            raise ReadError(url, "this is a list of feeds within a list of feeds", "give its address by itself")
        yield from list_works(got.data, url, fetcher)
    else:
        yield Work(read_document, (_document(got, got.data, url),))


def list_works(data: bytes, path: str, fetcher: Fetcher) -> Iterator[Work]:
    """The works of all feeds in an OPML document.

    Raises:
        ReadError: It names none.
    """
    feeds = feeds_of(data, path)
    for before, url in enumerate(feeds):
        try:
            if not is_address(url):
                raise ReadError(f"{path}: {url[:200]}", "only http and https addresses are fetched", "check the list")
            for work in web_works(url, fetcher, in_list=True):
                yield _part(work, before, len(feeds))
        except ReadError as error:
            yield _part(note(error), before, len(feeds))


def _part(work: Work, before: int, total: int) -> Work:
    return replace(work, done=(before + work.done) / total)


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is remembered of a feed: its validators, and of each of its items the stamp, so that none is read twice."""

    etag: str = ""
    modified: str = ""
    items: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> _Memory:
        """The memory as it was written; an empty one where that is of no use."""
        try:
            told = json.loads(text)
            return cls(str(told["etag"]), str(told["modified"]), dict(told["items"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def text(self) -> str:
        return json.dumps({"etag": self.etag, "modified": self.modified, "items": self.items}, sort_keys=True)


def _feed_works(url: str, got: Fetched, last: _Memory, fetcher: Fetcher) -> Iterator[Work]:
    """The works of the items that are new or have changed.

    An item whose page could not be fetched now is left out of the memory, and so are the validators: the next reading
    finds it again. Of a feed that is cut off the validators are left out too, and what it held is remembered.
    """
    data = got.data or b""
    found = items(data, url, got.url)
    known: dict[str, str] = {}
    whole = is_closed(data)
    if not whole:  # told of its last item: the feed itself was read, and is no failure
        yield replace(note(cut_off(f"{url}#{len(found)}", len(found))), done=0.0)
    for number, item in enumerate(found):
        try:
            if last.items.get(item.key) != item.stamp:
                yield _part(_item_work(item, url, fetcher), number, len(found))
            known[item.key] = item.stamp
        except PassingError as error:
            whole = False
            yield _part(note(error), number, len(found))
    memory = _Memory(got.etag, got.modified, known) if whole else _Memory(items=known)
    yield Work(tuple, ((),), remember=(url, memory.text()))


def _item_work(item: Item, url: str, fetcher: Fetcher) -> Work:
    if item.full or not item.link:
        return Work(_read_item, (item, url))
    try:
        got = fetcher.get(item.link)
    except PassingError:
        raise
    except ReadError as error:
        return Work(_read_summary, (item, url, error.reason, error.remedy))
    return Work(_read_linked, (_document(got, got.data or b"", item.link), item, url))


def _document(got: Fetched, data: bytes, path: str) -> Document:
    kind, _, rest = got.kind.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", rest, re.IGNORECASE)
    suffix = _SUFFIXES.get(kind.strip().lower()) or PurePosixPath(urlsplit(got.url).path).suffix
    original = unwrapped(got.url)
    return Document(data, path, f"body{suffix}", original.url, original.when, charset[1] if charset else None)


def _read_item(item: Item, url: str) -> Iterator[Report]:
    yield read_item(item, url)


def _read_linked(document: Document, item: Item, url: str) -> Iterator[Report | Skipped]:
    """The page that an item links to; the feed fills in what the page does not say of itself."""
    try:
        for result in read_document(document):
            if isinstance(result, Report):
                title, published = result.title or item.title, result.published or item.published
                yield replace(result, title=title, published=published)
            else:
                yield result
    except ReadError as error:
        yield from _read_summary(item, url, error.reason, error.remedy)


def _read_summary(item: Item, url: str, reason: str, remedy: str) -> Iterator[Report | Skipped]:
    """The item by its summary where its page can't be read, and a note of why."""
    if not item.text:
        raise ReadError(item.link or url, reason, remedy)
    yield read_item(item, url)
    yield Skipped(item.link or url, f"{reason}, so its summary in the feed was read as its text", remedy)
