"""The words of many reports as arrays, and how much of them is the reporters' own prose.

Copies are told by what the reporters wrote themselves. Quotations, statements in the first person, loose lines
(headings, links, labels) and lines of rights and contacts are other people's words or nobody's, however long they are:
they weigh nothing. Everything is done at once for a whole block of texts, so that a report costs microseconds.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.types import Report

__all__ = ["Prose", "blocks", "mixed", "prose"]

_PLANES = 0x20000
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)
_BLOCK = 1 << 16
_LOOSE_WORDS = 20
_HEADING_CAPITALS = 0.75
_LOOKAHEAD = 24
_TRAILING_SPACES = 3

# What a character is to a word: no part of it, a part of it, or (in a script written without spaces) a word of its own.
_NONE, _PART, _ALONE = 0, 1, 2
_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # ideographs
    (0xF900, 0xFAFF),
)

# What a character is to a sentence or a quotation.
_STOP, _LINE, _QUOTE, _LOWER, _OTHER, _SPACE = 1, 2, 3, 4, 5, 6
_STOPS = ".!?…。！？।۔॥։።"
_CLOSERS = {
    '"': '"”',
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_QUOTES = "".join(dict.fromkeys("".join(_CLOSERS) + "".join(_CLOSERS.values())))
_SINGLE = "'‘’"
_ALWAYS_OPEN = "“„‘「『"
_OPENS_AFTER = "([{—–-:/"

# Words by which a speaker means himself: in any case, in lower case only ("us" is not "US"), in capitals only ("I").
_SPEAKER = (
    "we",
    "our",
    "ours",
    "my",
    "wir",
    "unser",
    "unsere",
    "nous",
    "notre",
    "nosotros",
    "nuestro",
    "мы",
    "наш",
    "наша",
)
_SPEAKER_LOWER = ("us", "me", "mine", "ich", "je", "yo", "я", "нас")
_SPEAKER_CAPITAL = ("i",)
_RIGHTS = ("rights", "reserved")
_ADDRESS = ("http", "https")
_TELLING = (_SPEAKER, _SPEAKER_LOWER, _SPEAKER_CAPITAL, _RIGHTS, _ADDRESS)


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a block of texts, one after the other.

    The words of text ``t`` are ``first[t]:first[t + 1]``. ``start`` and ``end`` are code points within the word's own
    text. ``weight`` counts half words of the reporters' own prose: 2 for a word, 1 for a name, a figure, or a letter
    of a script without spaces, 0 for a word that is not their own.
    """

    first: NDArray[np.int64]
    word: NDArray[np.uint64]
    weight: NDArray[np.int8]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


