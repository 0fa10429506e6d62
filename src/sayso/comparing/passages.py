"""Passages that two reports share, by exact alignment of their words, for many pairs of reports at once.

Runs of four words that stand in both texts are the anchors (the first of its kind in each text, and one in the
reporters' own prose before one in a quotation); anchors that follow one another in both texts with at most six other
words between them make one passage. So a passage survives small edits, and a paragraph that was moved is a passage of
its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.comparing.prose import mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.comparing.prose import Prose

__all__ = ["Shared", "grams", "shared"]

_ANCHOR = 4
_GAP = 6
_FACTOR = 0x9E3779B97F4A7C15
_PAIR_FACTOR = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Shared:
    """Shared passages, sorted by pair and by their place in the left text.

    ``pair`` is the index of the pair. Places are indexes of words, half open, in the :class:`Prose` of all texts.
    ``words`` counts the words that match, ``weight`` those of both reporters' own prose, in half words.
    """

    pair: NDArray[np.int64]
    left_start: NDArray[np.int64]
    left_end: NDArray[np.int64]
    right_start: NDArray[np.int64]
    right_end: NDArray[np.int64]
    words: NDArray[np.int64]
    weight: NDArray[np.int64]


def grams(
    word: NDArray[np.uint64], first: NDArray[np.int64], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hashes of every run of ``size`` words that lies within one text, and the index of each run's first word."""
    count = max(len(word) - size + 1, 0)
    value = np.zeros(count, np.uint64)
    for offset in range(size):
        value *= np.uint64(_FACTOR)
        value += word[offset : offset + count]
    text = np.repeat(np.arange(len(first) - 1), np.diff(first))
    place = np.flatnonzero(text[:count] == text[size - 1 :])
    return value[place], place


def shared(prose: Prose, left: NDArray[np.int64], right: NDArray[np.int64]) -> Shared:
    """The passages that the texts ``left[i]`` and ``right[i]`` of ``prose`` share, for every ``i``."""
    pair, a, b = _anchors(prose, left, right)
    joined = _follows(pair, a, b)
    # An anchor that stands alone is chance, and would cut in two the passage that it interrupts.
    company = np.zeros(len(a), np.bool_)
    company[1:] |= joined
    company[:-1] |= joined
    pair, a, b = pair[company], a[company], b[company]
    joined = _follows(pair, a, b)

    begin = np.flatnonzero(np.concatenate((np.ones(min(len(a), 1), np.bool_), ~joined)))
    last = np.append(begin[1:], len(a)) - 1
    total = np.concatenate(([0], np.cumsum(prose.weight, dtype=np.int64)))
    fresh_a, fresh_b = _fresh(a, joined), _fresh(b, joined)
    words = np.minimum(a + _ANCHOR - fresh_a, b + _ANCHOR - fresh_b)
    weight = np.minimum(total[a + _ANCHOR] - total[fresh_a], total[b + _ANCHOR] - total[fresh_b])
    if not len(a):
        return Shared(pair, a, a, b, b, words, weight)
    return Shared(
        pair[begin],
        a[begin],
        a[last] + _ANCHOR,
        b[begin],
        b[last] + _ANCHOR,
        np.add.reduceat(words, begin),
        np.add.reduceat(weight, begin),
    )


def _anchors(
    prose: Prose, left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pair, place in the left text and place in the right text of every anchor, in this order."""
    places: list[NDArray[np.int64]] = []
    pairs: list[NDArray[np.int64]] = []
    packed: list[NDArray[np.uint64]] = []
    longest = max(int((prose.first[texts + 1] - prose.first[texts]).sum()) for texts in (left, right))
    bits = np.uint64(longest.bit_length())
    for side, texts in enumerate((left, right)):
        sizes = prose.first[texts + 1] - prose.first[texts]
        bounds = np.concatenate(([0], np.cumsum(sizes)))
        place = np.repeat(prose.first[texts] - bounds[:-1], sizes) + np.arange(bounds[-1])
        value, kept = grams(prose.word[place], bounds, _ANCHOR)
        place = place[kept]
        pair = np.repeat(np.arange(len(texts)), sizes)[kept]
        key = mixed(value ^ (pair.astype(np.uint64) + np.uint64(1)) * _PAIR_FACTOR)
        foreign = (prose.weight[place] == 0).astype(np.uint64)
        rank = (np.uint64(2 * side) | foreign) << bits | np.arange(len(key), dtype=np.uint64)
        packed.append(key >> (bits + np.uint64(2)) << (bits + np.uint64(2)) | rank)
        places.append(place)
        pairs.append(pair)
    # One sort brings equal runs together: those of the left text, then those of the right, each text's own prose first.
    entry = np.sort(np.concatenate(packed))
    key, right_side = entry >> (bits + np.uint64(2)), (entry >> (bits + np.uint64(1))) & np.uint64(1) == 1
    number = (entry & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    begins = np.concatenate(([True], key[1:] != key[:-1]))
    group = np.maximum.accumulate(np.where(begins, np.arange(len(entry)), 0))
    meets = np.flatnonzero(~begins[1:] & right_side[1:] & ~right_side[:-1]) + 1
    a, b = number[group[meets]], number[meets]
    order = np.argsort(a)
    a, b = a[order], b[order]
    return pairs[0][a], places[0][a], places[1][b]


def _follows(pair: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each anchor but the first goes on with the passage of the one before it."""
    step_a, step_b = np.diff(a), np.diff(b)
    reach = _ANCHOR + _GAP
    follows: NDArray[np.bool_] = (np.diff(pair) == 0) & (step_a <= reach) & (step_b > 0) & (step_b <= reach)
    return follows


def _fresh(place: NDArray[np.int64], joined: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where the words of each anchor begin that the anchor before it in the passage did not cover."""
    fresh = place.copy()
    fresh[1:] = np.where(joined, np.maximum(place[1:], place[:-1] + _ANCHOR), place[1:])
    return fresh
