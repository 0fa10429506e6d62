"""Reports as signatures: the few dozen words and names that tell what a report is about, and how much each weighs.

A signature depends on its report alone: how rare a word is comes from a background table that ships, so that an archive
can keep signatures and group them anew whenever a report is added, without reading a text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from sayso.language.sentences import sentences
from sayso.language.terms import terms

if TYPE_CHECKING:
    from sayso.types import Report

__all__ = ["Signature", "signature"]

_TERMS = 64
_WORDS = 16
_TITLE = 300


@dataclass(frozen=True, slots=True)
class Signature:
    """What one report is about, small enough to keep (some 500 bytes).

    ``keys`` holds a hash of four bytes (little endian) for each term, ``weights`` a byte for each, 255 for the heaviest
    term of the report; both run from the heaviest term to the lightest. ``words`` are the first of these terms as the
    report writes them. ``title`` is the report's title, or else its first sentence. ``text`` is the hash of the text by
    which reports of one and the same text are told.
    """

    report: str
    published: str | None
    title: str
    text: str
    keys: bytes
    weights: bytes
    words: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The signature as MessagePack; ``from_bytes`` gives an equal signature back."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The signature that ``to_bytes`` wrote.

        Raises:
            msgspec.DecodeError: These are not the bytes of a signature.
        """
        return msgspec.msgpack.decode(data, type=cls)


def signature(report: Report) -> Signature:
    """The signature of ``report``: of its title and its text without cuts. Linear in the length of the text."""
    body = _kept(report)
    found = terms(report.title or "", body, report.language, _TERMS)
    heaviest = found[0].weight if found else 1.0
    return Signature(
        report=report.id,
        published=report.published,
        title=(report.title or _first_sentence(body)).strip()[:_TITLE],
        text=report.sha256,
        keys=b"".join(term.key for term in found),
        weights=bytes(max(1, round(255 * term.weight / heaviest)) for term in found),
        words=tuple(term.word for term in found[:_WORDS]),
    )


def _kept(report: Report) -> str:
    """The text without its cuts; a line break stands for each."""
    if not report.cut:
        return report.text
    parts, position = [], 0
    for cut in sorted(report.cut):
        parts.append(report.text[position : cut.start])
        position = max(position, cut.end)
    return "\n".join([*parts, report.text[position:]])


def _first_sentence(text: str) -> str:
    opening = text.lstrip()[: 4 * _TITLE]
    found = sentences(opening)
    return opening[found[0].start : found[0].end] if found else ""
