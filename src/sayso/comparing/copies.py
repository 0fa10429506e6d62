"""Reports that stem from one text, told from their texts alone.

Only the reporters' own prose counts (:mod:`sayso.comparing.prose`): a shared quotation, an official statement, a link
list or a line of rights makes no copy, however long. Candidates (:mod:`sayso.comparing.candidates`) are aligned word by
word (:mod:`sayso.comparing.passages`), and what the passages amount to decides the kind.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sayso.comparing.candidates import fingerprints, likely_pairs
from sayso.comparing.passages import shared
from sayso.comparing.prose import blocks, mixed, prose
from sayso.comparing.publication import came_before
from sayso.comparing.recurring import Pair, recurring
from sayso.types import Copy, Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.types import CopyKind, Report, Statement

__all__ = ["copies", "copies_within", "origins"]

_T = TypeVar("_T", int, str)
_A = TypeVar("_A")
_B = TypeVar("_B")

_KINDS: tuple[CopyKind, ...] = ("identical", "edited copy", "partial reuse", "shared wire")
_WHOLE = ("identical", "edited copy")
_IDENTICAL = 0.95
_IDENTICAL_WORDS = 0.85
_EDITED_PROSE = 0.6
_EDITED_WORDS = 0.5
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
# What the fingerprints of a heap are changed by, times its number.
_HEAP = 0xD1B54A32D192ED03
# Characters of the pairs that are aligned at once.
_PAIRED = 1 << 20


@dataclass(frozen=True, slots=True)
class _Sketch:
    """Of a block of texts: a hash of each one's words (0 where it has none), where the first of them starts and the
    last one ends; and the fingerprints, each with the index of its text in the last bits."""

    key: NDArray[np.uint64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    postings: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Match(Pair):
    """``parts`` are what each passage adds to the share."""

    parts: tuple[float, ...]
    kind: CopyKind
    share: float


def copies(reports: Sequence[Report]) -> list[Copy]:
    """Find the reports that stem from one text.

    Kinds: *identical* (the same prose but for less than 5%), *edited copy* (60% of the shorter one's prose and half of
    all its words stand in the other), *partial reuse* (passages of prose that chance does not explain: one of 15 words,
    or several shorter ones), *shared wire* (both credit the same agency and share some prose, but too little to be told
    as reuse without the credit).

    Identical reports make one copy of any number of reports, whose passages lead from an earlier report to each; all
    else is told in pairs. Reports stand in order of publication; ``origin`` tells which one the others stem from, where
    that is known. Cuts do not count, nor do passages that recur as a site's boilerplate does
    (:mod:`sayso.comparing.recurring`). The result does not depend on the order of ``reports``; time grows with their
    number, not with its square.
    """
    return copies_within([reports])[0]


def copies_within(heaps: Sequence[Sequence[Report]]) -> list[list[Copy]]:
    """The :func:`copies` of each of many heaps, such as stories, at a tenth of what it takes to ask for each by itself.

    Ids of reports are unique over all heaps.
    """
    ranked: list[Report] = []
    for heap in heaps:
        ranked += sorted(heap, key=lambda one: (one.published or "~", one.sha256, one.id, one.path or ""))
    lengths = np.array([len(report.text) for report in ranked], np.int64)
    home = np.repeat(np.arange(len(heaps)), [len(heap) for heap in heaps])
    with ThreadPoolExecutor(cpu_count()) as pool:
        sketches = _each(pool, lambda bounds: _sketch(ranked, home, *bounds), blocks(lengths.tolist()))
        matches = _twins(ranked, home.tolist(), sketches)
        left, right = _candidates(sketches, [match.right for match in matches])
        parts = [slice(*bounds) for bounds in blocks((lengths[left] + lengths[right]).tolist(), _PAIRED)]
        for found in _each(pool, lambda part: list(_matches(ranked, left[part], right[part])), parts):
            matches += found
    told: list[list[_Match]] = [[] for _ in heaps]
    for match in _without_boilerplate(ranked, matches):
        told[home[match.left]].append(match)
    return [_told(ranked, some) for some in told]


def _each(pool: Executor, function: Callable[[_A], _B], values: Iterable[_A]) -> list[_B]:
    """The function of each value; one value alone, as in most stories, is not worth a thread (.4 ms of 1.0)."""
    given = list(values)
    return list((pool.map if len(given) > 1 else map)(function, given))


def _sketch(ranked: Sequence[Report], home: NDArray[np.int64], begin: int, end: int) -> _Sketch:
    bits = np.uint64(len(ranked).bit_length())
    found = prose(ranked[begin:end])
    value, text = fingerprints(found)
    # Texts of two heaps have no fingerprint in common.
    value ^= home[text + begin].astype(np.uint64) * np.uint64(_HEAP)
    postings = value >> bits << bits | (text + begin).astype(np.uint64)
    place = np.arange(len(found.word)) - np.repeat(found.first[:-1], np.diff(found.first))
    total = np.concatenate((np.zeros(1, np.uint64), np.cumsum(found.word * (2 * place + 1).astype(np.uint64))))
    key = mixed(total[found.first[1:]] - total[found.first[:-1]])
    key[np.diff(found.first) == 0] = 0
    zero = np.zeros(1, np.int32)
    starts = np.concatenate((found.start, zero))[found.first[:-1]]
    ends = np.concatenate((zero, found.end))[found.first[1:]]
    return _Sketch(key, starts, ends, postings)


def _twins(ranked: Sequence[Report], home: Sequence[int], sketches: Sequence[_Sketch]) -> list[_Match]:
    """Every report whose words are, one by one, those of an earlier report of its heap, with the first such report."""
    seen: dict[tuple[int, int], tuple[int, int, int]] = {}
    matches = []
    wholes = (
        (key, start, end)
        for s in sketches
        for key, start, end in zip(s.key.tolist(), s.start.tolist(), s.end.tolist(), strict=True)
    )
    for index, (key, start, end) in enumerate(wholes):
        first, first_start, first_end = seen.setdefault((home[index], key), (index, start, end))
        if key and first != index:
            passage = Passage(ranked[first].id, first_start, first_end, ranked[index].id, start, end)
            matches.append(_Match(first, index, (passage,), (0,), (1.0,), "identical", 1.0))
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
    score = np.bincount(passages.pair, _worth(passages.weight), count)
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
        whole = kind in _WHOLE
        shown = [
            p
            for p in range(low, high)
            if (passages.words[p] >= _SHOWN_WORDS if whole else passages.weight[p] >= _SHOWN_PROSE)
        ]
        told = tuple(
            Passage(
                one.id,
                int(found.start[passages.left_start[p]]),
                int(found.end[passages.left_end[p] - 1]),
                other.id,
                int(found.start[passages.right_start[p]]),
                int(found.end[passages.right_end[p] - 1]),
            )
            for p in shown
        )
        weights = tuple(passages.weight[shown].tolist())
        shortest = min(size[i], size[j])
        parts = tuple((passages.words[shown] / shortest).tolist())
        share = min(float(words[index] / shortest), 1.0)
        yield _Match(int(left[index]), int(right[index]), told, weights, parts, kind, share)


def _worth(weight: NDArray[np.int64]) -> NDArray[np.float64]:
    """What passages of so many half words of prose count."""
    worth: NDArray[np.float64] = np.maximum(weight / 2 - _CHANCE, 0) ** 1.5
    return worth


def _without_boilerplate(ranked: Sequence[Report], matches: Sequence[_Match]) -> Iterator[_Match]:
    """The matches without the passages that recur, and without those of which too little is left then."""
    yield from (match for match in matches if match.kind in _WHOLE)
    partial = [match for match in matches if match.kind not in _WHOLE]
    for match, dropped in zip(partial, recurring(ranked, partial), strict=True):
        kept = [number for number in range(len(match.passages)) if number not in dropped]
        left = _worth(np.array([match.weights[number] for number in kept], np.int64)).sum()
        if not dropped:
            yield match
        elif left >= (_REUSE if match.kind == "partial reuse" else _REUSE_SAME_WIRE):
            yield replace(
                match,
                passages=tuple(match.passages[number] for number in kept),
                weights=tuple(match.weights[number] for number in kept),
                parts=tuple(match.parts[number] for number in kept),
                share=match.share - sum(match.parts[number] for number in dropped),
            )


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
    found = [_copy(ranked, group) for group in sets.values()]
    found += [
        _copy(ranked, [match])
        for match in matches
        if match.kind != "identical" and _root(root, match.left) != _root(root, match.right)
    ]
    return sorted(found, key=lambda copy: (_KINDS.index(copy.kind), -copy.share, copy.reports))


def _copy(ranked: Sequence[Report], matches: Sequence[_Match]) -> Copy:
    reports = [ranked[index] for index in sorted({index for match in matches for index in (match.left, match.right)})]
    return Copy(
        tuple(report.id for report in reports),
        matches[0].kind,
        round(min(match.share for match in matches), 3),
        tuple(passage for match in matches for passage in match.passages),
        _origin(reports),
    )


def _origin(reports: Sequence[Report]) -> str | None:
    """The id of the report that the others likely stem from; ``reports`` stand in order of publication."""
    credited = {agency for report in reports for agency in report.wire}
    if credited:
        own = [report for report in reports if any(_is_of(report, agency) for agency in credited)]
        return own[0].id if own else None
    first, second = reports[:2]
    return first.id if came_before(first.published, second.published) else None


def _is_of(report: Report, agency: str) -> bool:
    """Whether the report is the agency's own: its source or host bears the agency's name, or its initials."""
    names = (report.source or "").split()
    initials = "".join(name[0] for name in names if name[0].isupper())
    host = (report.url or "").partition("//")[2].partition("/")[0].casefold().split(".")
    return agency in {*names, report.source, initials} or agency.casefold() in {
        label.removesuffix("news") for label in host
    }


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
