"""Cuts: the passages of a text that are no part of the report, each with its reason.

Rules go by shape: a credit's stroke, an imperative with its link, a form's phrases, a line that stands twice. They
work on text that was already extracted, where no markup tells a caption from a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.reading.boilerplate import is_kicked, is_link_heading, line_reason, passages
from sayso.reading.captions import caption
from sayso.reading.dates import is_clock_line, is_date_line
from sayso.reading.wire import wire_cuts
from sayso.types import Cut

__all__ = ["REASONS", "cuts"]

REASONS = (
    "advertisement", "byline", "caption", "captcha", "comment form", "copyright", "dateline", "editor's mark",
    "embedded post", "label", "newsletter", "photo credit", "read more", "repeated", "share prompt", "shortcode",
    "wire credit",
)  # fmt: skip
"""All the words that ``Cut.reason`` can be."""

_STOP = re.compile(r"[.!?…:;,。！？—–-]\s?['\"”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W\d_a-z])|[。！？][」』”]?")
_SIGNED = re.compile(r"[—–-]\s[^\n()]{1,60}\(@\w+\)[^\n]{0,40}$")
_WORDS = re.compile(r"\w+")
_PLAIN = "".join(chr(code).lower() if chr(code).isalnum() or code == 0x5F else " " for code in range(128))
_SPEECH = re.compile(r"^[\"'“‘«„]|[\"”»]$|\b(?:said|says|told|added|according\s+to)\b")
_LONGEST_LINK_TITLE = 25
_MOST_LINK_TITLES = 8
_PULLED_WORDS = 12
_LONGEST_CAPTION = 60
_HEAD_LINES = 3
_TITLE_LINES = 8
_REPEATED_WORDS = 5


@dataclass(frozen=True)
class _Line:
    """A line that is not blank: its place without the white space around it, and its words.

    What is told of it is asked for by several rules, and kept: it is half of the time that cuts take.
    """

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def key(self) -> str:
        return next(_keys(self.text, [(0, len(self.text))]))

    @cached_property
    def passages(self) -> tuple[tuple[int, int, str], ...]:
        return tuple(passages(self.text))

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends like a sentence, when marks behind the sentence ("(reporter: ...)") do not count."""
        end = len(self.text)
        for first, last, _ in reversed(self.passages):
            end = first if last >= end else end
        return (
            not end or _STOP.search(self.text[:end].rstrip()[-20:]) is not None or _SIGNED.search(self.text) is not None
        )


def cuts(text: str, title: str | None = None) -> tuple[Cut, ...]:
    """The passages of ``text`` that are no part of the report, in order and without overlaps.

    Offsets are code points into ``text``. Where rules overlap, the longer passage and its reason win. The line that is
    the report's ``title`` stays whole, and so does a first line that tells its kind ("Analysis: ...").
    """
    lines = list(_lines(text))
    headline = _headline(lines, title)
    found = [cut for cut in wire_cuts(text) if headline is None or not headline.start <= cut.start < headline.end]
    credited = {cut.start for cut in found if cut.reason != "dateline"}
    whole = _whole_lines(lines, {i for i, line in enumerate(lines) if line.start in credited}, headline)
    found += (Cut(lines[i].start, lines[i].end, reason) for i, reason in whole.items())
    for i, line in enumerate(lines):
        if i not in whole and line is not headline:
            found += (Cut(line.start + first, line.start + last, reason) for first, last, reason in line.passages)
    covered = {(cut.start, cut.end) for cut in found}
    found += _repeats(
        [line for i, line in enumerate(lines) if i not in whole and (line.start, line.end) not in covered]
    )
    return tuple(_apart(found, text))


def _headline(lines: list[_Line], title: str | None) -> _Line | None:
    """The line at the head of a text that is its title."""
    key = next(_keys(title, [(0, len(title))])) if title else ""
    for line in lines[:_TITLE_LINES]:
        if key and line.key == key:
            return line
    return lines[0] if lines and is_kicked(lines[0].text) else None


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            first = start + len(raw) - len(raw.lstrip())
            yield _Line(first, first + len(bare), bare)
        start += len(raw)


def _whole_lines(lines: list[_Line], credited: set[int], headline: _Line | None) -> dict[int, str]:
    """The reasons of the lines that are cut as a whole: not the ``headline``, nor those ``credited`` to an agency."""
    reasons: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line is headline:
            continue
        reason = (
            line_reason(line.text)
            or (caption(line.text) if i not in credited else None)
            or ("dateline" if is_date_line(line.text) or is_clock_line(line.text) else None)
        )
        if reason:
            reasons[i] = reason
    for i in _link_titles(lines, reasons, credited):
        if lines[i] is not headline:
            reasons.setdefault(i, "read more")
    for i in _pulled(lines, reasons):
        reasons[i] = "caption"
    return reasons


