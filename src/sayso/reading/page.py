"""Web pages: the text of the article, by trafilatura, and what the page says of itself.

``favor_precision`` and, where that finds next to nothing, ``fast``: the best of trafilatura's ways on the article
extraction benchmark (see docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import ReadError
from sayso.reading.dates import dated_head
from sayso.reading.decoding import decode
from sayso.reading.drafts import report
from sayso.reading.metadata import Metadata, metadata
from sayso.reading.tongues import tongue_of
from sayso.types import Report

__all__ = ["article", "read_page"]

MOST_LEVELS = 2_000
MOST_TAGS = 100_000
SHORT = 300

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Elements that never hold others, or that the next of their kind closes: they make no depth when left open.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
)


def read_page(data: bytes, path: str) -> Iterator[Report]:
    """The one report of a web page."""
    declared = [m[1].decode("ascii") for m in (_XML_ENCODING.match(data[:400]), _CHARSET.search(data[:4096])) if m]
    text, about = article(decode(data, path, declared), path)
    yield report(
        text,
        path,
        url=about.url,
        source=about.source,
        title=about.title,
        published=about.published or dated_head(text),
        language=tongue_of(text) or about.language,
    )


def article(markup: str, path: str) -> tuple[str, Metadata]:
    """The text of the article in ``markup`` (paragraphs as lines) and what the page says of itself.

    Raises:
        ReadError: The page is too deep or too large to be taken apart in bounded time, or holds no article.
    """
    _check_size(markup, path)
    tree = _tree(markup)
    if tree is None:
        raise ReadError(path, "there is no text on this page", "save the page again once it has loaded fully")
    about = metadata(tree, markup)
    text = _extracted(tree, precise=True)
    if len(text) < SHORT:
        other = _extracted(_tree(markup), precise=False)
        text = other if len(other) > len(text) else text
    if not text:
        raise ReadError(path, "no article was found on this page", "save the page of one article, or its text as .txt")
    return text, about


def _check_size(markup: str, path: str) -> None:
    """Refuse what lxml or trafilatura would take minutes for; one pass over the tags, before anything is parsed."""
    deepest = level = tags = 0
    for match in _TAG.finditer(markup):
        tags += 1
        if match[2].lower() not in _FLAT:
            level = max(0, level - 1) if match[1] else level + 1
            deepest = max(deepest, level)
    if deepest > MOST_LEVELS or tags > MOST_TAGS:
        what = f"its tags nest {deepest:,} deep" if deepest > MOST_LEVELS else f"it has {tags:,} tags"
        raise ReadError(path, f"this page cannot be taken apart: {what}", "save its text as .txt instead")


def _tree(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _extracted(tree: Any, *, precise: bool) -> str:
    from trafilatura import extract

    return extract(tree, favor_precision=precise, fast=not precise, include_comments=False) or ""
