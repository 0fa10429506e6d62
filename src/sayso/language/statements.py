"""Statements of one report: what it says, clause by clause, and on whose say-so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from sayso.language.attribution import attributed, denied, hedged, speech_kind
from sayso.language.clauses import clauses
from sayso.language.frames import Piece
from sayso.language.grammar import DETERMINERS, RELATIVES, STOPWORDS, Word, first_finite, is_finite, tokens
from sayso.language.quantities import quantities
from sayso.language.quotations import quotations
from sayso.language.reader import Fact, Name, Reader
from sayso.language.sentences import sentences
from sayso.language.times import times
from sayso.types import Attribution, Credit, Mention, Quantity, Report, Span, Statement, Time

__all__ = ["Annotated", "annotated", "statements"]

_Value = TypeVar("_Value", Quantity, Time)
# "Without" is none: who is held without trial is held.
_NEGATIONS = frozenset("not no never none nobody nothing neither nor cannot".split())
# "Not only the mayor came" denies nothing.
_MERE = frozenset("just only merely simply solely".split())
# Nor do "no doubt", and a bound: "no less than 12".
_SURE = frozenset("doubt matter wonder".split())
_BOUNDING = frozenset("less more fewer longer shorter later earlier sooner higher lower greater further bigger".split())
# A content shorter than this many words is a quoted fragment inside a clause, not a clause of its own.
_FRAGMENT = 3
# Content words beside a source and its cue from which on they tell something. Keeping every clause of four content
# words gives a mean strict F1 of .49 on twelve stories where this gives .48, but fills the page with "Odell said". One
# is enough for an item of a list ("the readout mentions trade, the fever and Oland").
_TELLING = 2
# Verbs that vouch for what they govern even where it is no clause ("pledged to leave", "described it as frank").
_SAYING = frozenset(
    """pledged pledges promised promises vowed vows advised advises urged urges warned warns warning confirmed confirms
    announced announces described describes called calls calling claimed claims criticized criticised blamed
    blames reported reports revealed reveals said says told estimated estimates predicted predicts expects
    committed acknowledged acknowledges admitted admits according insisted recorded raised raises mentioned
    mentions""".split()
)
# Deeds that take a clause without vouching for it ("agreed that the teams should meet", "requires that").
_DEEDS = frozenset(
    """agreed agree agrees agreeing discussed discuss discussing apologized apologised apologizes accused accuses
    accusing decided decides requires require required limits limit limited investigating investigate declined
    refused allows allow published signed""".split()
)
# "Raised the fever" tells a topic, "raises fears for" what came of something.
_RAISING = frozenset("raised raises".split())
# What opens a question or a mere object rather than an assertion.
_OPEN = frozenset("whether if how why what when where to for of about over with by from against into as".split())
# How likely a fact must be told on somebody's say-so to have a teller where no attribution holds it, and below which
# likelihood it is the report's own, whatever holds it.
_TOLD, _OWN = 0.6, 0.1
# For so many statements after one with a speaker, a fact that somebody tells, nobody says who, is that speaker's.
_SILENCE = 1
# What the lines of a list begin with, and the longest sentence that opens one, in characters.
_BULLETS = "-–—•*·"
_OPENING = 160
# No sentence of a person's has more attributions; a stretch without a full stop may, and time must stay linear.
_MOST = 100


class Annotated(NamedTuple):
    """What was found in a report: its statements, and the names in its text."""

    statements: list[Statement]
    names: list[Name]


def statements(report: Report) -> list[Statement]:
    """Find the statements of a report, in the order of its text: the facts that the reader parts.

    Every statement's quote equals ``report.text[start:end]``; statements do not overlap and do not reach into a cut.
    A clause that only names a source and its cue ("the Kremlin said on Tuesday") is no statement but part of the
    attribution of others; a question is none either. Of a sentence with more than a hundred attributions, the first
    hundred count.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return annotated(report).statements


