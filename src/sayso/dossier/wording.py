"""The fixed wording of sayso's output, and how text of a report is made fit to be shown.

A dossier prints nothing but spans of reports, names, numbers, dates and the words of this module and the templates.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sayso.types import ConflictKind, CopyKind, Statement, Verdict

__all__ = [
    "ABSENCE",
    "ALONE",
    "CONFLICT",
    "COPY",
    "OWN_VOICE",
    "UNNAMED",
    "VERDICT",
    "VERDICT_SIGN",
    "address",
    "between",
    "clip",
    "count",
    "date",
    "flags",
    "host",
    "language",
    "line",
    "shares",
    "value",
    "visible",
]

ALONE = "Only one report was read, so there is nothing to compare it with."
OWN_VOICE = "the report's own voice"
UNNAMED = "a source without a name"

VERDICT: dict[Verdict, str] = {
    "open": "open: both cannot hold",
    "update": "update: one value replaces the other",
    "precision": "precision: one includes the other",
}
VERDICT_SIGN: dict[Verdict, str] = {"open": "≠", "update": "↻", "precision": "≈"}

ABSENCE: dict[str, str] = {
    "left out": "Left out by",
    "published before it was known": "Published before it was known",
}

CONFLICT: dict[ConflictKind, str] = {
    "number": "Different numbers",
    "date": "Different dates",
    "polarity": "Said and denied",
    "attribution": "Different sources",
    "place": "Different places",
    "name": "Different names",
}

COPY: dict[CopyKind, str] = {
    "identical": "Identical texts",
    "edited copy": "Edited copies of one text",
    "partial reuse": "Texts that share passages",
    "shared wire": "Texts that credit the same agency",
}

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?|T(MO|MI|AF|EV|NI|DT))?)?)?"
)
_PART = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SPAN = re.compile(r"(\d{4})-(?:W(\d\d)(-WE)?|(SP|SU|FA|WI)|Q([1-4])|H([12]))")
# A date without its year, a weekday without its week, a time without its day.
_UNDATED = re.compile(
    r"XXXX-(?:(\d\d)(?:-(\d\d))?|WXX-([1-7])|(SP|SU|FA|WI)|XX-XX)(?:T(\d\d:\d\d)(?::\d\d)?|T(MO|MI|AF|EV|NI|DT))?"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASON = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_FIGURE = re.compile(r"(?<![\w.])\d{4,15}(?:\.\d+)?(?![\w.])", re.ASCII)
# More than one of a unit, which CLDR names in the singular: "kilogram", "kilometer-per-hour".
_MEASURED = re.compile(
    r"(?<!\S)(?!1 )([\d.,]+(?: [mbt]r?illion)?) ([a-z]+(?:-[a-z]+)*|[A-Z]{3}-per-[a-z-]+)\Z", re.ASCII
)
_SEVERAL = {
    "foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence", "square-foot": "square feet",
    "year-of-age": "years of age", "percentage-point": "percentage points",
}  # fmt: skip
_SAME = frozenset(
    "percent times celsius fahrenheit hertz horsepower fraction score vote million billion trillion".split()
)
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))

_ADDRESS = re.compile(r"https?://[^\s/?#\\@<>\"'`{}|^]+(?:[/?#][^\s<>\"`{}|\\^]*)?", re.IGNORECASE)

# One code point becomes one code point, so that offsets still hold. C0 controls get their control picture; C1 controls
# and lone surrogates, which UTF-8 cannot hold, the replacement character.
_VISIBLE = (
    {c: 0x2400 + c for c in range(0x20) if c not in (0x09, 0x0A)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
)
# Embeddings, overrides and isolates would reorder what follows them where no markup can hold them in.
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def visible(text: str) -> str:
    """The text with every control character but tab and newline made visible, code point by code point."""
    if text.isprintable():
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_VISIBLE)


def line(text: str) -> str:
    """The text as one line for media without markup: control characters and runs of white space become one space."""
    if not text.isprintable():
        bare = text.translate(_DIRECTION)
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in bare)
    return " ".join(text.split())


def address(url: str | None) -> str | None:
    """The URL if a reader may safely follow it: http or https with a host, and nothing that an address cannot hold."""
    return url if url and len(url) <= 2000 and url.isprintable() and _ADDRESS.fullmatch(url) else None


def host(url: str | None) -> str:
    """The host of an address as one line, without "www."; empty where it has none."""
    try:
        return line((urlsplit(url or "").hostname or "").removeprefix("www."))
    except ValueError:  # "https://[": a bracket that no address follows
        return ""


def language(code: str | None) -> str | None:
    """The code of a language, where it is one that a browser and a splitter of sentences understand."""
    return code if code and _LANGUAGE.fullmatch(code) else None


def clip(text: str, length: int) -> str:
    """The text, cut at a word where it is longer than ``length`` code points, with "…" to say so."""
    if len(text) <= length:
        return text
    space = text.rfind(" ", length // 2, length)
    return text[: space if space > 0 else length - 1].rstrip() + "…"


def flags(statement: Statement) -> list[str]:
    """What is noted of a statement in one word: "negated" or "denied", and "hedged"."""
    polarity = [] if statement.polarity == "affirmed" else [statement.polarity]
    return [*polarity, "hedged"] if statement.hedged else [*polarity]


def shares(low: float, high: float) -> str:
    """Shares, 0 to 1, in words: "98% to 100%", or one where both are the same in whole per cents."""
    return " to ".join(dict.fromkeys((f"{low:.0%}", f"{high:.0%}")))


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def value(kind: ConflictKind | None, given: str) -> str:
    """A value of a conflict as it is read: a date in words, a number as "1,550", "31.2 billion USD" or "181 kilograms";
    any other as it stands."""
    if kind == "date":
        return date(given)
    if kind != "number":
        return given
    return _MEASURED.sub(_units, _FIGURE.sub(_figure, given))


def _units(match: re.Match[str]) -> str:
    one, _, per = match[2].partition("-per-")
    words = _SEVERAL.get(one) or (one if one in _SAME or one.isupper() else f"{one}s")
    return f"{match[1]} {words}{f' per {per}' if per else ''}"


def _figure(match: re.Match[str]) -> str:
    number = Decimal(match[0])
    for size, name in _LARGE:
        if number >= size and number % (size // 100) == 0:
            return f"{(number / size).normalize():f} {name}"
    return f"{number:,}"


def between(first: str, last: str) -> str:
    """Two dates in words, without saying twice what they share: "12 to 14 May 2023"."""
    one, other = date(first).split(), date(last).split()
    if one == other:
        return date(first)
    shared = 0
    while len(one) == len(other) > shared + 1 and one[len(one) - shared - 1] == other[len(one) - shared - 1]:
        shared += 1
    return f"{' '.join(one[: len(one) - shared])} to {' '.join(other)}"


def date(value: str) -> str:
    """An ISO 8601 or TIMEX3 date in words ("26 January 2021, 14:05 UTC", "spring 2021", "5 February"); any other as it
    stands."""
    match = _DATE.fullmatch(value)
    if match is None:
        return _span(value)
    year, month, day, clock, zone, part = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return value
    words = f"{_MONTHS[int(month) - 1]} {year}"
    if day is not None:
        words = f"{int(day)} {words}"
    if clock is not None:
        words += f", {clock}" + {None: "", "Z": " UTC"}.get(zone, f" UTC{zone}")
    return f"{words}, {_PART[part]}" if part else words


def _span(value: str) -> str:
    """A week, season, quarter or half of a year in words; any other value as :func:`_undated`."""
    match = _SPAN.fullmatch(value)
    if match is None:
        return _undated(value)
    year, week, end, season, quarter, half = match.groups()
    if week is not None:
        return f"{'weekend of ' if end else ''}week {int(week)} of {year}"
    if season is not None:
        return f"{_SEASON[season]} {year}"
    return f"quarter {quarter} of {year}" if quarter else f"half {half} of {year}"


def _undated(value: str) -> str:
    """What is known of a date without a year or a week in words; any other value as it stands."""
    match = _UNDATED.fullmatch(value)
    if match is None:
        return value
    month, day, weekday, season, clock, part = match.groups()
    if month is not None and not 1 <= int(month) <= 12:
        return value
    named = f"{int(day)} " if day else ""
    if month:
        named += _MONTHS[int(month) - 1]
    elif weekday:
        named = _WEEKDAYS[int(weekday) - 1]
    elif season:
        named = _SEASON[season]
    return ", ".join(filter(None, (named, clock, part and _PART[part]))) or value
