"""Holders: the parties behind attributions, resolved across a story by rules.

A source as a report words it ("Kremlin spokesman Odell", "the statement", "he") is brought to a party in three steps:
what its own words name or describe, whom it stands for in its report, and one name for each party over all reports. A
person and the office she speaks for stay two holders.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.language.reader import Name
from sayso.types import Holder, Mention, Report, Statement

__all__ = ["resolve"]

_Kind = Literal["person", "institution", "other"]

_PRONOUNS = {"he": "person", "she": "person", "him": "person", "her": "person", "i": "person", "who": "person"}
_PRONOUNS |= {"it": "institution", "which": "institution", "they": "any", "them": "any", "we": "any"}
_DEFINITE = frozenset("the this that his her its their".split())
_DOCUMENTS = frozenset(
    """statement statements announcement summary notice release readout report document letter filing communique
    communiqué website post blog tweet tweets transcript note memo message bulletin advisory information data briefing
    conference interview""".split()
)
_ROLES = frozenset(
    """spokesman spokeswoman spokesperson president premier minister secretary chief director head chairman chairwoman
    chair ceo cfo governor mayor senator representative congressman congresswoman ambassador envoy general colonel major
    captain commander sergeant officer judge professor doctor dr mr mrs ms sir prince princess king queen pope bishop
    leader boss analyst expert lawyer attorney coach manager official executive founder chancellor commissioner
    coordinator deputy aide adviser advisor author researcher scientist engineer reporter correspondent editor witness
    resident owner operator prosecutor sheriff superintendent inspector detective lawmaker politician activist
    organiser organizer astronomer astrophysicist physicist economist historian """.split()
)
_BRANCHES = frozenset("prime vice first deputy foreign interior defence defense finance justice health".split())
_BODIES = frozenset(
    """house office ministry department government agency group bank inc corp corporation co company ltd llc plc
    council committee commission parliament congress senate court police army navy force forces party union
    association institute university college school hospital times post news press guardian bbc network channel
    tv radio zoo club league federation organisation organization foundation fund centre center authority
    service bureau board assembly store administration embassy consulate airlines airways museum laboratory
    observatory society forum cross station""".split()
)
_GENERIC = frozenset(
    """company bank agency ministry group airline firm newspaper paper office government zoo giant chipmaker carmaker
    maker retailer network operator publication magazine site broadcaster""".split()
)
# General knowledge: an office goes by the name of its seat.
_SEATS = (
    ("Kremlin", r"kremlin|russian president(?:ial|cy|['’]s)? (?:website|press service|office|administration)"),
    ("White House", r"white house|(?:us|u\.s\.|american) presidency"),
    ("Downing Street", r"downing street|number (?:10|ten)"),
    ("Élysée", r"[eé]lys[eé]e"),
    ("Pentagon", r"pentagon|(?:us|u\.s\.) (?:department of defense|defense department)"),
)
_SEAT = tuple((name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _SEATS)
_SMALL = r"(?:(?:of|de|da|del|der|di|la|le|van|von|bin|al|ibn|for|the|&)[ \u00a0]){1,2}"
_CAPITAL = r"(?:(?:[^\W\d_a-z]\.)+|[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w&]*(?:['’\-][^\W\d_]\w*)*)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_SMALL})?{_CAPITAL})*")
_WORD = re.compile(r"[\w&]+(?:['’\-]\w+)*")
_OFFICE = re.compile(r"\b[Tt]he ((?:[A-Z]\w+ )?(?:President|Minister|Chancellor|Secretary|Governor|Mayor))\b(?! [A-Z])")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SUFFIX = re.compile(r"(?:,?\s+(?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|AG|SA|NV|GmbH|Group|Holdings)\.?)+\Z", re.IGNORECASE)
_SLIP = 6  # a name of so many letters may be one slip of the pen away from another


@dataclass(frozen=True, slots=True)
class _Party:
    """What a mention tells of a party: its name and its kind."""

    name: str
    kind: _Kind


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _clean(name: str) -> str:
    name = _POSSESSIVE.sub("", name.strip().replace("’", "'"))
    name = re.sub(r"\A(?:[Tt]he|An?|an?)\s+", "", name)
    return _SUFFIX.sub("", name) or name


def _runs(text: str) -> list[re.Match[str]]:
    """The runs of capitalised words of a mention, without one that is only its first word."""
    runs = []
    for run in _NAME.finditer(text):
        word = run.group().lower()
        if all(part in _DEFINITE or part in _ROLES or part in _BRANCHES for part in _words(word)):
            continue  # "The Prime Minister"
        first = run.start() == 0 and " " not in run.group()
        follows = text[run.end() : run.end() + 2]
        if first and (
            word in _DEFINITE or word in _ROLES or word in _DOCUMENTS or word in _PRONOUNS or word in _ORDINARY
        ):
            continue
        if (
            first
            and follows[:1] == " "
            and follows[1:].islower()
            and not run.group().isupper()
            and len(word) > 3
            and word.endswith("s")
        ):
            continue  # "Officials say", "Residents of"
        runs.append(run)
    return runs


_ORDINARY = frozenset(
    """a an some many several most both all no one two three another other such those these according in on at by than
    more people police sources local senior former experts officials under after""".split()
)


def _named(text: str, people: Mapping[str, str]) -> _Party | None:
    """Find the party that the words of a mention name.

    Args:
        text: The mention.
        people: Names of people of the story.
    """
    runs = _runs(text)
    for run in runs:
        before = _words(text[: run.start()])
        name = _clean(run.group())
        if before and before[-1] in _ROLES and not text[: run.start()].rstrip().endswith(","):
            return _Party(name, "person")
        bare, title = _person(name)
        if title and bare.split()[-1].lower() not in _BODIES:
            return _Party(bare, "person")
        if name in people and (" " in name or run is runs[-1]):
            return _Party(name, "person")
    for seat, pattern in _SEAT:
        if pattern.search(text):
            return _Party(seat, "institution")
    if not runs:
        return None
    words = _words(text)
    if any(w in _DOCUMENTS for w in words):
        run = runs[-1] if len(runs) > 1 and runs[0].start() else runs[0]
        return _Party(_clean(run.group()), "institution")
    run = runs[0]
    after = text[run.end() :]
    if re.match(r"(?:-| )[a-z]", after) and not re.match(
        r" (?:of|in|at|from|for|and|on|who|with|to|by|said|has)\b", after
    ):
        # "German police union boss": the capitals only describe; the whole is what the report calls the party.
        phrase = re.sub(r"\A(?:the|a|an)\s+", "", text.strip().replace("’", "'"), flags=re.IGNORECASE)
        return _Party(phrase, "person" if words[-1] in _ROLES else "other")
    name = _clean(run.group())
    body = any(w in _BODIES for w in _words(name)) or name.isupper() or "," not in text
    return _Party(name, "institution" if body else "other")


def _person(text: str) -> tuple[str, str]:
    """Split what names a person into the bare name and the titles and roles before it, in lower case."""
    words = _clean(text).split()
    last = max((k for k, word in enumerate(words[:-1]) if word.lower().rstrip(".") in _ROLES), default=-1)
    return " ".join(words[last + 1 :]), " ".join(words[: last + 1]).lower()


def _people(texts: Mapping[str, str], names: Mapping[str, Sequence[Name]]) -> dict[str, str]:
    """Collect the people of a story with what the texts call them: {name: roles in lower case}."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for report in sorted(texts):
        text = texts[report]
        for mention in names[report]:
            name, title = _person(text[mention.start : mention.end])
            if not name or not name[0].isupper():
                continue
            kinds[name][mention.kind] += 1
            if mention.kind != "person":
                continue
            before = re.search(r"((?:[\w'’-]+ ){0,3}([\w'’-]+)) \Z", text[max(0, mention.start - 60) : mention.start])
            if before and before.group(2).lower() in _ROLES:
                roles[name][before.group(1).lower()] += 1
            if title:
                roles[name][title] += 1
            after = re.match(r", (?:the |a |an )?((?:[\w'’-]+ ){0,6}[\w'’-]+)", text[mention.end : mention.end + 80])
            if after and any(w in _ROLES for w in _words(after.group(1))):
                roles[name][after.group(1).lower()] += 1
    return {
        name: " ".join(sorted(roles[name])) for name, seen in kinds.items() if 2 * seen["person"] > sum(seen.values())
    }


