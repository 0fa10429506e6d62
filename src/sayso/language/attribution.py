"""Who is said to say what in one text, as the reader finds it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.language.quotations import quotations
from sayso.language.reader import Quoted, Reader, Reading, reader
from sayso.language.sentences import sentences as find_sentences
from sayso.types import Attribution, Span, SpeechKind

__all__ = ["attributed", "attributions", "denied", "hedged", "speech_kind"]

_DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss(?:ed|es|ing)?|reject(?:ed|s|ing)?|refut(?:ed|es|ing)|"
    r"disput(?:ed|es|ing)|rebut(?:ted|s)?|disavow(?:ed|s)|repudiat(?:ed|es)|rul(?:ed|es|ing) out|"
    r"(?:not|never|declin\w+ to|refus\w+ to|\w+n['’]t) (?:confirm|acknowledge|admit|say|recogni[sz]e))\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:alleged(?:ly)?|allegations?|reportedly|apparent(?:ly)?|seemingly|purported(?:ly)?|supposed(?:ly)?|"
    r"so-called|unconfirmed|unverified|unsubstantiated|unfounded|rumou?r(?:s|ed)?|suspected|presumably)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[“”„«»\"‘]|''")
_WORDS = re.compile(r"\w+")
_MARKS = frozenset(".,;:!?")
_SPEECH = re.compile(r"\b(?:said|says|told|tells|according to|warned|announced|claimed|claims|added|argued)\b")
# The share of a content that lies within quotation marks from which on it is direct speech: a few words outside of
# them ("and", the cue itself) are common.
_DIRECT = 0.9
_STRAY = 2
# A quotation of so many words may be a sentence of its own; between it and its speaker's words lies no other.
_SENTENCE = 5
_NEAR = 40


def attributions(text: str, sentences: Sequence[Span] | None = None) -> list[Attribution]:
    """Find who is said to say what, by the shipped reader.

    Args:
        text: Any text; English is what the reader knows.
        sentences: The sentences to read (code points into the text), by default all of them.

    Returns:
        Attributions in the order of their cues, with source, cue and content spans in the terms of PARC and PolNeAR.
        Sources may be empty; contents may nest and have several spans. Odd text gives an empty list, never an error.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return attributed(text, find_sentences(text) if sentences is None else sentences)[0]


def attributed(text: str, sentences: Sequence[Span], by: Reader | None = None) -> tuple[list[Attribution], Reading]:
    """Find the attributions in the sentences of a text, as :func:`attributions`, and give the reading behind them.

    Contents in which somebody else may be said to say something are read once more, alone: the reader seldom sees the
    inner speech of "the agency reported that the minister said".

    ``by`` is the reader, by default the shipped one.
    """
    by = by or reader()
    reading = by.read(text, sentences)
    found = list(reading.attributions)
    cues = sorted(a.cue.start for a in found)
    inner = sorted(
        {
            # Without "that" and with the mark behind it: only so is it read as a sentence.
            Span(
                content.start + len("that ") * text.startswith("that ", content.start),
                content.end + (text[content.end : content.end + 1] in _MARKS),
            )
            for a in found
            for content in a.content
            if (verb := _SPEECH.search(text, content.start, content.end))
            and bisect_left(cues, content.start) == bisect_left(cues, content.end)
            and verb.start() > content.start
        }
    )
    apart = [span for k, span in enumerate(inner) if k == 0 or inner[k - 1].end <= span.start]
    found += [a for a in by.read(text, apart).attributions if a.source] if apart else []
    quoted = [q.span for q in quotations(text)]
    made = []
    for attribution in sorted(found, key=lambda a: (a.cue, a.content)):
        content = _without_strays(_without_headings(attribution, text), text)
        kind = speech_kind(content, quoted)
        made.append(Attribution(kind, attribution.source, (attribution.cue,), content))
    return _running_on(made, quoted, text), reading


