"""A dossier's parts by their ids, and the counts that every way of writing it shows."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sayso.comparing.say_so import SaySo
from sayso.dossier.accounts import Accounts, accounts
from sayso.dossier.wording import OWN_VOICE, UNNAMED, clip, count, host, line

if TYPE_CHECKING:
    from sayso.types import Claim, Conflict, Copy, CopyKind, Dossier, Holder, Report, Span, Statement

__all__ = ["Index", "OneText", "Tally"]

# Copies of these kinds carry one text; reports that only share passages or an agency are origins of their own.
_ONE_TEXT = ("identical", "edited copy")


class Tally(NamedTuple):
    """What one report does with the claims of two reports or more, and how many claims it makes alone."""

    says: int
    leaves_out: int
    before: int
    alone: int


class OneText(NamedTuple):
    """Reports of one text, and the copies that were found among them: in pairs, so that ten reprints have forty-five.

    ``kind`` is "edited copy" where any of them is one; ``shares`` are the least and the greatest share of words.
    """

    reports: tuple[str, ...]
    kind: CopyKind
    shares: tuple[float, float]
    copies: tuple[Copy, ...]


class Index:
    """Look-ups over one dossier.

    Reports of one origin stand together, at the place of the first of them; else the dossier's order is kept. Numbers
    of reports begin at 1 and follow that order.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.report = {report.id: report for report in dossier.reports}
        self.statement = {statement.id: statement for statement in dossier.statements}
        self.claim = {claim.id: claim for claim in dossier.claims}
        self.holder = {holder.id: holder for holder in dossier.holders}
        self.origins = self._origins()
        self.reports = tuple(self.report[i] for origin in self.origins for i in origin)
        self.number = {report.id: n for n, report in enumerate(self.reports, 1)}
        self.label = self._labels()
        self.shared = tuple(claim for claim in dossier.claims if len(claim.reports) > 1)
        self.held_by = SaySo(dossier.holders).of

    def _origins(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the reports, those of one text together."""
        first = {report.id: report.id for report in self.dossier.reports}

        def find(report: str) -> str:
            while first[report] != report:
                report = first[report]
            return report

        place = {report.id: n for n, report in enumerate(self.dossier.reports)}
        for copy in self.dossier.copies:
            if copy.kind in _ONE_TEXT:
                roots = sorted({find(report) for report in copy.reports}, key=place.__getitem__)
                for root in roots[1:]:
                    first[root] = roots[0]
        groups: dict[str, list[str]] = {}
        for report in self.dossier.reports:
            groups.setdefault(find(report.id), []).append(report.id)
        return tuple(map(tuple, groups.values()))

    def _labels(self) -> dict[str, str]:
        """A short name for each report, no two alike: its outlet, else the host of its URL, else its file's name."""
        labels: dict[str, str] = {}
        taken: dict[str, int] = {}
        for report in self.reports:
            name = clip(self._outlet(report), 60) or f"Report {self.number[report.id]}"
            label = name
            while label in taken:
                taken[name] += 1
                label = f"{name} ({taken[name]})"
            taken[label] = 1
            labels[report.id] = label
        return labels

    @staticmethod
    def _outlet(report: Report) -> str:
        return (
            line(report.source or "").removeprefix("www.") or host(report.url) or line(PurePath(report.path or "").name)
        )

    @cached_property
    def one_texts(self) -> tuple[OneText, ...]:
        """The reports that are one origin, where there are several."""
        of = {report: origin[0] for origin in self.origins for report in origin}
        within: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.dossier.copies:
            if copy.kind in _ONE_TEXT:
                within[of[copy.reports[0]]].append(copy)
        found = []
        for origin in self.origins:
            if copies := tuple(within[origin[0]]):
                kind: CopyKind = "edited copy" if any(c.kind == "edited copy" for c in copies) else "identical"
                shares = [copy.share for copy in copies]
                found.append(OneText(origin, kind, (min(shares), max(shares)), copies))
        return tuple(found)

    @cached_property
    def other_copies(self) -> tuple[Copy, ...]:
        """The copies that leave reports origins of their own: shared passages, and shared wire credit."""
        return tuple(copy for copy in self.dossier.copies if copy.kind not in _ONE_TEXT)

    @cached_property
    def headline(self) -> tuple[str, Report | None]:
        """The title that stands for the story, and the report that bears it.

        It is the title of the report that makes most of the shared claims (the first of those), so that it fits the
        story rather than an aside; without any title it is the number of reports.
        """
        titled = [report for report in self.reports if line(report.title or "")]
        if not titled:
            return count(len(self.reports), "report"), None
        best = max(titled, key=lambda report: self.tally[report.id].says)
        return line(best.title or ""), best

    @cached_property
    def published(self) -> tuple[str, str] | None:
        """The first and the last day of publication that are known, ISO 8601."""
        days = sorted(report.published[:10] for report in self.reports if report.published)
        return (days[0], days[-1]) if days else None

    @cached_property
    def outlets(self) -> int:
        """How many outlets the reports name as theirs."""
        return len({name for report in self.reports if (name := line(report.source or ""))})

    @cached_property
    def conflicts(self) -> dict[str, tuple[Conflict, ...]]:
        """The conflicts in which a claim has a part, by its id: those over it first, then those over another claim in
        which a statement of this one gives a value."""
        found: dict[str, dict[Conflict, None]] = defaultdict(dict)
        for conflict in self.dossier.conflicts:
            found[conflict.claim][conflict] = None
        for conflict in self.dossier.conflicts:
            for value in conflict.values:
                for statement in value.statements:
                    if claim := self.statement[statement].claim:
                        found[claim][conflict] = None
        return {claim: tuple(conflicts) for claim, conflicts in found.items()}

    @cached_property
    def alone(self) -> dict[str, tuple[Claim, ...]]:
        """The claims that one report alone makes, by its id, in the order of its text."""
        found: dict[str, list[Claim]] = {report.id: [] for report in self.reports}
        for claim in self.dossier.claims:
            if len(claim.reports) == 1:
                found[claim.reports[0]].append(claim)
        return {report: tuple(sorted(claims, key=self._place)) for report, claims in found.items()}

    def _place(self, claim: Claim) -> int:
        return min(self.statement[i].start for i in claim.statements)

    @cached_property
    def claim_number(self) -> dict[str, int]:
        """The number of each claim, by its id: the shared ones first, then those of each report alone."""
        ordered = [*self.shared, *(claim for report in self.reports for claim in self.alone[report.id])]
        return {claim.id: number for number, claim in enumerate(ordered, 1)}

    @cached_property
    def told(self) -> dict[str, dict[str, Statement]]:
        """The claims of each holder and each report, by its id, and a statement of each: the one that stands for
        the claim, else the first."""
        found: dict[str, dict[str, Statement]] = {side: {} for side in (*self.holder, *self.report)}
        for claim in self.claim_number:
            for statement in (self.voice(self.claim[claim]), *self.ordered(self.claim[claim].statements)):
                for side in self.sides(statement):
                    found[side].setdefault(claim, statement)
        return found

    @cached_property
    def held(self) -> tuple[tuple[Holder, tuple[Statement, ...]], ...]:
        """The holders, each with a statement of every claim that it is said to make; the most claims first."""
        found = [(holder, tuple(self.told[holder.id].values())) for holder in self.dossier.holders]
        return tuple(sorted(found, key=lambda item: -len(item[1])))

    @cached_property
    def accounts(self) -> tuple[Accounts, ...]:
        """The accounts of every two holders with claims enough, and of reports where these are few."""
        return accounts(self)

    @cached_property
    def tally(self) -> dict[str, Tally]:
        """What each report does with the shared claims, by its id."""
        says, out, before = (dict.fromkeys(self.report, 0) for _ in range(3))
        for claim in self.shared:
            for report in claim.reports:
                says[report] += 1
            for absence in claim.absent_from:
                (out if absence.why == "left out" else before)[absence.report] += 1
        return {i: Tally(says[i], out[i], before[i], len(self.alone[i])) for i in self.report}

    def sides(self, statement: Statement) -> tuple[str, ...]:
        """The ids of those whose account a statement is part of: its report, and its holder if it has one."""
        holder = self.held_by(statement)
        return (statement.report,) if holder is None else (statement.report, holder.id)

    def side(self, identity: str) -> str:
        """The name of a holder, or the short name of a report, by its id."""
        holder = self.holder.get(identity)
        return self.label[identity] if holder is None else holder.name

    def say_so(self, statement: Statement) -> str:
        """On whose say-so a statement is given: a holder's name, the words of its source, or fixed words."""
        holder = self.held_by(statement)
        if holder is not None:
            return holder.name
        if statement.attribution is None:
            return OWN_VOICE
        source = statement.attribution.source
        return UNNAMED if source is None else source.name or source.text

    def backing(self, claim: Claim) -> dict[str, tuple[str, ...]]:
        """On whose say-so the claim stands: names or fixed words with the ids of the reports, the most backed first."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for statement in self.ordered(claim.statements):
            found[self.say_so(statement)][statement.report] = None
        return {who: tuple(reports) for who, reports in sorted(found.items(), key=lambda item: -len(item[1]))}

    def ordered(self, statements: tuple[str, ...]) -> list[Statement]:
        """The statements with these ids in the order of the reports and of their texts."""
        return sorted((self.statement[i] for i in statements), key=lambda s: (self.number[s.report], s.start, s.end))

    def quotes(self, statements: tuple[str, ...]) -> tuple[tuple[Statement, ...], ...]:
        """The statements with these ids, those of the same words and the same say-so in one group."""
        groups: dict[tuple[object, ...], list[Statement]] = {}
        for statement in self.ordered(statements):
            key = (self.words(statement), self.say_so(statement), statement.polarity, statement.hedged)
            groups.setdefault(key, []).append(statement)
        return tuple(map(tuple, groups.values()))

    def pieces(self, statement: Statement) -> tuple[tuple[int, int, bool], ...]:
        """The spans that a statement is read from, in the order of the text: start, end, and whether it is frame.

        Frame that the statement covers itself is left away.
        """
        frame = ((*span, True) for span in _apart(statement.frame, statement.start, statement.end))
        return tuple(sorted([(statement.start, statement.end, False), *frame]))

    def words(self, statement: Statement) -> str:
        """A statement with its frame as one line, "…" standing for the characters between them."""
        text = self.report[statement.report].text
        said, last = "", None
        for start, end, _ in self.pieces(statement):
            if last is not None:
                said += " … " if text[last:start].strip() else text[last:start]
            said += text[start:end]
            last = end
        return line(said)

    def voice(self, claim: Claim) -> Statement:
        """The statement whose words stand for the claim."""
        statements = [self.statement[i] for i in claim.statements]
        return next((s for s in statements if s.quote == claim.text), statements[0])

    def about(self, conflict: Conflict) -> Statement:
        """The statement whose words stand for a conflict: one of its claim that gives a value, best the claim's own."""
        voice = self.voice(self.claim[conflict.claim])
        given = [self.statement[i] for value in conflict.values for i in value.statements]
        return next((s for s in (voice, *given) if s in given and s.claim == conflict.claim), given[0])

    def cuts(self) -> dict[str, int]:
        """How many passages were cut, by reason, the commonest first."""
        found: dict[str, int] = defaultdict(int)
        for report in self.reports:
            for cut in report.cut:
                found[cut.reason] += 1
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _apart(spans: tuple[Span, ...], start: int, end: int) -> list[tuple[int, int]]:
    """The spans without what lies between ``start`` and ``end``, sorted and merged."""
    outside = [(span.start, min(span.end, start)) for span in spans]
    outside += [(max(span.start, end), span.end) for span in spans]
    parts: list[tuple[int, int]] = []
    for low, high in sorted(part for part in outside if part[0] < part[1]):
        if parts and low <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(parts[-1][1], high))
        else:
            parts.append((low, high))
    return parts
