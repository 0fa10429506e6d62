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
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
# Edges that are held as Python's numbers at once.
_AT_ONCE = 1 << 16


# Of a pair of clusters: the sum of the likeness of their pairs of rows, and the sum of their versions as of which that
# is known. Versions only grow, so equal sums are equal versions. There are millions: a plain tuple takes half of the
# time of a named one, and none of the garbage collector's.
_Known: TypeAlias = "tuple[float, int]"
_UNKNOWN: _Known = (0.0, -1)


@dataclass(slots=True)
class Cluster:
    """Rows that belong together: the sum of their vectors, the sum of the likeness of their pairs, and their mean day.

    ``terms`` are different numbers, and ``weights`` what each weighs in all rows taken together.

    ``version`` counts its joins. ``part`` is the part of its likeness with another that counts: less than 1 where its
    rows are much more alike than at the threshold. ``near`` holds its neighbours by number with what is known of each,
    until all is done.
    """

    rows: list[int]
    terms: NDArray[np.int32]
    weights: NDArray[np.floating]
    inner: float = 0.0
    days: float = 0.0
    dated: int = 0
    version: int = 0
    part: float = 1.0
    near: dict[int, _Known] = field(default_factory=dict)

    def take(self, other: Cluster, between: float) -> None:
        """Take in the rows of ``other``; the likeness of the pairs between the two is ``between`` in all."""
        terms = np.concatenate((self.terms, other.terms))
        order = terms.argsort(kind="stable")
        terms = terms[order]
        first = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
        weights = np.concatenate((self.weights, other.weights), dtype=np.float64)
        self.terms, self.weights = terms[first], np.add.reduceat(weights[order], first)
        self.rows += other.rows
        self.inner += other.inner + between
        self.days += other.days
        self.dated += other.dated
        self.version += 1

    def within(self, usual: float) -> float:
        """The mean likeness of pairs of rows, drawn towards what is usual where there are few."""
        pairs = len(self.rows) * (len(self.rows) - 1) / 2
        return (self.inner + _PRIOR_PAIRS * usual) / (pairs + _PRIOR_PAIRS)


