"""Numbers and times in which reports part: readings of one question that differ.

Two readings answer one question when what stands beside them, what else their statements and sentences say and the
claim that alignment gave them agree well enough, and neither report gives the other's value too: who gives both tells
them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sayso.comparing.ages import of_others
from sayso.comparing.evidence import said_by
from sayso.comparing.opposites import opposed
from sayso.comparing.parting import LATER, OPEN, Parting, Side
from sayso.comparing.publication import came_before
from sayso.comparing.questions import Questions, folded, name_stems, neighbours
from sayso.comparing.readings import Reading, agree, apart, moments, numbers, rounded
from sayso.language.grammar import STOPWORDS, tokens
from sayso.types import ConflictKind, Report, Statement, Verdict

__all__ = ["values", "withdrawn"]

_REVISION = re.compile(
    r"\b(?:rose|risen|rises|climb(?:ed|s)|increas(?:ed|es)|revis(?:ed|es)|updat(?:ed|es)|corrected|now|"
    r"(?:new|latest|revised) (?:count|toll|figures?)|earlier reports?|initially|"
    r"previously (?:said|reported|thought|put|given|announced)|fell to|dropped to|lowered|rais(?:ed|es|ing)|"
    r"sweeten(?:s|ed|ing))\b",
    re.IGNORECASE,
)
# So a sentence credits what it corrects: "in a correction, the port said that 7 were hurt".
_CORRECTION = re.compile(
    r"\b(?:an?|the|its|their|his|her) (?:correction|revision)\b|"
    r"\b(?:correct|revis)(?:ed|es|s|ing) (?:an?|the|its|their|his|her)\b",
    re.IGNORECASE,
)
# "An earlier version of this article said that 7 were hurt": nobody says so any more.
_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original|prior|first) (?:version|edition|draft)s? of (?:this|the|our|an?) (?:\w+ )?"
    r"(?:article|story|report|post|page|headline|caption|piece|item|dispatch|text|release|statement)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:postponed|delayed|rescheduled|brought forward|put (?:off|back)|moved (?:to|from|back))\b", re.I
)
# A sum for a length of time and a sum alone, or for another one.
_RATE = re.compile(
    r"\b(?:each|every|per|(?<!in )(?<!for )(?<!within )(?<!than )(?<!about )(?<!after )(?<!half )an?) "
    r"(?:hour|day|night|week|month|year)\b(?! (?:later|ago|earlier|before|after))|"
    r"\b(?:hourly|daily|weekly|monthly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
# "The number of ships waiting fell to 32" counts ships.
_NUMBER_OF = re.compile(r"\bnumbers? of (?:[a-z'’-]+ ){0,2}?([a-z]+s|people|men|women|children)\b", re.IGNORECASE)
# A price moves from minute to minute: two readings of it are two moments.
_MARKET = re.compile(r"\b(?:shares?|stocks?|index|futures|bonds?|trading|currency|bitcoin|yields?)\b", re.IGNORECASE)
_MOVING = re.compile(
    r"\b(?:fell|rose|drop\w*|gain\w*|los[te]\w*|slid\w*|slip\w*|surg\w*|jump\w*|climb\w*|edged|down|up|close[ds]?|"
    r"trad(?:ed|ing)|priced?)\b",
    re.IGNORECASE,
)
# A number that is told to be a part of another one, or beside it.
_PART_BEFORE = re.compile(
    r"\b(?:(?:another|other|others)\W+(?:\w+\W+){0,3}|(?:additional|further|extra|remaining|including|includes?|"
    r"included|among (?:them|those)|each|every|per|first|last|next|past|plus|compared (?:with|to)|versus)\W+"
    r"(?:\w+\W+)?)\Z",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:others?|more|additional|extra|further|also|each|per)\b|"
    r"\W*(?:\w+\W+){0,2}?(?:sooner|earlier|later|fewer|less|longer|higher|lower|faster|older|younger|ahead|behind)\b|"
    # "two women and a man"
    r"\W*\w+\W+and (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) ",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\W*of (?:the|them|those|these|which|whom)\b", re.IGNORECASE)
# Words that make it the question of another time or thing, where only one of two statements has them.
_OTHER = re.compile(
    r"\b(?:last|previous|ago|since|former|oldest|youngest|earlier|next|average|lows?|highs?|peaks?|record|"
    r"(?:year|month|week|winter|summer|day) before)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]+ed|got|made|took|gave|went|sold|held|found|won|sent|met|told|kept|lost|built|spent|"
    r"fell|rose|saw|struck|led|fought|left|paid|came|began|ran|stood|became|brought|bought)\b"
)
_FUTURE = re.compile(r"\b(?:will|expected|due|scheduled|planned|set) \w", re.IGNORECASE)
_DIMENSION = re.compile(r"\W*(long|wide|deep|tall|high|thick|across|away|old|ago|before|after|into)\b")
# "of the salaried workers", up to the next small word or mark
_OF = re.compile(
    r"\W*of ((?:(?!(?:in|on|at|for|from|to|with|by|of|off|near|under|over|after|before|during|as|when|while|into|"
    r"this|last|who|which|that|is|are|was|were|have|has|had|and|or|goes|go)\b)"
    r"[\w'’-]+ ?){1,6})",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|altogether|overall|combined|(?:so|thus) far|to date)\b", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:if|could|may|might|forecasts?|projected|predicts?)\b", re.IGNORECASE)
# Of 69 annotated stories 26 are found and 10 are false; at .45 two more are false and none more is found, at .55 one
# fewer is false and three fewer are found.
_LEAST = 0.5
_CONTEXT, _BESIDE = 2.0, 0.5
_SAME_CLAIM = 0.3
# Two times are more surely of one thing where their statements give one figure too.
_SAME_FIGURE = 0.2
_LEAST_BARE = 0.3
_LEAST_ALIKE = 0.5
_LEAST_ELSEWHERE = 0.35
# A number that a report gives too, of another question by so much, does not tell the two apart.
_RIVAL = 0.3
# Shares and fractions of other wholes look alike.
_SHARES = frozenset({"unit percent", "unit fraction"})
_LEAST_SHARE = 0.25
_SIZES = frozenset({"length", "weight"})
_MEASURES = _SIZES | {"duration"}
# Who is counted by these is a part of the people that a bare number counts.
_PARTLY = frozenset(f"count {folded(word)}" for word in "man men woman women child boy girl".split())
_LIGHT = frozenset(folded(word) for word in "get have make take give put set do be".split())
# Small counts are near each other by chance.
_SMALL = 13
# Nor do two figures for one thing differ more than this.
_WIDE = 0.25
# A total is not held against less than half of it.
_APART = 0.5
# Values that copies of a statement are held against: with the rest the statement itself is.
_MOST_VALUES = 40
# Of a report that takes back very many values so many pairs are looked at.
_MOST_CORRECTED = 4000
# A statement of so few words takes its question from its sentence, which must then agree too.
_FEW, _LEAST_AROUND = 4, 0.12

# Of a story's killed and injured there is mostly one count each.
_TOLL = frozenset({folded("killed"), folded("injured")})

# A medium that reports a value is no party to it.
_MEDIUM = frozenset("news times post press journal tribune herald tv television radio media magazine".split())

_WHY_PARTIES = "two parties give different values"
_WHY_CORRECTED = "a correction says so"
_WHY_REVISED = "a statement says that the value has changed"
_WHY_PRECISION = "one value includes the other"
_WHY_ROUNDED = "one value is the other in round figures"


def withdrawn(statement: Statement) -> bool:
    """Tell whether a statement is what an earlier version of a report said, which that report takes back."""
    credit = statement.attribution
    source = credit.source.text if credit is not None and credit.source is not None else ""
    return bool(_WITHDRAWN.search(source) or _WITHDRAWN.search(statement.quote))


def _moves(statement: Statement) -> bool:
    return bool(_MARKET.search(statement.quote) and _MOVING.search(statement.quote))


def _is_part(reading: Reading) -> bool:
    s = reading.statement
    before, after = s.quote[: reading.start - s.start], s.quote[reading.end - s.start :]
    if _PART_BEFORE.search(before) or _PART_AFTER.match(after) or (reading.value == "1" and not before.strip()):
        return True  # "One funding stream comes from fines"
    return not reading.key.startswith("unit ") and bool(_OF_THEM.match(after))


def _counts(statement: Statement, questions: Questions) -> Iterator[Reading]:
    if _moves(statement):
        return
    for reading in numbers(statement):
        if _is_part(reading):
            continue
        bare = reading.changed and not reading.key
        counted = _NUMBER_OF.search(questions.sentence(statement)) if bare else None
        yield reading._replace(key=f"count {folded(counted[1].lower())}") if counted else reading


def _dates(statement: Statement, questions: Questions) -> Iterator[Reading]:
    # "The toll rose to 11 on Sunday" dates the change.
    if any(quantity.step in {"to", "from"} for quantity in statement.quantities):
        return
    own = list(moments(statement))
    yield from own if own or statement.times else _cut_off(statement, questions)


def _cut_off(statement: Statement, questions: Questions) -> Iterator[Reading]:
    """The times that stand alone right before a statement in its sentence ("Last year, | the dam held 14 boats")."""
    told = questions.told(statement)
    place = [other.id for other in told].index(statement.id)
    before = told[place - 1]
    if not place or questions.written(statement.report)[before.end : statement.start].strip() not in {"", ","}:
        return
    for moment in moments(before):
        rest = before.quote[: moment.start - before.start] + before.quote[moment.end - before.start :]
        if not any(word.lower[0].isalnum() and word.lower not in STOPWORDS for word in tokens(rest)):
            yield moment._replace(statement=statement)


def _revised(reading: Reading, questions: Questions) -> bool:
    if _CORRECTION.search(questions.sentence(reading.statement)):
        return True
    if reading.countable:
        return reading.changed or bool(_REVISION.search(reading.statement.quote))
    return bool(_MOVED.search(reading.statement.quote))


def _closeness(a: Reading, b: Reading) -> float:
    """What the ratio of two numbers tells: figures for one thing seldom differ by more than a half."""
    low, high = sorted((abs(a.middle), abs(b.middle)))
    ratio = low / high if high and a.number != b.number else 1.0  # "200 metres", "200 feet"
    if ratio >= 0.6 and high < _SMALL:
        return 0.1
    return 0.25 if ratio >= 0.8 else 0.1 if ratio >= 0.6 else 0.0 if ratio >= 0.45 else -0.2 if ratio >= 0.1 else -0.5


def _beside(reading: Reading, questions: Questions) -> frozenset[str]:
    """The words beside a value; of a bare number that changes ("the toll of the fire rose to 11") the statement's."""
    statement = reading.statement
    if reading.changed and not reading.key:
        return questions.of(statement).own
    return questions.near(statement, reading.start, reading.end)


