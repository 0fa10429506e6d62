"""Clauses of one sentence: where one fact ends and the next begins.

A sentence of news holds several facts: clauses, relative clauses, participial adjuncts, appositions, the items of a
list. The rules cut at every place where such a piece may begin, then join pieces that are too small to be true or false
by themselves to a neighbour.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from sayso.language.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    STOPWORDS,
    Word,
    is_adverb,
    is_finite,
    is_participle,
    looks_verbal,
)
from sayso.types import Span

__all__ = ["Clause", "clauses"]

_BREAKS = frozenset(";:—–()[]")
_STOPS = frozenset(".!?…")
_QUOTES = frozenset('"“”„«»‘`')
_COORDINATORS = frozenset("and but or nor yet".split())
_OPENERS = frozenset("including despite following amid although though because while whereas unless".split())
_CLAUSAL = frozenset("after before while because although though since until unless whereas if when once as".split())
# How far a subject may reach from its conjunction to its verb: long enough for a title and a name.
_REACH = 9
_MIN_WORDS = 3
_MIN_CONTENT = 2


class Clause(NamedTuple):
    """A piece of a sentence that can be true or false by itself, the spans that it needs to be understood, and whether
    it goes on a list that another piece began."""

    span: Span
    frame: tuple[Span, ...]
    is_item: bool


def _verb_ahead(sentence: list[Word], index: int) -> bool:
    """Tell whether a finite verb follows within reach of ``index``, before the next comma or break."""
    for j in range(index, min(index + _REACH, len(sentence))):
        lower = sentence[j].lower
        if lower == "," or lower in _BREAKS:
            return False
        if is_finite(sentence, j):
            return True
    return False


def _joins_subjects(sentence: list[Word], i: int) -> bool:
    """Tell whether the conjunction at ``i`` joins two subjects ("when Torvia and Lesmere agreed"), not two clauses."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        lower = sentence[j].lower
        if lower in _CLAUSAL or lower in RELATIVES or lower in {"that", "between", "both"}:
            return True
        if is_finite(sentence, j):
            return False
    return False


def _is_date_comma(sentence: list[Word], index: int) -> bool:
    """Tell whether the comma at ``index`` stands inside a date or a figure ("May 5, 2026")."""
    return (
        0 < index < len(sentence) - 1
        and sentence[index - 1].lower[:1].isdigit()
        and sentence[index + 1].lower.isdigit()
        and len(sentence[index + 1].lower) == 4
    )


def _begins(sentence: list[Word], i: int, has_verb: bool, in_list: bool) -> bool:
    """Tell whether a new piece begins at word ``i``."""
    word, before = sentence[i], sentence[i - 1]
    lower = word.lower
    after = sentence[i + 1].lower if i + 1 < len(sentence) else ""
    if before.lower in _BREAKS or lower in "([":
        return True
    if before.lower in {"-", "--"} and before.start > sentence[i - 2].end and word.start > before.end:
        return True
    if before.lower in _STOPS and i > 1 and (word.capital or (lower in _QUOTES and i + 1 < len(sentence))):
        # Stops outside of quotation marks were judged before: what is left is an abbreviation or lies in a quotation.
        last = sentence[i - 2]
        return len(last.lower) > 4 or not last.capital
    if before.lower == ",":
        return not _is_date_comma(sentence, i - 1)
    if lower in RELATIVES and before.lower not in PREPOSITIONS and before.lower not in _COORDINATORS:
        return _verb_ahead(sentence, i + 1)
    if lower in _COORDINATORS and has_verb and after:
        skip = i + 1
        while skip < len(sentence) and is_adverb(sentence[skip]):
            skip += 1
        if skip < len(sentence) and (is_finite(sentence, skip) or is_participle(sentence[skip])):
            return True
        if _joins_subjects(sentence, i):
            return False
        return _verb_ahead(sentence, i + 1) or (in_list and after in DETERMINERS)
    if lower in _OPENERS or (lower == "such" and after == "as"):
        return True
    if lower == "that" and looks_verbal(after) and not is_finite(sentence, i - 1):
        return before.lower not in STOPWORDS
    if lower in _CLAUSAL and before.lower not in {"as", "ever", "long"}:
        if lower == "as" and (before.lower in {"such", "same", "so"} or after in {"well", "a", "part", "many"}):
            return False
        return _verb_ahead(sentence, i + 1) or (i + 1 < len(sentence) and is_participle(sentence[i + 1]))
    noun = i > 1 and sentence[i - 2].lower in DETERMINERS  # "her last crossing of the day"
    if (
        has_verb
        and is_participle(word)
        and before.lower not in STOPWORDS
        and not noun
        and not is_finite(sentence, i - 1)
    ):
        return after in DETERMINERS or after in PREPOSITIONS or after[:1].isdigit() or after in {"more", "two", "that"}
    if has_verb and looks_verbal(lower) and after == "by" and before.lower not in STOPWORDS and lower.endswith("ed"):
        return not is_adverb(sentence[i - 1])
    return False


