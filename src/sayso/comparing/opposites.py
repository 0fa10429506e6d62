"""Opposites: general English words of which at most one is true of a thing at a time.

The lists are short on purpose: words that news uses loosely of one thing ("gun" and "rifle", "hurt" and "killed") are
not in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.comparing.questions import folded

__all__ = ["alternatives", "antonyms", "opposed"]

# Each line: words of one side / words of the other.
_ANTONYMS = """
open opened reopened / closed shut
enabled activated active / disabled deactivated inactive
allowed permitted / banned prohibited barred forbidden
accepted approved backed endorsed agreed / rejected refused opposed declined
confirmed / denied
guilty convicted / innocent acquitted
alive / died
safe unharmed uninjured unhurt / hurt injured wounded harmed
intact undamaged / damaged destroyed
succeeded successful / failed unsuccessful
present attended / absent skipped
lit / unlit dark
armed / unarmed
locked / unlocked
married / unmarried single divorced
conscious / unconscious
stable / critical critically
vaccinated / unvaccinated
expected / unexpected
known / unknown
likely / unlikely
possible / impossible
necessary / unnecessary
deliberate deliberately intentional intentionally / accidental accidentally
voluntary voluntarily / forced involuntarily
temporary temporarily / permanent permanently
increased grew / decreased shrank
hinges hinged depends depended contingent conditional premised / regardless irrespective unconditional whether
arrested detained / freed released
stayed remained / departed quit
hired / fired dismissed sacked
functioning working operational / broken
smooth smoothly / slow slowly delayed
easy / difficult hard
kept held retained / returned
entered / exited
strong / weak
safe / dangerous unsafe
legal lawful / illegal unlawful
public / private secret
true / false
healthy / ill sick
calm peaceful / violent
full / empty
major / minor
praised / criticised criticized condemned
resumed / suspended halted
visible / invisible hidden
largest / smallest
partly partially / completely entirely
mild moderate / severe serious
"""
# Words near a value that make it the value of something else.
_TELLING_APART = """
initial first original old previous earlier former / final last new current latest
male men man boys boy / female women woman girls girl
inbound arrivals / outbound departures
domestic / foreign international overseas
gross / net
minimum lowest / maximum highest
daily weekly monthly / annual yearly
import imports imported / export exports exported
opening / closing
before / after
adult adults / children child minors
killed dead died / injured wounded hurt hospital hospitals hospitalised hospitalized
"""
# Kinds of things of which one thing has only one.
_ALTERNATIVES = """
car truck lorry van bus motorcycle minibus tractor tram
brother sister father mother son daughter uncle aunt cousin
husband wife son daughter
knife axe gun hammer
"""


def _sides(lines: str) -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in lines.strip().splitlines():
        left, right = ({folded(word) for word in side.split()} for side in line.split("/"))
        for word in sorted(left):
            table.setdefault(word, set()).update(right)
        for word in sorted(right):
            table.setdefault(word, set()).update(left)
    return {word: frozenset(others) for word, others in table.items()}


antonyms: Mapping[str, frozenset[str]] = _sides(_ANTONYMS)
_APART: Mapping[str, frozenset[str]] = _sides(_TELLING_APART)
alternatives: tuple[frozenset[str], ...] = tuple(
    frozenset(folded(word) for word in line.split()) for line in _ALTERNATIVES.strip().splitlines()
)


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether words beside one value have an opposite beside the other ("initial", "final").

    What stands beside both ("7 died and 31 were injured", "11 died and 34 were injured") sets nothing apart.
    """
    return any(_APART.get(word, frozenset()) & (b - a) for word in a - b)
