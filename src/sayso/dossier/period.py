"""The days that a date covers, from ISO 8601 and TIMEX3."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Period", "period"]

_WHEN = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d)(?:-WE)?|-(SP|SU|FA|WI)|-Q([1-4])|-H([12]))?(?:T\w[\w:+\-.]*)?", re.ASCII
)
_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """The days from ``first`` to ``last``, both among them."""

    first: date
    last: date

    @property
    def precise(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def period(when: str) -> Period | None:
    """The days of "2031", "2031-03", "2031-03-04T08:10", "2031-W10", "2031-SP", "2031-Q1", "2031-H1"; else None."""
    match = _WHEN.fullmatch(when)
    if match is None:
        return None
    year, month, day, week, season, quarter, half = match.groups()
    try:
        if day is not None:
            named = date(int(year), int(month), int(day))
            return Period(named, named)
        if week is not None:
            monday = date.fromisocalendar(int(year), int(week), 1)
            return Period(monday, monday + timedelta(days=6))
        if month is not None:
            return _months(int(year), int(month), 1)
        if season is not None:
            return _months(int(year), _SEASON[season], 3)
        if quarter is not None:
            return _months(int(year), 3 * int(quarter) - 2, 3)
        if half is not None:
            return _months(int(year), 6 * int(half) - 5, 6)
        return _months(int(year), 1, 12)
    except (ValueError, OverflowError):  # the 31st of February, the year 0000, a week 54
        return None


def _months(year: int, month: int, number: int) -> Period:
    after = month + number - 1
    return Period(date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1))
