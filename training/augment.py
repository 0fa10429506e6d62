"""Ways of writing that PolNeAR lacks: documents rewritten with their spans, or made anew from their attributions.

Every function takes a document and a random generator and gives a new document; spans follow the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from corpora import Document, Quote, Ranges

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

__all__ = ["augmented", "rewritten", "scenes"]

Edit = tuple[int, int, str]
_QUOTE = re.compile(r"[“”\"]|''|``")
_STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("« ", " »"), ("„", "“"), ("‘", "’"), ("''", "''"), ("»", "«"))
_STOP = re.compile(r"(?<=[a-z”\"])\.(?=\s+[A-Z“\"]|\s*$)", re.MULTILINE)
_ARTICLE = re.compile(r"\b(?:the|a|an) (?=[a-z])")
_OUTER = " \n\t“”\"'‘’«»„,.;:—–-"


def rewritten(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with each (start, end, replacement) carried out; edits are in order and do not overlap."""
    starts = [start for start, _, _ in edits]
    shift, shifts, parts, at = 0, [], [], 0
    for start, end, new in edits:
        parts += [document.text[at:start], new]
        at = end
        shifts.append(shift)
        shift += len(new) - (end - start)
    parts.append(document.text[at:])
    shifts.append(shift)

    def moved(place: int, is_end: bool) -> int:
        # A span that begins at an edit begins with the new text, one that ends at an edit ends after it.
        number = bisect_right(starts, place - is_end)
        if number:
            start, end, new = edits[number - 1]
            if place < end or (is_end and place == end):
                base = start + shifts[number - 1]
                return base + len(new) if is_end else base
        return place + shifts[number]

    def spans(ranges: Ranges) -> Ranges:
        pairs = [(moved(start, False), moved(end, True)) for start, end in ranges]
        return [(start, end) for start, end in pairs if end > start]

    quotes = document.attributions
    if quotes is not None:
        quotes = [Quote(spans(q.source), spans(q.cue), spans(q.content)) for q in quotes]
        quotes = [q for q in quotes if q.cue and q.content]
    names = document.names
    if names is not None:
        moved_names = [(moved(start, False), moved(end, True), kind) for start, end, kind in names]
        names = [(start, end, kind) for start, end, kind in moved_names if end > start]
    return Document(document.id, "".join(parts), quotes, names)


def _quotation_marks(document: Document, rng: random.Random) -> list[Edit]:
    style = ("", "") if rng.random() < 0.1 else rng.choice(_STYLES)
    edits, is_open = [], False
    for mark in _QUOTE.finditer(document.text):
        text = mark.group()
        before = document.text[mark.start() - 1 : mark.start()]
        is_open = text in {"“", "``"} or (text not in {"”"} and (before in {"", " ", "\n", "(", "—"}))
        edits.append((mark.start(), mark.end(), style[0] if is_open else style[1]))
    return edits


def augmented(document: Document, rng: random.Random) -> Document:
    """The document with other quotation marks (2 of 5 times), or rarely without full stops or articles."""
    if rng.random() < 0.4:
        document = rewritten(document, _quotation_marks(document, rng))
    if rng.random() < 0.03:
        document = rewritten(document, [(m.start(), m.end(), "") for m in _STOP.finditer(document.text)])
    if rng.random() < 0.03:
        drop = [m for m in _ARTICLE.finditer(document.text) if rng.random() < 0.6]
        document = rewritten(document, [(m.start(), m.end(), "") for m in drop])
    return document


def scenes(document: Document, rng: random.Random) -> list[Document]:
    """Headlines, transcripts, dash dialogue and posts made of the document's attributions, one paragraph each."""
    made = []
    for quote in document.attributions or ():
        if not quote.source or rng.random() > 0.12:
            continue
        source = document.text[quote.source[0][0] : quote.source[-1][1]].strip(_OUTER)
        content = document.text[quote.content[0][0] : quote.content[0][1]].strip(_OUTER)
        content = re.sub(r"^(?:that|to) ", "", content)
        if not 1 <= len(source.split()) <= 8 or not 4 <= len(content.split()) <= 40 or "\n" in source + content:
            continue
        source, content = source[0].upper() + source[1:], content[0].upper() + content[1:]
        made.append(_scene(document.id, source, content, rng))
    return made


def _scene(name: str, source: str, content: str, rng: random.Random) -> Document:
    last = source.rsplit(maxsplit=1)[-1]
    s, c = ("S", source), ("C", content)
    said = ("Q", rng.choice(("said", "says", "added", "told reporters", "explained")))
    month = rng.choice(("January", "March", "April", "June", "August", "October"))
    layout: list[tuple[str, str]] = rng.choice(
        [
            [s, ("Q", ":"), ("", " "), c],
            [c, ("Q", ":"), ("", " "), s],
            [c, ("", " "), ("Q", rng.choice("–—-")), ("", " "), s],
            [("S", source.upper()), ("Q", ":"), ("", " "), c, ("", ".")],
            [("S", last.upper()), ("Q", ":"), ("", " "), c, ("", ".")],
            [("", rng.choice("–—-") + " "), c, ("", ", "), said, ("", " "), s, ("", ".")],
            [("", rng.choice("–—") + " "), c, ("", f", {rng.choice('–—')} "), said, ("", " "), s, ("", ".")],
            [
                c,
                ("", " "),
                ("Q", "—"),
                ("", " "),
                ("S", f"{source} (@{last})"),
                ("", f" {month} {rng.randint(1, 28)}, 2018"),
            ],
            [("S", f"{source} (@{last})"), ("Q", ":"), ("", " “"), c, ("", "”")],
            [("Q", "According to"), ("", " "), s, ("", ", "), ("C", content[0].lower() + content[1:]), ("", ".")],
            [c, ("", ", "), ("Q", "reports"), ("", " "), s, ("", ".")],
            [
                ("Q", rng.choice(("It is alleged", "It was reported", "It is claimed"))),
                ("", " "),
                ("C", f"that {content}"),
            ],
        ]
    )
    text, found = "", {"S": [], "Q": [], "C": []}  # type: ignore[var-annotated]
    for part, words in layout:
        if part:
            found[part].append((len(text), len(text) + len(words)))
        text += words
    return Document(name + "/scene", text, [Quote(found["S"], found["Q"], found["C"])])