def _likeness(a: Reading, b: Reading, questions: Questions) -> float:
    """How surely two readings answer one question: by the words around them, wherever their sentences are cut, by
    those right beside them, the claim, and for numbers how near they are."""
    beside_a, beside_b = _beside(a, questions), _beside(b, questions)
    context_a, context_b = (questions.context(r.statement, r.start) for r in (a, b))
    score = _CONTEXT * questions.likened(context_a, context_b) + _BESIDE * questions.jaccard(beside_a, beside_b)
    if a.statement.claim is not None and a.statement.claim == b.statement.claim:
        score += _SAME_CLAIM
    if a.countable:
        score += _closeness(a, b)
        if a.key.startswith("count ") and a.key != "count people":
            score += 0.1
        if _TOLL & beside_a & beside_b:
            score += 0.15
    elif questions.of(a.statement).numbers & questions.of(b.statement).numbers:
        score += _SAME_FIGURE
    return score


def _times(statement: Statement, questions: Questions) -> dict[str, Reading]:
    """The times of a statement, and those of its sentence of which it gives none itself."""
    found = {m.key: m for m in moments(statement)}
    for other in questions.told(statement):
        for moment in moments(other):
            found.setdefault(moment.key, moment)
    return found


def _written(reading: Reading, questions: Questions) -> str:
    return questions.written(reading.statement.report)[reading.start : reading.end].lower()


