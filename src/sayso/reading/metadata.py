"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, and the comment of the saving tool."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sayso.reading.captures import capture_of, unwrapped
from sayso.reading.dates import iso

__all__ = ["Metadata", "metadata"]

_ARTICLE = re.compile(r"Article$|Posting$|^Report|^WebPage$")
_DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|\b)")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate", "publish-date", "publish_date",
    "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "article_date_original", "citation_publication_date", "displaydate", "ptime", "og:published_time", "og:pubdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page; every field may be None. ``published`` and ``captured`` are ISO 8601."""

    url: str | None
    source: str | None
    title: str | None
    published: str | None
    language: str | None
    captured: str | None = None


def metadata(tree: Any, markup: str, known: str | None = None) -> Metadata:
    """Read ``tree``, the lxml tree of ``markup``, without changing it; ``known`` is the address it came from."""
    meta = dict(reversed([*_meta(tree)]))
    linked = [*_articles(tree)]
    saved = capture_of(markup)
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    stated = _first(
        known, saved.url, *canonical, meta.get("og:url"), *(item.get("url") for item in linked), accept=_is_url
    )
    capture = unwrapped(stated or "")
    url = capture.url or None
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    publishers = (item.get("publisher") for item in linked)
    source = _first(meta.get("og:site_name"), *(p.get("name") for p in publishers if isinstance(p, dict)), host)
    headings = [" ".join(h.itertext()) for h in tree.iter("h1")][:1]
    titles = [(element.text or "") for element in tree.iter("title")][:1]
    title = _first(meta.get("og:title"), *(item.get("headline") for item in linked), *headings, *titles)
    if title and source:
        # "Bridge opens | The Courier": the outlet's name behind a bar or a dash is no part of the headline.
        title = re.sub(rf"\s+[|–—·-]\s+{re.escape(source)}$", "", title, flags=re.IGNORECASE)
    stamps = [
        *(item.get("datePublished") for item in linked),
        *(meta.get(name) for name in _DATES),
        *(e.get("datetime") or e.get("content") for e in tree.xpath("descendant::*[@itemprop='datePublished']")),
        *(e.get("datetime") for e in tree.iter("time") if e.get("pubdate") is not None),
    ]
    published = next((day for stamp in stamps if isinstance(stamp, str) and (day := iso(stamp))), None)
    if published is None and url and (found := _DATE_IN_URL.search(url)):
        published = iso("-".join(found.groups()))
    tongue = _first(tree.get("lang"), meta.get("og:locale"), meta.get("content-language"))
    tongue = re.split(r"[-_,]", tongue.lower())[0] if tongue else ""
    language = tongue if re.fullmatch("[a-z]{2}", tongue) else None
    return Metadata(url, source, title, published, language, capture.when or saved.when)


def _first(*values: object, accept: Any = bool) -> str | None:
    for value in values:
        if isinstance(value, str) and (clean := " ".join(value.split())) and accept(clean):
            return clean[:500]
    return None


def _is_url(value: str) -> bool:
    try:
        return bool(re.match(r"https?://", value)) and bool(urlsplit(value).hostname)
    except ValueError:
        return False


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            yield name.strip().lower(), content


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD that stand for the page's article: news articles and the like before a mere web page."""
    found = []
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                names = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
                if any(map(_ARTICLE.search, names)):
                    found.append(item)
                waiting.extend(value for key, value in item.items() if key in ("@graph", "mainEntity"))
    yield from sorted(found, key=lambda item: "WebPage" in str(item.get("@type")))
