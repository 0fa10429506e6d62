"""What a number counts: the noun after it, with the words between."""

from __future__ import annotations

from sayso.language.numerals import numeral
from sayso.language.timewords import PAST
from sayso.language.words import Words

__all__ = ["DETERMINERS", "STOPS", "counted_of", "noun"]

STOPS = set(
    "a an the this that these those his her its their our my your of in on at by for from to with"
    " without into onto over"
    " under above below between among during after before since until till about around against through across off up"
    " down out as than per via and or but nor so yet if when while where who whom whose which what how"
    " why is are was were be"
    " been being am has have had do does did will would shall should can could may might must not no he"
    " she it they we i"
    " you him them us me there here also just only then now ago later earlier too each every both said says say told"
    " because although though however respectively annually daily weekly monthly yearly today yesterday tomorrow away"
    " apart behind ahead inside outside near worldwide overall together took take came went made got"
    " gets became such per"
    " late early last next more less longer higher lower cheaper killed dead injured wounded arrested missing died hurt"
    " upon within toward towards amid despite including like unlike other another any some all his 's ’s"
    " even still alone"
    " plus minus versus vs times once twice got aged old onwards short again ever never s".split()
)
_PLURALS = set(
    "people men women children police staff crew personnel troops cattle sheep fish aircraft spacecraft feet teeth mice"
    " geese oxen deer households lives wives data media alumni criteria phenomena fans folk youth seats".split()
)
_SINGULAR_S = ("ss", "us", "is", "ous", "'s", "’s")
_VERBS = set(
    "has was is does goes says wants needs makes gives takes asks keeps runs rises falls remains becomes".split()
)
DETERMINERS = set("the its his her their our my your those these all this that such".split())


def _plural(word: str) -> bool:
    return word in _PLURALS or (
        len(word) > 2 and word.endswith("s") and not word.endswith(_SINGULAR_S) and word not in STOPS
    )


def noun(text: Words, index: int, one: bool) -> tuple[int, str] | None:
    """The noun that a number counts, with what stands between them: its end and its words."""
    low = text.low
    stop = index
    if index + 1 < len(low) and low[index] in {"more", "other", "fewer"} and low[index + 1] != "than":
        stop = index = index + 1
    limit = min(len(low), index + 6)
    end = -1
    while stop < limit:
        word = low[stop]
        if (
            word == "-"
            and stop > index
            and text.glued(stop)
            and stop + 1 < limit
            and text.glued(stop + 1)
            and low[stop + 1].isalnum()
        ):
            stop += 2
            if _plural(low[stop - 1]) and not one:
                end = stop
                break
            continue
        if word in {"'s", "’s"} and stop > index and stop + 1 < limit:
            stop += 1
            continue
        compound = stop + 2 < limit and low[stop + 1] == "-" and text.glued(stop + 1) and text.glued(stop + 2)
        stopped = word in STOPS and not compound and not (len(word) == 2 and text.raw[stop] == "US")
        if stopped or not (
            word[0].isalpha() or (word[0].isdigit() and stop > index and text.raw[stop - 1][0].isupper())
        ):
            break
        if one:
            if stop > index and (
                word in _VERBS or (word.endswith("s") and not word.endswith(_SINGULAR_S)) or word.endswith("ed")
            ):
                break
            stop += 1
            if stop - index >= 4:
                break
            continue
        stop += 1
        if _plural(word):
            end = stop
            # a plural may be the first half of a name of things ("women workers", "sales staff")
            if stop < limit and (_plural(low[stop]) and low[stop] not in _VERBS) and low[stop] not in STOPS:
                continue
            break
    if one:
        end = stop
        while end > index and (low[end - 1].endswith("ly") or low[end - 1] == "-"):
            end -= 1
    if (
        end < 0
        and stop > index
        and low[index] not in PAST
        and not low[index].endswith(("ed", "ing", "ly"))
        and text.raw[index].islower()
    ):
        # "a 12 page document": the noun right after the number, without a plural
        end = index + 1
    if end <= index:
        return None
    return end, text.written(index, end)


def counted_of(text: Words, index: int) -> str | None:
    """The noun after "of": "three of the girls", "60% of its workforce"."""
    low = text.low
    if index >= len(low) or low[index] != "of":
        return None
    index += 1
    while index < len(low) and low[index] in DETERMINERS:
        index += 1
    if index < len(low) and (read := numeral(text, index)):
        index = read.stop
    found = noun(text, index, one=False) or noun(text, index, one=True)
    return found[1] if found else None
