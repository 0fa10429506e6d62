"""Ages: how old reports say that one person is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from sayso.comparing.parting import OPEN, Parting, Side
from sayso.comparing.questions import Questions
from sayso.comparing.readings import Reading
from sayso.types import Report, Statement

__all__ = ["ages", "of_others"]

_WORD = r"[A-Z][\w'’-]{0,30}[a-z]"
_NAME = rf"(?P<name>{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{0,3}})"
# "Ida Brenn, 34", "Brenn is 34"; "34-year-old pilot Ida Brenn"; "She is 34".
_AHEAD = re.compile(rf"{_NAME}(?:,| \(| is|, who is|, aged|, age)\s*\Z")
_BEHIND = re.compile(rf"(?:[- ]years?[- ]old)?,? (?:[a-z]+ ){{0,2}}{_NAME}")
_PRONOUN = re.compile(r"(?P<before>[^.!?\n]{1,300})[.!?]['\"’”]?\s+(?:He|She) is(?: now)?\s*\Z")
_SUBJECT = re.compile(rf"\s*{_NAME} (?:is|was|has|had|will|[a-z]+ed)\b")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady President Minister Prime Foreign Mayor Judge Chief Captain Sergeant Officer "
    "General Senator Governor King Queen Prince Princess Pope Father Sister Professor The Then".split()
)
# How old somebody was at another time.
_THEN = re.compile(r"\b(?:when|then|at the time|would|turn(?:s|ed|ing)|until|ago|later|since|by)\b", re.IGNORECASE)
# A birthday may lie between two reports of one year; where a date is not known, a trial may.
_LEAST, _LEAST_UNDATED = 2, 4
# So far back the given name of a surname is looked for.
_FAR = 5000
# Of one person's very many ages so many pairs are looked at.
_MOST = 400


def ages(reports: Sequence[Report], statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find ages of one person, by given name and surname, in two reports of which neither gives the other's age."""
    year = {r.id: int(r.published[:4]) if r.published and r.published[:4].isdecimal() else None for r in reports}
    given: dict[tuple[str, str], list[tuple[Statement, int]]] = {}
    for statement in statements:
        for quantity in statement.quantities:
            if quantity.normal == "year-of-age" and quantity.value and quantity.bound == "=":
                person = _person(statement, quantity.start, quantity.end, questions)
                if person is not None and not _THEN.search(questions.sentence(statement)):
                    given.setdefault(person, []).append((statement, int(quantity.value)))
    for told in given.values():
        of: dict[str, set[int]] = {}
        for s, age in told:
            of.setdefault(s.report, set()).add(age)
        for (s, one), (t, other) in islice(combinations(told, 2), _MOST):
            both = other in of[s.report] or one in of[t.report]
            first, second = year[s.report], year[t.report]
            least = _LEAST_UNDATED if first is None or second is None else _LEAST + abs(first - second)
            if s.report != t.report and not both and abs(one - other) >= least:
                yield Parting("number", Side(s, _rendered(one)), Side(t, _rendered(other)), "open", OPEN)


def of_others(a: Reading, b: Reading, questions: Questions) -> bool:
    """Tell whether two ages are of two persons, or one of them of another time."""
    if bool(_THEN.search(questions.sentence(a.statement))) != bool(_THEN.search(questions.sentence(b.statement))):
        return True
    one, other = (_person(r.statement, r.start, r.end, questions) for r in (a, b))
    return one is not None and other is not None and one != other


def _rendered(age: int) -> str:
    return f"{age} year-of-age"


def _person(statement: Statement, start: int, end: int, questions: Questions) -> tuple[str, str] | None:
    """The given name and the surname of whose age a statement gives: a surname alone is that of who had it last."""
    text = questions.written(statement.report)
    before, after = text[max(0, start - 400) : start], text[end : end + 80]
    if pronoun := _PRONOUN.search(before):
        found = _SUBJECT.match(pronoun["before"])
    else:
        found = _AHEAD.search(before) or _BEHIND.match(after)
    words = [word for word in found["name"].split() if word not in _TITLES] if found else []
    if not words:
        return None
    surname = re.sub(r"['’]s\Z", "", words[-1])
    if len(words) > 1:
        return words[0], surname
    so_far = text[max(0, start - _FAR) : start]
    known = re.findall(rf"\b({_WORD}) (?:[A-Z]\. )?{re.escape(surname)}\b", so_far)
    firsts = [word for word in known if word not in _TITLES]
    return (firsts[-1], surname) if firsts else None
