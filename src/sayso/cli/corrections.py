"""``sayso corrections``: what readers corrected, taken out of an archive and brought into another."""

from __future__ import annotations

import click

from sayso.cli.option import archive_option

__all__ = ["corrections"]


@click.command()
@click.argument("work", metavar="export|import", type=click.Choice(["export", "import"]))
@click.argument("file", metavar="FILE")
@archive_option
@click.pass_context
def corrections(context: click.Context, work: str, file: str, archive: str) -> None:
    """Export the corrections of an archive to FILE, or import those of FILE, as JSON Lines.

    Those that were undone are included. What is in the archive already stays; lines that are no correction are named
    and passed over (exit code 1).
    """
    from sayso.archive.archive import Archive
    from sayso.dossier.wording import count

    with Archive(archive, create=False) as opened:
        if work == "export":
            click.echo(f"Wrote {count(opened.corrections.export(file), 'correction')} to {file}.")
            return
        done = opened.corrections.load(file)
    for skipped in done.skipped:
        click.echo(f"{skipped.path}: {skipped.reason}; {skipped.remedy}.", err=True)
    click.echo(f"{count(done.added, 'correction')} added, {done.known} known, {done.undone} undone.")
    if done.skipped:
        context.exit(1)
