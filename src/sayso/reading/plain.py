"""Plain text: the text is the file's own, with no character changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.reading.boilerplate import is_kicked, line_reason
from sayso.reading.captions import caption
from sayso.reading.dates import dated_head, is_date_line
from sayso.reading.decoding import decode
from sayso.reading.drafts import report
from sayso.types import Report

__all__ = ["headline", "read_plain"]

_LONGEST_HEADLINE = 200
_BREAK = re.compile(r"\r\n|\r|\n")


def headline(text: str) -> str | None:
    """The first line, where it looks like a headline: short, without a final full stop, set apart, no caption or label.

    Set apart means followed by a blank line or by itself once more.
    """
    # A lazy expression takes as long as all of the cuts for a text of one line, and the square of it for blanks.
    line, *rest = _BREAK.split(text.lstrip(), 2)
    if not rest:
        return None
    line, after = line.rstrip(" \t\xa0"), rest[0].strip()
    if (
        len(line) > _LONGEST_HEADLINE
        or line.endswith((".", ":", ";", ",", ")", "]"))
        or not any(map(str.isalpha, line))
    ):
        return None
    foreign = (line_reason(line) and not is_kicked(line)) or caption(line) or is_date_line(line)
    return line if after in ("", line) and not foreign else None


def read_plain(data: bytes, path: str) -> Iterator[Report]:
    """The one report of a plain text file."""
    text = decode(data, path)
    yield report(text, path, title=headline(text), published=dated_head(text))