def _may_be_one(a: Reading, b: Reading, questions: Questions) -> bool:
    """Tell whether nothing speaks against two readings' answering one question."""
    s, t = a.statement, b.statement
    p, q = questions.of(s), questions.of(t)
    if a.key.startswith("time resolved") and _written(a, questions) == _written(b, questions):
        return False  # "Thursday" and "Thursday", of two dates of publication
    if a.key == "time clock" and a.low % 60 == b.low % 60 != 0:
        return False  # 3:30 and 4:30 are one time in two zones
    if a.key == b.key == "unit year-of-age" and of_others(a, b, questions):
        return False
    if a.grain != b.grain and not (a.low <= b.high and b.low <= a.high):
        return False  # a day outside a month: most often another thing's day
    one_claim = s.claim is not None and s.claim == t.claim
    if p.names and q.names and not (p.names & q.wide or q.names & p.wide):
        # But "on 17 May in Tessau" and "on 24 May in Halm" may be told of one meeting.
        if a.countable or not one_claim:
            return False
        rest = questions.jaccard(p.own - p.names, q.own - q.names) + 0.3 * questions.around(s, t)
        if rest < _LEAST_ELSEWHERE:
            return False
    alike = one_claim and questions.overlap(s, t) >= _LEAST_ALIKE
    # Names alone make no question: the rest must have a word in common too, if only what is counted, or a size.
    # In one claim the sentence may hold it ("just past 2:30 a.m."), and alignment that put two numbers into one
    # ("1,150 kilometres from Orlo") knows the rest.
    shared = p.wide & q.wide if one_claim and p.own and q.own else p.own & q.own
    if shared <= p.wide_names | q.wide_names | p.names | q.names | _LIGHT and not (
        alike or a.key in _SIZES or a.key.startswith("count ") or (a.countable and one_claim and p.own & q.own)
    ):
        return False
    dated = {m.value for m in _times(s, questions).values()} & {m.value for m in _times(t, questions).values()}
    if min(len(p.own), len(q.own)) < _FEW and not (dated or one_claim) and questions.around(s, t) < _LEAST_AROUND:
        return False
    subjects_apart = p.subject and q.subject and not (p.subject & q.wide or q.subject & p.wide)
    if subjects_apart and not (one_claim and a.key == "time clock"):
        return (
            False  # "the tanker was built in 1994", "the pier was built in 1971"; but "the attack", "a blast" at 11pm
        )
    if opposed(_beside(a, questions), _beside(b, questions)):
        return False
    if opposed(questions.after(s, a.end), questions.after(t, b.end)):
        return False  # "two dead and 84 people taken to hospital", "30 people were killed"
    return not _of_others(a, b, questions) if a.countable else not _counts_apart(s, t)


