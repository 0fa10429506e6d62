"""Calendar arithmetic on TIMEX3 values: from a date at any precision to periods near it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["UNKNOWN", "Anchor", "Tense", "anchor", "duration", "template"]

Tense = Literal["past", "future", "none"]

UNKNOWN = "XXXX-XX-XX"
"""A day of which nothing is known."""

_TEMPLATES = {
    "millennium": "X",
    "century": "XX",
    "decade": "XXX",
    "year": "XXXX",
    "quarter": "XXXX-QX",
    "season": "XXXX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "day": UNKNOWN,
    "night": "XXXX-XX-XXTNI",
    "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX",
    "second": "XXXX-XX-XXTXX:XX:XX",
}
_DURATIONS = {
    "millennium": ("P", "ML"),
    "century": ("P", "CE"),
    "decade": ("P", "DE"),
    "year": ("P", "Y"),
    "quarter": ("P", "Q"),
    "season": ("P", "SN"),
    "month": ("P", "M"),
    "week": ("P", "W"),
    "weekend": ("P", "WE"),
    "day": ("P", "D"),
    "night": ("PT", "NI"),
    "hour": ("PT", "H"),
    "minute": ("PT", "M"),
    "second": ("PT", "S"),
}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")


def template(unit: str) -> str:
    """The TIMEX3 value of some ``unit`` of which nothing is known ("XXXX-WXX" for a week)."""
    return _TEMPLATES[unit]


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time; ``count`` None is an unknown number of units ("PXY")."""
    if unit == "fortnight":
        count, unit = None if count is None else count * 2, "week"
    head, code = _DURATIONS[unit]
    return f"{head}{'X' if count is None else format(count, '.15g')}{code}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others are told from, at the precision that is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def shifted(self, unit: str, count: int) -> str:
        """The ``unit`` (a day, a month, ...) that lies ``count`` units from this date, as a TIMEX3 value.

        It is :func:`template` where this date is known less precisely than ``unit``, or the calendar ends.
        """
        unknown = _TEMPLATES[unit]
        if abs(count) > 99_999:
            return unknown
        if unit in {"year", "decade", "century", "millennium"}:
            size, digits = {"year": (1, 4), "decade": (10, 3), "century": (100, 2), "millennium": (1000, 1)}[unit]
            number = self.year // size + count
            return f"{number:0{digits}}" if 0 < number * size < 10_000 else unknown
        if unit in {"month", "quarter"} and self.month:
            size = 1 if unit == "month" else 3
            year, index = divmod((self.year * 12 + self.month - 1) // size + count, 12 // size)
            if not 0 < year < 10_000:
                return unknown
            return f"{year:04}-{index + 1:02}" if unit == "month" else f"{year:04}-Q{index + 1}"
        days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
        if days and self.date:
            try:
                day = self.date + timedelta(days=days * count)
            except OverflowError:
                return unknown
            if unit in {"day", "night"}:
                return day.isoformat() + ("TNI" if unit == "night" else "")
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
        return unknown

    def weekday(self, number: int, direction: Tense, weeks: int = 0) -> str:
        """The weekday (Monday is 1) nearest to this date in ``direction``, this day itself included."""
        if self.date is None:
            return f"XXXX-WXX-{number}"
        offset = number - self.date.isoweekday()
        if direction == "future":
            offset %= 7
        elif direction == "past":
            offset = -(-offset % 7)
        try:
            return (self.date + timedelta(days=offset + 7 * weeks)).isoformat()
        except OverflowError:
            return f"XXXX-WXX-{number}"

    def year_of(self, month: int, day: int | None, direction: Tense) -> int:
        """The year that a date without one means.

        Reports name days and months close to them: what would lie far against ``direction`` is of another year.
        """
        here = self.month or 1
        if day is None:
            if direction == "future":
                return self.year + (month < here - 2)
            # A month is named for what was, but up to three months ahead it is more often what will be.
            ahead = 0 if direction == "past" else 3
            return self.year - (month > here + ahead)
        away = (month - here) * 30.4 + day - (self.day or 15)
        low, high = {"past": (-330, 45), "future": (-45, 330), "none": (-270, 95)}[direction]
        return self.year + (1 if away < low else -1 if away > high else 0)


def anchor(published: str | None) -> Anchor | None:
    """Read an ISO 8601 date at any precision ("2021", "2021-01", "2021-01-26T14:05:00Z"); None if it is none."""
    match = _ISO.match(published or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Anchor(year or 0, month, day)
