"""The option that names the archive, the same for every command on one."""

from __future__ import annotations

import click

__all__ = ["archive_option"]

archive_option = click.option(
    "--archive",
    "archive",
    required=True,
    envvar="SAYSO_ARCHIVE",
    metavar="FILE",
    help="The archive, one SQLite file; the environment variable SAYSO_ARCHIVE names it for all commands.",
)
