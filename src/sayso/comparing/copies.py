"""Reports that stem from one text, told from their texts alone.

Only the reporters' own prose counts (:mod:`sayso.comparing.prose`): a shared quotation, an official statement, a link
list or a line of rights makes no copy, however long. Candidates (:mod:`sayso.comparing.candidates`) are aligned word by
word (:mod:`sayso.comparing.passages`), and what the passages amount to decides the kind.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sayso.comparing.candidates import fingerprints, likely_pairs
from sayso.comparing.passages import shared
from sayso.comparing.prose import blocks, mixed, prose
from sayso.types import Copy, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.types import CopyKind, Report, Statement

__all__ = ["copies", "origins"]

_T = TypeVar("_T", int, str)

_KINDS: tuple[CopyKind, ...] = ("identical", "edited copy", "partial reuse", "shared wire")
_IDENTICAL = 0.95
_IDENTICAL_WORDS = 0.85
_EDITED_PROSE = 0.6
_EDITED_WORDS = 0.55
# Half words of prose below which a share says nothing: two notices of eight words are alike by chance.
_LEAST = 16
# Passages count by more than their length, since chance matches are short: the sum of (words - 5) ** 1.5 over the
# passages, in words of prose. 30 is one passage of 15 words, or two of 11; 5 is one of eight.
_REUSE = 30.0
_REUSE_SAME_WIRE = 5.0
_CHANCE = 5.0
# Words that a passage of a copy, and half words of prose that one of a partial reuse, must have in order to be shown.
_SHOWN_WORDS = 8
_SHOWN_PROSE = 12
_PAIRS = 200
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """Of a block of texts: a hash of each one's words (0 where it has none), where the first of them starts and the
    last one ends; and the fingerprints, each with the index of its text in the last bits."""

    key: NDArray[np.uint64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    postings: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Match:
    left: int
    right: int
    kind: CopyKind
    share: float
    passages: tuple[Passage, ...]


def copies(reports: Sequence[Report]) -> list[Copy]:
    """Find the reports that stem from one text.

    Kinds: *identical* (the same prose but for less than 5%), *edited copy* (60% of the shorter one's prose and 55% of
    all its words stand in the other), *partial reuse* (passages of prose that chance does not explain: one of 15 words,
    or several shorter ones), *shared wire* (both credit the same agency and share some prose, but too little to be told
    as reuse without the credit).

    Identical reports make one copy of any number of reports, whose passages lead from an earlier report to each; all
    else is told in pairs. Reports stand in order of publication, so that the likely origin comes first. Cuts do not
    count. The result does not depend on the order of ``reports``; time grows with their number, not with its square.
    """
    ranked = sorted(reports, key=lambda report: (report.published or "~", report.sha256, report.id, report.path or ""))
    with ThreadPoolExecutor(cpu_count()) as pool:
        sketches = list(pool.map(lambda bounds: _sketch(ranked, *bounds), blocks([r.text for r in ranked])))
        matches = _twins(ranked, sketches)
        left, right = _candidates(sketches, [match.right for match in matches])
        parts = [slice(begin, begin + _PAIRS) for begin in range(0, len(left), _PAIRS)]
        for found in pool.map(lambda part: list(_matches(ranked, left[part], right[part])), parts):
            matches += found
    return _told(ranked, matches)


def _sketch(ranked: Sequence[Report], begin: int, end: int) -> _Sketch:
    bits = np.uint64(len(ranked).bit_length())
    found = prose(ranked[begin:end])
    value, text = fingerprints(found)
    postings = value >> bits << bits | (text + begin).astype(np.uint64)
    place = (np.arange(len(found.word)) - np.repeat(found.first[:-1], np.diff(found.first))).astype(np.uint64)
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed(found.word ^ place * _FACTOR))))
    key = mixed(total[found.first[1:]] - total[found.first[:-1]])
    key[np.diff(found.first) == 0] = 0
    zero = np.zeros(1, np.int32)
    starts = np.concatenate((found.start, zero))[found.first[:-1]]
    ends = np.concatenate((zero, found.end))[found.first[1:]]
    return _Sketch(key, starts, ends, postings)


def _twins(ranked: Sequence[Report], sketches: Sequence[_Sketch]) -> list[_Match]:
    """Every report whose words are, one by one, those of an earlier report, with the first such report."""
    seen: dict[int, tuple[int, int, int]] = {}
    matches = []
    wholes = (
        (key, start, end)
        for s in sketches
        for key, start, end in zip(s.key.tolist(), s.start.tolist(), s.end.tolist(), strict=True)
    )
    for index, (key, start, end) in enumerate(wholes):
        first, first_start, first_end = seen.setdefault(key, (index, start, end))
        if key and first != index:
            passage = Passage(ranked[first].id, first_start, first_end, ranked[index].id, start, end)
            matches.append(_Match(first, index, "identical", 1.0, (passage,)))
    return matches


def _candidates(sketches: Sequence[_Sketch], twins: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs that may share text, without the reports that have the words of an earlier one."""
    count = sum(len(sketch.key) for sketch in sketches)
    kept = np.ones(count, np.bool_)
    kept[list(twins)] = False
    bits = count.bit_length()
    low = np.uint64((1 << bits) - 1)
    found = [np.zeros(0, np.uint64), *(sketch.postings[kept[sketch.postings & low]] for sketch in sketches)]
    return likely_pairs(np.concatenate(found), bits)


