"""Questions: whether two statements, their values aside, ask for the same thing.

A statement's question is what is left of it when its numbers and times are taken out: its own words, the words of its
sentence and frame around them, and its names. Words weigh by how rare they are in the story (Sparck Jones 1972).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.comparing.evidence import stem, terms
from sayso.language.grammar import STOPWORDS, first_finite, tokens
from sayso.types import Report, Statement

__all__ = ["Question", "Questions", "folded", "name_stems", "neighbours", "stems"]

# General English: words that news uses for one thing, by stem. Kept to what is the same in any story.
_SAME = (
    "kill killing die di died dead death deadly fatal fataliti fatality fatalities toll slain perish",
    "wound wounded injur injured injury injuri hurt",
    "soldier troop servicemen serviceman personnel",
    "officer policemen policeman",
    "people person persons",
    "initial original first",
    "offer bid proposal approach",
    "retaliat retaliation reveng revenge repris reprisal",
    "close shut",
    "begin began begun start commenc",
    "happen occur occurr",
    "arriv arrive came come reach reached transport bring brought mov",
    "buy bought purchas acquir acquisition takeover",
    "worker employe employee staff",
    "firm company compani",
    "child children kid",
    "resident inhabitant",
    "blast explosion explod",
    "attack assault raid",
    "fire blaz blaze",
    "crash collision collid",
    "vote ballot",
    "film movie",
    "pact treaty treati agreement accord deal",
    "call calls conversation",
)
_CLOCK = frozenset("am pm gmt utc bst cet cest ist est edt cst cdt mst mdt pst pdt".split())
# Irregular verbs, each with its other forms.
_IRREGULAR = """
take took taken; pay paid; give gave given; go went gone; leave left; sell sold; hold held; find found; make
made; win won; send sent; meet met; tell told; keep kept; lose lost; build built; spend spent; fall fell fallen;
rise rose risen; fly flew flown; see saw seen; shoot shot; strike struck; break broke broken; drive drove
driven; write wrote written; speak spoke spoken; know knew known; grow grew grown; throw threw thrown; draw drew
drawn; lead led; fight fought; catch caught; teach taught; think thought; feel felt; stand stood; sink sank
sunk; sing sang sung; run ran; get got; choose chose chosen; freeze froze frozen; steal stole stolen; wear wore
worn; tear tore torn; ride rode ridden; hide hid hidden; eat ate eaten; sit sat; lay laid; show shown; hear
heard; read; feed fed; seek sought; deal dealt; light lit; hang hung; flee fled flees; shake shook shaken;
withdraw withdrew withdrawn; overthrow overthrew overthrown; undergo underwent undergone; swear swore sworn; forget
forgot forgotten; forbid forbade forbidden; withhold withheld; uphold upheld; beat beaten; blow blew blown; become
became; slide slid; swim swam swum; dig dug; sleep slept; sweep swept; bend bent; lend lent; mean meant; mistake
mistook mistaken
"""
_FOLD = {stem(word): group.split()[0] for group in _SAME for word in group.split()}
_FOLD |= {word: group.split()[0] for group in _SAME for word in group.split()}
_FOLD |= {word: forms.split()[0].rstrip("e") for forms in _IRREGULAR.split(";") for word in forms.split()}
# A sentence that begins so is about what the one before it names.
_PRONOUN = re.compile(r"['\"“‘]?(?:it|this|that|they|these|those|he|she|its|their|his|her)\b", re.IGNORECASE)
# Names that begin with so many letters alike may be of one thing.
_STEM = 4
# A sentence longer than this is no sentence; the context of a statement ends there.
_REACH = 400
_ENDS = (". ", "\n", "? ", "! ", '." ', ".” ", ".' ", ".’ ")
# The words beside a value that say what it is the value of.
_BEFORE, _AFTER, _SPAN = 4, 5, 80
# So many words after a count tell what happened to those counted ("people have since been taken to hospital").
_PREDICATE = 7
# A word of the sentence with so many others between it and a value counts half for what is asked.
_HALF = 4.0
_FRAMED = 0.3
# A word that many statements share pairs each with the next ones only, so that pairs grow with the reports.
_NEIGHBOURS = 40


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """The stem of a word in lower case, the same for words that name one thing ("soldiers", "troops")."""
    base = stem(word)
    known = _FOLD.get(word) or _FOLD.get(base)
    return known or (base[:-1] if base.endswith("y") and len(base) > 3 else base)


@dataclass(frozen=True, slots=True)
class Question:
    """What a statement asks: its own words, those of its whole sentence, the names in either, what it is about (the
    words before its verb, or its frame), its quote without values, and the numbers in it."""

    own: frozenset[str]
    wide: frozenset[str]
    names: frozenset[str]
    wide_names: frozenset[str]
    subject: frozenset[str]
    masked: str
    numbers: frozenset[float]


def _masked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text[start:end])
    for first, last in spans:
        if first < end and last > start:
            low, high = max(first, start), min(last, end)
            letters[low - start : high - start] = " " * (high - low)
    return "".join(letters)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place of a text begins and ends."""
    floor, roof = max(0, start - _REACH), min(len(text), end + _REACH)
    return (
        max([floor] + [found + len(mark) for mark in _ENDS if (found := text.rfind(mark, floor, max(start, 0))) >= 0]),
        min([roof] + [found for mark in _ENDS if (found := text.find(mark, end - 1, roof)) >= 0]),
    )