def _of_others(a: Reading, b: Reading, questions: Questions) -> bool:
    """Tell whether two numbers are of different times, things or sizes."""
    s, t = a.statement, b.statement
    low, high = sorted((abs(a.middle), abs(b.middle)))
    if low < _WIDE * high:
        return True
    if low < _APART * high and bool(_TOTAL.search(s.quote)) != bool(_TOTAL.search(t.quote)):
        return True  # one haul and what has been seized so far
    if _is_rate(s) != _is_rate(t) and (s.claim is None or s.claim != t.claim):
        return True
    if {m.lower() for m in _OTHER.findall(s.quote)} != {m.lower() for m in _OTHER.findall(t.quote)}:
        return True
    if a.key in {"length", "duration"} and ("-" in _written(a, questions)) != ("-" in _written(b, questions)):
        return True  # "ran 101 yards", "an 86-yard run"
    after_a, after_b = s.quote[a.end - s.start :], t.quote[b.end - t.start :]
    whole_a, whole_b = _OF.match(after_a), _OF.match(after_b)
    if whole_a and whole_b and folded(whole_a[1].split()[-1].lower()) != folded(whole_b[1].split()[-1].lower()):
        return True  # "41 percent of patients", "25 percent of funds"
    if bool(_MAYBE.search(s.quote)) != bool(_MAYBE.search(t.quote)):
        return True
    if a.key in _SHARES and not (whole_a and whole_b) and questions.overlap(s, t) < _LEAST_SHARE:
        return True
    size_a, size_b = _DIMENSION.match(after_a), _DIMENSION.match(after_b)
    if a.key in {"length", "duration"} and (size_a and size_a[1]) != (size_b and size_b[1]):
        return True  # "80 metres wide", "slid 300 metres"
    if a.key != "duration" and _lengths(s) and _lengths(t) and not _lengths(s) & _lengths(t):
        return True  # "40 million over two years", "55 million over three years"
    if _gives(b, a, questions) or _gives(a, b, questions):
        return True  # "aged 6 and 16", "aged 16 and 6"; "eight of her 11 goals", "eight goals"
    times_a, times_b = _times(s, questions), _times(t, questions)
    if times_a and times_b and any(m.grain < 2 for m in times_a.values()) != any(m.grain < 2 for m in times_b.values()):
        return True  # "in February", "on Monday"
    dated_apart = bool(times_a) != bool(times_b) and not (a.changed or b.changed)
    if dated_apart and bool(_PAST.search(s.quote)) != bool(_PAST.search(t.quote)):
        return True  # "carries 24 trains", "carried 31 trains in 2005"
    return apart(times_a, times_b)