def annotated(report: Report, by: Reader | None = None) -> Annotated:
    """Find the statements of a report, as :func:`statements`, and the names in it, with one reading of the text.

    ``by`` is the reader, by default the shipped one.
    """
    text = report.text
    spans = sentences(text, report.cut, report.language or "en")
    found, reading = attributed(text, spans, by)
    by_sentence = _by_sentence(found, spans)
    numbers = quantities(text)
    moments = times(text, report.published)
    starts = [f.start for f in reading.facts]
    number_starts = [n.start for n in numbers]
    moment_starts = [m.start for m in moments]
    tellers = _Tellers(text)
    result: list[Statement] = []
    for sentence, near, opening in zip(spans, by_sentence, _openings(text, spans), strict=True):
        if text[sentence.end - 1] == "?":
            continue
        asserting = [a for a in near[:_MOST] if _asserts(a, text) and _reaches(a, sentence)]
        told = [part for a in asserting for part in (*a.source, *a.cue)]
        facts = reading.facts[max(0, bisect_right(starts, sentence.start) - 1) : bisect_left(starts, sentence.end)]
        words = tokens(text, sentence.start, sentence.end)
        pieces = _pieces(words, facts)
        for clause in clauses(words, pieces, 1) if opening else clauses(words, pieces):
            span = clause.span
            if _is_wrapper(span, told, text, 1 if clause.listing else _TELLING):
                continue
            middle = (span.start + span.end) // 2
            fact = facts[max(0, bisect_right(facts, middle, key=lambda fact: fact.start) - 1)]
            credit, refused = _credit(span, asserting, text) if fact.told >= _OWN else (None, False)
            credit = tellers.heard(credit or tellers.credit(span, fact, near[:_MOST]))
            quote = text[span.start : span.end]
            result.append(
                Statement(
                    id=f"{report.id}:{span.start}-{span.end}",
                    report=report.id,
                    start=span.start,
                    end=span.end,
                    quote=quote,
                    frame=clause.frame or (opening if first_finite(tokens(quote)) is None else ()),
                    attribution=credit,
                    polarity="denied" if refused else "negated" if _negates(quote) else "affirmed",
                    hedged=hedged(quote),
                    quantities=_within(numbers, number_starts, span),
                    times=_within(moments, moment_starts, span),
                )
            )
    return Annotated(result, list(reading.names))


