"""A heap of reports as stories: the reports of one event together, from their texts and dates alone.

Reports are compared by the words and names of their signatures (:mod:`sayso.comparing.signatures`) and joined bottom up
by average link (:mod:`sayso.comparing.linkage`). What comes out is a function of the set of signatures: their order
changes nothing, and grouping an archive anew after new reports gives what grouping all of them at once gives.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from sayso.comparing.copies import copies as find_copies
from sayso.comparing.linkage import Cluster, Linkage
from sayso.comparing.neighbours import Vectors, candidates, likeness, vectors
from sayso.comparing.signatures import Signature, signature
from sayso.types import Join, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from sayso.types import Copy, Report

__all__ = ["THRESHOLD", "Change", "ChangeKind", "changes", "cut", "group", "stories"]

THRESHOLD = 0.2
"""The likeness from which parts are joined, for any kind of heap."""

# Copies told by their prose whose signatures are less alike than this are parts of longer reports.
_COPY = 0.5
# Pairs less alike than this are strangers.
_NEAR = 0.1
# Neighbours of a report along which a story may grow, and other stories looked at for the nearest.
_BEST = 8
_LIKELY = 4
_TERMS = 8


ChangeKind: TypeAlias = Literal["new", "extended", "merged", "split", "shrunk", "gone", "regrouped"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of stories between two groupings; ``before`` and ``after`` are ids of stories.

    *new*: none before. *extended*: one story with further reports. *merged*: several into one. *split*: one into
    several. *shrunk*: one with fewer reports. *gone*: none after. *regrouped*: several into several. ``reports``
    are those that are new.
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    reports: tuple[str, ...]


def stories(reports: Iterable[Report], threshold: float = THRESHOLD) -> list[Story]:
    """Group ``reports`` by event.

    Copies are told first and count once. Every report is in exactly one story; one that is like no other makes a story
    of its own. The order of ``reports`` changes nothing.

    Returns:
        Stories in order of publication of their first reports, as :func:`group` does.
    """
    given = list(reports)
    return group([signature(report) for report in given], find_copies(given), threshold)


def group(signatures: Iterable[Signature], copies: Iterable[Copy] = (), threshold: float = THRESHOLD) -> list[Story]:
    """Group reports by event, from their signatures alone.

    Args:
        signatures: Of the reports, in any order.
        copies: Copies among the reports; identical reports and edited copies count as one with the earliest of them.
        threshold: Clusters of reports are joined while their likeness is at least this, 0 to 1.

    Returns:
        Stories in order of publication of their first reports. Undated reports come last, and ties are broken by id.
    """
    ranked = sorted(set(signatures), key=_rank)
    found = vectors([one.keys for one in ranked], [one.weights for one in ranked])
    originals = _originals(ranked, found, copies)
    rows = np.flatnonzero(originals == np.arange(len(ranked)))
    several = defaultdict(list)
    for row, original in enumerate(originals.tolist()):
        several[original].append(row)

    left, right, value = _alike(Vectors(found.term[rows], found.weight[rows], found.keys))
    left, right = rows[left], rows[right]
    linked = np.unique(np.concatenate((left, right))).tolist()
    linkage = Linkage({row: _cluster(ranked[row], found, row) for row in linked}, found.size, threshold)
    linkage.run(*_edges(left, right, value, threshold))
    nearest = _nearest(linkage, left, right, value)

    single = sorted(set(rows.tolist()).difference(linked))
    clusters = {**linkage.clusters, **{row: _cluster(ranked[row], found, row) for row in single}}
    joins = defaultdict(list)
    home = {row: number for number, cluster in clusters.items() for row in cluster.rows}
    for one, other, strength in linkage.joins:
        joins[home[one]].append(Join(ranked[one].report, ranked[other].report, round(strength, 3)))
    first = {number: min(cluster.rows) for number, cluster in clusters.items()}
    told = []
    for number in sorted(clusters, key=first.__getitem__):
        cluster = clusters[number]
        held = [several[row] for row in sorted(cluster.rows)]
        copied = [Join(ranked[row].report, ranked[copy].report, 1.0) for row, *rest in held for copy in rest]
        near, alike = nearest.get(number, (None, 0.0))
        told.append(
            Story(
                id=ranked[first[number]].report,
                title=_title(ranked, found, cluster),
                reports=tuple(ranked[row].report for row in sorted(row for group in held for row in group)),
                origins=len(held),
                terms=_terms(ranked, found, cluster),
                near=None if near is None else ranked[first[near]].report,
                likeness=round(alike, 3),
                joins=(*copied, *joins[number]),
            )
        )
    return told


def _rank(one: Signature) -> tuple[str, str, str]:
    return one.published or "~", one.report, one.text


def _originals(ranked: Sequence[Signature], found: Vectors, copies: Iterable[Copy]) -> NDArray[np.int64]:
    """For each row the row that it counts as one with: its own, or an earlier one of the same text."""
    original = np.arange(len(ranked))
    earliest: dict[object, int] = {}
    for row, one in enumerate(ranked):
        # Reports without a term in common with others, such as empty ones, are alike by their text only.
        same: object = (one.keys, one.weights) if one.keys else one.text
        original[row] = earliest.setdefault(same, row)
    numbers = {one.report: row for row, one in enumerate(ranked)}
    pairs = sorted(
        tuple(sorted((numbers[copy.reports[0]], numbers[other])))
        for copy in copies
        if copy.kind in ("identical", "edited copy")
        for other in copy.reports[1:]
    )
    if pairs:
        left, right = np.array(pairs, np.int64).T
        # A report that holds another one whole, such as a review of the week, isn't its copy.
        alike = likeness(found, left, right) >= _COPY
        for one, other in zip(left[alike].tolist(), right[alike].tolist(), strict=True):
            low, high = sorted((_root(original, one), _root(original, other)))
            original[high] = low
    return np.array([_root(original, row) for row in range(len(ranked))], np.int64)


def _root(original: NDArray[np.int64], row: int) -> int:
    while (parent := int(original[row])) != row:
        original[row] = original[parent]
        row = parent
    return row


def _alike(found: Vectors) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Pairs of rows with their likeness, where there is some."""
    left, right = candidates(found)
    value = likeness(found, left, right)
    kept = value >= _NEAR
    return left[kept], right[kept], value[kept]


