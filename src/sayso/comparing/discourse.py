"""Discourse: whom one report has spoken of before a place, and for whom a source without a name there stands.

Salience after Lappin and Leass (1994), much simplified: every mention of a party adds to its salience, a subject and a
speaker more than others, and with each sentence three tenths of it are left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import takewhile
from typing import Literal

from sayso.comparing.callings import (
    DOCUMENTS,
    GENERIC,
    PERSONS,
    ROLES,
    Gender,
    apart,
    calling,
    is_body,
    is_role,
    kin,
    singular,
)
from sayso.comparing.mentions import Wording, bare, whose, worded, words
from sayso.comparing.parties import Parties, root
from sayso.language.grammar import first_finite, is_finite, tokens
from sayso.language.quotations import quotations
from sayso.language.reader import Name
from sayso.types import Report, Span

__all__ = ["Discourse", "Party"]

_DECAY = 0.3
_SUBJECT, _SPEAKER, _OTHER, _OWNER, _QUOTED = 3.0, 4.0, 1.0, 0.5, 0.2
_REACH = 40  # mentions looked back at
_NEAR = 3  # sentences within which somebody is still meant, or will be named
_CAPITAL = re.compile(r"\b[A-Z]")
_UNNAMED = frozenset(
    "spokesman official officer lawyer attorney aide judge doctor suspect witness source resident".split()
)
_OFFICE = re.compile(r"\b[Tt]he(?: [\w-]+){1,4}")
_MEMBERS = re.compile(r"s'\s")
_BODY = re.compile(r"(?:(?:In|At|From|On) [^,.\n]{1,40}, )?((?:[Tt]he|[Aa]n?)(?: [\w'’-]+){1,8})")
_IN = re.compile(r"\b[Ii]n (?:the )?\Z")
_THERE = re.compile(r"\bIn ((?:the )?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*) \Z")  # "In Sarn they say"
_SHORT, _LONG = 10, 60  # code points in which these end
_OWNING = re.compile(r"['’]s\b|(?<=s)['’]")
_BOUNDARY = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])|\n+")
_OPENING = 300  # code points in which the subject of a sentence ends
_ITS = frozenset(["it", "it's"])
_BY = frozenset("on by in at from to".split())
_FEW = 4  # words between an institution's name and its speaker's
_TWO = re.compile(r"\A(?:both|the two|the pair)\b(?: (?:\w+ )?(\w+))?\Z", re.IGNORECASE)
_PRESS = frozenset(
    """times post news herald zeitung tribune journal press guardian telegraph gazette daily magazine reuters bbc cnn
    afp ap tass xinhua radio tv television bloomberg""".split()
)
_NEUTRAL = frozenset("old former young same new local senior year-old mr ms mrs top chief late longtime own".split())
_RELEASES = frozenset("statement announcement notice release readout communique communiqué".split())
_WRITTEN = frozenset("tweet post letter message note memo interview video account blog".split())
_STOP = frozenset("said says is are was were has have had will that who which by to for with on in".split())


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody behind a source: by a full name, or for the unnamed by the words of a description."""

    name: str
    kind: Literal["person", "institution", "group", "other"]
    named: bool = True
    head: str = ""
    around: tuple[str, ...] = ()
    gender: Gender = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Seen:
    place: int
    sentence: int
    weight: float
    party: Party = field(compare=False)


