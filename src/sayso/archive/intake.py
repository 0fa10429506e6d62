"""Inputs to reports in the archive, in batches of which each is whole on disk before the next begins.

A run writes into the journal which parts of its inputs are done, in the commit that holds their reports. A run that was
killed is unfinished; adding the same inputs again goes on with it and passes over what is done.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sayso.archive.file import File
from sayso.archive.grouping import settle, signed
from sayso.archive.records import clean, key, put, storable
from sayso.archive.workers import Broken, Workers
from sayso.reading import Fetcher, Source, Work, works
from sayso.types import Report, Skipped

if TYPE_CHECKING:
    from sayso.dossier.assemble import Input

__all__ = ["Added", "Progress", "take"]

Progress: TypeAlias = Callable[[int, float], None]

# What is lost in a kill, or kept from readers, is at most this many reports, characters or seconds; a commit costs .1 s
# on a slow disk, and the full-text index less the more reports it takes at once.
_BATCH = 2_000
_CHARACTERS = 20_000_000
_PAUSE = 2.0
# The longest that a report may take to be read.
_SECONDS = 30.0

_Result: TypeAlias = "tuple[Report, bytes] | Skipped"
# Of a work all but its data, which may be many times its reports: what is to be remembered, its name in the journal,
# and its results.
_Done: TypeAlias = "tuple[tuple[str, str] | None, str | None, list[_Result]]"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: the numbers of new reports, of those met again (in the archive, or twice in one input), and
    of the new ones that are a new version of a page in the archive; and all that was skipped."""

    added: int
    known: int
    versions: int
    skipped: tuple[Skipped, ...]


def take(file: File, inputs: Sequence[Input], *, workers: int, allow_private: bool, progress: Progress) -> Added:
    """Add the reports of ``inputs``; see :meth:`sayso.archive.archive.Archive.add`."""
    run = _begun(file, inputs)
    memory = dict(file.rows("SELECT url, memory FROM feeds"))
    done = {row[0] for row in file.rows("SELECT item FROM journal WHERE run = ?", (run,))}
    batch: list[_Done] = []
    met = held = characters = 0
    due = time.monotonic() + _PAUSE
    with Fetcher(memory=memory, allow_private=allow_private) as fetcher, Workers(_read, workers, _SECONDS) as pool:
        for (work, mark), given in pool.map(_marked(_works(inputs, fetcher), done)):
            batch.append((work.remember, mark, [_unbroken(work, item) for item in given]))
            held += len(given)
            characters += sum(len(item[0].text) for item in given if isinstance(item, tuple))
            if held >= _BATCH or characters > _CHARACTERS or time.monotonic() > due:
                _commit(file, run, batch, memory)
                met += held
                progress(met, work.done / work.total)
                batch, held, characters, due = [], 0, 0, time.monotonic() + _PAUSE
    _commit(file, run, batch, memory)
    progress(met + held, 1.0)
    settle(file)
    return _finished(file, run)


def _begun(file: File, inputs: Sequence[Input]) -> int:
    """The number of a new run, or of the unfinished one with the same inputs."""
    name = hashlib.sha256(json.dumps(sorted(map(_named, inputs))).encode()).hexdigest()
    with file.writing() as connection:
        unfinished = "SELECT max(number) FROM runs WHERE inputs = ? AND finished IS NULL"
        number = connection.execute(unfinished, (name,)).fetchone()[0]
        if number is None:
            number = connection.execute("INSERT INTO runs (inputs, started) VALUES (?, ?)", (name, _now())).lastrowid
    return int(number)


def _named(item: Input) -> str:
    if isinstance(item, Report):
        return key(item)
    if isinstance(item, tuple):
        return hashlib.sha256(item[1]).hexdigest() + item[0]
    return os.path.abspath(item)  # noqa: PTH100 (of an address it only needs to be the same each time)


