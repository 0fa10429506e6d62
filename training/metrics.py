"""How well attributions were found, as shares and F1 of words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpora import Quote, Ranges

__all__ = ["attribution_figures", "words"]

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def words(text: str) -> Ranges:
    """The words of a text as ranges: no quotation marks, no punctuation."""
    return [match.span() for match in _WORD.finditer(text)]


def _held(ranges: Ranges, places: Ranges) -> frozenset[int]:
    """Numbers of the words that overlap one of the ranges."""
    return frozenset(
        number for number, (a, b) in enumerate(places) if any(start < b and a < end for start, end in ranges)
    )


def _f1(hits: float, found: float, wanted: float) -> float:
    return 2 * hits / (found + wanted) if found + wanted else 0.0


def attribution_figures(documents: Iterable[tuple[str, Sequence[Quote], Sequence[Quote]]]) -> dict[str, float]:
    """Figures over (text, gold, found): F1 of contents matched one to one by overlap, and of words by part."""
    count: Counter[str] = Counter()
    for text, gold, found in documents:
        places = words(text)
        left = [{part: _held(getattr(q, part), places) for part in ("source", "cue", "content")} for q in gold]
        right = [{part: _held(getattr(q, part), places) for part in ("source", "cue", "content")} for q in found]
        for part in ("source", "cue", "content"):
            wanted = frozenset().union(*(q[part] for q in left))
            given = frozenset().union(*(q[part] for q in right))
            count.update(
                {f"{part} hits": len(wanted & given), f"{part} found": len(given), f"{part} gold": len(wanted)}
            )
        count.update({"gold": len(left), "found": len(right)})
        pairs = sorted(
            (-len(a["content"] & b["content"]), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if a["content"] & b["content"]
        )
        taken_left: set[int] = set()
        taken_right: set[int] = set()
        for _, i, j in pairs:
            if i in taken_left or j in taken_right:
                continue
            taken_left.add(i)
            taken_right.add(j)
            a, b = left[i], right[j]
            alike = len(a["content"] & b["content"]) / len(a["content"] | b["content"])
            together = bool(a["source"] & b["source"]) or (not a["source"] and not b["source"])
            count["exact"] += alike == 1
            count["half"] += alike >= 0.5
            count["whole"] += alike >= 0.5 and together
    figures = {
        name: _f1(count[key], count["found"], count["gold"])
        for name, key in (("content exact", "exact"), ("content half", "half"), ("end to end", "whole"))
    }
    figures |= {f"{key} recall": count[key] / max(1, count["gold"]) for key in ("exact", "half", "whole")}
    for part in ("content", "source", "cue"):
        figures[f"{part} words"] = _f1(count[f"{part} hits"], count[f"{part} found"], count[f"{part} gold"])
    figures |= {"found": count["found"], "gold": count["gold"]}
    return figures
