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

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


_UNKNOWN = _Known(0.0, -1, -1)


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
        self._queue: list[tuple[float, int, int, int, int]] = []
        # The weights of one cluster by term, while it is compared with others: a fifth of the time of dictionaries.
        self._weights = np.zeros(size)

    def run(self, edges: Iterable[tuple[int, int, float]]) -> None:
        """Join clusters along ``edges`` (left, right, likeness) until none are alike enough."""
        for left, right, value in edges:
            self.clusters[left].near[right] = self.clusters[right].near[left] = _Known(value, 0, 0)
            self._queue.append((-self._mean(left, right, value), left, right, 0, 0))
        self._queue = [entry for entry in self._queue if -entry[0] >= self._threshold]
        heapq.heapify(self._queue)
        while self._queue:
            value, left, right, left_version, right_version = heapq.heappop(self._queue)
            one, other = self.clusters.get(left), self.clusters.get(right)
            if one is None or other is None:
                continue
            if one.version != left_version or other.version != right_version:
                self._learn(left, [right])
                self._offer(left, right)
                continue
            self._join(left, right, -value)
        for cluster in self.clusters.values():
            cluster.near.clear()  # of no more use, and a tenth of all memory

    def likeness(self, number: int, others: Sequence[int]) -> list[float]:
        """The likeness of a cluster with each of ``others``: the mean over their pairs, less where time lies between
        them."""
        totals = self._totals(number, others)
        return [self._mean(number, other, total) for other, total in zip(others, totals, strict=True)]

    def _totals(self, number: int, others: Sequence[int]) -> list[float]:
        """The sum of the likeness of the pairs of a cluster with each of ``others``."""
        one = self.clusters[number]
        several = [self.clusters[other] for other in others]
        self._weights[one.terms] = one.weights
        product = self._weights[np.concatenate([other.terms for other in several])]
        product *= np.concatenate([other.weights for other in several])
        self._weights[one.terms] = 0
        first = np.cumsum([0, *(len(other.terms) for other in several[:-1])])
        totals: list[float] = np.add.reduceat(product, first).tolist()
        return totals

    def _mean(self, left: int, right: int, total: float) -> float:
        one, other = self.clusters[left], self.clusters[right]
        value = total / (len(one.rows) * len(other.rows))
        if one.dated and other.dated:
            value /= 1 + abs(one.days / one.dated - other.days / other.dated) / _HALF
        return value

    def _offer(self, left: int, right: int) -> None:
        """Have two clusters, of which all is known, joined in their turn."""
        left, right = min(left, right), max(left, right)
        one, other = self.clusters[left], self.clusters[right]
        mean = self._mean(left, right, one.near[right].total)
        # The looser of the two decides.
        if mean >= self._threshold and (strength := mean * max(one.part, other.part)) >= self._threshold:
            heapq.heappush(self._queue, (-strength, left, right, one.version, other.version))

    def _known(self, left: int, right: int) -> float | None:
        one, other = self.clusters[left], self.clusters[right]
        known = one.near[right]
        return known.total if known.own == one.version and known.others == other.version else None

    def _know(self, left: int, right: int, total: float) -> None:
        one, other = self.clusters[left], self.clusters[right]
        one.near[right] = _Known(total, one.version, other.version)
        other.near[left] = _Known(total, other.version, one.version)

    def _learn(self, number: int, others: Iterable[int]) -> None:
        """Find out what isn't known of a cluster and ``others``, its neighbours."""
        unknown = [other for other in others if self._known(number, other) is None]
        if unknown:
            for other, total in zip(unknown, self._totals(number, unknown), strict=True):
                self._know(number, other, total)

    def _join(self, left: int, right: int, value: float) -> None:
        """Take the smaller cluster into the larger, which keeps its number.

        What is known of the larger one's own neighbours is out of date then, and found out when it is needed.
        """
        self.joins.append((self.clusters[left].rows[0], self.clusters[right].rows[0], value))
        kept, gone = left, right
        if len(self.clusters[right].rows) > len(self.clusters[left].rows):
            kept, gone = right, left
        one, other = self.clusters[kept], self.clusters[gone]
        between = one.near.pop(gone).total
        del other.near[kept]
        known = {
            number: (self._known(kept, number) if number in one.near else None, self._known(gone, number))
            for number in other.near
        }
        one.take(other, between)
        usual = self._threshold / _PART
        one.part = min(1.0, usual / one.within(usual))
        del self.clusters[gone]
        for number, (ours, theirs) in known.items():
            neighbour = self.clusters[number]
            del neighbour.near[gone]
            if ours is not None and theirs is not None:
                self._know(kept, number, ours + theirs)
            else:
                one.near[number] = neighbour.near[kept] = _UNKNOWN
        offered = sorted(one.near if len(one.near) <= _MANY else known)
        self._learn(kept, offered)
        for number in offered:
            self._offer(kept, number)
