"""Contexts: the sentence of a statement, and the words of it in whose light the statement is matched with others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sayso.language.grammar import DETERMINERS, Word, first_finite, tokens
from sayso.language.sentences import sentences
from sayso.types import Report, Span, Statement

__all__ = ["Context", "contexts"]


class Context(NamedTuple):
    """The sentence of a statement, and what opens it where the statement has no subject of its own."""

    sentence: Span
    opening: Span | None


def contexts(reports: Sequence[Report], statements: Sequence[Statement]) -> list[Context]:
    """The context of every statement.

    A frame tells a reader what a piece leans on, which is most often right before it; what two reports tell alike shows
    rather in how their sentences begin. Leave-one-story-out the mean strict F1 of twelve stories is .531 with these
    words and .524 with frames (.518 with an encoder trained for them), that of 57 others .453 and .451.

    Args:
        reports: The reports of the story.
        statements: Their statements, those of one report together and in the order of its text.
    """
    texts = {report.id: report.text for report in reports}
    spans = {r.id: sentences(r.text, r.cut, r.language or "en") for r in reports}
    starts = {key: [span.start for span in found] for key, found in spans.items()}
    found: list[Context] = []
    head: list[Word] = []
    opened: tuple[str, Span] | None = None
    for statement in statements:
        index = bisect_right(starts[statement.report], statement.start) - 1
        sentence = Span(statement.start, statement.end)
        if index >= 0 and statement.end <= spans[statement.report][index].end:
            sentence = spans[statement.report][index]
        words = tokens(texts[statement.report], statement.start, statement.end)
        opening = None
        if opened != (statement.report, sentence):
            opened, head = (statement.report, sentence), words
        elif head and (verb := first_finite(words)) in {0, 1, None}:
            opening = _opening(head, verb is None)
        found.append(Context(sentence, opening))
    return found


def _opening(head: list[Word], verbless: bool) -> Span:
    """The subject of a clause; before a piece without a verb its verb, too, and a word more."""
    verb = first_finite(head)
    stop = len(head) if verb is None else min(len(head), verb + 2 * verbless)
    if stop > 1 and head[stop - 1].lower in DETERMINERS:
        stop -= 1
    return Span(head[0].start, head[max(stop, 1) - 1].end)
