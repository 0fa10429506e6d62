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
    "Credit",
    "Cut",
    "Dossier",
    "Holder",
    "Mention",
    "Moment",
    "Passage",
    "Quantity",
    "Report",
    "Skipped",
    "Span",
    "SpeechKind",
    "Statement",
    "Time",
    "Value",
    "Verdict",
]

SpeechKind = Literal["direct", "indirect", "mixed"]
CopyKind = Literal["identical", "edited copy", "partial reuse", "shared wire"]
ConflictKind = Literal["number", "date", "polarity", "attribution", "place", "name"]
Verdict = Literal["open", "update", "precision"]


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
    """The party behind attributions, resolved across a story."""

    id: str
    name: str
    kind: Literal["person", "institution", "other"]
    mentions: tuple[Mention, ...]


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
    """Reports that stem from one text. ``share`` is the part of the shortest report's words that is shared, 0 to 1."""

    reports: tuple[str, ...]
    kind: CopyKind
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline: a TIMEX3 date and the statements that name it."""

    when: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was found for one story."""

    sayso: str
    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    copies: tuple[Copy, ...]
    timeline: tuple[Moment, ...]
    holders: tuple[Holder, ...]
    skipped: tuple[Skipped, ...] = ()
