"""Quotations: stretches of a text between quotation marks, of whatever kind and however carelessly set."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.types import Span

__all__ = ["Quotation", "quotations"]

_DOUBLE = re.compile(r"\n[^\S\n]*\n|\n(?![^\S\n]*[a-z])|[“”„«»\"]|''|``")
_SINGLE = re.compile(r"\n[^\S\n]*\n|\n(?![^\S\n]*[a-z])|[‘’'‚‹›]")
_CLOSERS = {"“": "”", "«": "»", "„": "“”", "»": "«", "”": "”", '"': '"', "''": "''", "``": "''"}
_STOPS = tuple(".!?…")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–:,/-]")


class Quotation(NamedTuple):
    """A quotation with its marks. ``runs_on``: it is not closed, and the next paragraph opens with a mark again."""

    span: Span
    runs_on: bool


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a mark stands where one opens: after white space or a bracket, right before a word."""
    before = start == 0 or _BEFORE_OPENING.match(text[start - 1]) is not None
    return before and end < len(text) and not text[end].isspace()


def _closes(text: str, start: int, end: int) -> bool:
    return start > 0 and not text[start - 1].isspace() and (end >= len(text) or not text[end].isalnum())


def _resumes(text: str, position: int) -> bool:
    """Tell whether the next thing in the text is an opening mark."""
    following = text[position : position + 80].lstrip()
    return following[:1] in {"“", '"', "„", "«"} or following[:2] in {"''", "``"}


def _doubles(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    mark, opened = "", -1
    for match in [*_DOUBLE.finditer(text), None]:
        token, start, end = (match.group(), match.start(), match.end()) if match else ("\n", len(text), len(text))
        if token[0] == "\n":
            if mark:
                tail = text[max(0, opened - 2) : opened].strip()
                runs_on = _resumes(text, end)
                if runs_on or not tail or tail[-1] == ":" or "\n" in text[max(0, opened - 2) : opened]:
                    found.append(Quotation(Span(opened, start), runs_on))
            mark = ""
        elif not mark:
            closing = token == "”" and _closes(text, start, end)
            if token in {"“", "„", "«", "``"} or (_opens(text, start, end) and not closing):
                mark, opened = token, start
        elif token in _CLOSERS[mark] or (token == mark and not _opens(text, start, end)):
            if token in {'"', "''"} and _opens(text, start, end) and not _closes(text, start, end):
                found += _unclosed(text, opened, start)
                opened = start
            else:
                found.append(Quotation(Span(opened, end), False))
                mark = ""
        elif token == mark:
            found += _unclosed(text, opened, start)
            opened = start
    return found


def _unclosed(text: str, opened: int, start: int) -> list[Quotation]:
    """What a mark at ``opened`` begins where the next one, at ``start``, opens again.

    Paragraphs of one speech that are set in a row all open with a mark, and only the last is closed. Where no sentence
    ends before the second mark, the first was no quotation.
    """
    quote = text[opened:start].rstrip()
    return [Quotation(Span(opened, opened + len(quote)), True)] if quote.endswith(_STOPS) else []


def _singles(text: str, taken: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    opened, opener, index = -1, "", 0
    for match in _SINGLE.finditer(text):
        token, start, end = match.group(), match.start(), match.end()
        while index < len(taken) and taken[index].span.end <= start:
            index += 1
        if token[0] == "\n":
            opened = -1
        elif index < len(taken) and taken[index].span.start <= start:
            continue
        elif opened >= 0 and token != "‘" and _closes(text, start, end) and (token == "'") == (opener == "'"):
            found.append(Quotation(Span(opened, end), False))
            opened = -1
        elif token in "‘'‚‹" and _opens(text, start, end) and not text[end].isdigit():
            opened, opener = start, token
    return found


def quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text, in order, in linear time.

    A quotation ends with its paragraph at the latest. One that is never closed counts only where it opens the
    paragraph or follows a colon, or where the next paragraph opens with a mark again. Apostrophes are no marks.
    """
    doubles = _doubles(text)
    outer: list[Quotation] = []
    for quotation in sorted([*doubles, *_singles(text, doubles)]):
        # Double marks within single ones, as British papers set them, are no quotation of their own.
        if not outer or outer[-1].span.end <= quotation.span.start:
            outer.append(quotation)
    return outer
