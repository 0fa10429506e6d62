"""Time expressions of English and their values, as TIMEX3 writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.language.calendar import UNKNOWN, Anchor, Tense, anchor, duration, template
from sayso.language.expressions import Expression, clock, expressions, joined
from sayso.language.numerals import ONES, ORDINALS, SCALES, SWARMS, TENS, numeral
from sayso.language.timewords import (
    BEGINNING,
    COMING,
    DAY_PARTS,
    DEICTIC,
    EDGES,
    FUTURE,
    HOLIDAYS,
    MODALS,
    MODIFIERS,
    MONTHS,
    NAMED_DAYS,
    PAST,
    PERIODS,
    REPORTING,
    SEASONS,
    TIME_UNITS,
    TOWARDS,
    VAGUE,
    WEEKDAY_SETS,
    WEEKDAYS,
    classes,
)
from sayso.language.words import BREAK, Words, words
from sayso.types import Time

__all__ = ["times"]


def _count(text: Words, start: int, stop: int) -> float | None:
    """The number that stands between two words, None for an open one ("several")."""
    for index in range(start, stop):
        low = text.low[index]
        if low == "couple":
            return 2.0
        if low in ONES or low in TENS or low in SCALES or low == "half" or low[0].isdigit():
            read = numeral(text, index)
            return read.value if read else None
        if low in SWARMS or low == "many":
            return None
    return 1.0


@dataclass(slots=True)
class _Reader:
    """Turns the expressions of one text into values, in order: some are told from the one before."""

    text: Words
    letters: str
    published: Anchor | None
    named: Anchor | None = None  # the day, month or year that the text named last
    named_at: int = 0  # and where

    def index(self, wanted: str, start: int, stop: int) -> int:
        """The index of the first word of a class in ``wanted``, or -1."""
        return next((i for i in range(start, stop) if self.letters[i] in wanted), -1)

    def tense(self, start: int, stop: int) -> Tense:
        """Whether the sentence around an expression looks back or ahead: by the nearest verb before it, else after.

        What is still to come ("an election in September") looks ahead where no verb of the past is by.
        """
        before, after = self._before(start), self._after(stop)
        if start > 1 and self.text.low[start - 2] in COMING and after != "past" and self._before(start - 2) != "past":
            return "future"
        return before or after or "none"

    def _before(self, start: int) -> Tense | None:
        """The tense that the nearest word before ``start`` tells."""
        low = self.text.low
        for index in range(start - 1, max(-1, start - 12), -1):
            if low[index] in {".", BREAK, ";"}:
                break
            if cue := self._cue(index):
                # "Said in June" is past, but who "announced talks in June" may look ahead.
                return "none" if low[index] in REPORTING and start - index > 2 else cue
        return None

    def _after(self, stop: int) -> Tense | None:
        """The tense that the first word after an expression tells."""
        low = self.text.low
        for index in range(stop, min(len(low), stop + 12)):
            if low[index] in {".", BREAK, ";"}:
                break
            if cue := self._cue(index):
                return cue
        return None

    def _cue(self, index: int) -> Tense | None:
        low = self.text.low
        word = low[index]
        before = low[index - 1] if index else ""
        if word == "to" and before in {"was", "were"}:
            return "none"  # "the two were to meet in June" may still lie ahead
        if word == "to":
            return "future" if before in {"is", "are"} or self._towards(index) else None
        if before in {"be", "been", "being", "to"}:
            return None  # the words before tell: "will be built", "is set to cut"
        if before in {"which", "that", "who", "talks"} and word in BEGINNING:
            return "future"
        if before == "not" and index > 1:
            before = low[index - 2]
            if before in {"do", "does"}:
                return None
        if before in MODALS:
            return "future"
        if word in FUTURE or (word == "set" and low[index + 1 : index + 2] == ["to"]):
            return "future"
        if word in PAST or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed")):
            return "past"
        return None

    def _towards(self, index: int) -> bool:
        """Whether the "to" at ``index`` begins what somebody has agreed or is due to do."""
        low = self.text.low
        for at in range(index - 1, max(-1, index - 6), -1):
            if low[at] in TOWARDS:
                return True
            if low[at] in {".", ",", ";", BREAK} or low[at] in PAST:
                break
        return False

    def year(self, start: int, stop: int) -> int | None:
        """The year that an expression gives itself."""
        index = self.index("Yv", start, stop)
        if index < 0:
            return None
        figures = self.text.raw[index].strip("'’s")
        if len(figures) == 4:
            return int(figures)
        # Two figures mean the last such year up to the report's own.
        latest = self.published.year if self.published else 2049
        return latest - (latest - int(figures)) % 100

    def name(self, value: str, index: int) -> None:
        """Keep what was named last, if ``value`` is a day, a month or a year."""
        if named := anchor(value):
            self.named, self.named_at = named, index

    def near(self, index: int) -> bool:
        """Whether the sentence of the word at ``index`` has named a day, a month or a year before it."""
        said = self.text.low[max(self.named_at, index - 60) : index]
        return self.named is not None and index - self.named_at < 60 and "." not in said and BREAK not in said

    def day_value(self, count: int) -> str:
        return self.published.shifted("day", count) if self.published else UNKNOWN

    def direction(self, start: int, stop: int) -> int | None:
        """-1, 0 or 1 for "last", "this" and "next", None without such a word."""
        index = self.index("lnt", start, stop)
        return None if index < 0 else {"l": -1, "t": 0, "n": 1}[self.letters[index]]

    def edge(self, start: int, stop: int) -> str | None:
        """The modifier of "early", "mid" or "the end of"."""
        index = self.index("E", start, stop)
        return None if index < 0 else EDGES[self.text.low[index]]

    def much(self, start: int, stop: int) -> str | None:
        found = [MODIFIERS[self.text.low[i]] for i in range(start, stop) if self.letters[i] == "q"]
        return next((mod for mod in found if mod), None)

    def unit(self, start: int, stop: int) -> str:
        """The last unit of time in an expression."""
        return next(TIME_UNITS[self.text.low[i]] for i in range(stop - 1, start - 1, -1) if self.letters[i] in "Uu")

    def shifted(self, unit: str, count: int, context: bool = False) -> str:
        origin = (self.named or self.published) if context else self.published
        if context and self.named is None:
            return template(unit)
        return origin.shifted(unit, count) if origin else template(unit)

    def part(self, value: str, start: int, stop: int) -> tuple[str, str]:
        """Add a part of the day to a day; the type and the value."""
        index = self.index("P", start, stop)
        if index < 0:
            return "DATE", value
        return "TIME", f"{value}T{DAY_PARTS[self.text.low[index]]}"

    def relative_year(self, start: int, stop: int) -> int | None:
        """The year in "March of last year"."""
        way = self.direction(start, stop)
        if way is None or self.unit(start, stop) != "year":
            return None
        return self.published.year + way if way is not None and self.published else None

    def read(self, expression: Expression) -> tuple[str, str, str | None] | None:
        """The type, value and modifier of an expression; None for those that are no times (ages)."""
        if expression.rule == "age":
            return None
        if expression.parts:
            return self._moment(*expression.parts)
        reader: Callable[[int, int], tuple[str, str, str | None] | None] = getattr(self, f"_{expression.rule}")
        return reader(expression.start, expression.stop)

    def _stamp(self, start: int, stop: int) -> tuple[str, str, str | None] | None:  # noqa: ARG002
        value = self.text.raw[start]
        self.name(value, start)
        if anchor(value[:10]) is None:
            return None
        return "TIME" if "T" in value else "DATE", value, None

    def _slashed(self, start: int, stop: int) -> tuple[str, str, str | None] | None:  # noqa: ARG002
        first, second, year = (int(part) for part in re.split("[/.]", self.text.raw[start]))
        if year < 100:
            year += 2000 if year < 70 else 1900
        choices = [anchor(f"{year:04}-{m:02}-{d:02}") for m, d in ((second, first), (first, second))]
        possible = [choice for choice in choices if choice]
        if not possible or (len(set(possible)) == 2 and not self.published):
            return ("DATE", f"{year:04}-XX-XX", None) if possible else None
        day = possible[0]
        if len(possible) == 2 and self.published:
            # Day or month first: the reading that lies closer to the report.
            origin = self.published
            day = min(
                possible,
                key=lambda c: abs(
                    (c.year - origin.year) * 372
                    + ((c.month or 0) - (origin.month or 6)) * 31
                    + (c.day or 0)
                    - (origin.day or 15)
                ),
            )
        self.name(day.shifted("day", 0), start)
        return "DATE", day.shifted("day", 0), None

    def _newyear(self, start: int, stop: int) -> tuple[str, str, str | None]:
        eve = self.text.low[stop - 1] == "eve"
        return self._fixed("12-31" if eve else "01-01", None, start, stop)

    def _fixed(self, monthday: str, year: int | None, start: int, stop: int) -> tuple[str, str, str | None]:
        month, day = int(monthday[:2]), int(monthday[3:])
        if year is None and self.published:
            year = self.published.year_of(month, day, self.tense(start, stop))
        return "DATE", f"{year or 'XXXX'}-{monthday}", None

    def _holiday(self, start: int, stop: int) -> tuple[str, str, str | None]:
        index = self.index("HK", start, stop)
        word = self.text.low[index]
        year = self.year(start, stop)
        way = self.direction(start, stop)
        if way is not None and self.published and year is None:
            year = self.published.year + way
        monthday = HOLIDAYS.get(word) or NAMED_DAYS.get(word)
        if not monthday:
            if year is None and self.published:
                year = self.published.year
            return "DATE", f"{year or 'XXXX'}-XX-XX", self.edge(start, stop)
        if "eve" in self.text.low[start:stop]:
            monthday = f"{monthday[:3]}{int(monthday[3:]) - 1:02}"
        return self._fixed(monthday, year, start, stop)

    def _date(self, start: int, stop: int) -> tuple[str, str, str | None] | None:
        low = self.text.low
        month = MONTHS[low[self.index("M", start, stop)]]
        word = low[self.index("dO", start, stop)]
        day = int(re.sub(r"\D", "", word) or 0) or ORDINALS.get(word, 0)
        place = self.index("M", start, stop)
        year = self.year(start, stop) or self.relative_year(place, stop)
        if not 0 < day < 32:
            return None
        if year is None and self.published:
            year = self.published.year_of(month, day, self.tense(start, stop))
        day_value = f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"
        if year:
            self.name(day_value, start)
            if anchor(day_value) is None:
                return None
        kind, value = self.part(day_value, start, stop)
        return kind, value, self.edge(start, stop)

    def _month(self, start: int, stop: int) -> tuple[str, str, str | None]:
        month = MONTHS[self.text.low[self.index("M", start, stop)]]
        year = self.year(start, stop)
        if year is None and self.published:
            place = self.index("M", start, stop)
            way = self.direction(start, place)
            if way is not None and self.published.month:
                # "Last September" is the latest one, "next March" the first to come.
                year = (
                    self.published.year
                    + {-1: -(month >= self.published.month), 0: 0, 1: month <= self.published.month}[way]
                )
            elif self.direction(place, stop) is not None:
                year = self.relative_year(place, stop)
            else:
                year = self.published.year_of(month, None, self.tense(start, stop))
        if year:
            self.name(f"{year:04}-{month:02}", start)
        return "DATE", f"{year:04}-{month:02}" if year else f"XXXX-{month:02}", self.edge(start, stop)

    def _clock(self, start: int, stop: int) -> tuple[str, str, str | None] | None:
        value = clock(self.text, self.letters, start, stop)
        if value is None:
            return None
        # The day that the sentence has named, else the report's own.
        day = self.named.date.isoformat() if self.near(start) and self.named and self.named.date else self.day_value(0)
        return "TIME", day + value, None

    def _moment(self, day: Expression, hour: Expression) -> tuple[str, str, str | None] | None:
        """A day and a time of day."""
        named, value = self.read(day), clock(self.text, self.letters, hour.start, hour.stop)
        if named is None or value is None:
            return named
        return "TIME", named[1].split("T")[0] + value, None

    def _weekday(self, start: int, stop: int) -> tuple[str, str, str | None]:
        number = WEEKDAYS[self.text.low[self.index("W", start, stop)]]
        way = self.direction(start, stop)
        if self.published is None:
            value = f"XXXX-WXX-{number}"
        elif way:
            # "Last Friday" is before today, "next Friday" after it.
            tense: Tense = "past" if way < 0 else "future"
            value = self.published.weekday(
                number, tense, way if self.published.date and self.published.date.isoweekday() == number else 0
            )
        else:
            value = self.published.weekday(
                number,
                "future"
                if self.tense(start, stop) == "future" or (way == 0 and self.tense(start, stop) != "past")
                else "past",
            )
        self.name(value, start)
        kind, value = self.part(value, start, stop)
        return kind, value, self.edge(start, stop)

    def _often(self, start: int, stop: int) -> tuple[str, str, str | None]:
        low = self.text.low
        letters = self.letters[start:stop]
        if letters == "A":
            return "SET", PERIODS[low[start]], None
        if (index := self.index("wW", start, stop)) >= 0:
            number = (WEEKDAY_SETS | WEEKDAYS)[low[index]]
            return "SET", self.part(f"XXXX-WXX-{number}", start, stop)[1], None
        if letters == "eP":
            return "SET", f"XXXX-XX-XXT{DAY_PARTS[low[stop - 1]]}", None
        index = self.index("eap", start + 1, stop) if letters[0] != "e" else start
        return (
            "SET",
            duration(_count(self.text, index + 1, stop - 1) if letters[0] == "e" else 1.0, self.unit(start, stop)),
            None,
        )

    def _ordinal(self, start: int, stop: int) -> tuple[str, str, str | None] | None:
        low = self.text.low
        index = self.index("OlQ", start, stop)
        word = low[index]
        year = self.year(start, stop) or self.relative_year(index + 1, stop)
        named_year = year is not None
        if year is None and self.published:
            year = self.published.year
        mod = self.edge(start, index)
        known = f"{year:04}" if year else "XXXX"
        if year:
            self.name(known, start)
        if self.letters[index] == "Q":
            return "DATE", f"{known}-{word.upper()}{low[index + 1]}", mod
        last = word in {"final", "last"}
        number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        place = self.index("Ub", index + 1, stop)
        unit = low[place]
        if unit == "half":
            return "DATE", f"{known}-H{2 if last else number}", mod
        if self.letters[place] == "b":
            return None
        if unit == "quarter":
            quarter = 4 if last else number
            if year and not named_year and self.index("o", start, stop) < 0 and self.published and self.published.month:
                # The latest one that has begun, or the next one where the sentence looks ahead.
                here, ahead = (self.published.month + 2) // 3, self.tense(start, stop) == "future"
                known = f"{year + (ahead and quarter < here) - (not ahead and quarter > here):04}"
            return "DATE", f"{known}-Q{quarter}", mod
        if unit in {"century", "millennium"}:
            return "DATE", f"{number - 1:02}" if unit == "century" else str(number - 1), mod
        month = self.index("M", place, stop)
        if unit not in {"week", "day", "weekend"} or month < 0:
            return None
        number_of_month = MONTHS[low[month]]
        year = self.year(place, stop)
        if year is None and self.published:
            year = self.published.year_of(number_of_month, None, self.tense(start, stop))
        if year is None:
            return "DATE", f"XXXX-{number_of_month:02}", "END" if last else "START" if number == 1 else None
        first, after = (
            Anchor(year, number_of_month, 1),
            Anchor(year + number_of_month // 12, number_of_month % 12 + 1, 1),
        )
        if unit == "day":
            return "DATE", after.shifted("day", -1) if last else first.shifted("day", number - 1), mod
        # A week belongs to the month of its Thursday, as an ISO week to its year.
        thursday = anchor(after.shifted("day", -1) if last else first.weekday(4, "future", number - 1))
        if thursday and last:
            thursday = anchor(thursday.weekday(4, "past"))
        return ("DATE", thursday.shifted(unit, 0), mod) if thursday else None

    def _offset(self, start: int, stop: int) -> tuple[str, str, str | None]:
        low = self.text.low
        unit = self.unit(start, stop)
        if self.letters[start : start + 2] == "ug":
            return "DATE", "PAST_REF", None
        count = _count(self.text, start, stop - 2)
        mod = self.much(start, stop)
        ahead = low[stop - 1] == "now"
        if ahead:
            count = _count(self.text, start, stop - 3)
        if low[stop - 1] not in {"ago", "earlier", "later", "now"}:
            return "DURATION", duration(count, unit), mod
        if count is None:
            return "DATE", "PAST_REF" if low[stop - 1] in {"ago", "earlier"} else "FUTURE_REF", mod
        if unit in {"hour", "minute", "second"} or count != int(count):
            return ("DATE" if unit not in {"hour", "minute", "second"} else "TIME", template(unit), mod)
        if low[stop - 1] == "later":
            # Later than what the sentence has named; else a mere length, for the story may be anywhere.
            if not self.near(start):
                return "DURATION", duration(count, unit), mod
            return "DATE", self.shifted(unit, int(count), context=True), mod
        if ahead:
            return "DATE", self.shifted(unit, int(count)), mod
        return "DATE", self.shifted(unit, -int(count), low[stop - 1] == "earlier" and self.near(start)), mod

    def _lengths(self, start: int, stop: int) -> tuple[str, str, str | None]:
        return "DURATION", duration(_count(self.text, start + 1, stop - 1), self.unit(start, stop)), None

    def _relative(self, start: int, stop: int) -> tuple[str, str, str | None]:
        low = self.text.low
        mod = self.edge(start, stop)
        if self.letters[start:stop] in {"Ru", "TRu"}:
            return "DATE", "PAST_REF" if "recent" in low[start:stop] else "PRESENT_REF", None
        way = self.direction(start, stop) or 0
        word = low[self.index("lnt", start, stop)]
        last = low[stop - 1]
        if last in DAY_PARTS:
            value = self.day_value(way)
            return "TIME", f"{value}T{DAY_PARTS[last]}", mod
        if last in SEASONS:
            return "DATE", self._seasonal(SEASONS[last], way, start, stop), mod
        unit = self.unit(start, stop)
        if word == "past":
            return "DURATION", duration(None if self.index("u", start, stop) >= 0 else 1.0, unit), None
        if self.index("u", start, stop) >= 0:
            if unit == "day" and word == "these":
                return "DATE", "PRESENT_REF", None
            return (
                ("DURATION", duration(None, unit), None)
                if way < 0
                else ("DATE", ("PRESENT_REF", "FUTURE_REF")[way], None)
            )
        context = word in {"previous", "preceding", "following", "ensuing"} or (unit == "day" and word == "next")
        if word in {"previous", "preceding"} and (self.named is None or start - self.named_at > 60):
            context = False  # with nothing named nearby, the one before the report's own
        value = self.shifted(unit, way, context)
        if unit in {"week", "weekend"} and self.published:
            self.name(self.published.shifted("day", 7 * way), start)
        self.name(value, start)
        return "DATE", value, mod

    def _seasonal(self, season: str, way: int | None, start: int, stop: int) -> str:
        if self.published is None:
            return f"XXXX-{season}"
        middle = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}[season]
        year = self.published.year
        here = self.published.month or 6
        if way == -1:
            year -= here <= middle + 1
        elif way == 1:
            year += here >= middle - 1
        elif way is None:
            tense = self.tense(start, stop)
            year += tense == "future" and here > middle + 1
            year -= tense == "past" and here < middle - 1
        return f"{year:04}-{season}"

    def _deictic(self, start: int, stop: int) -> tuple[str, str, str | None]:
        word = self.text.low[self.index("D", start, stop)]
        value = self.day_value(DEICTIC[word])
        self.name(value, start)
        if word == "tonight":
            return "TIME", value + "TNI", None
        kind, value = self.part(value, start, stop)
        return kind, value, self.edge(start, stop)

    def _same(self, start: int, stop: int) -> tuple[str, str, str | None]:
        last = self.text.low[stop - 1]
        if last in DAY_PARTS:
            value = self.named.shifted("day", 0) if self.named else UNKNOWN
            return "TIME", f"{value}T{DAY_PARTS[last]}", None
        unit = self.unit(start, stop)
        if unit in {"hour", "minute", "second"}:
            return "TIME", template(unit), None
        return "DATE", self.shifted(unit, 0, context=True), None

    def _length(self, start: int, stop: int) -> tuple[str, str, str | None]:
        unit = self.unit(start, stop)
        if self.index("#badYN", start, stop) < 0:
            plural = self.index("u", start, stop) >= 0
            return "DURATION", duration(None if plural else 1.0, unit), None
        return (
            "DURATION",
            duration(_count(self.text, start, self.index("Uu", start, stop)), unit),
            self.much(start, stop),
        )

    def _season(self, start: int, stop: int) -> tuple[str, str, str | None]:
        season = SEASONS[self.text.low[self.index("S", start, stop)]]
        year = self.year(start, stop)
        value = f"{year:04}-{season}" if year else self._seasonal(season, None, start, stop)
        return "DATE", value, self.edge(start, stop)

    def _part(self, start: int, stop: int) -> tuple[str, str, str | None]:  # noqa: ARG002
        return "TIME", f"{UNKNOWN}T{DAY_PARTS[self.text.low[stop - 1]]}", None

    def _decade(self, start: int, stop: int) -> tuple[str, str, str | None]:
        last = stop - 2 if self.letters[stop - 1] == "'" else stop - 1  # "the 1930's"
        figures = self.text.raw[last].strip("'’s")
        if len(figures) == 4:
            if figures.endswith("00"):
                return "DATE", figures[:2], self.edge(start, stop)
            return "DATE", figures[:3], self.edge(start, stop)
        year = self.year(stop - 1, stop) if self.letters[stop - 1] == "v" else None
        if self.text.raw[stop - 1].endswith("s"):
            century = "20" if figures < "30" else "19"
            return "DATE", century + figures[0], self.edge(start, stop)
        return "DATE", f"{year:04}" if year else UNKNOWN[:4], self.edge(start, stop)

    def _year(self, start: int, stop: int) -> tuple[str, str, str | None]:
        value = self.text.raw[stop - 1]
        self.name(value, start)
        return "DATE", value, self.edge(start, stop)

    def _edge(self, start: int, stop: int) -> tuple[str, str, str | None]:
        return "DATE", self.shifted(self.unit(start, stop), 0), self.edge(start, stop)

    def _bare(self, start: int, stop: int) -> tuple[str, str, str | None]:
        unit = self.unit(start, stop)
        if self.letters[start] == "u":
            return "DURATION", duration(None, unit), None
        if unit == "weekend":
            # "Over the weekend" is the latest one that has begun.
            begun = self.published is not None and self.published.date is not None and self.published.date.weekday() > 4
            return "DATE", self.shifted(unit, 0 if begun else -1), None
        value = self.shifted(unit, 0, context=self.named is not None)
        return "DATE", self.shifted(unit, 0) if value == template(unit) else value, None

    def _vague(self, start: int, stop: int) -> tuple[str, str, str | None]:  # noqa: ARG002
        if self.letters[stop - 1] == "~":
            return "DATE", "FUTURE_REF", None
        return "DATE", VAGUE[self.text.low[stop - 1]], None

    def _monthday(self, start: int, stop: int) -> tuple[str, str, str | None] | None:
        day = int(re.sub(r"\D", "", self.text.raw[stop - 1]))
        if not 0 < day < 32:
            return None
        if self.published is None or not self.published.month:
            return "DATE", f"XXXX-XX-{day:02}", None
        tense = self.tense(start, stop)
        here = self.published.day or 15
        month = 0
        if tense == "future":
            month = day < here
        elif day > here:
            month = -1 if tense == "past" or day - here > 15 else 0
        value = f"{self.published.shifted('month', month)}-{day:02}"
        if anchor(value) is None:
            return "DATE", f"XXXX-XX-{day:02}", None
        self.name(value, start)
        return "DATE", value, None


def times(text: str, published: str | None = None) -> list[Time]:
    """Find the time expressions of a text, in order.

    Args:
        text: English text; offsets of the results are code points into it.
        published: The date that relative times are told from, in ISO 8601 at any precision; without it they keep an
            underspecified value ("XXXX-WXX-2" for a Tuesday), and nothing is guessed.
    """
    spoken = words(text)
    reader = _Reader(spoken, classes(spoken), anchor(published))
    found = []
    for expression in joined(spoken, expressions(spoken, reader.letters)):
        read = reader.read(expression)
        if read is None:
            continue
        kind, value, mod = read
        start, end = spoken.start[expression.start], spoken.end[expression.stop - 1]
        found.append(Time(start, end, text[start:end], kind, value, mod))  # type: ignore[arg-type]
    return found
