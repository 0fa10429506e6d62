"""Which of two reports came first, as far as their dates of publication tell."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["came_before"]


def _instant(published: str) -> datetime | None:
    if "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def came_before(first: str | None, second: str | None) -> bool:
    """Tell whether the first date of publication is surely earlier than the second.

    Dates are ISO 8601 at any precision; they are compared at the precision that both have ("2021-01" is not surely
    before "2021-01-26"), times of day only where both name their offset from UTC. Unknown dates are not sure.
    """
    if first is None or second is None:
        return False
    a, b = _instant(first), _instant(second)
    if a is not None and b is not None:
        return a < b
    shared = min(len(first.partition("T")[0]), len(second.partition("T")[0]))
    return first[:shared] < second[:shared]