class Discourse:
    """One report as it is read from its beginning: ask :meth:`party` for its sources in the order of their places."""

    def __init__(self, report: Report, names: Sequence[Name], parties: Parties, common: AbstractSet[str]) -> None:
        self._text = report.text
        self._names = names
        self._parties = parties
        self._common = common
        self._quoted = [quotation.span for quotation in quotations(report.text)]
        # A long quotation takes its speaker no further away: its sentences do not count.
        ends = (match.end() for match in _BOUNDARY.finditer(report.text))
        self._breaks = [0, *(end for end in ends if not self._in_quotes(end - 1))]
        self._titles = parties.titles(report.id)
        self._speakers: set[str] = set()
        self._documents: dict[str, Party] = {}
        seen: list[_Seen] = []
        runs = parties.seen(report.id)
        begun = -1
        for k, (found, name) in enumerate(runs):
            sentence = self._sentence(found.start)
            following = report.text[found.end : runs[k + 1][0].start] if k + 1 < len(runs) else ""
            place = not parties.is_person(name) and _IN.search(report.text, max(0, found.start - _SHORT), found.start)
            if place or _OWNING.match(report.text, found.end) or _is_modifier(following):
                weight = _OWNER
            elif self._in_quotes(found.start):
                weight = _QUOTED
            else:
                weight = _OTHER if begun == sentence else _SUBJECT
                begun = sentence
            seen.append(_Seen(found.start, sentence, weight, self._named(name, parties.is_person(name))))
        seen += self._groups(report.text)
        self._seen = sorted(seen)
        self._add_bodies()
        self._add_offices()
        self._first: dict[str, int] = {}
        for mention in self._seen:
            self._first.setdefault(mention.party.name, mention.place)

    def _named(self, name: str, person: bool) -> Party:
        gender = self._parties.gender(name) if person else ""
        return Party(name, "person" if person else "institution", gender=gender)

    def _add_offices(self) -> None:
        """People spoken of by their office: "the mayor promised"."""
        for match in _OFFICE.finditer(self._text):
            low = match.group().lower().split()
            last = next((k for k, w in enumerate(low) if w in ROLES and not set(low[k + 1 : k + 2]) & ROLES), None)
            if last is None or self._in_quotes(match.start()):
                continue
            end = match.start() + len(" ".join(match.group().split()[: last + 1]))
            wording = worded(self._text, Span(match.start(), end), self._names, self._common)
            fit = partial(self._fit, wording=wording)
            party = self._titled(match.start(), wording) or self._salient(match.start(), fit)
            if party is not None and wording.kind == "person" and wording.phrase:
                insort(self._seen, _Seen(match.start(), self._sentence(match.start()), _SUBJECT, party))

    def _add_bodies(self) -> None:
        """Bodies that sentences begin with by what they are: "In Sarn, the port authority kept silent"."""
        for start in self._breaks:
            match = _BODY.match(self._text, start)
            clause = tokens(self._text, match.start(1), match.end(1)) if match else []
            verb = first_finite(clause, 2)
            if verb is None or self._in_quotes(start):
                continue
            span = Span(clause[0].start, clause[verb - 1].end)
            wording = worded(self._text, span, self._names, self._common)
            if wording.kind == "institution" and wording.phrase:
                party = self._same(span.start, wording) or self._new(wording)
                insort(self._seen, _Seen(span.start, self._sentence(start), _SUBJECT, party))

    def _groups(self, text: str) -> list[_Seen]:
        """Groups that sentences begin with: "Astronomers at the Sarn Observatory found"."""
        found: list[_Seen] = []
        for number, start in enumerate(self._breaks):
            for match in re.finditer(r"[\w'’-]+", text[start : start + 60]):
                word = match.group().lower()
                if match.start() > 30 or word in _STOP:
                    break
                if singular(word) != word and singular(word) in ROLES:
                    end = start + match.end()
                    of = re.match(r" (?:at|from|of|in) (?:the )?", text[end : end + 12])
                    place = bisect_right(self._names, end + (of.end() if of else 0), key=lambda name: name.start) - 1
                    if of and place >= 0 and end < self._names[place].end and self._names[place].start > end:
                        end = self._names[place].end
                    wording = worded(text, Span(start, end), self._names, self._common)
                    if wording.kind == "group":
                        before = (s.party for s in reversed(found[-_REACH:]) if self._fit(s.party, wording))
                        party = next(before, None) if wording.points == "back" else None
                        found.append(_Seen(start, number, _SUBJECT, party or self._new(wording)))
                    break
        return found

    def _sentence(self, place: int) -> int:
        return bisect_right(self._breaks, place) - 1

    def _in_quotes(self, place: int) -> bool:
        index = bisect_right(self._quoted, place, key=lambda span: span.start) - 1
        return index >= 0 and self._quoted[index].start <= place < self._quoted[index].end

    def party(self, span: Span, wording: Wording, outer: Party | None) -> Party:
        """Find the party behind a source, and remember it as a speaker.

        Args:
            span: Where the source stands.
            wording: What its words say.
            outer: The party around this source ("the agency said that we ..."), if any.
        """
        party = self._find(span, wording, outer)
        for name in party.parts or (party.name,):
            one = party if name == party.name else self._named(name, self._parties.is_person(name))
            self._speakers.add(one.name)
            insort(self._seen, _Seen(span.start, self._sentence(span.start), _SPEAKER, one))
        return party

    def _find(self, span: Span, wording: Wording, outer: Party | None) -> Party:
        place = span.start
        two = _TWO.match(" ".join(self._text[span.start : span.end].split()))
        if two and (pair := self._pair(place, singular((two.group(1) or "").lower()))):
            return pair
        if wording.parts:
            names = [
                self._parties.full(worded(self._text, part, self._names, self._common).name) for part in wording.parts
            ]
            if all(names):
                return _joint([self._named(name, self._parties.is_person(name)) for name in names])
        if wording.name:
            name = self._parties.full(wording.name)
            party = self._named(name, self._parties.is_person(name))
            return self._issued(wording, party) if wording.kind == "document" else party
        if not wording.phrase:
            return self._pronoun(place, wording, outer) or self._new(wording, self._text[span.start : span.end])
        if wording.head == "one":
            wording = self._one(span, wording)
        if wording.kind == "document":
            return self._issued(wording, self._behind(place, wording) or self._new(wording))
        return self._same(place, wording) or self._new(wording)

    def _one(self, span: Span, wording: Wording) -> Wording:
        """What "the Sarn one" is: one of the documents spoken of right before ("both readouts"), else as it was."""
        before = self._text[self._breaks[max(0, self._sentence(span.start) - _NEAR)] : span.start]
        several = (word for word in reversed(words(before)) if word not in DOCUMENTS and singular(word) in DOCUMENTS)
        head, described = singular(next(several, "")), self._text.rfind(" ", span.start, span.end)
        if not head or described < 0:
            return wording
        return replace(wording, kind="document", head=head, owner=Span(span.start, described))

    def _issued(self, wording: Wording, party: Party) -> Party:
        """Remember the party behind a document, for when "the statement" is spoken of again."""
        self._documents[calling(wording.head)] = party
        if singular(wording.head) in _RELEASES:
            self._documents[""] = party
        return party

    def _new(self, wording: Wording, text: str = "") -> Party:
        kind = "other" if wording.kind == "document" else wording.kind
        name = wording.phrase or " ".join(text.split()) or wording.head
        return Party(name, kind, False, wording.head, wording.around, wording.gender)

    def _salient(self, place: int, fits: Callable[[Party], float], sentences: int = 10**9) -> Party | None:
        """The most salient party before a place, each weighed by how well it fits (0: not at all)."""
        now = self._sentence(place)
        end = bisect_left(self._seen, place, key=lambda seen: seen.place)
        scores: dict[Party, float] = defaultdict(float)
        for seen in reversed(self._seen[max(0, end - _REACH) : end]):
            if now - seen.sentence > sentences:
                break
            fit = fits(seen.party)
            if fit:
                scores[seen.party] += fit * seen.weight * _DECAY ** (now - seen.sentence)
        return max(scores, key=scores.__getitem__, default=None)  # the nearest of equals: it was met first

    def _next(self, place: int, fits: Callable[[Party], float]) -> Party | None:
        """The next party that fits well, for a description that no party before it fits."""
        start = bisect_left(self._seen, place, key=lambda seen: seen.place)
        return next((s.party for s in self._seen[start : start + _REACH] if fits(s.party) >= 1), None)

    def _pair(self, place: int, head: str) -> Party | None:
        """The two parties of one kind that were spoken of last ("both statements", "the two leaders")."""
        person = head in ROLES or head in PERSONS
        body = is_body(head) or head in DOCUMENTS or head in {"side", "country", "nation"}
        kinds = {"person"} if person else {"institution"} if body else {"person", "institution"}

        def fit(party: Party) -> float:
            # Statements are their speakers'.
            told = head not in DOCUMENTS or party.name in self._speakers
            return float(party.named and not party.parts and party.kind in kinds and told)

        first = self._salient(place, fit)
        second = first and self._salient(place, lambda p: fit(p) * (p.kind == first.kind and p != first))
        return _joint([first, second]) if first and second else None

    def _pronoun(self, place: int, wording: Wording, outer: Party | None) -> Party | None:
        head = wording.head
        if head in {"i", "me", "my", "we", "us", "our"} and (outer is not None or not self._in_quotes(place)):
            return outer  # none: the report itself
        if head in {"who", "which"}:
            end = bisect_left(self._seen, place, key=lambda seen: seen.place)
            last = self._seen[end - 1] if end else None
            near = last and self._text.count(" ", last.place, place) <= _FEW + 1
            return last.party if last and near else None
        if head in {"he", "she", "him", "her", "his", "hers", "i", "me", "my"}:
            agreeing = self._salient(place, lambda p: (p.kind == "person") * _agree(p.gender, wording.gender))
            # The text knows better who is a she than names do.
            return agreeing or self._salient(place, lambda p: float(p.kind == "person"), sentences=_NEAR)
        if head in {"it", "its"}:
            return self._document(place) or self._salient(place, self._speaks)
        if head == "they" and (there := _THERE.search(self._text, max(0, place - _LONG), place)):
            return self._named(self._parties.full(bare(there.group(1))), person=False)
        if head in {"they", "them", "their", "we", "us", "our"}:
            weights = {"group": 2.0, "institution": 1.0}
            several = self._salient(place, lambda p: 2.0 if p.parts else weights.get(p.kind, 0.0))
            return several or self._salient(place, lambda _: 1.0)
        return None

    def _document(self, place: int) -> Party | None:
        """The party behind the document with which this sentence or the last begins ("The summary was brief")."""
        now = self._sentence(place)
        for start, end in ((self._breaks[now], place), (self._breaks[max(0, now - 1)], self._breaks[now])):
            sentence = tokens(self._text, start, min(end, start + _OPENING))
            clause = list(takewhile(lambda word: word.lower not in {",", ";", ":"}, sentence))
            verbs = [k for k in range(1, len(clause)) if is_finite(clause, k)]
            # "The summary published on their website was brief": a participle, as another verb follows
            while len(verbs) > 1 and clause[verbs[0]].lower[-2:] in {"ed", "en"}:
                if _BY.isdisjoint(word.lower for word in clause[verbs[0] + 1 : verbs[0] + 3]):
                    break
                verbs.pop(0)
            # "It's report" would ask for the one before it, and so on.
            if verbs and _ITS.isdisjoint(word.lower for word in clause):
                span = Span(clause[0].start, clause[verbs[0] - 1].end)
                wording = worded(self._text, span, self._names, self._common)
                if wording.kind == "document":
                    return self._find(span, wording, None)
        return None

    def _speaks(self, party: Party) -> float:
        """How likely an institution is meant where one speaks: those that the story names as sources more."""
        if party.kind != "institution" or party.parts:
            return 0.0
        return 2.0 if not party.named or self._parties.spoken(party.name) else 1.0

    def _behind(self, place: int, wording: Wording) -> Party | None:
        """The party behind a document."""
        if wording.owner is not None:
            owner = worded(self._text, wording.owner, self._names, self._common)
            if owner.kind != "document" or owner.owner is not None:
                return self._find(wording.owner, owner, None)
        if _asked(wording) and wording.points != "back":
            return None
        if wording.points == "back" and (
            same := self._documents.get(calling(wording.head))
            or (singular(wording.head) in _RELEASES and self._documents.get(""))
        ):
            return same
        people = singular(wording.head) in _WRITTEN
        return self._salient(
            place, lambda p: 1.0 if people and p.kind == "person" else self._speaks(p), sentences=_NEAR
        )

    def _same(self, place: int, wording: Wording) -> Party | None:
        """The party that a description stands for: one spoken of before, or one that the story describes so."""
        if wording.kind == "institution" and (full := self._parties.spelled(wording.phrase)):
            return self._named(full, person=False)
        alone = wording.kind == "institution" and wording.around == (wording.head,)  # "Police said"
        if wording.points == "back" or alone:
            fit = partial(self._fit, wording=wording)
            known = self._titled(place, wording) or self._salient(place, fit) or self._next(place, fit)
            if known is not None:
                return known
        if wording.kind != "person":
            return None
        known = self._in_story(wording) if wording.points else None
        if known is None and wording.points == "on":
            return self._named_next(place, wording)
        if known is None and wording.points == "back":
            return self._salient(place, partial(self._unknown, wording=wording), sentences=_NEAR)
        return known

    def _titled(self, place: int, wording: Wording) -> Party | None:
        """Whom the report has given the title that is all that a description tells ("the president"): not whoever
        else bears it in another report."""
        if wording.kind != "person" or wording.points != "back" or _asked(wording):
            return None
        title = calling(wording.head)
        end = bisect_left(self._titles, place, key=lambda titled: titled[0])
        titled = {name for _, name, heads in self._titles[max(0, end - _REACH) : end] if title in map(calling, heads)}
        if not titled:
            return None
        return self._salient(place, lambda p: self._fit(p, wording) * (not p.named or p.name in titled))

    def _unknown(self, party: Party, wording: Wording) -> float:
        """Whether "the singer" can be somebody of whom the story never says what he or she is."""
        if party.kind != "person" or not party.named or calling(wording.head) in _UNNAMED:
            return 0.0
        # "The Vell senator" is somebody called otherwise; "the suspect" mostly somebody who goes unnamed.
        varied = _CAPITAL.search(wording.phrase) or not (_asked(wording) or self._parties.heads(party.name))
        return _agree(party.gender, wording.gender) if varied else 0.0

    def _fit(self, party: Party, wording: Wording) -> float:
        """How well a party fits a definite description ("the spokesman", "the bank")."""
        if party.kind != wording.kind or party.parts:
            return 0.0
        if len({whose(party.name), whose(wording.phrase)} - {""}) > 1:
            return 0.0  # "her lawyer", "his lawyer"
        heads = {party.head} if party.head else self._parties.heads(party.name)
        around = frozenset(party.around) or self._parties.around(party.name)
        asked = _asked(wording)
        shared = len(asked & {root(w) for w in around | frozenset(words(party.name))})
        if party.kind == "other" and asked and not shared:
            return 0.0
        if party.kind == "person":
            if not _agree(party.gender, wording.gender):
                return 0.0
            if wording.head in PERSONS:
                return 1.0 if not asked or shared else 0.0
            if apart(wording.around, around):
                return 0.0
            if not any(kin(head, wording.head) for head in heads) or (asked and around and not shared):
                return 0.0
            exact = any(calling(head) == calling(wording.head) for head in heads)
            return (2.0 if exact else 0.5) * (1 + shared)
        if party.kind == "group":
            same = calling(party.head) == calling(wording.head)
            return (4.0 if same else float(kin(party.head, wording.head))) * (1 + shared)
        if _MEMBERS.search(wording.phrase) and not shared:
            return 0.0  # "the dockers' union" is no other union
        if not party.named and shared < len(asked):
            return 0.0  # "the Sarn government" is more than "the government", and not "the Vell government"
        own = words(party.name)
        press = any(kin(wording.head, head) for head in ("newspaper", "broadcaster"))
        if wording.head in GENERIC and _is_press(own) and not press:
            return 0.0  # "the power company" is no newspaper
        if press and heads and not _is_press(own) and not any(kin(head, wording.head) for head in heads):
            return 0.0
        if wording.head in own or wording.head in heads:
            return 2.0 * (1 + shared)
        if any(kin(head, wording.head) for head in {*heads, *own[-1:]}):
            return 1.0 + shared
        attribute = not asked or any(kin(wording.head, head) for head in ("company", "movement"))
        fits = wording.head in GENERIC and attribute and not self._parties.is_place(party.name)
        return self._speaks(party) / 4 if fits else 0.0

    def _in_story(self, wording: Wording) -> Party | None:
        """The one person whom the story describes by the same words, in this report or another."""
        asked = _asked(wording)
        fits = []
        for name in self._parties.described(asked | {root(wording.head)})[:_REACH]:
            if not _agree(self._parties.gender(name), wording.gender):
                continue
            around = self._parties.around(name)
            if apart(wording.around, around):
                continue
            shared = len(asked & {root(w) for w in around})
            if wording.head not in PERSONS:
                heads = self._parties.heads(name)
                if not any(kin(head, wording.head) for head in heads):
                    continue
                shared += any(calling(head) == calling(wording.head) for head in heads)
            fits.append((shared, name))
        best = max((shared for shared, _ in fits), default=0)
        chosen = [name for shared, name in fits if shared == best]
        enough = 1 if wording.head in PERSONS else 2
        return self._named(chosen[0], person=True) if best >= enough and len(chosen) == 1 else None

    def _named_next(self, place: int, wording: Wording) -> Party | None:
        """The person whom a report names first after it has spoken of "a Sarn woman"."""
        now = self._sentence(place)
        start = bisect_left(self._seen, place, key=lambda seen: seen.place)
        for seen in self._seen[start : start + _REACH]:
            if seen.sentence > now + _NEAR:
                break
            if seen.party.kind == "person" and seen.party.named and seen.weight > _QUOTED and seen.sentence > now:
                new = self._first[seen.party.name] >= place and _agree(seen.party.gender, wording.gender)
                return seen.party if new and self._introduced(seen, wording, now) else None
        return None

    def _introduced(self, seen: _Seen, wording: Wording, now: int) -> bool:
        """Tell whether a description introduced who is named after it."""
        if wording.head in PERSONS:
            return True
        heads, asked = self._parties.heads(seen.party.name), _asked(wording)
        if any(kin(head, wording.head) for head in heads):
            around = self._parties.around(seen.party.name)
            return not asked or any(root(w) in asked or any(kin(w, a) for a in wording.around) for w in around - heads)
        # Of whom nothing else is said, the next sentence's subject may be meant; spokespeople mostly go unnamed.
        unknown = not heads and calling(wording.head) != "spokesman"
        return bool(unknown and asked and seen.weight == _SUBJECT and seen.sentence == now + 1)


def _asked(wording: Wording) -> set[str]:
    """The roots of the words that a party must be described by to be the one meant, its calling aside."""
    return {root(w) for w in wording.around if w != wording.head and w not in _NEUTRAL and not w[0].isdigit()}


def _is_modifier(following: str) -> bool:
    """Tell whether a name only tells whose "director" the next one is ("Norvia Lines director Ilse Brandt")."""
    between = following.split()
    return 0 < len(between) <= _FEW and all(w[0].islower() for w in between) and is_role(between[-1])


def _is_press(names: Sequence[str]) -> bool:
    return any(part in _PRESS for word in names for part in word.split("-"))


def _agree(one: Gender, other: Gender) -> float:
    """How well two genders agree; one that is not known may be any."""
    return 1.0 if one == other else 0.8 if not one or not other else 0.0


def _joint(parties: Sequence[Party]) -> Party:
    names = tuple(sorted(party.name for party in parties))
    kind = parties[0].kind if len({party.kind for party in parties}) == 1 else "other"
    return Party(" and ".join(names), kind, parts=names)
