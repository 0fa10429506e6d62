"""What is not there or could not be read, and what was read in part; said on stderr, each once."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.types import Skipped

__all__ = ["is_there", "left_out", "tell"]

# A report without its date, or of the summary alone, is read all the same: that is told, and is no failure. The archive
# keeps of a note its words, so these are what tells the two apart.
_NOTE = re.compile(r"\bwas read (?:as (?:its|their) text|without it)$")
_PART = re.compile(r"#\d+$")


def is_there(given: str) -> bool:
    """Whether an input may hold anything: an address, or a file or folder that exists."""
    from sayso.reading.fetching import is_address

    # Unlike pathlib's, this says no to a name that is too long, and to a folder that may not be looked into.
    return is_address(given) or os.path.exists(given)  # noqa: PTH110


def left_out(skipped: Sequence[Skipped]) -> list[Skipped]:
    """Those of which nothing was read."""
    return [skip for skip in skipped if not _NOTE.search(skip.reason)]


def tell(skipped: Sequence[Skipped]) -> bool:
    """Name each with the reason and the remedy, and say how many were left out; whether any was."""
    from sayso.dossier.wording import count

    for skip in skipped:
        click.echo(f"{skip.path}: {skip.reason}; {skip.remedy}.", err=True)
    out = left_out(skipped)
    if out:
        parts = any(_PART.search(skip.path) for skip in out)
        what = count(len(out), "part of the input", "parts of the input") if parts else count(len(out), "input")
        click.echo(f"{what} {'was' if len(out) == 1 else 'were'} skipped.", err=True)
    return bool(out)
