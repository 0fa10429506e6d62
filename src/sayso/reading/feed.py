"""RSS, Atom and JSON Feed: each item with its full text is a report; of the others the linked page is."""

from __future__ import annotations

import hashlib
import io
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from sayso.errors import ReadError
from sayso.reading.dates import iso
from sayso.reading.decoding import decode
from sayso.reading.drafts import report
from sayso.reading.page import check_size
from sayso.reading.prolog import is_closed, root_of
from sayso.reading.work import skipped
from sayso.types import Report, Skipped

__all__ = ["Item", "cut_off", "is_feed", "items", "read_feed", "read_item"]

MOST_TAGS = 500_000

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_JSON = re.compile(rb'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.DOTALL)
_HEAD = 20_000
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…|\[\s*(?:\.\.\.|…|&hellip;)\s*\]|\b(?:read|continue)\s+(?:more|reading)\b.{0,30})\s*$", re.I
)
# What makes a text the whole report: an element meant for it (content:encoded, Atom's content, JSON Feed's content_*)
# of some length, or a description so long that it can be no summary.
_FULL_CONTENT = 500
_FULL_SUMMARY = 2_000
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tr ul".split()
)
_UNREAD = frozenset("script style noscript template iframe".split())


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. ``text`` is what the feed holds of it, ``full`` whether that is the report itself.

    ``stamp`` changes when any of it does.
    """

    number: int
    link: str | None
    title: str | None
    source: str | None
    published: str | None
    language: str | None
    text: str
    full: bool

    @property
    def key(self) -> str:
        """What the item goes by from one reading of its feed to the next."""
        return self.link or self.stamp

    @property
    def stamp(self) -> str:
        told = json.dumps([self.link, self.title, self.published, self.text])
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_feed(data: bytes) -> bool:
    """Whether ``data`` begins like RSS, Atom, RDF or JSON Feed."""
    return _ROOT.match(root_of(data)) is not None or _JSON.match(data[:_HEAD]) is not None


def read_feed(data: bytes, path: str) -> Iterator[Report | Skipped]:
    """The items of a feed that came as a file; what is only summed up is read as its summary, and a note says so."""
    summed = 0
    found = items(data, path)
    for item in found:
        try:
            yield read_item(item, path)
            summed += not item.full
        except ReadError as error:
            yield skipped(error)
    if summed:
        reason = f"{summed} of its {len(found)} items hold only a summary, which was read as their text"
        yield Skipped(path, reason, "give the address of the feed, so that the pages themselves are read")
    if not is_closed(data):
        yield cut_off(path, len(found))


def cut_off(path: str, last: int) -> Skipped:
    """The note that a feed's document has no end; ``last`` is the number of the last item in it."""
    reason = f"this feed is cut off (truncated) within or behind its item {last}"
    return Skipped(path, reason, "fetch or save it again")


def read_item(item: Item, path: str) -> Report:
    """The report of one item, of the text that the feed holds; its path is ``path#number``.

    Raises:
        ReadError: The item has no text.
    """
    where = f"{path}#{item.number}"
    if not item.text:
        raise ReadError(where, "this item has neither text nor a page to read", "read the feed in a browser")
    return report(
        item.text,
        where,
        url=item.link,
        source=item.source,
        title=item.title,
        published=item.published,
        language=item.language,
    )


def items(data: bytes, path: str, base: str = "") -> list[Item]:
    """The items of a feed, numbered from 1 in its order; links are made whole with ``base``.

    Raises:
        ReadError: It is no feed that can be read, or holds no items.
    """
    found = [*(_json_items(data, path, base) if _JSON.match(data[:_HEAD]) else _xml_items(data, path, base))]
    if not found:
        raise ReadError(path, "this feed has no items", "check it in a browser")
    return found


