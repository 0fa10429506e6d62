"""The texts that the reader learns from, as documents with spans; the data folder stays outside the repository.

A document's ``attributions`` are PolNeAR's, its ``names`` the teacher's (``teacher.py``). What a document has no
annotation of is None, and is not trained on.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stories import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Document", "Quote", "Ranges", "ecbplus", "polnear", "stories"]

Ranges = list[tuple[int, int]]
_CLOSE = re.compile(r" (?=(?:[.,;:!?%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|'))|(?<=[($\[]) ")


@dataclass
class Quote:
    """One attribution: ranges of code points; ``source`` may be empty."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass
class Document:
    """A text and what is known of it. ``names`` are (start, end, kind); ``facts`` (start, end, who is said to say it);
    ``cut`` is no part of the report."""

    id: str
    text: str
    attributions: list[Quote] | None = None
    names: list[tuple[int, int, str]] | None = None
    facts: list[tuple[int, int, str | None]] | None = None
    cut: Ranges = field(default_factory=list)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def polnear(path: Path) -> list[Document]:
    """PolNeAR's articles; attributions without a cue or a content (1 in 250) are left out."""

    def ranges(pairs: list[list[int]]) -> Ranges:
        return sorted((start, end) for start, end in pairs)

    documents = []
    for row in _rows(path):
        quotes = [Quote(ranges(a["source"]), ranges(a["cue"]), ranges(a["content"])) for a in row["attributions"]]
        documents.append(Document(row["id"], row["text"], [q for q in quotes if q.cue and q.content]))
    return documents


def ecbplus(path: Path) -> list[Document]:
    """ECB+ articles, their tokens joined to running text, one sentence a line."""
    documents = []
    for row in _rows(path):
        lines = []
        for tokens in row["sentences"]:
            line = " ".join({"``": "“", "''": "”"}.get(token, token) for token in tokens)
            lines.append(re.sub(r" (?=”)|(?<=“) ", "", _CLOSE.sub("", line)))
        documents.append(Document(row["id"], "\n".join(lines)))
    return documents


def stories(folder: Path) -> dict[str, list[Document]]:
    """Stories with gold claims, by name."""
    found = {}
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        texts = texts_of(file)
        found[file.stem] = [
            Document(
                f"{file.stem}/{name}",
                (texts / name).read_text(encoding="utf-8"),
                facts=[(start, end, holder) for f, start, end, _, holder in gold["rows"] if f == name],
                cut=[(start, end) for f, start, end in gold["noise"] if f == name],
            )
            for name in gold["texts"]
        ]
    return found
