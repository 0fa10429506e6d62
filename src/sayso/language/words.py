"""The words of a text with their places: what the readers of numerals, quantities and times work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["BREAK", "Words", "words"]

BREAK = "\n"
"""The word that stands for the end of a paragraph or of a heading."""

# Possessive quantifiers keep this linear: no part of a run of digits or letters is read twice per alternative.
_WORD = re.compile(
    r"""
      \s++
    | (?<=\d[ ])[ap]\.[ ]m\b\.?                                       # 3:30 p. m.
    | [^\W\d_]++ (?:\.[^\W\d_](?=\.))*+ (?:(?<=\.[^\W\d_])\.)?  # words; a.m. U.S. with their last full stop
    | \d{4}-\d{2}-\d{2}(?!\d) (?:T\d{2}:\d{2}(?::\d{2}(?:\.\d++)?)?(?:Z|[+-]\d{2}:?\d{2})?)?   # 2021-01-26T14:05Z
    | \d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])                   # 26/01/2021
    | \d{1,2}:\d{2}(?::\d{2})?(?![\d:])                                # 14:05
    | \d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?                              # 1,234.5
    | \d++(?:st|nd|rd|th|s)(?![^\W_])                                    # 26th, 1990s
    | \d++(?:\.\d++)?                                                  # 1234.5
    | (?<![\w.])\.\d++                                                 # .500
    | ['’](?:\d\ds?(?![^\W_])|(?:s|t|re|ve|ll|d|m)(?![^\W_]))           # '82, '90s; 's
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: as written (``raw``), in lower case (``low``), and where they start and end.

    Words are runs of letters, numerals, clock times and dates in figures, or single other characters; a :data:`BREAK`
    stands where a paragraph or a heading ends. All lists have the same length.
    """

    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the word at ``index`` and the one before it."""
        return index > 0 and self.start[index] == self.end[index - 1]

    def phrase(self, start: int, stop: int) -> str:
        """The words from ``start`` to ``stop`` in lower case, set apart by one space."""
        return " ".join(self.low[start:stop])

    def written(self, start: int, stop: int) -> str:
        """The words from ``start`` to ``stop`` as written, with one space for any white space between them."""
        spaced = (
            word if at == start or self.glued(at) else f" {word}" for at, word in enumerate(self.raw[start:stop], start)
        )
        return "".join(spaced)


def words(text: str) -> Words:
    """Split ``text`` into words, in linear time."""
    pieces = [match.group() for match in _WORD.finditer(text)]
    ends = list(accumulate(map(len, pieces)))
    raw, start, end = [], [], []
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        if piece.isspace():
            # A line that merely wraps goes on in lower case, with a figure, or after a comma.
            if "\n" not in piece or index == last:
                continue
            if piece.count("\n") == 1 and (not pieces[index + 1][0].isupper() or pieces[index - 1] == ","):
                continue
            raw.append(BREAK)
        else:
            raw.append(piece)
        end.append(ends[index])
        start.append(ends[index] - len(raw[-1]))
    return Words(raw, [word.lower() for word in raw], start, end)