def stems(text: str) -> frozenset[str]:
    """The content words of a text, as :func:`folded` gives them."""
    return frozenset(folded(w.lower) for w in tokens(text) if w.lower[0].isalnum() and w.lower not in STOPWORDS)


def name_stems(text: str) -> frozenset[str]:
    """How the capitalised words of a text begin: alike where they may be of one thing ("Norway", "Norwegian")."""
    return frozenset(w.lower[:_STEM] for w in tokens(text) if w.capital and w.lower not in STOPWORDS)


def _capitals(text: str) -> set[str]:
    """The capitalised content words of a text, its first word aside, folded."""
    return {folded(w.lower) for w in tokens(text) if w.capital and w.start > 0 and w.lower not in STOPWORDS}


def _before_verb(quote: str) -> str:
    words = tokens(quote)
    first = first_finite(words) or 0
    return quote[: words[first].start] if words else ""


class Questions:
    """The questions of all statements of a story.

    Args:
        reports: The reports of the story.
        statements: Their statements with their claims.

    ``capitals`` are the words that the story writes with a capital within a sentence.
    """

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement]) -> None:
        texts = self._texts = {r.id: r.text for r in reports}
        values: dict[str, list[tuple[int, int]]] = {r.id: [] for r in reports}
        for s in statements:
            values[s.report] += [(q.start, q.end) for q in s.quantities]
            values[s.report] += [(m.start, m.end) for m in s.times]
        joined = self._compounds = self._joined(statements)
        self.capitals = capitals = frozenset(name for s in statements for name in _capitals(s.quote))

        def named(part: str) -> set[str]:
            """The names of a part, its first word only where the story writes it with a capital elsewhere too."""
            first = next((w for w in tokens(part) if w.lower[0].isalnum()), None)
            starts = {folded(first.lower)} & capitals if first and first.capital else set()
            return _capitals(part) | starts

        self._of: dict[str, Question] = {}
        self._near: dict[tuple[str, int], frozenset[str]] = {}
        for spans in values.values():
            spans.sort()
        # Statements of one sentence have it in common.
        around: dict[tuple[str, int, int], tuple[set[str], set[str]]] = {}
        self._place: dict[str, tuple[str, int, int]] = {}
        self._sentences: dict[tuple[str, int, int], str] = {}
        self._told: dict[tuple[str, int, int], list[Statement]] = {}
        self._context: dict[tuple[str, int], Mapping[str, float]] = {}
        for s in statements:
            text, spans = texts[s.report], values[s.report]
            start, end = _sentence(text, s.start, s.end)
            if _PRONOUN.match(text, start):
                start, _ = _sentence(text, start - 2, start)
            near = spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
            quote = _masked(text, s.start, s.end, near)
            own = self._terms(quote, joined)
            place = s.report, start, end
            if place not in around:
                masked = self._sentences[place] = _masked(text, start, end, near)
                around[place] = self._terms(masked, joined), named(text[start:end])
            wide, wide_names = around[place]
            self._place[s.id] = place
            self._told.setdefault(place, []).append(s)
            frame = {t for f in s.frame for t in self._terms(text[f.start : f.end], joined)}
            self._of[s.id] = Question(
                own=frozenset(own),
                wide=frozenset(own | wide | frame),
                names=frozenset(named(quote)),
                wide_names=frozenset(wide_names),
                subject=frozenset(self._terms(_before_verb(quote), joined) or frame),
                masked=quote,
                numbers=frozenset(quantity.value for quantity in s.quantities if quantity.value is not None),
            )
        count = Counter(term for q in self._of.values() for term in q.own)
        size = len(self._of)
        self._weight = {term: math.log(1 + size / n) for term, n in count.items()}
        self._most = math.log(1 + size)

    @staticmethod
    def _joined(statements: Sequence[Statement]) -> frozenset[str]:
        """Stems that some report writes as one word: "airstrike" where another has "air strike"."""
        return frozenset(t for s in statements for t in terms(s.quote) if len(t) > 5)

    @staticmethod
    def _terms(text: str, joined: frozenset[str]) -> set[str]:
        words = [w.lower for w in tokens(text) if w.lower[0].isalnum() and len(w.lower) > 1]
        words = [word for word in words if word not in STOPWORDS and word not in _CLOCK]
        found: set[str] = set()
        skip = False
        for k, word in enumerate(words):
            if skip:
                skip = False
                continue
            pair = stem(word + words[k + 1]) if k + 1 < len(words) else ""
            if pair in joined:
                found.add(pair)
                skip = True
            else:
                found.add(folded(word))
        return found

    def of(self, statement: Statement) -> Question:
        """The question of a statement."""
        return self._of[statement.id]

    def written(self, report: str) -> str:
        """The text of a report."""
        return self._texts[report]

    def before(self, statement: Statement) -> frozenset[str]:
        """The words of the sentence before a statement's."""
        text = self.written(statement.report)
        start, _ = _sentence(text, statement.start, statement.end)
        first, _ = _sentence(text, start - 2, start)
        return frozenset(self._terms(text[first:start], self._compounds))

    def near(self, statement: Statement, start: int, end: int) -> frozenset[str]:
        """The words right before and after a place of a statement in its sentence, wherever the statement is cut."""
        key = statement.id, start
        if key not in self._near:
            place = self._place[statement.id]
            masked = self._sentences[place]
            first, last = start - place[1], end - place[1]
            before = [w for w in tokens(masked, max(0, first - _SPAN), first) if w.lower[0].isalnum()][-_BEFORE:]
            after = [w for w in tokens(masked, last, min(len(masked), last + _SPAN)) if w.lower[0].isalnum()][:_AFTER]
            text = " ".join(w.lower for w in (*before, *after))
            self._near[key] = frozenset(self._terms(text, self._compounds))
        return self._near[key]

    def after(self, statement: Statement, end: int) -> frozenset[str]:
        """The words right after a place of a statement in its sentence, up to an "and"."""
        place = self._place[statement.id]
        masked = self._sentences[place]
        words = [w.lower for w in tokens(masked, end - place[1], min(len(masked), end - place[1] + _SPAN))]
        words = words[: words.index("and")] if "and" in words else words
        return frozenset(self._terms(" ".join([w for w in words if w[0].isalnum()][:_PREDICATE]), self._compounds))

    def sentence(self, statement: Statement) -> str:
        """The sentence of a statement without its values."""
        return self._sentences[self._place[statement.id]]

    def told(self, statement: Statement) -> Sequence[Statement]:
        """The statements of the sentence of a statement, itself among them."""
        return self._told[self._place[statement.id]]

    def context(self, statement: Statement, start: int) -> Mapping[str, float]:
        """The words of the sentence around a place of a statement, weighed by how rare each is and how near it stands.

        A word next to the place weighs in full, one with four words between them half: whatever facts the sentence is
        cut into, the words that say what a value is the value of stand near it.
        """
        key = statement.id, start
        if key not in self._context:
            place = self._place[statement.id]
            words = [w for w in tokens(self._sentences[place]) if w.lower[0].isalnum() and len(w.lower) > 1]
            left = sum(w.start < start - place[1] for w in words)
            text = self.written(statement.report)
            framed = (self._terms(text[f.start : f.end], self._compounds) for f in statement.frame)
            found: dict[str, float] = {term: _FRAMED for terms in framed for term in terms}
            skip = False
            for k, word in enumerate(words):
                if skip or word.lower in STOPWORDS or word.lower in _CLOCK:
                    skip = False
                    continue
                pair = stem(word.lower + words[k + 1].lower) if k + 1 < len(words) else ""
                skip = pair in self._compounds
                term, between = pair if skip else folded(word.lower), left - 1 - k if k < left else k - left
                found[term] = max(found.get(term, 0.0), _HALF / (_HALF + between))
            self._context[key] = {term: near * self._weight.get(term, self._most) for term, near in found.items()}
        return self._context[key]

    @staticmethod
    def likened(a: Mapping[str, float], b: Mapping[str, float]) -> float:
        """The weight of what two contexts share over that of all that they hold, 0 to 1."""
        shared = math.fsum(min(weight, b[word]) for word, weight in a.items() if word in b)
        whole = math.fsum(a.values()) + math.fsum(b.values()) - shared
        return shared / whole if whole > 0 else 0.0

    def weight(self, words: Iterable[str]) -> float:
        """The summed weight of words: the rarer in the story, the more."""
        return math.fsum(self._weight.get(word, self._most) for word in words)

    def overlap(self, a: Statement, b: Statement) -> float:
        """The weight of the words that two statements share over that of all their words, 0 to 1."""
        return self.jaccard(self.of(a).own, self.of(b).own)

    def around(self, a: Statement, b: Statement) -> float:
        """The same of their whole sentences."""
        return self.jaccard(self.of(a).wide, self.of(b).wide)

    def jaccard(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The weight of shared words over that of all words of two sets."""
        whole = self.weight(a | b)
        return self.weight(a & b) / whole if whole else 0.0


def neighbours(
    bags: Sequence[frozenset[str]], owner: Sequence[object], marked: Sequence[bool] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of positions (left before right) of different owners whose bags share two words or more, in order; where
    ``marked`` is given, pairs of which one is marked.

    A word that more bags hold than forty pairs each with the next ones only: time is linear in the bags.
    """
    holding: dict[str, list[int]] = {}
    for k, bag in enumerate(bags):
        for word in bag:
            holding.setdefault(word, []).append(k)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holding.values():
        for at, left in enumerate(places):
            for right in places[at + 1 : at + 1 + _NEIGHBOURS]:
                if owner[left] != owner[right] and (marked is None or marked[left] or marked[right]):
                    shared[left, right] += 1
    yield from sorted(pair for pair, count in shared.items() if count > 1)