def speech_kind(content: Sequence[Span], quoted: Sequence[Span]) -> SpeechKind:
    """Tell by how much of a content lies within quotations, given in order, whether it is direct speech."""
    size = sum(span.end - span.start for span in content)
    shared = ((c, quoted[k]) for c in content for k in _overlapping(c, quoted))
    share = sum(min(c.end, q.end) - max(c.start, q.start) for c, q in shared) / size
    return "direct" if share >= _DIRECT else "mixed" if share > 0 else "indirect"


def _overlapping(content: Span, quoted: Sequence[Span]) -> range:
    """Return which of the quotations, which do not overlap, share characters with a content."""
    first = bisect_right(quoted, content.start, key=lambda quote: quote.end)
    return range(first, bisect_left(quoted, content.end, lo=first, key=lambda quote: quote.start))


def _without_headings(attribution: Quoted, text: str) -> tuple[Span, ...]:
    """Cut from the content before a cue what stands in the paragraph before: a heading, unless it is quoted too."""
    kept = []
    for span in attribution.content:
        start = text.rfind("\n", span.start, span.end) + 1
        own = text[start : span.end].lstrip()
        headed = start and own and span.end <= attribution.cue.start and not _MARK.search(text, span.start, start)
        kept.append(Span(span.end - len(own), span.end) if headed else span)
    return tuple(kept)


def _without_strays(content: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Drop pieces of a word or two beside a longer one: on PolNeAR's development part they are slips.

    Content exact rises from .547 to .565 there, half stays at .758. Joining pieces with few words between them was
    tried too: exact .569 at best, but half .749.
    """
    sizes = [len(text[span.start : span.end].split()) for span in content]
    return tuple(span for span, size in zip(content, sizes, strict=True) if size > _STRAY or max(sizes) <= _STRAY)


def _running_on(found: list[Attribution], quoted: Sequence[Span], text: str) -> list[Attribution]:
    """Give a quotation that nobody is said to say to the speaker of the quotation or sentence right before it."""
    ends = sorted((content.end, k) for k, a in enumerate(found) for content in a.content)
    said = {
        k
        for a in found
        for content in a.content
        for k in _overlapping(content, quoted)
        if not all(quoted[k].start <= cue.start < quoted[k].end for cue in a.cue)
    }
    last = (-1, -1)  # where the last quotation ended that was so given, and to which attribution
    for number, quote in enumerate(quoted):
        if number in said or len(text[quote.start : quote.end].split()) < _SENTENCE:
            continue
        index = bisect_right(ends, (quote.start, len(found))) - 1
        end, k = max(last, ends[index]) if index >= 0 else last
        if k < 0:
            continue
        between = text[max(end, *(cue.end for cue in found[k].cue)) : quote.start]
        if found[k].source and len(between) < _NEAR and len(_WORDS.findall(between)) <= _STRAY:
            k = _teller(found, k, text)
            speaker = found[k]
            kind: SpeechKind = "direct" if speaker.kind == "direct" else "mixed"
            found[k] = Attribution(kind, speaker.source, speaker.cue, (*speaker.content, quote))
            last = (quote.end, k)
    return found


def _teller(found: Sequence[Attribution], k: int, text: str) -> int:
    """Return the last attribution up to ``k`` of the same source with a verb of speech: a quotation is not agreed."""
    for j in range(k, -1, -1):
        if found[j].source != found[k].source:
            break
        if any(_SPEECH.search(text[cue.start : cue.end]) for cue in found[j].cue):
            return j
    return k


def denied(attribution: Attribution, text: str) -> bool:
    """Tell whether the source denies the content: by its verb ("dismissed"), or by what it refuses ("to confirm")."""
    return any(_DENIALS.search(text[cue.start : cue.end]) for cue in attribution.cue)


def hedged(text: str) -> bool:
    """Tell whether a passage leaves open whether what it says holds ("allegedly", "reportedly", "unfounded")."""
    return _HEDGES.search(text) is not None
