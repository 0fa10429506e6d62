"""Parties: the people and institutions that a story names, with what its reports call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile

from sayso.comparing.callings import PERSONS, ROLES, Gender, gender_of, is_body, is_group, is_role
from sayso.comparing.givennames import FEMALE, MALE
from sayso.comparing.mentions import Wording, bare, parted, words
from sayso.language.grammar import PREPOSITIONS, RELATIVES, STOPWORDS, first_finite, tokens
from sayso.language.reader import Name
from sayso.types import Report

__all__ = ["Parties", "full_names", "root", "vocabulary"]

_COMMON = 200  # a word that describes more people than that tells nobody apart, and time stays linear
_RARE = 8  # so many times rarer than the short form, a longer name is another's ("Telegraf", "Telegraf Plus")
_SLIP = 6  # a name of so many letters may be one slip of the pen away from another
_ROOT = 5  # "German" and "Germany" are taken for one word by so many letters
_FAR = 200  # code points from a name to a pronoun that may still stand for it
_LOWER = re.compile(r"(?<![\w'’.@/-])[a-z]{3,}")
_BEFORE = re.compile(r"((?:[\w'’.-]+ ){0,4}[\w'’.-]+),? \Z")
_AFTER = re.compile(
    r"(?: \(\w+\))?(?:,(?! who\b)|,? who (?=is|was|heads|leads|runs|chairs)|,? (?=from\b)) ?"
    r"(is\b|was\b|heads|leads|runs|chairs|from\b)? ?((?:[\w'’-]+,? ){0,9}[\w'’-]+)"
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w'’-]*\w")
_OWNER = re.compile(r"['’]s?\Z")
# A sentence's end, no title's or firm's ("Gov. Brandt", "Norvia Corp. director").
_STOPPED = re.compile(
    r"(?<=[a-z]{3})(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!Prof|Capt|Supt|Corp)(?<!\bInc)(?<!\bLtd)\. "
)
_NEARBY = 60  # code points around a name in which its description stands
_STOP = re.compile(r"[.!?]\s|\n")
_IN = re.compile(r"\b[Ii]n \Z")
_SHORT = 5  # code points in which that ends
_PLACE = 2  # a name that half of its mentions use as a place's is one
_PRONOUN = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_ARTICLES = frozenset("a an the".split())
_VERBS = {"heads": "head", "leads": "leader", "runs": "head", "chairs": "chair"}


def root(word: str) -> str:
    """Return the beginning by which two forms of a word are compared."""
    return word[:_ROOT]


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write in lower case."""
    return frozenset(word for text in texts for word in _LOWER.findall(text))


@dataclass(slots=True)
class _Known:
    """What is known of a person or institution: callings, describing words, genders."""

    heads: set[str]
    around: set[str]
    phrases: dict[tuple[str, ...], set[str]]  # with the reports in which each stands
    genders: Counter[Gender]
    pronouns: Counter[Gender]


@dataclass(frozen=True, slots=True)
class _Calling:
    """What a text calls a party in one place: the nouns, and the content words of each description in their order."""

    heads: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


