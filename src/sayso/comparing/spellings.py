"""Spellings: one name that reports write in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions
from sayso.types import Statement

__all__ = ["spellings"]

# Of a shorter word one letter changed makes another word; in a longer one two may differ.
_SHORTEST, _LONG = 6, 8
# Letters that transliterations of one name exchange, and English on two shores; the longer ones first.
_SOUNDS = tuple(
    pair.split(":")
    for pair in "sch:s sh:s ch:k ph:f kh:k ck:k gh:g dj:j zh:j ts:s tz:s h: c:k q:k z:s w:v y:i e:i o:u".split()
)
# A spelling that so many reports share is no slip.
_SHARED = 2
# Of very many names that begin and end alike, so many pairs are looked at; of very many statements, so many.
_MOST = 400
_WHY_SLIP = "one report spells the name otherwise than others do"
_WHY_SPELLING = "one name in two spellings"


def spellings(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find names within one claim that differ in a letter or two, of which each report writes only one.

    Where one report stands alone against others it may have slipped; what differs as transliterations do ("Sergei",
    "Sergey") is a matter of precision.
    """
    reports = list(dict.fromkeys(s.report for s in statements))
    written: dict[tuple[str, str, str], dict[str, list[Statement]]] = {}
    for s in statements:
        for name in questions.of(s).names if s.claim else ():
            if len(name) >= _SHORTEST and name.isalpha():
                written.setdefault((s.claim or "", name[0], name[-1]), {}).setdefault(name, []).append(s)
    for names in written.values():
        for a, b in islice(combinations(sorted(names), 2), _MOST):
            if not _one_apart(a, b):
                continue
            with_a, with_b = (_writing(name, reports, questions) for name in (a, b))
            if not with_a or not with_b or with_a & with_b:
                continue
            alone, others = sorted((len(with_a), len(with_b)))
            slip = alone < _SHARED <= others and _sounded(a) != _sounded(b)
            verdict, why = ("open", _WHY_SLIP) if slip else ("precision", _WHY_SPELLING)
            first, second = Side(names[a][0], _as_written(a, names[a][0])), Side(names[b][0], _as_written(b, names[b][0]))
            for s in names[a][:_MOST]:
                yield Parting("name", first._replace(statement=s), second, verdict, why)
            for s in names[b][1:_MOST]:
                yield Parting("name", first, second._replace(statement=s), verdict, why)


def _one_apart(a: str, b: str) -> bool:
    """Tell whether two names are alike but for one letter, of long ones two."""
    most = 2 if min(len(a), len(b)) >= _LONG else 1
    row = list(range(len(b) + 1))
    if abs(len(a) - len(b)) > most:
        return False
    for k, letter in enumerate(a, 1):
        before, row[0] = row[:], k
        for j, other in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
    return row[-1] <= most


def _writing(name: str, reports: Sequence[str], questions: Questions) -> set[str]:
    """The reports that write a name; none where one of them writes it as a plain word too."""
    held = {report for report in reports if re.search(rf"\b{name}", questions.written(report), re.IGNORECASE)}
    return set() if any(re.search(rf"\b{name}", questions.written(report)) for report in held) else held


def _sounded(name: str) -> str:
    """A name without what its transliterations differ in."""
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", name)


def _as_written(name: str, statement: Statement) -> str:
    found = re.search(rf"\b{name}\w*", statement.quote, re.IGNORECASE)
    return found[0] if found else name
