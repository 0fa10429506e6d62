"""Two accounts: what each of two holders is said to have said, and what both are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.dossier.index import Index
    from sayso.types import Holder

__all__ = ["ENOUGH", "Accounts", "accounts"]

ENOUGH = 2
"""How many claims a holder must be said to make for an account."""
# Pairs grow with the square: beyond this many holders, those of the most claims are compared.
_HOLDERS = 12


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the holders ``left`` and ``right`` (ids) are said to have said: ids of claims.

    ``clashes`` are the ids of the conflicts of which each of the two gives another value.
    """

    left: str
    right: str
    shared: tuple[str, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    clashes: tuple[str, ...]


def accounts(index: Index) -> tuple[Accounts, ...]:
    """The accounts of every two holders who are said to make claims enough, those that show most first.

    A person and the institution that she speaks for are one side, as are two people who speak for the same: they make
    no pair. What a pair shows is the account of the one who says less (each of its claims, counted in every origin that
    carries it on that holder's say-so, and these origins), and twice what bonds the two: the claims that both make, and
    their conflicts. Of equal pairs those of two institutions come first. The left one of two is the one of more claims.
    """
    held = [(holder.id, {s.claim or "": None for s in said}) for holder, said in index.held if len(said) >= ENOUGH]
    origin = {report: k for k, reports in enumerate(index.origins) for report in reports}
    carried: dict[str, set[tuple[str | None, int]]] = {holder: set() for holder, _ in held}
    for statement in index.dossier.statements:
        holder = index.held_by(statement)
        if holder is not None and holder.id in carried:
            carried[holder.id].add((statement.claim, origin[statement.report]))
    weight = {holder: len(said) + len({where for _, where in said}) for holder, said in carried.items()}
    values: dict[str, dict[str, set[str]]] = {holder: {} for holder, _ in held}
    for conflict in index.dossier.conflicts:
        for value in conflict.values:
            for identity in value.statements:
                holder = index.held_by(index.statement[identity])
                if holder is not None and holder.id in values:
                    values[holder.id].setdefault(conflict.id, set()).add(value.value)
    found = [
        Accounts(
            left,
            right,
            tuple(claim for claim in one if claim in other),
            tuple(claim for claim in one if claim not in other),
            tuple(claim for claim in other if claim not in one),
            tuple(k for k, given in values[left].items() if not given & values[right].get(k, given)),
        )
        for (left, one), (right, other) in combinations(held[:_HOLDERS], 2)
        if _side(index.holder[left]) != _side(index.holder[right])
    ]

    def worth(two: Accounts) -> tuple[int, bool]:
        bodies = index.holder[two.left].kind == index.holder[two.right].kind == "institution"
        account = min(weight[two.left], weight[two.right])
        return account + 2 * (len(two.shared) + len(two.clashes)), bodies

    return tuple(sorted(found, key=worth, reverse=True))


def _side(holder: Holder) -> str:
    return holder.of or holder.id
