"""Leaders: who will lead, chair or host a thing, which one party does alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.comparing.parting import LATER, Parting, Side
from sayso.comparing.publication import came_before
from sayso.comparing.questions import Questions, folded, neighbours, stems
from sayso.language.grammar import tokens
from sayso.types import Report, Statement

__all__ = ["leaders"]

# What is to come: "led the search" may be said of several.
_WILL = re.compile(
    r"\A(?P<party>[^,;:]{2,80}?) (?:will|would|(?:is|are|was|were) (?:to|due to|set to)) "
    r"(?P<verb>lead|head|chair|host|moderate|command|succeed|replace) (?P<object>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*\Z")
_TITLES = frozenset(
    "minister president mayor chief judge senator governor king queen secretary chairman director he she they".split()
)
_LEAST = 0.4
_SAME_CLAIM = 0.1

_WHY_OPEN = "the statements say that different parties will do it"


class _Lead(NamedTuple):
    """A party that will lead: its name, its words, the verb, and the words of what it will lead, without names."""

    name: str
    words: frozenset[str]
    verb: str
    what: frozenset[str]


def _lead(statement: Statement, questions: Questions) -> _Lead | None:
    found = _WILL.match(statement.quote)
    if found is None or statement.polarity != "affirmed" or statement.hedged:
        return None
    name = _NAME.search(found["party"])
    words = [w.lower for w in tokens(found["party"]) if w.lower[0].isalnum()]
    if name is None or "and" in words or words[-1] in _TITLES:
        return None
    plain = stems(found["object"]) - questions.of(statement).names
    return _Lead(name[0], frozenset(map(folded, words)), found["verb"].lower(), plain) if plain else None


def leaders(reports: Sequence[Report], statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find two parties of which each will lead one thing, in the words of two reports; of two days, the later tells."""
    published = {r.id: r.published for r in reports}
    told = [(s, lead) for s in statements if (lead := _lead(s, questions))]
    bags = [lead.what | {f"verb {lead.verb}"} for _, lead in told]
    for i, j in neighbours(bags, [s.report for s, _ in told]):
        (s, a), (t, b) = told[i], told[j]
        last = [folded(lead.name.split()[-1].lower()) for lead in (a, b)]
        if a.verb != b.verb or last[0] in b.words or last[1] in a.words:
            continue
        one_claim = s.claim is not None and s.claim == t.claim
        if questions.jaccard(a.what, b.what) + (_SAME_CLAIM if one_claim else 0.0) < _LEAST:
            continue
        first, second = published[s.report], published[t.report]
        later = came_before(first, second) or came_before(second, first)
        sides = Side(s, a.name), Side(t, b.name)
        yield Parting("name", *sides, "update" if later else "open", LATER if later else _WHY_OPEN)
