"""The terms of one text in any script: words and names without their endings, each with what it weighs.

A term is the first six letters of a word in lower case: that leaves the case endings of Russian and German aside as a
stemmer would, needs no list for any language, and groups news as well as the Snowball stemmer does (B-cubed F1 .912
against .911 on ECB+). Where a script is written without spaces, each two successive letters are a term.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from sayso.language.background import rarity

__all__ = ["Term", "terms"]

_STEM = 6
_LEAD_WORDS = 60
_LEAD = 2.0
# Rarer than about one report in one and a half: what remains below is grammar.
_LEAST_RARITY = 0.15
_MOST_WORDS = 1 << 17
_LETTERS = 1_000_000  # of a text; a report is never so long, and a heap of pages must not hold all others up

# Scripts written without spaces, and vowel signs and points, which are no letters to Python but don't part a word.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_WORD = re.compile(r"\d++(?:[.,:]\d++)*+|[^\W_]++")
_ASCII_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*+|[0-9]++(?:[.,:][0-9]++)*+")  # the same, in 3/5 of the time
_SPECIAL = re.compile(f"[{_SPACELESS}{_MARKS}]")
_ANY_WORD = re.compile(rf"\d++(?:[.,:]\d++)*+|[{_SPACELESS}]++|(?:[^\W\d_{_SPACELESS}]|[{_MARKS}])++")
_ALONE = re.compile(f"[{_SPACELESS}]")

_grown = cache(lambda times: 1 + log(times))


class Term(NamedTuple):
    """A term: a hash of four bytes, its weight, and the word that stands for it, as the text writes it first."""

    key: bytes
    weight: float
    word: str


def terms(title: str, body: str, language: str | None, most: int) -> list[Term]:
    """The ``most`` heaviest terms of a text, from the heaviest on; words that any text holds are left out.

    The weight is (1 + ln of how often the term stands in the text) times its rarity in news of ``language``, and twice
    that for a term among the first 60 words, title and lead.
    """
    words = _words(f"{title}\n{body[:_LETTERS]}")
    if not words:
        return []
    known = _stems(language)
    if len(known) > _MOST_WORDS:
        known.forget()
    numbers = [*map(known.__getitem__, words)]
    weight = {
        number: _grown(times) * rare for number, times in Counter(numbers).items() if (rare := known.rare[number])
    }
    for number in weight.keys() & numbers[:_LEAD_WORDS]:
        weight[number] *= _LEAD
    least = min(sorted(weight.values())[-most:], default=0.0)
    first = dict(zip(reversed(numbers), reversed(words), strict=True))
    found = sorted((-heaviness, known.stem[one], one) for one, heaviness in weight.items() if heaviness >= least)
    return [Term(known.key[stem], -heaviness, first[stem]) for heaviness, _, stem in found[:most]]


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text)
    if not _SPECIAL.search(text):
        return _WORD.findall(text)
    found = _ANY_WORD.findall(text)
    return [part for word in found for part in (_pairs(word) if _ALONE.match(word) else (word,))]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


class _Stems(dict[str, int]):
    """The number of the stem of each word of one language, found when the word is first asked for.

    Of each stem by its number, how rare it is (0 where any text holds it), and its key.
    """

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._number: dict[str, int] = {}
        self.stem: list[str] = []
        self.rare: list[float] = []
        self.key: list[bytes] = []

    def forget(self) -> None:
        """Begin anew, so as not to grow with all that is read."""
        for kept in (self, self._number, self.stem, self.rare, self.key):
            kept.clear()

    def __missing__(self, word: str) -> int:
        stem = word.casefold()[:_STEM]
        self[word] = number = self._number.setdefault(stem, len(self.stem))
        if number == len(self.stem):
            rare = rarity(stem, self._language)
            self.stem.append(stem)
            self.rare.append(rare if rare >= _LEAST_RARITY else 0.0)
            self.key.append(zlib.crc32(stem.encode("utf-8", "surrogatepass")).to_bytes(4, "little"))
        return number


_stems = lru_cache(maxsize=32)(_Stems)