def _works(inputs: Sequence[Input], fetcher: Fetcher) -> Iterator[Work]:
    """The works of all inputs, in an order that does not depend on theirs."""
    reports = sorted((item for item in inputs if isinstance(item, Report)), key=lambda r: (key(r), r.path or ""))
    sources: list[Source] = [item for item in inputs if not isinstance(item, Report)]
    for number, report in enumerate(reports, 1):
        yield Work(tuple, ((report,),), done=number, total=len(reports))
    yield from works(sources, fetcher=fetcher)


def _marked(works: Iterable[Work], done: set[str]) -> Iterator[tuple[Work, str | None]]:
    """The works that are not done, each with its name in the journal."""
    for work in works:
        mark = _mark(work)
        if mark not in done:
            yield work, mark


def _mark(work: Work) -> str | None:
    """The name of a work in the journal: its item, and the state of its file, which may change between two tries."""
    if work.item is None:
        return None
    for name in (work.item, work.item.rpartition("#")[0]):
        try:
            found = Path(name).stat()
        except (OSError, ValueError):
            continue
        return storable(f"{work.item} {found.st_size} {found.st_mtime_ns}")
    return storable(work.item)


def _read(work: tuple[Work, str | None]) -> Iterable[_Result]:
    for item in work[0].results():
        if isinstance(item, Report):
            report = clean(item)
            yield report, signed(report, key(report))
        else:
            yield item


def _unbroken(work: Work, given: _Result | Broken) -> _Result:
    if not isinstance(given, Broken):
        return given
    reason = f"reading it took longer than {_SECONDS:.0f} seconds" if given.late else "reading it broke down"
    return Skipped(work.item or str(work.args[-1])[:200], reason, "save its text as .txt instead")


def _commit(file: File, run: int, batch: Sequence[_Done], memory: dict[str, str]) -> None:
    seen = _now()
    remembered = dict(remember for remember, _, _ in batch if remember)
    new: list[tuple[int, str | None, str]] = []
    with file.writing() as connection:
        for _, mark, results in batch:
            for item in results:
                if isinstance(item, Skipped):
                    connection.execute(
                        "INSERT INTO skipped (run, path, reason, remedy) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        (run, storable(item.path), storable(item.reason), item.remedy),
                    )
                    continue
                report, signature = item
                number = put(connection, report, run, seen)
                if number is not None:
                    connection.execute("INSERT INTO signatures VALUES (?, ?)", (number, signature))
                    new.append((number, report.title, report.text))
            if mark is not None:
                connection.execute("INSERT INTO journal VALUES (?, ?) ON CONFLICT DO NOTHING", (run, mark))
        connection.executemany("INSERT INTO reports_fts (rowid, title, text) VALUES (?, ?, ?)", new)
        connection.executemany(
            "INSERT INTO feeds VALUES (?, ?) ON CONFLICT DO UPDATE SET memory = excluded.memory", remembered.items()
        )
    memory.update(remembered)


def _finished(file: File, run: int) -> Added:
    """Close the run, and count what it did, over all its interruptions."""
    with file.writing() as connection:
        connection.execute("UPDATE runs SET finished = ? WHERE number = ?", (_now(), run))
        connection.execute("DELETE FROM journal WHERE run = ?", (run,))
    added = file.rows("SELECT count(*) FROM reports WHERE run = ?", (run,))[0][0]
    met = file.rows("SELECT count(*) FROM sightings WHERE run = ?", (run,))[0][0]
    versions = file.rows(
        "SELECT count(*) FROM reports WHERE run = ? AND EXISTS ("
        "SELECT 1 FROM reports AS other WHERE other.url = reports.url AND other.number < reports.number)",
        (run,),
    )[0][0]
    skipped = file.rows("SELECT path, reason, remedy FROM skipped WHERE run = ? ORDER BY path, reason", (run,))
    return Added(added, met - added, versions, tuple(Skipped(*row) for row in skipped))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