def _is_rate(statement: Statement) -> bool:
    """Tell whether a statement gives a number for a length of time ("6 million each day")."""
    return bool(_RATE.search(statement.quote))


def _lengths(statement: Statement) -> set[float | None]:
    """The durations that a statement gives."""
    return {n.number for n in numbers(statement) if n.key == "duration"}


def _gives(b: Reading, a: Reading, questions: Questions) -> bool:
    """Tell whether the statement of ``b`` gives the number of ``a`` too, and not as that of ``b`` ("7", "about 7")."""
    return a.number in questions.of(b.statement).numbers and a.number != b.number


def _counts_apart(s: Statement, t: Statement) -> bool:
    """Tell whether two dated statements count differently too, or one tells what was and one what will be: they are
    of two events."""
    ahead_s, ahead_t = _FUTURE.search(s.quote), _FUTURE.search(t.quote)
    if (ahead_s and not ahead_t and _PAST.search(t.quote)) or (ahead_t and not ahead_s and _PAST.search(s.quote)):
        return True
    counts_s, counts_t = ({n.key: n for n in numbers(x)} for x in (s, t))
    return apart(counts_s, counts_t)


def _comparable(a: Reading, b: Reading, questions: Questions) -> bool:
    """Tell whether two readings are of one key; a bare number ("killing two") may count what the other counts."""
    if a.key == b.key:
        return True
    key = a.key or b.key
    bare = b if a.key else a
    if (a.key and b.key) or key in _PARTLY | _MEASURES or key.startswith("score"):
        return False
    if bare.value == "1":
        return False  # "one" is most often a pronoun
    s, t = a.statement, b.statement
    shared = _beside(a, questions) & _beside(b, questions) & questions.of(s).own & questions.of(t).own
    if len(s.quantities) + len(t.quantities) > 2:
        return False  # it may count what another number does: "added 12", "12 points and four assists"
    one_claim = s.claim is not None and s.claim == t.claim
    return bool(shared & _TOLL) or (one_claim and questions.overlap(s, t) >= _LEAST_BARE)


