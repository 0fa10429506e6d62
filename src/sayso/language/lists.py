"""Lists of one sentence: what was discussed, raised or included, item by item.

"They discussed trade, the fever and the grain talks" tells three things, of which another report may tell two. The
reader parts long items by itself, but has seen few lists of short ones; these are found by their form: a word that
governs topics, commas, and a last "and". Lists of other things ("the flag is red, white and blue", "two women and
a man") tell one thing and stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.language.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    STOPWORDS,
    SUBORDINATORS,
    Word,
    first_finite,
)

__all__ = ["Listed", "lists"]

Listed = tuple[tuple[int, int], ...]
"""The items of a list: the number of the first word of each, and of the one behind its last."""

# What takes topics as its object.
_GOVERNING = frozenset(
    """discuss discussed discusses discussing address addressed addresses addressing cover covered covers covering raise
    raised raises raising mention mentioned mentions mentioning list listed lists listing consider considered considers
    considering review reviewed reviews reviewing tackle tackled tackles tackling examine examined examines include
    included includes including""".split()
)
# What takes them behind a preposition ("spoke about", "exchanged views on", "cooperation in").
_TOPICAL = frozenset(
    """talk talks talked talking speak speaks spoke spoken speaking view views opinion opinions concern concerns
    concerned focus focused focuses touch touched touches cooperation cooperate cooperating discussion discussions
    conversation conversations consultations negotiations dwelt""".split()
)
_ABOUT = frozenset("on upon about over in regarding concerning".split())
# What is named by them: "the topics were", "such issues as".
_TOPICS = frozenset("topics topic agenda issues issue matters subjects questions themes areas".split())
_NAMING = frozenset("was were are is as".split())
_NEAR = 4  # words between these

# Two may be one ("the role of Norvia and the isles").
_LEAST = 3
# So many items, and words of one, are looked at: time must stay linear in what no person wrote.
_MOST, _LONGEST = 50, 50
_COMMAS = frozenset(",;")
_JOINING = frozenset("and or".split())
# What goes on otherwise behind a comma.
_OTHER = PREPOSITIONS | RELATIVES | SUBORDINATORS | frozenset("he she it they we i you but so yet".split())
_COUNTED = frozenset("one two three four five six seven eight nine ten dozens scores hundreds thousands".split())
# How a word ends that, alone between commas, describes the last item ("political, economic and cultural ties").
_DESCRIBING = ("al", "ic", "ive", "ous", "ary", "ful", "ar", "ian", "ese")


def lists(sentence: Sequence[Word]) -> Iterator[Listed]:
    """Find the lists of a sentence, in order; they do not overlap. Of two that share an item the one governed from
    nearer is taken: "cooperation in" governs in "discussed cooperation in energy, trade and culture".

    Args:
        sentence: Words and marks of the sentence.
    """
    words = list(sentence)
    kept: Listed = ()
    for place in range(len(words)):
        if kept and kept[1][0] <= place < kept[-1][1]:
            continue
        if _governs(words, place) and (found := _items(words, place + 1)):
            if kept and kept[-1][1] <= place:
                yield kept
            kept = found
    if kept:
        yield kept


def _governs(words: Sequence[Word], place: int) -> bool:
    """Tell whether what follows a word is a topic, or a list of topics."""
    word = words[place].lower
    before = [w.lower for w in words[max(0, place - _NEAR) : place]]
    if word in _ABOUT:
        return bool(before) and before[-1] in _TOPICAL
    if word in _NAMING:
        return any(w in _TOPICS for w in before)
    return word in _GOVERNING


def _items(words: list[Word], begin: int) -> Listed:
    """The items of the list that begins at a word or at the colon there; none where it has no "and" or is none."""
    begin += begin < len(words) and words[begin].lower == ":"
    parts: list[tuple[int, int]] = []
    last = False
    while not last and begin < len(words) and len(parts) < _MOST:
        reach = min(len(words), begin + _LONGEST)
        end = next((k for k in range(begin, reach) if not words[k].lower[0].isalnum()), reach)
        last = words[begin].lower in _JOINING
        begin += last
        if not _is_item(words, begin, end) or (parts and _is_participle(words, begin)):
            last = False
            break
        parts.append((begin, end))
        begin = end + 1
        if end < len(words) and words[end].lower not in _COMMAS:
            break
    if parts and not last:
        parts = _parted(words, parts)
    alone = [words[k].lower for k, end in parts[:-1] if end == k + 1]
    if len(parts) < _LEAST or any(word.endswith(_DESCRIBING) for word in alone):
        return ()
    return tuple(parts)


def _parted(words: Sequence[Word], parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts with the last one parted at its "and", best before an article; none where it has none."""
    first, end = parts[-1]
    joints = [k for k in range(first + 1, end - 1) if words[k].lower in _JOINING]
    joint = next((k for k in joints if words[k + 1].lower in DETERMINERS), joints[0] if joints else None)
    # "Ada Born, head of trade and transport": a name with what its bearer is
    apposed = len(parts) == 2 and words[parts[0][0]].capital and not words[first].capital
    return [] if joint is None or apposed else [*parts[:-1], (first, joint), (joint + 1, end)]


def _is_item(words: list[Word], first: int, end: int) -> bool:
    """Tell whether the words between two commas can be an item: neither a clause nor an adjunct nor a count."""
    if first >= end or words[first].lower in _OTHER or words[first].lower in _COUNTED:
        return False
    # "attacks on churches": no verb begins an item before a preposition
    noun = first + 1 < end and words[first].lower.endswith("s") and words[first + 1].lower in PREPOSITIONS
    if words[first].lower[0].isdigit() or first_finite(words, first + noun, end) is not None:
        return False
    return any(w.lower not in STOPWORDS for w in words[first:end])


def _is_participle(words: Sequence[Word], first: int) -> bool:
    """Tell whether a word goes on about what was done ("examined the plan", "raising its price") and names nothing."""
    word, following = words[first].lower, words[min(first + 1, len(words) - 1)]
    return word.endswith("ed") or (word.endswith("ing") and (following.capital or following.lower in DETERMINERS))
