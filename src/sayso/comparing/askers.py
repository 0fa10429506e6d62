"""Askers: at whose request a thing was done, where one report says one party and another says another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from sayso.comparing.evidence import said_by
from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, name_stems
from sayso.comparing.readings import apart, moments
from sayso.types import Statement

__all__ = ["askers"]

_PARTY = r"(?:the )?[A-Z][\w-]+(?: (?:of |the )?[A-Z][\w-]+){0,3}"
_ROUND = r"(?: (?:side|government|presidency|president|party|delegation|office|ministry))?"
_WISH = r"(?:request|initiative|invitation|behest|instigation|urging|suggestion)"
_ASKED = re.compile(
    rf"\b(?:[Aa]t|[Oo]n) the {_WISH} of (?P<of>{_PARTY}{_ROUND})|"
    rf"\b(?:[Aa]t|[Oo]n) (?P<own>{_PARTY}{_ROUND})['’]s? {_WISH}\b|"
    rf"\binitiative (?:for (?:it|the [a-z]+) )?(?:had )?(?:came|come|comes) from (?P<source>{_PARTY}{_ROUND})"
)
# The words for one thing that was asked for.
_EVENTS = tuple(
    frozenset(folded(word) for word in line.split())
    for line in (
        "call phone telephone conversation talk spoke discussion",
        "meeting met summit visit",
        "session debate hearing",
        "vote ballot",
    )
)
_OTHER = re.compile(r"\b(?:last|previous|earlier|former|first|second|next)\b", re.IGNORECASE)
# A name stands for another where some report words one by the other ("the Orlan president Mara Bell").
_BETWEEN = (
    r"['’]?s?,?(?: (?:the|of|an?|prime|foreign|vice|president|minister|king|queen|leader|government|office|"
    r"[A-Z][\w-]+)){0,4},? "
)
# Of very many such statements, so many pairs are looked at.
_MOST = 4000

_WHY = "the statements say that different parties asked for it"


class _Asked(NamedTuple):
    """A thing asked for in a statement: by whom, in its text and by the beginnings of its names, and what it was."""

    statement: Statement
    text: str
    names: frozenset[str]
    event: frozenset[int]


def _asked(statement: Statement, questions: Questions) -> _Asked | None:
    found = _ASKED.search(statement.quote)
    if found is None or statement.polarity != "affirmed" or statement.hedged:
        return None
    text = found["of"] or found["own"] or found["source"]
    names = name_stems(text)
    question = questions.of(statement)
    # "The initiative came from Orlo": for what, the sentence before tells.
    for words in (question.own, question.wide, questions.before(statement)):
        event = frozenset(k for k, group in enumerate(_EVENTS) if words & group)
        if event:
            break
    return _Asked(statement, text, names, event) if names else None


def askers(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find what was done at the request, or on the initiative, of two parties, of which no report words one by the
    other."""
    texts = [questions.written(report) for report in dict.fromkeys(s.report for s in statements)]
    told = [asked for s in statements if (asked := _asked(s, questions))]
    written: dict[frozenset[str], str] = {}
    for asked in told:
        written.setdefault(asked.names, asked.text)
    one: dict[tuple[frozenset[str], frozenset[str]], bool] = {}
    for a, b in islice(combinations(told, 2), _MOST):
        s, t = a.statement, b.statement
        if s.report == t.report and (not said_by(s) or not said_by(t) or said_by(s) == said_by(t)):
            continue
        if not (a.event & b.event or (s.claim is not None and s.claim == t.claim)) or _apart(s, t):
            continue
        if (a.names, b.names) not in one:
            one[a.names, b.names] = _may_be_one(a.names, b.names, texts)
        if not one[a.names, b.names]:
            yield Parting("name", Side(s, written[a.names]), Side(t, written[b.names]), "open", _WHY)


def _apart(s: Statement, t: Statement) -> bool:
    """Tell whether two statements are of two times."""
    if {m.lower() for m in _OTHER.findall(s.quote)} != {m.lower() for m in _OTHER.findall(t.quote)}:
        return True
    return apart({m.key: m for m in moments(s)}, {m.key: m for m in moments(t)})


def _may_be_one(a: frozenset[str], b: frozenset[str], texts: Sequence[str]) -> bool:
    if a & b:
        return True
    left, right = ("|".join(f"{x[0].upper()}{re.escape(x[1:])}" for x in sorted(names)) for names in (a, b))
    worded = re.compile(
        rf"\b(?:(?:{left})[\w-]{{0,30}}{_BETWEEN}(?:{right})|(?:{right})[\w-]{{0,30}}{_BETWEEN}(?:{left}))"
    )
    return any(worded.search(text) for text in texts)
