"""Likeness of statements: the probability that two make the same claim, for all pairs that come into question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso import models
from sayso.comparing.evidence import EVIDENCE, Evidence

__all__ = ["STANDING", "Logistic", "Pairs", "candidates", "likeness", "standing", "weights"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STANDING = (
    "likeness by the evidence alone, as logit",
    "lead of j over the best other statement of its report, seen from i",
    "lead of i over the best other statement of its report, seen from j",
    "neighbours: best likeness of the statements before both, or after both",
    "neighbours: sum of the same",
    "neighbours: best likeness of one with the other's neighbour",
    "each is the other's best in its report",
)

# Nearest neighbours of a statement that come into question, and how many more for each report: a claim that all
# reports make has that many statements. Of the gold's pairs 97% are among these. Past
# fifty reports the count stays, so that the cost of a statement does not grow with the story.
_NEAREST = 20
_NEAREST_A_REPORT = 2
_MOST_REPORTS = 50
# Below this cosine lie one in a hundred of the pairs that make one claim, and a quarter of the others.
_NEAR = 0.3
_BLOCK = 128
_LEAD = 3.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of statements (i[k] < j[k]), by position, in ascending order."""

    i: Integers
    j: Integers


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: standardisation, weights and bias."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    def __call__(self, *evidence: Floats) -> Floats:
        """Give the probability for each row of the evidence, whose columns may come in several arrays."""
        # Column by column: a matrix product may round differently with the number of rows.
        logit = np.full(len(evidence[0]), self.bias)
        columns = (part[:, k] for part in evidence for k in range(part.shape[1]))
        for column, mean, scale, weight in zip(columns, self.mean, self.scale, self.weights, strict=True):
            logit += weight * ((column - mean) / scale)
        result: Floats = 1 / (1 + np.exp(-logit))
        return result


def candidates(evidence: Evidence) -> Pairs:
    """Choose the pairs that come into question: the nearest neighbours of each statement by cosine."""
    own, framed = evidence.pieces.own, evidence.pieces.framed
    size = len(own)
    reports = min(int(evidence.report.max(initial=0)) + 1, _MOST_REPORTS)
    count = min(size - 1, _NEAREST + _NEAREST_A_REPORT * reports)
    if count < 1:
        return Pairs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    keys: list[Integers] = []
    for start in range(0, size, _BLOCK):
        stop = min(size, start + _BLOCK)
        near = np.maximum(own[start:stop] @ own.T, framed[start:stop] @ framed.T)
        rows = np.arange(start, stop)
        near[np.arange(stop - start), rows] = -2.0
        # Rounded, and of equals the first by position: the same neighbours are then chosen on every machine.
        near = near.round(5)
        last = np.partition(near, size - count, axis=1)[:, size - count, None]
        above, level = near > last, near == last
        level &= np.cumsum(level, axis=1) <= count - above.sum(axis=1, keepdims=True)
        left, right = np.nonzero((above | level) & (near >= _NEAR))
        left += start
        keys.append(np.unique(np.minimum(left, right) * size + np.maximum(left, right)))
    key = np.unique(np.concatenate(keys))
    return Pairs(key // size, key % size)


def _leads(own: Integers, other: Integers, report: Integers, logit: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """For each directed pair: the lead of ``other`` over the next best statement of its report, and whether it is
    the best."""
    group = own * (int(report.max(initial=0)) + 1) + report[other]
    order = np.lexsort((other, -logit, group))
    sorted_group = group[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = sorted_group[1:] != sorted_group[:-1]
    head = np.flatnonzero(first)
    index_of_group = np.cumsum(first) - 1
    best = logit[order][head]
    sizes = np.diff(np.append(head, len(order)))
    floor = -10.0
    second = np.full(len(head), floor)
    has_second = sizes > 1
    second[has_second] = logit[order][head[has_second] + 1]
    rival = np.where(first, second[index_of_group], best[index_of_group])
    lead = np.empty(len(order))
    lead[order] = logit[order] - rival
    is_best = np.empty(len(order), dtype=bool)
    is_best[order] = first
    return np.clip(lead, -_LEAD, _LEAD), is_best


def standing(pairs: Pairs, report: Integers, probability: Floats) -> Floats:
    """Give how a pair stands among the others: an array (pairs, len(STANDING)).

    A statement has few partners in another report, so a pair that is the best of both its statements is likelier than
    its evidence alone tells; and reports tell things in a like order, so neighbours of alike statements are alike.
    """
    size = len(report)
    i, j = pairs.i, pairs.j
    clipped = np.clip(probability, 1e-4, 1 - 1e-4)
    logit = np.log(clipped / (1 - clipped))
    lead, best = _leads(np.concatenate([i, j]), np.concatenate([j, i]), report, np.concatenate([logit, logit]))
    half = len(i)
    keys = i * size + j

    def shifted(by_i: int, by_j: int) -> Floats:
        """The likeness of the statements that stand ``by_i`` and ``by_j`` further; 0 where there are none."""
        a, b = i + by_i, j + by_j
        inside = (a >= 0) & (a < size) & (b >= 0) & (b < size)
        a, b = np.clip(a, 0, size - 1), np.clip(b, 0, size - 1)
        inside &= (report[a] == report[i]) & (report[b] == report[j])
        wanted = np.minimum(a, b) * size + np.maximum(a, b)
        place = np.clip(np.searchsorted(keys, wanted), 0, max(0, len(keys) - 1))
        return np.where(inside & (keys[place] == wanted), probability[place], 0.0)

    before, after = shifted(-1, -1), shifted(1, 1)
    askew = np.maximum.reduce([shifted(-1, 0), shifted(1, 0), shifted(0, -1), shifted(0, 1)])
    columns = [
        logit,
        lead[:half],
        lead[half:],
        np.maximum(before, after),
        before + after,
        askew,
        best[:half] & best[half:],
    ]
    return np.column_stack(columns).astype(np.float64)


@cache
def weights() -> tuple[Logistic, Logistic]:
    """The shipped regressions: by the evidence alone, and among the others.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    stored = json.loads(models.read("likeness.json"))

    def logistic(name: str, size: int) -> Logistic:
        part = stored[name]
        model = Logistic(
            np.array(part["mean"]), np.array(part["scale"]), np.array(part["weights"]), float(part["bias"])
        )
        assert len(model.weights) == size
        return model

    return logistic("evidence", len(EVIDENCE)), logistic("standing", len(EVIDENCE) + len(STANDING))


def likeness(evidence: Evidence) -> tuple[Pairs, Floats]:
    """Give the pairs of statements that come into question and the probability that each makes one claim.

    Two logistic regressions, fitted by ``training/fit_likeness.py``: the first sees the evidence of a pair alone, the
    second also how the pair stands among the others.
    """
    pairs = candidates(evidence)
    alone, among = weights()
    if not len(pairs.i):
        return pairs, np.zeros(0)
    columns = evidence.of(pairs.i, pairs.j)
    first = alone(columns)
    return pairs, among(columns, standing(pairs, evidence.report, first))
