"""Agents: who did one thing, where one report says one party and another says another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, neighbours, stems
from sayso.language.grammar import tokens
from sayso.types import Statement

__all__ = ["agents"]

# "the zone was set up by the police": a thing, a participle with its particle, and the agent at the end of the clause.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?"
    r"(?P<verb>[a-z]+(?:ed|en)|drawn|set|built|made|put|sent|held|told|shot|run|won|hit|cut|led|sold|bought|found|kept)"
    r"(?: (?:up|out|down|off|in|on|away|over))? by "
    r"(?P<agent>(?:the |a |an |its |their )?(?:[\w'’.-]+ ?){1,6})",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:“”\"]| (?:for|in|on|at|after|before|who|which|that|and|to|with|during|as)\b")
# One party and no other: a name, or "the", and not "several lawmakers".
_DEFINITE = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Tt]heir) \w|"
    r"(?!(?:Several|Some|Many|Most|Few|Two|Three|A|An|It|He|She|They|We|I|This|That|What|"
    r"(?:Any|Every|No|Some)(?:thing|body|one)?)\b)[A-Z]\w"
)
# What several parties may do, each for itself.
_SHARED = frozenset(
    folded(word)
    for word in """confirmed announced reported described quoted praised condemned criticised criticized supported
    backed identified denied expected believed known seen heard joined followed accompanied welcomed""".split()
)
_LEAST = 0.25
_LONGEST = 4
_WHY = "the statements say that different parties did it"


class _Deed(NamedTuple):
    """A deed in a statement: its verb, who did it (stems and text), and what it was done to (stems)."""

    statement: Statement
    verb: str
    agent: frozenset[str]
    text: str
    patient: frozenset[str]


def _passive(statement: Statement) -> _Deed | None:
    found = _PASSIVE.search(statement.quote)
    if found is None:
        return None
    agent = re.split(
        r"[,;:“”\"]| (?:for|in|on|at|after|before|who|which|that|and|to|with|during|as)\b", found["agent"]
    )[0].strip()
    patient = stems(statement.quote[: found.start()])
    if not _DEFINITE.match(agent) or not patient or folded(found["verb"].lower()) in _SHARED:
        return None
    return _Deed(statement, folded(found["verb"].lower()), stems(agent), agent, patient)


def agents(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find passive deeds ("set up by the police") and, in another report, the same deed of another party."""
    passives = {s.id: deed for s in statements if (deed := _passive(s))}
    bags = [questions.of(s).own for s in statements]
    marked = [s.id in passives for s in statements]
    for i, j in neighbours(bags, [s.report for s in statements], marked):
        for one, other in ((statements[i], statements[j]), (statements[j], statements[i])):
            deed = passives.get(one.id)
            if deed is None:
                continue
            party = _other_party(deed, other, passives.get(other.id))
            if party is None:
                continue
            named = deed.agent | stems(party)
            rest = questions.jaccard(questions.of(one).own - named, questions.of(other).own - named)
            if rest + 0.3 * questions.around(one, other) < _LEAST:
                continue
            yield Parting("name", Side(one, deed.text), Side(other, party), "open", _WHY)
            break


def _other_party(deed: _Deed, statement: Statement, passive: _Deed | None) -> str | None:
    """The party that a statement names for a deed, if it is another than the deed's own."""
    if passive is not None:
        if passive.verb != deed.verb or passive.agent & deed.agent or not passive.patient & deed.patient:
            return None
        return passive.text
    words = tokens(statement.quote)
    roots = [folded(w.lower) for w in words]
    if deed.verb not in roots:
        return None
    verb = roots.index(deed.verb)
    subject = statement.quote[: words[verb].start]
    after = stems(statement.quote[words[verb].end :])
    party = re.sub(r"\s+(?:has|have|had|was|were|is|are|will|would)(?:\s+\w+ly)?\s*\Z", "", subject).strip()
    named = stems(party)
    if not _DEFINITE.match(party) or _END.search(party) or not 0 < len(named) <= _LONGEST:
        return None
    if named & (deed.agent | deed.patient) or not after & deed.patient:
        return None
    if re.search(r"\b(?:was|were|been|being|is|are|to)\s*\Z", subject):
        return None
    return party