def _candidates(readings: Sequence[Reading], questions: Questions) -> Iterator[tuple[Reading, Reading]]:
    """Pairs of readings of one key in different reports that share words; one reading stands for all its copies."""
    first: dict[tuple[frozenset[str], str, str], Reading] = {}
    told: dict[tuple[str, str, float, float], list[Reading]] = {}
    for r in readings:
        first.setdefault((questions.of(r.statement).own, r.key, r.value), r)
        told.setdefault((r.statement.report, r.base, r.low, r.high), []).append(r)
    distinct = list(first.values())
    bags = [questions.of(r.statement).wide | {f"key {r.key}", f"claim {r.statement.claim}"} for r in distinct]
    for i, j in neighbours(bags, [r.statement.report for r in distinct]):
        a, b = distinct[i], distinct[j]
        if not _comparable(a, b, questions) or (a.low, a.high) == (b.low, b.high):
            continue
        if a.key != b.key and a.number == b.number:
            continue  # "added 64", "ran for 64 yards"
        likeness = _likeness(a, b, questions)
        if likeness < _LEAST or not _may_be_one(a, b, questions):
            continue
        # A report that gives the other value too tells the two apart.
        rivals = [
            (rival, value)
            for own, value in ((a, b), (b, a))
            for rival in told.get((own.statement.report, own.base, value.low, value.high), ())
        ]
        if all(a.countable and _likeness(rival, value, questions) < _RIVAL * likeness for rival, value in rivals):
            yield a, b


def _with_copies(
    pairs: Iterable[tuple[Reading, Reading]], readings: Sequence[Reading], questions: Questions
) -> Iterator[tuple[Reading, Reading]]:
    """Pairs of readings, and the other's value with each reading that gives one's value in the same words or claim.

    What gives a value so is held against one reading of the other value only, and against no more values than
    ``_MOST_VALUES``: time is linear in the readings.
    """
    alike: dict[tuple[str, str, object], list[Reading]] = {}
    for r in readings:
        for same in (questions.of(r.statement).own, r.statement.claim):
            alike.setdefault((r.key, r.value, same), []).append(r)
    done: dict[tuple[str, str, object], set[str]] = {}
    for pair in pairs:
        yield pair
        for one, other in (pair, pair[::-1]):
            for same in (questions.of(one.statement).own, one.statement.claim):
                group = one.key, one.value, same
                held = done.setdefault(group, set())
                if same and other.value not in held and len(held) < _MOST_VALUES:
                    held.add(other.value)
                    yield from ((r, other) for r in alike[group] if r.statement.report != other.statement.report)


class _Parties:
    """The named parties on whose say-so statements of a story are given."""

    def __init__(self, reports: Sequence[Report], statements: Sequence[Statement]) -> None:
        self._agencies = frozenset(agency for report in reports for agency in report.wire)
        self._worded: dict[str, set[str]] = {}
        for statement in statements:
            credit = statement.attribution
            for mention in (credit.source, *credit.via) if credit else ():
                if mention is not None:
                    name = mention.name or mention.text
                    self._worded.setdefault(name, set()).update(name_stems(f"{name} {mention.text}"))

    def of(self, statement: Statement) -> str:
        """The name of the party that stands for what a statement says: empty where it is the report itself, a medium,
        or one that is only described ("officials"), and where the party denies it."""
        name = said_by(statement) if statement.polarity != "denied" else ""
        medium = name in self._agencies or any(w.lower in _MEDIUM for w in tokens(name))
        return name if name_stems(name) and not medium else ""

    def apart(self, a: str, b: str) -> bool:
        """Tell whether two names are of parties of which no report words one by the other ("Vell spokesman Arden")."""
        return bool(a and b and not (name_stems(a) <= self._worded[b] or name_stems(b) <= self._worded[a]))


