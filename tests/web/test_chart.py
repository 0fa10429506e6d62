from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.chart import Bar, bars, chart, spark
from sayso.web.layout import between

DAYS = st.dictionaries(st.dates(), st.integers(1, 9), max_size=40)


def test_a_few_days_are_counted_by_day() -> None:
    assert bars([("2031-03-30", 2), ("2031-04-01", 1)]) == [
        Bar("2031-03-30", "2031-03-30", "2031-03-30", 2),
        Bar("2031-03-31", "2031-03-31", "2031-03-31", 0),
        Bar("2031-04-01", "2031-04-01", "2031-04-01", 1),
    ]


def test_many_days_are_counted_by_month_and_many_months_by_year() -> None:
    year = bars([("2031-11-30", 2), ("2032-02-01", 1)])
    century = bars([("1950-03-01", 2), ("2031-04-01", 1)])

    assert [(bar.when, bar.number) for bar in year] == [("2031-11", 2), ("2031-12", 0), ("2032-01", 0), ("2032-02", 1)]
    assert year[-1].last == "2032-02-29"
    assert (century[0].when, century[-1].when, len(century)) == ("1970", "2031", 62)


def test_days_of_no_calendar_are_left_out() -> None:
    assert bars([("0000-00-00", 1), ("2031-02-31", 4), ("9999-99-99", 1)]) == []


@given(DAYS)
def test_bars_stand_one_after_the_other_and_hold_every_day(days: dict[date, int]) -> None:
    ordered = sorted(days)
    found = bars([(day.isoformat(), days[day]) for day in ordered])

    assert len(found) <= 62
    if found and len(found[0].when) > 4:
        assert sum(bar.number for bar in found) == sum(days.values())
    for one, other in pairwise(found):
        assert date.fromisoformat(one.last) + timedelta(days=1) == date.fromisoformat(other.first)


def test_a_drawing_links_every_bar_that_is_not_empty() -> None:
    drawn = chart(bars([("2031-03-01", 2), ("2031-03-03", 1)]), "report", lambda bar: f"/stories?since={bar.first}&x")

    assert drawn.count("<a ") == 2
    assert 'href="/stories?since=2031-03-01&amp;x" aria-label="1 March 2031: 2 reports"' in drawn
    assert "style=" not in drawn


def test_a_spark_needs_three_days() -> None:
    assert spark([("2031-03-01", 2), ("2031-03-02", 2)]) == ""
    assert spark([("2031-03-01", 2), ("2031-03-03", 2)]).startswith('<svg class="spark"')


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-03-01", "2031-03-01T08:00:00Z", "1 March 2031"),
        ("2031-03-01", "2031-03-04", "1 to 4 March 2031"),
        ("2031-03-01", "2031-04-04", "1 March to 4 April 2031"),
        ("2030-03-01", "2031-03-01", "1 March 2030 to 1 March 2031"),
        ("2030-03", "2031-03-01", "March 2030 to 1 March 2031"),
        (None, "2031-03-01", "1 March 2031"),
        (None, None, ""),
        ("no date", "2031", "no date to 2031"),
    ],
)
def test_two_dates_say_nothing_twice(first: str | None, last: str | None, words: str) -> None:
    assert between(first, last) == words
