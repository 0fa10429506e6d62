"""Two numbers with a hyphen: a score ("3-1"), a vote ("52-35"), or a mere range."""

from __future__ import annotations

from typing import Literal

from sayso.language.nouns import noun
from sayso.language.units import measure
from sayso.language.words import Words

__all__ = ["VOTING", "contest"]

_PLAYING = set(
    "win wins won beat beats beating lost lose loss defeat defeated defeating draw drew drawn victory lead leads led"
    " ahead trail trailed trailing score scored scoreline aggregate match game goal goals tie tied final down up rout"
    " edged set thrashed hammered half time equalised penalties".split()
)
VOTING = set(
    "vote votes voted voting ruling ruled decision justices panel bill majority ballot lawmakers senators council"
    " chamber house congress committee court republicans democrats parliament party".split()
)
# Words of sport that are also used of votes.
_EITHER = set("win wins won defeat defeated lead lost final down up set half ahead".split())


def contest(text: Words, start: int, stop: int, first: float, second: float) -> Literal["score", "vote"] | None:
    """Whether the two numbers between the words ``start`` and ``stop`` are a score or a vote; None for a range."""
    if first != int(first) or second != int(second) or max(first, second) >= 1000:
        return None
    near = set(text.low[max(0, start - 8) : start]) | set(text.low[stop : stop + 6])
    playing, voting = near & _PLAYING, near & VOTING
    if first < second:
        ranged = measure(text, stop, False, second) or (not playing and noun(text, stop, one=False))
        if ranged or not (playing or voting):
            return None
    return "vote" if voting and not playing - _EITHER else "score"