def mixed(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64 (Steele, Lea and Flood, 2014): each bit that goes in reaches all that come out."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """For each code point of the first two planes: its part in words, its role in sentences, a hash of its letter."""
    part = np.zeros(_PLANES, np.uint8)
    role = np.full(_PLANES, _OTHER, np.uint8)
    letter = np.arange(_PLANES, dtype=np.uint64)
    for point in range(_PLANES):
        character = chr(point)
        if character.isalnum() or unicodedata.category(character) in ("Mn", "Mc"):
            part[point] = _PART
            folded = character.casefold()
            if len(folded) == 1:
                letter[point] = ord(folded)
            if not (character.isupper() or character.istitle() or character.isnumeric()):
                role[point] = _LOWER
        elif character.isspace():
            role[point] = _SPACE
    for low, high in _SPACELESS:
        part[low : high + 1] *= _ALONE
    for characters, value in ((_STOPS, _STOP), ("\n", _LINE), (_QUOTES, _QUOTE)):
        role[[ord(character) for character in characters]] = value
    return part | role << np.uint8(2), np.where(part == _NONE, np.uint64(0), mixed(letter + np.uint64(1)))


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    return _powers_of(_BASE, size), _powers_of(_BASE_INVERSE, size)


def _powers_of(base: int, size: int) -> NDArray[np.uint64]:
    return np.cumprod(np.full(size, base, np.uint64), dtype=np.uint64)


@cache
def _telling() -> tuple[NDArray[np.bool_], dict[int, int]]:
    """A filter by the last 16 bits of a word's hash, and for each telling word the number of its class, from 1."""
    words = {word: number for number, several in enumerate(_TELLING, 1) for word in several}
    hashes = _block(["\n".join(words)]).word
    sieve = np.zeros(1 << 16, np.bool_)
    sieve[hashes.astype(np.uint16)] = True
    return sieve, dict(zip(hashes.tolist(), words.values(), strict=True))


def blocks(sizes: Iterable[int], most: int = _BLOCK) -> Iterator[tuple[int, int]]:
    """Cut what has these ``sizes`` into runs (begin, end) that reach ``most`` with their last member.

    The default is for texts by their characters: a few megabytes of arrays at a time, and few calls.
    """
    begin = end = total = 0
    for end, size in enumerate(sizes, 1):
        total += size
        if total >= most:
            yield begin, end
            begin, total = end, 0
    if begin < end:
        yield begin, end


def prose(reports: Sequence[Report]) -> Prose:
    """The words of ``reports``, without those that lie in cuts."""
    texts = [report.text for report in reports]
    parts = [_block(texts[begin:end], weigh=True) for begin, end in blocks(map(len, texts))]
    found = parts[0] if len(parts) == 1 else _joined(parts)
    if not any(report.cut for report in reports):
        return found
    kept = np.ones(len(found.word), np.bool_)
    for report, (low, high) in zip(reports, pairwise(found.first.tolist()), strict=True):
        for cut in report.cut:
            inside = np.searchsorted(found.start[low:high], [cut.start, cut.end])
            kept[low + inside[0] : low + inside[1]] = False
    before = np.concatenate(([0], np.cumsum(kept)))
    return Prose(before[found.first], found.word[kept], found.weight[kept], found.start[kept], found.end[kept])


def _joined(parts: Sequence[Prose]) -> Prose:
    sizes = [np.zeros(1, np.int64), *(np.diff(part.first) for part in parts)]
    return Prose(
        np.cumsum(np.concatenate(sizes)),
        np.concatenate([part.word for part in parts]),
        np.concatenate([part.weight for part in parts]),
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
    )


def _block(texts: Sequence[str], *, weigh: bool = False) -> Prose:
    joined = "\n".join(texts) + "\n"
    kinds, letters = _tables()
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    kind = kinds.take(points, mode="clip")
    part, role = kind & np.uint8(3), kind >> np.uint8(2)
    power, inverse = _powers(1 << len(points).bit_length())
    value = letters.take(points, mode="clip") * power[: len(points)]
    # The last character is a line break, so that each run of letters has an end.
    inside = np.concatenate((np.zeros(1, np.bool_), part == _PART))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    alone = np.flatnonzero(part == _ALONE)
    if len(alone):
        order = np.argsort(np.concatenate((start, alone)), kind="stable")
        start, end = np.concatenate((start, alone))[order], np.concatenate((end, alone + 1))[order]
    word = np.add.reduceat(value, start) if len(start) else np.zeros(0, np.uint64)
    word = mixed(word * inverse[start])
    base = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=base[1:])
    first = np.searchsorted(start, base)
    if weigh:
        weight = _weights(joined, role, part > 0, word, start, base)
        weight[part[start] == _ALONE] //= 2
    else:
        weight = np.zeros(len(word), np.int8)
    offset = np.repeat(base[:-1], np.diff(first))
    return Prose(first, word, weight, (start - offset).astype(np.int32), (end - offset).astype(np.int32))


