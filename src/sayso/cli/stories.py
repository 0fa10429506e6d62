"""``sayso stories``: a heap of reports by event."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from sayso.cli.bar import Bar
from sayso.cli.jsonfile import check_json, write_json
from sayso.cli.kept import show
from sayso.cli.lines import Lines
from sayso.cli.option import INPUT, Once
from sayso.cli.outputs import spare
from sayso.cli.skips import tell
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.types import Report, Skipped, Story

__all__ = ["stories"]

# A terminal is for a first look: more stories than these are counted, and stand in the file.
_ROWS = 25
_TITLE = 90
_WORDS = 5
_LEAD = " " * 12


@dataclass(frozen=True, slots=True)
class _Found:
    """What is written."""

    sayso: str
    stories: tuple[Story, ...]
    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=INPUT)
@click.option("--why", is_flag=True, help="Of files: also show what ties each story together.")
@click.option("-o", "--output", metavar="FILE", help="Of files: write all stories and reports to FILE (.json).")
@click.option(
    "--archive", cls=Once, envvar="SAYSO_ARCHIVE", metavar="FILE", help="List the stories of this archive instead."
)
@click.option("--since", metavar="DATE", help="Of an archive: stories with a report of this day or later.")
@click.option("--until", metavar="DATE", help="Of an archive: stories with a report of this day or earlier.")
@click.option("--outlet", metavar="NAME", help="Of an archive: stories with a report of this outlet.")
@click.option("--words", metavar="WORDS", help="Of an archive: stories with a report that holds these words.")
@click.option(
    "-n", "--limit", default=_ROWS, show_default=True, type=click.IntRange(1), help="Of an archive: how many."
)
@click.pass_context
def stories(
    context: click.Context,
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

    PATH is a file, a folder or a web address: text, HTML, JSONL, CSV, WARC, feeds. The stories go to the terminal,
    the newest first.
    """
    if not paths:
        if archive is None:
            raise click.UsageError("Name files or folders with reports, or an archive with --archive FILE.")
        if why or output:
            raise UsageError("--why and --output are for files; 'sayso story ID' writes a story of an archive.")
        show(archive, since=since, until=until, outlet=outlet, words=words, limit=limit)
        return
    for name in ("archive", "since", "until", "outlet", "words", "limit"):
        # SAYSO_ARCHIVE may be set all the time: only what stands in this command is a mistake.
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise UsageError(f"--{name} is for the stories of an archive; leave it out, or leave out {paths[0]!r}.")
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
        spare(reports, [output])
        write_json(_Found(__version__, tuple(found), tuple(reports), tuple(skipped)), Path(output))
    if reports:
        _print(reports, found, why=why)
    if output and reports:
        click.echo(f"Wrote {output}.", err=True)
    failed = tell(skipped)
    if not reports:
        click.echo("No report could be read, so there is nothing to group.", err=True)
    if failed or not reports:
        sys.exit(1)


def _print(reports: Sequence[Report], found: Sequence[Story], *, why: bool) -> None:
    from sayso.dossier.wording import clip, count, line

    lines = Lines()
    known = {report.id: report for report in reports}
    days = {
        story.id: sorted(day for name in story.reports if (day := (known[name].published or "")[:10]))
        for story in found
    }
    # Sorting keeps the order of equals: stories of one day, and those without a date at the end, stay as they came.
    newest = sorted(found, key=lambda story: days[story.id][-1:], reverse=True)
    lines.say(f"{count(len(reports), 'report')}, {count(len(found), 'story', 'stories')}")
    for story in newest[:_ROWS]:
        outlets = len({source for name in story.reports if (source := known[name].source)})
        span = dict.fromkeys(days[story.id][:1] + days[story.id][-1:])
        facts = [count(len(story.reports), "report"), count(story.origins, "origin")]
        facts += [count(outlets, "outlet")] if outlets else []
        facts += [" to ".join(span)] if span else []
        lines.say()
        lines.say(clip(line(story.title), _TITLE) or "(no text)", lead=f"{story.id}  ")
        lines.say(", ".join(facts), lead=_LEAD)
        if why:
            tied = ", ".join(f"{line(word)} {share:.0%}" for word, share in story.terms[:_WORDS])
            lines.say(f"tied by {tied}" if tied else "nothing to tie it by", lead=_LEAD)
            near = f"nearest {story.near}, likeness {story.likeness:.2f}" if story.near else "none near"
            lines.say(near, lead=_LEAD)
    if len(newest) > _ROWS:
        lines.say()
        lines.say(f"{count(len(newest) - _ROWS, 'more story', 'more stories')}: see them all with -o FILE.json")
