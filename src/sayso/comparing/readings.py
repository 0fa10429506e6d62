"""Readings: the value that one statement gives, as an interval that can be held against another's."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sayso.comparing.questions import folded
from sayso.types import Quantity, Statement, Time

__all__ = ["Reading", "agree", "apart", "moments", "numbers", "rounded"]

_BOUNDS = {"=": "", "~": "about", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
# "About" allows a tenth, but no more than one unit of the last figure that is given: about 850 is not 1,000.
_ABOUT = 0.1
# "More than 200" are no 450.
_MORE = 2
# What a unit measures, and how many of its base unit it is, for units that reports of one story mix.
_SCALES: dict[str, tuple[str, float]] = {
    "gram": ("weight", 0.001),
    "kilogram": ("weight", 1.0),
    "tonne": ("weight", 1000.0),
    "ton": ("weight", 1000.0),
    "pound": ("weight", 0.45359237),
    "ounce": ("weight", 0.0283495),
    "centimeter": ("length", 0.01),
    "meter": ("length", 1.0),
    "kilometer": ("length", 1000.0),
    "inch": ("length", 0.0254),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "mile": ("length", 1609.344),
    "second": ("duration", 1.0),
    "minute": ("duration", 60.0),
    "hour": ("duration", 3600.0),
    "day": ("duration", 86400.0),
    "week": ("duration", 604800.0),
    "month": ("duration", 2629800.0),
    "year": ("duration", 31557600.0),
}
# Converted and rounded figures agree to about so much.
_CONVERSION = 0.05
_MEASURED = frozenset(key for key, _ in _SCALES.values())
# "The 1200 block of Hall Street" is no round figure.
_ADDRESS = f"count {folded('block')}"
_SCORE = "score"
# Round figures leave out no more than so much: ten is not nine in round figures.
_ROUNDED = 0.08
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?\Z")
_DECADE = re.compile(r"(\d{3})0?\Z")
_CLOCK = re.compile(r".*T(\d{2}):(\d{2})")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_RELATIVE = re.compile(r"\b(last|this|next)\s+(week|month|year)\b", re.IGNORECASE)
_STEPS = {"last": -1, "this": 0, "next": 1}
# What comes in the long run does not come next year.
_LONG_RUN = re.compile(r"\b(?:in|over) the long(?:er)? (?:run|term)\b", re.IGNORECASE)
# "Around 11pm" leaves a quarter of an hour, "around 11:30pm" ten minutes.
_AROUND_HOUR, _AROUND_MINUTE = 15.0, 10.0
_SPEAKING = re.compile(
    r"\b(?:said|says|told|tweeted|announced|wrote|added|statement|interview|reported|according|updated|posted|"
    r"published)\b(?:\W+\w+){0,4}\W+\Z",
    re.IGNORECASE,
)
_SPEAKING_AFTER = re.compile(
    r"\W*(?:\w+\W+)?(?:said|told|tweeted|announced|wrote|statement|interview)\b", re.IGNORECASE
)
_APPROXIMATE = re.compile(r"\b(?:about|around|roughly|approximately|near|nearly|some)\s*\Z", re.I)
# "Shortly after 2" is at most a quarter of an hour later.
_SHORTLY = re.compile(r"\b(?:shortly|just|soon) (before|after|past)\s*\Z", re.IGNORECASE)
_QUARTER = 15.0
# What is nearly so much is less.
_NEARLY = re.compile(r"\b(?:nearly|almost|close to)\s*\Z", re.IGNORECASE)
_JUST_UNDER = re.compile(r"\bjust (?:under|short of)\s*\Z", re.IGNORECASE)
_EDGE = re.compile(
    r"\b(?:before|after|by|until|till|since|from|between|into|from \S+(?: \S+)? to|between \S+(?: \S+)? and)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "With 7:42 left": a clock that runs down tells no time of day.
_LEFT = re.compile(r"\W*(?:(?:still )?(?:left|remaining)|to (?:go|play)|(?:in)?to the|mark)\b", re.IGNORECASE)


class Reading(NamedTuple):
    """One value as one statement gives it.

    Readings of one ``key`` (a unit, a counted noun, a granularity of time) can be held against each other; ``low`` and
    ``high`` bound the value, ``value`` renders it; ``start`` and ``end`` are its place in the report.
    ``changed`` tells that the statement speaks of a change of the value ("rose to"), ``number`` is the number as given.
    """

    statement: Statement
    key: str
    low: float
    high: float
    value: str
    start: int
    end: int
    changed: bool = False
    number: float | None = None

    @property
    def countable(self) -> bool:
        """Whether the reading is a number rather than a time."""
        return not self.key.startswith("time ")

    @property
    def grain(self) -> int:
        """How fine a date is: 0 for a year, 1 for a month, 2 for a day or no date at all."""
        return self.value.count("-") if self.key.startswith(("time day", "time resolved")) else 2

    @property
    def base(self) -> str:
        """The key without what it is counted by: dollars a share are told in dollars."""
        return self.key.partition("-per-")[0]

    @property
    def middle(self) -> float:
        """A number that stands for the interval."""
        if math.isinf(self.low) or math.isinf(self.high):
            return self.high if math.isinf(self.low) else self.low
        return (self.low + self.high) / 2


def _bounds(quantity: Quantity, before: str) -> tuple[float, float] | None:
    if quantity.value is None:
        if quantity.low is None and quantity.high is None:
            return None
        return (
            -math.inf if quantity.low is None else quantity.low,
            math.inf if quantity.high is None else quantity.high,
        )
    value = quantity.value
    margin = min(abs(value) * _ABOUT, _unit(value))
    if _JUST_UNDER.search(before):
        return value - margin, value
    return {
        "=": (value, value),
        "~": (value - margin, value if _NEARLY.search(before) else value + margin),
        ">": (value, value * _MORE if value > 0 else math.inf),
        ">=": (value, math.inf),
        "<": (-math.inf, value),
        "<=": (-math.inf, value),
    }[quantity.bound]


def _unit(value: float) -> float:
    """One unit of the last figure of a number that is not nought: 100 of 1,300, a tenth of 2.5."""
    digits = f"{abs(value):.12g}"
    if "e" in digits:
        return abs(value) * _ABOUT
    whole, _, part = digits.partition(".")
    if part:
        return float(10.0 ** -len(part))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))


def agree(a: Reading, b: Reading) -> bool:
    """Tell whether two values may be one: their intervals meet, or they are one value in two units."""
    low_a, high_a, low_b, high_b = a.low, a.high, b.low, b.high
    if a.value.startswith("more than ") and b.value.startswith("more than ") and a.number and b.number:
        # "More than 400" is no "more than 200": both give the next figure below.
        high_a, high_b = (
            low * (1 + _unit(number) / abs(number)) for low, number in ((low_a, a.number), (low_b, b.number))
        )
    if low_a <= high_b and low_b <= high_a:
        return True
    if a.key in _MEASURED and a.value.rpartition(" ")[2] != b.value.rpartition(" ")[2]:
        return low_a <= high_b * (1 + _CONVERSION) and low_b <= high_a * (1 + _CONVERSION)
    return False


def apart(a: Mapping[str, Reading], b: Mapping[str, Reading]) -> bool:
    """Tell whether two sets of readings, by their keys, have one key of which the readings leave no value in common."""
    return any(a[key].low > b[key].high or b[key].low > a[key].high for key in a.keys() & b.keys())


def rounded(a: Reading, b: Reading) -> bool:
    """Tell whether one of two single values is the other in fewer figures: 30 for 32, 1.6 million for 1,573,000, 3:30
    for 3:33."""
    if a.low != a.high or b.low != b.high:
        return False
    if a.key == "time clock":
        return (a.low % 5 == 0) != (b.low % 5 == 0) and abs(a.low - b.low) < 5
    if not a.countable or a.key.startswith((_ADDRESS, _SCORE)):
        return False
    for rough, fine in ((a.low, b.low), (b.low, a.low)):
        unit = _unit(rough)
        if unit > _unit(fine) and abs(rough - fine) <= min(unit / 2, _ROUNDED * abs(fine)) and unit >= 10**-9:
            return True
    return False


def _rendered(quantity: Quantity) -> str:
    if quantity.value is not None:
        number = f"{quantity.value:.15g}"
    else:
        number = " to ".join(f"{edge:.15g}" for edge in (quantity.low, quantity.high) if edge is not None)
    return " ".join(filter(None, (_BOUNDS[quantity.bound], number, quantity.normal)))


def _head(counted: str) -> str:
    """The noun of what is counted, without a verb that was read as one more noun ("sailors serves")."""
    words = counted.lower().split()
    if len(words) > 1 and words[-1].endswith("s") and words[-2].endswith("s"):
        words.pop()
    return folded(words[-1])


def _score(statement: Statement, quantity: Quantity) -> Iterator[Reading]:
    """The two readings of a score or a vote: each number, of which the other is the key."""
    if quantity.value is not None and quantity.against is not None:
        first, second = quantity.value, quantity.against
        value, place = f"{first:.15g}-{second:.15g}", (quantity.start, quantity.end)
        yield Reading(statement, f"{_SCORE} to {second}", first, first, value, *place, number=first)
        yield Reading(statement, f"{_SCORE} from {first}", second, second, value, *place, number=second)


def numbers(statement: Statement) -> Iterator[Reading]:
    """The readings of a statement's quantities.

    Two quantities of one unit are left out: either may be the answer. A score or a vote is held against another of
    which one of the two numbers is the same.
    """
    own: dict[str, list[Reading]] = {}
    for quantity in statement.quantities:
        bounds = _bounds(quantity, statement.quote[: quantity.start - statement.start])
        if bounds is None:
            continue
        if quantity.against is not None:
            for reading in _score(statement, quantity):
                own.setdefault(reading.key, []).append(reading)
            continue
        low, high = bounds
        key = f"unit {quantity.normal}" if quantity.normal else ""
        if quantity.normal in _SCALES:
            key, factor = _SCALES[quantity.normal]
            low, high = low * factor, high * factor
        elif not quantity.normal and quantity.counted:
            key = f"count {_head(quantity.counted)}"
        own.setdefault(f"{key} {quantity.normal}", []).append(
            Reading(
                statement,
                key,
                low,
                high,
                _rendered(quantity),
                quantity.start,
                quantity.end,
                quantity.step in {"to", "from"},
                quantity.value,
            )
        )
    given: dict[str, list[float]] = {}
    steps = {quantity.start: quantity.step for quantity in statement.quantities}
    for of_unit in own.values():
        ended = any(steps[r.start] == "to" for r in of_unit)
        # "Fell to 32 from 41": it is 32 now.
        readings = [r for r in of_unit if not (ended and steps[r.start] == "from")]
        reading = readings[0]
        before = given.setdefault(reading.key, [])
        # "12 feet (3.7 metres)" gives one value twice.
        if len(readings) == 1 and not any(math.isclose(reading.middle, x, rel_tol=_CONVERSION) for x in before):
            before.append(reading.middle)
            yield reading


def _moment(time: Time, before: str) -> tuple[str, float, float] | None:
    """The granularity of a time and its interval, in days (of months of 31) or minutes."""
    relative = _RELATIVE.search(time.text)
    if relative and time.value.startswith("XXXX"):
        step = float(_STEPS[relative[1].lower()])
        return f"time relative {relative[2].lower()}", step, step
    if clock := _CLOCK.match(time.value):
        minute = int(clock[1]) * 60.0 + int(clock[2])
        margin = 0.0
        if shortly := _SHORTLY.search(before):
            early = shortly[1].lower() == "before"
            return "time clock", minute - _QUARTER * early, minute + _QUARTER * (not early)
        if time.mod == "APPROX" or _APPROXIMATE.search(before):
            margin = _AROUND_MINUTE if minute % 60 else _AROUND_HOUR
        return "time clock", minute - margin, minute + margin
    if time.text.endswith("s") and (decade := _DECADE.match(time.value)):
        low = int(decade[1]) * 3720.0
        return "time day", low, low + 3720 - 1e-6
    if weekday := _WEEKDAY.match(time.value):
        return "time weekday", float(weekday[1]), float(weekday[1])
    day = _DAY.match(time.value)
    if day is None:
        return None
    year, month, date = (None if part in {None, "XXXX"} else int(part) for part in day.groups())
    if year is not None and month is not None and day[1] not in time.text:
        year = None  # guessed from the date of publication, and by a whole year wrong where the guess is
    if month is None and day[1] not in time.text and not relative:
        return None  # "the year", but "last year" where the report has a date
    # "Tuesday" is resolved from the date of publication: it is held against other weekdays, not against "2 April".
    style = "day" if any(letter.isdigit() for letter in time.text) or not date else "resolved day"
    low = (year or 0) * 372.0 + ((month or 1) - 1) * 31 + ((date or 1) - 1)
    return f"time {style}{'' if year else ' of any year'}", low, low + (1 if date else 31 if month else 372) - 1e-6


def moments(statement: Statement) -> Iterator[Reading]:
    """The readings of a statement's dates, weekdays and times of day, one of each granularity.

    Left out are times that bound another ("by Friday", "before 1990", but not "shortly before 9pm"), and the time of
    saying ("said on Tuesday"), which differs from speech to speech.
    """
    own: dict[str, list[Reading]] = {}
    for time in statement.times:
        if time.type not in {"DATE", "TIME"}:
            continue
        before, after = statement.quote[: time.start - statement.start], statement.quote[time.end - statement.start :]
        bounds = time.mod in {"BEFORE", "AFTER"} or _EDGE.search(before)
        if bounds and not (_CLOCK.match(time.value) and _SHORTLY.search(before)):
            continue
        if _SPEAKING.search(before) or _SPEAKING_AFTER.match(after) or _LEFT.match(after):
            continue
        found = _moment(time, before)
        if found is not None:
            key, low, high = found
            value = " ".join(time.text.lower().split()[-2:]) if key.startswith("time relative") else time.value
            own.setdefault(key, []).append(Reading(statement, key, low, high, value, time.start, time.end))
    for run in _LONG_RUN.finditer(statement.quote):
        start, key = statement.start + run.start(), "time relative year"
        reading = Reading(statement, key, 2.0, math.inf, run[0].lower(), start, start + len(run[0]))
        own.setdefault(key, []).append(reading)
    for readings in own.values():
        if len(readings) == 1:
            yield readings[0]