def _xml_items(data: bytes, path: str, base: str) -> Iterator[Item]:
    check_size(data.decode("latin-1"), path, "this feed", MOST_TAGS)
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # From memory only: a plain string would be opened as an address or a file.
            parsed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        except (ValueError, LookupError, RecursionError, AssertionError, TypeError, AttributeError) as error:
            raise ReadError(path, f"this feed can't be read: {error}", "check it in a browser") from None
    feed = dict.get(parsed, "feed") or {}
    base = base or _link(dict.get(feed, "link"), "") or ""
    source, tongue = _line(dict.get(feed, "title")), _tongue(dict.get(feed, "language"))
    if not parsed.entries and not is_closed(data):
        raise ReadError(path, "this feed is cut off (truncated) before its first item", "fetch or save it again")
    if not parsed.entries and dict.get(parsed, "bozo"):
        reason = f"this feed is no valid XML: {str(dict.get(parsed, 'bozo_exception'))[:100]}"
        raise ReadError(path, reason, "check it in a browser")
    for number, entry in enumerate(parsed.entries, 1):
        contents = [_text(part.get("value"), part.get("type")) for part in dict.get(entry, "content") or ()]
        detail = dict.get(entry, "summary_detail") or {}
        summary = _text(dict.get(entry, "summary"), dict.get(detail, "type"))
        date = dict.get(entry, "published") or dict.get(entry, "updated")
        yield _item(
            number,
            link=_link(dict.get(entry, "link"), base),
            title=dict.get(entry, "title"),
            source=_line((dict.get(entry, "source") or {}).get("title")) or source,
            date=date,
            language=tongue,
            content=max(contents, key=len, default=""),
            summary=summary,
        )


def _json_items(data: bytes, path: str, base: str) -> Iterator[Item]:
    try:
        feed = json.loads(decode(data, path))
    except (ValueError, RecursionError) as error:
        raise ReadError(path, f"this JSON Feed can't be read: {error}", "check how it was written") from None
    base = base or _link(feed.get("home_page_url"), "") or ""
    entries = feed.get("items")
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        if isinstance(entry, dict):
            told = {name: value for name, value in entry.items() if isinstance(value, str)}
            yield _item(
                number,
                link=_link(told.get("url") or told.get("external_url"), base),
                title=told.get("title"),
                source=_line(feed.get("title")),
                date=told.get("date_published"),
                language=_tongue(told.get("language") or feed.get("language")),
                content=told.get("content_text", "").strip() or _text(told.get("content_html"), "text/html"),
                summary=told.get("summary", "").strip(),
            )


def _item(
    number: int,
    *,
    link: str | None,
    title: object,
    source: str | None,
    date: object,
    language: str | None,
    content: str,
    summary: str,
) -> Item:
    text = content if len(content) >= len(summary) else summary
    enough = _FULL_CONTENT if text is content else _FULL_SUMMARY
    full = bool(text) and (link is None or (len(text) >= enough and not _CUT_OFF.search(text[-200:])))
    published = iso(date) if isinstance(date, str) else None
    return Item(number, link, _line(title), source, published, language, text, full)


def _line(value: object) -> str | None:
    """A title in plain text: titles are HTML in one feed and text in the next."""
    if not isinstance(value, str):
        return None
    return " ".join(_text(value[:2000], "text/html").split())[:500] or None


def _tongue(value: object) -> str | None:
    found = re.match(r"([a-z]{2})(?:[-_]|$)", value.strip().lower()) if isinstance(value, str) else None
    return found[1] if found else None


def _link(value: object, base: str) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        whole = urljoin(base, value.strip())
    except ValueError:
        return None
    return whole if re.match(r"https?://[^/\s]", whole, re.IGNORECASE) else None


def _text(value: object, kind: object) -> str:
    """The text of an item's markup, a paragraph a line; what is declared as plain text stays as it is."""
    if not isinstance(value, str) or not value.strip():
        return ""
    if kind == "text/plain" and not re.search(r"</?\w+[^<>]*>|&#?\w+;", value):
        return value.strip()
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(value, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    for step, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if step in ("comment", "pi"):
            pieces.append(element.tail or "")
        elif element.tag in _UNREAD:
            pieces.append((element.tail or "") if step == "end" else "")
        else:
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append((element.text if step == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
