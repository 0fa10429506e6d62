"""The dossier as a page: one HTML file that asks for nothing from elsewhere and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sayso.dossier import wording
from sayso.dossier.index import Index
from sayso.dossier.marks import Layer, marked, quoted
from sayso.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.types import Claim, Conflict, Copy, Dossier, Holder, Report, Statement

__all__ = ["environment", "to_html"]

# From this many columns on, the cells of the matrix show their sign alone (the word is still there to be read aloud).
_DENSE = 9
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def to_html(dossier: Dossier) -> str:
    """The dossier as one self-contained HTML page.

    All text of reports is escaped; a Content-Security-Policy lets nothing run or load but the page's own style and
    script, which it names by their hashes. Without JavaScript everything is there; the script filters and opens.
    """
    page = _Page(Index(dossier))
    style, script = _own("page.css"), _own("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    template = environment().get_template("dossier.html")
    return template.render(page=page, index=page.index, policy=policy, style=Markup(style), script=Markup(script))


@cache
def environment() -> Environment:
    """The templates: everything that is not markup of our own is escaped, with control characters made visible."""
    made = Environment(
        loader=PackageLoader("sayso.dossier"),
        autoescape=True,
        finalize=lambda value: wording.visible(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"wording": wording}
    made.filters |= {
        "isolate": _isolate,
        "count": wording.count,
        "date": wording.date,
        "clip": wording.clip,
        "address": wording.address,
    }
    return made


def _isolate(text: str) -> Markup:
    """Text of unknown direction, escaped, so that it does not turn the words around it; plain ASCII cannot."""
    shown = escape(wording.visible(text))
    return shown if text.isascii() else Markup(f"<bdi>{shown}</bdi>")


@cache
def _own(name: str) -> str:
    return resources.files("sayso.dossier").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class Cell(NamedTuple):
    """A report's place in a claim's row: ``kind`` is "own", "quoted", "out" or "before"."""

    kind: str
    anchor: str = ""
    who: str = ""
    values: tuple[str, ...] = ()


class Card(NamedTuple):
    """The same words on the same say-so, and every place where they stand."""

    words: Markup
    statements: tuple[Statement, ...]


class Accounts(NamedTuple):
    """What two holders are said to have said."""

    left: Holder
    right: Holder
    only_left: list[Statement]
    both: list[tuple[Statement, Statement]]
    only_right: list[Statement]


class _Page:
    """What the template asks for, beside the index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        dossier = index.dossier
        self.anchor = {statement: f"s{n}" for n, statement in enumerate(index.statement, 1)}
        self.report_anchor = {report: f"r{n}" for report, n in index.number.items()}
        ordered = [*index.shared, *(claim for report in index.reports for claim in index.alone[report.id])]
        self.claim_number = {claim.id: n for n, claim in enumerate(ordered, 1)}
        self.holder_anchor = {holder.id: f"h{n}" for n, holder in enumerate(dossier.holders, 1)}
        self.conflict_anchor = {conflict.id: f"k{n}" for n, conflict in enumerate(dossier.conflicts, 1)}
        self.dense = len(index.reports) >= _DENSE
        self.grouped = len(index.origins) < len(index.reports)
        self._signs: dict[str, list[str]] = {}
        for conflict in dossier.conflicts:
            sign = wording.VERDICT_SIGN[conflict.verdict]
            for value in conflict.values:
                shown = f"{sign} {wording.clip(self.value(conflict.kind, value.value), 24)}"
                for statement in value.statements:
                    self._signs.setdefault(statement, []).append(shown)

    @staticmethod
    def value(kind: str, value: str) -> str:
        """A value of a conflict as it is shown."""
        return wording.date(value) if kind == "date" else value

    def cells(self, claim: Claim) -> list[Cell]:
        """The claim's row, one cell for each report."""
        first: dict[str, list[Statement]] = {}
        for statement in self.index.ordered(claim.statements):
            first.setdefault(statement.report, []).append(statement)
        why = {absence.report: absence.why for absence in claim.absent_from}
        cells = []
        for report in self.index.reports:
            mine = first.get(report.id)
            if mine is None:
                cells.append(Cell("before" if why.get(report.id) == "published before it was known" else "out"))
                continue
            kind = "own" if mine[0].attribution is None else "quoted"
            values = dict.fromkeys(sign for statement in mine for sign in self._signs.get(statement.id, ()))
            cells.append(Cell(kind, self.anchor[mine[0].id], self.index.say_so(mine[0]), tuple(values)))
        return cells

    def words(self, statement: Statement) -> Markup:
        """A statement's words with its frame, the values in conflict marked."""
        kinds = {conflict.kind for conflict in self.index.conflicts.get(statement.claim or "", ())}
        numbers = statement.quantities if "number" in kinds else ()
        dates = statement.times if "date" in kinds else ()
        values = [*(Span(n.start, n.end) for n in numbers), *(Span(d.start, d.end) for d in dates)]
        return quoted(self.index.report[statement.report].text, self.index.pieces(statement), values)

    def title(self, claim: Claim) -> Markup:
        """The words that stand for a claim."""
        return self.words(self.index.voice(claim))

    def cards(self, statements: tuple[str, ...]) -> list[Card]:
        """The quotes of these statements."""
        return [Card(self.words(group[0]), group) for group in self.index.quotes(statements)]

    def cue(self, statement: Statement) -> str:
        """The words that attribute a statement, as the report has them."""
        text = self.index.report[statement.report].text
        spans = statement.attribution.cue if statement.attribution else ()
        return wording.line(" … ".join(text[span.start : span.end] for span in spans))

    def labels(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Anchors and short names of reports, in their order."""
        numbers = self.index.number
        return [
            (self.report_anchor[i], self.index.label[i])
            for i in sorted(dict.fromkeys(reports), key=numbers.__getitem__)
        ]

    @cached_property
    def agreed(self) -> tuple[Claim, ...]:
        """The shared claims of two origins or more without an open conflict."""
        contested = {conflict.claim for conflict in self.index.dossier.conflicts if conflict.verdict == "open"}
        return tuple(claim for claim in self.index.shared if claim.origins > 1 and claim.id not in contested)

    @cached_property
    def conflicts(self) -> list[tuple[str, int]]:
        """The verdicts that occur and how often, open conflicts first."""
        verdicts = [conflict.verdict for conflict in self.index.dossier.conflicts]
        return [(verdict, verdicts.count(verdict)) for verdict in wording.VERDICT if verdict in verdicts]

    @cached_property
    def contested(self) -> list[Conflict]:
        """The conflicts, open ones first."""
        order = list(wording.VERDICT)
        return sorted(self.index.dossier.conflicts, key=lambda conflict: order.index(conflict.verdict))

    @cached_property
    def silent(self) -> list[tuple[Report, int]]:
        """The reports that leave out shared claims, and how many; the most first."""
        counts = [(report, self.index.tally[report.id].leaves_out) for report in self.index.reports]
        return sorted((item for item in counts if item[1]), key=lambda item: -item[1])

    @cached_property
    def held(self) -> list[tuple[Holder, list[Statement]]]:
        """The holders with the first statement that each is said to make of a claim; those of the most claims first."""
        by_holder: dict[str, dict[str, Statement]] = {holder.id: {} for holder in self.index.dossier.holders}
        for claim in sorted(self.index.dossier.claims, key=lambda claim: self.claim_number[claim.id]):
            for statement in self.index.ordered(claim.statements):
                holder = self.index.held_by(statement)
                if holder is not None:
                    by_holder[holder.id].setdefault(claim.id, statement)
        found = [(self.index.holder[holder], list(said.values())) for holder, said in by_holder.items()]
        return sorted(found, key=lambda item: -len(item[1]))

    @cached_property
    def accounts(self) -> Accounts | None:
        """The two holders who are said to make the most claims, side by side."""
        if len(self.held) < 2 or not self.held[1][1]:
            return None
        (left, said_left), (right, said_right) = self.held[:2]
        claims_left = {statement.claim for statement in said_left}
        by_claim = {statement.claim: statement for statement in said_right}
        return Accounts(
            left,
            right,
            [statement for statement in said_left if statement.claim not in by_claim],
            [(statement, by_claim[statement.claim]) for statement in said_left if statement.claim in by_claim],
            [statement for statement in said_right if statement.claim not in claims_left],
        )

    def mentions(self, holder: Holder) -> list[str]:
        """The different words by which the reports name a holder, the commonest first."""
        counts: dict[str, int] = {}
        for mention in holder.mentions:
            counts[wording.line(mention.text)] = counts.get(wording.line(mention.text), 0) + 1
        return sorted(counts, key=lambda words: (-counts[words], words))

    def told(self, statements: tuple[str, ...]) -> list[tuple[Claim | None, Statement]]:
        """Statements of a moment, one for each claim that they belong to."""
        found: dict[str, tuple[Claim | None, Statement]] = {}
        for statement in self.index.ordered(statements):
            claim = self.index.claim.get(statement.claim or "")
            found.setdefault(claim.id if claim else statement.id, (claim, statement))
        return list(found.values())

    @staticmethod
    def precise(when: str) -> bool:
        """Whether a date names a day."""
        return _DAY.fullmatch(when) is not None

    def passages(self, copy: Copy) -> list[tuple[str, str]]:
        """The beginnings of the shared passages of a copy, each with its anchor; the same passage once."""
        places = dict.fromkeys((p.left, p.left_start, p.left_end) for p in copy.passages)
        return [
            (
                self._passage_anchor[place],
                wording.clip(wording.line(self.index.report[place[0]].text[place[1] : place[2]]), 200),
            )
            for place in places
        ]

    @cached_property
    def _passage_anchor(self) -> dict[tuple[str, int, int], str]:
        places = ((p.left, p.left_start, p.left_end) for copy in self.index.dossier.copies for p in copy.passages)
        return {place: f"p{n}" for n, place in enumerate(dict.fromkeys(places), 1)}

    @cached_property
    def _layers(self) -> dict[str, list[Layer]]:
        found: dict[str, list[Layer]] = {report.id: [] for report in self.index.reports}
        for statement in self.index.dossier.statements:
            number = self.claim_number.get(statement.claim or "")
            note = Markup(f'<sup><a href="#c{number}">{number}</a></sup>') if number else Markup("")
            found[statement.report].append(
                Layer(statement.start, statement.end, "mark", self.anchor[statement.id], note)
            )
            if statement.attribution is not None:
                source = statement.attribution.source
                spans = [(span.start, span.end, "i") for span in statement.attribution.cue]
                spans += [(source.start, source.end, "b")] if source else []
                found[statement.report] += [Layer(*span) for span in spans]
        for (report, start, _), anchor in self._passage_anchor.items():
            found[report].append(Layer(start, start + 1, "", anchor))
        return found

    def text(self, report: Report) -> Markup:
        """The report's text with its statements, attributions and cuts marked."""
        cuts = [
            Layer(cut.start, cut.end, "del", note=Markup("<small>cut: {}</small>").format(wording.line(cut.reason)))
            for cut in report.cut
        ]
        return marked(report.text, dict.fromkeys([*cuts, *self._layers[report.id]]))

    @staticmethod
    def language(report: Report) -> str | None:
        """The report's language where it is a code that a browser understands."""
        return report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
