"""Credits: the same words on the say-so of two parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, neighbours
from sayso.language.grammar import STOPWORDS, tokens
from sayso.types import Statement

__all__ = ["credits_apart"]

_LEAST = 0.85
_FEWEST = 4
_MEDIUM = re.compile(r"\b(?:News|Times|Post|Press|Journal|Tribune|Herald|TV|Television|Radio|Media|Magazine|Reuters)\b")
_WHY_WORDS = "the same words are credited to two parties"


def _party(statement: Statement) -> str:
    """The name that a statement is credited to, empty where it is only described ("officials")."""
    source = statement.attribution.source if statement.attribution else None
    name = (source.name or source.text) if source else ""
    if _MEDIUM.search(name):
        return ""
    return name if any(word.capital and word.lower not in STOPWORDS for word in tokens(name)) else ""


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() and w.lower() not in STOPWORDS and len(w) > 2]


def credits_apart(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find statements of two reports with much the same content, credited to parties of whom the other report knows
    nothing: two people may say the same, but then a report of it most often names both."""
    credited = [(s, party) for s in statements if (party := _party(s)) and _size(s, questions) >= _FEWEST]
    bags = [questions.of(s).own for s, _ in credited]
    for i, j in neighbours(bags, [s.report for s, _ in credited]):
        (s, a), (t, b) = credited[i], credited[j]
        if a == b or questions.overlap(s, t) < _LEAST:
            continue
        if _known(questions.written(t.report), a) or _known(questions.written(s.report), b):
            continue
        yield Parting("attribution", Side(s, a), Side(t, b), "open", _WHY_WORDS)


def _size(statement: Statement, questions: Questions) -> int:
    """How much a statement tells, its names aside: its words and its values."""
    question = questions.of(statement)
    return len(question.own - question.names) + len(statement.quantities) + len(statement.times)


def _known(text: str, name: str) -> bool:
    words = _words(name)
    return not words or any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)
