"""What an archive holds as a whole: how much, of whom, and when; what the reading room shows beside its lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.archive.file import File
from sayso.archive.stories import ALL, Choice, where

__all__ = ["Held", "Named", "Overview", "Totals"]

# A date that can be placed: reports that a program made may hold anything.
_DATED = "published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'"
_MOST_DAYS = 50_000


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is there: ``dossiers`` of the stories were made, ``first`` and ``last`` are dates of publication."""

    reports: int
    stories: int
    dossiers: int
    holders: int
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet, a language or the like, and how many reports it has."""

    name: str
    reports: int


@dataclass(frozen=True, slots=True)
class Held:
    """A holder in all stories whose dossier was made: the number of statements on its say-so, of stories and outlets
    that hold them, and the first and last date of publication."""

    name: str
    kind: str
    statements: int
    stories: int
    outlets: int
    first: str | None
    last: str | None


class Overview:
    """Looks over a whole archive. Every list is bounded."""

    def __init__(self, file: File) -> None:
        self._file = file

    def stamp(self) -> int:
        """A number that changes whenever another connection, in this process or another, has written to the file."""
        return int(self._file.rows("PRAGMA data_version")[0][0])

    def totals(self) -> Totals:
        """How much the archive holds."""
        row = self._file.rows(
            "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM stories), (SELECT count(*) FROM dossiers), "
            "(SELECT count(DISTINCT holder COLLATE NOCASE) FROM said), (SELECT count(*) FROM said), "
            f"(SELECT min(published) FROM reports WHERE {_DATED}), (SELECT max(published) FROM reports WHERE {_DATED})"
        )[0]
        return Totals(*row)

    def outlets(self, limit: int) -> list[Named]:
        """The outlets of the most reports, by name."""
        rows = self._file.rows(
            "SELECT outlet, number FROM (SELECT outlet, count(*) AS number FROM reports WHERE outlet IS NOT NULL "
            "GROUP BY outlet COLLATE NOCASE ORDER BY number DESC, outlet LIMIT ?) ORDER BY outlet COLLATE NOCASE",
            (limit,),
        )
        return [Named(*row) for row in rows]

    def languages(self, limit: int) -> list[Named]:
        """The languages, that of the most reports first."""
        rows = self._file.rows(
            "SELECT language, count(*) AS number FROM reports WHERE language IS NOT NULL "
            "GROUP BY language ORDER BY number DESC, language LIMIT ?",
            (limit,),
        )
        return [Named(*row) for row in rows]

    def holders(self, words: str = "", *, limit: int, offset: int = 0) -> list[Held]:
        """The holders whose name contains ``words`` (case does not count), those of the most statements first."""
        rows = self._file.rows(
            f"{_HELD} WHERE holder LIKE ? ESCAPE '\\' GROUP BY holder COLLATE NOCASE "
            "ORDER BY count(*) DESC, holder COLLATE NOCASE LIMIT ? OFFSET ?",
            (_like(words), limit, offset),
        )
        return [Held(*row) for row in rows]

    def count_holders(self, words: str = "") -> int:
        """How many holders :meth:`holders` would list without a limit."""
        rows = self._file.rows(
            "SELECT count(DISTINCT holder COLLATE NOCASE) FROM said WHERE holder LIKE ? ESCAPE '\\'", (_like(words),)
        )
        return int(rows[0][0])

    def holder(self, name: str) -> Held | None:
        """The holder of this name (case does not count); None where no dossier has one."""
        rows = self._file.rows(f"{_HELD} WHERE holder = ? COLLATE NOCASE GROUP BY holder COLLATE NOCASE", (name,))
        return Held(*rows[0]) if rows else None

    def days(self, choice: Choice = ALL) -> list[tuple[str, int]]:
        """The days on which reports of a choice of stories were published, and how many; without a choice, of all."""
        chosen, values = where(choice)
        within = (
            f"number IN (SELECT report FROM story_reports WHERE story IN (SELECT number FROM stories {chosen})) AND "
            if chosen
            else ""
        )
        return self._days(f"FROM reports WHERE {within}{_DATED}", values)

    def days_said(self, holder: str) -> list[tuple[str, int]]:
        """The days on which reports quote a holder, and how many statements they hold on its say-so."""
        return self._days(
            f"FROM said JOIN reports ON reports.number = report WHERE holder = ? COLLATE NOCASE AND {_DATED}", [holder]
        )

    def days_of(self, stories: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """For each of these stories, by its whole id, the days on which its reports were published, and how many."""
        found: dict[str, list[tuple[str, int]]] = {story: [] for story in stories}
        for story, day, number in self._file.rows(
            "SELECT stories.id, substr(published, 1, 10) AS day, count(*) FROM stories "
            "JOIN story_reports ON story = stories.number JOIN reports ON reports.number = report "
            f"WHERE stories.id IN ({', '.join('?' * len(stories))}) AND {_DATED} "
            "GROUP BY stories.id, day ORDER BY stories.id, day",
            stories,
        ):
            found[story].append((day, number))
        return found

    def story_of(self, report: str) -> str | None:
        """The id of the story that a report is in, by the report's whole id; None before it was grouped."""
        rows = self._file.rows(
            "SELECT stories.id FROM reports JOIN story_reports ON report = reports.number "
            "JOIN stories ON stories.number = story WHERE reports.id = ?",
            (report,),
        )
        return str(rows[0][0]) if rows else None

    def _days(self, source: str, values: Sequence[str]) -> list[tuple[str, int]]:
        return self._file.rows(
            f"SELECT * FROM (SELECT substr(published, 1, 10) AS day, count(*) {source} "
            f"GROUP BY day ORDER BY day DESC LIMIT {_MOST_DAYS}) ORDER BY day",
            values,
        )


_HELD = """
    SELECT min(holder), min(kind), count(*), count(DISTINCT said.story),
        count(DISTINCT coalesce(outlet, reports.id)), min(published), max(published)
    FROM said JOIN reports ON reports.number = said.report
"""


def _like(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
