"""Clusters by average link over a sparse graph of likeness."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["average_link"]


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
