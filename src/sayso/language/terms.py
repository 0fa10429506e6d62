"""The terms of one text in any script: words and names without their endings, each with what it weighs.

A term is the first six letters of a word in lower case: that leaves the case endings of Russian and German aside as a
stemmer would, needs no list for any language, and groups news as well as the Snowball stemmer does (B-cubed F1 .912
against .911 on ECB+). Where a script is written without spaces, each two successive letters are a term.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from math import log
from typing import NamedTuple

from sayso.language.background import rarity

__all__ = ["Term", "terms"]

_STEM = 6
_LEAD_WORDS = 60
_LEAD = 2.0
# Rarer than about one report in one and a half: what remains below is grammar.
_LEAST_RARITY = 0.15
_MOST_STEMS = 1 << 17
_LETTERS = 1_000_000  # of a text; a report is never so long, and a heap of pages must not hold all others up

# Scripts written without spaces, and vowel signs and points, which are no letters to Python but don't part a word.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_WORD = re.compile(r"\d++(?:[.,:]\d++)*+|[^\W_]++")
_SPECIAL = re.compile(f"[{_SPACELESS}{_MARKS}]")
_ANY_WORD = re.compile(rf"\d++(?:[.,:]\d++)*+|[{_SPACELESS}]++|(?:[^\W\d_{_SPACELESS}]|[{_MARKS}])++")
_ALONE = re.compile(f"[{_SPACELESS}]")


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
    lead = set(words[:_LEAD_WORDS])
    known = _stems(language)
    found: dict[str, tuple[int, float, float, str]] = {}
    for word, times in Counter(words).items():
        stem, rare = known[word]
        if rare < _LEAST_RARITY:
            continue
        place = _LEAD if word in lead else 1.0
        if stem in found:
            before, best, _, shown = found[stem]
            found[stem] = before + times, max(best, place), rare, shown
        else:
            found[stem] = times, place, rare, word
    # Negative, so that the heaviest is first and no key needs to be computed for the sorting.
    weighed = [((-1 - log(times)) * rare * place, stem, word) for stem, (times, place, rare, word) in found.items()]
    weighed.sort()
    return [Term(_key(stem), -weight, word) for weight, stem, word in weighed[:most]]


def _words(text: str) -> list[str]:
    if not _SPECIAL.search(text):
        return _WORD.findall(text)
    found = _ANY_WORD.findall(text)
    return [part for word in found for part in (_pairs(word) if _ALONE.match(word) else (word,))]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


class _Stems(dict[str, tuple[str, float]]):
    """The stem of each word of one language and how rare it is, found when it is first asked for.

    A plain dictionary takes a third of the time of ``lru_cache``; when it is full it begins anew.
    """

    def __init__(self, language: str | None) -> None:
        self._language = language

    def __missing__(self, word: str) -> tuple[str, float]:
        stem = word.casefold()[:_STEM]
        if len(self) >= _MOST_STEMS:
            self.clear()
        self[word] = found = stem, rarity(stem, self._language)
        return found


_stems = lru_cache(maxsize=32)(_Stems)


@lru_cache(maxsize=1 << 16)
def _key(stem: str) -> bytes:
    return zlib.crc32(stem.encode("utf-8", "surrogatepass")).to_bytes(4, "little")
