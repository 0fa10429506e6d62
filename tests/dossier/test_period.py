from datetime import date

import pytest

from sayso.dossier.period import Period, period


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2031", (2031, 1, 1), (2031, 12, 31)),
        ("2032-02", (2032, 2, 1), (2032, 2, 29)),
        ("2031-12", (2031, 12, 1), (2031, 12, 31)),
        ("2031-03-04", (2031, 3, 4), (2031, 3, 4)),
        ("2031-03-04T08:10:00Z", (2031, 3, 4), (2031, 3, 4)),
        ("2031-03-04TEV", (2031, 3, 4), (2031, 3, 4)),
        ("2031-W10", (2031, 3, 3), (2031, 3, 9)),
        ("2031-SP", (2031, 3, 1), (2031, 5, 31)),
        ("2031-WI", (2031, 12, 1), (2032, 2, 29)),
        ("2031-Q4", (2031, 10, 1), (2031, 12, 31)),
        ("2031-H1", (2031, 1, 1), (2031, 6, 30)),
    ],
)
def test_the_days_that_a_date_covers(when: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert Period(date(*first), date(*last)) == period(when)


@pytest.mark.parametrize("when", ["", "soon", "XXXX-02-05", "2031-02-31", "2031-13", "0000", "2031-W54", "9999-WI"])
def test_what_is_no_date_covers_none(when: str) -> None:
    assert period(when) is None


def test_a_day_is_precise_and_a_month_is_not() -> None:
    found = [period(when) for when in ("2031-03-04", "2031-03")]

    assert [when is not None and when.precise for when in found] == [True, False]
