"""How rare a term is in news, from the background table that ships (``models/background.md``)."""

from __future__ import annotations

import gzip
from functools import cache
from typing import TYPE_CHECKING

from sayso import models

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["background", "rarity"]

_UNKNOWN = 4.0
_STEP = 10
# Of numbers, by how many digits they have. A year is as rare as a name: reports that name different ones part.
_NUMBERS = (1.0, 2.0, 3.0)
_LONG_NUMBER = 3.5


@cache
def _sections() -> dict[str, list[str]]:
    """For each language the lines of its table: ten times the rarity, a tab, and the stems that have it."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in gzip.decompress(models.read("background.txt.gz")).decode("utf-8").splitlines():
        if line[0].isdecimal():
            lines.append(line)
        else:
            lines = found[line] = []
    return found


def background(language: str | None) -> Mapping[str, float]:
    """The rarity of each stem that the table of ``language`` holds; of all tables the least for another language."""
    return _table(language if language in _sections() else None)


@cache
def _table(language: str | None) -> Mapping[str, float]:
    sections = _sections()
    chosen = list(sections.values()) if language is None else [sections[language]]
    found: dict[str, float] = {}
    # Of a stem that several tables hold the least value comes last, and stays.
    for value, stems in sorted((_parsed(line) for lines in chosen for line in lines), reverse=True):
        found.update(dict.fromkeys(stems, value))
    return found


def _parsed(line: str) -> tuple[float, list[str]]:
    value, _, stems = line.partition("\t")
    return int(value) / _STEP, stems.split(" ")


def rarity(stem: str, language: str | None) -> float:
    """Minus the decimal logarithm of the share of news reports in ``language`` that hold a word of this ``stem``.

    A stem is the first six letters of a word in lower case. Of a language without a table, or None, the least value
    that any table holds is taken; a stem that no table holds has the highest value of all. Numbers go by their length.
    """
    if stem[0].isdecimal():
        return _NUMBERS[len(stem) - 1] if len(stem) <= len(_NUMBERS) else _LONG_NUMBER
    return background(language).get(stem, _UNKNOWN)
