"""What happened, and on whose say-so: compare many reports of one event, claim by claim."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.archive.archive import Archive
    from sayso.comparing.copies import copies
    from sayso.comparing.stories import stories
    from sayso.dossier.assemble import compare
    from sayso.dossier.output import write
    from sayso.errors import ArchiveError, ModelError, ReadError, SaysoError, UsageError
    from sayso.language.attribution import attributions
    from sayso.language.quantities import quantities
    from sayso.language.statements import statements
    from sayso.language.times import times
    from sayso.reading import read, read_all
    from sayso.types import (
        Absence,
        Attribution,
        Claim,
        Conflict,
        Copy,
        Corrected,
        Correction,
        Credit,
        Cut,
        Dossier,
        Holder,
        Join,
        Mention,
        Moment,
        Passage,
        Place,
        Quantity,
        Report,
        Skipped,
        Span,
        Statement,
        Story,
        Time,
        Value,
    )

__version__ = "0.1.0"

__all__ = [
    "Absence",
    "Archive",
    "ArchiveError",
    "Attribution",
    "Claim",
    "Conflict",
    "Copy",
    "Corrected",
    "Correction",
    "Credit",
    "Cut",
    "Dossier",
    "Holder",
    "Join",
    "Mention",
    "ModelError",
    "Moment",
    "Passage",
    "Place",
    "Quantity",
    "ReadError",
    "Report",
    "SaysoError",
    "Skipped",
    "Span",
    "Statement",
    "Story",
    "Time",
    "UsageError",
    "Value",
    "attributions",
    "compare",
    "copies",
    "quantities",
    "read",
    "read_all",
    "statements",
    "stories",
    "times",
    "write",
]

# Names load on first use: `sayso --version` and `sayso.read` need neither the models nor numpy.
_HOME = {
    "Archive": "archive.archive",
    "ArchiveError": "errors",
    "ModelError": "errors",
    "ReadError": "errors",
    "SaysoError": "errors",
    "UsageError": "errors",
    "attributions": "language.attribution",
    "compare": "dossier.assemble",
    "copies": "comparing.copies",
    "quantities": "language.quantities",
    "read": "reading",
    "read_all": "reading",
    "statements": "language.statements",
    "stories": "comparing.stories",
    "times": "language.times",
    "write": "dossier.output",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(f"sayso.{_HOME.get(name, 'types')}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
