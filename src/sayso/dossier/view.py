"""What the templates ask for: a dossier made ready to be shown, with an anchor for everything that can be linked to."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sayso.dossier import wording
from sayso.dossier.chart import Point, ribbons, timeline
from sayso.dossier.index import Index
from sayso.dossier.marks import Layer, isolated, marked
from sayso.dossier.matrix import Matrix
from sayso.dossier.period import period
from sayso.dossier.quotes import Quotes
from sayso.dossier.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.dossier.accounts import Accounts
    from sayso.dossier.quotes import Card
    from sayso.types import Claim, Conflict, Copy, Dossier, Holder, Report, Statement

__all__ = ["Carried", "Shared", "View"]

_IDENTITY = re.compile(r"[0-9a-f]{10}(?:-\d+)?", re.ASCII)
# Without JavaScript this many pairs of holders stand on the page; with it, any two can be picked.
_PAIRS = 6
# A shared passage is quoted up to this many characters, and a pair of copies shows this many.
_PASSAGE, _PASSAGES = 400, 20


class Shared(NamedTuple):
    """A passage that two reports share: its words and its anchor in each."""

    left: str
    left_anchor: str
    right: str
    right_anchor: str


class Carried(NamedTuple):
    """Two reports that share passages; the left one is the origin of the right one, or was published first.

    ``order`` is "origin", "first" or "same day", or "" where neither is known.
    """

    left: Report
    right: Report
    order: str
    drawing: Markup
    passages: tuple[Shared, ...]
    more: int


class View:
    """One dossier, made ready for the templates; it can be rendered again and again, and gets faster by it.

    Anchors of reports and statements are made of the report's id and of offsets ("3f516b3032-120-164"), so that a link
    to a quote still holds when the story is compared again with more reports.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.index = index = Index(dossier)
        self.quotes = Quotes(index)
        self.report_anchor = {
            report: report if _IDENTITY.fullmatch(report) else f"r{n}" for report, n in index.number.items()
        }
        self.anchor = {s.id: f"{self.report_anchor[s.report]}-{s.start}-{s.end}" for s in dossier.statements}
        self.holder_anchor = {holder.id: f"h{n}" for n, (holder, _) in enumerate(index.held, 1)}
        self.side_anchor = {**self.holder_anchor, **self.report_anchor}
        self.conflict_anchor = {conflict.id: f"k{n}" for n, conflict in enumerate(dossier.conflicts, 1)}
        self.matrix = Matrix(index, self.anchor)
        self.readers = Readers(self)

    # What stands at a glance

    @cached_property
    def agreed(self) -> tuple[Claim, ...]:
        """The shared claims of two origins or more without an open conflict."""
        parted = {
            claim
            for claim, conflicts in self.index.conflicts.items()
            if any(conflict.verdict == "open" for conflict in conflicts)
        }
        return tuple(claim for claim in self.index.shared if claim.origins > 1 and claim.id not in parted)

    @cached_property
    def levels(self) -> list[tuple[int, int, int]]:
        """Of the agreed claims: a number of origins, how many have it, and the number of the first; the most first."""
        groups = groupby(sorted(self.agreed, key=lambda claim: -claim.origins), key=lambda claim: claim.origins)
        found = [(origins, list(claims)) for origins, claims in groups]
        return [(origins, len(claims), self.index.claim_number[claims[0].id]) for origins, claims in found]

    @cached_property
    def verdicts(self) -> list[tuple[str, int]]:
        """The verdicts that occur and how often, open conflicts first."""
        given = [conflict.verdict for conflict in self.dossier.conflicts]
        return [(verdict, given.count(verdict)) for verdict in wording.VERDICT if verdict in given]

    @cached_property
    def contested(self) -> list[Conflict]:
        """The conflicts, open ones first."""
        order = list(wording.VERDICT)
        return sorted(self.dossier.conflicts, key=lambda conflict: order.index(conflict.verdict))

    @cached_property
    def silent(self) -> list[tuple[Report, int]]:
        """The reports that leave out shared claims, and how many; the most first."""
        counts = [(report, self.index.tally[report.id].leaves_out) for report in self.index.reports]
        return sorted((item for item in counts if item[1]), key=lambda item: -item[1])

    # Claims and quotes

    @cached_property
    def groups(self) -> list[tuple[int, list[Claim]]]:
        """The shared claims by their number of origins."""
        return [(n, list(claims)) for n, claims in groupby(self.index.shared, key=lambda claim: claim.origins)]

    def words(self, statement: Statement) -> Markup:
        """A statement's words with its frame, the values in conflict marked."""
        return self.quotes.words(statement)

    def title(self, claim: Claim) -> Markup:
        """The words that stand for a claim."""
        return self.words(self.index.voice(claim))

    def cards(self, statements: tuple[str, ...]) -> list[Card]:
        """The quotes of these statements, each in its sentence."""
        return self.quotes.cards(statements)

    def cue(self, statement: Statement) -> str:
        """The words that attribute a statement, as the report has them."""
        text = self.index.report[statement.report].text
        spans = statement.attribution.cue if statement.attribution else ()
        return wording.line(" … ".join(text[span.start : span.end] for span in spans))

    def holders(self, claim: Claim) -> str:
        """The anchors of those on whose say-so a claim stands, set apart by spaces."""
        found = (self.index.held_by(self.index.statement[i]) for i in claim.statements)
        return " ".join(dict.fromkeys(self.holder_anchor[holder.id] for holder in found if holder is not None))

    # Links are made here and not by a template: there are thousands of them, and a template takes ten times as long.

    @cached_property
    def _label(self) -> dict[str, Markup]:
        return {report: isolated(label) for report, label in self.index.label.items()}

    def links(self, reports: Iterable[str]) -> Markup:
        """Links to reports by their short names, in their order."""
        ordered = sorted(dict.fromkeys(reports), key=self.index.number.__getitem__)
        return Markup(", ".join(f"<a href=#{self.report_anchor[i]}>{self._label[i]}</a>" for i in ordered))

    def places(self, statements: Iterable[Statement]) -> Markup:
        """Links to the places of statements by the short names of their reports."""
        return Markup(", ".join(f"<a href=#{self.anchor[s.id]}>{self._label[s.report]}</a>" for s in statements))

    def numbers(self, claims: Iterable[Claim]) -> Markup:
        """Links to claims by their numbers."""
        numbers = (self.index.claim_number[claim.id] for claim in claims)
        return Markup(" ".join(f"<a href=#c{number}>{number}</a>" for number in numbers))

    def absent(self, claim: Claim) -> list[tuple[str, Markup]]:
        """In words, why reports do not make a claim, and links to these reports: by number where they are many."""
        why: dict[str, list[str]] = {}
        for absence in claim.absent_from:
            why.setdefault(absence.why, []).append(absence.report)
        linked = self._numbered if self.matrix.dense else self.links
        return [(wording.ABSENCE[key], linked(why[key])) for key in wording.ABSENCE if key in why]

    def _numbered(self, reports: Iterable[str]) -> Markup:
        numbers = sorted((self.index.number[i], self.report_anchor[i]) for i in reports)
        return Markup(" ".join(f"<a href=#{anchor}>{number}</a>" for number, anchor in numbers))

    # Holders

    @cached_property
    def pairs(self) -> tuple[Accounts, ...]:
        """The pairs of holders, or of reports, that are worth a look first."""
        return self.index.accounts[:_PAIRS]

    def named(self, holder: Holder) -> list[tuple[str, str, int]]:
        """The words by which the reports name a holder, the place of the first, and how often; the commonest first."""
        counts: dict[str, int] = {}
        first: dict[str, str] = {}
        for mention in holder.mentions:
            words = wording.line(mention.text)
            counts[words] = counts.get(words, 0) + 1
            if mention.report in self.report_anchor:
                first.setdefault(words, self._mention_anchor.get((mention.report, mention.start), ""))
        return [(words, first.get(words, ""), counts[words]) for words in sorted(counts, key=lambda w: (-counts[w], w))]

    @cached_property
    def _mention_anchor(self) -> dict[tuple[str, int], str]:
        """The anchors of the first mention in each of the ways to name a holder."""
        found: dict[tuple[str, int], str] = {}
        for holder in self.dossier.holders:
            seen: set[str] = set()
            for mention in holder.mentions:
                words = wording.line(mention.text)
                report = self.index.report.get(mention.report or "")
                if report is None or words in seen or not 0 <= mention.start < len(report.text):
                    continue
                seen.add(words)
                found.setdefault((report.id, mention.start), f"m{len(found) + 1}")
        return found

    # Reports

    def left_out(self, report: Report) -> list[Claim]:
        """The shared claims that a report leaves out."""
        return self._absences[report.id, "left out"]

    def before(self, report: Report) -> list[Claim]:
        """The shared claims that became known after a report was published."""
        return self._absences[report.id, "published before it was known"]

    @cached_property
    def _absences(self) -> dict[tuple[str, str], list[Claim]]:
        whys = ("left out", "published before it was known")
        found: dict[tuple[str, str], list[Claim]] = {(r.id, why): [] for r in self.index.reports for why in whys}
        for claim in self.index.shared:
            for absence in claim.absent_from:
                found[absence.report, absence.why].append(claim)
        return found

    def text(self, report: Report) -> Markup:
        """The report's text with its statements, attributions and cuts marked."""
        return self._texts[report.id]

    @cached_property
    def _texts(self) -> dict[str, Markup]:
        return {r.id: marked(r.text, dict.fromkeys(self._layers[r.id])) for r in self.index.reports}

    @cached_property
    def _layers(self) -> dict[str, list[Layer]]:
        found: dict[str, list[Layer]] = {report.id: [] for report in self.index.reports}
        for report in self.index.reports:
            for n, cut in enumerate(report.cut, 1):
                note = Markup("<small>cut: {}</small>").format(wording.line(cut.reason))
                found[report.id].append(
                    Layer(cut.start, cut.end, "del", f"{self.report_anchor[report.id]}-cut{n}", note)
                )
        for statement in self.dossier.statements:
            number = self.index.claim_number.get(statement.claim or "")
            note = Markup(f"<sup><a href=#c{number}>{number}</a></sup>" if number else "")
            layer = Layer(statement.start, statement.end, "mark", self.anchor[statement.id], note)
            found[statement.report].append(layer)
            if statement.attribution is not None:
                source = statement.attribution.source
                spans = [(span.start, span.end, "i") for span in statement.attribution.cue]
                spans += [(source.start, source.end, "b")] if source else []
                found[statement.report] += [Layer(*span) for span in spans]
        points = [*self._mention_anchor.items(), *((place[:2], a) for place, a in self._passage_anchor.items())]
        for (identity, start), anchor in points:
            found[identity].append(Layer(start, start + 1, "", anchor))
        return found

    def cuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The reasons of cuts, the commonest first, each with the place and the report's name of every passage."""
        places: dict[str, list[tuple[str, str]]] = {reason: [] for reason in self.index.cuts()}
        for report in self.index.reports:
            for n, cut in enumerate(report.cut, 1):
                places[cut.reason].append((self._cut_anchor(report, n), self.index.label[report.id]))
        return list(places.items())

    def _cut_anchor(self, report: Report, number: int) -> str:
        return f"{self.report_anchor[report.id]}-cut{number}"

    # Times

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
        found = period(when)
        return found is not None and found.precise

    @cached_property
    def timeline(self) -> Markup:
        """The drawing of the timeline, empty without a day to show; the moments' anchors are t1, t2 and so on."""
        published = [report.published for report in self.index.reports if report.published]
        if not published and not any(self.precise(moment.when) for moment in self.dossier.timeline):
            return Markup()
        points = [
            Point(moment.when, f"t{n}", len({self.index.statement[i].report for i in moment.statements}))
            for n, moment in enumerate(self.dossier.timeline, 1)
        ]
        return timeline(points, published)

    # Copies

    def carried(self, copy: Copy) -> list[Carried]:
        """Every two reports of a copy that share passages."""
        pairs: dict[tuple[str, str], list[tuple[int, int, int, int]]] = {}
        for p in copy.passages:
            places = {p.left: (p.left_start, p.left_end), p.right: (p.right_start, p.right_end)}
            pair = (p.left, p.right)
            if self._order(copy, p.right, p.left) in ("origin", "first"):
                pair = (p.right, p.left)
            pairs.setdefault(pair, []).append((*places[pair[0]], *places[pair[1]]))
        return [self._pair(*pair, self._order(copy, *pair), passages) for pair, passages in pairs.items()]

    def _order(self, copy: Copy, one: str, other: str) -> str:
        """What is known of one report's place before another: "origin", "first", "later", "same day" or ""."""
        if copy.origin in (one, other):
            return "origin" if copy.origin == one else "later"
        return _order(self.index.report[one], self.index.report[other])

    def _pair(self, left: str, right: str, order: str, passages: list[tuple[int, int, int, int]]) -> Carried:
        one, other = self.index.report[left], self.index.report[right]
        shared = [
            Shared(
                _passage(one.text[a:b]),
                self._passage_anchor.get((left, a), ""),
                _passage(other.text[c:d]),
                self._passage_anchor.get((right, c), ""),
            )
            for a, b, c, d in passages[:_PASSAGES]
        ]
        drawing = ribbons(len(one.text), len(other.text), passages)
        return Carried(one, other, order, drawing, tuple(shared), max(0, len(passages) - _PASSAGES))

    @cached_property
    def _passage_anchor(self) -> dict[tuple[str, int], str]:
        passages = [p for copy in self.dossier.copies for p in copy.passages]
        places = [place for p in passages for place in ((p.left, p.left_start), (p.right, p.right_start))]
        return {place: f"p{n}" for n, place in enumerate(dict.fromkeys(places), 1)}


def _passage(text: str) -> str:
    return wording.clip(wording.line(text), _PASSAGE)


def _order(one: Report, other: Report) -> str:
    """Whether one report was published "first", "later" or the "same day"; "" where that is not known."""
    mine, theirs = period(one.published or ""), period(other.published or "")
    if mine is None or theirs is None:
        return ""
    if mine.last < theirs.first:
        return "first"
    if theirs.last < mine.first:
        return "later"
    hours = _hour(one.published), _hour(other.published)
    if hours[0] is not None and hours[1] is not None and hours[0] != hours[1]:
        return "first" if hours[0] < hours[1] else "later"
    return "same day" if mine.precise and theirs.precise else ""


def _hour(published: str | None) -> datetime | None:
    """The moment of publication, where its time zone is known."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
