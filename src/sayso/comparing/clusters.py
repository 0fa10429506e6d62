"""Clusters over a sparse graph of likeness: by average link, and bettered item by item."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence

__all__ = ["average_link", "local_search"]

# Nearly all items have come to rest after three rounds.
_ROUNDS = 10


def average_link(size: int, likeness: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Cluster items bottom up by average link (Sokal and Michener 1958, UPGMA) until no two clusters are alike enough.

    Pairs that are not in ``likeness`` count as 0, so the cost follows the number of given pairs, not its square.

    Args:
        size: Number of items; they are numbered from 0.
        likeness: Likeness of pairs (i, j) with i < j, each above 0.
        threshold: Clusters are joined while the mean likeness of their pairs is at least this.

    Returns:
        Clusters as ascending lists of item numbers, ordered by their first item. Ties are broken by item number, so
        that equal input gives equal output.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    # The sum of the likeness between two clusters, kept on both sides; a joined cluster gets the next free number.
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    for (i, j), value in likeness.items():
        sums[i][j] = sums[j][i] = value
    heap = [(-value, i, j) for (i, j), value in likeness.items() if value >= threshold]
    heapq.heapify(heap)
    following = size
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        joined = sorted(members.pop(i) + members.pop(j))
        left, right = sums.pop(i), sums.pop(j)
        merged: dict[int, float] = {}
        for other in sorted({*left, *right} - {i, j}):
            total = left.get(other, 0.0) + right.get(other, 0.0)
            merged[other] = total
            near = sums[other]
            near.pop(i, None)
            near.pop(j, None)
            near[following] = total
            mean = total / (len(joined) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, following))
        members[following] = joined
        sums[following] = merged
        following += 1
    return sorted(members.values())


def local_search(
    clusters: Sequence[Sequence[int]], likeness: Mapping[tuple[int, int], float], threshold: float
) -> list[list[int]]:
    """Better a clustering by moving one item at a time to where it belongs best (LocalSearch of Gionis, Mannila and
    Tsaparas 2007, for correlation clustering).

    An item belongs to a cluster by the sum, over the others in it, of their likeness less the threshold. It moves to
    the cluster of the greatest sum, or apart where none is above 0. Items are visited in order, in at most ten rounds.

    Args:
        clusters: Every item, numbered from 0, in one cluster.
        likeness: Likeness of pairs (i, j) with i < j, each above 0; pairs that are not given count as 0.
        threshold: The likeness above which a pair is better joined than parted.

    Returns:
        Clusters as ascending lists of item numbers, ordered by their first item.
    """
    label = {item: number for number, cluster in enumerate(clusters) for item in cluster}
    size = Counter(label.values())
    near: dict[int, list[tuple[int, float]]] = {item: [] for item in sorted(label)}
    for (i, j), value in sorted(likeness.items()):
        near[i].append((j, value))
        near[j].append((i, value))
    following = len(clusters)
    for _ in range(_ROUNDS):
        still = True
        for item, others in near.items():
            own = label[item]
            size[own] -= 1
            belongs: dict[int, float] = {own: 0.0}
            for other, value in others:
                belongs[label[other]] = belongs.get(label[other], 0.0) + value
            # Rounded, so that sums that differ in their last bits are equal; of equals its own, then the first.
            gain = {number: round(total - threshold * size[number], 6) for number, total in belongs.items()}
            best = max(gain, key=lambda number: (gain[number], number == own, -number))
            if gain[best] <= 0:
                best = following if size[own] else own
            following += best == following
            size[best] += 1
            still &= best == own
            label[item] = best
        if still:
            break
    found: dict[int, list[int]] = {}
    for item in near:
        found.setdefault(label[item], []).append(item)
    return list(found.values())
