"""The main job: reports in, one dossier out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeAlias

from sayso import __version__
from sayso.comparing.claims import claims
from sayso.comparing.conflicts import conflicts
from sayso.comparing.copies import copies
from sayso.comparing.holders import resolve
from sayso.comparing.timeline import timeline
from sayso.language.reader import Name
from sayso.language.statements import annotated
from sayso.reading import read_all
from sayso.types import Dossier, Report, Statement

__all__ = ["Input", "Progress", "compare"]

Input: TypeAlias = "str | os.PathLike[str] | tuple[str, bytes] | Report"
Progress: TypeAlias = Callable[[str, int, int], None]


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


def compare(inputs: Iterable[Input] | str | os.PathLike[str], progress: Progress = _silent) -> Dossier:
    """Compare the reports of one story.

    Args:
        inputs: A path, or paths of files and folders, pairs of a name and the bytes of a file, or reports.
        progress: Called as ``progress(stage, done, total)`` while work goes on.

    Returns:
        The dossier. Its content does not depend on the order of the inputs. Inputs that could not be read stand in
        ``skipped``; the comparison goes on with the rest, and a dossier of none or one report is valid.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    sources = [item for item in given if not isinstance(item, Report)]
    read, skipped = read_all(sources, lambda done, total: progress("reading", done, total))
    reports = sorted([*read, *(item for item in given if isinstance(item, Report))], key=lambda r: (r.path or "", r.id))
    found: list[Statement] = []
    names: dict[str, list[Name]] = {}
    for done, report in enumerate(reports):
        progress("statements", done, len(reports))
        told = annotated(report)
        found += told.statements
        names[report.id] = told.names
    progress("statements", len(reports), len(reports))
    progress("comparing", 0, 1)
    alike = copies(reports)
    resolved, holders = resolve(reports, found, names)
    final, claimed = claims(reports, resolved, alike, holders)
    dossier = Dossier(
        sayso=__version__,
        reports=tuple(reports),
        statements=tuple(final),
        claims=tuple(claimed),
        conflicts=tuple(conflicts(reports, final, claimed)),
        copies=tuple(alike),
        timeline=tuple(timeline(final)),
        holders=tuple(holders),
        skipped=tuple(skipped),
    )
    progress("comparing", 1, 1)
    return dossier
