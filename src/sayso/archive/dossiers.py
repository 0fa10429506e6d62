"""The dossiers of stories, made when they are asked for and kept until the story changes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sayso import __version__
from sayso.archive.corrections import Corrections
from sayso.archive.file import File
from sayso.archive.records import REPORT, report_of
from sayso.dossier.assemble import Progress, compare
from sayso.dossier.corrected import corrected
from sayso.dossier.index import Index
from sayso.dossier.json import from_json, to_json
from sayso.errors import ArchiveError
from sayso.types import Dossier, Report

__all__ = ["Said", "dossier", "resaid", "said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on a holder's say-so; ``report`` and ``story`` are ids in the archive, ``start`` and ``end`` code
    points into the report's text."""

    holder: str
    kind: str
    story: str
    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str


def dossier(file: File, story: int, progress: Progress) -> Dossier:
    """The dossier of a story: what ``compare`` makes of its reports, with the corrections of readers."""
    reports = _reports(file, story)
    contents = hashlib.sha256(
        json.dumps([(name, report.path, report.captured) for name, report in reports.items()]).encode()
    ).hexdigest()
    kept = file.rows(
        "SELECT dossier FROM dossiers WHERE story = ? AND contents = ? AND sayso = ?", (story, contents, _maker())
    )
    if kept:
        return _corrected(file, from_json(zlib.decompress(kept[0][0])))
    computed = compare(reports.values(), progress)
    made = _corrected(file, computed)
    if file.writable:
        # What cannot be kept (a full disk, another process at work) is made again next time.
        with suppress(ArchiveError), file.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?, ?)",
                (story, contents, _maker(), zlib.compress(to_json(computed), 6)),
            )
            _say(connection, story, made, reports)
    return made


@cache
def _maker() -> str:
    """What computes dossiers: this version of sayso, with the weights that it has."""
    sums = files("sayso.models").joinpath("SHA256SUMS").read_bytes()
    return f"{__version__} {hashlib.sha256(sums).hexdigest()[:16]}"


def resaid(file: File, texts: Iterable[str]) -> None:
    """Bring what holders said up to date with corrections about these texts, named by their SHA-256."""
    stories = file.rows(
        "SELECT DISTINCT dossiers.story, dossier FROM dossiers JOIN story_reports USING (story) "
        "JOIN reports ON reports.number = report WHERE sha256 IN (SELECT value FROM json_each(?)) "
        "ORDER BY dossiers.story",
        (json.dumps(list(texts)),),
    )
    for story, kept in stories:
        made, reports = _corrected(file, from_json(zlib.decompress(kept))), _reports(file, story)
        # One that was kept before the story changed is made anew when it is asked for.
        if {report.id for report in made.reports} == {report.id for report in reports.values()}:
            with file.writing() as connection:
                _say(connection, story, made, reports)


def _reports(file: File, story: int) -> dict[str, Report]:
    """The reports of a story by their ids in the archive, told apart."""
    rows = file.rows(
        f"SELECT {REPORT} WHERE reports.number IN (SELECT report FROM story_reports WHERE story = ?)", (story,)
    )
    return _told_apart({row[1]: report_of(row) for row in rows})


def _corrected(file: File, computed: Dossier) -> Dossier:
    return corrected(computed, Corrections(file).of([report.sha256 for report in computed.reports]))


def said(file: File, holder: str, limit: int, offset: int) -> Iterator[Said]:
    """The statements of a holder in all stories whose dossier is kept, the newest first; case does not count."""
    for row in file.rows(
        """
        SELECT holder, kind, stories.id, reports.id, reports.outlet, reports.published, start, "end", quote
        FROM said JOIN reports ON reports.number = said.report JOIN stories ON stories.number = said.story
        WHERE holder = ? COLLATE NOCASE ORDER BY reports.published DESC, reports.id, start LIMIT ? OFFSET ?
        """,
        (holder, limit, offset),
    ):
        yield Said(*row)


def _told_apart(reports: Mapping[str, Report]) -> dict[str, Report]:
    """The reports in the order of their paths, those of one text with "-2", "-3" behind the id, as reading does it."""
    met: dict[str, int] = {}
    apart = {}
    for name, report in sorted(reports.items(), key=lambda item: (_place(item[1].path or ""), item[0])):
        met[report.id] = number = met.get(report.id, 0) + 1
        apart[name] = report if number == 1 else replace(report, id=f"{report.id}-{number}")
    return apart


def _place(path: str) -> tuple[str, int]:
    """A sorting key: the file, then the row as a number."""
    file, _, row = path.rpartition("#")
    return (file, int(row)) if file and row.isascii() and row.isdigit() and len(row) <= 12 else (path, 0)


def _say(connection: sqlite3.Connection, story: int, made: Dossier, reports: Mapping[str, Report]) -> None:
    """Write what the holders of a dossier said."""
    index = Index(made)
    connection.execute("DELETE FROM said WHERE story = ?", (story,))
    numbers = {
        report.id: connection.execute("SELECT number FROM reports WHERE id = ?", (name,)).fetchone()[0]
        for name, report in reports.items()
    }
    for statement in made.statements:
        holder = index.held_by(statement)
        if holder is not None:
            connection.execute(
                "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    story, holder.name, holder.kind, numbers[statement.report], statement.start, statement.end,
                    statement.quote,
                ),
            )  # fmt: skip
