"""Passages that recur from report to report while the rest of the reports is their own: a site's boilerplate.

An editor's note, a description of the series, a standing appeal is prose like any other, and only its company gives it
away: two reports that share nothing else, and then two more, and more. A wire story that many outlets carry is no such
passage, since those who carry it share most of what they have.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.types import Passage, Report

__all__ = ["Pair", "recurring"]

# Of one outlet three reports with one passage and nothing else in common suffice, of many outlets it takes ten: that
# many reports of one event may each keep the same one paragraph of an agency. Within three days they are spared.
_OF_ONE_OUTLET = 3
_OF_ALL = 10
_ONE_EVENT_DAYS = 3
# The part of what a pair shares that a passage must be in order to be all, and the part that the places of two
# passages in a report must have in common in order to be one place.
_ALL = 0.8
_ONE_PLACE = 0.8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports (by index), the passages that they share, and the half words of prose in each."""

    left: int
    right: int
    passages: tuple[Passage, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    pair: int
    passage: int
    other: int
    alone: bool


def recurring(reports: Sequence[Report], pairs: Sequence[Pair]) -> list[set[int]]:
    """For each of ``pairs``, the indexes of its passages that recur in other pairs with nothing else in common.

    A passage recurs if three reports of one outlet (``source``, or the host of ``url``) share it and nothing else, or
    ten reports of any outlet that were not all published within three days. Time grows with n log n.
    """
    places: defaultdict[int, list[_Place]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        total = sum(pair.weights)
        for index, (p, weight) in enumerate(zip(pair.passages, pair.weights, strict=True)):
            alone = weight >= _ALL * total
            places[pair.left].append(_Place(p.left_start, p.left_end, number, index, pair.right, alone))
            places[pair.right].append(_Place(p.right_start, p.right_end, number, index, pair.left, alone))
    found: list[set[int]] = [set() for _ in pairs]
    for report, here in places.items():
        for group in _groups(here):
            if _recurs(reports, report, {place.other for place in group if place.alone}):
                for place in group:
                    found[place.pair].add(place.passage)
    return found


def _groups(places: Iterable[_Place]) -> Iterable[list[_Place]]:
    """The passages of one report that lie at one place."""
    group: list[_Place] = []
    for place in sorted(places, key=lambda one: (one.start, one.end, one.pair, one.passage)):
        if group:
            first = group[0]
            common = min(first.end, place.end) - place.start
            if common >= _ONE_PLACE * (max(first.end, place.end) - first.start):
                group.append(place)
                continue
            yield group
        group = [place]
    if group:
        yield group


def _recurs(reports: Sequence[Report], report: int, others: set[int]) -> bool:
    if len(others) + 1 < _OF_ONE_OUTLET:
        return False
    outlet = _outlet(reports[report])
    if outlet and sum(_outlet(reports[other]) == outlet for other in others) + 1 >= _OF_ONE_OUTLET:
        return True
    return len(others) + 1 >= _OF_ALL and not _of_one_event([reports[other] for other in (report, *others)])


def _outlet(report: Report) -> str:
    if report.source:
        return report.source.casefold()
    try:
        return (urlsplit(report.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _of_one_event(reports: Sequence[Report]) -> bool:
    """Whether all are known to have been published within a few days of each other."""
    try:
        days = sorted(date.fromisoformat((report.published or "")[:10]) for report in reports)
    except ValueError:
        return False
    return days[-1].toordinal() - days[0].toordinal() <= _ONE_EVENT_DAYS