def _edges(
    left: NDArray[np.int64], right: NDArray[np.int64], value: NDArray[np.float32], threshold: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """The pairs along which clusters may grow: of those at the threshold, the best few of each row."""
    kept = value >= threshold
    left, right, value = left[kept], right[kept], value[kept]
    best = np.zeros(len(value), np.bool_)
    for side, other in ((left, right), (right, left)):
        order = np.lexsort((other, -value, side))
        starts = np.flatnonzero(np.diff(side[order], prepend=-1))
        place = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
        best[order[place < _BEST]] = True
    return left[best], right[best], value[best]


def _cluster(one: Signature, found: Vectors, row: int) -> Cluster:
    held = len(one.weights)
    day = _day(one.published)
    return Cluster([row], found.term[row, :held], found.weight[row, :held], days=day or 0.0, dated=int(day is not None))


def _day(published: str | None) -> float | None:
    """The day of publication as a number, None where it isn't known to the day."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return None


def _nearest(
    linkage: Linkage, left: NDArray[np.int64], right: NDArray[np.int64], value: NDArray[np.float32]
) -> dict[int, tuple[int, float]]:
    """For each cluster the most alike other one, and how alike."""
    size = np.zeros(max(linkage.clusters, default=0) + 1, np.int64)
    home = np.zeros(int(right.max(initial=0)) + 1, np.int64)
    for number, cluster in linkage.clusters.items():
        home[cluster.rows] = number
        size[number] = len(cluster.rows)
    one, other = home[left], home[right]
    apart = one != other
    one, other, value = one[apart], other[apart], value[apart]
    pair = np.concatenate((one << 32 | other, other << 32 | one))
    order = pair.argsort(kind="stable")
    pair = pair[order]
    begins = np.flatnonzero(np.diff(pair, prepend=-1))
    one, other = pair[begins] >> 32, pair[begins] & 0xFFFFFFFF
    mean = np.add.reduceat(value[order % len(value)], begins, dtype=np.float64) / size[other] if len(pair) else value
    order = np.lexsort((other, -mean, one))
    found = {}
    bounds = np.append(np.flatnonzero(np.diff(one, prepend=-1)), len(one))
    for start, stop in pairwise(bounds.tolist()):
        number = int(one[start])
        others = other[order[start : min(stop, start + _LIKELY)]].tolist()
        alike = linkage.likeness(number, others)
        found[number] = min(zip(others, alike, strict=True), key=lambda near: (-near[1], near[0]))
    return found


def _title(ranked: Sequence[Signature], found: Vectors, cluster: Cluster) -> str:
    """The title of the report that is nearest to all of them; of those that are equally near, the first."""
    rows = sorted(row for row in cluster.rows if ranked[row].title)
    if len(rows) < 2:
        return ranked[rows[0]].title if rows else ""
    place = np.searchsorted(cluster.terms[:-1], found.term[rows])
    nearness = (found.weight[rows] * cluster.weights[place]).sum(1)
    return ranked[rows[int(nearness.argmax())]].title


def _terms(ranked: Sequence[Signature], found: Vectors, cluster: Cluster) -> tuple[tuple[str, float], ...]:
    """The words that make up most of the likeness within a cluster, and each one's part of it."""
    rows = sorted(cluster.rows)
    word = {
        term: name
        for row in reversed(rows)
        for term, name in zip(found.term[row].tolist(), ranked[row].words, strict=False)
    }
    named = list(word)
    if len(rows) == 1:
        tie: NDArray[np.floating] = cluster.weights[: len(named)].astype(np.float64) ** 2
        whole = 1.0
    else:
        place = np.searchsorted(cluster.terms[:-1], found.term[rows].ravel())
        alone = np.bincount(place, found.weight[rows].ravel().astype(np.float64) ** 2, len(cluster.terms))
        place = np.searchsorted(cluster.terms, named)
        tie, whole = cluster.weights[place] ** 2 - alone[place], max(2 * cluster.inner, 1e-9)
    best = sorted(zip((-tie).tolist(), word.values(), strict=True))[:_TERMS]
    return tuple((name, round(min(-less / whole, 1.0), 3)) for less, name in best if -less > 1e-6)


def cut(story: Story, threshold: float) -> list[tuple[str, ...]]:
    """Cut a story at a higher threshold than it was grouped at, without computing anew.

    Returns:
        Ids of reports, in the order of ``story.reports``.
    """
    root = {report: report for report in story.reports}

    def of(report: str) -> str:
        while root[report] != report:
            report = root[report]
        return report

    for join in story.joins:
        if join.likeness >= threshold:
            root[of(join.right)] = of(join.left)
    parts = defaultdict(list)
    for report in story.reports:
        parts[of(report)].append(report)
    return [tuple(part) for part in parts.values()]


def changes(before: Iterable[Story], after: Iterable[Story]) -> list[Change]:
    """What became of the stories ``before``, told by the reports that both groupings hold.

    Returns:
        Changes in the order of ``after``, then of ``before``; stories with the same reports are left out.
    """
    old, new = list(before), list(after)
    home = {report: number for number, story in enumerate(old) for report in story.reports}
    links = [sorted({home[report] for report in story.reports if report in home}) for story in new]
    return _told(old, new, links)


def _told(old: Sequence[Story], new: Sequence[Story], links: Sequence[Sequence[int]]) -> list[Change]:
    """One change for each set of stories that hang together by ``links`` from new ones to old ones."""
    root = list(range(len(old) + len(new)))

    def of(node: int) -> int:
        while root[node] != node:
            node = root[node]
        return node

    for number, linked in enumerate(links):
        for one in linked:
            low, high = sorted((of(one), of(len(old) + number)))
            root[high] = low
    sets: defaultdict[int, tuple[list[Story], list[Story]]] = defaultdict(lambda: ([], []))
    for number, story in enumerate(new):
        sets[of(len(old) + number)][1].append(story)
    for number, story in enumerate(old):
        sets[of(number)][0].append(story)
    found = []
    for were, are in sets.values():
        had = {report for story in were for report in story.reports}
        has = {report for story in are for report in story.reports}
        kind = _kind(len(were), len(are), gained=bool(has - had), lost=bool(had - has))
        if kind:
            reports = tuple(report for story in are for report in story.reports if report not in had)
            found.append(Change(kind, tuple(s.id for s in were), tuple(s.id for s in are), reports))
    return found


def _kind(were: int, are: int, *, gained: bool, lost: bool) -> ChangeKind | None:
    if not were:
        return "new"
    if not are:
        return "gone"
    if were == are == 1:
        return "extended" if gained else "shrunk" if lost else None
    if are == 1:
        return "merged"
    return "split" if were == 1 else "regrouped"
