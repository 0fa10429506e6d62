"""Denials that name what they deny only by "that" or "it", and the statement that each denies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.types import Statement

__all__ = ["denials"]

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)|disput(?:es|ed)) "
    r"(?:that|this|it|(?:the|this|that|these|those) (?:claim|charge|accusation|allegation|account|report)s?)"
    r"(?: again| too| on \w+| in a statement)?\W*\Z",
    re.IGNORECASE,
)


def denials(statements: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    """Find denials such as "the navy denied that", by the claim that they deny.

    What is denied is the statement right before the denial in its report, if somebody is said to say it: no more is
    guessed.

    Args:
        statements: The statements of a story with their claims, report by report, in the order of the texts.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    for before, statement in pairwise(statements):
        if before.report != statement.report or before.attribution is None or before.claim is None:
            continue
        if _DENIAL.search(statement.quote):
            found[before.claim].append(statement)
    return found
