"""Markdown: kept as it is; its first heading is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.dates import dated_head
from sayso.reading.decoding import decode
from sayso.reading.drafts import report
from sayso.reading.plain import headline
from sayso.types import Report

__all__ = ["read_markdown"]

_HEADING = re.compile(r"^#{1,2}[ \t]+(\S[^\r\n]{0,300}?)[ \t#]*\r?$", re.MULTILINE)


def read_markdown(data: bytes, path: str) -> Iterator[Report]:
    """The one report of a Markdown file, with its marks."""
    text = decode(data, path)
    heading = _HEADING.search(text, 0, 4000)
    title = heading[1] if heading else headline(text)
    yield report(text, path, title=title, published=dated_head(text))
