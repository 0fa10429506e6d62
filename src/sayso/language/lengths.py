"""Lengths of time that an article counts: "an hour", "almost a week", "a year and a half".

"An hour" is one hour only where the words around it say how long something is: "lasted an hour", "over an hour". The
same words are a rate ("$5 an hour", "twice a week") or tell when something was ("a year ago", "a week later").
"""

from __future__ import annotations

from sayso.language.bounds import bound_after, bound_before
from sayso.language.nouns import STOPS
from sayso.language.words import Words

__all__ = ["length", "parts"]

_UNITS = set("minute hour day week fortnight month year decade century".split())
_ARTICLES = {"a", "an"}
_WHOLE = {"full", "whole", "entire", "solid", "single"}
_LASTING = set(
    "for within after lasted lasts lasting last took takes taking take taken spent spends spending spend waited waits"
    " waiting wait served serves serving serve spoke talked ran runs running stayed stays staying delayed postponed"
    " extended shortened by".split()
)
_BEING = {"is", "was", "were", "be", "been", "being"}
_VAGUE = {"about", "around", "near"}
"""Words that bound a length, and also begin something else: "a film about a year at sea"."""
_DATING = {"ago", "later", "earlier", "old", "late", "early", "longer", "shorter", "'s", "’s"}
_FROM = {"before", "after", "since", "from", "hence"}
_SENTENCED = {"sentenced", "sentence", "sentences", "condemned", "jailed"}
_LOCKED_UP = {"prison", "jail", "custody", "detention"}
_AND = {"half": 0.5, "quarter": 0.25}


def length(text: Words, index: int) -> tuple[int, float, str] | None:
    """The length of time that begins with the article at ``index``: its end, how many units it is, and its unit."""
    low = text.low
    at = index + 1
    at += low[at : at + 1] != [] and low[at] in _WHOLE
    if low[index] not in _ARTICLES or at >= len(low) or low[at] not in _UNITS:
        return None
    stop, more = parts(text, at + 1)
    following = low[stop] if stop < len(low) else ""
    if following == "-" and text.glued(stop):
        # "an hour-long call", but no "day-care centre"
        return (stop, 1 + more, low[at]) if low[stop + 1 : stop + 2] == ["long"] else None
    if following in _DATING:
        return None
    return (stop, 1 + more, low[at]) if more or _lasts(text, index, stop) else None


def parts(text: Words, index: int) -> tuple[int, float]:
    """The end and the size of the part that goes on a unit of time at ``index``: "and a half"."""
    low = text.low
    size = _AND.get(low[index + 2]) if index + 2 < len(low) and low[index] == "and" and low[index + 1] == "a" else None
    # "Two hours and a half dozen calls" goes on with something else.
    if size is None or (index + 3 < len(low) and low[index + 3].isalpha() and low[index + 3] not in STOPS):
        return index, 0.0
    return index + 3, size


def _lasts(text: Words, index: int, stop: int) -> bool:
    """Whether the words around "an hour", from ``index`` to ``stop``, say that something takes so long."""
    low = text.low
    unit = low[stop - 1]
    bound, begin = bound_before(text, index)
    before = low[begin - 1] if begin else ""
    following = low[stop] if stop < len(low) else ""
    if before in _LASTING:
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
