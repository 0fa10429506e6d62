"""Where a text speaks of times: one compiled expression over the classes of its words is the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.numerals import ONES
from sayso.language.timewords import DAY_PARTS
from sayso.language.words import BREAK, Words

__all__ = ["Expression", "clock", "expressions", "joined"]

_NUM = "(?:(?:ab|[#b])(?:[-&]?[#b]){0,6}o?|[dYN][#b]{0,3})"
_MUCH = r"(?:\^?q{1,3})?"
_EDGE = r"(?:T?[EG](?:[oi^]T?|-)?)?"
_DAY = "[dO]"
_REL = "(?:T?[lnt])"
_YEAR = f"(?:`?,?Y|v|,?{_REL}U)"
_RULES: list[tuple[str, str]] = [
    ("stamp", "I"),
    ("slashed", "B"),
    ("age", f"(?:{_NUM}|a)-?[Uu]-?k"),
    ("newyear", "NU'?V|TNU(?!')"),
    ("holiday", f"{_EDGE}{_REL}?H[UV]?(?:,?Y)?|K'?[VU](?:,?Y)?"),
    ("date", rf"{_EDGE}(?:T?Po)?(?:W[,`]?,?T?)?M`?-?T?{_DAY}(?![:m%]){_YEAR}?"),
    ("date", rf"{_EDGE}(?:T?Po)?(?:W[,`]?,?)?T?{_DAY}-?o?M(?:{_YEAR}|`)?"),
    ("month", rf"{_EDGE}{_REL}?M(?:{_YEAR}|o(?:Y|{_REL}U)|`)?"),
    ("clock", r"[dcN]mz?|cz?|[NYd]z|[d#]x'@"),
    ("weekday", f"{_EDGE}{_REL}?W(?:'?P)?"),
    ("often", f"e?wP?|eWP?|{_NUM}?f(?:aU|e{_NUM}?[Uu]|pU)|e(?:{_NUM}|O)?[Uu]|eP|A"),
    ("ordinal", f"{_EDGE}T?[Ol]-?[Ub]o(?:{_REL}U|T?U|M(?:,?Y)?|Y)|{_EDGE}T?O-?U(?:,?Y)?|QQ(?:o?Y)?"),
    ("offset", f"{_MUCH}(?:{_NUM}-?j?[Uu]|aj?U)(?:g|G|iR)|ug"),
    ("lengths", f"T?[lnt]-?{_NUM}j?[Uu]"),
    ("relative", f"{_EDGE}{_REL}-?j?[UuPS]|T?Ru|TUl"),
    ("deictic", "[EG]?DP?"),
    ("same", "T?s[UP]"),
    ("length", f"{_MUCH}(?:{_NUM}(?:-?j)?-?[Uu]|b?a(?:-?j)?-?U)(?:-?L)?|[uU]-?L"),
    ("season", f"{_EDGE}T?S(?:,?o?Y)?"),
    ("part", "T?P"),
    ("decade", f"{_EDGE}T?E?(?:C|v)|{_EDGE}TE?Y'"),
    ("year", f"{_EDGE}Y"),
    ("edge", "TEoTU"),
    ("bare", "(?<=i)u|Tj?U"),
    ("vague", "[qy]?R|T[LF]-?~"),
    ("monthday", "TO"),
]
_GRAMMAR = re.compile("|".join(f"({pattern})" for _, pattern in _RULES))
_NAMES = ["", *(name for name, _ in _RULES)]

_BEFORE_YEAR = set(
    "in since until till by from before after between during early late mid circa through to year and"
    " a.d. ad circa c".split()
)
_AFTER_AMOUNT = set(
    "% percent per hundred thousand million billion people men women children feet miles metres meters".split()
)
_AFTER_AMOUNT |= set("kilometres kilometers tonnes tons dollars euros pounds points rpm units km kg mph".split())


_DAYS = {"date", "weekday", "deictic", "monthday", "relative", "slashed"}
_HOURS = {"noon", "midday", "midnight"}
_JOINTS = {(), (",",), ("on",), ("at",), (",", "at"), (",", "on"), ("of",)}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression before it has a value: its rule, its words from ``start`` to ``stop``, and those it joins."""

    rule: str
    start: int
    stop: int
    parts: tuple[Expression, ...] = ()


def _sentence_start(text: Words, index: int) -> bool:
    return index == 0 or text.raw[index - 1] in {".", "?", "!", BREAK, '"', "“"}


