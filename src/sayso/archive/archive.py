"""The archive: reports and stories in one SQLite file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.archive.export import STATEMENTS, records, statements, write
from sayso.archive.file import File
from sayso.archive.records import REPORT, Sighting, report_of, sightings
from sayso.archive.search import Hit, matches, search
from sayso.archive.stories import ALL, Change, Choice, Listed, changes, counted, listed, present
from sayso.errors import UsageError
from sayso.types import Report

if TYPE_CHECKING:
    from types import TracebackType

    from sayso.archive.corrections import Corrections
    from sayso.archive.dossiers import Said
    from sayso.archive.intake import Added
    from sayso.archive.intake import Progress as Intake
    from sayso.archive.overview import Overview
    from sayso.dossier.assemble import Input, Progress
    from sayso.types import Dossier

__all__ = ["Archive"]

_WAIT = 60.0


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


def _unwatched(_reports: int, _part: float) -> None:
    return


class Archive:
    """Reports and stories in one SQLite file, which outlives every interruption.

    Use it in one thread, within a ``with`` block or with :meth:`close` at the end; several archives may be open on one
    file at once, in one process or in many. A file that cannot be written can still be read.

    Args:
        path: The file; it is made where there is none.
        create: False to refuse a file that does not exist.
        wait: Seconds to wait while another process writes. One that finds the stories of many reports holds the file
            for some minutes at most; a wait of more than 5 s is told as a warning of the logger ``sayso.archive.file``.

    Raises:
        ArchiveError: The file cannot be opened, is no archive, or was made by a newer sayso.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True, wait: float = _WAIT) -> None:
        self._file = File(path, create=create, wait=wait)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def add(
        self,
        inputs: Iterable[Input] | str | os.PathLike[str],
        *,
        allow_private: bool = False,
        workers: int | None = None,
        progress: Intake = _unwatched,
    ) -> Added:
        """Add the reports of files, folders, web archives, feeds, web addresses and so on.

        What is added is kept from one commit to the next. A run that was broken off goes on where it was when the same
        inputs are added again, and ends with what an unbroken one ends with.

        Args:
            inputs: A path or address, or several, pairs of a name and the bytes of a file, or reports.
            allow_private: Also fetch from private, local and reserved addresses.
            workers: Processes that read; one for each processor by default, 0 to read in this one.
            progress: Called as ``progress(reports, part)`` while work goes on: how many reports were met, and what
                part of the inputs is done, from 0 to 1.

        Raises:
            ArchiveError: The file cannot be written; all that was committed before is kept.
        """
        # The readers, like the models below, are loaded by who needs them: a search takes no longer for them.
        from sayso.archive.intake import take

        given: list[Input] = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
        count = (os.cpu_count() or 1) if workers is None else workers
        return take(self._file, given, workers=count, allow_private=allow_private, progress=progress)

    def report(self, report: str) -> Report:
        """The report as it was added. It is named by its id in the archive, or a beginning of it that no other shares.

        Raises:
            UsageError: There is no such report, or more than one.
        """
        return report_of(
            self._file.rows(f"SELECT {REPORT} WHERE reports.number = ?", (self._number("reports", report),))[0]
        )

    def sightings(self, report: str) -> list[Sighting]:
        """Where and when a report was met."""
        return list(sightings(self._file, self._number("reports", report)))

    def versions(self, report: str) -> list[str]:
        """The ids of all reports with the URL of this one, itself included; by publication, then as they came."""
        rows = self._file.rows(
            "SELECT other.id FROM reports JOIN reports AS other "
            "ON other.url = reports.url OR other.number = reports.number "
            "WHERE reports.number = ? ORDER BY other.published, other.number",
            (self._number("reports", report),),
        )
        return [row[0] for row in rows]

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """The reports that hold all ``words`` in title or text, the best first.

        ``"a b"`` is a phrase, ``word*`` the beginning of a word, ``-word`` must not stand there; no input is an error.
        """
        return list(search(self._file, words, limit, offset))

    def count(self, words: str) -> int:
        """How many reports :meth:`search` finds for ``words``."""
        return matches(self._file, words)

    def stories(self, choice: Choice = ALL, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The stories, the newest first, those without a date last."""
        return list(listed(self._file, choice, -1 if limit is None else limit, offset))

    def count_stories(self, choice: Choice = ALL) -> int:
        """How many stories :meth:`stories` lists without a limit."""
        return counted(self._file, choice)

    def waiting(self) -> int:
        """How many reports are in no story yet: those of a run that was broken off."""
        return int(
            self._file.rows("SELECT (SELECT count(*) FROM reports) - (SELECT count(*) FROM story_reports)")[0][0]
        )

    def story(self, story: str) -> Listed:
        """One story, as :meth:`stories` lists it; by its id or a beginning of it.

        Raises:
            UsageError: There is no such story, or more than one.
        """
        return next(listed(self._file, Choice(id=self._id("stories", story)), 1, 0))

    def changes(self, story: str) -> list[Change]:
        """What happened to a story: that it began, was extended, took in others, or was split off."""
        return list(changes(self._file, self._id("stories", story)))

    def reports(self, story: str) -> dict[str, Report]:
        """The reports of a story by their ids in the archive, in the order of these."""
        rows = self._file.rows(
            f"SELECT reports.id, {REPORT} WHERE reports.number IN (SELECT report FROM story_reports WHERE story = ?) "
            "ORDER BY reports.id",
            (self._number("stories", story),),
        )
        return {row[0]: report_of(row[1:]) for row in rows}

    def dossier(self, story: str, progress: Progress = _silent) -> Dossier:
        """The dossier of a story: what ``sayso.compare`` makes of its reports, and the :attr:`corrections` of readers.

        What was computed is kept in the archive until the story changes, or sayso does. The id of a story which was
        merged into another leads to that one.

        Raises:
            UsageError: There is no such story, or more than one.
        """
        from sayso.archive.dossiers import dossier

        return dossier(self._file, self._number("stories", story), progress)

    @property
    def corrections(self) -> Corrections:
        """What readers corrected."""
        from sayso.archive.corrections import Corrections

        return Corrections(self._file)

    def said(self, holder: str, *, limit: int = 100, offset: int = 0) -> list[Said]:
        """What a holder is said to say, in all stories whose dossier was made; the newest first."""
        from sayso.archive.dossiers import said

        return list(said(self._file, holder, limit, offset))

    def overview(self) -> Overview:
        """What the archive holds as a whole: how much, of which outlets and holders, and when."""
        from sayso.archive.overview import Overview

        return Overview(self._file)

    def export(self, path: str | os.PathLike[str], *, story: str | None = None, progress: Progress = _silent) -> int:
        """Write the reports (``.jsonl``, ``.csv``, ``.parquet``, ``.json`` for CSL-JSON) or the statements
        (``.jsonld``, W3C Web Annotations), of all stories or of one; how many they were.

        Raises:
            UsageError: The suffix is unknown, the file cannot be written, or there is no such story.
        """
        path = Path(path)
        chosen = None if story is None else self._number("stories", story)
        if path.suffix.lower() != STATEMENTS:
            return write(path, records(self._file, chosen))
        rows = self._file.rows("SELECT number FROM stories ORDER BY id") if chosen is None else [(chosen,)]
        return write(path, self._statements([row[0] for row in rows], progress))

    def _statements(self, stories: Sequence[int], progress: Progress) -> Iterator[dict[str, Any]]:
        from sayso.archive.dossiers import dossier

        for done, story in enumerate(stories):
            progress("dossiers", done, len(stories))
            yield from statements(dossier(self._file, story, _silent))

    def _number(self, table: str, name: str) -> int:
        """The row that an id, or the beginning of one, means."""
        return int(self._row(table, name)[0])

    def _id(self, table: str, name: str) -> str:
        return str(self._row(table, name)[1])

    def _row(self, table: str, name: str) -> tuple[int, str]:
        noun, command = _NOUNS[table]
        wanted = present(self._file, name) if table == "stories" else name
        rows = self._file.rows(
            # "g" stands behind all hexadecimal digits.
            f"SELECT number, id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
            (wanted, wanted + "g"),
        )
        if not rows or not name:
            raise UsageError(f"There is no {noun} {name!r} in {self._file.path}; '{command}' shows their ids.")
        if len(rows) > 1 and rows[0][1] != wanted:
            raise UsageError(f"More than one {noun} in {self._file.path} begins with {name!r}; give more of its id.")
        return rows[0][0], rows[0][1]


_NOUNS = {"reports": ("report", "sayso search WORDS"), "stories": ("story", "sayso stories")}
