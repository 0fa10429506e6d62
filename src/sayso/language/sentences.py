"""Sentences of one text, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import sentencex

from sayso.types import Cut, Span

__all__ = ["sentences"]

# A block of lines no longer than this, some of which begin in lower case, was wrapped by hand: its newlines are spaces.
_WRAP_WIDTH = 100
# sentencex is linear on prose, but slow on one endless line: such a line is handed over in slices cut at white space.
_SLICE = 20_000
_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\r?\n|\r\n[^\S\n]*\r\n")


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs between start and end: single lines, or a block of hand-wrapped lines as a whole."""
    position = start
    breaks = [*_BLANK.finditer(text, start, end), None]
    for gap in breaks:
        stop = gap.start() if gap else end
        lines = [(line.start(), line.end()) for line in _LINE.finditer(text, position, stop)]
        wrapped = (
            len(lines) > 1
            and max(b - a for a, b in lines) <= _WRAP_WIDTH
            and any(text[a].islower() for a, _ in lines[1:])
        )
        if wrapped:
            yield lines[0][0], lines[-1][1]
        else:
            yield from lines
        position = gap.end() if gap else end


def _slices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _SLICE:
        space = text.rfind(" ", start + 1, start + _SLICE)
        stop = space if space > 0 else start + _SLICE
        yield start, stop
        start = stop
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def sentences(text: str, cut: Sequence[Cut] = (), language: str = "en") -> list[Span]:
    """Find the sentences of a text.

    Args:
        text: The text of a report.
        cut: Passages to leave out; a sentence never reaches into one.
        language: ISO 639-1 code, which chooses the abbreviations that end no sentence.

    Returns:
        Spans in code points, in order, without surrounding white space; stretches without a letter or digit are left
        out. A newline ends a sentence unless the lines were wrapped by hand.
    """
    kept: list[tuple[int, int]] = []
    position = 0
    for passage in sorted(cut):
        if passage.start > position:
            kept.append((position, passage.start))
        position = max(position, passage.end)
    kept.append((position, len(text)))
    found: list[Span] = []
    for kept_start, kept_end in kept:
        for block in _blocks(text, kept_start, kept_end):
            for start, end in _slices(text, *block):
                # Half a surrogate pair is no Unicode text, and sentencex refuses it: a question mark is as long.
                clean = text[start:end].encode("utf-8", "replace").decode("utf-8")
                for boundary in sentencex.get_sentence_boundaries(language, clean):
                    span = _trimmed(text, start + boundary["start_index"], start + boundary["end_index"])
                    if span is not None:
                        found.append(span)
    return found
