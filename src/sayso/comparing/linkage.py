"""Average link over vectors, for heaps of any size: near linear in the number of reports.

The mean likeness of all pairs of two clusters is the dot product of the sums of their vectors, so it is exact although
only neighbours are ever compared. Clusters are joined while that mean is at least a threshold and at least a part of
the likeness within either: where reports are much alike, another round of the same fight or another patch of the same
program stays a story of its own, and where each is one sentence, less is asked. The likeness falls off with the time
between clusters.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Cluster", "Linkage"]

# The part of the likeness within the looser of two clusters that the likeness between them must have.
_PART = 0.85
# For how many pairs the likeness within a cluster is taken to be what a cluster at the threshold would have.
_PRIOR_PAIRS = 2
# Days between two clusters at which their likeness counts half.
_HALF = 30.0
# A cluster with more neighbours than this is compared with those of the smaller part only when it grows.
_MANY = 16


class _Known(NamedTuple):
    """The sum of the likeness of the pairs of two clusters, as of their versions."""

    total: float
    own: int
    others: int


@dataclass(slots=True)
class Cluster:
    """Rows that belong together: the sum of their vectors, the sum of the likeness of their pairs, and their mean day.

    ``terms`` and ``weights`` are the vector of the first row, ``sums`` that of several: a row that stays alone needs no
    dictionary, which takes ten times as much memory.

    ``version`` counts its joins. ``near`` holds its neighbours by number with what is known of each.
    """

    rows: list[int]
    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    sums: dict[int, float] | None = None
    inner: float = 0.0
    days: float = 0.0
    dated: int = 0
    version: int = 0
    near: dict[int, _Known] = field(default_factory=dict)

    def total(self) -> dict[int, float]:
        """The sum of the vectors, by term."""
        return self.sums or dict(zip(self.terms.tolist(), self.weights.tolist(), strict=True))

    def within(self, usual: float) -> float:
        """The mean likeness of pairs of rows, drawn towards what is usual where there are few."""
        pairs = len(self.rows) * (len(self.rows) - 1) / 2
        return (self.inner + _PRIOR_PAIRS * usual) / (pairs + _PRIOR_PAIRS)

    def day(self) -> float | None:
        """The mean day of publication, None where no row has one."""
        return self.days / self.dated if self.dated else None


_UNKNOWN = _Known(0.0, -1, -1)


def dot(one: dict[int, float], other: dict[int, float]) -> float:
    """The dot product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


class Linkage:
    """The clusters of a heap, as they are joined.

    Args:
        clusters: One for each row, by its number.
        threshold: The likeness from which clusters are joined, 0 to 1.
    """

    def __init__(self, clusters: dict[int, Cluster], threshold: float) -> None:
        self.clusters = clusters
        self.joins: list[tuple[int, int, float]] = []
        self._threshold = threshold
        self._queue: list[tuple[float, int, int, int, int]] = []

    def run(self, edges: Sequence[tuple[int, int, float]]) -> None:
        """Join clusters along ``edges`` (left, right, likeness) until none are alike enough."""
        for left, right, value in edges:
            self._know(left, right, value)
            self._offer(left, right)
        while self._queue:
            value, left, right, left_version, right_version = heapq.heappop(self._queue)
            one, other = self.clusters.get(left), self.clusters.get(right)
            if one is None or other is None:
                continue
            if one.version != left_version or other.version != right_version:
                self._offer(left, right)
                continue
            self._join(left, right, -value)

    def likeness(self, left: int, right: int) -> float:
        """The likeness of two clusters: the mean over their pairs, less where time lies between them."""
        one, other = self.clusters[left], self.clusters[right]
        total = self._known(left, right)
        if total is None:
            total = dot(one.total(), other.total())
            if right in one.near:
                self._know(left, right, total)
        value = total / (len(one.rows) * len(other.rows))
        day, other_day = one.day(), other.day()
        if day is not None and other_day is not None:
            value /= 1 + abs(day - other_day) / _HALF
        return value

    def strength(self, left: int, right: int) -> float:
        """The likeness of two clusters, less where those within either are much more alike: joined at the threshold."""
        usual = self._threshold / _PART
        within = min(self.clusters[left].within(usual), self.clusters[right].within(usual))
        return self.likeness(left, right) * min(1.0, usual / within)

    def _offer(self, left: int, right: int) -> None:
        left, right = min(left, right), max(left, right)
        value = self.strength(left, right)
        if value >= self._threshold:
            versions = self.clusters[left].version, self.clusters[right].version
            heapq.heappush(self._queue, (-value, left, right, *versions))

    def _known(self, left: int, right: int) -> float | None:
        one, other = self.clusters[left], self.clusters[right]
        known = one.near.get(right)
        return known.total if known and known.own == one.version and known.others == other.version else None

    def _know(self, left: int, right: int, total: float) -> None:
        one, other = self.clusters[left], self.clusters[right]
        one.near[right] = _Known(total, one.version, other.version)
        other.near[left] = _Known(total, other.version, one.version)

    def _join(self, left: int, right: int, value: float) -> None:
        """Take the smaller cluster into the larger, which keeps its number.

        What is known of the larger one's own neighbours is out of date then, and found out when it is needed.
        """
        self.joins.append((self.clusters[left].rows[0], self.clusters[right].rows[0], value))
        kept, gone = left, right
        if len(self.clusters[right].rows) > len(self.clusters[left].rows):
            kept, gone = right, left
        one, other = self.clusters[kept], self.clusters[gone]
        between = self._known(kept, gone)
        one.inner += other.inner + (dot(one.total(), other.total()) if between is None else between)
        del one.near[gone], other.near[kept]
        known = {number: (self._known(kept, number), self._known(gone, number)) for number in other.near}
        one.rows += other.rows
        one.days += other.days
        one.dated += other.dated
        one.version += 1
        sums = one.total()
        for term, weight in other.total().items():
            sums[term] = sums.get(term, 0.0) + weight
        one.sums = sums
        del self.clusters[gone]
        for number, (ours, theirs) in known.items():
            neighbour = self.clusters[number]
            del neighbour.near[gone]
            if ours is not None and theirs is not None:
                self._know(kept, number, ours + theirs)
            else:
                one.near[number] = neighbour.near[kept] = _UNKNOWN
        for number in sorted(one.near if len(one.near) <= _MANY else known):
            self._offer(kept, number)
