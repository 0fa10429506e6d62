"""How a number is bounded ("at least", "nearly") and how it changes ("rose by", "down from")."""

from __future__ import annotations

from typing import Literal

from sayso.language.nouns import STOPS
from sayso.language.words import BREAK, Words

__all__ = ["BOUND_ENDS", "DOWN", "UP", "bound_after", "bound_before", "change"]

Step = Literal["by", "to", "from"]

_STEPS: dict[str, Step] = {"by": "by", "to": "to", "from": "from"}

_BOUNDS = {
    "more than": ">",
    "greater than": ">",
    "higher than": ">",
    "better than": ">",
    "older than": ">",
    "longer than": ">",
    "over": ">",
    "over than": ">",
    "well over": ">",
    "just over": ">",
    "above": ">",
    "exceeding": ">",
    "exceeded": ">",
    "surpassing": ">",
    "surpassed": ">",
    "topping": ">",
    "topped": ">",
    "in excess of": ">",
    "upwards of": ">",
    "upward of": ">",
    "north of": ">",
    ">": ">",
    "less than": "<",
    "fewer than": "<",
    "lower than": "<",
    "younger than": "<",
    "under": "<",
    "just under": "<",
    "below": "<",
    "short of": "<",
    "just short of": "<",
    "<": "<",
    "at least": ">=",
    "no less than": ">=",
    "no fewer than": ">=",
    "not less than": ">=",
    "a minimum of": ">=",
    "minimum of": ">=",
    "≥": ">=",
    "at most": "<=",
    "up to": "<=",
    "as many as": "<=",
    "as much as": "<=",
    "as high as": "<=",
    "as long as": "<=",
    "no more than": "<=",
    "not more than": "<=",
    "a maximum of": "<=",
    "maximum of": "<=",
    "≤": "<=",
    "about": "~",
    "around": "~",
    "roughly": "~",
    "approximately": "~",
    "approx": "~",
    "approx .": "~",
    "some": "~",
    "nearly": "~",
    "almost": "~",
    "close to": "~",
    "near": "~",
    "an estimated": "~",
    "estimated": "~",
    "circa": "~",
    "barely": "~",
    "roundabout": "~",
    "an average of": "~",
    "averaging": "~",
    "~": "~",
    "∼": "~",
}
BOUND_ENDS = {phrase.rsplit(" ", 1)[-1] for phrase in _BOUNDS}
_BOUNDS_AFTER = {
    "or more": ">=",
    "or above": ">=",
    "or over": ">=",
    "or older": ">=",
    "or higher": ">=",
    "or longer": ">=",
    "at least": ">=",
    "and up": ">=",
    "or up": ">=",
    "and over": ">=",
    "and older": ">=",
    "and above": ">=",
    "- plus": ">=",
    "+": ">=",
    "plus": ">=",
    "or less": "<=",
    "or fewer": "<=",
    "or under": "<=",
    "or younger": "<=",
    "or below": "<=",
    "at most": "<=",
    "and under": "<=",
    "or so": "~",
}
UP = set(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing"
    " growth jump jumps"
    " jumped jumping climb climbs climbed climbing gain gains gained gaining surge surges surged surging"
    " soar soars soared"
    " soaring advance advances advanced advancing up add adds added adding raise raises raised"
    " raising double doubles doubled doubling triple tripled tripling quadrupled boost boosts boosted"
    " boosting rally rallied"
    " higher hike hiked hikes leap leapt leaps spike spiked spikes swell swelled swells widened"
    " strengthened improved".split()
)
DOWN = set(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases"
    " decreased decreasing slide slides slid sliding lose loses lost losing plunge plunges plunged"
    " plunging slump slumps"
    " slumped tumble tumbles tumbled tumbling dip dips dipped dipping down shed sheds shedding cut cuts cutting reduce"
    " reduces reduced reducing reduction slip slips slipped slipping plummet plummets plummeted"
    " plummeting shrink shrank"
    " shrunk shrinking sink sank sunk lower lowered lowers halve halved halving ease eased eases"
    " weakened narrowed slashed"
    " slash retreated contracted trim trimmed".split()
)
_PHRASAL = set(
    "make makes made making take takes took taking set sets give gives gave pick picked end ends ended turn turned show"
    " showed come came open opened line lined sign signed bring brings brought put puts blow blew sum"
    " sums follow followed".split()
)
"""Verbs that with "up" or "down" speak of no change of a number."""
_SAME = set("unchanged steady flat unaltered stable".split())


def bound_before(text: Words, index: int) -> tuple[str, int]:
    """The bound that the words before ``index`` give, and where they start."""
    low = text.low
    if index == 0 or low[index - 1] not in BOUND_ENDS:
        return "=", index
    for length in (3, 2, 1):
        if index >= length and (bound := _BOUNDS.get(text.phrase(index - length, index))):
            return bound, index - length
    return "=", index


def bound_after(text: Words, index: int) -> str:
    for length in (2, 1):
        if bound := _BOUNDS_AFTER.get(text.phrase(index, index + length)):
            return bound
    return "="


def change(text: Words, stop: int, bounded: int) -> tuple[str | None, Step | None]:
    """The direction of change around an amount, and whether it is its size, its end or its beginning."""
    low = text.low
    before = low[bounded - 1] if bounded else ""
    step = _STEPS.get(before)
    index = bounded - 1
    limit = max(-1, bounded - 13)
    # "up to" and "down from" speak of bounds and places, not of change, unless a verb says so.
    while index > limit:
        word = low[index]
        if word in {".", ";", BREAK, "(", "while", "but", "and"} or (
            word == "," and (step is None or bounded - index > 2)
        ):
            break
        way = "up" if word in UP else "down" if word in DOWN else "same" if word in _SAME else None
        if way and not (word in {"up", "down"} and index and low[index - 1] in _PHRASAL):
            return way, step or "by"
        # Without "by", "to" or "from" only an adverb or so stands between the verb and its number.
        if step is None and bounded - index > 1 and not word.endswith("ly") and word not in {"another", "a", "further"}:
            break
        index -= 1
    for index in range(stop, min(len(low), stop + 3)):
        word = low[index]
        if word in {"higher", "increase", "rise", "jump", "gain", "growth", "hike", "surge"}:
            return "up", "by"
        if word in {"lower", "decrease", "drop", "fall", "decline", "reduction", "cut", "slump", "plunge", "dip"}:
            return "down", "by"
        if not word.isalpha() or word in STOPS:
            break
    return None, None
