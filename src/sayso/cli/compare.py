"""``sayso compare``: the reports of one story, side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.bar import Bar
from sayso.cli.option import INPUT, outputs_option
from sayso.cli.outputs import spare
from sayso.cli.skips import tell
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.types import Report, Story

__all__ = ["compare"]

_NAMED = 10
_TITLE = 70


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@outputs_option
@click.option(
    "--story",
    metavar="ID",
    help="Take the reports of one story only, by its id (or the beginning of it) as 'sayso stories PATH...' shows it.",
)
def compare(paths: Sequence[str], outputs: Sequence[str], story: str | None) -> None:
    """Compare the reports of one story.

    PATH is a file, a folder or a web address: text, HTML, JSONL, CSV, WARC, feeds. A table goes to the terminal.
    Where the reports look like several stories, they are named on stderr; --story takes one.
    """
    from rich.console import Console

    from sayso.dossier.output import check, write

    for output in outputs:
        check(Path(output))
    with Bar() as bar:
        from sayso.comparing.stories import stories
        from sayso.dossier.assemble import compare as assemble
        from sayso.reading.sources import read_all

        reports, skipped = read_all(paths, lambda done, total: bar("reading", done, total))
        found = stories(reports)
        dossier = replace(
            assemble(reports if story is None else _taken(reports, found, story), bar), skipped=tuple(skipped)
        )
    from sayso.dossier.table import print_table

    spare(dossier.reports, outputs)
    if dossier.reports:
        for output in outputs:
            write(dossier, Path(output))
        # What was not read is told below, on stderr, where a terminal shows it too.
        print_table(replace(dossier, skipped=()), Console())
        for output in outputs:
            click.echo(f"Wrote {output}.", err=True)
    failed = tell(skipped)
    if story is None and len(found) > 1:
        _warn(len(reports), found)
    if not dossier.reports:
        click.echo("No report could be read, so there is nothing to compare.", err=True)
    if failed or not dossier.reports:
        sys.exit(1)


def _taken(reports: Sequence[Report], found: Sequence[Story], wanted: str) -> list[Report]:
    """The reports of the story whose id begins with ``wanted``."""
    chosen = [story for story in found if story.id == wanted] or [s for s in found if s.id.startswith(wanted)]
    if len(chosen) != 1:
        what = "is the beginning of several stories' ids" if chosen else "is no story of these reports"
        raise UsageError(f"{wanted} {what}; 'sayso stories PATH...' shows their ids.")
    return [report for report in reports if report.id in chosen[0].reports]


def _warn(size: int, found: Sequence[Story]) -> None:
    """Name the stories that the reports look like, the largest first."""
    from sayso.dossier.wording import clip, count, line

    click.echo(f"These {size} reports look like {len(found)} stories. Take one with --story ID:", err=True)
    for story in sorted(found, key=lambda story: -len(story.reports))[:_NAMED]:
        click.echo(f"  {story.id}  {count(len(story.reports), 'report')}: {clip(line(story.title), _TITLE)}", err=True)
    if len(found) > _NAMED:
        click.echo(f"  and {len(found) - _NAMED} more: see them with 'sayso stories PATH...'", err=True)
