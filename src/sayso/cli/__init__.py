"""The commands, thin: arguments in, library calls, one clear sentence for what went wrong.

One module a command, loaded when it is called, so that `sayso --help` needs no model. Exit codes: 0 all done, 1 some
input failed, 2 wrong use.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from sayso import __version__
from sayso.errors import SaysoError, UsageError

__all__ = ["cli", "main"]

_COMMANDS = ("compare", "stories", "copies", "add", "watch", "story", "search", "export", "serve", "corrections")


class _Commands(click.Group):
    """The group of commands; each stands in the module of its name, under the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sayso.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """What happened, and on whose say-so: compare many reports of one event, claim by claim."""


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
        os._exit(0)
    except OSError as error:
        click.echo(
            f"Error: the output could not be written ({error.strerror}); make room, or write elsewhere.", err=True
        )
        # What is still buffered can't be written either: leave without trying again.
        os._exit(1)
