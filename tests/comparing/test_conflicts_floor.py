"""A floor under the conflicts that are found in made-up stories of which one value was changed."""

from __future__ import annotations

import hashlib
import runpy
from pathlib import Path
from typing import Any

import pytest

import sayso

# The tests are no package, so the table beside this file is run, not imported.
TABLE: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("conflict_stories.py")))

EVERY = 3
"""Every third story: the whole takes a minute (``benchmarks/bench_conflicts.py``)."""

FLOOR = (0.95, 0.85)
"""Precision and recall that may not be fallen under: raise them, never lower them."""

PINNED = "8167f83da40cbd85e6205e546fc8ce1cae4547cc052e73b9e6c303d027d2aebc"
"""SHA-256 of the stories and the floor: whoever changes either does so knowingly, and says why in the change log."""


def words(text: str) -> set[str]:
    return set(text.lower().strip(".").replace(",", "").split())


def of(sentence: str, quotes: list[str]) -> bool:
    return any(len(words(q) & words(sentence)) >= 0.6 * len(words(q)) for q in quotes)


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    """How many changed values are found, missed, and how many other open conflicts there are."""
    result = {"found": 0, "missed": 0, "false": 0}
    for case in TABLE["cases"](TABLE["STORIES"][::EVERY]):
        dossier = sayso.compare([("first.txt", case.first.encode()), ("second.txt", case.second.encode())])
        first = next(r.id for r in dossier.reports if r.path == "first.txt")
        by_id = {s.id: s for s in dossier.statements}
        hit = False
        for conflict in dossier.conflicts:
            if conflict.verdict != "open":
                continue
            told = [by_id[s] for s in conflict.statements]
            left, right = ([s.quote for s in told if (s.report == first) == own] for own in (True, False))
            if conflict.kind == TABLE["KINDS"].get(case.kind) and of(case.left, left) and of(case.right, right):
                hit = True
            else:
                result["false"] += 1
        if case.kind in TABLE["KINDS"]:
            result["found" if hit else "missed"] += 1
    return result


def test_precision_stays_above_the_floor(counts: dict[str, int]) -> None:
    assert counts["found"] / (counts["found"] + counts["false"]) >= FLOOR[0], counts


def test_recall_stays_above_the_floor(counts: dict[str, int]) -> None:
    assert counts["found"] / (counts["found"] + counts["missed"]) >= FLOOR[1], counts


def test_stories_and_floor_are_pinned() -> None:
    assert hashlib.sha256(repr((TABLE["STORIES"], FLOOR)).encode()).hexdigest() == PINNED
