"""Quotes: a statement as it is shown, alone or in its sentence, with its values and differing words marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sayso.dossier.marks import Layer, marked, quoted
from sayso.dossier.wording import language, visible
from sayso.language.grammar import STOPWORDS, tokens
from sayso.language.sentences import sentences
from sayso.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.dossier.index import Index
    from sayso.types import ConflictKind, Statement

__all__ = ["Card", "Quotes"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
# A sentence is shown up to this many characters before and behind the statement in it.
_AROUND = 240


class Card(NamedTuple):
    """The same words on the same say-so: in the sentence of the first, and every place where they stand."""

    words: Markup
    statements: tuple[Statement, ...]


class Quotes:
    """The quotes of one dossier; what was made once is kept."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        self._words: dict[str, Markup] = {}
        self._cards: dict[tuple[str, ...], list[Card]] = {}
        self._given: dict[str, list[tuple[ConflictKind, str]]] = {}
        for conflict in index.dossier.conflicts:
            for value in conflict.values:
                for statement in value.statements:
                    self._given.setdefault(statement, []).append((conflict.kind, value.value))

    def words(self, statement: Statement) -> Markup:
        """A statement's words with its frame dimmed, the values in conflict marked."""
        made = self._words.get(statement.id)
        if made is None:
            text = self.index.report[statement.report].text
            made = quoted(text, self.index.pieces(statement), self._values(statement))
            self._words[statement.id] = made
        return made

    def cards(self, statements: tuple[str, ...]) -> list[Card]:
        """The quotes of these statements, each in its sentence; words that no other of them has are underlined."""
        made = self._cards.get(statements)
        if made is None:
            groups = self.index.quotes(statements)
            own = self._own([group[0] for group in groups])
            made = [Card(self._shown(group[0], mine), group) for group, mine in zip(groups, own, strict=True)]
            self._cards[statements] = made
        return made

    def _values(self, statement: Statement) -> list[Span]:
        """Where a statement gives values that are in conflict."""
        found = (span for kind, value in self._given.get(statement.id, ()) for span in _places(statement, kind, value))
        return list(dict.fromkeys(found))

    def _own(self, statements: Sequence[Statement]) -> list[list[Span]]:
        """For each statement the words that no other has, function words aside; none where it shares no word at all."""
        said = [
            [word for word in tokens(self.index.report[s.report].text, s.start, s.end) if _tells(word.lower)]
            for s in statements
        ]
        seen: dict[str, int] = {}
        for words in said:
            for word in {word.lower for word in words}:
                seen[word] = seen.get(word, 0) + 1
        found = []
        for words in said:
            own = [Span(word.start, word.end) for word in words if seen[word.lower] == 1]
            found.append(own if len(own) < len(words) else [])
        return found

    def _shown(self, statement: Statement, own: list[Span]) -> Markup:
        text = self.index.report[statement.report].text
        first, last = self._sentence(statement)
        layers = [Layer(start, end, "b" if not frame else "i") for start, end, frame in self.index.pieces(statement)]
        values = self._values(statement)
        layers += [Layer(value.start, value.end, "mark") for value in values]
        layers += [
            Layer(word.start, word.end, "u")
            for word in own
            if not any(value.start < word.end and word.start < value.end for value in values)
        ]
        before = [layer for layer in layers if layer.end <= first]
        parts = [Markup("<i>{}</i> … ").format(visible(text[layer.start : layer.end])) for layer in before]
        inside = [
            Layer(max(layer.start, first) - first, min(layer.end, last) - first, layer.tag)
            for layer in layers
            if layer.start < last and layer.end > first
        ]
        parts.append(marked(text[first:last], inside))
        after = [layer for layer in layers if layer.start >= last]
        parts += [Markup(" … <i>{}</i>").format(visible(text[layer.start : layer.end])) for layer in after]
        return Markup("").join(parts)

    def _sentence(self, statement: Statement) -> tuple[int, int]:
        """From where to where a statement's sentence is shown."""
        report = self.index.report[statement.report]
        if report.id not in self._bounds:
            spans = sentences(report.text, report.cut, language(report.language) or "en")
            self._bounds[report.id] = ([span.start for span in spans], [span.end for span in spans])
        starts, ends = self._bounds[report.id]
        at = bisect_right(starts, statement.start) - 1
        first = starts[at] if at >= 0 else statement.start
        at = bisect_right(ends, statement.end - 1)
        last = ends[at] if at < len(ends) else statement.end
        first, last = min(first, statement.start), max(last, statement.end)
        if statement.start - first > _AROUND:
            space = report.text.find(" ", statement.start - _AROUND, statement.start)
            first = space + 1 if space >= 0 else statement.start
        if last - statement.end > _AROUND:
            space = report.text.rfind(" ", statement.end, statement.end + _AROUND)
            last = space if space >= 0 else statement.end
        return first, last


def _tells(word: str) -> bool:
    """Whether a word is more than a function word or a mark."""
    return word not in STOPWORDS and any(c.isalnum() for c in word)


def _places(statement: Statement, kind: ConflictKind, value: str) -> list[Span]:
    """Where a statement gives a value: the numbers or dates that it stands for (all, where none fits), or its words."""
    if kind == "number":
        numbers = {float(number) for number in _NUMBER.findall(value)}
        fit = [q for q in statement.quantities if numbers.intersection({q.value, q.low, q.high})]
        return [Span(q.start, q.end) for q in fit or statement.quantities]
    if kind == "date":
        return [Span(t.start, t.end) for t in [t for t in statement.times if t.value == value] or statement.times]
    words = re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", statement.quote, re.IGNORECASE)
    return [Span(statement.start + found.start(), statement.start + found.end()) for found in words]