class _Tellers:
    """Who tells the facts of a report that no attribution holds; it is read from its beginning."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quoted = [quotation.span for quotation in quotations(text)]
        self._speaker: Mention | None = None
        self._silent = 0

    def credit(self, span: Span, fact: Fact, near: Sequence[Attribution]) -> Credit | None:
        """Credit a span to the teller of its fact, to the source of an attribution that asserts nothing by itself
        ("watered down his doubts that"), or to who spoke right before it."""
        if fact.told < _TOLD:
            return None
        if fact.teller:
            teller = _mention((fact.teller,), self._text)
        elif teller := self._speaker:
            teller = next((m for a in near if _holds(a, span) and (m := _mention(a.source, self._text))), teller)
        return Credit(speech_kind((span,), self._quoted), teller, (), (span,)) if teller else None

    def heard(self, credit: Credit | None) -> Credit | None:
        """Remember who spoke, and give the credit back."""
        if credit is not None and credit.source is not None:
            self._speaker, self._silent = credit.source, 0
        elif self._silent == _SILENCE:
            self._speaker = None
        else:
            self._silent += 1
        return credit


def _openings(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """For each sentence that is a line of a list, what opens the list, up to its colon ("The two discussed:")."""
    found: list[tuple[Span, ...]] = []
    opening: tuple[Span, ...] = ()
    before: Span | None = None
    for span in spans:
        if before is not None:
            goes_on = text[before.end - 1] in ":;," or text[span.start] in _BULLETS
            if not (goes_on and "\n" in text[before.end : span.start]):
                opening = ()
        found.append(opening)
        if text[span.end - 1] == ":":
            opening = (Span(span.start, span.end - 1),) if span.end - span.start <= _OPENING else ()
        before = span
    return found


def _negates(quote: str) -> bool:
    """Tell whether a word of a quote negates something; "not only", "no doubt", "no less than" and "no. 7" do not."""
    words = [w.lower for w in tokens(quote)]
    for word, following, after in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        if word not in _NEGATIONS and not word.endswith("n't"):
            continue
        bounds = following in _BOUNDING and after == "than"
        number = following if following.isdigit() else after if following == "." else ""
        label = word == "no" and (following in _SURE or number.isdigit())
        if following not in _MERE and not bounds and not label:
            return True
    return False


def _is_clausal(content: Span, text: str) -> bool:
    """Tell whether a content can be true or false by itself: a clause with a finite verb, no question, no mere object
    with a relative clause behind it ("to the players who were put off the plane")."""
    words = tokens(text, content.start, content.end)
    if len(words) < _FRAGMENT or words[0].lower in _OPEN:
        return False
    verbs = sum(1 for i in range(len(words)) if is_finite(words, i))
    return verbs > sum(1 for w in words[1:] if w.lower in RELATIVES or w.lower == "that")


def _pieces(words: Sequence[Word], facts: Sequence[Fact]) -> list[Piece]:
    """The words of a sentence that each of some facts holds."""
    edges = [w.start for w in words]
    ranges = ((bisect_left(edges, fact.start), bisect_left(edges, fact.end)) for fact in facts)
    return [(first, last) for first, last in ranges if first < last]


def _is_wrapper(clause: Span, told: Sequence[Span], text: str, telling: int) -> bool:
    """Tell whether a clause holds little more than a source and its cue ("the Kremlin said in a statement"): fewer
    content words beside them than tell something.

    One that tells more ("Odell announced at Friday's meeting") is a statement in the report's own voice.
    """
    if not _overlap(clause, told):
        return False
    content = [w for w in tokens(text, clause.start, clause.end) if w.lower[0].isalnum() and w.lower not in STOPWORDS]
    return sum(1 for w in content if not any(t.start <= w.start and w.end <= t.end for t in told)) < telling


def _reaches(attribution: Attribution, sentence: Span) -> bool:
    """Tell whether an attribution reaches a sentence: its own, or one that goes on within quotation marks."""
    own = any(sentence.start <= cue.start < sentence.end for cue in attribution.cue)
    return own or attribution.kind != "indirect"


def _asserts(attribution: Attribution, text: str) -> bool:
    """Tell whether a source vouches for a content: quoted, a clause, or what a verb of saying governs.

    Attributions also hold deeds and attitudes whose object is no assertion ("the two discussed the treaty").
    """
    cue = {w.lower for span in attribution.cue for w in tokens(text, span.start, span.end)}
    if cue & _DEEDS:
        return False
    if attribution.kind == "direct" or any(_is_clausal(content, text) for content in attribution.content):
        return True
    following = tokens(text, attribution.cue[-1].end, attribution.content[-1].end)[:1]
    if cue & _RAISING and cue - _RAISING and following and following[0].lower in _OPEN:
        return False
    return bool(cue & _SAYING) and attribution.cue[0].start < attribution.content[-1].start


def _overlap(span: Span, others: Sequence[Span]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)


def _credit(span: Span, found: Sequence[Attribution], text: str) -> tuple[Credit | None, bool]:
    """Find on whose say-so attributions give a span, and whether that source denies it."""
    around = [a for a in found if _holds(a, span)]
    around.sort(key=lambda a: (sum(c.end - c.start for c in a.content), a.cue, a.source))
    if not around:
        return None, False
    mentions = [_mention(a.source, text) for a in around]
    via = tuple(m for m in mentions[1:] if m is not None)
    inner = around[0]
    return Credit(inner.kind, mentions[0], inner.cue, inner.content, via), denied(inner, text)


def _holds(attribution: Attribution, span: Span) -> bool:
    """Tell whether a content holds half of a clause, its source and cue aside."""
    held = _overlap(span, attribution.content)
    told = _overlap(span, attribution.source) + _overlap(span, attribution.cue)
    return held > 0 and 2 * held >= span.end - span.start - told


def _mention(sources: Sequence[Span], text: str) -> Mention | None:
    for source in sources:
        if any(w.lower[0].isalnum() and w.lower not in DETERMINERS for w in tokens(text, source.start, source.end)):
            return Mention(source.start, source.end, text[source.start : source.end])
    return None


def _within(values: Sequence[_Value], starts: Sequence[int], span: Span) -> tuple[_Value, ...]:
    chosen = values[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
    return tuple(value for value in chosen if value.end <= span.end)


def _by_sentence(found: Sequence[Attribution], spans: Sequence[Span]) -> list[list[Attribution]]:
    """List for each sentence the attributions of which a part stands in it."""
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    lists: list[list[Attribution]] = [[] for _ in spans]
    for attribution in found:
        touched: set[int] = set()
        for part in (*attribution.source, *attribution.cue, *attribution.content):
            touched.update(range(bisect_right(ends, part.start), bisect_left(starts, part.end)))
        for index in sorted(touched):
            lists[index].append(attribution)
    return lists
