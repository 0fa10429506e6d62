"""Slots: statements that agree but for one name, of a place or of anything else, or for one word of a kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sayso.comparing.opposites import alternatives
from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, neighbours
from sayso.language.grammar import STOPWORDS, Word, tokens
from sayso.types import Statement

__all__ = ["slots"]

# Prepositions of place; those of one group ask the same question.
_PLACING = {
    word: k
    for k, group in enumerate(
        ("in at inside", "near outside off around", "from", "to toward towards into through across")
    )
    for word in group.split()
}
_TITLES = frozenset("mr mrs ms dr sir sen rep gov gen col st lt sgt r d".split())
_AMERICA = frozenset({"us", "usa", "american", "americans", "america", "unitedstates"})
_ROLES = frozenset(
    folded(w) for w in "officer sergeant president minister mayor chief judge senator governor king queen pope".split()
)
_ADDRESSED = frozenset("told tell tells asked by via".split())
_SAYING = frozenset(
    folded(w) for w in "said says told published posted updated article interview interviewed spoke".split()
)
_PLACES = frozenset(
    "beach coast town city villag port island hill street outskirt region provinc stat district centr shor".split()
)
# Parts of names that many places share.
_COMMON = frozenset(
    "lak mount river cap port street squar saint new north south east west old fort bay island road".split()
)
_WRITTEN_OUT = {"mt": "mount", "st": "saint", "ft": "fort", "rd": "road", "ave": "avenue"}
_SPELLED_ALIKE = 0.75
_LEAST = 0.45
_LEAST_SURNAME = 0.3
_SAME_CLAIM = 0.1
_LEAST_KIND = 0.3
_FEWEST = 2
# Names that begin with so many letters alike are of one thing ("Norway", "Norwegian").
_STEM = 5
_WHY_KIND = "the statements agree but for one word"
_WHY_NAME = "the statements agree but for the name"
_WHY_PLACE = "the statements agree but for the place"
_WHY_SPELLING = "one name in two spellings"


class _Run(NamedTuple):
    """A run of capitalised words: its text, its stems, the last of them where there are more, the word before it in
    lower case, and the stem after it."""

    text: str
    stems: frozenset[str]
    surname: str
    before: str
    after: str

    def own(self, surnames: AbstractSet[str]) -> AbstractSet[str]:
        """What tells the name from others: its stems without a surname of these, or without a word of many places."""
        return self.stems - surnames if self.surname in surnames else self.stems - _COMMON


def _runs(statement: Statement, capitals: frozenset[str]) -> list[_Run]:
    """The names of a statement: capitalised words, the first only where the story writes it so elsewhere too."""
    valued = [(q.start - statement.start, q.end - statement.start) for q in statement.quantities]
    valued += [(m.start - statement.start, m.end - statement.start) for m in statement.times]
    words = tokens(statement.quote)

    def named(word: Word) -> bool:
        if not word.capital or word.lower in STOPWORDS or any(a < word.end and word.start < b for a, b in valued):
            return False
        return word.start > 0 or folded(word.lower) in capitals

    runs: list[_Run] = []
    k = 0
    while k < len(words):
        if not named(words[k]):
            k += 1
            continue
        first = k
        while k + 1 < len(words) and named(words[k + 1]):
            k += 1
        inside = words[first : k + 1]
        last = inside[-1]
        k += 1
        if last.lower in _TITLES or "-" in last.lower or statement.quote[last.end : last.end + 1] in {"'", "’"}:
            continue  # "Mrs.", "R-Calif.", "Illinois' oldest zoo"
        if k < len(words) and words[k].lower[0].isdigit():
            continue  # "Week 16", "Route 9"
        if len(inside) == 1 and len(last.lower) == 1:
            continue  # "U. S."
        lead = [w.lower for w in words[max(0, first - 3) : first]]
        if lead and lead[-1] == "the":
            lead.pop()
        before = lead[-1] if lead else ""
        if before == "of" and len(lead) > 1 and folded(lead[-2]) in _PLACES:
            before = "in"
        after = folded(words[k].lower) if k < len(words) else ""
        text = statement.quote[inside[0].start : inside[-1].end]
        stems = [folded(w.lower) for w in inside]
        surname = stems[-1] if len(stems) > 1 else ""
        runs.append(_Run(re.sub(r"['’]s\Z", "", text), frozenset(stems), surname, before, after))
    return runs


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).lower()


def _same_name(a: str, b: str) -> bool:
    """Tell whether two names may be one: an abbreviation, or two forms of one word ("Norway", "Norwegian")."""
    bare_a, bare_b = (re.sub(r"\W", "", name).lower() for name in (a, b))
    words_a, words_b = ({_WRITTEN_OUT.get(w, w) for w in re.findall(r"\w+", name.lower())} for name in (a, b))
    if words_a <= words_b or words_b <= words_a:
        return True  # "Mt Skarv", "Hollin-Mount Skarv"
    if {bare_a, bare_b} <= _AMERICA:
        return True
    if min(len(bare_a), len(bare_b)) <= 3 and bare_a[:1] == bare_b[:1]:
        return True  # "Va." for Virginia
    given_a, given_b = a.rpartition(" ")[0], b.rpartition(" ")[0]
    if given_a[:1] == given_b[:1] != "" and a[len(given_a) :] == b[len(given_b) :]:
        return True  # "Mo Arden" for Maurice Arden
    return bare_a in {bare_b, _initials(b)} or bare_b == _initials(a) or bare_a[:4] == bare_b[:4]


def slots(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find statements of two reports that differ in one name, which no report of the story tells apart."""
    told = {
        report: frozenset(folded(w.lower)[:_STEM] for w in tokens(questions.written(report)) if w.capital)
        for report in dict.fromkeys(s.report for s in statements)
    }
    runs = [_runs(s, questions.capitals) for s in statements]
    plain = [
        questions.of(s).own - {x for r in found for x in r.stems} for s, found in zip(statements, runs, strict=True)
    ]
    marked = [bool(found) for found in runs]
    bags = [own | {f"claim {s.claim}"} for s, own in zip(statements, plain, strict=True)]
    for i, j in neighbours(bags, [s.report for s in statements], marked):
        s, t = statements[i], statements[j]
        # A name that the other report has anywhere is told apart there from the one that it has here. A surname that
        # both give tells nothing.
        surnames = {r.surname for r in runs[i]} & {r.surname for r in runs[j]} - {""}
        left = [r for r in runs[i] if (own := r.own(surnames)) and not {x[:_STEM] for x in own} & told[t.report]]
        right = [r for r in runs[j] if (own := r.own(surnames)) and not {x[:_STEM] for x in own} & told[s.report]]
        if len(left) != 1 or len(right) != 1:
            continue
        # Of a place one shared word asks enough within a claim ("the farm in"), of a name it does not ("on behalf of").
        placed = left[0].before in _PLACING and s.claim is not None and s.claim == t.claim
        if len((plain[i] & plain[j]) - _SAYING) < (1 if surnames or placed else _FEWEST):
            continue
        parting = _parting(s, left[0], t, right[0], questions)
        if parting is not None:
            yield parting


