"""Numerals of English: from words and figures to numbers.

Another language gives its own tables here; the reader is the same for all that say tens before ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.language.words import Words

__all__ = ["ONES", "ORDINALS", "SCALES", "SWARMS", "TENS", "Numeral", "figure", "is_word", "numeral"]

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "quadrillion": 1e15,
    "dozen": 12.0,
    "score": 20.0,
}
SWARMS = {
    "tens": (10.0, 100.0),
    "dozens": (12.0, 120.0),
    "scores": (20.0, 200.0),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e4),
    "lakhs": (1e5, 1e6),
    "millions": (1e6, 1e7),
    "crores": (1e7, 1e8),
    "billions": (1e9, 1e10),
    "trillions": (1e12, 1e13),
    "several": (3.0, None),
    "few": (3.0, None),
    "handful": (3.0, None),
}
"""Open numbers: the least and the most that the word can stand for (None: not said)."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_GLUED = {"k": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "b": 1e9, "B": 1e9, "bn": 1e9, "tn": 1e12, "T": 1e12, "trn": 1e12}
_GLUED |= {"K": 1e3, "BN": 1e9, "Bn": 1e9, "MN": 1e6, "mln": 1e6, "bln": 1e9}
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0}
_PARTS |= {"ninth": 9.0, "tenth": 10.0}
_PARTS |= {word + "s": size for word, size in _PARTS.items()} | {"halves": 2.0}
_VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_MOST = 1e18
_LONGEST = 40  # figures longer than this are no numbers, and would cost more than linear time


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from the words up to ``stop``; ``value`` is None where only ``low`` and ``high`` are known.

    ``form`` tells how it is written: "figures" (and "decimal" with a fraction), "words", "fraction" or "swarm".
    """

    stop: int
    value: float | None
    low: float | None
    high: float | None
    form: str


def is_word(word: str) -> bool:
    """Whether ``word`` (in lower case) can begin a numeral written in words."""
    return word in ONES or word in TENS or word in SWARMS or word in SCALES or word in _PARTS


def figure(word: str) -> float | None:
    """The number that a word of figures stands for ("1,550", ".5", "½"), else None."""
    if word in _VULGAR:
        return _VULGAR[word]
    if len(word) > _LONGEST or not word[-1:].isdecimal() or not word.isascii():
        return None
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def _ordinal_part(words: Words, index: int) -> int:
    """The index of a part ("thirds") at ``index`` or after a hyphen there, else -1."""
    if index < len(words.low) and words.low[index] == "-":
        index += 1
    return index if index < len(words.low) and words.low[index] in _PARTS else -1


def _scaled(words: Words, index: int, value: float) -> tuple[int, float]:
    """Multiply by the scales that follow ("1.2 million", "two hundred thousand", "20m")."""
    low = words.low
    size = len(low)
    while index < size:
        after = index + 1 if low[index] == "-" and index + 1 < size and low[index + 1] in SCALES else index
        if low[after] not in SCALES or (low[after] == "score" and value != 1):
            break
        value = round(value * SCALES[low[after]], 6)  # 8.2 million is 8199999.999999999 in floats
        index = after + 1
        if value > _MOST:
            break
    return index, value


def _cardinal(words: Words, index: int) -> tuple[int, float]:
    """A number in words ("two hundred and twenty-five thousand"), from a word of ONES, TENS or SCALES."""
    low = words.low
    size = len(low)
    total = group = 0.0
    least = float("inf")  # the size of the scale last read: what follows "thousand" must be smaller
    expect = "any"
    while index < size:
        word = low[index]
        if word in ONES and expect in {"any", "ones"}:
            if expect == "ones" and ONES[word] > 9:
                break
            group += ONES[word]
            expect = "scale"
        elif word in TENS and expect == "any":
            group += TENS[word]
            expect = "ones"
        elif word in SCALES and (group or not total) and group < 1e3 and SCALES[word] < least and word != "score":
            if word in {"hundred", "dozen"}:
                if group >= 100:
                    break
                group = (group or 1) * SCALES[word]
                expect = "any"
            else:
                total += (group or 1) * SCALES[word]
                group, least, expect = 0.0, SCALES[word], "any"
        elif word in {"-", "and"} and index + 1 < size and total + group:
            following = low[index + 1]
            after_tens = word == "-" and expect == "ones" and 0 < ONES.get(following, 0) < 10
            after_scale = word == "and" and expect == "any" and (following in ONES or following in TENS)
            before_scale = word == "-" and following in SCALES and words.glued(index + 1)
            if not (after_tens or after_scale or before_scale):
                break
        else:
            break
        index += 1
    return index, total + group


def numeral(words: Words, index: int) -> Numeral | None:
    """Read the longest numeral that begins with the word at ``index``, or None."""
    low = words.low
    size = len(low)
    first = low[index]
    start = index
    if first in {"a", "an"}:
        index += 1
        if index >= size:
            return None
        if low[index] not in {
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "dozen",
            "score",
            "few",
            "handful",
        } and (low[index] not in _PARTS or low[index] in {"second"}):
            return None
    word = low[index]
    if word in SWARMS:
        if word == "few" and start == index:
            return None
        least, most = SWARMS[word]
        index += 1
        while index + 1 < size and low[index] == "of" and low[index + 1] in SWARMS and most and most < _MOST:
            factor, top = SWARMS[low[index + 1]]
            least, most = least * factor, most * factor if top else None
            index += 2
        if index < size and low[index] in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
            factor = SCALES[low[index]]
            least, most = least * factor, most * factor if most else None
            index += 1
        return Numeral(index, None, least, most, "swarm")
    if word in _PARTS:
        if word == "half":
            after = index + 1
            if after + 1 < size and low[after] in {"a", "-"} and low[after + 1] in SCALES:
                return Numeral(after + 2, SCALES[low[after + 1]] / 2, None, None, "words")
            return Numeral(after, 0.5, None, None, "fraction")
        if start == index:
            return None
        return Numeral(index + 1, 1 / _PARTS[word], None, None, "fraction")
    value = figure(first)
    if value is not None:
        form = "decimal" if "." in first else "figures"
        index += 1
        if index < size and low[index] in _VULGAR and words.glued(index):
            value, index, form = value + _VULGAR[low[index]], index + 1, "decimal"
        if first in _VULGAR:
            return Numeral(index, value, None, None, "fraction")
        index, value = _scaled(words, index, value)
        if (
            index + 1 < size
            and low[index] == "and"
            and low[index + 1] == "a"
            and _ordinal_part(words, index + 2) == index + 2
        ):
            value, index = value + 1 / _PARTS[low[index + 2]], index + 3
        return Numeral(index, value, None, None, form)
    if word not in ONES and word not in TENS and word not in SCALES:
        return None
    if word in SCALES and start == index and word not in {"hundred", "thousand", "million", "billion", "dozen"}:
        return None
    stop, value = _cardinal(words, index)
    if stop == index:
        return None
    part = _ordinal_part(words, stop)
    if part > 0 and 0 < value < 20 and (low[part].endswith("s") or value == 1):
        return Numeral(part + 1, value / _PARTS[low[part]], None, None, "fraction")
    if stop + 2 < size and low[stop] == "and" and low[stop + 1] == "a" and low[stop + 2] in {"half", "quarter"}:
        stop, value = _scaled(words, stop + 3, value + 1 / _PARTS[low[stop + 2]])
    elif stop + 2 < size and low[stop] == "point" and low[stop + 1] in ONES and ONES[low[stop + 1]] < 10:
        scale = 0.1
        stop += 1
        while stop < size and low[stop] in ONES and ONES[low[stop]] < 10 and scale > 1e-12:
            value += ONES[low[stop]] * scale
            scale /= 10
            stop += 1
        stop, value = _scaled(words, stop, round(value, 12))
    return Numeral(stop, value, None, None, "words")


def glued_scale(words: Words, index: int) -> float | None:
    """The scale of letters glued to figures ("20m", "5bn", "25k"), else None."""
    return _GLUED.get(words.raw[index]) if index < len(words.raw) and words.glued(index) else None