class Parties:
    """The people and institutions of a story by their full names, and what is said of them anywhere in it.

    Args:
        reports: The reports, in an order that depends on nothing but their content.
        names: The names in each report's text, by its id.
        common: Words that the story writes in lower case.
        sources: What the sources of the story say by themselves, each with the id of its report.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        names: Mapping[str, Sequence[Name]],
        common: AbstractSet[str],
        sources: Sequence[tuple[str, Wording]],
    ) -> None:
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        located: Counter[str] = Counter()
        titled: set[str] = set()
        told: list[tuple[str, str, _Calling]] = []
        marked: dict[str, list[tuple[Name, str]]] = {}
        titles: dict[str, list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
        for report in reports:
            runs = marked[report.id] = []
            for found in _distinct(report.text, names[report.id], common):
                name, title = parted(report.text[found.start : found.end])
                if found.kind != "person" and not title:
                    name = bare(report.text[found.start : found.end])
                runs.append((found, name))
                kinds[name][found.kind] += 1
                located[name] += (
                    found.kind == "place"
                    or _IN.search(report.text, max(0, found.start - _SHORT), found.start) is not None
                )
                called = _called(report.text, found, title)
                told.append((report.id, name, called))
                if called.heads:
                    titles[report.id].append((found.start, name, called.heads))
                if title or (found.kind == "person" and called.heads & ROLES):
                    titled.add(name)
        self._spoken: Counter[str] = Counter()
        for key, source in sources:
            if source.name:
                kinds[source.name].update(["person"] if source.kind == "person" else [])
                titled.update([source.name] if source.kind == "person" and source.head else [])
                called = _Calling(frozenset([source.head] if source.head else []), (source.around,))
                told.append((key, source.name, called))
                self._spoken[source.name] += 1
        # A surname alone the reader often takes for an organisation. Where the story names the person in full, it is
        # hers, unless more is said of organisations that begin with it ("Odell Shipping").
        surnames: Counter[str] = Counter()
        firms: Counter[str] = Counter()
        for name, seen in kinds.items():
            if " " in name and _mostly_person(seen):
                surnames[name.split()[-1]] += seen["person"]
            elif " " in name:
                firms[name.split()[0]] += seen["organisation"]
        self._people = frozenset(
            name
            for name, seen in kinds.items()
            if (" " in name and _mostly_person(seen))
            or (" " not in name and _mostly_person(seen) and (name in titled or set(seen) == {"person"}))
            or (name in surnames and surnames[name] >= firms[name] and 2 * seen["place"] <= sum(seen.values()))
        )
        bodies = {name for name, seen in kinds.items() if "organisation" in seen or name in self._spoken}
        bodies -= self._people
        places = {name for name, count in located.items() if _PLACE * count >= sum(kinds[name].values())}
        self._places = frozenset(places)
        self._full = full_names(
            Counter({name: sum(kinds[name].values()) for name in {*self._people, *bodies}}), self._people, places
        )
        self._titles = {
            key: [(place, self.full(name), heads) for place, name, heads in found] for key, found in titles.items()
        }
        self._bodies = frozenset(self._full[name] for name in bodies)
        self._spelled = {" ".join(_split(name)): self._full[name] for name in sorted(bodies)}
        for name, count in sorted(self._spoken.items()):
            if self._full[name] != name:
                self._spoken[self._full[name]] += count
        self._known: dict[str, _Known] = {}
        for key, name, called in told:
            self._learn(key, name, called)
        surname = defaultdict(set)
        for full in {self.full(name) for name in self._people if " " in name}:
            surname[full.split()[-1]].add(full)
        alone = {word: min(fulls) for word, fulls in surname.items() if len(fulls) == 1 and word in self._people}
        self._runs: dict[str, list[tuple[Name, str]]] = {}
        for report in reports:
            runs = _with_surnames(report.text, marked[report.id], alone)
            self._runs[report.id] = [
                (found, full) for found, name in runs if self.is_person(full := self.full(name)) or self.is_body(full)
            ]
            for name, gender in _pronouns(
                report.text, [run for run in self._runs[report.id] if self.is_person(run[1])]
            ):
                self._about(name).pronouns[gender] += 1
        self._by_root: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._known.keys() & self._people):
            for word in sorted({root(w) for w in self._known[name].around}):
                self._by_root[word].append(name)

    def _about(self, name: str) -> _Known:
        return self._known.setdefault(self.full(name), _Known(set(), set(), {}, Counter(), Counter()))

    def _learn(self, report: str, name: str, called: _Calling) -> None:
        known = self._about(name)
        known.heads |= called.heads
        for phrase in filter(None, called.phrases):
            known.phrases.setdefault(phrase, set()).add(report)
        known.around.update(word for phrase in called.phrases for word in phrase)
        if self.is_person(self.full(name)) and (gender := gender_of(sorted(called.heads))):
            known.genders[gender] += 1

    def full(self, name: str) -> str:
        """The fullest form of a name."""
        return self._full.get(name, name)

    def is_person(self, name: str) -> bool:
        """Tell whether a full name is a person's."""
        return name in self._people

    def is_body(self, name: str) -> bool:
        """Tell whether a full name is an institution's."""
        return name in self._bodies

    def is_place(self, name: str) -> bool:
        """Tell whether the story mostly names a place by a name."""
        return name in self._places

    def heads(self, name: str) -> frozenset[str]:
        """The nouns by which the story calls a party ("director", "bank")."""
        return frozenset(self._known[name].heads) if name in self._known else frozenset()

    def around(self, name: str) -> frozenset[str]:
        """The words by which the story describes a party."""
        return frozenset(self._known[name].around) if name in self._known else frozenset()

    def phrases(self, name: str) -> Mapping[tuple[str, ...], AbstractSet[str]]:
        """The descriptions of a party, each as its content words, with the reports in which each stands."""
        return self._known[name].phrases if name in self._known else {}

    def gender(self, name: str) -> Gender:
        """The gender of a person: by titles in the story, else by the given name, else by pronouns nearby."""
        known = self._known.get(name)
        given = name.split(maxsplit=1)[0].lower() if " " in name else ""
        if known and known.genders["f"] != known.genders["m"]:
            return "f" if known.genders["f"] > known.genders["m"] else "m"
        if given in FEMALE or given in MALE:
            return "f" if given in FEMALE else "m"
        votes = known.pronouns if known else Counter[Gender]()
        return "f" if votes["f"] > 2 * votes["m"] else "m" if votes["m"] > 2 * votes["f"] else ""

    def described(self, roots: Iterable[str]) -> list[str]:
        """The people whose descriptions share words (by their roots), those that share most first, then by name."""
        telling = [named for word in sorted(roots) if len(named := self._by_root.get(word, [])) <= _COMMON]
        shared = Counter(name for named in telling for name in named)
        return sorted(shared, key=lambda name: (-shared[name], name))

    def spelled(self, phrase: str) -> str:
        """The institution whose name is a phrase but for its capitals, or ""."""
        return self._spelled.get(" ".join(_split(phrase)), "")

    def spoken(self, name: str) -> bool:
        """Tell whether a party is named as a source anywhere in the story."""
        return name in self._spoken

    def titles(self, report: str) -> Sequence[tuple[int, str, AbstractSet[str]]]:
        """The places where a report names a party with callings ("Mayor Ilse Brandt"), in order, with the full name."""
        return self._titles.get(report, [])

    def seen(self, report: str) -> list[tuple[Name, str]]:
        """The places where a report names a party, in order, with the full name."""
        return self._runs[report]


