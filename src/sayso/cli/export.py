"""``sayso export``: what an archive holds, for other programs."""

from __future__ import annotations

import click

from sayso.cli.bar import Bar
from sayso.cli.option import archive_option

__all__ = ["export"]


@click.command()
@click.argument("file", metavar="FILE")
@archive_option
@click.option("--story", metavar="ID", help="Export only the reports of this story.")
def export(file: str, archive: str, story: str | None) -> None:
    """Write the reports of an archive to FILE, in the format that its suffix names.

    .jsonl is JSON Lines, .csv a table, .parquet needs pyarrow, .json is CSL-JSON for reference managers; .jsonld holds
    not the reports but their statements, as W3C Web Annotations.
    """
    from sayso.archive.archive import Archive

    with Archive(archive, create=False) as opened, Bar() as bar:
        number = opened.export(file, story=story, progress=bar)
    noun = "statement" if file.lower().endswith(".jsonld") else "report"
    click.echo(f"Wrote {number} {noun}{'' if number == 1 else 's'} to {file}.")
