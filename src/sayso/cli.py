"""The commands, thin: arguments in, library calls, one clear sentence for what went wrong.

Exit codes: 0 all done, 1 some input failed, 2 wrong use.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sayso import __version__
from sayso.errors import SaysoError, UsageError

__all__ = ["main"]


class _Bar:
    """A progress bar on stderr for a person, and nothing for a pipe."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._stage = ""

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage = stage
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.add_task(stage, total=total)
        self._progress.update(self._progress.task_ids[-1], completed=done, total=total)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """What happened, and on whose say-so: compare many reports of one event, claim by claim."""


@cli.command()
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
    with _Bar() as bar:
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


def main() -> None:
    """Run the command line; the entry point of the ``sayso`` script."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except UsageError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    except SaysoError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away ("sayso compare ... | head"): that is no error of ours.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(
            f"Error: the output could not be written ({error.strerror}); make room, or write elsewhere.", err=True
        )
        # What is still buffered can't be written either: leave without trying again.
        os._exit(1)
