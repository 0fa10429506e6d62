"""The timeline of a story: which dates its statements name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.types import Moment, Statement

__all__ = ["timeline"]

# A date or time of day whose year is known: "2021", "2021-01", "2021-01-26", "2021-W04", "2021-01-26T14:05", "2021-SP".
_RESOLVED = re.compile(r"\d{4}(?:-(?:\d{2}|W\d{2}|[A-Z]{2}|Q\d|H\d)(?:-(?:\d{2}|WE))?)?(?:T\w[\w:+\-.]*)?\Z")


def timeline(statements: Sequence[Statement]) -> list[Moment]:
    """Collect the dates and times of day that statements name, from early to late.

    Relative dates were resolved against the publication of their report; a date whose year stays unknown has no place
    on a timeline and is left out here (it stays in the statement's ``times``).
    """
    named: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        for time in statement.times:
            if time.type in {"DATE", "TIME"} and _RESOLVED.match(time.value) and statement.id not in named[time.value]:
                named[time.value].append(statement.id)
    return [Moment(when, tuple(ids)) for when, ids in sorted(named.items()) if ids]
