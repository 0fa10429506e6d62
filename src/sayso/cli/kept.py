"""The stories of an archive, as a list in the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.archive.stories import Listed

__all__ = ["show"]

_TITLE = 90
_OUTLETS = 4
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def show(
    archive: str, *, since: str | None, until: str | None, outlet: str | None, words: str | None, limit: int
) -> None:
    """Print the stories that were asked for, the newest first.

    Raises:
        UsageError: ``since`` or ``until`` is no date.
        ArchiveError: The archive cannot be read.
    """
    import click

    from sayso.archive.archive import Archive
    from sayso.archive.stories import Choice
    from sayso.dossier.wording import count

    for date in (since, until):
        if date is not None and not _DATE.fullmatch(date):
            raise UsageError(f"{date!r} is no date; write it like 2024-02-28.")
    with Archive(archive, create=False) as opened:
        choice = Choice(since=since, until=until, outlet=outlet, words=words)
        found, total = opened.stories(choice, limit=limit), opened.count_stories(choice)
        waiting = opened.waiting()
    for story in found:
        for line in _lines(story):
            click.echo(line)
    shown = "" if len(found) == total else f" The newest {len(found)} are shown; --limit shows more."
    click.echo(f"{count(total, 'story', 'stories')} found.{shown}")
    if waiting:
        click.echo(f"{count(waiting, 'report')} of an unfinished 'sayso add' in no story yet.", err=True)


def _lines(story: Listed) -> tuple[str, str, str]:
    from sayso.dossier.wording import clip, count, line

    facts = [count(story.reports, "report"), count(story.origins, "origin")]
    if story.outlets:
        more = len(story.outlets) - _OUTLETS
        facts.append(", ".join(map(line, story.outlets[:_OUTLETS])) + (f" and {more} more" if more > 0 else ""))
    span = dict.fromkeys(day[:10] for day in (story.first, story.last) if day)
    facts += [" to ".join(span)] if span else []
    return f"{story.id}  {clip(line(story.title or ''), _TITLE) or '(no title)'}", f"    {'; '.join(facts)}", ""
