"""Doubts: what one report gives as unknown or as a rumour and another as a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, neighbours, stems
from sayso.types import Statement

__all__ = ["doubts"]

_UNKNOWN = re.compile(
    r"\b(?:(?:do|does|did)(?: not|n['’]t) (?:yet )?know|nobody knows|no one knows|not (?:yet )?(?:known|clear)|unknown|"
    r"unclear|remains? (?:to be seen|a mystery)|no (?:idea|explanation))\b\W*(?:\w+\W+){0,2}?"
    r"(?:how(?! (?:many|much|long|old|far|often|big))|why|what caused)\b",
    re.IGNORECASE,
)
# "The cause of the fire was not known" asks of the fire alone.
_NO_CAUSE = re.compile(
    r"\bcauses? of (?P<event>[^,;.]{3,60}?) (?:is|was|were|are|remain(?:s|ed)?)(?: still)? "
    r"(?:not (?:yet )?(?:known|clear)|unknown|unclear|undetermined)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|caused|cause|due to|owing to|as a result|result of|blamed|accidental(?:ly)?|mistaken(?:ly)?|"
    r"by mistake|deliberate(?:ly)?|led to|triggered|thanks to|sparked|died (?:\w+ ){0,4}of)\b",
    re.IGNORECASE,
)
_RUMOUR = re.compile(r"\b(?:rumou?rs?|rumou?red|unconfirmed|speculation|speculated)\b", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"\b(?:confirm(?:ed|s|ing)?|announce[ds]?|acknowledge[ds]?|admit(?:s|ted)?|conceded?)\b", re.IGNORECASE
)
_BESIDE = 80
_LEAST = 0.2
_LEAST_EVENT = 0.4
_FEWEST = 2
# Of very many causes that share a word, so many are looked at.
_MOST = 40

_WHY_UNKNOWN = "one statement gives what another says is not known"
_WHY_RUMOUR = "one statement gives as confirmed what another calls a rumour"


def doubts(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find what one report says is not known, or only a rumour, and another tells or calls confirmed."""
    yield from _unknown(statements, questions)
    yield from _rumours(statements, questions)


def _unknown(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    causes: dict[str, list[Statement]] = {}
    for cause in statements:
        if _CAUSE.search(cause.quote) and not _UNKNOWN.search(cause.quote):
            for word in sorted(questions.of(cause).wide | questions.before(cause)):
                causes.setdefault(word, []).append(cause)
    for statement in statements:
        event = _asked(statement.quote)
        near = {other.id: other for word in sorted(event) for other in causes.get(word, [])[:_MOST]}
        for other in near.values():
            if other.report == statement.report:
                continue
            told = questions.of(other).wide | questions.before(other)
            if questions.weight(event & told) < _LEAST_EVENT * questions.weight(event):
                continue
            yield Parting("polarity", Side(statement, "not known"), Side(other, "says"), "open", _WHY_UNKNOWN)


def _asked(quote: str) -> frozenset[str]:
    """The words of what a statement says nobody knows the cause of, empty where it says so of nothing."""
    cause, unknown = _NO_CAUSE.search(quote), _UNKNOWN.search(quote)
    event = stems(cause["event"] if cause else quote[unknown.end() :] if unknown else "")
    return event if cause or len(event) >= _FEWEST else frozenset()


def _lead(statement: Statement, questions: Questions) -> str:
    """The words right before a statement in its report, which credit it or call it a rumour."""
    return questions.written(statement.report)[max(0, statement.start - _BESIDE) : statement.start]


def _rumours(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    leads = [f"{_last(_lead(s, questions))} {_opening(s)}" for s in statements]
    confirmed = [bool(_CONFIRMED.search(lead)) for lead in leads]
    rumoured = [not sure and bool(_RUMOUR.search(lead)) for sure, lead in zip(confirmed, leads, strict=True)]
    bags = [questions.of(s).own for s in statements]
    for i, j in neighbours(bags, [s.report for s in statements], rumoured):
        if rumoured[i] == rumoured[j] or not (confirmed[i] or confirmed[j]):
            continue
        s, t = (statements[i], statements[j]) if rumoured[i] else (statements[j], statements[i])
        if questions.overlap(s, t) + 0.3 * questions.around(s, t) < _LEAST:
            continue
        yield Parting("attribution", Side(s, "rumour"), Side(t, "confirmed"), "open", _WHY_RUMOUR)


def _opening(statement: Statement) -> str:
    """The words of a statement before its "that", which may tell how what follows is known ("amid rumours that")."""
    return statement.quote.partition(" that ")[0] if " that " in statement.quote else ""


def _last(text: str) -> str:
    """The last part of a text, from its last full stop or line on."""
    return re.split(r"[.!?\n]", text)[-1]
