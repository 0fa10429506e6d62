"""``sayso copies``: which reports stem from one text, from the texts alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.bar import Bar
from sayso.cli.jsonfile import check_json, write_json
from sayso.cli.lines import Lines
from sayso.cli.option import INPUT
from sayso.cli.outputs import spare
from sayso.cli.skips import tell

if TYPE_CHECKING:
    from sayso.types import Copy, Report, Skipped

__all__ = ["copies"]

# A terminal is for a first look: more copies than these are counted, and stand in the file.
_ROWS = 25
_PASSAGES = 3
_WORDS = 160


@dataclass(frozen=True, slots=True)
class _Found:
    """What is written: the keys are those of the dossier."""

    sayso: str
    reports: tuple[Report, ...]
    copies: tuple[Copy, ...]
    skipped: tuple[Skipped, ...]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@click.option("-o", "--output", metavar="FILE", help="Write the reports and their copies to FILE (.json).")
def copies(paths: Sequence[str], output: str | None) -> None:
    """Find the reports that stem from one text.

    PATH is a file, a folder or a web address: text, HTML, JSONL, CSV, WARC, feeds. What was found goes to the terminal.
    """
    from sayso import __version__
    from sayso.comparing.copies import copies as find
    from sayso.reading.sources import read_all

    if output:
        check_json(Path(output))
    with Bar() as bar:
        reports, skipped = read_all(paths, lambda done, total: bar("reading", done, total))
        bar("comparing", 0, 1)
        found = find(reports)
    if output and reports:
        spare(reports, [output])
        write_json(_Found(__version__, tuple(reports), tuple(found), tuple(skipped)), Path(output))
    if reports:
        _print(reports, found)
    if output and reports:
        click.echo(f"Wrote {output}.", err=True)
    failed = tell(skipped)
    if not reports:
        click.echo("No report could be read, so there is nothing to compare.", err=True)
    if failed or not reports:
        sys.exit(1)


def _print(reports: Sequence[Report], found: Sequence[Copy]) -> None:
    from sayso.dossier.wording import COPY, clip, count, line

    lines = Lines()
    known = {report.id: report for report in reports}
    copied = {report for copy in found for report in copy.reports}
    lines.say(f"{count(len(reports), 'report')}, {len(copied)} of which share text with another")
    for copy in found[:_ROWS]:
        lines.say()
        lines.say(f"{COPY[copy.kind]}, {copy.share:.0%} of the words")
        for report in copy.reports:
            one = known[report]
            facts = [one.path or one.id, one.source, (one.published or "")[:10], *(f"credits {a}" for a in one.wire)]
            mark = "origin" if report == copy.origin else ""
            lines.say(line(", ".join(fact for fact in facts if fact)), lead=f"  {mark:<7} ")
        texts = dict.fromkeys(line(known[p.left].text[p.left_start : p.left_end]) for p in copy.passages)
        for text in list(texts)[:_PASSAGES]:
            lines.say(f"“{clip(text, _WORDS)}”", lead=" " * 10)
        if len(texts) > _PASSAGES:
            lines.say(f"and {count(len(texts) - _PASSAGES, 'more passage')}", lead=" " * 10)
    if len(found) > _ROWS:
        lines.say()
        lines.say(f"{count(len(found) - _ROWS, 'more copy', 'more copies')}: see them all with -o FILE.json")