def _parting(s: Statement, a: _Run, t: Statement, b: _Run, questions: Questions) -> Parting | None:
    group = _PLACING.get(a.before)
    if group != _PLACING.get(b.before) or {a.before, b.before} & _ADDRESSED:
        return None
    placed = group is not None
    if (s.polarity == "affirmed") != (t.polarity == "affirmed"):
        return None  # "the opera will host the final", "the town hall had not been asked to host it"
    if bool(a.stems & _ROLES) != bool(b.stems & _ROLES):
        return None
    if not placed and a.before != b.before and a.after != b.after:
        return None
    rest = questions.jaccard(questions.of(s).own - a.stems, questions.of(t).own - b.stems)
    rest += 0.3 * questions.around(s, t) + (_SAME_CLAIM if s.claim is not None and s.claim == t.claim else 0.0)
    if rest < (_LEAST_SURNAME if a.surname and a.surname == b.surname else _LEAST):
        return None
    sides = Side(s, a.text), Side(t, b.text)
    if difflib.SequenceMatcher(None, a.text.lower(), b.text.lower()).ratio() >= _SPELLED_ALIKE:
        return Parting("place" if placed else "name", *sides, "precision", _WHY_SPELLING)
    if _same_name(a.text, b.text):
        return None
    return Parting("place" if placed else "name", *sides, "open", _WHY_PLACE if placed else _WHY_NAME)


def kinds_apart(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find statements of two reports of which one says "car" where the other says "truck", and neither report gives
    both for their claims."""
    counted = {s.id: {folded(w) for q in s.quantities for w in (q.counted or "").lower().split()} for s in statements}
    kind_of = {word: k for k, words in enumerate(alternatives) for word in sorted(words)}
    holding = [s for s in statements if any(word in kind_of for word in questions.of(s).own)]
    told: dict[tuple[str, str | None], set[str]] = {}
    for s in holding:
        told.setdefault((s.report, s.claim), set()).update(word for word in questions.of(s).own if word in kind_of)
    bags = [questions.of(s).own | {f"claim {s.claim}"} for s in holding]
    for i, j in neighbours(bags, [s.report for s in holding]):
        s, t = holding[i], holding[j]
        p, q = questions.of(s), questions.of(t)
        known_s = told[s.report, s.claim] | told.get((s.report, t.claim), set())
        known_t = told[t.report, t.claim] | told.get((t.report, s.claim), set())
        left = sorted(word for word in p.own - known_t - counted[s.id] if word in kind_of)
        right = sorted(word for word in q.own - known_s - counted[t.id] if word in kind_of)
        if len(left) != 1 or len(right) != 1 or kind_of[left[0]] != kind_of[right[0]]:
            continue
        rest = questions.jaccard(p.own - {left[0]}, q.own - {right[0]}) + 0.3 * questions.around(s, t)
        if (
            len(p.own & q.own) >= _FEWEST
            and rest + (_SAME_CLAIM if s.claim and s.claim == t.claim else 0.0) >= _LEAST_KIND
        ):
            yield Parting("name", Side(s, left[0]), Side(t, right[0]), "open", _WHY_KIND)
