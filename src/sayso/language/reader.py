"""The reader: a small model that marks in a text who says what, and names.

The text is read in windows of up to 160 word pieces that end at paragraphs or sentences. One pass over a window tags
cues and names; a second, much smaller network is asked for each cue which tokens are its source and its
content. Any number of attributions can so share a window, nest, and hold several spans, and every source and content
belongs to its own cue. How it was trained: ``docs/reader.md``.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from sayso import models
from sayso.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = [
    "KINDS",
    "LINK_TAGS",
    "Fact",
    "Name",
    "Network",
    "Quoted",
    "Reader",
    "Reading",
    "Window",
    "distances",
    "reader",
    "windows",
]

NameKind = Literal["person", "organisation", "place", "other"]
KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "other")
# Tags of the link network, in the order of its output.
LINK_TAGS = ("outside", "source begins", "source", "content begins", "content")
_CLS, _SEP = 101, 102
_LIMIT = 160  # word pieces a window, without [CLS] and [SEP]
_FAR = 12  # buckets of distance on either side of a cue
# Added to the scores of words before decoding; what each gave on PolNeAR's development part is in docs/reader.md.
_CUE_BIAS = 0.2  # towards more and longer cues
_SOURCE_BIAS = 1.0  # towards having a source
_FACT_BIAS = 1.0  # towards more and shorter facts
# How likely a fact must be told on somebody's say-so to be asked for its teller: two facts in three are not, and asking
# about all of them would take as long again as all the rest.
_ASKED = 0.5
_NEVER = -1e4
# Words: gaps up to so many are slips; on PolNeAR's development part closing them lifts content exact from .589 to .600.
_SOURCE_GAP = 4
_CONTENT_GAP = 3
_JOINTS = "-/&.,'’"
_BEGIN_LINE = 4  # added to a piece's case class where a line begins


@dataclass(frozen=True, slots=True)
class Name:
    """A named party, place or thing."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Quoted:
    """An attribution as read: spans without a kind; ``source`` may be empty."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A stretch that tells one fact, how likely it is told on somebody's say-so, and where that party is named."""

    start: int
    end: int
    told: float
    teller: Span | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found in a text, each in the order of the text."""

    attributions: tuple[Quoted, ...]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of neighbouring sentences: ids, classes of letter case, offsets into the text.

    ``firsts`` are the pieces that begin a word, in order; [CLS] and [SEP] count as words.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    firsts: NDArray[np.int64]


def _case(piece: str) -> int:
    """Class of letter case, as the trunk ignores it: 0 lower or none, 1 capitalised, 2 capitals, 3 mixed."""
    if piece == piece.lower():
        return 0
    if len(piece) > 1 and piece == piece.upper():
        return 2
    return 1 if piece[1:] == piece[1:].lower() else 3


_Piece = tuple[int, int, int, int, bool]  # id, type, start, end, whether it begins a word


def _begins_word(quote: str, start: int, end: int, before: tuple[int, int]) -> bool:
    """Tell whether a piece begins a word, given the place of the piece before it ("ex", "-", "minister": one word)."""
    if start != before[1] or end == start:
        return True
    last, first, following = quote[start - 1], quote[start], quote[end : end + 1]
    if first.isalnum():
        return not (last.isalnum() or (last in _JOINTS and start > 1 and quote[start - 2].isalnum()) or last in "$€£@#")
    if first == ".":  # "U.S", "1.5", but not "end.Next"
        return not (following.isalnum() and (before[1] - before[0] == 1 or following.isdigit()))
    return not (first in _JOINTS and last.isalnum() and following.isalnum())


def _pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Iterator[list[_Piece]]:
    """Yield the pieces of each span."""
    # Half a surrogate pair is no Unicode text, and the tokenizer refuses it: one question mark keeps the offsets.
    quotes = [text[span.start : span.end].encode("utf-8", "replace").decode("utf-8") for span in spans]
    line_end = -1
    for span, quote, encoding in zip(
        spans, quotes, tokenizer.encode_batch(quotes, add_special_tokens=False), strict=True
    ):
        line_start = _BEGIN_LINE if line_end < 0 or "\n" in text[line_end : span.start] else 0
        line_end = span.end
        pieces = []
        before = (-1, -1)
        for token, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            begins = _begins_word(quote, start, end, before)
            pieces.append((token, _case(quote[start:end]) + line_start, span.start + start, span.start + end, begins))
            line_start = 0
            before = (start, end)
        yield pieces


def windows(text: str, sentences: Sequence[Span], tokenizer: Tokenizer, limit: int = _LIMIT) -> list[Window]:
    """Cut a text into windows of at most ``limit`` pieces: at paragraphs, else at sentences, else anywhere."""
    paragraphs: list[list[list[_Piece]]] = []
    for pieces in _pieces(text, sentences, tokenizer):
        if not paragraphs or (pieces and pieces[0][1] >= _BEGIN_LINE):
            paragraphs.append([])
        paragraphs[-1].extend(pieces[start : start + limit] for start in range(0, len(pieces), limit))
    found: list[list[_Piece]] = [[]]
    for paragraph in paragraphs:
        whole = sum(map(len, paragraph))
        if found[-1] and len(found[-1]) + whole > limit:
            found.append([])
        for pieces in paragraph:
            if len(found[-1]) + len(pieces) > limit:
                found.append([])
            found[-1].extend(pieces)
    return [_window(pieces) for pieces in found if pieces]


def _window(pieces: list[_Piece]) -> Window:
    rows = np.array([(_CLS, 0, 0, 0, True), *pieces, (_SEP, 0, 0, 0, True)], dtype=np.int64)
    rows[1, 4] = True
    return Window(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], np.flatnonzero(rows[:, 4]))


def distances(size: int, start: int, end: int) -> NDArray[np.int64]:
    """Bucketed distance of each of ``size`` pieces to the cue at pieces start to end: 0 within it, then logarithmic."""
    places = np.arange(size)
    gap = np.where(places < start, start - places, np.maximum(0, places - end + 1))
    bucket = np.minimum(_FAR, np.where(gap < 5, gap, 5 + 2 * np.log2(np.maximum(gap, 5) / 5)).astype(np.int64))
    return np.where(places < start, bucket, np.where(places >= end, bucket + _FAR, 0))


def _by_word(scores: NDArray[np.float32], moves: NDArray[np.float32], firsts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Scores of words from those of their pieces, (rows, pieces, tags) to (rows, words, tags).

    Tags are outside, then pairs of one that begins and one that goes on; within a word only the latter may follow.
    """
    tags = np.arange(scores.shape[2])
    goes_on = np.where(tags % 2, tags + 1, tags)
    rest = scores[:, :, goes_on] + moves[goes_on, goes_on]
    second = np.zeros(scores.shape[1], dtype=np.float32)
    second[firsts[:-1] + 1] = 1
    second[firsts] = 0
    rest += second[None, :, None] * (moves[tags, goes_on] - moves[goes_on, goes_on])
    rest[:, firsts] = scores[:, firsts]
    return np.add.reduceat(rest, firsts, axis=1)


