"""Stories, kept up as reports come.

New reports are grouped together with the stories that hold a report like one of them; the others are not touched. That
is done at the end of a run, for a hundred thousand of them at a time as they came, so that a run which was killed and
goes on ends with the same stories as an unbroken one. A story's id is that of the first of its reports to arrive, which
stays while the story grows; of stories that merge the oldest id goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import UTC, datetime

import numpy as np

from sayso.archive.file import File
from sayso.archive.records import REPORT, outlet, report_of
from sayso.comparing.copies import copies_within
from sayso.comparing.neighbours import candidates, likeness, vectors
from sayso.comparing.prose import blocks
from sayso.comparing.signatures import Signature, signature
from sayso.comparing.stories import THRESHOLD, group
from sayso.dossier.wording import line
from sayso.types import Copy, Report, Story

__all__ = ["settle", "signed"]

# Grouping 100,000 reports at once takes .95 GB.
_MOST = 100_000
# New reports that are fewer than this part of the others are grouped with what they touch only.
_FEW = 0.5
# Reports of the stories that are written at once.
_AT_ONCE = 1_000
# Copies of these kinds carry one text, and count as one origin.
_ONE_TEXT = ("identical", "edited copy")


def signed(report: Report, name: str) -> bytes:
    """What is kept of the report with the id ``name`` to group it by."""
    return signature(replace(report, id=name)).to_bytes()


def settle(file: File) -> None:
    """Bring the reports that are in no story yet into one, also those of other runs.

    Those that other processes go on adding meanwhile are left to them: this one would have no end.
    """
    (waiting,) = file.rows("SELECT (SELECT count(*) FROM reports) - (SELECT count(*) FROM story_reports)")[0]
    for _ in range(0, waiting, _MOST):
        # Grouped within the transaction, so that no other process adds to the stories meanwhile.
        with file.writing() as connection:
            _group(connection)


def _group(connection: sqlite3.Connection) -> None:
    """Group the next reports."""
    # No query here reads the rows of all reports, which hold their texts: the indices know what is asked for.
    (last,) = connection.execute(
        "SELECT max(number) FROM (SELECT number FROM reports EXCEPT SELECT report FROM story_reports "
        "ORDER BY number LIMIT ?)",
        (_MOST,),
    ).fetchone()
    if last is None:  # another process has grouped them
        return
    for row in connection.execute(
        f"SELECT {REPORT} WHERE reports.number IN (SELECT number FROM reports EXCEPT SELECT report FROM signatures)"
    ).fetchall():
        connection.execute("INSERT INTO signatures VALUES (?, ?)", (row[0], signed(report_of(row), row[1])))
    numbers = dict(connection.execute("SELECT id, number FROM reports"))
    story = dict(
        connection.execute(
            "SELECT report, stories.id FROM story_reports JOIN stories ON stories.number = story_reports.story"
        )
    )
    was = {name: story[number] for name, number in numbers.items() if number in story}
    (count,) = connection.execute("SELECT count(*) FROM signatures WHERE report <= ?", (last,)).fetchone()
    if count - len(was) >= len(was) * _FEW:
        touched = set(was.values())
    else:
        touched = _touched(_signatures(connection, last), was)
    chosen = (one for one in _signatures(connection, last) if one.report not in was or was[one.report] in touched)
    _write(connection, group(_sharing(chosen)), numbers, was, touched)


def _signatures(connection: sqlite3.Connection, last: int) -> Iterator[Signature]:
    for (data,) in connection.execute("SELECT signature FROM signatures WHERE report <= ? ORDER BY report", (last,)):
        yield Signature.from_bytes(data)


def _sharing(signatures: Iterable[Signature]) -> Iterator[Signature]:
    """The signatures with one object for each word: half of the 200 MB that they take of 100,000 reports."""
    words: dict[str, str] = {}
    for one in signatures:
        yield replace(one, words=tuple([words.setdefault(word, word) for word in one.words]))


def _touched(signatures: Iterable[Signature], was: Mapping[str, str]) -> set[str]:
    """The stories with a report that is like a new one."""
    names, keys, weights = [], [], []
    for one in signatures:
        names.append(one.report)
        keys.append(one.keys)
        weights.append(one.weights)
    new = np.array([name not in was for name in names], np.bool_)
    found = vectors(keys, weights)
    left, right = candidates(found, new)
    alike = likeness(found, left, right) >= THRESHOLD
    both = np.concatenate((left[alike], right[alike]))
    return {was[names[row]] for row in set(both[~new[both]].tolist())}


def _write(
    connection: sqlite3.Connection,
    stories: Sequence[Story],
    numbers: Mapping[str, int],
    was: Mapping[str, str],
    touched: set[str],
) -> None:
    """Write those of ``stories`` that are not in the archive as they are, and what has become of the ``touched``."""
    size = dict(connection.execute("SELECT id, reports FROM stories"))
    named = sorted((min(story.reports, key=numbers.__getitem__), story) for story in stories)
    now = {name for name, _ in named}
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    changes: list[tuple[str, str, str, str | None]] = []
    changed: list[tuple[str, Story]] = []
    for name, story in named:
        before = dict.fromkeys(sorted({was[report] for report in story.reports if report in was}))
        new = [report for report in story.reports if report not in was]
        if list(before) == [name] and not new and size[name] == len(story.reports):
            continue
        changed.append((name, story))
        if not before:
            changes.append((moment, name, "began", None))
        elif name in before and new:
            changes.append((moment, name, "extended", None))
        for other in before:
            if other not in now:
                changes.append((moment, other, "merged", name))
            elif other != name:
                changes.append((moment, name, "split", other))
    connection.executemany("INSERT INTO story_changes (changed, story, change, other) VALUES (?, ?, ?, ?)", changes)
    for begin, end in blocks((len(story.reports) for _, story in changed), _AT_ONCE):
        _write_stories(connection, changed[begin:end], numbers)
    connection.executemany("DELETE FROM stories WHERE id = ?", [(old,) for old in sorted(touched - now)])


def _write_stories(
    connection: sqlite3.Connection, stories: Sequence[tuple[str, Story]], numbers: Mapping[str, int]
) -> None:
    """Write some stories under their ids: their reports, their copies, and what a list shows of them."""
    held = {name: sorted(numbers[report] for report in story.reports) for name, story in stories}
    wanted = json.dumps([number for some in held.values() for number in some])
    rows = connection.execute(
        f"SELECT {REPORT} WHERE reports.number IN (SELECT value FROM json_each(?))", (wanted,)
    ).fetchall()
    of = {row[0]: replace(report_of(row), id=row[1]) for row in rows}
    heaps = [[of[number] for number in some] for some in held.values()]
    for (name, story), reports, found in zip(stories, heaps, copies_within(heaps), strict=True):
        days = sorted(report.published for report in reports if report.published)
        about = (
            line(story.title) or None,
            json.dumps([term for term, _ in story.terms], ensure_ascii=False),
            len(reports),
            _origins(reports, found),
            len({outlet(report) or report.id for report in reports}),
            *((days[0], days[-1]) if days else (None, None)),
        )
        ((place,),) = connection.execute(
            "INSERT INTO stories (id, title, terms, reports, origins, outlets, first, last) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "(title, terms, reports, origins, outlets, first, last) = (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (name, *about, *about),
        ).fetchall()
        connection.executemany(
            "INSERT INTO story_reports VALUES (?, ?) ON CONFLICT DO UPDATE SET story = excluded.story",
            [(number, place) for number in held[name]],
        )
        connection.execute("DELETE FROM copies WHERE story = ?", (place,))
        connection.executemany(
            "INSERT INTO copies VALUES (?, ?, ?, ?, ?)",
            [
                (place, one.kind, one.share, json.dumps(one.reports), json.dumps([astuple(p) for p in one.passages]))
                for one in found
            ],
        )


def _origins(reports: Sequence[Report], found: Sequence[Copy]) -> int:
    """How many texts the reports are, copies of one text taken together."""
    first = {report.id: report.id for report in reports}

    def root(report: str) -> str:
        while first[report] != report:
            report = first[report]
        return report

    for copy in found:
        if copy.kind in _ONE_TEXT:
            for report in copy.reports[1:]:
                first[root(report)] = root(copy.reports[0])
    return sum(report == other for report, other in first.items())