def _matches(ranked: Sequence[Report], left: NDArray[np.int64], right: NDArray[np.int64]) -> Iterator[_Match]:
    texts, local = np.unique(np.concatenate((left, right)), return_inverse=True)
    found = prose([ranked[text] for text in texts])
    a, b = local[: len(left)], local[len(left) :]
    passages = shared(found, a, b)
    count = len(left)
    words = np.bincount(passages.pair, passages.words, count)
    weight = np.bincount(passages.pair, passages.weight, count)
    score = np.bincount(passages.pair, np.maximum(passages.weight / 2 - _CHANCE, 0) ** 1.5, count)
    size = np.diff(found.first)
    total = np.concatenate(([0], np.cumsum(found.weight, dtype=np.int64)))[found.first]
    whole_weight = np.diff(total)
    bounds = np.searchsorted(passages.pair, np.arange(count + 1)).tolist()
    for index, (low, high) in enumerate(pairwise(bounds)):
        if score[index] < _REUSE_SAME_WIRE and weight[index] < _LEAST:
            continue
        i, j = int(a[index]), int(b[index])
        one, other = ranked[left[index]], ranked[right[index]]
        kind = _kind(
            words=(words[index] / size[i], words[index] / size[j]),
            own=(weight[index] / max(whole_weight[i], 1), weight[index] / max(whole_weight[j], 1)),
            weight=weight[index],
            score=score[index],
            same_wire=not set(one.wire).isdisjoint(other.wire),
        )
        if kind is None:
            continue
        whole = kind in ("identical", "edited copy")
        shown = [
            Passage(
                one.id,
                int(found.start[passages.left_start[p]]),
                int(found.end[passages.left_end[p] - 1]),
                other.id,
                int(found.start[passages.right_start[p]]),
                int(found.end[passages.right_end[p] - 1]),
            )
            for p in range(low, high)
            if (passages.words[p] >= _SHOWN_WORDS if whole else passages.weight[p] >= _SHOWN_PROSE)
        ]
        share = round(min(float(words[index] / min(size[i], size[j])), 1.0), 3)
        yield _Match(int(left[index]), int(right[index]), kind, share, tuple(shown))


def _kind(
    words: tuple[float, float], own: tuple[float, float], weight: float, score: float, *, same_wire: bool
) -> CopyKind | None:
    """The kind of copy, from the shares of words and of prose that two texts have in common."""
    if weight >= _LEAST and min(own) >= _IDENTICAL and min(words) >= _IDENTICAL_WORDS:
        return "identical"
    if weight >= _LEAST and max(own) >= _EDITED_PROSE and max(words) >= _EDITED_WORDS:
        return "edited copy"
    if score >= _REUSE:
        return "partial reuse"
    return "shared wire" if same_wire and score >= _REUSE_SAME_WIRE else None


def _told(ranked: Sequence[Report], matches: Sequence[_Match]) -> list[Copy]:
    """One copy for each set of identical reports, and one for every other pair."""
    root: dict[int, int] = {}
    links = []
    for match in sorted((m for m in matches if m.kind == "identical"), key=lambda m: (m.left, m.right)):
        one, other = sorted((_root(root, match.left), _root(root, match.right)))
        if one != other:
            root[other] = one
            links.append(match)
    sets = defaultdict(list)
    for match in links:
        sets[_root(root, match.left)].append(match)
    found = [
        Copy(
            tuple(ranked[i].id for i in sorted({i for match in group for i in (match.left, match.right)})),
            "identical",
            min(match.share for match in group),
            tuple(passage for match in group for passage in match.passages),
        )
        for group in sets.values()
    ]
    found += [
        Copy((ranked[match.left].id, ranked[match.right].id), match.kind, match.share, match.passages)
        for match in matches
        if match.kind != "identical" and _root(root, match.left) != _root(root, match.right)
    ]
    return sorted(found, key=lambda copy: (_KINDS.index(copy.kind), -copy.share, copy.reports))


def origins(statements: Iterable[Statement], copies: Iterable[Copy]) -> int:
    """How many independent origins the ``statements`` of one claim have when ``copies`` are collapsed.

    A report counts once. Reports count as one where their statements lie, for the greater part, in passages that they
    share with each other or with the same third report; what stands outside of such passages is a report's own, even
    if it copied others elsewhere.
    """
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for statement in statements:
        spans[statement.report].append((statement.start, statement.end))
    root: dict[str, str] = {}
    for copy in copies:
        for p in copy.passages:
            sides = ((p.left, p.left_start, p.left_end, p.right), (p.right, p.right_start, p.right_end, p.left))
            for report, low, high, other in sides:
                if any(2 * (min(high, end) - max(low, start)) >= end - start for start, end in spans.get(report, ())):
                    root[_root(root, report)] = _root(root, other)
    return len({_root(root, report) for report in spans})


def _root(root: dict[_T, _T], node: _T) -> _T:
    """The representative of the set that ``node`` is in; sets are joined by giving one root another as its root."""
    while (parent := root.get(node, node)) != node:
        root[node] = node = root.get(parent, parent)
    return node