def _is_year(text: Words, letters: str, index: int) -> bool:
    """Whether four figures are a year rather than an amount."""
    before, after = text.low[index - 1] if index else "", text.low[index + 1] if index + 1 < len(text.low) else ""
    year = int(text.raw[index])
    placed = before in _BEFORE_YEAR
    if (before in "$£€#¥%+" and before) or letters[index - 1 : index] == "q":
        return False
    if after and (after in _AFTER_AMOUNT or (after[0].isalpha() and text.glued(index + 1))):
        return False
    if index and text.glued(index) and before not in {"-", "–", "(", "[", "/", "'", '"', "“", "‘"}:
        return False
    plural = after.endswith("s") and len(after) > 3 and text.raw[index + 1].islower() and not 2000 < year < 2040
    if before == "of" and index > 1 and text.raw[index - 2][0].isupper():
        return True  # "the Mines Act of 1868"
    if 1900 <= year < 2040:
        return placed or not plural
    described = before in {"the", "an", "a"} and year >= 1600 and after.isalpha()
    return (placed or described) and not plural


def _accepts(rule: str, text: Words, letters: str, start: int, stop: int) -> bool:
    """Whether what the grammar found is a time in its surroundings."""
    raw, low = text.raw, text.low
    before = low[start - 1] if start else ""
    after = low[stop] if stop < len(low) else ""
    found = letters[start:stop]
    if rule == "year":
        return _is_year(text, letters, stop - 1)
    if (
        rule == "month"
        and found == "M"
        and raw[start] in {"May", "April", "June", "August", "Jan", "March", "JUNE", "MAY"}
    ):
        named = (
            bool(before)
            and raw[start - 1][0].isupper()
            and letters[start - 1] == "x"
            and not _sentence_start(text, start - 1)
        )
        surname = (
            before in {"mr", "mrs", "ms", "lord", "lady", "sir", "dr", "."}
            and text.start[start] - text.end[start - 1] == 1
            and before != "."
        )
        first = bool(after) and raw[stop][0].isupper() and letters[stop] == "x"
        return not (
            named
            or surname
            or first
            or (raw[start] == "May" and _sentence_start(text, start) and after not in {"'s", ","})
        )
    if rule == "clock":
        split = after == "." and text.glued(stop) and text.glued(stop + 1) if stop + 1 < len(low) else False
        if (split and raw[stop + 1][0].isdigit()) or (text.glued(start) and before in {".", ":", "-"}):
            return False
        return clock(text, letters, start, stop) is not None
    if rule == "often" and found == "A":
        return raw[start].islower() or _sentence_start(text, start)
    if rule == "ordinal" and "o" not in found and "Q" not in found:
        unit = low[start + re.search("[Uu]", found).start()]  # type: ignore[union-attr]
        return unit in {"quarter", "century", "millennium"} and before not in {"a", "one"}
    if rule in {"relative", "same"}:
        if raw[stop - 1].istitle() and not raw[start].isupper():
            return False  # the name of a programme: "This Week"
        return low[stop - 1] not in {"minute", "second", "seconds", "minutes", "fall"} or low[stop - 2] in {
            "this",
            "last",
            "next",
        }
    if rule == "decade" and letters[stop - 1] == "'":
        return raw[stop - 2].endswith("0") and low[stop - 1] in {"'s", "’s"}  # "the 1930's"
    if rule == "decade":
        return "T" in found or "E" in found or len(raw[stop - 1]) == 5 or letters[stop - 1] == "v"
    if rule == "length":
        if before == "-":
            return False
        if found == "aU":
            near = letters[max(0, start - 3) : start]
            if before in {"in", "for", "within", "after", "than", "over", "about", "nearly", "of"}:
                return True
            return (
                not re.search("[dYN#f]|%", near)
                and before not in {"of", "times"}
                and low[stop - 1] not in {"day", "minute", "second", "night"}
            )
        return True
    if rule == "season":
        if found == "S":
            if low[start] == "fall" or not raw[start].islower() or before in {"a", "an"}:
                return False  # "a winter of ice" is none of the calendar
            return low[start] != "spring" or before in {
                "in",
                "by",
                "until",
                "since",
                "during",
                "of",
                "but",
                "this",
                "every",
            }
        return low[stop - 1] != "fall" or before in {"in", "during", "by", "until", "since"}
    if rule == "part":
        if found == "P":
            return low[start] in {"noon", "midnight", "overnight", "midday"} or before == "at"
        return before in {"in", "during", "by", "through", "into", "until", "for", "throughout"}
    if rule == "bare":
        if found == "u":
            return before in {"for", "after", "within", "in"} and low[start] not in {
                "minutes",
                "seconds",
                "quarters",
                "nights",
            }
        if low[stop - 1] == "weekend":
            return before in {"over", "during", "on", "at", "of"}
        return low[stop - 1] in {"day", "week", "month", "quarter", "year"} and before in {
            "of",
            "for",
            "on",
            "ending",
            "ended",
            "end",
            "finish",
            "finished",
            "during",
        }
    if rule == "vague":
        if letters[start] == "q" and low[start] not in {"more", "most"}:
            return False
        return before != "as" and after != "as" and (raw[start].islower() or _sentence_start(text, start))
    if rule == "monthday":
        return (
            raw[stop - 1][0].isdigit()
            and before in {"on", "by", "until", "from", "since", "before", "after", "to"}
            and (after in {"", ",", ".", BREAK, ";", ":", ")", "and", "to", "that", "of", "at", "in", "for"})
        )
    if rule == "holiday":
        return raw[stop - 1][0].isupper() or "Y" in found or raw[stop - 1][0].isdigit()
    if rule == "date":
        if letters[start] == "d" and before == "-" and text.glued(start) and letters[stop : stop + 1] == "d":
            return False  # "a 30-7 Oct. 19 loss"
        return stop == len(letters) or not (
            letters[stop - 1] in "dO" and after in {"%", "percent", "million", "billion", "years", "points"}
        )
    if rule == "weekday":
        # "Sun" and "Sat" are also other things: a full stop or a preposition must go with a short form.
        return (
            found != "W"
            or low[start].endswith("day")
            or before in {"on", "last", "next", "this", "late", "early"}
            or after == "."
        )
    return True