def _link_titles(lines: list[_Line], reasons: dict[int, str], credited: set[int]) -> Iterator[int]:
    """Lines under "Read more:" and its like: titles of other reports.

    In the midst of a text they are the lines without a final stop; at its end all short ones.
    """
    for i, line in enumerate(lines):
        if reasons.get(i) != "read more" or not is_link_heading(line.text):
            continue
        rest = lines[i + 1 : i + 2 + _MOST_LINK_TITLES]
        tail = i + 1 + len(rest) == len(lines) and all(other.words <= 60 for other in rest)
        for j, other in enumerate(rest[:_MOST_LINK_TITLES], i + 1):
            if j in credited or reasons.get(j, "caption") != "caption":
                break
            if line.text.endswith((":", "：")) and (not other.stopped or (tail and other.words <= _LONGEST_LINK_TITLE)):
                yield j
            else:
                break


def _pulled(lines: list[_Line], reasons: dict[int, str]) -> Iterator[int]:
    """Captions and pull quotes without a mark: long lines without a final stop in a text whose lines have theirs.

    The head of the text is spared, where headlines and standfirsts stand, and so are its last line, which may be broken
    off, speech, and a line that stands twice.
    """
    long = [line for i, line in enumerate(lines) if i not in reasons and line.words >= _PULLED_WORDS]
    if len(long) < 5 or sum(line.stopped for line in long) < 0.75 * len(long):
        return
    keys = [line.key for line in lines]
    count = Counter(keys)
    body = [i for i, key in enumerate(keys) if i not in reasons and key not in keys[: min(i, _HEAD_LINES)]][
        _HEAD_LINES:
    ]
    for i in body:
        if (
            lines[i].words >= _PULLED_WORDS
            and not lines[i].stopped
            and lines[i].words <= _LONGEST_CAPTION
            and i < len(lines) - 1
            and not lines[i + 1].text[0].islower()
            and not _SPEECH.search(lines[i].text)
            and count[keys[i]] == 1
        ):
            yield i


def _keys(text: str, parts: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What stays of each part of a text when case, marks and white space do not count."""
    if text.isascii():
        plain = text.translate(_PLAIN)  # once for all parts, and then a third of the time of the line below
        yield from (" ".join(plain[first:last].split()) for first, last in parts)
    else:
        yield from (" ".join(_WORDS.findall(text[first:last].lower())) for first, last in parts)


def _repeats(lines: list[_Line]) -> Iterator[Cut]:
    """Lines and sentences that stand in the text before; the first stays.

    The one exception is a line without a final stop that stands again as a sentence of a longer line: it is a pull
    quote, and the sentence stays.
    """
    whole = Counter(line.key for line in lines)
    sentences = [
        list(zip(parts, _keys(line.text, parts) if len(parts) > 1 else [line.key], strict=True))
        for line in lines
        if (parts := list(_sentences(line.text)))
    ]
    within = {key for parts in sentences if len(parts) > 1 for _, key in parts}
    seen: set[str] = set()
    for i, line in enumerate(lines):
        key = line.key
        counts = line.words >= 2
        if (
            i >= _HEAD_LINES
            and counts
            and not line.stopped
            and line.words >= _REPEATED_WORDS
            and key in within
            and whole[key] == 1
        ):
            yield Cut(line.start, line.end, "repeated")
            continue
        if counts and (key in seen or _dated_again(line.text, lines[0].text)):
            yield Cut(line.start, line.end, "repeated")
            continue
        for (first, last), part in sentences[i]:
            if part.count(" ") + 1 >= _REPEATED_WORDS or (first == 0 and last == len(line.text)):
                if part in seen:
                    yield Cut(line.start + first, line.start + last, "repeated")
                seen.add(part)
        seen.add(key)


def _dated_again(line: str, headline: str) -> bool:
    """Whether ``line`` is the headline with a date behind it ("... Updated: 2020-05-30 09:53 (Agencies)")."""
    if line == headline or not line.startswith(headline):
        return False
    return is_date_line(re.sub(r"\([^()]*\)$", "", line.removeprefix(headline)).strip())


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(line):
        end = match.start() + len(match[0].rstrip())
        yield start, end
        start = match.end()
    if start < len(line):
        yield start, len(line)


def _apart(found: list[Cut], text: str) -> Iterator[Cut]:
    """The cuts in order, with overlaps given to the longer one and neighbours of one reason joined."""
    kept: list[Cut] = []
    for cut in sorted(found, key=lambda c: (c.start, -c.end, c.reason)):
        if kept and cut.start < kept[-1].end:
            last = kept[-1]
            longer = last if last.end - last.start >= cut.end - cut.start else cut
            kept[-1] = Cut(last.start, max(last.end, cut.end), longer.reason)
        elif kept and cut.reason == kept[-1].reason and not text[kept[-1].end : cut.start].strip(" \t\xa0"):
            kept[-1] = Cut(kept[-1].start, cut.end, cut.reason)
        else:
            kept.append(cut)
    yield from kept
