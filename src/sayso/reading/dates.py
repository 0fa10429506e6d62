"""Dates of publication: as metadata writes them, and as the head of a text states them.

No date is ever invented: not from the time of a file, not from running prose, and a day without a year stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["DAY", "MONTH", "dated_head", "is_clock_line", "is_date_line", "iso"]

# Months in the languages that most of the world's news is written in; shortened forms follow by their first letters.
_MONTHS = (
    "january januar janvier enero janeiro gennaio januari stycznia января січня ocak tammikuuta",
    "february februar février febrero fevereiro febbraio februari lutego февраля лютого şubat helmikuuta",
    "march märz mars marzo março maart marca марта березня mart maaliskuuta",
    "april avril abril aprile kwietnia апреля квітня nisan huhtikuuta",
    "may mai mayo maio maggio mei maja maj мая травня mayıs toukokuuta",
    "june juni juin junio junho giugno czerwca июня червня haziran kesäkuuta",
    "july juli juillet julio julho luglio lipca июля липня temmuz heinäkuuta",
    "august août agosto augustus sierpnia augusti августа серпня ağustos elokuuta",
    "september septembre septiembre setembro settembre września сентября вересня eylül syyskuuta",
    "october oktober octobre octubre outubro ottobre października октября жовтня ekim lokakuuta",
    "november novembre noviembre novembro listopada ноября листопада kasım marraskuuta",
    "december dezember décembre diciembre dezembro dicembre grudnia desember декабря грудня aralık joulukuuta",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_SHORT = {
    short: number
    for number, names in enumerate(
        (
            "jan janv ene янв", "feb févr fev feb fév фев", "mar mär mrt мар", "apr avr abr апр", "may mai",
            "jun juin июн", "jul juil июл", "aug août ago авг", "sep sept set сен", "oct okt out ott окт",
            "nov ноя", "dec dez déc dic дек",
        ),
        1,
    )
    for short in names.split()
}  # fmt: skip
_NUMBER = _SHORT | _NUMBER

MONTH = r"(?:" + "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True)) + r")\b\.?"
"""A month's name, long or short, in any of the languages known (use with ``re.IGNORECASE``)."""

DAY = rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?{MONTH})"
"""A day and a month in either order."""

