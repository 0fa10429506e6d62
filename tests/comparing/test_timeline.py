from __future__ import annotations

from sayso.comparing.timeline import timeline
from sayso.types import Moment, Statement, Time


def statement(number: int, *times: tuple[str, str]) -> Statement:
    named = tuple(Time(0, 1, "x", kind, value) for kind, value in times)  # type: ignore[arg-type]
    return Statement(id=f"r:{number}-9", report="r", start=number, end=9, quote="x", times=named)


def test_dates_stand_in_order_with_all_that_name_them() -> None:
    told = [
        statement(1, ("DATE", "2021-02-05")),
        statement(2, ("DATE", "2021-01-26"), ("TIME", "2021-01-26T14:05")),
        statement(3, ("DATE", "2021-02-05"), ("DATE", "2021-02-05")),
    ]
    assert timeline(told) == [
        Moment("2021-01-26", ("r:2-9",)),
        Moment("2021-01-26T14:05", ("r:2-9",)),
        Moment("2021-02-05", ("r:1-9", "r:3-9")),
    ]


def test_unresolved_dates_durations_and_sets_have_no_place() -> None:
    told = [statement(1, ("DATE", "XXXX-02-05"), ("DURATION", "P5Y"), ("SET", "XXXX-WXX-2"), ("DATE", "PRESENT_REF"))]
    assert timeline(told) == []
