"""Evidence on whether two statements make the same claim: cheap, explainable, computed for many pairs at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.pieces import Pieces
from sayso.language.encoder import Encoder
from sayso.language.grammar import STOPWORDS, tokens
from sayso.types import Report, Statement

__all__ = ["EVIDENCE", "Evidence", "names", "said_by", "stem", "terms"]

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]
Integers = NDArray[np.int64]

EVIDENCE = (
    "overlap: IDF of shared terms over IDF of all",
    "containment: IDF of shared terms over IDF of the lighter statement",
    "overlap with frames",
    "containment of one in the other with its frame",
    "cosine",
    "cosine with frames",
    "cosine of each with the other and its frame, mean",
    "match of word pieces, from the side that matches less",
    "match of word pieces, from the side that matches more",
    "names: overlap of capitalised terms",
    "numbers shared",
    "numbers differ",
    "balance: IDF of the lighter over IDF of the heavier",
    "same holder",
    "same polarity",
    "same report",
)

# The rarest terms of a statement decide; a cap makes the cost of a pair fixed. Longer than any sane clause.
_TERMS = 32
_CHUNK = 2048
_MATCH = 7  # the first of the two columns that the match of word pieces fills
_SUFFIXES = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


def stem(word: str) -> str:
    """Strip the inflection off an English word in lower case ("expired", "expires" and "expire" give "expir")."""
    word = word.removesuffix("'s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word.rstrip("e") if len(word) > 3 else word


def terms(text: str) -> list[str]:
    """List the stems of the content words and numbers of a text."""
    return [stem(w.lower) for w in tokens(text) if w.lower[0].isalnum() and w.lower not in STOPWORDS]


def names(text: str) -> set[str]:
    """Collect the stems of the capitalised content words of a text, its first word aside."""
    return {stem(w.lower) for w in tokens(text) if w.capital and w.start > 0 and w.lower not in STOPWORDS}


def said_by(statement: Statement) -> str:
    """The name of the party on whose say-so a statement is given, or its mention where it has none; empty where it is
    the report itself or nobody is told."""
    source = statement.attribution.source if statement.attribution else None
    return (source.name or source.text) if source else ""


class _Bags:
    """Sets of terms as rows of numbers, padded so that many pairs are intersected in one step."""

    def __init__(self, bags: Sequence[set[str]], number: dict[str, int], weight: Floats) -> None:
        self._weight = weight
        width = min(_TERMS, max(map(len, bags), default=0))
        self._rows = np.full((len(bags), width), -1, dtype=np.int32)
        self.total = np.zeros(len(bags))
        for row, bag in enumerate(bags):
            ids = sorted((number[term] for term in bag), key=lambda i: (-weight[i], i))[:width]
            self._rows[row, : len(ids)] = ids
            self.total[row] = math.fsum(weight[ids])

    def shared(self, i: Integers, j: Integers, other: _Bags) -> Floats:
        """Sum the weights of the terms that row i has in common with row j of the other bags, pair by pair."""
        left, right = self._rows[i], other._rows[j]
        hit = (left[:, :, None] == right[:, None, :]).any(axis=2) & (left >= 0)
        result: Floats = (self._weight[left] * hit).sum(axis=1)
        return result


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


class Evidence:
    """What tells two statements of one story apart or together.

    Terms weigh by their inverse document frequency among the statements of the story itself (Sparck Jones 1972), so
    that the words which every report shares count little.

    Args:
        reports: The reports of the story.
        statements: Their statements; pairs are named by position in this sequence.
        encoder: The sentence encoder.
    """

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement], encoder: Encoder) -> None:
        texts = {r.id: r.text for r in reports}
        quotes = [s.quote for s in statements]
        self.pieces = Pieces(reports, statements, encoder)
        framed = [
            " ".join([texts[s.report][c.opening.start : c.opening.end], s.quote]) if c.opening else s.quote
            for s, c in zip(statements, self.pieces.around, strict=True)
        ]
        own = [set(terms(quote)) for quote in quotes]
        wide = [set(terms(text)) for text in framed]
        frequency = Counter(term for bag in own for term in bag)
        vocabulary = sorted(set().union(*own, *wide))
        number = {term: k for k, term in enumerate(vocabulary)}
        idf = np.array([math.log((len(own) + 1) / (frequency[term] + 0.5)) for term in vocabulary])
        self._own = _Bags(own, number, idf)
        self._wide = _Bags(wide, number, idf)
        self._names = _Bags([names(q) & bag for q, bag in zip(quotes, own, strict=True)], number, idf)
        self._numbers = _Bags([{t for t in bag if t[0].isdigit()} for bag in own], number, idf)
        self.report = _codes([s.report for s in statements])
        self._holder = _codes([said_by(s) for s in statements])
        self._polarity = _codes([s.polarity for s in statements])

    def of(self, i: Integers, j: Integers) -> Floats:
        """Give the evidence for the pairs (i[k], j[k]): an array (pairs, len(EVIDENCE))."""
        # In slices: the vectors of all pairs at once would take gigabytes.
        result = np.empty((len(i), len(EVIDENCE)))
        for start in range(0, len(i), _CHUNK):
            result[start : start + _CHUNK] = self._slice(i[start : start + _CHUNK], j[start : start + _CHUNK])
        result[:, _MATCH : _MATCH + 2] = self.pieces.match(i, j)
        return result

    def _slice(self, i: Integers, j: Integers) -> Floats:
        own, wide, named, numbers = self._own, self._wide, self._names, self._numbers
        heavy = np.maximum(own.total[i], own.total[j])
        light = np.minimum(own.total[i], own.total[j])
        shared = own.shared(i, j, own)
        shared_wide = wide.shared(i, j, wide)
        shared_names = named.shared(i, j, named)
        into = np.maximum(
            _ratio(own.shared(i, j, wide), own.total[i]),
            _ratio(own.shared(j, i, wide), own.total[j]),
        )
        shared_numbers = numbers.shared(i, j, numbers) > 0
        both_numbers = (numbers.total[i] > 0) & (numbers.total[j] > 0)
        plain, framed = self.pieces.own, self.pieces.framed
        crosswise = (_cosines(plain[i], framed[j]) + _cosines(framed[i], plain[j])) / 2
        return np.column_stack(
            [
                _ratio(shared, own.total[i] + own.total[j] - shared),
                _ratio(shared, light),
                _ratio(shared_wide, wide.total[i] + wide.total[j] - shared_wide),
                into,
                _cosines(plain[i], plain[j]),
                _cosines(framed[i], framed[j]),
                crosswise,
                np.zeros((len(i), 2)),
                _ratio(shared_names, named.total[i] + named.total[j] - shared_names),
                shared_numbers,
                both_numbers & ~shared_numbers,
                _ratio(light, heavy),
                self._holder[i] == self._holder[j],
                self._polarity[i] == self._polarity[j],
                self.report[i] == self.report[j],
            ]
        ).astype(np.float64)


def _cosines(left: Vectors, right: Vectors) -> Vectors:
    result: Vectors = np.einsum("ij,ij->i", left, right)
    return result


def _codes(values: Sequence[str]) -> Integers:
    order = {value: k for k, value in enumerate(sorted(set(values)))}
    return np.array([order[value] for value in values], dtype=np.int64)
