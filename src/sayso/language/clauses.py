"""Clauses of one sentence: its facts as the reader parts them, fit to stand alone.

The reader marks where in a sentence one fact ends and the next begins. Here the marks around a fact are trimmed off,
pieces that are too small to be true or false by themselves are joined to a neighbour, lists are parted into their
items, and a piece without a subject of its own is given the words that it leans on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.language.frames import Frames, Piece
from sayso.language.grammar import DETERMINERS, PREPOSITIONS, STOPWORDS, Word, first_finite, is_finite
from sayso.language.lists import Listed, lists
from sayso.types import Span

__all__ = ["Clause", "clauses"]

_GOVERNING = DETERMINERS | PREPOSITIONS
_HANDED = 6  # small words that are moved to what they govern
_LEAST = 2  # content words without a verb that can tell something
_BARE = 2  # content words of a subject that tells nothing
_BETWEEN = 1  # content words that may part a smaller piece from its neighbour ("the two | discussed | the treaty")


class Clause(NamedTuple):
    """A piece of a sentence that can be true or false by itself, the spans that it needs to be understood, and whether
    an item of a list begins in it."""

    span: Span
    frame: tuple[Span, ...]
    listing: bool = False


def _content(words: Sequence[Word]) -> int:
    return sum(1 for w in words if w.lower[0].isalnum() and w.lower not in STOPWORDS)


def _handed_on(sentence: list[Word], pieces: Sequence[Piece]) -> list[Piece]:
    """Move the small words at the end of a piece to what they govern ("it stopped in the | harbour")."""
    moved = list(pieces)
    for k in range(len(moved) - 1):
        (first, last), (following, end) = moved[k], moved[k + 1]
        least = max(first + 1, pieces[k][1] - _HANDED)
        while last == following and last > least and sentence[last - 1].lower in _GOVERNING:
            last = following = last - 1
        moved[k], moved[k + 1] = (first, last), (following, end)
    return moved


def _joined(sentence: list[Word], pieces: Sequence[Piece], least: int) -> list[Piece]:
    """Join pieces that are too small to a neighbour with at most one content word between; drop those without one."""
    joined: list[Piece] = []
    carried: tuple[int, int, int] | None = None  # where a small piece begins and ends, and its content words
    for k, (own, last) in enumerate(pieces):
        first, seen, content = carried or (own, own, 0)
        carried = None
        content += _content(sentence[seen:last])
        if content >= least or first_finite(sentence, seen, last) is not None:
            joined.append((first, last))
        elif k + 1 < len(pieces) and _content(sentence[last : pieces[k + 1][0]]) <= _BETWEEN:
            carried = first, last, content
        elif joined and _content(sentence[joined[-1][1] : first]) <= _BETWEEN:
            joined[-1] = (joined[-1][0], last)
    return joined


def _predicated(sentence: list[Word], pieces: Sequence[Piece]) -> list[Piece]:
    """Join a bare subject to the predicate right behind it ("The mayor of Sarn | spoke by telephone"); drop one whose
    predicate no piece holds. Neither is true or false without the other."""
    found: list[Piece] = []
    for first, last in pieces:
        joins = found and found[-1][1] == first and _is_subject(sentence, *found[-1])
        found.append((found.pop()[0] if joins else first, last))
    return [piece for piece in found if not _is_subject(sentence, *piece)]


def _is_subject(sentence: list[Word], first: int, last: int) -> bool:
    """Tell whether a piece without a verb stands right before one, and names somebody without telling more of it.

    "The Sarn-based firm | bought the pier" tells two things: to join all such pieces takes .01 of mean strict F1 from
    the twelve stories (and gives our 57 lenient F1 of .009).
    """
    before = last < len(sentence) and sentence[last].lower[0].isalnum() and is_finite(sentence, last)
    if not before or first_finite(sentence, first, last) is not None or _content(sentence[first:last]) > _BARE:
        return False
    return all(w.lower.isalpha() for w in sentence[first:last])


_EDGE = frozenset(",;:—–-.")
_LEADING = frozenset("and but or nor yet that".split())
_TRAILING = frozenset("and but or when while which who whom where because although as if".split())
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«", '"': '"', "(": ")", "[": "]", "“": "”", "«": "»", "’": "‘", "‘": "’"}


def _loose(sentence: list[Word], first: int, last: int, edge: int) -> bool:
    """Tell whether a mark at the edge of a piece can go: a stop, or a bracket or quotation mark that stands alone."""
    mark = sentence[edge].lower
    if mark in _EDGE:
        return True
    partner = _PAIRS.get(mark)
    return partner is not None and not any(sentence[k].lower == partner for k in range(first, last) if k != edge)


def _span(sentence: list[Word], first: int, last: int) -> Span | None:
    """Trim loose marks and leading conjunctions off a piece."""
    while first < last and (sentence[first].lower in _LEADING or _loose(sentence, first, last, first)):
        first += 1
    while last > first and (sentence[last - 1].lower in _TRAILING or _loose(sentence, first, last, last - 1)):
        last -= 1
    return Span(sentence[first].start, sentence[last - 1].end) if last > first else None


def clauses(sentence: list[Word], pieces: Sequence[Piece], least: int = _LEAST) -> Iterator[Clause]:
    """Make clauses of the pieces of one sentence.

    Args:
        sentence: Words and marks of the sentence.
        pieces: Its facts, in order, which do not overlap.
        least: How many content words without a verb tell something: one does in a line of a list.

    Yields:
        Clauses in order; their spans do not overlap and do not include the punctuation around them.
    """
    listed = list(lists(sentence))
    begins = sorted(first for items in listed for first, _ in items)
    frames = Frames(sentence, listed)
    whole = _predicated(sentence, _joined(sentence, _handed_on(sentence, pieces), least))
    for first, last in _itemised(whole, listed):
        span = _span(sentence, first, last)
        if span is None:
            continue
        leaning = frames.of(first, last)
        frame = _span(sentence, *leaning) if leaning is not None else None
        listing = bisect_left(begins, first) < bisect_left(begins, last)
        yield Clause(span, (frame,) if frame is not None else (), listing)


def _itemised(pieces: Sequence[Piece], listed: Sequence[Listed]) -> Iterator[Piece]:
    """Part pieces where an item of a list begins."""
    starts = [first for items in listed for first, _ in items[1:]]
    for first, last in pieces:
        within = starts[bisect_right(starts, first) : bisect_left(starts, last)]
        yield from pairwise([first, *within, last])
