"""Mentions: what the words of a source tell by themselves, a name or the noun at its head and what describes it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from sayso.comparing.callings import (
    ADJECTIVES,
    DEFINITE,
    DOCUMENTS,
    INDEFINITE,
    PERSONS,
    ROLES,
    Gender,
    gender_of,
    is_body,
    is_group,
    is_role,
    singular,
)
from sayso.language.grammar import STOPWORDS
from sayso.language.reader import Name
from sayso.types import Span

__all__ = ["PRONOUNS", "Wording", "bare", "name_runs", "parted", "whose", "worded", "words"]

Kind = Literal["person", "institution", "group", "document", "other"]

PRONOUNS = frozenset("he she him her his hers i me my who it its which they them their we us our".split())
_POSSESSIVES = frozenset("his her its their my our".split())
# General knowledge: an office goes by the name of its seat.
_SEATS = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for name, pattern in (
        ("Kremlin", r"kremlin|russian president(?:ial|cy|['’]s)? (?:website|press service|office|administration)"),
        ("White House", r"white house|(?:us|u\.s\.|american) presidency"),
        ("Downing Street", r"downing street|number (?:10|ten)"),
        ("Élysée", r"[eé]lys[eé]e"),
        ("Pentagon", r"pentagon|(?:us|u\.s\.) (?:department of defense|defense department)"),
    )
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
_CAPITAL = (
    r"(?:(?:[^\W\d_a-z]\.)+[^\W\d_a-z]?\b\.?|[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w&]*(?:['’\-](?!s\b)[^\W\d_]\w*)*(?:\.[a-z]{2,3}\b)?)"
)
_SMALL = r"(?:(?:of|de|da|del|der|di|la|le|van|von|bin|al|ibn|for|the|&)[ \u00a0]){1,2}"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_SMALL})?{_CAPITAL})*")
_JOINT = re.compile(r" (?:of|for|the)(?= )")
_OWNING = re.compile(rf"{_CAPITAL}['’]s?\s+\Z")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_WORD = re.compile(r"[\w&]+(?:['’\-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ARTICLE = re.compile(r"\A(?:(?:the|a|an)\s+)+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:,?\s+(?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|AG|SA|NV|GmbH|Group|Holdings)\.?)+\Z", re.IGNORECASE)
_BASED = re.compile(r"\A[\w.]+-(?:based|led|owned|backed|listed)\s+(?=\S)")
_LEAD = re.compile(
    r"\A[\W_]*(?:(?:by|from|of|to|according to|even|while|but|and|although|though|when|because|as)\s+)?", re.IGNORECASE
)
_QUANTITY = re.compile(r"\A(?:some|many|most|several|all|both|two|three|other|any)\s+(?:of\s+)?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:\w+\s+)?(?:some|many|most|several|all|none|one|two|three|hundreds|thousands|dozens|number)\s+of\s+(?=\w)",
    re.IGNORECASE,
)
# Where the noun phrase ends and what is only added to it begins.
_ADDED = re.compile(r"[;:()\[\]—–\n]|,(?!\d)|\s-\s|\s(?:who|whom|whose|which|that|where|when|while)\b")
_GOES_ON = re.compile(r" [a-z]")
_ABLE = re.compile(r"\s(?:familiar|close|briefed|able|speaking)\b")
_WHEN = re.compile(
    r"\s(?:(?:this|last|next)\s(?:week|month|year|spring|summer|autumn|fall|winter)|today|yesterday|late|early)\b"
)
_PREPOSITION = re.compile(
    r"\s(?:\w+(?:ed|wn|en)\s+)?(?:of|in|at|from|for|on|by|to|with|about|under|over|against|near|during|after|before|among"
    r"|between|including|into)\s|\s(?:said|says|released|published|issued|provided|quoted)\b",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?<=\w)\s(?:of|in|at|from|for|on|by|to|with)\Z")  # "Odell on" of "Odell on Monday"
_OWNER = re.compile(r"\s(?:by|from|of|on)\s+", re.IGNORECASE)
_POINTING = frozenset("the this that these those both".split())  # "her son" is nobody spoken of before
_ONE = frozenset("a an another one".split())
_OWNED = re.compile(r"['’]s?\s")
_AGE = re.compile(r"\w+-year-old")
_EMPTY = DEFINITE | INDEFINITE | STOPWORDS | _DAYS
_WITH = frozenset("by from with and or to against on".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """What a source's words tell.

    ``name`` is the proper name without titles ("" where there is none), ``head`` the noun in lower case that the
    source is called by ("spokesman", "statement"), ``phrase`` the words of a description. ``around`` are the content
    words in lower case that describe the party, in their order. ``owner`` is where the party behind a document stands
    in the source; ``parts`` are the places of names joined by "and". A description points back to somebody spoken of
    before ("the mayor"), on to somebody who is named after it ("a mayor"), or nowhere ("her son").
    """

    name: str
    kind: Kind
    head: str = ""
    phrase: str = ""
    around: tuple[str, ...] = ()
    points: Literal["back", "on", ""] = ""
    gender: Gender = ""
    owner: Span | None = None
    parts: tuple[Span, ...] = ()


def words(text: str) -> list[str]:
    """List the words of a text in lower case, without "'s"."""
    return [_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text)]


def whose(phrase: str) -> str:
    """The possessive pronoun that a description begins with ("her" of "her lawyer"), or ""."""
    first = (words(phrase) or [""])[0]
    return first if first in _POSSESSIVES else ""


def bare(name: str) -> str:
    """Strip what varies around one name: articles, "'s", "Inc.", "Berlin-based"."""
    name = _POSSESSIVE.sub("", " ".join(name.split()).replace("’", "'"))
    name = _BASED.sub("", _ARTICLE.sub("", name))
    return _SUFFIX.sub("", name) or name


def parted(name: str) -> tuple[str, str]:
    """Split what names a person into the bare name and the titles and roles before it, in lower case."""
    pieces = bare(name).split()
    # "Office of the President of Norvia" is whole.
    titles = [
        k for k, word in enumerate(pieces[:-1]) if word.lower().rstrip(".,") in ROLES and pieces[k + 1].lower() != "of"
    ]
    last = max(titles, default=-1)
    return " ".join(pieces[last + 1 :]), " ".join(pieces[: last + 1]).lower()


def name_runs(text: str, start: int, end: int, names: Sequence[Name], common: AbstractSet[str]) -> list[Name]:
    """Find the names in ``text[start:end]``: runs of capitalised words, as long as the names that the reader knows.

    Args:
        names: The names in the text, in order.
        common: Words that the story writes in lower case: one of them is no name because it begins a sentence.
    """
    first = bisect_left(names, start, key=lambda name: name.end)
    last = bisect_left(names, end, key=lambda name: name.start)
    inside = [name for name in names[first:last] if start <= name.start and name.end <= end]
    found: list[Name] = []
    for run in _RUN.finditer(text, start, end):
        begin, stop = run.span()
        met = [name for name in inside if name.start < stop and begin < name.end]
        person = next((name for name in met if name.kind == "person"), None)
        if person is not None and (joint := _JOINT.search(text, person.end, stop)):
            stop = joint.start()  # "Ilse Brandt of Norvia Lines"
            met = [name for name in met if name.start < stop]
        while " " in text[begin:stop] and text[begin:stop].rsplit(None, 1)[1].lower() in _DAYS:
            stop = begin + text[begin:stop].rindex(" ")
        low = text[begin:stop].lower()
        if low in _DAYS or _is_common(text[begin:stop], begin == start, bool(met), common):
            continue
        if begin == start and not met and " " not in low and is_group(low) and _GOES_ON.match(text, stop):
            continue  # "Investors polled by"
        begin = min([begin, *(name.start for name in met)])
        stop = max([stop, *(name.end for name in met)])
        if office := _office(text, begin, stop):
            # "President of Norvia" calls somebody as "the president of Norvia" does: the name is what comes after.
            begin = person.start if person is not None and person.start > office else office
        if found and begin < found[-1].end:
            continue
        kinds = {name.kind for name in met}
        kind = person.kind if person else "organisation" if "organisation" in kinds or not kinds else met[0].kind
        found.append(Name(begin, stop, kind))
    return found


def _office(text: str, start: int, end: int) -> int | None:
    """Return where what an office is held of begins in a run of capitalised words ("Prime Minister of | Norvia")."""
    match = _OF.search(text, start, end)
    if match is None:
        return None
    before = [w for w in words(text[start : match.start()]) if w not in DEFINITE]
    titles = before and before[-1] in ROLES and all(w in ROLES or w in _BRANCHES for w in before)
    return match.end() if titles else None


def _is_common(run_text: str, first: bool, known: bool, common: AbstractSet[str]) -> bool:
    """Tell whether capitalised words are no name: "The", "Officials say", "The Prime Minister"."""
    run = words(run_text)
    if all(w in DEFINITE or w in INDEFINITE or w in ROLES or w in PRONOUNS or w in _BRANCHES for w in run):
        return True
    if not first or len(run) > 1:
        return False
    word = run[0]
    if word in _CROWDS or (run_text.isupper() and len(word) > _LOUD and not known):
        return True  # "Others say", "PARTYGOERS in Sarn"
    called = word in DOCUMENTS or is_body(word) or is_role(word) or is_group(word)
    return (word in common and (called or not known)) or (not known and singular(word) in ROLES)


_LOUD = 6  # letters of a word in capitals from which on it is no abbreviation
_CROWDS = frozenset("others authorities police officials people residents witnesses".split())
_BRANCHES = frozenset("prime vice first deputy foreign interior defence defense finance justice health chief".split())


def worded(text: str, span: Span, names: Sequence[Name], common: AbstractSet[str]) -> Wording:
    """Read the words of a source.

    Args:
        text: The report's text.
        span: Where the source stands.
        names: The names in the text, in order.
        common: Words that the story writes in lower case.
    """
    start = span.start + _leading(text, span)
    end = start + len(_POSSESSIVE.sub("", _CUT_OFF.sub("", text[start : span.end].rstrip(" ,;:.\n\t"))))
    end += text.startswith(".", end, span.end) and text[end - 2 : end - 1] == "."  # "the I.R.S."
    low = words(text[start:end])
    if len(low) == 1 and low[0] in PRONOUNS:
        return Wording("", "other", head=low[0], gender=gender_of(low))
    found = name_runs(text, start, end, names, common)
    core = _core(text, start, end, found)
    around = tuple(w for w in low if w not in _EMPTY)
    while (last := text[start:core].rstrip().rpartition(" "))[0] and last[2].lower() in _DAYS:
        core = start + len(last[0])  # "a statement Monday"
    ending = next((k for k, name in enumerate(found) if name.end >= core and name.start < core), None)
    if ending is not None:
        joined = _joined(text, found[: ending + 1])
        if joined:
            return Wording("", "other", parts=joined)
        return _as_named(text, start, found[ending], around)
    head = (words(text[start:core]) or [""])[-1]
    points: Literal["back", "on", ""] = ""
    if low and low[0] in (DEFINITE if head not in PERSONS else _POINTING):
        points = "back"
    elif low and (low[0] in _ONE or _OWNED.search(text, start, core)):
        points = "on"
    phrase = _phrase(text, Span(start, end), core, found, common)
    if _AGE.fullmatch(head):
        head = "person"
    if (is_role(head) or text[core : core + 1] == ",") and not is_group(head):
        named = _apposed(text, core, found, is_role(head))
        if named:
            person, title = parted(named)
            return Wording(person, "person", head, around=around, gender=gender_of([*low, *title.split()]))
    seat = _seat(text[start:end])
    if seat and (singular(head) in DOCUMENTS or is_body(head)):
        return Wording(seat, "document" if singular(head) in DOCUMENTS else "institution", head, around=around)
    if singular(head) in DOCUMENTS:
        owner = _owner(text, start, core, end, found)
        return Wording("", "document", head, phrase, around, points, owner=owner)
    kind: Kind = "other"
    if is_role(head):
        kind = "person"
    elif is_body(head):
        kind = "institution"
    elif is_group(head):
        kind = "group"
    return Wording("", kind, head, phrase, around, points, gender_of([head]))


def _seat(text: str) -> str:
    return next((seat for seat, pattern in _SEATS if pattern.search(text)), "")


def _leading(text: str, span: Span) -> int:
    match = _LEAD.match(text[span.start : span.end])
    return match.end() if match and match.end() < span.end - span.start else 0


def _core(text: str, start: int, end: int, found: Sequence[Name]) -> int:
    """Return where the noun phrase ends, before prepositions, clauses and appositions; names are not split."""
    several = _SEVERAL.match(text, start, end)
    for pattern in (_ADDED, _PREPOSITION, _ABLE, _WHEN):
        place = several.end() - 1 if several else start + 1
        while match := pattern.search(text, place, end):
            holding = next((name for name in found if name.start < match.start() < name.end), None)
            if holding is None:
                end = match.start()
                break
            place = holding.end
    return start + len(text[start:end].rstrip(" ,;:.\n\t"))


def _apposed(text: str, core: int, found: Sequence[Name], role: bool) -> str:
    """Return who is named behind a description ("a spokesman for the union, Jonas Odell")."""
    names = [name for name in found if name.start >= core]
    if not names:
        return ""
    # "The mayor of Sarn, Ilse Brandt": who stands behind the comma, not what the office is held of.
    behind = [name for name in names[:2] if name.kind == "person" and text[core : name.start].rstrip().endswith(",")]
    name = behind[0] if role and behind else names[0]
    before = words(text[core : name.start])
    run = text[name.start : name.end]
    if name.kind == "person":
        near = not any(w in _WITH for w in before[-1:]) if role else not any(w in STOPWORDS for w in before)
        return run if near else ""
    last = words(run)[-1]
    return run if role and not before and " " in parted(run)[0] and not is_body(last) else ""


def _joined(text: str, found: Sequence[Name]) -> tuple[Span, ...]:
    """Return the places of two names that only "and" joins."""
    if len(found) < 2 or not re.fullmatch(r"\s+(?:and|&)\s+(?:the\s+)?", text[found[-2].end : found[-1].start]):
        return ()
    return tuple(Span(name.start, name.end) for name in found[-2:])


def _as_named(text: str, start: int, name: Name, around: tuple[str, ...]) -> Wording:
    """Read a source that ends in a name, whatever stands before it ("Kremlin spokesman Jonas Odell")."""
    run = text[name.start : name.end]
    if seat := _seat(run):
        return Wording(seat, "institution", around=around)
    owner = _OWNING.search(text, start, name.start)
    if owner and all(w in _BRANCHES or is_body(w) for w in words(run)):
        # "Norvia's Defence Ministry": there is another one
        return Wording(bare(text[owner.start() : name.end]), "institution", words(run)[-1], around=around)
    person, title = parted(run)
    before = words(text[start : name.start])
    own = set(words(person))
    rest = tuple(w for w in around if w not in own)
    called = title.split() or [before[-1]] if title or (before and before[-1] in ROLES) else []
    is_person = name.kind == "person" or bool(called)
    if is_person and not is_body(words(person)[-1] if words(person) else ""):
        head = called[-1] if called else next((w for w in rest if w in ROLES), "")
        return Wording(person, "person", head, around=rest, gender=gender_of([*title.split(), *before, *rest]))
    head = before[-1] if before and is_body(before[-1]) else ""
    return Wording(bare(run), "institution", head, around=rest)


def _phrase(text: str, span: Span, core: int, found: Sequence[Name], common: AbstractSet[str]) -> str:
    """Return the words by which a description is known: without its article and what is only added."""
    stop = min([m.start() for p in (_ADDED, _WHEN) if (m := p.search(text, core, span.end))], default=span.end)
    phrase = " ".join(text[span.start : stop].split()).replace("’", "'").strip(" ,.;:'\"")
    shorter = _QUANTITY.sub("", _ARTICLE.sub("", phrase))
    shorter = _ARTICLE.sub("", shorter) or phrase
    first = (words(phrase) or [""])[0]
    called = " " in phrase or first in common or first in _CROWDS or is_body(first) or singular(first) in ROLES
    named = any(name.start == span.start for name in found)
    if shorter == phrase and phrase[1:2].islower() and called and not named:
        return phrase[:1].lower() + phrase[1:]
    return shorter


def _owner(text: str, start: int, core: int, end: int, found: Sequence[Name]) -> Span | None:
    """Find who is behind a document: "a White House statement", "the zoo's website", "a notice issued by the port"."""
    pieces = list(_WORD.finditer(text, start, core))[:-1]
    while pieces and (singular(pieces[-1].group().lower()) in DOCUMENTS or pieces[-1].group().lower() in ADJECTIVES):
        pieces.pop()
    while pieces and pieces[0].group().lower() in ADJECTIVES:
        pieces.pop(0)
    if pieces:
        last = pieces[-1].group()
        noun = words(last)[0]
        named = any(name.start <= pieces[-1].start() < name.end for name in found)
        owned = _POSSESSIVE.search(text, pieces[-1].start(), pieces[-1].end() + 1) or last != _POSSESSIVE.sub("", last)
        if named or owned or is_body(noun) or is_group(noun) or is_role(noun):
            return Span(pieces[0].start(), pieces[-1].end())
    for match in _OWNER.finditer(text, core, end):
        following = Span(match.end(), end)
        low = words(text[following.start : following.end])
        if match.group().strip().lower() == "on" and not any(singular(w) in DOCUMENTS for w in low[:5]):
            continue  # "a report on climate change"
        if any(name.start < end and name.end > following.start for name in found) or any(
            is_body(w) or is_group(w) or is_role(w) for w in low[:4]
        ):
            return following
    return None
