"""``sayso add``: reports into an archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.gauge import Gauge
from sayso.cli.option import INPUT, archive_option
from sayso.cli.skips import is_there, left_out
from sayso.types import Skipped

__all__ = ["add"]

_MOST_SHOWN = 20
# Seconds to wait for another process. To find the stories of 100,000 reports, the most at once, takes one two minutes
# of processor, several times that where many share it.
_WAIT = 1800.0


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=INPUT)
@archive_option
@click.option("--allow-private", is_flag=True, help="Also fetch from private, local and reserved addresses.")
def add(inputs: Sequence[str], archive: str, allow_private: bool) -> None:
    """Add reports to an archive.

    INPUT is a file, a folder, a web archive, a feed, a list of feeds or a web address. A command that was broken off
    goes on where it was when it is given again.
    """
    from sayso.archive.archive import Archive
    from sayso.dossier.wording import count
    from sayso.reading.sources import read_all

    if not Path(archive).exists() and not any(map(is_there, inputs)):
        _tell(read_all(inputs)[1])
        click.echo("Nothing could be read, so no archive was made.", err=True)
        sys.exit(1)
    with Archive(archive, wait=_WAIT) as opened:
        try:
            with Gauge() as gauge:
                added = opened.add(inputs, allow_private=allow_private, progress=gauge)
        except KeyboardInterrupt:
            waiting = opened.waiting()
            which = f" ({count(waiting, 'report')} in no story yet)" if waiting else ""
            click.echo(f"Stopped. What was added is kept{which}; give the same command again to go on.", err=True)
            sys.exit(130)
    out = left_out(added.skipped)
    click.echo(f"Added {count(added.added, 'report')}; {added.known} known already, {len(out)} skipped.")
    if added.versions:
        click.echo(f"{added.versions} of those added: a new version of a page in the archive.")
    _tell(added.skipped)
    if out:
        sys.exit(1)


def _tell(skipped: Sequence[Skipped]) -> None:
    """Name what was skipped one by one, and of very many the reasons with their numbers."""
    for skip in skipped[:_MOST_SHOWN]:
        click.echo(f"{skip.path}: {skip.reason}; {skip.remedy}.", err=True)
    if len(skipped) > _MOST_SHOWN:
        click.echo(f"All {len(skipped)} stand in the archive's table 'skipped'. By reason:", err=True)
        for reason, number in Counter(skip.reason for skip in skipped).most_common(_MOST_SHOWN):
            click.echo(f"{number:>8}  {reason}", err=True)
