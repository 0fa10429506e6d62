"""The nouns of sayso as plain data; this module imports no other room.

All offsets (``start``, ``end``) are code points into the ``text`` of one report, half open: a quote is
``text[start:end]``. All containers are tuples, so that every value is immutable and hashable; the JSON dossier and its
JSON Schema are generated from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Absence",
    "Attribution",
    "Claim",
    "Conflict",
    "ConflictKind",
    "Copy",
    "CopyKind",
    "Corrected",
    "Correction",
    "CorrectionKind",
    "Credit",
    "Cut",
    "Dossier",
    "Holder",
    "Join",
    "Mention",
    "Moment",
    "Passage",
    "Place",
    "Quantity",
    "Report",
    "Skipped",
    "Span",
    "SpeechKind",
    "Statement",
    "Story",
    "Time",
    "Value",
    "Verdict",
]

SpeechKind = Literal["direct", "indirect", "mixed"]
CopyKind = Literal["identical", "edited copy", "partial reuse", "shared wire"]
ConflictKind = Literal["number", "date", "polarity", "attribution", "place", "name"]
Verdict = Literal["open", "update", "precision"]
CorrectionKind = Literal["same claim", "different claims", "no attribution", "holder", "no part", "no conflict"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the text of one report."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A passage that is no part of the report, kept with the reason in fixed words ("caption", "read more", ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article, post, release or transcript, as read.

    ``id`` is made from the content: the first ten hex digits of ``sha256`` (of ``text`` in UTF-8), with "-2", "-3" for
    further reports of the same text in one dossier. ``path`` is as the user gave it (with ``#line`` for a row of a
    JSONL or CSV file). ``published`` is ISO 8601 at the precision that is known ("2021-01-26", "2021-01-26T14:05:00Z",
    "2021-01"), or None. ``language`` is an ISO 639-1 code. ``wire`` holds the agencies that the report credits.
    ``captured`` is when a crawl, a web archive or a browser saved the page, where the input says so: no date of
    publication.
    """

    id: str
    path: str | None
    url: str | None
    source: str | None
    title: str | None
    published: str | None
    language: str | None
    sha256: str
    text: str
    cut: tuple[Cut, ...] = ()
    wire: tuple[str, ...] = ()
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read: where, why, and what the user can do."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as news writes it; ``text`` holds the number and its unit, without words of approximation.

    ``value`` is the number itself, or None where only bounds are known ("dozens", "20 to 30"), which ``low`` and
    ``high`` then give. ``bound`` is the word of approximation: "=", "~", ">", "<", ">=", "<=". ``unit`` is the unit as
    written, ``normal`` its standard form: an ISO 4217 code, "percent", "percentage-point", a CLDR unit ("kilometer",
    "year"), with "-per-" in rates ("USD-per-barrel"), "year-of-age", "times", "fraction", "score" or "vote".
    ``counted`` is what is counted ("workers"). ``change`` is "up", "down", "same" or None; ``step`` tells whether the
    number is the size of that change ("by"), what it ended at ("to") or began at ("from"). A score or a vote has its
    second number in ``against`` ("3-1": value 3, against 1).
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    bound: str = "="
    unit: str | None = None
    normal: str | None = None
    counted: str | None = None
    change: str | None = None
    step: Literal["by", "to", "from"] | None = None
    against: float | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 type and value ("2018-02" stays a month; "XXXX-02-05" where no year is known).

    ``mod`` is the TIMEX3 modifier ("BEFORE", "AFTER", "START", "MID", "END", "APPROX", ...) or None.
    """

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what, in one text: source, cue and content spans in the terms of PARC and PolNeAR.

    ``source`` may be empty ("It was reported that ..."). Contents nest: an attribution whose content lies within the
    content of another is said *via* that other one's source.
    """

    kind: SpeechKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A holder as one report names it: the characters, and the resolved ``name`` of the holder (None until resolved).

    ``report`` is the report's id where a mention stands apart from its statement, else None.
    """

    start: int
    end: int
    text: str
    name: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """On whose say-so a statement is given: the innermost attribution around it, and in ``via`` the sources around
    that one, from the inner to the outer (the Kremlin, via Reuters).

    ``source`` is None where the report gives a statement as said without telling by whom.
    """

    kind: SpeechKind
    source: Mention | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest span of a report that can be true or false by itself; ``id`` is "REPORT:START-END".

    ``quote`` equals ``text[start:end]``. ``frame`` are the spans that it needs in order to be understood alone (the
    governing words of a list item, the subject of a clause). ``claim`` is the id of its claim, None until compared.
    ``polarity`` is "negated" where the statement itself is ("the navy did not fire"), "denied" where its source denies
    it ("the navy denied that it had fired").
    """

    id: str
    report: str
    start: int
    end: int
    quote: str
    frame: tuple[Span, ...] = ()
    claim: str | None = None
    attribution: Credit | None = None
    polarity: Literal["affirmed", "negated", "denied"] = "affirmed"
    hedged: bool = False
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """The party behind attributions, resolved across a story.

    ``of`` is the id of the holder that a person speaks for ("Kremlin spokesman Peskov"), where that institution is a
    holder too; the two stay two holders. ``reports`` are the ids of the reports that it published itself: what they say
    in their own voice is on its say-so.
    """

    id: str
    name: str
    kind: Literal["person", "institution", "other"]
    mentions: tuple[Mention, ...]
    of: str | None = None
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """A report that does not hold a claim, and why it does not."""

    report: str
    why: Literal["left out", "published before it was known"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of one or more reports that say the same thing, or answer one question with different values.

    ``text`` is the quote of the statement that stands for the others, never a new sentence. ``origins`` counts what
    is left of ``reports`` when copies are collapsed. ``holders`` are ids of holders.
    """

    id: str
    text: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    absent_from: tuple[Absence, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values in a conflict, as normalised text ("1550", "2021-01-26"), and the statements that give it."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one claim that differ. ``why`` gives the reason for the verdict in fixed words."""

    id: str
    claim: str
    kind: ConflictKind
    verdict: Verdict
    values: tuple[Value, ...]
    statements: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two reports share: its place in ``left`` and in ``right`` (ids of reports)."""

    left: str
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Reports that stem from one text. ``share`` is the part of the shortest report's words that is shared, 0 to 1.

    ``origin`` is the report that the others likely stem from: the report of the agency that they credit or, where none
    of them credits one, the report that was surely published first. It is None where neither is known: where the text
    comes from an agency whose own report is not among them (their ``wire`` names it), or where dates do not tell.
    """

    reports: tuple[str, ...]
    kind: CopyKind
    share: float
    passages: tuple[Passage, ...]
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """A step by which a story grew: two parts of it, each named by its first report, and their likeness, 0 to 1."""

    left: str
    right: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, by their ids, in order of publication.

    ``id`` is that of the first report. ``title`` is the title of the report that is nearest to all others, or that
    report's first sentence. ``origins`` counts what is left of ``reports`` when whole copies are collapsed. ``terms``
    are the words and names that tie the reports together, each with its part of their likeness, 0 to 1, the greatest
    first. ``near`` is the id of the most alike other story, with their likeness in ``likeness`` (None and 0 where
    nothing comes near). ``joins`` are the steps by which the reports were joined, from the surest; copies come first,
    with a likeness of 1. Cutting at a higher threshold leaves some out.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    origins: int = 1
    terms: tuple[tuple[str, float], ...] = ()
    near: str | None = None
    likeness: float = 0.0
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline: a TIMEX3 date and the statements that name it."""

    when: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A passage of any report with a text of this ``sha256`` (64 hex digits): what stands between two code points."""

    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader found wrong. It stands apart from what was computed, and names places, so that it outlives that.

    ``places`` are sorted: the two statements of "same claim" and "different claims"; the statement of "no attribution"
    (the report says it in its own voice) and of "holder" (that of its source is ``holder``); the passage of "no part";
    all statements of "no conflict", which also has the kind and the ``values`` of that conflict. ``made`` and
    ``undone`` are moments in UTC ("2031-03-04T08:10:00.000000Z"); ``undone`` is None while the correction stands.
    ``id`` is made from all of this but ``undone``.
    """

    id: str
    kind: CorrectionKind
    places: tuple[Place, ...]
    made: str
    note: str = ""
    holder: str | None = None
    conflict: ConflictKind | None = None
    values: tuple[str, ...] = ()
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction in a dossier, and the statements there that it is about.

    It is "applied", "overruled" by a later correction that contradicts it, or "lost": nothing in the dossier is in its
    place any more.
    """

    correction: Correction
    outcome: Literal["applied", "overruled", "lost"]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was found for one story, with the ``corrections`` of readers that were then looked at, the first made
    first."""

    sayso: str
    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    copies: tuple[Copy, ...]
    timeline: tuple[Moment, ...]
    holders: tuple[Holder, ...]
    skipped: tuple[Skipped, ...] = ()
    corrections: tuple[Corrected, ...] = ()