def _mostly_person(seen: Counter[str]) -> bool:
    return 2 * seen["person"] > sum(seen.values())


def _distinct(text: str, names: Sequence[Name], common: AbstractSet[str]) -> list[Name]:
    """The names of a text that do not overlap and are no mere callings ("Zoo" in a heading)."""
    found: list[Name] = []
    for name in names:
        low = text[name.start : name.end].lower()
        if (found and name.start < found[-1].end) or not text[name.start].isupper():
            continue
        if low in common and (is_body(low) or is_group(low) or is_role(low)):
            continue
        found.append(name)
    return found


def _called(text: str, found: Name, title: str) -> _Calling:
    """What a text calls the party that it names: in a title, right before the name, and in apposition."""
    heads, phrases = set(title.split()) & ROLES, [title.split()]
    person = found.kind == "person" or bool(title)
    before = _BEFORE.search(text, max(0, found.start - _NEARBY), found.start)
    if before and not _OWNER.search(before.group(1)) and (person or not before.group().endswith(", ")):
        low = words(_STOPPED.split(before.group(1))[-1])
        if low[-1:] and (low[-1] in ROLES or low[-1] in PERSONS if person else is_body(low[-1])):
            heads.add(low[-1])
            phrases.append(low)
    after = _AFTER.match(text, found.end, found.end + 2 * _NEARBY)
    if after and not _is_clause(text, after):
        low = words(re.split(r",(?! (?:and|or)\b)", after.group(2))[0])
        verb = [_VERBS[after.group(1)]] if after.group(1) in _VERBS else []
        first = next((k for k, word in enumerate(low) if k and word in PREPOSITIONS), len(low))
        # Behind an article any agent noun is a calling ("a beekeeper"); without one it may be "November".
        fits = is_body if not person else is_role if low[:1] and low[0] in _ARTICLES else ROLES.__contains__
        called = [*verb, *(w for w in low[:first] if fits(w))]
        if called or after.group(1) == "from":
            heads.update(called if after.group(1) != "from" else [])
            phrases.append([*verb, *low])
    return _Calling(frozenset(heads), tuple(tuple(w for w in phrase if w not in STOPWORDS) for phrase in phrases))


