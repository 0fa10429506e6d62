"""Trials: who was sentenced by one report and never tried by another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from sayso.comparing.parting import LATER, Parting, Side
from sayso.comparing.publication import came_before
from sayso.comparing.questions import Questions, folded
from sayso.language.grammar import tokens
from sayso.types import Report, Statement

__all__ = ["trials"]

_UNTRIED = re.compile(
    r"\b(?:without (?:a |any )?trial|"
    r"(?:not|never|\w+n['’]t) (?:yet )?(?:been |stood |faced )?(?:tried(?! (?:to|out|and)\b)|on trial|trial)|"
    r"yet to (?:be tried|stand trial|face trial))\b",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:sentenced|convicted|acquitted|found (?:not )?guilty)\b", re.IGNORECASE
)
# Of one person's very many such statements so many pairs are looked at.
_MOST = 400

_WHY = "one statement gives a verdict, the other says that there was no trial"


def trials(reports: Sequence[Report], statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find those of whom one report says that they were sentenced, convicted or acquitted, and another that they have
    not been tried; a verdict in a later report is news."""
    published = {r.id: r.published for r in reports}
    told: dict[str, tuple[list[Statement], list[Statement]]] = {}
    for s in statements:
        if s.hedged or s.polarity == "denied":
            continue
        for marker, side in ((_TRIED, 0), (_UNTRIED, 1)):
            if (found := marker.search(s.quote)) and (side == 1 or s.polarity == "affirmed"):
                for name in _subject(s, found.start(), questions):
                    told.setdefault(name, ([], []))[side].append(s)
    for tried, untried in told.values():
        for yes, no in islice(product(tried, untried), _MOST):
            if yes.report != no.report:
                later = came_before(published[no.report], published[yes.report])
                sides = Side(yes, "says"), Side(no, "denies")
                yield Parting("polarity", *sides, "update" if later else "open", LATER if later else _WHY)


def _subject(statement: Statement, end: int, questions: Questions) -> list[str]:
    """The last name before a place of a statement, or in what governs it; none where it only tells whose somebody is
    ("Odell's brother", "the sister of Odell")."""
    text = questions.written(statement.report)
    for part in (statement.quote[:end], *(text[f.start : f.end] for f in statement.frame)):
        words = tokens(part)
        names = [k for k, w in enumerate(words) if w.capital and folded(w.lower) in questions.capitals]
        if names:
            owner = words[names[-1]].lower.endswith("'s") or (names[-1] and words[names[-1] - 1].lower == "of")
            return [] if owner else [folded(words[names[-1]].lower)]
    return []
