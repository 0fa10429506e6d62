"""Two accounts: what each of two holders is said to have said, or each of two reports says, and what both do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.dossier.releases import is_release

if TYPE_CHECKING:
    from sayso.dossier.index import Index

__all__ = ["ENOUGH", "Accounts", "accounts"]

ENOUGH = 2
"""How many claims an account must have."""
# Pairs grow with the square: beyond this many, those of the most claims are compared.
_MOST = 12
# More reports than these are rather seen in the matrix of claims than in pairs.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Accounts:
    """What ``left`` and ``right`` say: ids of claims. Both are ids of holders, or both are ids of reports.

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

    Before them come the pairs of releases, which are the accounts of parties themselves, or the one pair of a story of
    two origins. Where there are no more than three origins, or no two holders with claims enough, all pairs of reports
    follow. Each origin gives one report.
    """
    origin = {report: k for k, reports in enumerate(index.origins) for report in reports}
    carried: dict[str, set[tuple[str | None, int]]] = {side: set() for side in index.told}
    for statement in index.dossier.statements:
        for side in index.sides(statement):
            carried[side].add((statement.claim, origin[statement.report]))
    weight = {side: len(said) + len({where for _, where in said}) for side, said in carried.items()}
    values: dict[str, dict[str, set[str]]] = {side: {} for side in index.told}
    for conflict in index.dossier.conflicts:
        for value in conflict.values:
            for identity in value.statements:
                for side in index.sides(index.statement[identity]):
                    values[side].setdefault(conflict.id, set()).add(value.value)

    def party(side: str) -> str:
        return (side in index.holder and index.holder[side].of) or side

    def worth(two: Accounts) -> tuple[int, bool]:
        bodies = all(s in index.holder and index.holder[s].kind == "institution" for s in (two.left, two.right))
        account = min(weight[two.left], weight[two.right])
        return account + 2 * (len(two.shared) + len(two.clashes)), bodies

    def pairs(sides: Iterable[str]) -> list[Accounts]:
        enough = [side for side in sides if len(index.told[side]) >= ENOUGH]
        enough.sort(key=lambda side: -len(index.told[side]))
        found = [
            Accounts(
                left,
                right,
                tuple(claim for claim in index.told[left] if claim in index.told[right]),
                tuple(claim for claim in index.told[left] if claim not in index.told[right]),
                tuple(claim for claim in index.told[right] if claim not in index.told[left]),
                tuple(k for k, given in values[left].items() if not given & values[right].get(k, given)),
            )
            for left, right in combinations(enough[:_MOST], 2)
            if party(left) != party(right)
        ]
        return sorted(found, key=worth, reverse=True)

    firsts = [origin[0] for origin in index.origins]
    held = pairs(index.holder)
    issued = pairs(report for report in firsts if len(firsts) == 2 or is_release(index.report[report]))
    rest = pairs(firsts) if len(firsts) <= _FEW or not held else []
    return tuple(dict.fromkeys([*issued, *held, *rest]))
