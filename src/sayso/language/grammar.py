"""English grammar as far as clauses need it: words with offsets, word classes, and what looks like a finite verb.

There is no tagger here: closed classes are listed, open ones are recognised by their ending and their neighbours. That
is enough to find the finite verb of most clauses of news English, in one linear pass.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "DETERMINERS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "STOPWORDS",
    "SUBORDINATORS",
    "Word",
    "first_finite",
    "is_finite",
    "looks_verbal",
    "tokens",
]

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[-–]?[^\W\d_]+)?"  # 1,550  23:30  11pm  5-year
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]+n ['’] t\b"  # hadn ’ t, as some sources space it
    r"|[^\W_]+(?:['’&\-][^\W_]+)*"  # Putin's  land-based  AT&T
    r"|[^\w\s]"
)


class Word(NamedTuple):
    """A word or a mark of punctuation; ``lower`` is its text in lower case with a straight apostrophe."""

    start: int
    end: int
    lower: str
    capital: bool


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Split ``text[start:end]`` into words and marks; offsets are code points into the whole text."""
    stop = len(text) if end is None else end
    return [
        Word(m.start(), m.end(), m.group().lower().replace("’", "'").replace(" ", ""), m.group()[0].isupper())
        for m in _WORD.finditer(text, start, stop)
    ]


_AUXILIARIES = frozenset(
    """is are was were am has have had do does did will would shall should can could may might must cannot
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't couldn't
    mustn't it's that's he's she's there's they're we're you're i'm they've we've i've you've he'd she'd they'd we'd
    i'd he'll she'll they'll we'll i'll it'll""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your some any no each every both all many several few
    other another more most such""".split()
)
PRONOUNS = frozenset("he she it they we i you there who".split())
RELATIVES = frozenset("which who whom whose where".split())
SUBORDINATORS = frozenset(
    """after before while because although though since until unless whereas if when once whether as that amid
    following despite without""".split()
)
PREPOSITIONS = frozenset(
    """in on at by for with from of to into over under about against between among during through across near since
    until after before as per via amid despite following within outside inside behind around toward towards upon off
    like than according including regarding concerning given""".split()
)
_ADVERBS = frozenset(
    """also not never already still now then later even just only again soon once both all been be being further
    currently previously reportedly allegedly""".split()
)
STOPWORDS = (
    _AUXILIARIES
    | DETERMINERS
    | PRONOUNS
    | RELATIVES
    | SUBORDINATORS
    | PREPOSITIONS
    | _ADVERBS
    | frozenset("and or but nor so yet him them us me what how why very well too out up down s".split())
)
_IRREGULAR = frozenset(
    """said told went came took gave made found left led held met kept began became got ran rose fell felt grew drew
    knew threw flew saw fought bought brought thought caught taught sought sold lost won paid sent spent built
    meant heard stood understood spoke broke chose drove wrote rode ate wore swore tore shot struck stuck hung
    swung sank shook forgot hid laid lay sat slept swept wept crept dealt spread shut hurt cost put set cut hit
    let read bit bore beat arose awoke bent bound bred burnt burst cast clung dug fed fled froze leapt learnt lit
    quit rang rid sang shone shrank slid spun split sprang stole strode strove swam undertook underwent upheld
    withdrew withstood woke wound overcame overtook oversaw foresaw mistook befell wed bid""".split()
)
_PRESENT = frozenset(
    """says tells goes comes takes gives makes finds leaves leads holds meets keeps begins becomes gets rises falls
    feels grows knows sees brings thinks sells loses wins pays sends spends means hears stands speaks breaks
    writes remains appears seems expires includes contains limits requires allows expects believes wants needs
    plans hopes continues belongs consists depends exists happens describes explains shows suggests indicates
    warns adds argues insists claims denies confirms agrees refuses rejects accuses calls considers represents
    reflects follows lets puts sets helps tries starts stops turns uses works lives dies runs moves carries
    covers affects involves faces poses seeks aims serves owns operates employs produces provides offers supports
    opposes obliges bans sparks threatens hails welcomes announces reports reveals publishes releases launches
    orders urges asks answers replies reads costs weighs measures orbits strikes kills attacks arrests sues
    charges fines cuts raises lowers joins visits discusses""".split()
)
_NOT_PAST = frozenset(
    """need indeed speed hundred feed seed breed bleed weed greed creed embed wed shed sped united hatred sacred naked
    wicked aged beloved unprecedented proceed exceed succeed""".split()
)
_BLOCKING = DETERMINERS | PREPOSITIONS | frozenset("very be been being".split())


def looks_verbal(lower: str) -> bool:
    """Tell whether a word in lower case, whatever stands around it, has the form of a finite verb."""
    return (
        lower in _AUXILIARIES
        or lower in _IRREGULAR
        or lower in _PRESENT
        or (lower.endswith("ed") and len(lower) > 4 and lower not in _NOT_PAST and "-" not in lower)
    )


def is_finite(sentence: list[Word], index: int) -> bool:
    """Tell whether the word at ``index`` looks like a finite verb or the auxiliary of one."""
    word = sentence[index]
    lower = word.lower
    if lower in _AUXILIARIES or lower.endswith("n't"):
        return True
    neighbour = index - 1
    if neighbour > 0 and sentence[neighbour].lower.endswith("ly"):
        neighbour -= 1  # "the widely expected deal": the determiner stands before the adverb
    before = sentence[neighbour].lower if neighbour >= 0 else ""
    after = sentence[index + 1].lower if index + 1 < len(sentence) else ""
    if before in PRONOUNS and lower.isalpha() and lower not in STOPWORDS:
        return True
    if before in _BLOCKING or (word.capital and index):
        return False
    if lower.endswith("ed") and lower not in _IRREGULAR and (after == "by" or before == ","):
        return False
    return looks_verbal(lower)


def first_finite(sentence: list[Word], start: int = 0, end: int | None = None) -> int | None:
    """The index of the first word in ``sentence[start:end]`` that looks like a finite verb, None where none does."""
    stop = len(sentence) if end is None else end
    return next((index for index in range(start, stop) if is_finite(sentence, index)), None)