class Linkage:
    """The clusters of a heap, as they are joined.

    Args:
        clusters: One for each row, by its number.
        size: How many different terms there are.
        threshold: The likeness from which clusters are joined, 0 to 1.
    """

    def __init__(self, clusters: dict[int, Cluster], size: int, threshold: float) -> None:
        self.clusters = clusters
        self.joins: list[tuple[int, int, float]] = []
        self._threshold = threshold
        self._queue: list[tuple[float, int, int, int]] = []
        # The weights of one cluster by term, while it is compared with others: a fifth of the time of dictionaries.
        self._weights = np.zeros(size)

    def run(self, left: NDArray[np.int64], right: NDArray[np.int64], value: NDArray[np.float32]) -> None:
        """Join clusters along edges, pairs of single rows with their likeness, until none are alike enough."""
        numbers = [*range(max(self.clusters, default=0) + 1)]  # each an object once, not once an edge: 40 MB of 600,000
        for one, other, likeness in zip(left.tolist(), right.tolist(), value.tolist(), strict=True):
            self.clusters[one].near[numbers[other]] = self.clusters[other].near[numbers[one]] = (likeness, 0)
        # Most edges have lost a cluster when their turn comes: they wait in order, and the heap, where each would take
        # a microsecond a level, holds what is offered later.
        edges = self._ranked(left, right, value)
        edge = next(edges, None)
        while edge or self._queue:
            if edge and not (self._queue and self._queue[0] < edge):
                (strength, low, high, versions), edge = edge, next(edges, None)
            else:
                strength, low, high, versions = heapq.heappop(self._queue)
            if low not in self.clusters or high not in self.clusters:
                continue
            if self.clusters[low].version + self.clusters[high].version != versions:
                self._learn(low, [high])
                self._offer(low, [high])
                continue
            self._join(low, high, -strength)
        for cluster in self.clusters.values():
            cluster.near.clear()  # of no more use, and a tenth of all memory

    def likeness(self, number: int, others: Sequence[int]) -> list[float]:
        """The likeness of a cluster with each of ``others``: the mean over their pairs, less where time lies between
        them."""
        totals = self._totals(number, others)
        return [self._mean(number, other, total) for other, total in zip(others, totals, strict=True)]

    def _ranked(
        self, left: NDArray[np.int64], right: NDArray[np.int64], value: NDArray[np.float32]
    ) -> Iterator[tuple[float, int, int, int]]:
        """The edges that are alike enough, the most alike first, as they would stand in the queue."""
        day = np.full(max(self.clusters, default=0) + 1, np.nan)
        for number, cluster in self.clusters.items():
            if cluster.dated:
                day[number] = cluster.days
        apart = np.nan_to_num(np.abs(day[left] - day[right]), copy=False, nan=0.0)
        strength = value.astype(np.float64) / (1 + apart / _HALF)
        kept = strength >= self._threshold
        left, right, strength = left[kept], right[kept], -strength[kept]
        order = np.lexsort((right, left, strength))
        for begin in range(0, len(order), _AT_ONCE):
            some = order[begin : begin + _AT_ONCE]
            yield from zip(strength[some].tolist(), left[some].tolist(), right[some].tolist(), repeat(0))

    def _totals(self, number: int, others: Sequence[int]) -> list[float]:
        """The sum of the likeness of the pairs of a cluster with each of ``others``."""
        one = self.clusters[number]
        several = [self.clusters[other] for other in others]
        self._weights[one.terms] = one.weights
        product = self._weights.take(np.concatenate([other.terms for other in several]))
        product *= np.concatenate([other.weights for other in several])
        self._weights[one.terms] = 0
        first = [0, *accumulate(len(other.terms) for other in several[:-1])]
        totals: list[float] = np.add.reduceat(product, first).tolist()
        return totals

    def _mean(self, number: int, other: int, total: float) -> float:
        one, two = self.clusters[number], self.clusters[other]
        value = total / (len(one.rows) * len(two.rows))
        if one.dated and two.dated:
            value /= 1 + abs(one.days / one.dated - two.days / two.dated) / _HALF
        return value

    def _offer(self, number: int, others: Iterable[int]) -> None:
        """Have a cluster joined with each of ``others``, of which all is known, in its turn."""
        one = self.clusters[number]
        for other in others:
            two = self.clusters[other]
            mean = self._mean(number, other, one.near[other][0])
            # The looser of the two decides.
            if mean >= self._threshold and (strength := mean * max(one.part, two.part)) >= self._threshold:
                low, high = (number, other) if number < other else (other, number)
                heapq.heappush(self._queue, (-strength, low, high, one.version + two.version))

    def _learn(self, number: int, others: Iterable[int]) -> None:
        """Find out what isn't known of a cluster and ``others``, its neighbours."""
        one = self.clusters[number]
        unknown = [other for other in others if one.near[other][1] != one.version + self.clusters[other].version]
        if unknown:
            for other, total in zip(unknown, self._totals(number, unknown), strict=True):
                two = self.clusters[other]
                one.near[other] = two.near[number] = (total, one.version + two.version)

    def _join(self, left: int, right: int, value: float) -> None:
        """Take the smaller cluster into the larger, which keeps its number.

        What is known of the larger one's own neighbours is out of date then, and found out when it is needed.
        """
        self.joins.append((self.clusters[left].rows[0], self.clusters[right].rows[0], value))
        kept, gone = left, right
        if len(self.clusters[right].rows) > len(self.clusters[left].rows):
            kept, gone = right, left
        one, other = self.clusters[kept], self.clusters.pop(gone)
        between, _ = one.near.pop(gone)
        del other.near[kept]
        for number, (theirs, seen) in other.near.items():
            two = self.clusters[number]
            del two.near[gone]
            ours, own = one.near.get(number, _UNKNOWN)
            known = own == one.version + two.version and seen == other.version + two.version
            one.near[number] = two.near[kept] = (ours + theirs, own + 1) if known else _UNKNOWN
        one.take(other, between)
        usual = self._threshold / _PART
        one.part = min(1.0, usual / one.within(usual))
        offered = list(one.near if len(one.near) <= _MANY else other.near)
        self._learn(kept, offered)
        self._offer(kept, offered)
