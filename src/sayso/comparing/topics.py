"""Topics: what one report says a talk was about, and another that it was not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.comparing.evidence import said_by
from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, neighbours, stems
from sayso.types import Statement

__all__ = ["topics"]

# A topic before or after its verb. That a text "made no mention" of a thing tells nothing of the talk.
_BEFORE = (
    r"(?:was|were|is|has been|have been|had been) (?P<no>not |never )?(?:\w+ly )?"
    r"(?:discussed|raised|mentioned|brought up|touched (?:up)?on|talked about|on the agenda|a topic)\b"
)
_AFTER = (
    r"(?:(?P<not>(?:did not|didn['’]t|had not|hadn['’]t|never) )?(?:discuss(?:ed)?|raised?|brought up|bring up|"
    r"talk(?:ed)? about|touch(?:ed)? (?:up)?on|exchanged? views on)|there (?:was|had been) (?P<none>no )?"
    r"(?:discussion|talk) (?:of|about))\b"
)
_PASSIVE = re.compile(rf"(?P<topic>[^,;:.]{{2,120}}?) {_BEFORE}", re.IGNORECASE)
_ACTIVE = re.compile(rf"\b{_AFTER} (?P<topic>[^,;:.]{{2,120}})", re.IGNORECASE)
_TALKED = re.compile(rf"\b{_AFTER}", re.IGNORECASE)
# "The text", "the call": where it was, and what was not done there, are no topic.
_END = re.compile(r" (?:in|during|at|between|when|while|because|with|by|before|after|as|for)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|could|may|might|should|if|whether|to be)\b", re.IGNORECASE)
# "The case of Ida Brenn" is named by her name alone.
_CASE = re.compile(
    r"(?:[Tt]he |[Hh]is |[Hh]er )?(?:(?:case|name|fate|matter|release|arrest)(?: of)? )?(?:the )?(?:[a-z-]+ ){0,3}"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\Z"
)
_LIGHT = frozenset(folded(word) for word in "case name issue question matter topic subject problem release".split())
_LEAST = 0.6

_WHY = "one statement says that it was talked about, the other that it was not"


class _Topic(NamedTuple):
    """What a statement says was talked about, or was not: its words."""

    words: frozenset[str]
    negated: bool


def _words(text: str) -> frozenset[str]:
    return stems(text) - _LIGHT


def _topic(statement: Statement, questions: Questions) -> _Topic | None:
    quote, text = statement.quote, questions.written(statement.report)
    if statement.hedged or statement.polarity == "denied" or _AHEAD.search(quote):
        return None
    for frame in statement.frame:
        if (led := _TALKED.search(text, frame.start, frame.end)) and not _AHEAD.search(text, frame.start, frame.end):
            return _Topic(_words(quote), bool(led["not"] or led["none"]))
    if found := _PASSIVE.search(quote):
        topic, negated = found["topic"], bool(found["no"])
    elif found := _ACTIVE.search(quote):
        topic, negated = _END.split(found["topic"])[0], bool(found["not"] or found["none"])
    else:
        return None
    if not negated and statement.polarity == "negated":
        return None
    case = _CASE.match(topic.strip()) if negated else None
    return _Topic(_words(case["name"] if case else topic), negated)


def topics(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find what one report or party says was discussed or raised, and another that it was not ("there was no discussion
    of quotas")."""
    told = [(s, topic) for s in statements if (topic := _topic(s, questions)) and topic.words]
    bags = [topic.words | {"topic"} for _, topic in told]
    owner = [(s.report, said_by(s)) for s, _ in told]
    for i, j in neighbours(bags, owner, [topic.negated for _, topic in told]):
        (no, denied), (yes, raised) = (told[i], told[j]) if told[i][1].negated else (told[j], told[i])
        if raised.negated or (no.report == yes.report and not (said_by(no) and said_by(yes))):
            continue
        if questions.weight(denied.words & raised.words) >= _LEAST * questions.weight(denied.words):
            yield Parting("polarity", Side(yes, "says"), Side(no, "denies"), "open", _WHY)
