"""The stories of an archive, as a list in the terminal."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sayso.cli.lines import Lines
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.archive.stories import Listed

__all__ = ["NOTHING", "show"]

NOTHING = "There is nothing to search for; give at least one word that must stand in a report."

_TITLE = 90
_OUTLETS = 4
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def show(
    archive: str, *, since: str | None, until: str | None, outlet: str | None, words: str | None, limit: int
) -> None:
    """Print the stories that were asked for, the newest first.

    Raises:
        UsageError: ``since`` or ``until`` is no date, or ``words`` hold nothing to search for.
        ArchiveError: The archive cannot be read.
    """
    import click

    from sayso.archive.archive import Archive
    from sayso.archive.search import query
    from sayso.archive.stories import Choice
    from sayso.dossier.wording import count

    for day in (since, until):
        if day is not None and not _is_date(day):
            raise UsageError(f"{day!r} is no date; write it like 2024-02-28.")
    if words is not None and query(words) is None:
        raise UsageError(NOTHING)
    with Archive(archive, create=False) as opened:
        choice = Choice(since=since, until=until, outlet=outlet, words=words)
        found, total = opened.stories(choice, limit=limit), opened.count_stories(choice)
        waiting = opened.waiting()
    lines = Lines()
    for story in found:
        _print(story, lines)
    shown = "" if len(found) == total else f" The newest {len(found)} are shown; --limit shows more."
    lines.say(f"{count(total, 'story', 'stories')} found.{shown}")
    if waiting:
        click.echo(f"{count(waiting, 'report')} of an unfinished 'sayso add' in no story yet.", err=True)


def _is_date(day: str) -> bool:
    """Whether it is a day, a month or a year that the calendar has."""
    if not _DATE.fullmatch(day):
        return False
    try:
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True


def _print(story: Listed, lines: Lines) -> None:
    from sayso.dossier.wording import clip, count, line

    facts = [count(story.reports, "report"), count(story.origins, "origin")]
    if story.outlets:
        more = len(story.outlets) - _OUTLETS
        facts.append(", ".join(map(line, story.outlets[:_OUTLETS])) + (f" and {more} more" if more > 0 else ""))
    span = dict.fromkeys(day[:10] for day in (story.first, story.last) if day)
    facts += [" to ".join(span)] if span else []
    lines.say(clip(line(story.title or ""), _TITLE) or "(no title)", lead=f"{story.id}  ")
    lines.say("; ".join(facts), lead="    ")
    lines.say()
