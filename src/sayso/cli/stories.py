"""``sayso stories``: a heap of reports by event."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.bar import Bar
from sayso.cli.jsonfile import check_json, write_json
from sayso.cli.kept import show
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.types import Report, Skipped, Story

__all__ = ["stories"]

# A terminal is for a first look: more stories than these are counted, and stand in the file.
_ROWS = 25
_TITLE = 90
_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """What is written."""

    sayso: str
    stories: tuple[Story, ...]
    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--why", is_flag=True, help="Also show what ties each story together, and which story is nearest.")
@click.option("-o", "--output", metavar="FILE", help="Write the stories and their reports to FILE (.json).")
@click.option("--archive", envvar="SAYSO_ARCHIVE", metavar="FILE", help="List the stories of this archive instead.")
@click.option("--since", metavar="DATE", help="Of an archive: stories with a report of this day or later.")
@click.option("--until", metavar="DATE", help="Of an archive: stories with a report of this day or earlier.")
@click.option("--outlet", metavar="NAME", help="Of an archive: stories with a report of this outlet.")
@click.option("--words", metavar="WORDS", help="Of an archive: stories with a report that holds these words.")
@click.option(
    "-n", "--limit", default=_ROWS, show_default=True, type=click.IntRange(1), help="Of an archive: how many."
)
def stories(
    *,
    paths: Sequence[str],
    why: bool,
    output: str | None,
    archive: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    words: str | None,
    limit: int,
) -> None:
    """Group a heap of reports by event, or list the stories of an archive.

    PATH is a file or a folder: text, Markdown, HTML, JSONL or CSV. The stories go to the terminal, the
    newest first.
    """
    if not paths:
        if archive is None:
            raise click.UsageError("Name files or folders with reports, or an archive with --archive FILE.")
        if why or output:
            raise UsageError("--why and --output are for files; 'sayso story ID' writes a story of an archive.")
        show(archive, since=since, until=until, outlet=outlet, words=words, limit=limit)
        return
    if since or until or outlet or words:
        raise UsageError("--since, --until, --outlet and --words choose from an archive; name it instead of files.")
    from sayso import __version__
    from sayso.comparing.stories import stories as find
    from sayso.reading.sources import read_all

    if output:
        check_json(Path(output))
    with Bar() as bar:
        reports, skipped = read_all(paths, lambda done, total: bar("reading", done, total))
        bar("grouping", 0, 1)
        found = find(reports)
    if output and reports:
        read = {Path(report.path.partition("#")[0]).resolve() for report in reports if report.path}
        if Path(output).resolve() in read:
            raise UsageError(f"{output} is one of the reports; name another file, so that it is not overwritten.")
        write_json(_Found(__version__, tuple(found), tuple(reports), tuple(skipped)), Path(output))
    if reports:
        _print(reports, found, why=why)
    if output and reports:
        click.echo(f"Wrote {output}.", err=True)
    for skip in skipped:
        click.echo(f"{skip.path}: {skip.reason}; {skip.remedy}.", err=True)
    if not reports:
        click.echo("No report could be read, so there is nothing to group.", err=True)
    if skipped:
        click.echo(f"Skipped {len(skipped)} of the inputs.", err=True)
    if skipped or not reports:
        sys.exit(1)


def _print(reports: Sequence[Report], found: Sequence[Story], *, why: bool) -> None:
    from sayso.dossier.wording import clip, count, line

    known = {report.id: report for report in reports}
    days = {
        story.id: sorted(day for name in story.reports if (day := (known[name].published or "")[:10]))
        for story in found
    }
    # Sorting keeps the order of equals: stories of one day, and those without a date at the end, stay as they came.
    newest = sorted(found, key=lambda story: days[story.id][-1:], reverse=True)
    _say(f"{count(len(reports), 'report')}, {count(len(found), 'story', 'stories')}")
    for story in newest[:_ROWS]:
        outlets = len({source for name in story.reports if (source := known[name].source)})
        span = dict.fromkeys(days[story.id][:1] + days[story.id][-1:])
        facts = [count(len(story.reports), "report"), count(story.origins, "origin")]
        facts += [count(outlets, "outlet")] if outlets else []
        facts += [" to ".join(span)] if span else []
        _say(f"\n{story.id}  {clip(line(story.title), _TITLE) or '(no text)'}")
        _say(f"            {', '.join(facts)}")
        if why:
            tied = ", ".join(f"{line(word)} {share:.0%}" for word, share in story.terms[:_WORDS])
            _say(f"            tied by {tied}" if tied else "            nothing to tie it by")
            _say(
                f"            nearest {story.near}, likeness {story.likeness:.2f}"
                if story.near
                else "            none near"
            )
    if len(newest) > _ROWS:
        _say(f"\n{count(len(newest) - _ROWS, 'more story', 'more stories')}: see them all with -o FILE.json")


def _say(text: str) -> None:
    """Print the text; what the terminal's encoding cannot hold becomes "?"."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding))