_LISTING = frozenset(
    """discussed covered addressed included includes including raised mentioned discussing covering addressing
    raising listed named touched spoke talked""".split()
)


def _content(piece: list[Word]) -> int:
    return sum(1 for w in piece if w.lower not in STOPWORDS and (w.lower[0].isalnum()))


def _joined(sentence: list[Word], starts: list[int]) -> list[tuple[int, int]]:
    """Join pieces that are too small to a neighbour; return pieces as ranges of word indices."""
    edges = [*starts, len(sentence)]
    pieces: list[tuple[int, int]] = []
    carry: int | None = None
    for a, b in pairwise(edges):
        first = a if carry is None else carry
        piece = sentence[first:b]
        count = sum(1 for w in piece if w.lower[0].isalnum())
        small = count < _MIN_WORDS or _content(piece) < _MIN_CONTENT
        verbless = not any(is_finite(sentence, j) for j in range(first, b))
        leading = not pieces and verbless and (piece[0].lower in PREPOSITIONS or count <= 5) and b < len(sentence)
        if leading or (small and not pieces):
            carry = first
        elif small:
            pieces[-1] = (pieces[-1][0], b)
            carry = None
        else:
            pieces.append((first, b))
            carry = None
    if carry is not None:
        if pieces:
            pieces[-1] = (pieces[-1][0], len(sentence))
        else:
            pieces.append((carry, len(sentence)))
    return pieces


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


def _subject_end(sentence: list[Word], first: int, last: int) -> int:
    """Return the index of the first finite verb of a piece, which ends its subject (``last`` where there is none)."""
    return next((j for j in range(first, last) if is_finite(sentence, j)), last)


def clauses(sentence: list[Word]) -> list[Clause]:
    """Split the words of one sentence into clauses.

    Args:
        sentence: Words and marks of one sentence, or of the part of it that one party is said to say.

    Returns:
        Clauses in order; their spans do not overlap and do not include the punctuation around them.
    """
    if not sentence:
        return []
    starts = [0]
    has_verb = is_finite(sentence, 0)
    in_list = sentence[0].lower in _LISTING
    for i in range(1, len(sentence)):
        if _begins(sentence, i, has_verb, in_list):
            starts.append(i)
        has_verb = has_verb or is_finite(sentence, i)
        in_list = in_list or sentence[i].lower in _LISTING
    pieces = _joined(sentence, starts)
    found: list[Clause] = []
    head: tuple[int, int] | None = None
    for first, last in pieces:
        span = _span(sentence, first, last)
        if span is None:
            continue
        verb = _subject_end(sentence, first, last)
        frame: tuple[Span, ...] = ()
        if head is not None and verb in (first, first + 1, last):
            # No subject of its own: it leans on the head, up to and with the verb for a list item.
            head_verb = _subject_end(sentence, *head)
            stop = min(head_verb + (2 if verb == last else 0), head[1])
            governing = _span(sentence, head[0], stop)
            frame = (governing,) if governing is not None else ()
        if head is None:
            head = (first, last)
        found.append(Clause(span, frame, bool(frame) and verb == last))
    return found
