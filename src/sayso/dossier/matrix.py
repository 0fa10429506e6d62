"""Claims by reports: the cells of the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sayso.dossier import wording
from sayso.dossier.marks import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.dossier.index import Index
    from sayso.types import Claim, Statement

__all__ = ["Matrix"]

# From this many columns on, the cells show their sign alone (the word is still there to be read aloud).
_DENSE = 9
# Cells are made here and not by a template: there are thousands of them, and a template takes ten times as long.
_ABSENT = {"left out": ("out", "○<i> left out</i>"), "published before it was known": ("before", "·<i> before</i>")}


class Matrix:
    """The cells of one dossier.

    A cell has a sign and a word: ● own voice, ❝ with the holder's name ("quoted" in a dense matrix), ○ left out,
    · before; and the value that it gives in a conflict, with the sign of the verdict.
    """

    def __init__(self, index: Index, anchor: dict[str, str]) -> None:
        self.index = index
        self.dense = len(index.reports) >= _DENSE
        self.grouped = len(index.origins) < len(index.reports)
        self._anchor = anchor
        # A narrow screen shows no heads of columns: there the cells of a few reports name them.
        self._label = {
            report: "" if self.dense else Markup("<small>{} </small>").format(isolated(wording.clip(name, 28)))
            for report, name in index.label.items()
        }
        self._made: dict[str, Markup] = {}
        self._signs: dict[str, dict[str, None]] = {}
        for conflict in index.dossier.conflicts:
            sign = wording.VERDICT_SIGN[conflict.verdict]
            for value in conflict.values:
                shown = wording.value(conflict.kind, value.value)
                made = Markup("<b class=sign>{}<i> {}</i></b>").format(sign, isolated(wording.clip(shown, 24)))
                for statement in value.statements:
                    self._signs.setdefault(statement, {})[made] = None

    def cells(self, claim: Claim) -> Markup:
        """The claim's row, one cell for each report; what was made once is kept."""
        if claim.id not in self._made:
            self._made[claim.id] = self._row(claim)
        return self._made[claim.id]

    def _row(self, claim: Claim) -> Markup:
        values: dict[str, dict[str, None]] = {report: {} for report in claim.reports}
        for statement in self.index.ordered(claim.statements):
            values[statement.report].update(self._signs.get(statement.id, {}))
        why = {absence.report: absence.why for absence in claim.absent_from}
        return Markup("\n").join(
            self._cell(self.index.told[report.id][claim.id], values[report.id])
            if report.id in values
            else self._absent(report.id, why.get(report.id))
            for report in self.index.reports
        )

    def _absent(self, report: str, why: str | None) -> Markup:
        kind, words = _ABSENT[why or "left out"]
        return Markup(f"<td class={kind}>{self._label[report]}{words}")

    def _cell(self, shown: Statement, values: Iterable[str]) -> Markup:
        if shown.attribution is None:
            kind, sign, who = "own", "●", "own voice"
        else:
            kind, sign = "quoted", "❝"
            who = "quoted" if self.dense else wording.clip(self.index.say_so(shown), 28)
        inner = f"{self._label[shown.report]}{sign}<i> {isolated(who)}</i>{''.join(values)}"
        return Markup(f"<td class={kind}><a href=#{self._anchor[shown.id]}>{inner}</a>")
