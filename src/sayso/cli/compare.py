"""``sayso compare``: the reports of one story, side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.bar import Bar
from sayso.errors import UsageError

__all__ = ["compare"]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the dossier to FILE (.html, .json or .md); may be given several times.",
)
def compare(paths: Sequence[str], outputs: Sequence[str]) -> None:
    """Compare the reports of one story.

    PATH is a file or a folder: text, Markdown, HTML, JSONL or CSV. A table goes to the terminal.
    """
    from rich.console import Console

    from sayso.dossier.output import check, write

    for output in outputs:
        check(Path(output))
    with Bar() as bar:
        from sayso.dossier.assemble import compare as assemble

        dossier = assemble(paths, bar)
    from sayso.dossier.table import print_table

    read = {Path(report.path.partition("#")[0]).resolve() for report in dossier.reports if report.path}
    for output in outputs:
        if Path(output).resolve() in read:
            raise UsageError(f"{output} is one of the reports; name another file, so that it is not overwritten.")
    if dossier.reports:
        for output in outputs:
            write(dossier, Path(output))
        print_table(dossier, Console())
        for output in outputs:
            click.echo(f"Wrote {output}.", err=True)
    for skipped in dossier.skipped:
        click.echo(f"{skipped.path}: {skipped.reason}; {skipped.remedy}.", err=True)
    if not dossier.reports:
        click.echo("No report could be read, so there is nothing to compare.", err=True)
    if dossier.skipped:
        click.echo(f"Skipped {len(dossier.skipped)} of the inputs.", err=True)
    if dossier.skipped or not dossier.reports:
        sys.exit(1)