def _is_clause(text: str, after: re.Match[str]) -> bool:
    """Tell whether a clause follows a name and a comma, no apposition ("In Sarn, the port authority said so")."""
    if after.group(1) is not None:
        return False
    following = tokens(text, after.start(2), after.start(2) + _FAR)
    phrase = list(takewhile(lambda word: word.lower not in RELATIVES and word.lower.isalnum(), following))
    return first_finite(phrase, 1) is not None


def _with_surnames(text: str, runs: Sequence[tuple[Name, str]], alone: Mapping[str, str]) -> list[tuple[Name, str]]:
    """Add the places where a surname stands that the reader did not mark there."""
    ends = [found.end for found, _ in runs]
    more = []
    for match in _CAPITALISED.finditer(text):
        if match.group() in alone:
            k = bisect_right(ends, match.start())
            if k == len(runs) or runs[k][0].start >= match.end():
                more.append((Name(match.start(), match.end(), "person"), alone[match.group()]))
    return sorted([*runs, *more], key=lambda run: run[0].start)


def _pronouns(text: str, people: Sequence[tuple[Name, str]]) -> list[tuple[str, Gender]]:
    """The genders that pronouns tell of the person named last before each, where nobody else can be meant."""
    votes: list[tuple[str, Gender]] = []
    k = -1
    for pronoun in _PRONOUN.finditer(text):
        while k + 1 < len(people) and people[k + 1][0].end <= pronoun.start():
            k += 1
        if k < 0 or pronoun.start() - people[k][0].end > _FAR:
            continue
        last, name = people[k]
        other = k > 0 and people[k - 1][1] != name and last.start - people[k - 1][0].end < _FAR
        apart = other and _STOP.search(text, people[k - 1][0].end, last.start)
        if not other or (apart and not _STOP.search(text, last.end, pronoun.start())):
            votes.append((name, gender_of([pronoun.group().lower()])))
    return votes


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


def _split(name: str) -> list[str]:
    return name.lower().replace("-", " ").split()


def full_names(count: Counter[str], people: AbstractSet[str], places: AbstractSet[str]) -> dict[str, str]:
    """Bring short names to the one longer name of the story that they fit: {name: full name}.

    A place is not the body that begins with its name: "Sarn" is not "Sarn Rovers".

    Full names are kept by how a shorter one may fit them: by their last word, their beginning, their initials.
    Comparing each with each took 27 s for 4,000 names.
    """
    full: dict[str, str] = {}
    known_by: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(count, key=lambda n: (-len(_split(n)), -count[n], n)):
        low = _split(name)
        keys = [("start", *low), ("initials", *low), *(("end", key) for word in low[-1:] for key in _slips(word))]
        fits = []
        for other in dict.fromkeys(other for key in keys for other in known_by[key]):
            longer = _split(other)
            tail = longer[-len(low) :]
            is_tail = len(tail) == len(low) and all(map(_near, low, tail))
            if name in people:
                fit = is_tail and other in people
            elif other in people:
                fit = longer == low
            else:
                fit = count[name] < _RARE * max(count[other], 1) and (
                    (longer[: len(low)] == low and (name not in places or longer == low))
                    or (is_tail and (len(low) > 1 or len(longer) == 1))
                    or (name.isupper() and len(low) == 1 and _initials(longer) == low[0])
                )
            if fit:
                fits.append(other)
        full[name] = fits[0] if len(fits) == 1 else name
        if full[name] == name:
            starts = (("start", *low[:length]) for length in range(1, len(low) + 1))
            for key in (*starts, ("initials", _initials(low)), *keys[2:]):
                known_by[key].append(name)
    return full


def _initials(low: Sequence[str]) -> str:
    return "".join(word[0] for word in low if word not in {"of", "the", "and", "for"})
