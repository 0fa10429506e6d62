"""The files that a command writes, which are never the reports that it read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.types import Report

__all__ = ["spare"]


def spare(reports: Iterable[Report], outputs: Iterable[str]) -> None:
    """See that no output would overwrite a report.

    Raises:
        UsageError: One would.
    """
    read = {Path(report.path.partition("#")[0]).resolve() for report in reports if report.path}
    for output in outputs:
        if Path(output).resolve() in read:
            raise UsageError(f"{output} is one of the reports; name another file, so that it is not overwritten.")