_YEAR = r"(?P<{}>(?:19|20)\d\d)\b"
_WRITTEN = re.compile(
    rf"\b(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y1')}"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?(?P<m2>{MONTH}),?\s+(?:de\s+|del\s+)?{_YEAR.format('y2')}"
    r"|\b(?P<y3>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m3>\d{1,2})\s?[-/.月]\s?(?P<d3>\d{1,2})(?!\d)日?"
    r"|\b(?P<a4>\d{1,2})(?P<sep>[./-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# No date is written without a year, and most lines hold none.
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_ONLY = re.compile(
    rf"(?P<m1>{MONTH})\s+(?:de\s+)?{_YEAR.format('y1')}|{_YEAR.format('y2')}-(?P<m2>\d\d)", re.IGNORECASE
)
_EXACT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?")

_HEAD_LINES = 15
_HEAD_CHARACTERS = 1000
_LABEL = (
    r"(?:first\s+)?(?:published|posted|updated|date|datum|veröffentlicht|publié|publicado|publicada|pubblicato|"
    r"fecha\s+de\s+publicación|fecha|opublikowano|gepubliceerd|опубликовано|publication\s+date|data)"
)
_LABELLED = re.compile(rf"\b{_LABEL}(?:\s+(?:on|at|le|el|am|il|op))?\s*:?\s*(?:\w+day,?\s+)?$", re.IGNORECASE)
_FILLER = re.compile(
    rf"\b(?:{_LABEL}|last|on|at|by|am|um|le|à|el|the|mon|tue|wed|thu|fri|sat|sun|\w+day|\w+tag|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|[ap]\.?m|gmt|utc|[a-z]{2,4}t|uhr)\b"
    r"|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|[\W_]",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*[^\W\d_][^,.;:!?\n]{1,40}(?:,\s[^\W\d_][^,.;:!?\n]{1,30})?,\s*$")
_AFTER_DATELINE = re.compile(r"\s*,?\s*(?:\([^()\n]{2,40}\)\s*(?:[-–—:]+|(?=\w))|[-–—]{1,2}\s)")


def _day(year: str, month: str, day: str) -> str | None:
    number = _NUMBER.get(month.lower().rstrip(".")) or (int(month) if month.isdecimal() else 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _value(match: re.Match[str]) -> str | None:
    """ISO 8601 of a match of ``_WRITTEN``; "04/05/2021" may be April or May and yields the year alone."""
    for y, m, d in (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3")):
        if match[y]:
            return _day(match[y], match[m], match[d])
    first, second, year = match["a4"], match["b4"], match["y4"]
    if match["sep"] == "." or int(first) > 12:
        return _day(year, second, first)
    if int(second) > 12 or int(first) == int(second):
        return _day(year, first, second)
    return str(year)


def iso(value: str) -> str | None:
    """A date as metadata gives it, in ISO 8601 at its own precision; None where it is not understood.

    Times without a zone are kept without one; zones are kept as offsets, UTC as "Z".
    """
    value = value.strip()[:100]
    exact = _EXACT.match(value)
    if exact:
        zone = exact[3] or ""
        zone = "Z" if zone in ("UTC", "GMT", "Z", "+0000", "+00:00", "-0000", "-00:00") else zone
        if len(zone) == 5:
            zone = f"{zone[:3]}:{zone[3:]}"
        try:
            datetime.fromisoformat(f"{exact[1]}T{exact[2]}{zone}")
        except ValueError:
            return None
        return f"{exact[1]}T{exact[2]}{zone}"
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return value
    match = _WRITTEN.search(value)
    if match:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return _value(match)
        return moment.isoformat().replace("+00:00", "Z")
    month = _MONTH_ONLY.fullmatch(value)
    if month:
        day = _day(month["y1"] or month["y2"], month["m1"] or month["m2"], "1")
        return day and day[:7]
    return None


def _head(text: str) -> Iterator[str]:
    kept = 0
    for line in text[:_HEAD_CHARACTERS].splitlines():
        if line.strip():
            yield line
            kept += 1
        if kept == _HEAD_LINES:
            return


_CLOCK_LINE = re.compile(
    r"\d{1,2}(?:(?:[.:]\d\d)?\s?[aApP]\.?[mM]\.?|:\d\d|[.:]\d\d(?=\s[A-Z]))(?:\s(?:[A-Z]{2,5}|local time))?"
)
_PLACED = re.compile(r"\s*[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){0,2},\s*")


def is_date_line(line: str) -> bool:
    """Whether ``line`` holds a full date, its label, weekday and time, and nothing else."""
    if len(line) > 120 or not _ANY_YEAR.search(line):
        return False
    match = _WRITTEN.search(line)
    if match is None:
        return False
    before, after = line[: match.start()], line[match.end() :]
    return not _FILLER.sub("", before + " " + after) or _is_placed(before, after)


def is_clock_line(line: str) -> bool:
    """Whether ``line`` is nothing but a time of day: "7.05pm BST", "19:40"."""
    return len(line) <= 30 and _CLOCK_LINE.fullmatch(line) is not None


def _is_placed(before: str, after: str) -> bool:
    """Whether a date ends a line that begins with no more than a place or a heading ("Callowgate, 13 May 2023")."""
    return _PLACED.fullmatch(before) is not None and not after.strip(" .")


def dated_head(text: str) -> str | None:
    """The date of publication that the head of a text states, as "2021-01-26", or None.

    Only a line that is nothing but a date with its label, weekday and time counts, a date behind a label
    ("Updated: ..."), a date in a byline, or one in a dateline with its year ("MOSCOW, January 26, 2021 (Agency)").
    A date in a sentence or in a caption never does.
    """
    for line in _head(text):
        if not _ANY_YEAR.search(line):
            continue
        for match in _WRITTEN.finditer(line[:400]):
            before, after = line[: match.start()], line[match.end() :]
            rest = _FILLER.sub("", before + " " + after)
            byline = re.match(r"\s*(?:by|von|par|por|di|door)\s+\w", line, re.IGNORECASE) and len(line) <= 120
            if (
                not rest
                or _is_placed(before, after)
                or (len(line) <= 200 and _LABELLED.search(before))
                or (byline and not after.strip(" .|"))
                or (_DATELINE.match(before) and _AFTER_DATELINE.match(after))
            ):
                value = _value(match)
                if value:
                    return value
    return None
