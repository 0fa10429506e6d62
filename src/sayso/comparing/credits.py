"""Credits: the same words on the say-so of two parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.comparing.evidence import said_by
from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, neighbours
from sayso.language.grammar import STOPWORDS, tokens
from sayso.types import Statement

__all__ = ["credits_apart"]

_LEAST = 0.85
_FEWEST = 4
_MEDIUM = re.compile(r"\b(?:News|Times|Post|Press|Journal|Tribune|Herald|TV|Television|Radio|Media|Magazine|Reuters)\b")
# Words in quotation marks, and how much of them must be the same: what is quoted is a party's own.
# So many characters, so that neither a single word nor a whole speech counts.
_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
_SHORTEST, _LONGEST = 6, 80
_SAME_QUOTED = 0.8
# Names that begin alike may be one ("Norway's navy", "the Norwegian Navy").
_STEM = 4
# Of very many quotations of one word, so many are held against each.
_NEIGHBOURS = 40
_WHY_WORDS = "the same words are credited to two parties"
_WHY_QUOTED = "the same words in quotation marks are credited to two parties"


def _party(statement: Statement) -> str:
    """The name that a statement is credited to, empty where it is only described ("officials")."""
    name = said_by(statement)
    if _MEDIUM.search(name):
        return ""
    return name if any(word.capital and word.lower not in STOPWORDS for word in tokens(name)) else ""


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() and w.lower() not in STOPWORDS and len(w) > 2]


def credits_apart(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find statements of two reports with much the same content, credited to parties of whom the other report knows
    nothing: two people may say the same, but then a report of it most often names both."""
    credited = [(s, party) for s in statements if (party := _party(s))]
    yield from _quoted_apart(credited)
    credited = [(s, party) for s, party in credited if _size(s, questions) >= _FEWEST]
    bags = [questions.of(s).own for s, _ in credited]
    for i, j in neighbours(bags, [s.report for s, _ in credited]):
        (s, a), (t, b) = credited[i], credited[j]
        if a == b or questions.overlap(s, t) < _LEAST:
            continue
        if questions.of(s).numbers != questions.of(t).numbers or s.polarity != t.polarity:
            continue  # the two say different things
        if _known(questions.written(t.report), a) or _known(questions.written(s.report), b):
            continue
        yield Parting("attribution", Side(s, a), Side(t, b), "open", _WHY_WORDS)


def _quoted_apart(credited: Sequence[tuple[Statement, str]]) -> Iterator[Parting]:
    """Find statements of one claim that quote the same words of two parties ("the mayor" and "the mayor's spokesman"
    are none), whether or not the reports know both."""
    quoting: dict[tuple[str, str], list[tuple[Statement, str, frozenset[str]]]] = {}
    for s, party in credited:
        if not (s.claim and _words(party)):
            continue
        for quoted in _QUOTED.findall(s.quote):
            if not _SHORTEST <= len(quoted) <= _LONGEST:
                continue
            words = [folded(w.lower) for w in tokens(quoted) if w.lower not in STOPWORDS and len(w.lower) > 1]
            for word in dict.fromkeys(words if len(words) > 1 else ()):
                quoting.setdefault((s.claim, word), []).append((s, party, frozenset(words)))
    for places in quoting.values():
        for k, (s, a, said) in enumerate(places):
            for t, b, told in places[k + 1 : k + 1 + _NEIGHBOURS]:
                alike = len(said & told) >= max(2.0, _SAME_QUOTED * max(len(said), len(told)))
                if (
                    s.report != t.report
                    and alike
                    and not {w[:_STEM].lower() for w in _words(a)} & {w[:_STEM].lower() for w in _words(b)}
                ):
                    yield Parting("attribution", Side(s, a), Side(t, b), "open", _WHY_QUOTED)


def _size(statement: Statement, questions: Questions) -> int:
    """How much a statement tells, its names aside: its words and its values."""
    question = questions.of(statement)
    return len(question.own - question.names) + len(statement.quantities) + len(statement.times)


def _known(text: str, name: str) -> bool:
    words = _words(name)
    return not words or any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)
