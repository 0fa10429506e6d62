"""Conflicts: statements of one claim that give different values, and what kind of difference it is."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.comparing.denials import denials
from sayso.comparing.evidence import names, stem, terms
from sayso.comparing.publication import came_before
from sayso.types import Claim, Conflict, ConflictKind, Quantity, Report, Statement, Time, Value, Verdict

__all__ = ["conflicts"]

# Two statements ask the same question when, their values and dates aside, they share this much of all their words.
# Lower finds more conflicts, but most of what it adds are different questions.
_SAME_QUESTION = 0.4
_ABOUT = 0.1
_REVISION = re.compile(
    r"\b(?:rose|risen|rises|climb(?:ed|s)|increas(?:ed|es)|revis(?:ed|es)|updat(?:ed|es)|corrected|now|"
    r"(?:new|latest|revised) (?:count|toll|figures?)|earlier reports?|initial(?:ly)?|previously|fell to|dropped to|"
    r"lowered|raised)\b",
    re.IGNORECASE,
)

_WHY: dict[Verdict, str] = {
    "open": "nothing says that one replaces the other",
    "update": "the later report gives the newer value",
    "precision": "one value includes the other",
}
_WHY_REVISED = "a statement says that the value has changed"


_BOUNDS = {"=": "", "~": "about", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}


_WHY_DENIED = "one party denies what another says"


class _Question(NamedTuple):
    """What a statement asks, its values and dates aside: its content words, and which of them are names."""

    words: frozenset[str]
    names: frozenset[str]


class _Reading(NamedTuple):
    """One value as one statement gives it: its interval, its rendering, and the question it answers."""

    statement: Statement
    low: float
    high: float
    value: str
    question: _Question


def _bounds(quantity: Quantity) -> tuple[float, float] | None:
    if quantity.value is None:
        if quantity.low is None and quantity.high is None:
            return None
        return (
            -math.inf if quantity.low is None else quantity.low,
            math.inf if quantity.high is None else quantity.high,
        )
    value = quantity.value
    margin = abs(value) * _ABOUT
    return {
        "=": (value, value),
        "~": (value - margin, value + margin),
        ">": (value, math.inf),
        ">=": (value, math.inf),
        "<": (-math.inf, value),
        "<=": (-math.inf, value),
    }[quantity.bound]


def _rendered(quantity: Quantity) -> str:
    if quantity.value is not None:
        number = f"{quantity.value:.15g}"
    else:
        number = " to ".join(f"{edge:.15g}" for edge in (quantity.low, quantity.high) if edge is not None)
    return " ".join(filter(None, (_BOUNDS[quantity.bound], number, quantity.normal)))


def _question(statement: Statement) -> _Question:
    quote = list(statement.quote)
    spans = [(v.start, v.end) for v in statement.quantities] + [(v.start, v.end) for v in statement.times]
    for start, end in spans:
        quote[start - statement.start : end - statement.start] = " " * (end - start)
    masked = "".join(quote)
    return _Question(frozenset(terms(masked)), frozenset(names(masked)))


def _same_question(a: _Question, b: _Question) -> bool:
    shared = a.words & b.words
    if len(shared) < _SAME_QUESTION * len(a.words | b.words):
        return False
    # Other names make it another question, and names alone make none: the rest must have a word in common too.
    return not (a.names and b.names and not a.names & b.names) and not shared <= a.names | b.names


def _numbers(members: Sequence[Statement]) -> Iterator[list[_Reading]]:
    """Yield the readings of quantities that count or measure the same thing.

    A statement with two such quantities is left out: either may be the answer.
    """
    groups: dict[tuple[str, str], list[_Reading]] = {}
    for statement in members:
        question = _question(statement)
        own: dict[tuple[str, str], list[_Reading]] = {}
        for quantity in statement.quantities:
            bounds = _bounds(quantity)
            if bounds is not None:
                key = (quantity.normal or "", stem(quantity.counted.lower().split()[-1]) if quantity.counted else "")
                own.setdefault(key, []).append(_Reading(statement, *bounds, _rendered(quantity), question))
        for key, readings in own.items():
            if len(readings) == 1:
                groups.setdefault(key, []).extend(readings)
    yield from (groups[key] for key in sorted(groups))


_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?\Z")


def _days(time: Time) -> tuple[float, float] | None:
    """The interval of a resolved date in days of a 372-day year: exact order is all that is needed."""
    match = _DAY.match(time.value)
    if match is None or time.type not in {"DATE", "TIME"} or time.mod in {"BEFORE", "AFTER"}:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    low = year * 372.0 + ((month or 1) - 1) * 31 + ((day or 1) - 1) if year is not None else 0.0
    if hour is not None and minute is not None:
        low += (hour * 60 + minute) / 1440
        return low, low
    return low, low + (1 if day else 31 if month else 372) - 1e-6


def _dates(members: Sequence[Statement]) -> Iterator[list[_Reading]]:
    """Yield the readings of dates, of statements that name one date only: of two, either may be the answer."""
    readings: list[_Reading] = []
    for statement in members:
        resolved = [(time, _days(time)) for time in statement.times]
        if len(resolved) == 1 and resolved[0][1] is not None:
            time, (low, high) = resolved[0][0], resolved[0][1]
            readings.append(_Reading(statement, low, high, time.value, _question(statement)))
    yield readings


def _verdict(pairs: Sequence[tuple[_Reading, _Reading]], published: Mapping[str, str | None]) -> tuple[Verdict, str]:
    """Judge two different values by all pairs of statements that give the one and the other.

    A value is an update of another only if every report that gives it, as far as dates are known, is later.
    """
    a, b = pairs[0]
    quotes = (reading.statement.quote for pair in pairs for reading in pair)
    revised = any(_REVISION.search(quote) for quote in quotes)
    if a.low <= b.high and b.low <= a.high:
        return ("update", _WHY_REVISED) if revised and a.low != b.low else ("precision", _WHY["precision"])
    if revised:
        return "update", _WHY_REVISED
    dates = [(published[a.statement.report], published[b.statement.report]) for a, b in pairs]
    known = [(first, second) for first, second in dates if first is not None and second is not None]
    earlier = all(came_before(first, second) for first, second in known)
    later = all(came_before(second, first) for first, second in known)
    verdict: Verdict = "update" if known and (earlier or later) else "open"
    return verdict, _WHY[verdict]


_RANK: dict[Verdict, int] = {"precision": 0, "update": 1, "open": 2}


def _judged(
    readings: Sequence[_Reading], published: Mapping[str, str | None]
) -> tuple[Verdict, str, list[_Reading]] | None:
    """Compare the readings of one question across reports; the gravest verdict on two values stands for all."""
    differing: dict[tuple[str, str], list[tuple[_Reading, _Reading]]] = {}
    for a, b in itertools.combinations(readings, 2):
        other_report = a.statement.report != b.statement.report
        if other_report and (a.low, a.high) != (b.low, b.high) and _same_question(a.question, b.question):
            pair = (a, b) if a.value <= b.value else (b, a)
            differing.setdefault((pair[0].value, pair[1].value), []).append(pair)
    if not differing:
        return None
    verdict, why = max((_verdict(pairs, published) for pairs in differing.values()), key=lambda found: _RANK[found[0]])
    return verdict, why, [reading for pairs in differing.values() for pair in pairs for reading in pair]


def conflicts(reports: Sequence[Report], statements: Sequence[Statement], claims: Sequence[Claim]) -> list[Conflict]:
    """Find the numbers and dates in which the statements of a claim differ, and who denies it.

    Precision comes before recall: values are held against each other only where they count or measure the same
    thing, stand in different reports, and the rest of their statements asks the same question.

    Returns:
        Conflicts in the order of the claims. ``statements`` holds all statements that give one of the values.
    """
    by_id = {s.id: s for s in statements}
    published = {r.id: r.published for r in reports}
    kinds: Iterable[tuple[ConflictKind, Callable[[Sequence[Statement]], Iterator[list[_Reading]]]]]
    kinds = (("number", _numbers), ("date", _dates))
    denied = denials(statements)
    found: list[Conflict] = []
    for claim in claims:
        if claim.id in denied:
            against = tuple(s.id for s in denied[claim.id])
            values = (Value("says", claim.statements), Value("denies", against))
            number = f"k{len(found) + 1}"
            found.append(
                Conflict(number, claim.id, "polarity", "open", values, claim.statements + against, _WHY_DENIED)
            )
        if len(claim.reports) < 2:
            continue
        members = [by_id[s] for s in claim.statements]
        for kind, questions in kinds:
            for readings in questions(members):
                judged = _judged(readings, published)
                if judged is None:
                    continue
                verdict, why, involved = judged
                by_value: dict[str, list[str]] = {}
                for reading in involved:
                    ids = by_value.setdefault(reading.value, [])
                    if reading.statement.id not in ids:
                        ids.append(reading.statement.id)
                order = {s: k for k, s in enumerate(claim.statements)}
                given = tuple(
                    Value(v, tuple(sorted(ids, key=order.__getitem__))) for v, ids in sorted(by_value.items())
                )
                touched = tuple(sorted({i for v in given for i in v.statements}, key=order.__getitem__))
                found.append(Conflict(f"k{len(found) + 1}", claim.id, kind, verdict, given, touched, why))
    return found
