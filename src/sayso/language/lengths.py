"""Lengths of time that an article counts: "an hour", "almost a week", "a year and a half".

"An hour" is one hour only where the words around it say how long something is: "lasted an hour", "over an hour". The
same words are a rate ("$5 an hour", "twice a week") or tell when something was ("a year ago", "a week later").
"""

from __future__ import annotations

from sayso.language.bounds import bound_after, bound_before
from sayso.language.nouns import STOPS
from sayso.language.numerals import numeral
from sayso.language.units import measure
from sayso.language.words import Words

__all__ = ["length", "whole"]

_UNITS = set("minute hour day week fortnight month year decade century".split())
_ARTICLES = {"a", "an"}
_WHOLE = {"full", "whole", "entire", "solid", "single"}
_LASTING = set(
    "lasted lasts lasting last took takes taking take taken spent spends spending spend waited waits"
    " waiting wait served serves serving serve spoke talked ran runs running stayed stays staying delayed postponed"
    " extended shortened".split()
)
# "They spoke for an hour" tells a length, "data for a month" hardly one.
_THROUGH = {"for", "within", "after", "by"}
_BEING = {"is", "was", "were", "be", "been", "being"}
_VAGUE = {"about", "around", "near"}
"""Words that bound a length, and also begin something else: "a film about a year at sea"."""
_DATING = {"ago", "later", "earlier", "old", "late", "early", "longer", "shorter", "'s", "’s"}
_FROM = {"before", "after", "since", "from", "hence"}
_SENTENCED = {"sentenced", "sentence", "sentences", "condemned", "jailed"}
_LOCKED_UP = {"prison", "jail", "custody", "detention"}
_SMALLER = {"minute": ("second", 60), "hour": ("minute", 60), "week": ("day", 7), "year": ("month", 12)}
_AND = {"and a half": 0.5, "and a quarter": 0.25}


def length(text: Words, index: int) -> tuple[int, float, str] | None:
    """The length of time that begins with the article at ``index``: its end, its value, and its unit."""
    low = text.low
    at = index + 2 if index + 1 < len(low) and low[index + 1] in _WHOLE else index + 1
    if low[index] not in _ARTICLES or at >= len(low) or low[at] not in _UNITS:
        return None
    found = stop, _, _ = whole(text, at + 1, 1.0, low[at])
    following = low[stop] if stop < len(low) else ""
    if following == "-" and text.glued(stop):
        # "an hour-long call", but no "day-care centre"
        return found if low[stop + 1 : stop + 2] == ["long"] else None
    if following in _DATING:
        return None
    return found if stop > at + 1 or _lasts(text, index, stop) else None


def whole(text: Words, index: int, value: float, unit: str) -> tuple[int, float, str]:
    """A length whose first unit ends at ``index``, with what follows: "and a half", "48 seconds".

    Its end, its value and its unit, which is the smaller one of "4 minutes 48 seconds".
    """
    low = text.low
    more = _AND.get(text.phrase(index, index + 3))
    # "Two hours and a half dozen calls" goes on with something else.
    if more and not (index + 3 < len(low) and low[index + 3].isalpha() and low[index + 3] not in STOPS):
        return index + 3, value + more, unit
    smaller, size = _SMALLER.get(unit, ("", 0))
    at = index + (low[index : index + 1] == ["and"])
    read = numeral(text, at) if smaller and at < len(low) and value == int(value) else None
    if read is not None and read.value is not None and 0 < read.value < size:
        found = measure(text, read.stop, False, read.value)
        if found is not None and found[2] == smaller:
            return found[0], value * size + read.value, smaller
    return index, value, unit


def _lasts(text: Words, index: int, stop: int) -> bool:
    """Whether the words around "an hour", from ``index`` to ``stop``, say that something takes so long."""
    low = text.low
    unit = low[stop - 1]
    bound, begin = bound_before(text, index)
    before = low[begin - 1] if begin else ""
    following = low[stop] if stop < len(low) else ""
    if before in _LASTING or (before in _THROUGH and (unit in {"minute", "hour"} or bound != "=")):
        # "For a day" is a length, "for a day trip" is none.
        return unit != "day" or not following.isalpha() or following in STOPS or text.raw[stop][0].isupper()
    if following in _FROM:
        return False  # "almost a year after the flood" tells when
    if bound != "=":
        return unit == "hour" or low[index - 1] not in _VAGUE or before in _BEING
    if bound_after(text, stop) != "=" or following == "long":
        return True
    if following == "of" and unit == "hour":
        return before not in {"of", "per"}  # "an hour of talks"
    if before == "to" and _SENTENCED & set(low[max(0, index - 6) : index]):
        return True
    return following in {"in", "behind"} and bool(_LOCKED_UP & set(low[stop : stop + 2]))
