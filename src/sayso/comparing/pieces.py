"""The word pieces of statements, as vectors in the context of their sentences, and how well they match pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.contexts import Context, contexts
from sayso.language.encoder import Encoder, Wording
from sayso.types import Report, Span, Statement

__all__ = ["Pieces"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Vectors = NDArray[np.float32]

# Longer than any sane clause; a cap makes the cost of a pair fixed.
_MOST = 40
_CHUNK = 128


class _Place(NamedTuple):
    """A statement's pieces in the wording of its sentence: those of its quote, and those of what opens it too."""

    wording: Wording
    own: Integers
    framed: Integers


def _within(wording: Wording, start: int, end: int) -> Integers:
    return np.flatnonzero((wording.ends > start) & (wording.starts < end) & (wording.ends > wording.starts))


def _unit(vector: Vectors) -> Vectors:
    result: Vectors = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return result


class Pieces:
    """What the statements of a story are worded in.

    A sentence is read once for all its statements, so that "his" and "the deal" have the sense of their sentence.

    Args:
        reports: The reports of the story.
        statements: Their statements; pairs are named by position in this sequence.
        encoder: The sentence encoder.

    Attributes:
        around: The context of each statement.
        own: The mean vector of each statement's pieces, of length 1: shape (statements, 384).
        framed: The same with the pieces of what opens its sentence.
    """

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement], encoder: Encoder) -> None:
        self.around = contexts(reports, statements)
        places = _places(reports, statements, self.around, encoder)
        frequency = Counter(piece for p in places for piece in set(p.wording.ids[p.own].tolist()))
        count = len(places)
        lengths = np.array([min(_MOST, len(p.own)) for p in places], dtype=np.int64)
        self._first = np.concatenate([[0], np.cumsum(lengths)])
        # In half precision, as they were read: of 100 reports they are 50 MB less.
        self._states = np.zeros((int(self._first[-1]), 384), dtype=np.float16)
        # As of terms, the weight of a piece is its inverse document frequency among the story's statements.
        self._weight = np.zeros(len(self._states))
        self.own: Vectors = np.zeros((count, 384), dtype=np.float32)
        self.framed: Vectors = np.zeros((count, 384), dtype=np.float32)
        for k, (place, first) in enumerate(zip(places, self._first.tolist(), strict=False)):
            states = place.wording.states.astype(np.float32)
            self.own[k] = _unit(states[place.own].mean(axis=0))
            self.framed[k] = _unit(states[place.framed].mean(axis=0))
            kept = place.own[:_MOST]
            norms = np.linalg.norm(states[kept], axis=1, keepdims=True)
            self._states[first : first + len(kept)] = states[kept] / np.maximum(norms, 1e-9)
            ids = place.wording.ids[kept].tolist()
            self._weight[first : first + len(kept)] = [np.log((count + 1) / (frequency[i] + 0.5)) for i in ids]

    def match(self, i: Integers, j: Integers) -> Floats:
        """How well the pieces of two statements match, pair by pair: the lesser and the greater share, (pairs, 2).

        Each piece of one statement is held against the nearest piece of the other; the share is the mean of these
        cosines by the weight of the pieces (Zhang et al. 2020, BERTScore, with IDF weighting), seen from either side.
        """
        lengths = np.diff(self._first)
        result = np.empty((len(i), 2))
        # Pairs of like length together: padded to the longest of any, the products take five times as long.
        order = np.argsort(lengths[i] * (_MOST + 1) + lengths[j], kind="stable")
        for start in range(0, len(i), _CHUNK):
            part = order[start : start + _CHUNK]
            result[part] = self._slice(i[part], j[part])
        return result

    def _slice(self, i: Integers, j: Integers) -> Floats:
        left, left_weight = self._gather(i)
        right, right_weight = self._gather(j)
        cosines = left @ right.transpose(0, 2, 1)
        cosines[np.broadcast_to((right_weight <= 0)[:, None, :], cosines.shape)] = -1
        cosines[np.broadcast_to((left_weight <= 0)[:, :, None], cosines.shape)] = -1
        forth = (cosines.max(axis=2) * left_weight).sum(axis=1) / left_weight.sum(axis=1)
        back = (cosines.max(axis=1) * right_weight).sum(axis=1) / right_weight.sum(axis=1)
        # The width of a slice changes the last bits of a product: rounded, a pair has one value wherever it stands.
        return np.column_stack([np.minimum(forth, back), np.maximum(forth, back)]).round(4)

    def _gather(self, rows: Integers) -> tuple[Vectors, Floats]:
        lengths = self._first[rows + 1] - self._first[rows]
        steps = np.arange(int(lengths.max(initial=1)))
        inside = steps < lengths[:, None]
        index = np.where(inside, self._first[rows][:, None] + steps, 0)
        return self._states[index].astype(np.float32), np.where(inside, self._weight[index], 0.0)


def _places(
    reports: Sequence[Report], statements: Sequence[Statement], around: Sequence[Context], encoder: Encoder
) -> list[_Place]:
    texts = {r.id: r.text for r in reports}
    read = encoder.read(
        [texts[s.report][c.sentence.start : c.sentence.end] for s, c in zip(statements, around, strict=True)]
    )
    places = []
    for statement, context, found in zip(statements, around, read, strict=True):
        wording, origin = found, context.sentence.start
        own = _within(wording, statement.start - origin, statement.end - origin)
        if not len(own):  # beyond the pieces that are read of one sentence
            wording, origin = encoder.read([statement.quote])[0], statement.start
            own = _within(wording, 0, len(statement.quote))
        if not len(own):  # nothing but marks that the tokenizer drops
            own = np.arange(1)
        opening = context.opening or Span(statement.start, statement.end)
        wide = np.concatenate([own, _within(wording, opening.start - origin, opening.end - origin)])
        places.append(_Place(wording, own, np.unique(wide)))
    return places
