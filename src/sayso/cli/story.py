"""``sayso story``: the dossier of a story in an archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.bar import Bar
from sayso.cli.option import archive_option, outputs_option
from sayso.cli.outputs import spare

__all__ = ["story"]


@click.command()
@click.argument("story_id", metavar="ID")
@archive_option
@outputs_option
def story(story_id: str, archive: str, outputs: Sequence[str]) -> None:
    """Show the dossier of one story: what 'sayso compare' shows of its reports.

    ID is as 'sayso stories' shows it, or its beginning. The dossier is kept in the archive until the story changes.
    """
    from rich.console import Console

    from sayso.archive.archive import Archive
    from sayso.dossier.output import check, write
    from sayso.dossier.table import print_table

    for output in outputs:
        check(Path(output))
    with Archive(archive, create=False) as opened, Bar() as bar:
        dossier = opened.dossier(story_id, progress=bar)
    spare(dossier.reports, outputs)
    for output in outputs:
        write(dossier, Path(output))
    print_table(dossier, Console())
    for output in outputs:
        click.echo(f"Wrote {output}.", err=True)