def _weights(  # noqa: PLR0917 (all are views of one block of texts)
    joined: str,
    role: NDArray[np.uint8],
    lettered: NDArray[np.bool_],
    word: NDArray[np.uint64],
    start: NDArray[np.int64],
    base: NDArray[np.int64],
) -> NDArray[np.int8]:
    initial = role[start]
    weight = np.where(initial == _LOWER, 2, 1).astype(np.int8)
    special = np.flatnonzero((role != 0) & (role <= _QUOTE))
    what = role[special]
    breaks = special[what == _LINE]
    line = _numbers(breaks, start)
    sentence = _numbers(special[what != _QUOTE], start)

    own = np.ones(len(role), np.int8)
    apostrophe = (what == _QUOTE) & lettered[special - 1] & lettered[np.minimum(special + 1, len(role) - 1)]
    # Of line breaks one after the other the first decides whether a quotation goes on.
    marks = special[(what != _STOP) & ~apostrophe]
    quote = role[marks] == _QUOTE
    quote[1:] |= quote[:-1]
    marks = marks[quote]
    bounds = np.searchsorted(marks, base).tolist()
    places = marks.tolist()
    for low, high in pairwise(bounds):
        for begin, end in _quotations(joined, places[low:high]):
            own[begin:end] = 0
    weight *= own[start]

    sieve, classes = _telling()
    told = np.flatnonzero(sieve.take(word.astype(np.uint16)))
    telling = np.array([classes.get(value, 0) for value in word[told].tolist()], np.uint8)
    lower = initial[told] == _LOWER

    # Statements in the first person: a sentence that says "we" outside of quotation marks is not the reporter's.
    speaks = (telling == 1) | ((telling == 2) & lower) | ((telling == 3) & ~lower)
    spoken = np.zeros(len(special) + 1, np.bool_)
    spoken[sentence[told[speaks & (weight[told] > 0)]]] = True
    weight[spoken[sentence]] = 0

    # Loose lines: short, without a full stop or in the capitals of a heading, and not the first part of a sentence
    # that is wrapped.
    last = breaks - 1
    for _ in range(_TRAILING_SPACES):
        last = last - (role[last] == _SPACE)
    following = role[np.minimum(breaks + 1, len(role) - 1)]
    following[np.searchsorted(breaks, base[1:] - 1)] = _OTHER  # What follows the end of a text is another text.
    closed = (role[last] == _STOP) | (role[last] == _QUOTE) | (following == _LOWER)
    length = np.bincount(line, minlength=len(breaks))
    capitals = np.bincount(line[initial != _LOWER], minlength=len(breaks))
    heading = capitals >= _HEADING_CAPITALS * length
    loose = (~closed | heading) & (length < _LOOSE_WORDS)
    for number, needed in ((4, 2), (5, 1)):
        named = np.bincount(line[told[telling == number]], minlength=len(breaks))
        loose |= (named >= needed) & (length < 3 * _LOOSE_WORDS)
    weight[loose[line]] = 0
    return weight


def _numbers(ends: NDArray[np.int64], start: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each word, by its ``start``, how many of ``ends`` come before it."""
    bounds = np.concatenate(([0], np.searchsorted(start, ends), [len(start)]))
    return np.repeat(np.arange(len(ends) + 1), np.diff(bounds))


def _quotations(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """The quotations among ``places``, the marks and line breaks of one text. One never closed ends with its line."""
    begin = -1
    opener = closers = ""
    for number, place in enumerate(places):
        mark = text[place]
        if begin < 0:
            if mark != "\n" and mark in _CLOSERS and _opens(text, mark, place):
                begin, opener, closers = place, mark, _CLOSERS[mark]
        elif mark == "\n":
            if opener in _SINGLE:
                begin = -1  # An apostrophe, as in 'twas: quotations in single marks are taken within their line only.
            elif not _goes_on(text, places, number, opener, closers):
                yield begin, place
                begin = -1
        elif mark in closers and _closes(text, mark, place):
            yield begin, place + 1
            begin = -1


def _opens(text: str, mark: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1]
    if mark in _ALWAYS_OPEN and mark not in _SINGLE:
        return True
    free = not before or before.isspace() or before in _OPENS_AFTER or before in _QUOTES
    return free and not (after.isspace() and mark in _SINGLE)


def _closes(text: str, mark: str, place: int) -> bool:
    if mark in _SINGLE:
        return not text[place + 1].isalnum()
    return mark != '"' or not (text[place - 1].isspace() and text[place + 1].isalnum())


def _goes_on(text: str, places: list[int], number: int, opener: str, closers: str) -> bool:
    """Whether a quotation that is open at the end of a line goes on: a mark closes it or opens the next line."""
    for later in places[number + 1 : number + _LOOKAHEAD]:
        mark = text[later]
        if mark == opener and _opens(text, mark, later):
            return text[places[number] : later].isspace()
        if mark in closers and _closes(text, mark, later):
            return True
    return False