def _near(a: str, b: str) -> bool:
    """Tell whether two words are equal, or long and one slip of the pen apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SLIP or abs(len(a) - len(b)) > 1:
        return False
    k = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[k + 1 :] == b[k:] or a[k:] == b[k + 1 :] or a[k + 1 :] == b[k + 1 :]


def _slips(word: str) -> list[str]:
    """Return keys of which two words share one wherever :func:`_near` holds for them."""
    return [word, *(word[:k] + word[k + 1 :] for k in range(len(word)) if len(word) >= _SLIP)]


def _full_names(parties: Iterable[_Party], people: Mapping[str, str]) -> dict[str, str]:
    """Bring short names to the one longer name of the story that they fit: {name: full name}."""
    count = Counter(p.name for p in parties)
    kinds = {p.name: p.kind for p in parties}
    known = {*count, *(p for p in people if len(p.split()) > 1)}
    full: dict[str, str] = {}
    # Full names by how a shorter one may fit them: by their last word, their beginning, their initials. Comparing each
    # with each took 27 s for 4,000 names.
    known_by: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(known, key=lambda n: (-len(n.split()), -count[n], n)):
        words = name.lower().split()
        keys = [("start", *words), ("initials", *words), *(("end", key) for word in words[-1:] for key in _slips(word))]
        fits = []
        for other in dict.fromkeys(other for key in keys for other in known_by[key]):
            longer = other.lower().split()
            tail = longer[-len(words) :]
            if (
                (
                    len(tail) == len(words)
                    and all(map(_near, words, tail))
                    and (kinds.get(name) != "institution" or other not in people)
                )
                or (other not in people and words == longer[: len(words)])
                or (name.isupper() and len(words) == 1 and _initials(longer) == words[0])
            ):
                fits.append(other)
        persons = [f for f in fits if f in people]
        fits = persons if len(persons) == 1 else fits
        full[name] = fits[0] if len(fits) == 1 else name
        if full[name] == name:
            starts = (("start", *words[:length]) for length in range(1, len(words) + 1))
            for key in (*starts, ("initials", _initials(words)), *keys[2:]):
                known_by[key].append(name)
    return full


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in {"of", "the", "and", "for"})


class _Discourse:
    """Whom a report has spoken of before a place: a mention without a name stands for one of them."""

    def __init__(self, text: str, names: Sequence[Name], people: Mapping[str, str], full: Mapping[str, str]) -> None:
        self._people: list[tuple[int, str]] = []
        self._bodies: list[tuple[int, str]] = []
        self._sources: list[tuple[int, str]] = []
        self._roles = people
        self._text = text
        for mention in names:
            words = text[mention.start : mention.end]
            name = full.get(_person(words)[0], _person(words)[0])
            if name in people and " " in name:
                self._people.append((mention.start, name))
            elif mention.kind == "organisation":
                self._bodies.append((mention.start, full.get(_clean(words), _clean(words))))
        for office in _OFFICE.finditer(text):
            bearers = [name for name, role in people.items() if office.group(1).lower() in role and " " in name]
            if len(bearers) == 1:
                self._people.append((office.start(), bearers[0]))
        self._people.sort()

    def note(self, place: int, party: _Party) -> None:
        """Remember a party that was a source."""
        if party.kind == "institution":
            self._sources.append((place, party.name))
            insort(self._bodies, (place, party.name))

    def _last(self, known: Sequence[tuple[int, str]], place: int) -> str | None:
        index = bisect_left(known, (place, ""))
        return known[index - 1][1] if index else None

    def _subject(self, place: int) -> str | None:
        """The person named first in the last sentence before ``place`` that names one: mostly its subject."""
        index = bisect_left(self._people, (place, ""))
        if not index:
            return None
        last = self._people[index - 1][0]
        begin = max(self._text.rfind(mark, 0, last) for mark in (". ", "! ", "? ", "\n"))
        return self._people[bisect_left(self._people, (begin + 1, ""))][1]

    def stands_for(self, text: str, place: int) -> _Party | None:
        """The party that a pronoun or a definite description at ``place`` stands for."""
        words = _words(text)
        if not words:
            return None
        person = self._subject(place)
        body = self._last(self._bodies, place)
        kind = _PRONOUNS.get(words[0]) if len(words) == 1 else None
        if kind == "person" and person:
            return _Party(person, "person")
        if kind in {"institution", "any"} and body:
            return _Party(body, "institution")
        if kind == "any" and person:
            return _Party(person, "person")
        if words[0] == "both":
            known = self._sources[: bisect_left(self._sources, (place, ""))]
            two = list(dict.fromkeys(name for _, name in reversed(known)))[:2]
            return _Party(" and ".join(sorted(two)), "institution") if len(two) == 2 else None
        if words[0] not in _DEFINITE or len(words) < 2:
            return None
        if words[-1] in _ROLES:
            told = self._people[: bisect_left(self._people, (place, ""))]
            fits = (name for _, name in reversed(told) if words[-1] in self._roles.get(name, "").split())
            chosen = next(fits, told[-1][1] if told else None)
            if chosen is None:
                anywhere = [n for n, role in sorted(self._roles.items()) if " ".join(words[1:]) in role]
                chosen = anywhere[0] if len(anywhere) == 1 else None
            return _Party(chosen, "person") if chosen else None
        if (words[-1] in _GENERIC or any(w in _DOCUMENTS for w in words[:3])) and body:
            return _Party(body, "institution")
        return None


def resolve(
    reports: Sequence[Report], statements: Sequence[Statement], names: Mapping[str, Sequence[Name]]
) -> tuple[list[Statement], list[Holder]]:
    """Resolve the sources of statements to the holders of the story.

    Args:
        reports: The reports of the story.
        names: The names in each report's text, by its id.
        statements: Their statements; the mentions in ``attribution.source`` and ``attribution.via`` have no name yet.

    Returns:
        The statements with the name of a holder in every mention, and the holders: those of most mentions first, then
        by name. A mention that stands for nobody known keeps its own words as name.
    """
    texts = {r.id: r.text for r in reports}
    people = _people(texts, names)
    told: dict[str, dict[tuple[int, int], str]] = {r.id: {} for r in reports}
    for statement in statements:
        credit = statement.attribution
        for mention in (credit.source, *credit.via) if credit else ():
            if mention is not None:
                told[statement.report][mention.start, mention.end] = mention.text
    named = {
        (report, place): party
        for report, mentions in told.items()
        for place, text in mentions.items()
        if (party := _named(text, people)) is not None
    }
    full = _full_names([named[key] for key in sorted(named)], people)
    party_at: dict[tuple[str, tuple[int, int]], _Party] = {}
    for report, mentions in told.items():
        discourse = _Discourse(texts[report], names[report], people, full)
        for place in sorted(mentions):
            party = named.get((report, place)) or discourse.stands_for(mentions[place], place[0])
            if party is None:
                party = _Party(
                    re.sub(
                        r"\A(?:the|a|an|some)\s+", "", mentions[place].strip().replace("’", "'"), flags=re.IGNORECASE
                    ),
                    "other",
                )
            name = full.get(party.name, party.name)
            party = replace(party, name=name, kind="person" if name in people else party.kind)
            discourse.note(place[0], party)
            party_at[report, place] = party

    def resolved(report: str, mention: Mention | None) -> Mention | None:
        if mention is None:
            return None
        return replace(mention, name=party_at[report, (mention.start, mention.end)].name, report=report)

    result = []
    for statement in statements:
        credit = statement.attribution
        if credit is not None:
            via = tuple(m for v in credit.via if (m := resolved(statement.report, v)) is not None)
            credit = replace(credit, source=resolved(statement.report, credit.source), via=via)
        result.append(replace(statement, attribution=credit))
    return result, _holders(reports, told, party_at)


def _holders(
    reports: Sequence[Report],
    told: Mapping[str, Mapping[tuple[int, int], str]],
    party_at: Mapping[tuple[str, tuple[int, int]], _Party],
) -> list[Holder]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    kinds: dict[str, Counter[_Kind]] = defaultdict(Counter)
    for report in reports:
        for place in sorted(told[report.id]):
            party = party_at[report.id, place]
            mentions[party.name].append(Mention(*place, told[report.id][place], party.name, report.id))
            kinds[party.name][party.kind] += 1
    order = sorted(mentions, key=lambda name: (-len(mentions[name]), name))
    return [
        Holder(f"h{number}", name, max(sorted(kinds[name]), key=kinds[name].__getitem__), tuple(mentions[name]))
        for number, name in enumerate(order, start=1)
    ]
