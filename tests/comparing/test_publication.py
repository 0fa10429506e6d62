from __future__ import annotations

import pytest

from sayso.comparing.publication import came_before


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2021-01-25", "2021-01-26", True),
        ("2021-01-26", "2021-01-26", False),
        ("2021-01", "2021-01-26", False),
        ("2020", "2021-01-26", True),
        ("2021-01-26T08:00:00Z", "2021-01-26T10:00:00+01:00", True),
        ("2021-01-26T09:00:00Z", "2021-01-26T10:00:00+01:00", False),
        ("2021-01-26T08:00:00", "2021-01-26T10:00:00Z", False),
        (None, "2021-01-26", False),
        ("2021-01-26", None, False),
        ("2021-01-26Tnoon", "2021-01-27T10:00:00Z", True),
    ],
)
def test_only_what_is_sure_counts(first: str | None, second: str | None, expected: bool) -> None:
    assert came_before(first, second) is expected