def _best_path(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> NDArray[np.int64]:
    """Viterbi over a batch: scores (rows, places, tags), moves (tags, tags) from one tag to the next."""
    rows, size, tags = scores.shape
    back = np.zeros((size, rows, tags), dtype=np.int64)
    best = scores[:, 0]
    for place in range(1, size):
        paths = best[:, :, None] + moves
        back[place] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[:, place]
    path = np.zeros((rows, size), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    every = np.arange(rows)
    for place in range(size - 1, 0, -1):
        path[:, place - 1] = back[place, every, path[:, place]]
    return path


def _runs(tags: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    """Runs of words that start at the tag ``begin``, or at the one that goes on after neither."""
    inside = begin + 1
    runs: list[tuple[int, int]] = []
    for place, tag in enumerate(tags.tolist()):
        if tag == inside and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif tag in {begin, inside}:
            runs.append((place, place + 1))
    return runs


_Run = tuple[int, int]


def _bridged(runs: list[_Run], barriers: list[_Run], gap: int) -> list[_Run]:
    """Join runs that are at most ``gap`` words apart with none of the barriers between them."""
    joined: list[_Run] = []
    for start, end in runs:
        if joined and start - joined[-1][1] <= gap and not any(joined[-1][1] <= b[0] < start for b in barriers):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _mended(source: list[_Run], cue: _Run, content: list[_Run]) -> tuple[list[_Run], list[_Run]]:
    """Close small gaps: a source is one run, and what interrupts a content is its source or its cue."""
    source = _bridged(source, [cue, *content], _SOURCE_GAP)
    source = [max(source, key=lambda run: (run[1] - run[0], run))] if source else []
    content = _bridged(content, [cue, *source], _CONTENT_GAP)
    return source, content


class Network(Protocol):
    """What runs a network: an onnxruntime session, or the network itself while it is trained."""

    def run(self, names: None, feed: dict[str, NDArray[Any]], /) -> list[NDArray[Any]]: ...


class Reader:
    """Reads texts with a trunk, a link network and their tokenizer; :func:`reader` gives the shipped one."""

    def __init__(self, trunk: Network, link: Network, teller: Network, tokenizer: Tokenizer) -> None:
        self._trunk = trunk
        self._link = link
        self._teller = teller
        self._tokenizer = tokenizer

    def read(self, text: str, sentences: Sequence[Span]) -> Reading:
        """Read the sentences of a text. What stands between sentences (cuts) is not read."""
        found = windows(text, sentences, self._tokenizer)
        with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
            parts = list(pool.map(self._read_window, found))
        return Reading(
            tuple(quoted for part in parts for quoted in part.attributions),
            tuple(name for part in parts for name in part.names),
            tuple(fact for part in parts for fact in part.facts),
        )

    def _read_window(self, window: Window) -> Reading:
        ids, types, firsts = window.ids[None], window.types[None], window.firsts
        feed = {"ids": ids, "mask": np.ones_like(ids), "types": types}
        states, cues, cue_moves, names, facts, fact_moves, told = self._trunk.run(None, feed)
        lasts = np.append(firsts[1:], len(window.ids)) - 1

        def span(run: tuple[int, int]) -> Span:
            return Span(int(window.starts[firsts[run[0]]]), int(window.ends[lasts[run[1] - 1]]))

        # [CLS] and [SEP] are outside of everything.
        for scores in (cues, names, facts):
            scores[:, [0, -1], 1:] = _NEVER
        by_word = _by_word(cues, cue_moves, firsts)
        by_word[:, 1:-1, 1:] += _CUE_BIAS
        cue_runs = _runs(_best_path(by_word, cue_moves)[0], 1)
        attributions = []
        for cue, tags in zip(cue_runs, self._asked(self._link, states, cue_runs, window), strict=True):
            source, content = _mended(_runs(tags, 1), cue, _runs(tags, 3))
            if content:
                attributions.append(Quoted(tuple(map(span, source)), span(cue), tuple(map(span, content))))
        labels = _by_word(names, np.zeros((names.shape[2],) * 2, dtype=np.float32), firsts)[0].argmax(axis=1)
        named = [
            Name(found.start, found.end, kind)
            for number, kind in enumerate(KINDS)
            for found in map(span, _runs(labels, 1 + 2 * number))
        ]
        by_word = _by_word(facts, fact_moves, firsts)
        by_word[:, 1:-1, 1] += _FACT_BIAS
        fact_runs = _runs(_best_path(by_word, fact_moves)[0], 1)
        told = 1 / (1 + np.exp(-told[0]))
        shares = [float(told[firsts[start] : lasts[end - 1] + 1].mean()) for start, end in fact_runs]
        asked = [run for run, share in zip(fact_runs, shares, strict=True) if share >= _ASKED]
        teller: dict[_Run, Span] = {}
        for run, tags in zip(asked, self._asked(self._teller, states, asked, window), strict=True):
            source, _ = _mended(_runs(tags, 1), run, [])
            teller.update((run, span(found)) for found in source)
        stretches = []
        for run, share in zip(fact_runs, shares, strict=True):
            place = span(run)
            stretches.append(Fact(place.start, place.end, round(share, 3), teller.get(run)))
        return Reading(
            tuple(attributions), tuple(sorted(named, key=lambda name: (name.start, name.end))), tuple(stretches)
        )

    def _asked(
        self, network: Network, states: NDArray[np.float32], runs: list[_Run], window: Window
    ) -> NDArray[np.int64]:
        """The tags of a window's words, for each of the runs of words that a network is asked about."""
        firsts, size = window.firsts, len(window.ids)
        if not runs:
            return np.zeros((0, len(firsts)), dtype=np.int64)
        edges = np.append(firsts, size)
        places = [(int(edges[start]), int(edges[end])) for start, end in runs]
        weights = np.zeros((len(places), size), dtype=np.float32)
        for row, (start, end) in zip(weights, places, strict=True):
            row[start:end] = 1 / (end - start)
        far = np.stack([distances(size, start, end) for start, end in places])
        scores, moves = network.run(None, {"states": states, "cues": weights, "distances": far})
        scores[:, [0, -1], 1:] = _NEVER
        by_word = _by_word(scores, moves, firsts)
        by_word[:, 1:-1, 1] += _SOURCE_BIAS
        return _best_path(by_word, moves)


@cache
def reader() -> Reader:
    """The shipped reader, loaded at the first call (about 0.2 s).

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return Reader(
        models.session("reader"),
        models.session("reader-link"),
        models.session("reader-teller"),
        models.tokenizer("encoder"),
    )
