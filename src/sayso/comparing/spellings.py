"""Spellings: one name that reports write in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions
from sayso.types import Statement, Verdict

__all__ = ["spellings"]

# One letter changed makes another word of a short one; in a longer one two may differ.
_SHORTEST, _LONG = 6, 8
# What transliterations of one name exchange, and English on two shores, the longer first: letters and their sound.
_SOUNDS = tuple(
    (letters, sound)
    for letters, _, sound in (
        pair.partition(":")
        for pair in "sch:s sh:s ch:k ph:f kh:k ck:k gh:g dj:j zh:j ts:s tz:s h: c:k q:k z:s w:v y:i e:i o:u".split()
    )
)
# A spelling that so many reports share is no slip.
_SHARED = 2
# Of very many names of a claim that begin and end alike, so many pairs are looked at; of very many statements so many.
_MOST = 400
_WHY_SLIP = "one report spells the name otherwise than others do"
_WHY_SPELLING = "one name in two spellings"


def spellings(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find names within one claim that differ in a letter or two but not in the first or last, of which each report
    writes only one.

    Where one report stands alone against others it may have slipped; what differs as transliterations do ("Nowakov",
    "Novakov") is a matter of precision.
    """
    texts = {s.report: questions.written(s.report) for s in statements}
    lowered = {report: text.lower() for report, text in texts.items()}
    written: dict[tuple[str, str, str], dict[str, list[Statement]]] = {}
    for s in statements:
        for name in sorted(questions.of(s).names) if s.claim else ():
            if len(name) >= _SHORTEST and name.isalpha():
                written.setdefault((s.claim or "", name[0], name[-1]), {}).setdefault(name, []).append(s)
    for names in written.values():
        for a, b in islice(combinations(sorted(names), 2), _MOST):
            if not _nearly_one(a, b) or any(f" {name}" in text for name in (a, b) for text in texts.values()):
                continue  # "place", which some report writes as a plain word, is no misspelled "palace"
            with_a, with_b = ({report for report, text in lowered.items() if name in text} for name in (a, b))
            if with_a & with_b:
                continue
            slip = min(len(with_a), len(with_b)) < _SHARED <= max(len(with_a), len(with_b))
            verdict: Verdict = "open" if slip and _sounded(a) != _sounded(b) else "precision"
            why = _WHY_SLIP if verdict == "open" else _WHY_SPELLING
            left, right = ([Side(s, _as_written(name, s)) for s in names[name][:_MOST]] for name in (a, b))
            yield from (Parting("name", side, right[0], verdict, why) for side in left)
            yield from (Parting("name", left[0], side, verdict, why) for side in right[1:])


def _nearly_one(a: str, b: str) -> bool:
    """Tell whether two names are alike but for one letter, long ones but for two."""
    most = 2 if min(len(a), len(b)) >= _LONG else 1
    if abs(len(a) - len(b)) > most:
        return False
    row = list(range(len(b) + 1))
    for k, letter in enumerate(a, 1):
        before, row[0] = row[:], k
        for j, other in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
    return row[-1] <= most


def _sounded(name: str) -> str:
    """A name without what its transliterations differ in."""
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", name)


def _as_written(name: str, statement: Statement) -> str:
    found = re.search(rf"\b{name}\w*", statement.quote, re.IGNORECASE)
    return found[0] if found else name
