"""Options that are the same for several commands: the archive, and the files of a dossier."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["INPUT", "Once", "archive_option", "outputs_option"]


class Once(click.Option):
    """An option that may be given once; of two, click itself would take the last in silence."""

    def __init__(self, *names: Any, **settings: Any) -> None:
        super().__init__(*names, **{**settings, "multiple": True})

    def value_from_envvar(self, ctx: click.Context) -> Any:
        """The whole of the environment variable: a path may hold blanks."""
        value = self.resolve_envvar_value(ctx)
        return None if value is None else (value,)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The one value, or None."""
        given = super().process_value(ctx, value)
        if given and len(given) > 1:
            raise click.UsageError(f"{self.opts[0]} was given {len(given)} times; give it once.", ctx)
        return given[0] if given else None


class _File(click.types.StringParamType):  # click.ParamType is generic, but not that of click 8.1
    """The name of a file."""

    name = "file"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return "Name a file, such as --archive news.sayso, or set SAYSO_ARCHIVE to its name."


class _Input(click.types.StringParamType):
    """The name of a file or folder, or an address."""

    name = "input"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value:
            self.fail("a path is empty (''); name a file, a folder or a web address.", param, ctx)
        return super().convert(value, param, ctx)


INPUT = _Input()
"""The type of the arguments that name what is read."""

archive_option = click.option(
    "--archive",
    "archive",
    cls=Once,
    type=_File(),
    required=True,
    envvar="SAYSO_ARCHIVE",
    metavar="FILE",
    help="The archive, one SQLite file; the environment variable SAYSO_ARCHIVE names it for all commands.",
)

outputs_option = click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the dossier to FILE (.html, .json or .md); may be given several times.",
)
