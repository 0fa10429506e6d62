"""Web pages: the text of the article, by trafilatura, and what the page says of itself.

``favor_precision`` and, where that finds next to nothing, ``fast``: the best of trafilatura's ways on the article
extraction benchmark (see docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from math import isqrt
from typing import Any

from sayso.errors import ReadError
from sayso.reading.captures import without_toolbar
from sayso.reading.dates import dated_head
from sayso.reading.decoding import decode
from sayso.reading.drafts import report
from sayso.reading.metadata import Metadata, metadata
from sayso.reading.tongues import tongue_of
from sayso.types import Report

__all__ = ["article", "check_size", "read_page"]

MOST_LEVELS = 2_000
MOST_TAGS = 50_000
MOST_ATTRIBUTES = 20_000
"""In one tag; of several tags the root of the sum of their squares. A script that looks like a tag has up to 800."""
MOST_COMPARED = 6_000
"""Elements up to which trafilatura compares its own way with others; pages of news have up to 2,000."""
MOST_BYTES = 15_000_000
SHORT = 300

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_LONG_TAG = 600
_LONG = re.compile(rf">[^>]{{{_LONG_TAG + 1},}}+")
# Elements that never hold others, or that the next of their kind closes: they make no depth when left open.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_CELLS = frozenset("table thead tbody tfoot tr td th".split())


def read_page(
    data: bytes, path: str, url: str | None = None, captured: str | None = None, charset: str | None = None
) -> Iterator[Report]:
    """The one report of a web page.

    ``url``, ``captured`` and ``charset`` are what a server or a web archive says of it. The address goes before what
    the page itself says; the time of capture after it, since a page that says so was saved before.
    """
    if len(data) > MOST_BYTES:
        reason = f"this page has {len(data):,} bytes, more than {MOST_BYTES:,}"
        raise ReadError(path, reason, "save its text as .txt instead")
    declared = [m[1].decode("ascii") for m in (_XML_ENCODING.match(data[:400]), _CHARSET.search(data[:4096])) if m]
    text, about = article(decode(data, path, [charset, *declared] if charset else declared), path, url)
    yield report(
        text,
        path,
        url=about.url,
        source=about.source,
        title=about.title,
        published=about.published or dated_head(text),
        language=tongue_of(text) or about.language,
        captured=about.captured or captured,
    )


def article(markup: str, path: str, url: str | None = None) -> tuple[str, Metadata]:
    """The text of the article in ``markup`` (paragraphs as lines) and what the page says of itself.

    ``url`` is the address it came from, where that is known.

    Raises:
        ReadError: The page is too deep or too large to be taken apart in bounded time, or holds no article.
    """
    check_size(markup, path)
    markup = without_toolbar(markup)
    tree = _tree(markup)
    if tree is None:
        raise ReadError(path, "there is no text on this page", "save the page again once it has loaded fully")
    about = metadata(tree, markup, url)
    text = _extracted(tree, precise=True)
    if len(text) < SHORT:
        other = _extracted(_tree(markup), precise=False)
        text = other if len(other) > len(text) else text
    if not text:
        raise ReadError(path, "no article was found on this page", "save the page of one article, or its text as .txt")
    return text, about


def check_size(markup: str, path: str, what: str = "this page", most_tags: int = MOST_TAGS) -> None:
    """Refuse what lxml or trafilatura would take minutes for; one pass over the tags, before anything is parsed.

    Raises:
        ReadError: The tags of ``markup`` nest too deep, are too many, or one has too many attributes.
    """
    deepest = level = tags = 0
    # Tags cannot be more, nor nest deeper, than there are signs that open one: on most pages that says enough.
    opened = markup.count("<")
    if opened > most_tags or opened - markup.count("</") > MOST_LEVELS:
        for closing, name in _TAG.findall(markup):
            tags += 1
            if name.lower() not in _FLAT:
                level = max(0, level - 1) if closing else level + 1
                deepest = max(deepest, level)
    attributes = isqrt(_comparisons(markup))
    for problem, found, most in (
        ("its tags nest {:,} deep", deepest, MOST_LEVELS),
        ("it has {:,} tags", tags, most_tags),
        ("its tags have too many attributes", attributes, MOST_ATTRIBUTES),
    ):
        if found > most:
            raise ReadError(
                path, f"{what} cannot be taken apart: {problem.format(found)}", "save its text as .txt instead"
            )


def _comparisons(markup: str) -> int:
    """The squared numbers of attributes of all tags that are not closed soon.

    libxml2 compares each attribute of a tag with all others: 500,000 in one tag take it over a minute.
    """
    total = counted = 0
    for piece in _LONG.finditer(">" + markup):
        start, end = piece.start(), piece.end() - 1
        for match in _TAG.finditer(markup, start, end):
            if match.start() >= counted and end - match.end() >= _LONG_TAG:
                found, counted = _attributes(markup, match.end())
                total += found * found
    return total


def _attributes(markup: str, start: int) -> tuple[int, int]:
    """How many attributes the tag has whose name ends at ``start``, up to one more than are allowed; and their end."""
    count = 0
    while count <= MOST_ATTRIBUTES and (match := _ATTRIBUTE.match(markup, start)):
        count += 1
        start = match.end()
    return count, start


def _tree(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    # As lxml.html does it, each element asks a function in Python for its class: a tenth of the whole time.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    for cell in tree.iter("td", "th"):
        # trafilatura lays out as many cells as a page claims; the text does not need them.
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    _lay_out(tree)
    return tree


def _lay_out(tree: Any) -> None:
    """Make the cells of tables that only lay out a page into divisions.

    Else their text comes as rows of a table: with a bar behind every cell, and a headline on the line of what follows.
    """
    laid = []
    for cell in tree.iter("td", "th"):
        tags = [child.tag for child in cell]
        if tags.count("p") > 1 or not _HEADINGS.isdisjoint(tags):
            laid += [above for above in islice(cell.iterancestors(), 3) if above.tag == "table"][:1]
    while laid:
        element = laid.pop()
        if element.tag in _CELLS:
            # A table of figures that stands within stays one.
            laid += [child for child in element if child.tag in _CELLS and child.tag != "table"]
            element.tag = "div"


def _extracted(tree: Any, *, precise: bool) -> str:
    from lxml import etree
    from trafilatura import extract

    # trafilatura copies the tree and searches it dozens of times: nine tenths of that without what holds no text.
    etree.strip_elements(tree, "style", "link", "meta", with_tail=False)
    # jusText, with which trafilatura compares its own way, takes the square of the number of short paragraphs.
    fast = not precise or tree.xpath("count(//*)") > MOST_COMPARED
    return extract(tree, favor_precision=precise, fast=fast, include_comments=False) or ""
