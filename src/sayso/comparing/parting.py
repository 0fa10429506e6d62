"""A parting: two statements that answer one question differently, as the detectors find it, before it is a conflict."""

from __future__ import annotations

from typing import NamedTuple

from sayso.types import ConflictKind, Statement, Verdict

__all__ = ["LATER", "OPEN", "Parting", "Side"]

# Why a pair got its verdict, where several detectors give one reason.
LATER = "the later report gives the newer value"
OPEN = "nothing says that one replaces the other"


class Side(NamedTuple):
    """A statement with the value it gives, as the conflict shows it."""

    statement: Statement
    value: str


class Parting(NamedTuple):
    """Two sides, the kind of their difference, the verdict on it, and why, in fixed words.

    ``stated`` tells that a statement itself gives the reason ("rose to"), which then stands for all of its values.
    """

    kind: ConflictKind
    left: Side
    right: Side
    verdict: Verdict
    why: str
    stated: bool = False
