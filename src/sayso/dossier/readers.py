"""What a page shows of the corrections of readers: marks beside what they are about, and a list of them all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sayso.dossier import wording
from sayso.dossier.marks import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.dossier.view import View
    from sayso.types import Correction, CorrectionKind, Report, Statement

__all__ = ["CORRECTION", "OUTCOME", "Entry", "Readers"]

CORRECTION: dict[CorrectionKind, str] = {
    "same claim": "These two statements make one claim",
    "different claims": "These two statements do not make one claim",
    "no attribution": "The report says this in its own voice",
    "holder": "Who says this",
    "no part": "This passage is no part of the report",
    "no conflict": "These values are in no conflict",
}
OUTCOME = {
    "applied": "applied",
    "overruled": "not applied: a later correction contradicts it",
    "lost": "not applied: what it is about is not found here",
}

_PASSAGE = 400


class Entry(NamedTuple):
    """A correction in a list: its anchor, what it says in fixed words, the passages that it is about (links to their
    reports, and their words), when it was made, and what became of it."""

    correction: Correction
    anchor: str
    says: str
    passages: tuple[tuple[Markup, str], ...]
    made: str
    outcome: str


class Readers:
    """The corrections of a dossier as its page shows them."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The numbers of the corrections that were applied, by the id of the statement or the report they bear on."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self._view.dossier.corrections, 1):
            if one.outcome != "applied":
                continue
            texts = {place.sha256 for place in one.correction.places} if one.correction.kind == "no part" else set()
            cut = (report.id for report in self._view.dossier.reports if report.sha256 in texts)
            for identity in (*one.statements, *cut):
                found.setdefault(identity, []).append(number)
        return found

    def marks(self, statements: Iterable[Statement]) -> Markup:
        """Links to the corrections that these statements come from."""
        return _links(number for statement in statements for number in self._numbers.get(statement.id, ()))

    def cuts(self, report: Report) -> Markup:
        """Links to the corrections by which passages of a report are no part of it."""
        return _links(self._numbers.get(report.id, ()))

    @cached_property
    def entries(self) -> list[Entry]:
        """The corrections, the first made first."""
        made = self._view.dossier.corrections
        return [self.entry(one.correction, number, OUTCOME[one.outcome]) for number, one in enumerate(made, 1)]

    def entry(self, correction: Correction, number: int, outcome: str, page: str = "") -> Entry:
        """A correction as a list shows it; ``page`` is the address of the dossier's page, for a list elsewhere."""
        says = CORRECTION[correction.kind]
        if correction.conflict is not None:
            values = ", ".join(wording.value(correction.conflict, value) for value in correction.values)
            says += f": {wording.CONFLICT[correction.conflict]}, {values}"
        passages = []
        for place in correction.places:
            reports = [report for report in self._view.index.reports if report.sha256 == place.sha256]
            if reports:
                words = wording.line(reports[0].text[place.start : place.end])
                links = Markup(", ").join(
                    Markup('<a href="{}#{}">{}</a>').format(
                        page, self._view.report_anchor[report.id], isolated(self._view.index.label[report.id])
                    )
                    for report in reports
                )
                passages.append((links, wording.clip(words, _PASSAGE)))
        made = wording.date(f"{correction.made[:16]}Z")
        return Entry(correction, f"correction-{number}", says, tuple(passages), made, outcome)


def _links(numbers: Iterable[int]) -> Markup:
    return Markup("").join(
        Markup(' <a class="flag" href="#correction-{}">corrected by a reader</a>').format(number)
        for number in dict.fromkeys(numbers)
    )
