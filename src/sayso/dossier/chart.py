"""Drawings made on the server as SVG: when what happened, and which passages two texts share.

They hold no style of their own: their elements have classes, and the page's style sheet colours them.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sayso.dossier.period import Period, period
from sayso.dossier.wording import clip, count
from sayso.dossier.wording import date as in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Point", "ribbons", "timeline"]

# The timeline: the width of a day's column, the height of a row of periods, the room above and below, in pixels.
_COLUMN, _ROW, _TOP, _BELOW = 76, 26, 12, 74
# The ribbons: the width of the longer text, the height of a bar, the room between the two.
_LONG, _BAR, _GAP = 720, 10, 44


class Point(NamedTuple):
    """What the timeline shows of a date: the date, the anchor that tells more, and how many reports name it."""

    when: str
    anchor: str
    reports: int


def timeline(points: Sequence[Point], published: Sequence[str]) -> Markup:
    """The dates that reports name, and how many reports were published on each day.

    Every day that is named, or on which a report was published, has a column; the columns are of one width whatever
    lies between them, and a broken axis says where days were left out. A day is a filled disc with the number of
    reports that name it; a longer period is a hollow bar over the columns that it covers. Without a known date the
    drawing is empty.
    """
    spans = [(point, found) for point in points if (found := period(point.when)) is not None]
    issued = [found.first for when in published if (found := period(when)) is not None and found.precise]
    days = sorted({found.first for _, found in spans if found.precise} | set(issued))
    # A period without a column of its own gets one where it begins.
    days = sorted({*days, *(p.first for _, p in spans if not any(p.first <= day <= p.last for day in days))})
    if not spans:
        return Markup("")
    centre = {day: round((n + 0.5) * _COLUMN) for n, day in enumerate(days)}
    named: dict[date, list[Point]] = {}
    for point, found in spans:
        if found.precise:
            named.setdefault(found.first, []).append(point)
    bars, rows = _bars([(point, found) for point, found in spans if not found.precise], days, centre)
    axis = _TOP + rows * _ROW + 26
    width, height = len(days) * _COLUMN, axis + _BELOW
    label = f"{count(len(spans), 'date')} that the reports name, {count(len(issued), 'report')} by day of publication"
    parts = [
        Markup(
            '<svg class="time" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-label="{2}">'
        ).format(width, height, label),
        *bars,
    ]
    parts += _axis(days, centre, axis, {found.first for _, found in spans if found.precise} | set(issued))
    for day, here in named.items():
        reports = max(point.reports for point in here)
        parts.append(
            Markup(
                '<a href="#{0}" aria-label="{1}, named by {2}"><circle class="day" cx="{3}" cy="{4}" r="{5}"/>'
                '<text class="in" x="{3}" y="{6}">{7}</text></a>'
            ).format(
                here[0].anchor, in_words(day.isoformat()), count(reports, "report"), centre[day], axis,
                min(11 + reports // 4, 16), axis + 4, reports,
            )
        )  # fmt: skip
    for day in sorted(set(issued)):
        number = issued.count(day)
        parts.append(
            Markup(
                '<a href="#reports" aria-label="{}, {} published"><path class="issue" d="M{} {}h24v14h-24z"/>'
                '<text class="sub" x="{}" y="{}">{}</text></a>'
            ).format(
                in_words(day.isoformat()), count(number, "report"), centre[day] - 12, axis + 50, centre[day], axis + 61,
                number,
            )
        )  # fmt: skip
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _bars(spans: list[tuple[Point, Period]], days: list[date], centre: dict[date, int]) -> tuple[list[Markup], int]:
    """The bars of the periods, each in the first row that has room for it, and the number of rows."""
    ends: list[int] = []
    made = []
    for point, found in sorted(spans, key=lambda item: (item[1].first, item[1].last)):
        covered = [day for day in days if found.first <= day <= found.last]
        left = centre[covered[0]] - _COLUMN // 2 + 4
        right = centre[covered[-1]] + _COLUMN // 2 - 4
        row = next((n for n, end in enumerate(ends) if end < left), len(ends))
        ends[row : row + 1] = [right]
        words = in_words(point.when)
        room = (right - left) // 7
        made.append(
            Markup(
                '<a href="#{}" aria-label="{}, named by {}"><rect class="span" x="{}" y="{}" width="{}" height="{}" '
                'rx="9"/><text class="on" x="{}" y="{}">{}</text></a>'
            ).format(
                point.anchor, words, count(point.reports, "report"), left, _TOP + row * _ROW, right - left, _ROW - 6,
                (left + right) // 2, _TOP + row * _ROW + 14, clip(words, max(room, 4)),
            )
        )  # fmt: skip
    return made, len(ends)


def _axis(days: list[date], centre: dict[date, int], y: int, named: set[date]) -> list[Markup]:
    """The line under the columns, broken where days lie between two of them, and the names of the days named."""
    made = []
    for one, other in pairwise(days):
        kind = "axis" if other - one == timedelta(days=1) else "axis gap"
        made.append(Markup('<path class="{}" d="M{} {}H{}"/>').format(kind, centre[one], y, centre[other]))
    year = None
    for day in sorted(named):
        words = in_words(day.isoformat()).split()
        name = f"{words[0]} {words[1][:3]}"
        made.append(Markup('<text class="tick" x="{}" y="{}">{}</text>').format(centre[day], y + 30, name))
        if day.year != year:
            made.append(Markup('<text class="sub" x="{}" y="{}">{}</text>').format(centre[day], y + 43, day.year))
            year = day.year
    return made


def ribbons(left: int, right: int, passages: Sequence[tuple[int, int, int, int]]) -> Markup:
    """Two texts as bars of their lengths (in characters), the shared passages as ribbons from one to the other.

    A passage is its start and end in the left text (above) and in the right one (below).
    """
    scale = _LONG / max(left, right, 1)

    def at(place: int) -> float:
        return round(place * scale, 1)

    low = _BAR + _GAP
    parts = [
        Markup('<svg class="ribbons" viewBox="0 0 {} {}" aria-hidden="true">').format(_LONG, low + _BAR),
        Markup('<path class="text-bar" d="M0 0H{}V{}H0zM0 {}H{}V{}H0z"/>').format(
            at(left), _BAR, low, at(right), low + _BAR
        ),
    ]
    for a, b, c, d in passages:
        parts.append(
            Markup('<path class="ribbon" d="M{} {}H{}L{} {}H{}z"/>').format(at(a), _BAR, at(b), at(d), low, at(c))
        )
        parts.append(
            Markup('<path class="passage" d="M{} 0H{}V{}H{}zM{} {}H{}V{}H{}z"/>').format(
                at(a), at(b), _BAR, at(a), at(c), low, at(d), low + _BAR, at(c)
            )
        )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)
