"""Reports over time, drawn on the server as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from sayso.dossier.period import period
from sayso.dossier.wording import count
from sayso.dossier.wording import date as in_words

__all__ = ["Bar", "bars", "chart", "spark"]

# More days than this are counted by month, more months by year; of more years the last ones are drawn.
_MOST = 62
# The height of the drawing, the width of a column where there is room, and the least width of all, in pixels.
_HEIGHT, _COLUMN, _LEAST = 48, 28, 320
_SPARK = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, month or year ("2031-03-04", "2031-03", "2031"), its first and last day, and how many fall in it."""

    when: str
    first: str
    last: str
    number: int


def bars(days: Sequence[tuple[str, int]]) -> list[Bar]:
    """Days with their numbers, in order, as bars without gaps between them.

    Days that no calendar has, and years before the last 62, are left out: the numbers of the bars tell how many.
    """
    placed = [(found.first, number) for day, number in days if (found := period(day)) is not None and found.precise]
    if not placed:
        return []
    first, last = placed[0][0], placed[-1][0]
    length = 10 if (last - first).days < _MOST else 7 if _months(last) - _months(first) < _MOST else 4
    counts: dict[str, int] = {}
    for day, number in placed:
        when = day.isoformat()[:length]
        counts[when] = counts.get(when, 0) + number
    return [_bar(when, counts.get(when, 0)) for when in _all(first, last, length)]


def chart(found: Sequence[Bar], noun: str, address: Callable[[Bar], str]) -> Markup:
    """The bars as a drawing; each is a link to ``address`` of it, and says how many of ``noun`` it stands for.

    It is pressed into the width that there is, so it holds no text of its own.
    """
    top = max(bar.number for bar in found)
    parts = [
        Markup(
            '<svg class="bars" viewBox="0 0 {} {}" width="{}" preserveAspectRatio="none" role="group" aria-label="{}">'
        ).format(len(found) * 10, _HEIGHT, max(_LEAST, len(found) * _COLUMN), f"{noun.capitalize()}s over time")
    ]
    for place, bar in enumerate(found):
        if not bar.number:
            continue
        height = max(2.0, round(_HEIGHT * bar.number / top, 1))
        words = f"{in_words(bar.when)}: {count(bar.number, noun)}"
        parts.append(
            # The whole column can be met by the pointer; with keys, the two dates of the form do the same.
            Markup(
                '<a href="{0}" aria-label="{1}" tabindex="-1"><title>{1}</title><rect class="room" x="{2}" y="0" '
                'width="10" height="{3}"/><rect class="bar" x="{4}" y="{5}" width="{6}" height="{7}"/></a>'
            ).format(address(bar), words, place * 10, _HEIGHT, place * 10 + 1, round(_HEIGHT - height, 1), 8, height)
        )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def spark(days: Sequence[tuple[str, int]]) -> Markup:
    """A few days as a drawing of the size of a word; empty where they are fewer than three."""
    found = bars(days)
    if len(found) < 3:
        return Markup("")
    top = max(bar.number for bar in found)
    path = "".join(
        f"M{place * 4 + 1} {_SPARK}v-{max(1.5, round(_SPARK * bar.number / top, 1))}"
        for place, bar in enumerate(found)
        if bar.number
    )
    width = len(found) * 4
    return Markup(
        '<svg class="spark" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true"><path d="{2}"/></svg>'
    ).format(width, _SPARK, path)


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _bar(when: str, number: int) -> Bar:
    found = period(when)
    assert found is not None  # "when" was made of a day of the calendar
    return Bar(when, found.first.isoformat(), found.last.isoformat(), number)


def _all(first: date, last: date, length: int) -> list[str]:
    """All days, months or years from the first to the last."""
    if length == 10:
        return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    if length == 7:
        return [f"{(n - 1) // 12:04}-{(n - 1) % 12 + 1:02}" for n in range(_months(first), _months(last) + 1)]
    return [f"{year:04}" for year in range(max(first.year, last.year - _MOST + 1), last.year + 1)]
