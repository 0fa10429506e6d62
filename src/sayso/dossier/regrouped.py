"""Groups of statements, changed by what readers said of pairs: which belong together, and which do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

__all__ = ["Word", "regrouped", "settled"]

Pair = tuple[str, str]


class Word(NamedTuple):
    """What was said of pairs of statements, by their ids: that they make one claim, or that they do not."""

    together: bool
    pairs: tuple[Pair, ...]


class _Sets:
    """Disjoint sets; the representative of a set is the one of its members that was first joined."""

    def __init__(self, root: Mapping[str, str] | None = None) -> None:
        self.root = dict(root or {})

    def find(self, node: str) -> str:
        while (parent := self.root.get(node, node)) != node:
            self.root[node] = node = self.root.get(parent, parent)
        return node

    def join(self, left: str, right: str) -> None:
        self.root[self.find(right)] = self.find(left)


def settled(said: Sequence[Word]) -> list[bool]:
    """Which of the words stand, the latest being the last: a later one that an earlier one contradicts wins.

    "A and B are one claim", "B and C are one" contradict "A and C are two".
    """
    sets, apart = _Sets(), list[Pair]()
    stands = [False] * len(said)
    for k in reversed(range(len(said))):
        trial = _Sets(sets.root)
        parted = apart
        if said[k].together:
            for pair in said[k].pairs:
                trial.join(*pair)
        else:
            parted = [*apart, *said[k].pairs]
        if all(trial.find(a) != trial.find(b) for a, b in parted):
            sets, apart, stands[k] = trial, parted, True
    return stands


def regrouped(
    groups: Sequence[Sequence[str]],
    together: Sequence[Pair],
    apart: Sequence[Pair],
    likeness: Callable[[str, str], float],
) -> list[list[str]]:
    """Join and part groups as the pairs demand, and no further.

    Groups are joined where a pair that belongs together spans two of them. A group that holds a pair which does not
    belong together is parted; the others in it go with what of it they are most like.

    Args:
        groups: Disjoint groups of the ids of statements, and these in order.
        together: Pairs that belong together.
        apart: Pairs that do not; none contradicts those that do.
        likeness: How much two statements are alike.

    Returns:
        The groups in the order of their first members, whatever the order of the pairs.
    """
    home = {one: str(k) for k, group in enumerate(groups) for one in group}
    order = {one: k for k, one in enumerate(home)}
    joined = _Sets()
    for a, b in together:
        joined.join(home[a], home[b])
    heaps: dict[str, list[int]] = {}
    for k in range(len(groups)):
        heaps.setdefault(joined.find(str(k)), []).append(k)
    parting = {joined.find(home[a]) for a, b in apart if joined.find(home[a]) == joined.find(home[b])}
    found: list[list[str]] = []
    for root, heap in heaps.items():
        members = [groups[k] for k in heap]
        if root in parting:
            found += _parted(members, together, apart, likeness, order)
        else:
            found.append([one for group in members for one in group])
    ordered = [sorted(group, key=order.__getitem__) for group in found]
    return sorted(ordered, key=lambda group: order[group[0]])


def _parted(
    groups: Sequence[Sequence[str]],
    together: Sequence[Pair],
    apart: Sequence[Pair],
    likeness: Callable[[str, str], float],
    order: Mapping[str, int],
) -> list[list[str]]:
    """Parts of groups that were joined: from single statements up, the most alike of one group first."""
    members = {one for group in groups for one in group}
    sets = _Sets()
    for a, b in together:
        if a in members:
            sets.join(a, b)
    foes = [pair for pair in apart if members.issuperset(pair)]
    likest = sorted((-likeness(a, b), order[a], order[b], a, b) for group in groups for a, b in combinations(group, 2))
    for _, _, _, a, b in likest:
        one, other = sets.find(a), sets.find(b)
        if one != other and not any({sets.find(x), sets.find(y)} == {one, other} for x, y in foes):
            sets.join(one, other)
    parts: dict[str, list[str]] = {}
    for one in sorted(members, key=order.__getitem__):
        parts.setdefault(sets.find(one), []).append(one)
    return list(parts.values())
