"""A dossier with the corrections of readers applied to what was computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal

from sayso.comparing.claims import draft, numbered
from sayso.comparing.conflicts import conflicts
from sayso.comparing.evidence import terms
from sayso.comparing.say_so import SaySo
from sayso.dossier.credited import credited, held, own_voice, place_of
from sayso.dossier.regrouped import Word, regrouped, settled
from sayso.types import Corrected, Cut, Moment

if TYPE_CHECKING:
    from sayso.dossier.credited import At
    from sayso.types import Claim, Conflict, Correction, Dossier, Holder, Place, Report, Statement

__all__ = ["NO_PART", "corrected"]

NO_PART = "corrected by a reader"
"""The reason of a cut that a reader made."""

_PAIRED = ("same claim", "different claims")
_CREDITING = ("no attribution", "holder")


def corrected(dossier: Dossier, corrections: Iterable[Correction]) -> Dossier:
    """Apply corrections to a dossier as it was computed.

    A correction finds its statements by the text of their report and by their place in it: that statement of which, or
    by which, half is covered, and of several the one that covers most. Those that were undone, and those of reports
    that are not in the dossier, are passed over; the others stand in ``corrections`` with what became of each. Of
    those that contradict each other the one made last stands. The order in which they are given changes nothing.

    Claims with their origins, absences and holders, holders with their mentions, conflicts and the timeline follow from
    the statements as corrected. Copies stay: they are computed from whole texts.
    """
    texts = {report.sha256 for report in dossier.reports}
    given = {c.id: c for c in corrections if c.undone is None and any(place.sha256 in texts for place in c.places)}
    if not given:
        return dossier
    return _Bench(dossier, sorted(given.values(), key=_moment)).dossier()


class _Bench:
    """Where one dossier is corrected. ``fates`` is what becomes of a correction, by its id, in each of its places."""

    def __init__(self, dossier: Dossier, corrections: Sequence[Correction]) -> None:
        self.was = dossier
        self.corrections = corrections
        self.fates: dict[str, list[str]] = {c.id: [] for c in corrections}
        self.reports = list(dossier.reports)
        self.statements = {s.id: s for s in dossier.statements}
        self._in_report: dict[str, list[Statement]] = {report.id: [] for report in dossier.reports}
        for statement in dossier.statements:
            self._in_report[statement.report].append(statement)
        self._found = {place: self._find(place) for c in corrections for place in c.places}

    def dossier(self) -> Dossier:
        """The corrected dossier."""
        self._cut()
        touched = self._credit()
        groups, parted = self._regroup()
        was = self.was
        holders, claims, found = was.holders, was.claims, was.conflicts
        before = [list(claim.statements) for claim in was.claims]
        if groups != before or tuple(self.statements.values()) != was.statements:
            holders = tuple(held(was, list(self.statements.values()), touched))
            claims = self._claims(groups, holders)
            found = _conflicts(tuple(self.reports), tuple(self.statements.values()), claims)
        return replace(
            was,
            reports=tuple(self.reports),
            statements=tuple(self.statements.values()),
            claims=claims,
            conflicts=self._contested(found, claims, parted),
            timeline=tuple(
                Moment(moment.when, left)
                for moment in was.timeline
                if (left := tuple(i for i in moment.statements if i in self.statements))
            ),
            holders=holders,
            corrections=tuple(
                Corrected(
                    c, self._outcome(c), tuple(dict.fromkeys(s for place in c.places for s in self._there(place)))
                )
                for c in self.corrections
            ),
        )

    def _outcome(self, correction: Correction) -> Literal["applied", "overruled", "lost"]:
        fates = self.fates[correction.id]
        return "applied" if "applied" in fates else "overruled" if "overruled" in fates else "lost"

    # Places

    def _find(self, place: Place) -> list[str]:
        """The ids of the statements in a place, one in each report of that text."""
        found = []
        for report in self.was.reports:
            if report.sha256 != place.sha256:
                continue
            shared = [
                (min(s.end, place.end) - max(s.start, place.start), s.start - s.end, -s.start, s.id)
                for s in self._in_report[report.id]
            ]
            whole = place.end - place.start
            near = [one for one in shared if 2 * one[0] >= min(whole, -one[1]) and one[0] > 0]
            if near:
                found.append(max(near)[3])
        return found

    def _there(self, place: Place) -> list[str]:
        """The same, but for those that a reader took out."""
        return [i for i in self._found[place] if i in self.statements]

    # Passages that are no part of a report

    def _cut(self) -> None:
        for correction in self.corrections:
            if correction.kind != "no part":
                continue
            for place in correction.places:
                for k, report in enumerate(self.reports):
                    end = min(place.end, len(report.text))
                    if report.sha256 == place.sha256 and place.start < end:
                        self.fates[correction.id].append("applied")
                        self.reports[k] = _without(report, place.start, end)
        for report in self.reports:
            for statement in self._in_report[report.id]:
                if any(
                    report.text[max(cut.start, statement.start) : min(cut.end, statement.end)].strip()
                    for cut in report.cut
                    if cut.reason == NO_PART
                ):
                    del self.statements[statement.id]

    # Who says it

    def _credit(self) -> list[str]:
        """Correct the sources of statements; gives the names of holders that were given to any."""
        said: dict[str, list[Correction]] = {}
        for correction in self.corrections:
            if correction.kind in _CREDITING:
                for statement in self._there(correction.places[0]):
                    said.setdefault(statement, []).append(correction)
        names = {holder.name.casefold(): holder.name for holder in reversed(self.was.holders)}
        mentions: dict[At, list[Correction]] = {}
        given: dict[str, Correction] = {}
        for statement, words in said.items():
            last = words[-1]
            denied = any(word.kind == "no attribution" for word in words)
            if denied:
                self.statements[statement] = own_voice(self.statements[statement])
            for word in words[:-1]:
                agrees = word.kind == "no attribution" or _name(word) == _name(last)
                self.fates[word.id].append("applied" if agrees else "overruled")
            if last.kind == "no attribution":
                self.fates[last.id].append("applied")
            elif (at := place_of(self.statements[statement])) is not None:
                mentions.setdefault(at, []).append(last)
            else:
                given[statement] = last
        winning: dict[At, Correction] = {}
        for at, words in mentions.items():
            last = max(words, key=_moment)
            for word in words:
                self.fates[word.id].append("applied" if _name(word) == _name(last) else "overruled")
            winning[at] = last
        for word in sorted([*winning.values(), *given.values()], key=_moment):
            names.setdefault(_name(word), word.holder or "")
        renamed = {at: names[_name(word)] for at, word in winning.items()}
        sourced = {statement: names[_name(word)] for statement, word in given.items()}
        told = credited(self.reports, list(self.statements.values()), renamed, sourced)
        self.statements = {statement.id: statement for statement in told}
        for statement, word in given.items():
            self.fates[word.id].append("applied" if place_of(self.statements[statement]) else "lost")
        return sorted({*renamed.values(), *sourced.values()})

    # Which make one claim

    def _regroup(self) -> tuple[list[list[str]], list[tuple[str, str]]]:
        """The statements of each claim, and the pairs of statements that readers set apart."""
        paired: list[tuple[Correction, Word]] = []
        for correction in self.corrections:
            if correction.kind not in _PAIRED:
                continue
            left, right = map(self._there, correction.places)
            word = Word(correction.kind == "same claim", tuple(product(left, right)))
            if word.pairs and (word.together or not set(left) & set(right)):
                paired.append((correction, word))
        stands = settled([word for _, word in paired])
        for (correction, _), stand in zip(paired, stands, strict=True):
            self.fates[correction.id].append("applied" if stand else "overruled")
        standing = [word for (_, word), stand in zip(paired, stands, strict=True) if stand]
        together = [pair for word in standing if word.together for pair in word.pairs]
        apart = [pair for word in standing if not word.together for pair in word.pairs]
        groups = [[i for i in claim.statements if i in self.statements] for claim in self.was.claims]
        return regrouped(list(filter(None, groups)), together, apart, self._likeness), apart

    def _likeness(self, one: str, other: str) -> float:
        """The part of the words of two statements that they share (Dice 1945)."""
        a, b = (_terms(self.statements[i].quote) for i in (one, other))
        return 2 * (a & b).total() / max(1, a.total() + b.total())

    def _claims(self, groups: Sequence[Sequence[str]], holders: Sequence[Holder]) -> tuple[Claim, ...]:
        """The claims of groups of statements; what stood for a claim before stands for it still."""
        was = {s.id: s for s in self.was.statements}
        rank = {_voice(claim, was): k for k, claim in enumerate(self.was.claims)}
        say_so = SaySo(holders)
        drafts = []
        for group in groups:
            spoken = [i for i in group if i in rank]
            if spoken:
                voice = min(spoken, key=rank.__getitem__)
            else:
                voice = max(group, key=lambda i: round(sum(self._likeness(i, other) for other in group), 6))
            members = [self.statements[i] for i in group]
            drafts.append(draft(self.statements[voice].quote, members, self.reports, self.was.copies, say_so))
        statements, claims = numbered(drafts, list(self.statements.values()), self.reports)
        self.statements = {s.id: s for s in statements}
        return tuple(claims)

    # Conflicts

    def _contested(
        self, found: Sequence[Conflict], claims: Sequence[Claim], apart: Sequence[tuple[str, str]]
    ) -> tuple[Conflict, ...]:
        """The conflicts that no reader set aside, numbered anew."""
        claim_of = {i: claim.id for claim in claims for i in claim.statements}
        parted = {frozenset((claim_of[a], claim_of[b])) for a, b in apart}
        left = [conflict for conflict in found if not _within(conflict, claim_of, parted)]
        none: set[str] = set()
        for correction in self.corrections:
            if correction.kind != "no conflict":
                continue
            judged = {i for place in correction.places for i in self._there(place)}
            shared = {
                conflict.id: len({value.value for value in conflict.values}.intersection(correction.values))
                for conflict in left
                if conflict.kind == correction.conflict
                and all(judged.intersection(value.statements) for value in conflict.values)
            }
            most = max(shared.values(), default=0)
            if most:
                self.fates[correction.id].append("applied")
                none.update(conflict for conflict, values in shared.items() if values == most)
        kept = [conflict for conflict in left if conflict.id not in none]
        return tuple(replace(conflict, id=f"k{k}") for k, conflict in enumerate(kept, 1))


# A correction is looked at before it is kept, when the archive brings what holders said up to date, and when its story
# is shown again. Finding conflicts takes a second on forty reports of 1,845 statements; all else about a correction
# takes a twentieth.
@lru_cache(maxsize=4)
def _conflicts(
    reports: tuple[Report, ...], statements: tuple[Statement, ...], claims: tuple[Claim, ...]
) -> tuple[Conflict, ...]:
    return tuple(conflicts(reports, statements, claims))


def _moment(correction: Correction) -> tuple[str, str]:
    return correction.made, correction.id


@lru_cache(maxsize=1 << 12)
def _terms(quote: str) -> Counter[str]:
    return Counter(terms(quote))


def _name(correction: Correction) -> str:
    return (correction.holder or "").casefold()


def _without(report: Report, start: int, end: int) -> Report:
    """The report with a further cut, which leaves out what is cut already."""
    cuts = []
    for cut in (*sorted(report.cut), Cut(end, end, "")):
        if start < min(cut.start, end):
            cuts.append(Cut(start, min(cut.start, end), NO_PART))
        start = max(start, cut.end)
    return replace(report, cut=tuple(sorted([*report.cut, *cuts])))


def _voice(claim: Claim, statements: Mapping[str, Statement]) -> str:
    """The statement whose words stand for a claim."""
    return next((i for i in claim.statements if statements[i].quote == claim.text), claim.statements[0])


def _within(conflict: Conflict, claim_of: Mapping[str, str], parted: Set[frozenset[str]]) -> bool:
    """Whether all values of a conflict stand in claims that a reader set apart from each other."""
    return bool(parted) and all(
        frozenset((claim_of[a], claim_of[b])) in parted
        for one, other in combinations(conflict.values, 2)
        for a, b in product(one.statements, other.statements)
    )
