"""Words to full-text queries, and reports that match them with the passage that does.

What a user types is never taken as the query language of FTS5, in which a stray quotation mark or hyphen is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.archive.file import File
from sayso.archive.records import HEADED, headline, storable
from sayso.types import Span

__all__ = ["MOST_RANKED", "Hit", "matches", "query", "search"]

MOST_RANKED = 5_000
"""So many of the reports that match are ranked: those that were added last. To rank 100,000 would take 2 seconds."""

_TERM = re.compile(r'(?P<sign>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]")
_WORDS = 24
_MARKS = "\x02", "\x03"
_MOST_TERMS = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that matches, and the passage that shows it.

    ``report`` and ``story`` are ids in the archive; ``title`` is the report's, or else its first sentence. ``marks``
    are the matching words, as code points into ``snippet``, which is a piece of the text on one line, with "…" where it
    was broken off.
    """

    report: str
    story: str | None
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    marks: tuple[Span, ...]


def query(words: str) -> str | None:
    """The query for FTS5, or None where nothing could match.

    All words must stand in the title or the text. ``"a b"`` is a phrase, ``word*`` the beginning of a word, ``-word``
    must not stand there; case and diacritics do not count, and all other marks part words.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in list(_TERM.finditer(storable(words)))[:_MOST_TERMS]:
        term = match["phrase"] if match["phrase"] is not None else match["word"]
        if _WORD.search(term):
            clean = re.sub(r"[\x00\"]", " ", term.rstrip("*"))
            quoted = f'"{clean}"' + ("*" if match["word"] and term.endswith("*") else "")
            (unwanted if match["sign"] else wanted).append(quoted)
    if not wanted:
        return None
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def search(file: File, words: str, limit: int, offset: int) -> Iterator[Hit]:
    """The reports that match, the best first (BM25); of very many only those that were added last are ranked."""
    asked = query(words)
    if asked is None:
        return
    ranked = file.rows(
        "SELECT number FROM (SELECT rowid AS number, rank AS score FROM reports_fts WHERE reports_fts MATCH ? "
        "ORDER BY rowid DESC LIMIT ?) ORDER BY score, number LIMIT ? OFFSET ?",
        (asked, MOST_RANKED, limit, offset),
    )
    shown = json.dumps([row[0] for row in ranked])
    # FTS5 looks each report up; to do so for the beginning of a word it would gather all its words for each one anew,
    # in seconds: then the plus keeps it from that, and all that match are passed over once.
    once = "+" if "*" in asked else ""
    snippets = dict(
        file.rows(
            f"SELECT rowid, snippet(reports_fts, 1, '{_MARKS[0]}', '{_MARKS[1]}', '…', {_WORDS}) FROM reports_fts "
            f"WHERE reports_fts MATCH ? AND {once}rowid IN (SELECT value FROM json_each(?))",
            (asked, shown),
        )
    )
    for number, report, story, title, signature, outlet, published in file.rows(
        f"""
        SELECT reports.number, reports.id, stories.id, reports.title, {HEADED}, reports.outlet, reports.published
        FROM json_each(?) JOIN reports ON reports.number = json_each.value
        LEFT JOIN story_reports ON story_reports.report = reports.number
        LEFT JOIN stories ON stories.number = story_reports.story
        ORDER BY json_each.key
        """,
        (shown,),
    ):
        snippet, marks = _unmarked(" ".join(snippets[number].split()))
        yield Hit(report, story, headline(title, signature), outlet, published, snippet, marks)


def matches(file: File, words: str) -> int:
    """How many reports match."""
    asked = query(words)
    return int(file.rows("SELECT count(*) FROM reports_fts WHERE reports_fts MATCH ?", (asked,))[0][0]) if asked else 0


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A snippet without its marks, and where they stood."""
    plain, marks, start = "", [], 0
    for piece in re.split(r"([\x02\x03])", marked):
        if piece == _MARKS[0]:
            start = len(plain)
        elif piece == _MARKS[1]:
            marks.append(Span(start, len(plain)))
        else:
            plain += piece
    return plain, tuple(marks)
