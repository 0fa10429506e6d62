"""Frames: the words that a clause leans on, without which it cannot be understood alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.language.grammar import (
    DETERMINERS,
    PRONOUNS,
    RELATIVES,
    STOPWORDS,
    SUBORDINATORS,
    Word,
    first_finite,
    is_finite,
    looks_verbal,
)
from sayso.language.lists import Listed

__all__ = ["Frames", "Piece"]

Piece = tuple[int, int]
"""A stretch of words of a sentence: the numbers of its first word and of the one behind its last."""

_LONGEST = 8  # words of what a relative clause is about
_THIRD = frozenset("he she it they".split())
_JOINTS = frozenset("and but or nor yet".split())


class _Head(NamedTuple):
    """A piece that others may lean on: where it begins, where its verb stands, and where that ends with what belongs to
    it ("has also been used")."""

    first: int
    verb: int
    told: int


class Frames:
    """What each piece of one sentence leans on, asked in order.

    A clause that shares its subject with the one before leans on that subject; a relative clause on what stands right
    before it; an item of a list on all that governs the list; and what has no verb on the subject and the verb before.

    Args:
        sentence: Words and marks of the sentence.
        listed: Its lists.
    """

    def __init__(self, sentence: list[Word], listed: Sequence[Listed]) -> None:
        self._sentence = sentence
        self._governed = {first: items[0][0] for items in listed for first, _ in items}
        self._main: _Head | None = None  # the last main clause with a subject, before any the first piece
        self._near: _Head | None = None  # the last clause with a subject, likewise

    def of(self, first: int, last: int) -> Piece | None:
        """The words that the next piece leans on, by their numbers; None where it stands alone."""
        sentence, main, near = self._sentence, self._main, self._near
        verb = first_finite(sentence, first, last)
        start = next((k for k in range(first, last) if not _is_joint(sentence[k].lower)), first)
        opening = sentence[start].lower
        # "that there is more" is what is said, and has a subject of its own
        relative = (verb is not None and opening in RELATIVES) or (
            opening == "that" and start + 1 < last and looks_verbal(sentence[start + 1].lower)
        )
        subject = verb is not None and not relative and self._has_subject(start, verb)
        found: Piece | None = None
        if first in self._governed:
            begin = self._governed[first]
            found = (main.first if main is not None and main.first < begin else 0, begin)
        elif main is None or near is None or (subject and opening not in _THIRD):
            pass
        elif relative:
            found = self._antecedent(start) or (main.first, main.verb)
        elif verb is not None:  # "it" stands for a subject before it more often than not
            found = main.first, main.verb
        else:
            found = near.first, near.told
        if subject or main is None:
            self._near = self._head(first, last, verb)
            if main is None or (
                opening not in SUBORDINATORS and sentence[min(start + 1, last - 1)].lower not in RELATIVES
            ):
                self._main = self._near
        return found

    def _has_subject(self, first: int, verb: int) -> bool:
        word = self._sentence[first].lower
        if verb == first:  # "it's"
            return "'" in word and word.partition("'")[0] in PRONOUNS
        # "He said", "Odell said", but "also said", "later said"
        return verb > first + 1 or word in PRONOUNS or not (word in STOPWORDS or word.endswith("ly"))

    def _head(self, first: int, last: int, verb: int | None) -> _Head:
        begin = last if verb is None else verb
        ends = (k + 1 for k in range(begin, last) if self._sentence[k].lower not in STOPWORDS)
        return _Head(first, begin, next(ends, last))

    def _antecedent(self, first: int) -> Piece | None:
        """What stands right before a relative clause, up to a comma or a verb."""
        sentence = self._sentence
        end = first
        while end and not sentence[end - 1].lower[0].isalnum():
            end -= 1
        begin = end
        while begin > max(0, end - _LONGEST) and sentence[begin - 1].lower[0].isalnum():
            if is_finite(sentence, begin - 1) or sentence[begin - 1].lower in RELATIVES:
                break
            begin -= 1
        while begin < end and _is_loose(sentence[begin].lower):
            begin += 1
        return (begin, end) if begin < end else None


def _is_loose(word: str) -> bool:
    """Tell whether a word at the head of a phrase is none of it."""
    return (word in STOPWORDS and word not in DETERMINERS) or word.endswith("ly")


def _is_joint(word: str) -> bool:
    """Tell whether a word or mark only joins what follows to what stands before."""
    return word in _JOINTS or not word[0].isalnum()
