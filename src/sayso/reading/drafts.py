"""The last step of every format: from a text and what is known about it to a Report."""

from __future__ import annotations

import hashlib

from sayso.errors import ReadError
from sayso.reading.cleaning import cuts
from sayso.reading.tongues import tongue_of
from sayso.reading.wire import credited
from sayso.types import Report

__all__ = ["MOST_CHARACTERS", "report"]

MOST_CHARACTERS = 2_000_000


def report(
    text: str,
    path: str,
    *,
    url: str | None = None,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
    captured: str | None = None,
) -> Report:
    """A Report of ``text``, which is taken as it is; cuts, wire credits and a missing language are found here.

    Raises:
        ReadError: ``text`` is blank, longer than ``MOST_CHARACTERS``, or holds half a surrogate pair.
    """
    if not text.strip():
        raise ReadError(path, "there is no text in it", "check that the report was saved with its text")
    if len(text) > MOST_CHARACTERS:
        reason = f"its text has {len(text):,} characters, more than {MOST_CHARACTERS:,}"
        raise ReadError(path, reason, "split it into its reports")
    try:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        raise ReadError(path, "its text holds half a surrogate pair", "save it as UTF-8") from None
    found = cuts(text, title)
    return Report(
        id=sha256[:10],
        path=path,
        url=url,
        source=source,
        title=title,
        published=published,
        language=language or tongue_of(text),
        sha256=sha256,
        text=text,
        cut=found,
        wire=credited(text, found),
        captured=captured,
    )
