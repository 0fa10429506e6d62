"""Which of very many reports are alike, from their signatures, without comparing each with each.

Two reports are compared if two of the twelve heaviest terms of each are the same. A pair of terms that very many
reports share makes each a neighbour of the next ones in order only, so that work grows with reports, not with their
square.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.comparing.prose import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Vectors", "candidates", "likeness", "vectors"]

_HEAVIEST = 12
_NEXT = 4
# Bits of a hash by which most postings are told that no asked row shares.
_SIEVE = 24


@dataclass(frozen=True, slots=True)
class Vectors:
    """Signatures as rows of length 1: ``term[row]`` are the numbers of its terms, ``weight[row]`` what they weigh.

    Rows are filled up with the term ``size`` and the weight 0. ``keys`` gives the key of each term, ascending.
    """

    term: NDArray[np.int32]
    weight: NDArray[np.float32]
    keys: NDArray[np.uint32]

    @property
    def size(self) -> int:
        """How many different terms there are."""
        return len(self.keys)


def vectors(keys: Sequence[bytes], weights: Sequence[bytes]) -> Vectors:
    """Signatures, given by their ``keys`` and ``weights``, as vectors whose dot product is their likeness, 0 to 1."""
    counts = np.array([len(one) for one in weights], np.int64)
    width = max(int(counts.max(initial=0)), 1)
    filled = np.arange(width) < counts[:, None]
    given = np.frombuffer(b"".join(keys), "<u4")
    known = np.sort(given)
    known = known[np.concatenate(([True], known[1:] != known[:-1]))[: len(known)]]
    number = np.searchsorted(known, given)  # with the line above in two thirds of the time of np.unique
    term = np.full((len(keys), width), len(known), np.int32)
    term[filled] = number
    weight = np.zeros((len(keys), width), np.float32)
    weight[filled] = np.frombuffer(b"".join(weights), np.uint8)
    weight /= np.maximum(np.sqrt((weight * weight).sum(1, keepdims=True)), 1e-9)
    return Vectors(term, weight, known)


def candidates(found: Vectors, of: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of rows (left before right) that may be alike, in order: all, or those with a row that is one ``of`` some.

    A posting is a hash of two terms, with their row in its last bits: one sort of one array brings the rows together
    that share two terms, in a third of the time and half of the memory of sorting terms and rows.
    """
    low = np.uint64((1 << len(found.term).bit_length()) - 1)
    posting = _postings(found, ~low)
    if of is not None:
        place = posting >> np.uint64(64 - _SIEVE)
        asked = np.zeros(1 << _SIEVE, np.bool_)
        asked[place[of[posting & low]]] = True
        posting = posting[asked[place]]
    posting.sort()
    pairs = []
    for step in range(1, _NEXT + 1):
        first, second = posting[:-step], posting[step:]
        apart = first ^ second
        same = (apart > 0) & (apart <= low)
        pairs.append((first[same] & low) << np.uint64(32) | second[same] & low)
    pair = np.sort(np.concatenate(pairs))  # np.unique takes ten times as long
    pair = pair[np.diff(pair, prepend=np.uint64(0)) > 0].astype(np.int64)
    left, right = pair >> 32, pair & 0xFFFFFFFF
    if of is not None:
        kept = of[left] | of[right]
        left, right = left[kept], right[kept]
    return left, right


def _postings(found: Vectors, high: np.uint64) -> NDArray[np.uint64]:
    """A posting for any two of the heaviest terms of each row; the hash is in the ``high`` bits."""
    heavy = found.term[:, :_HEAVIEST].astype(np.uint64)
    held = heavy != found.size
    rows = np.arange(len(heavy), dtype=np.uint64)
    # One term is enough for a report that has no second: it stands for a pair with itself.
    alone = held.sum(1) == 1
    columns = [(alone, 0, 0), *((held[:, other], one, other) for one, other in combinations(range(heavy.shape[1]), 2))]
    postings = []
    for chosen, one, other in columns:
        left, right = heavy[chosen, one], heavy[chosen, other]
        both = np.minimum(left, right) << np.uint64(32) | np.maximum(left, right)
        postings.append(mixed(both) & high | rows[chosen])
    return np.concatenate(postings)


def likeness(found: Vectors, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float32]:
    """The likeness of pairs of rows; ``left`` ascends."""
    result = np.zeros(len(left), np.float32)
    dense = np.zeros(found.size + 1, np.float32)
    bounds = np.append(np.flatnonzero(np.diff(left, prepend=-1)), len(left))
    for start, stop in pairwise(bounds.tolist()):
        row, others = left[start], right[start:stop]
        dense[found.term[row]] = found.weight[row]
        result[start:stop] = np.einsum("ij,ij->i", dense[found.term[others]], found.weight[others])
        dense[found.term[row]] = 0
    return result
