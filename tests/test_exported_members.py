from __future__ import annotations

import pytest

import sayso


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    for name in sayso.__all__:
        assert getattr(sayso, name).__module__.startswith("sayso.")
        assert name in dir(sayso)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'verdict_on_truth'"):
        sayso.verdict_on_truth  # noqa: B018