def values(reports: Sequence[Report], statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find the numbers, dates and times in which reports of a story differ."""
    published = {r.id: r.published for r in reports}
    parties = _Parties(reports, statements)
    kinds: tuple[tuple[ConflictKind, list[Reading]], ...]
    kinds = (
        ("number", [r for s in statements for r in _counts(s, questions)]),
        ("date", [r for s in statements for r in _dates(s, questions)]),
    )
    for kind, given in kinds:
        readings = [r for r in given if not withdrawn(r.statement)]
        corrected = _corrected(given, questions)
        pairs = list(_with_copies(_candidates(readings, questions), readings, questions))
        # "The toll rose to 11" tells of each count of the dead that it is held against that it rises.
        rising = {
            (r.statement.id, r.start)
            for a, b in pairs
            if (a.changed or b.changed) and _TOLL & _beside(a, questions) & _beside(b, questions)
            for r in (a, b)
        }
        backers: dict[tuple[str, str], set[str]] = {}
        for a, b in (*pairs, *(pair[::-1] for pair in pairs)):
            backers.setdefault((a.value, b.value), set()).add(parties.of(a.statement))
        for a, b in pairs:
            changed = any(_revised(r, questions) or (r.statement.id, r.start) in rising for r in (a, b))
            one, other = parties.of(a.statement), parties.of(b.statement)
            # A party that gives the other's value too has come to agree; a toll rises whoever gives it.
            parted = (
                parties.apart(one, other)
                and not _TOLL & _beside(a, questions) & _beside(b, questions)
                and one not in backers[b.value, a.value]
                and other not in backers[a.value, b.value]
            )
            verdict, why = _verdict(a, b, changed, parted, published)
            if verdict != "precision" and not {_ends(a, b), _ends(b, a)}.isdisjoint(corrected):
                verdict, why = "update", _WHY_CORRECTED
            sides = Side(a.statement, a.value), Side(b.statement, b.value)
            yield Parting(kind, *sides, verdict, why, stated=why in {_WHY_CORRECTED, _WHY_REVISED})


def _corrected(readings: Sequence[Reading], questions: Questions) -> set[tuple[str, float, float, float, float]]:
    """The pairs of values of which a report takes back one and gives the other."""
    given: dict[tuple[str, str], list[Reading]] = {}
    for r in readings:
        if not withdrawn(r.statement):
            given.setdefault((r.statement.report, r.key), []).append(r)
    pairs = (
        (old, new)
        for old in readings
        if withdrawn(old.statement)
        for new in given.get((old.statement.report, old.key), ())
    )
    most = islice(pairs, _MOST_CORRECTED)
    return {_ends(old, new) for old, new in most if _likeness(old, new, questions) >= _LEAST}


def _ends(a: Reading, b: Reading) -> tuple[str, float, float, float, float]:
    return a.key, a.low, a.high, b.low, b.high


def _verdict(
    a: Reading, b: Reading, changed: bool, parted: bool, published: Mapping[str, str | None]
) -> tuple[Verdict, str]:
    includes = agree(a, b)
    if changed and not (includes and a.middle == b.middle):
        return "update", _WHY_REVISED
    if includes:
        return "precision", _WHY_PRECISION
    if rounded(a, b):
        return "precision", _WHY_ROUNDED
    if parted:
        return "open", _WHY_PARTIES  # that one speaks later does not bind the other
    first, second = published[a.statement.report], published[b.statement.report]
    if came_before(first, second) or came_before(second, first):
        return "update", LATER
    return "open", OPEN
