"""The dossiers of stories, made when they are asked for and kept until the story changes."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from sayso import __version__
from sayso.archive.file import File
from sayso.archive.records import REPORT, report_of
from sayso.dossier.assemble import Progress, compare
from sayso.dossier.index import Index
from sayso.dossier.json import from_json, to_json
from sayso.errors import ArchiveError
from sayso.types import Dossier, Report

__all__ = ["Said", "dossier", "said"]


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
    """The dossier of a story: what ``compare`` makes of its reports."""
    rows = file.rows(
        f"SELECT {REPORT} WHERE reports.number IN (SELECT report FROM story_reports WHERE story = ?)", (story,)
    )
    reports = _told_apart({row[1]: report_of(row) for row in rows})
    contents = hashlib.sha256(
        json.dumps([(name, report.path, report.captured) for name, report in reports.items()]).encode()
    ).hexdigest()
    kept = file.rows(
        "SELECT dossier FROM dossiers WHERE story = ? AND contents = ? AND sayso = ?", (story, contents, __version__)
    )
    if kept:
        return from_json(zlib.decompress(kept[0][0]))
    made = compare(reports.values(), progress)
    if file.writable:
        # What cannot be kept (a full disk, another process at work) is made again next time.
        with suppress(ArchiveError):
            _keep(file, story, contents, made, {report.id: name for name, report in reports.items()})
    return made


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


def _keep(file: File, story: int, contents: str, made: Dossier, names: Mapping[str, str]) -> None:
    index = Index(made)
    with file.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?, ?)",
            (story, contents, __version__, zlib.compress(to_json(made), 6)),
        )
        connection.execute("DELETE FROM said WHERE story = ?", (story,))
        numbers = {
            report: connection.execute("SELECT number FROM reports WHERE id = ?", (name,)).fetchone()[0]
            for report, name in names.items()
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
