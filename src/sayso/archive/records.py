"""Reports as the archive keeps them: under an id made from their content, with every sighting.

Two reports are one where everything is equal but the path and the time of capture: text, URL, source, title, date of
publication and language. So the same page added twice is one report with two sightings, a page that has changed is
another report of the same URL, and an agency's text in ten outlets is ten reports.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sayso.archive.file import File
from sayso.errors import ArchiveError
from sayso.types import Cut, Report

__all__ = [
    "HEADED",
    "REPORT",
    "Sighting",
    "clean",
    "headline",
    "key",
    "outlet",
    "put",
    "report_of",
    "sightings",
    "storable",
]

_ID = 16

REPORT = """
    reports.number, reports.id, reports.sha256, path, reports.url, reports.source, reports.title, reports.published,
    reports.language, reports.text, reports.cut, reports.wire, captured
    FROM reports JOIN sightings AS first
    ON first.report = reports.number AND (first.captured, first.path, first.run) = (
        SELECT captured, path, run FROM sightings WHERE report = reports.number
        ORDER BY captured = '', captured, path, run LIMIT 1
    )
"""
"""What :func:`report_of` reads, behind ``SELECT``; the report's number and id come first. A report is read with its
first sighting (the earliest capture, then the first path), which does not depend on the order in which they came."""


HEADED = """
    CASE WHEN coalesce(reports.title, '') = '' THEN (SELECT signature FROM signatures WHERE report = reports.number) END
"""
"""The column that :func:`headline` wants beside the title."""


class _Headed(msgspec.Struct):
    """Of a signature the part that names its report: to read all of it loads numpy, which a search can do without."""

    title: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a report was met: ``path`` and ``captured`` as in ``Report``, ``seen`` when it was added."""

    path: str | None
    captured: str | None
    seen: str


def key(report: Report) -> str:
    """The report's id in an archive: the first 16 hex digits of the SHA-256 of everything but where it was met."""
    whole = (report.sha256, report.url, report.source, report.title, report.published, report.language)
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:_ID]


def outlet(report: Report) -> str | None:
    """Who published the report, as far as it says: its source, or else the host of its URL."""
    named = " ".join((report.source or "").split()).removeprefix("www.")
    if not named and report.url:
        try:
            named = (urlsplit(report.url).hostname or "").removeprefix("www.")
        except ValueError:  # "https://[": a bracket that no address follows
            named = ""
    return named or None


def put(connection: sqlite3.Connection, report: Report, run: int, seen: str) -> int | None:
    """Add a clean report, or only the sighting of one that is there; the number of a report that is new, else None.

    Raises:
        ArchiveError: Two different reports have one id: nobody will live to see it.
    """
    name = key(report)
    values = (
        name, run, outlet(report), report.title, report.published, report.language, report.url, report.source,
        json.dumps(report.wire, ensure_ascii=False), json.dumps([[c.start, c.end, c.reason] for c in report.cut]),
        report.sha256, report.text,
    )  # fmt: skip
    added = connection.execute(
        "INSERT INTO reports (id, run, outlet, title, published, language, url, source, wire, cut, sha256, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        values,
    )
    if added.rowcount:
        number = int(added.lastrowid or 0)
    else:
        number, sha256 = connection.execute("SELECT number, sha256 FROM reports WHERE id = ?", (name,)).fetchone()
        if sha256 != report.sha256:
            raise ArchiveError(f"{report.path}: another report has the same id {name}; it was not added.")
    connection.execute(
        "INSERT INTO sightings (report, captured, path, run, seen) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (number, report.captured or "", report.path or "", run, seen),
    )
    return number if added.rowcount else None


def report_of(row: tuple[Any, ...]) -> Report:
    """The report of a row of ``REPORT``."""
    _, _, sha256, path, url, source, title, published, language, text, cut, wire, captured = row
    return Report(
        id=sha256[:10],
        path=path or None,
        url=url,
        source=source,
        title=title,
        published=published,
        language=language,
        sha256=sha256,
        text=text,
        cut=tuple(Cut(*passage) for passage in json.loads(cut)),
        wire=tuple(json.loads(wire)),
        captured=captured or None,
    )


def headline(title: str | None, signature: bytes | None) -> str | None:
    """The title of a report, or else what stands for it in the list of stories: its first sentence."""
    if title or signature is None:
        return title
    return " ".join(msgspec.msgpack.decode(signature, type=_Headed).title.split()) or None


def sightings(file: File, number: int) -> Iterator[Sighting]:
    """All sightings of a report, in the order of their paths."""
    for path, captured, seen in file.rows(
        "SELECT path, captured, seen FROM sightings WHERE report = ? ORDER BY path, captured, run", (number,)
    ):
        yield Sighting(path or None, captured or None, seen)


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: half a surrogate pair (of a file name, or in a JSON) becomes U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean(report: Report) -> Report:
    """The report with all its fields storable."""
    fields = {name: getattr(report, name) for name in ("path", "url", "source", "title", "published", "language")}
    changed: dict[str, Any] = {
        name: clean for name, text in fields.items() if text and (clean := storable(text)) != text
    }
    return replace(report, **changed) if changed else report