def expressions(text: Words, letters: str) -> list[Expression]:
    """The time expressions in a text's ``letters`` (see :func:`classes`), in order and without overlap."""
    found = []
    position = 0
    while match := _GRAMMAR.search(letters, position):
        rule, start, stop = _NAMES[match.lastindex or 0], match.start(), match.end()
        if _accepts(rule, text, letters, start, stop):
            found.append(Expression(rule, start, stop))
            position = stop
        else:
            position = start + 1
    return found


def clock(text: Words, letters: str, start: int, stop: int) -> str | None:
    """The value of a time of day ("T18:10", "T08:30Z"), or None if there is no such time."""
    head = text.low[start]
    if head in _HOURS:
        return f"T{DAY_PARTS[head]}"
    half = next((text.low[i] for i in range(start, stop) if letters[i] == "m"), "")
    zone = next((text.low[i] for i in range(start, stop) if letters[i] == "z"), "")
    if letters[start] == "#":
        number = ONES.get(head)
        parts = [str(number)] if number else []
    elif ":" in head or "." in head:
        parts = re.split("[:.]", head)
    elif half or "@" in letters[start:stop]:
        parts = [head]
    else:
        parts = [head[:2], head[2:]]
    if (
        not parts
        or not all(part.isdigit() and len(part) < 3 for part in parts)
        or (len(parts) > 1 and len(parts[1]) != 2)
    ):
        return None
    hour, *rest = (int(part) for part in parts)
    if hour > 24 or any(part > 59 for part in rest) or (half and not 0 < hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    value = f"T{hour:02}" + "".join(f":{part:02}" for part in rest or [0])
    return value + ("Z" if zone in {"utc", "gmt"} else "")


def joined(text: Words, found: list[Expression]) -> Iterator[Expression]:
    """Join a time of day with the day beside it ("Sunday at 11 a.m.", "10.45pm last night") into one expression."""
    index = 0
    while index < len(found):
        one = found[index]
        if index + 1 < len(found):
            other = found[index + 1]
            rules = {"clock" if text.low[part.start] in _HOURS else part.rule for part in (one, other)}
            if "clock" in rules and rules & _DAYS and tuple(text.low[one.stop : other.start]) in _JOINTS:
                day, clock = (other, one) if other.rule in _DAYS else (one, other)
                yield Expression("moment", one.start, other.stop, (day, clock))
                index += 2
                continue
        yield one
        index += 1
