"""Denials that name what they deny only by "that" or "it", or play it down, and the statement that each denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.comparing.evidence import said_by
from sayso.comparing.parting import Parting, Side
from sayso.comparing.polarities import counters
from sayso.comparing.questions import Questions
from sayso.language.grammar import RELATIVES
from sayso.types import Statement

__all__ = ["denials"]

_DENIAL = re.compile(
    r"(?<!nobody )(?<!no one )(?<!not )"
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)|disput(?:es|ed)) "
    r"(?:that|this|it|(?:the|this|that|these|those) (?:claim|accusation|allegation|account|report)s?)"
    r"(?: again| too| on \w+| in a statement)?\W*\Z",
    re.IGNORECASE,
)
# "But a spokesman said it had merely proposed the plan": the party grants less than was said of it.
_TURN = re.compile(r"\b(?:but|however)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:merely|only|simply|just) [a-z]+ed\b", re.IGNORECASE)

# Of a claim that very many reports make, so many statements stand for it.
_MOST = 100

_WHY_DENIED = "one party denies what another says"
_WHY_LESS = "one party grants less than another says of it"


def denials(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find denials such as "the navy denied that" or "but the navy said it merely warned them".

    What is denied is the claim of the statement right before the denial in its report, if somebody is said to say it,
    and for what plays down, somebody else: no more is guessed. A statement of that claim that goes against it denies it
    too.

    Args:
        statements: The statements of a story with their claims, report by report, in the order of the texts.
        questions: Their questions, which hold the texts.
    """
    members: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.claim is not None:
            members.setdefault(statement.claim, []).append(statement)
    for before, statement in pairwise(statements):
        if before.report != statement.report or before.attribution is None or before.claim is None:
            continue
        if before.quote.split(maxsplit=1)[0].lower() in RELATIVES:
            continue  # "the man who ran the mine": nobody denies what only tells who is meant
        if _DENIAL.search(statement.quote):
            why = _WHY_DENIED
        else:
            between = questions.written(before.report)[before.end : statement.end]
            holder = said_by(statement)
            if (
                not holder
                or holder == said_by(before)
                or not _LESS.search(statement.quote)
                or not _TURN.search(between)
            ):
                continue
            why = _WHY_LESS
        for said in members[before.claim][:_MOST]:
            against = False if said.id == before.id else counters(before, said, questions)
            if against is False and said.id != statement.id:
                yield Parting("polarity", Side(said, "says"), Side(statement, "denies"), "open", why)
            elif against and why == _WHY_DENIED:
                yield Parting("polarity", Side(before, "says"), Side(said, "denies"), "open", why)
