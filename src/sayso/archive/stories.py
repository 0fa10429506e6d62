"""The stories of an archive, as a list to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.archive.file import File
from sayso.archive.search import query

__all__ = ["ALL", "Change", "Choice", "Listed", "changes", "counted", "listed", "present", "where"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list: how many reports and independent origins it has, its outlets by name, the first and the last
    date of publication, and as ``title`` the headline of one of its reports."""

    id: str
    title: str | None
    reports: int
    origins: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which stories: published ``since`` and ``until`` these dates (ISO 8601, both included), with a report of this
    ``outlet`` (case does not count), with a report that holds these ``words`` (as a search takes them), with a report
    in this ``language``; in whose dossier, if it was made, this ``holder`` is said to say something (case does not
    count); the one of this whole ``id``."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    words: str | None = None
    language: str | None = None
    holder: str | None = None
    id: str | None = None


ALL = Choice()


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a story: "began", "extended", "merged" into ``other``, or "split" off from ``other``."""

    when: str
    story: str
    change: str
    other: str | None


def listed(file: File, choice: Choice, limit: int, offset: int) -> Iterator[Listed]:
    """The stories of a choice, the newest first; those without any date last."""
    chosen, values = where(choice)
    for name, title, reports, origins, outlets, first, last in file.rows(
        f"""
        SELECT id, title, reports, origins, (
            SELECT json_group_array(outlet) FROM (
                SELECT DISTINCT outlet FROM story_reports JOIN reports ON reports.number = report
                WHERE story = stories.number AND outlet IS NOT NULL ORDER BY outlet
            )
        ), first, last FROM stories {chosen} ORDER BY last DESC, id LIMIT ? OFFSET ?
        """,
        (*values, limit, offset),
    ):
        yield Listed(name, title, reports, origins, tuple(json.loads(outlets)), first, last)


def counted(file: File, choice: Choice) -> int:
    """How many stories a choice has."""
    chosen, values = where(choice)
    return int(file.rows(f"SELECT count(*) FROM stories {chosen}", values)[0][0])


def changes(file: File, story: str) -> Iterator[Change]:
    """What happened to a story, in order."""
    rows = file.rows(
        "SELECT changed, story, change, other FROM story_changes WHERE story = ? OR other = ? ORDER BY number",
        (story, story),
    )
    for row in rows:
        yield Change(*row)


def present(file: File, story: str) -> str:
    """The id under which a story goes on that may have been merged into another."""
    while not file.rows("SELECT 1 FROM stories WHERE id = ?", (story,)):
        heirs = file.rows(
            "SELECT other FROM story_changes WHERE story = ? AND change = 'merged' ORDER BY number DESC LIMIT 1",
            (story,),
        )
        if not heirs:
            break
        story = heirs[0][0]
    return story


def where(choice: Choice) -> tuple[str, list[Any]]:
    """The condition on rows of ``stories`` that makes a choice, and its values; empty for all stories."""
    tests, values = [], []
    if choice.id is not None:
        tests.append("id = ?")
        values.append(choice.id)
    if choice.since is not None:
        tests.append("last >= ?")
        values.append(choice.since)
    if choice.until is not None:
        tests.append("first < ?")
        values.append(choice.until + "~")  # behind all times of that day
    if choice.outlet is not None:
        tests.append(
            "number IN (SELECT story FROM reports JOIN story_reports ON report = reports.number "
            "WHERE outlet = ? COLLATE NOCASE)"
        )
        values.append(choice.outlet)
    if choice.words is not None:
        tests.append(
            "number IN (SELECT story FROM story_reports WHERE report IN ("
            "SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?))"
        )
        values.append(query(choice.words) or '""')
    if choice.language is not None:
        tests.append(
            "number IN (SELECT story FROM reports JOIN story_reports ON report = reports.number WHERE language = ?)"
        )
        values.append(choice.language)
    if choice.holder is not None:
        tests.append("number IN (SELECT story FROM said WHERE holder = ? COLLATE NOCASE)")
        values.append(choice.holder)
    return ("WHERE " + " AND ".join(tests) if tests else ""), values
