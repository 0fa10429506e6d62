"""``sayso copies``: which reports stem from one text, from the texts alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.bar import Bar
from sayso.errors import UsageError

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
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write the reports and their copies to FILE (.json).")
def copies(paths: Sequence[str], output: str | None) -> None:
    """Find the reports that stem from one text.

    PATH is a file or a folder: text, Markdown, HTML, JSONL or CSV. What was found goes to the terminal.
    """
    from sayso import __version__
    from sayso.comparing.copies import copies as find
    from sayso.reading.sources import read_all

    if output:
        _check(Path(output))
    with Bar() as bar:
        reports, skipped = read_all(paths, lambda done, total: bar("reading", done, total))
        bar("comparing", 0, 1)
        found = find(reports)
    if output and reports:
        read = {Path(report.path.partition("#")[0]).resolve() for report in reports if report.path}
        if Path(output).resolve() in read:
            raise UsageError(f"{output} is one of the reports; name another file, so that it is not overwritten.")
        _write(_Found(__version__, tuple(reports), tuple(found), tuple(skipped)), Path(output))
    if reports:
        _print(reports, found)
    if output and reports:
        click.echo(f"Wrote {output}.", err=True)
    for skip in skipped:
        click.echo(f"{skip.path}: {skip.reason}; {skip.remedy}.", err=True)
    if not reports:
        click.echo("No report could be read, so there is nothing to compare.", err=True)
    if skipped:
        click.echo(f"Skipped {len(skipped)} of the inputs.", err=True)
    if skipped or not reports:
        sys.exit(1)


def _print(reports: Sequence[Report], found: Sequence[Copy]) -> None:
    from sayso.dossier.wording import COPY, clip, count, line

    known = {report.id: report for report in reports}
    copied = {report for copy in found for report in copy.reports}
    _say(f"{count(len(reports), 'report')}, {len(copied)} of which share text with another")
    for copy in found[:_ROWS]:
        _say(f"\n{COPY[copy.kind]}, {copy.share:.0%} of the words")
        for report in copy.reports:
            one = known[report]
            facts = [one.path or one.id, one.source, (one.published or "")[:10], *(f"credits {a}" for a in one.wire)]
            mark = "origin" if report == copy.origin else ""
            _say(f"  {mark:<7} {line(', '.join(fact for fact in facts if fact))}")
        texts = dict.fromkeys(line(known[p.left].text[p.left_start : p.left_end]) for p in copy.passages)
        for text in list(texts)[:_PASSAGES]:
            _say(f"          “{clip(text, _WORDS)}”")
        if len(texts) > _PASSAGES:
            _say(f"          and {count(len(texts) - _PASSAGES, 'more passage')}")
    if len(found) > _ROWS:
        _say(f"\n{count(len(found) - _ROWS, 'more copy', 'more copies')}: see them all with -o FILE.json")


def _say(text: str) -> None:
    """Print the text; what the terminal's encoding cannot hold becomes "?"."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding))


def _check(path: Path) -> None:
    if path.suffix.lower() != ".json":
        raise UsageError(f"{path} has a suffix that this command cannot write; end the name in .json.")
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK | os.X_OK):
        raise UsageError(f"{path} cannot be written; name a file in a folder that exists and that you may write to.")


def _write(found: _Found, path: Path) -> None:
    import json

    import msgspec

    text = json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(text.encode(errors="replace") + b"\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from error
