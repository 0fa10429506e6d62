"""Polarity: what one statement says and another denies, negates, or answers with an opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.comparing.evidence import said_by
from sayso.comparing.opposites import antonyms
from sayso.comparing.parting import Parting, Side
from sayso.comparing.questions import Questions, folded, neighbours
from sayso.comparing.readings import moments
from sayso.language.grammar import RELATIVES, STOPWORDS, Word, first_finite, tokens
from sayso.types import Statement

__all__ = ["counters", "polarities"]

_NEGATORS = frozenset("not no never none nobody nothing neither without cannot cant dont didnt wasnt isnt wont".split())
# Words that turn what they govern without a "not", or leave it open: a statement with one is not held against a plain
# negation.
_TURNING = re.compile(
    r"\b(?:stop(?:s|ped|ping)?|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|avoid\w*|prevent\w*|prohibit\w*|banned|refus\w+|"
    r"declin\w+|withh[eo]ld\w*|reject\w*|oppos\w+|den(?:y|ies|ied|ying)|unable|unlikely|wrong|too|hardly|barely|scarcely|"
    r"tr(?:y|ies|ied|ying)|attempt\w*|seek\w*|rarely|few|little|until|if|unless|whether|should|could|may|might|must|"
    r"why|how|except|nor|instead|rather|than|even|doubt\w*|false\w*|untrue|far from|end(?:ed|s|ing)|ceas\w+|resist\w*|"
    r"halt\w*)\b",
    re.IGNORECASE,
)
# A "not" that negates no fact: bounds ("no more than"), steps ("not only").
_MERE = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|longer|sooner|only|just|merely|simply|yet|necessarily|immediately|least|"
    r"much|one|quite|even|surprisingly|guilty|all|every|always|to)\b|\bno[- ]one\b|\bno\. ?\d|"
    r"\bno (?:matter|doubt|wonder|way)\b|\bnone of\b|\bwithout (?:doubt|further)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\W*(?:who|whom|whose|which|that|where|when|to)\b", re.IGNORECASE)
_CLAIMING = re.compile(
    r"['’]s? (?:\w+ ){0,2}(?:concern|claim|accusation|allegation|charge|suggestion|fear|complaint|warning|assertion|"
    r"worr)(?:s|y|ies)? (?:about|of|that|over)\b",
    re.IGNORECASE,
)
# A party's own rejection that the report tells ("the navy rejected the accusation that", "denied having fired").
_REJECTS = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!never )(?<!nobody )(?<!no one )"
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)|disput(?:es|ed)|rebuff(?:s|ed)?) "
    r"(?:(?:[\w'’-]+ ){0,3}(?:claim|accusation|allegation|charge|suggestion|assertion|report|account)s? (?:that|of)|"
    r"that|having|being)\b",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
# What was, and what will be.
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|would|shall|going to|due to|set to|plans? to|wants? to|about to)\b|['’]ll\b", re.IGNORECASE
)
# What is only wished for, planned or talked about has not been done.
_WISHED = re.compile(
    r"\b(?:to be|(?:calls?|called|calling|demands?|pleas?|appeals?|push|hopes?|requests?) for|"
    r"(?:talks?|talked|spoke|views) (?:about|of|on)|demand(?:s|ed|ing)?|discuss(?:es|ed|ing)?)\b",
    re.IGNORECASE,
)
# Words that may name a deed, and what stands before them where they do.
_DEED = re.compile(
    r"[a-z]+(?:ing|ion|ure|ance|(?:dismiss|refus|approv|deni)al)\Z|(?:releas|arrest|delay|halt|increas)e?s?\Z"
)
_GOVERNING = re.compile(r"(?:the|an?|this|any|no|its|his|her|their|our|for|.*['’]s)\Z")
# "Not at the church" negates a place, and no visit to it.
_NOT_AT = re.compile(r"\b(?:not|never|\w+n['’]t) (at|in|on|from|near|inside|with)\b", re.IGNORECASE)
# "Would not confirm that" denies nothing.
_CONFIRMS = re.compile(r"\bconfirm", re.IGNORECASE)
_SCOPE = 5
# Verbs too light to tell by themselves what is negated, and those whose negation is that of a belief.
_LIGHT = frozenset("have has had having get got gotten".split())
_MENTAL = frozenset(folded(word) for word in "believe think know expect want like feel see remember care".split())
_LEAST = 0.5
_LEAST_DENIED = 0.45
_LEAST_OPPOSITE = 0.32
_SAME_CLAIM = 0.15
_SAME_CLAIM_OPPOSITE = 0.1
_SAME_PASSAGE = 0.8

_WHY_NEGATED = "one statement negates what the other says"
_WHY_DENIED = "one party denies what another says"
_WHY_OPPOSITE = "the two say opposite things"


class _Voice(NamedTuple):
    """How a statement stands.

    ``holder`` says it; ``negates`` tells that it negates one thing, ``first`` and ``scope`` the words that it negates,
    ``subject`` those before the negation, and ``light`` that what it negates is a mere having. ``finite`` tells that it
    has a verb, ``asserts`` that the verb is no relative clause's ("blame for the crash that killed seven"), ``plain``
    that nothing in it weakens what it says, ``turning`` the words that turn it, ``denied`` that its source denies it.
    """

    holder: str
    negates: bool
    first: str
    scope: frozenset[str]
    subject: frozenset[str]
    light: bool
    finite: bool
    asserts: bool
    plain: bool
    turning: frozenset[str]
    denied: bool


def _voice(statement: Statement, questions: Questions) -> _Voice:
    """The voice of a statement, from its quote without values."""
    quote = questions.of(statement).masked
    words = tokens(quote)
    places = [
        k
        for k, w in enumerate(words)
        if w.lower in _NEGATORS
        or w.lower.endswith("n't")
        or (k and w.lower == "to" and words[k - 1].lower == "yet")  # "they have yet to make an offer"
    ]
    plain = not (statement.hedged or _MERE.search(quote) or _RELATIVE.match(quote))
    scope: list[str] = []
    subject: list[str] = []
    if len(places) == 1:
        for word in words[places[0] + 1 : places[0] + 1 + _SCOPE]:
            if not word.lower[0].isalnum():
                break
            if word.lower not in STOPWORDS:
                scope.append(folded(word.lower))
        subject = [folded(w.lower) for w in words[: places[0]] if w.lower[0].isalnum() and w.lower not in STOPWORDS]
    verb = first_finite(words)
    if places and any(q.start - statement.start < words[places[0]].start for q in statement.quantities):
        plain = False  # "two of the nine were not"
    return _Voice(
        holder=said_by(statement),
        negates=bool(scope),
        first=scope[0] if scope else "",
        scope=frozenset(scope),
        subject=frozenset(subject),
        light=bool(places) and bool(_LIGHT & {w.lower for w in words[places[0] + 1 : places[0] + 3]}),
        finite=verb is not None,
        asserts=verb is not None and not any(w.lower in RELATIVES or w.lower == "that" for w in words[1:verb]),
        plain=plain and (not places or bool(scope)),
        turning=frozenset(folded(word.lower()) for word in _TURNING.findall(quote)),
        denied=_rejects(statement, questions),
    )


def _rejects(statement: Statement, questions: Questions) -> bool:
    """Tell whether what a statement tells is denied in it, by its source or by a party that it tells of."""
    # The words in quotation marks are the source's own, not what it denies.
    credit = statement.attribution
    own = credit is not None and (credit.kind == "direct" or statement.quote.startswith(('"', "“")))
    text = questions.written(statement.report)
    unsure = credit is not None and any(_CONFIRMS.search(text, cue.start, cue.end) for cue in credit.cue)
    return (statement.polarity == "denied" and not own and not unsure) or bool(_REJECTS.search(statement.quote))


def counters(s: Statement, t: Statement, questions: Questions) -> bool | None:
    """Tell whether one statement goes against another of its claim: it denies or negates what the other says, or says
    the opposite. Two such turns undo each other: "without lights" is "in the dark".

    Returns:
        None where only one negates, and what it negates is not in the other.
    """
    p, q = questions.of(s), questions.of(t)
    one, other = _voice(s, questions), _voice(t, questions)
    against = one.negates != other.negates
    if any(antonyms.get(word, frozenset()) & q.own for word in p.own):
        against = not against
    elif against and not ((one.scope & q.own) or (other.scope & p.own)):
        return None
    return against != (one.denied != other.denied)


class _Spoken(NamedTuple):
    """A statement with its voice."""

    statement: Statement
    voice: _Voice


def polarities(statements: Sequence[Statement], questions: Questions) -> Iterator[Parting]:
    """Find statements of which one says what the other denies, by different reports or holders."""
    spoken = [_Spoken(s, _voice(s, questions)) for s in statements]
    turned = [frozenset(o for word in questions.of(s).own for o in antonyms.get(word, ())) for s in statements]
    bags = [questions.of(s).own | {f"claim {s.claim}"} | t for s, t in zip(statements, turned, strict=True)]
    marked = [s.voice.negates or s.voice.denied or bool(t) for s, t in zip(spoken, turned, strict=True)]
    owner = [(s.statement.report, s.voice.holder) for s in spoken]
    for i, j in neighbours(bags, owner, marked):
        parting = _parting(spoken[i], spoken[j], questions)
        if parting is not None:
            yield parting


def _alike(s: Statement, t: Statement, questions: Questions) -> float:
    one_claim = s.claim is not None and s.claim == t.claim
    return questions.overlap(s, t) + 0.3 * questions.around(s, t) + (_SAME_CLAIM if one_claim else 0.0)


def _parting(a: _Spoken, b: _Spoken, questions: Questions) -> Parting | None:
    p, q = questions.of(a.statement), questions.of(b.statement)
    if p.wide_names and q.wide_names and not (p.wide_names & q.wide or q.wide_names & p.wide):
        return None
    if a.statement.report == b.statement.report and not (a.voice.holder and b.voice.holder):
        return None
    for one, other in ((a, b), (b, a)):
        if one.voice.denied and other.voice.negates and _CLAIMING.search(one.statement.quote):
            return _dismissed(other, one, questions)
    if a.voice.denied != b.voice.denied:
        return _denied(a, b, questions) if a.voice.denied else _denied(b, a, questions)
    if a.voice.denied:
        return None
    if a.voice.negates == b.voice.negates:
        return None if a.voice.negates else _opposite(a.statement, b.statement, questions)
    no, yes = (a, b) if a.voice.negates else (b, a)
    # "Did not refuse the offer" negates "refused the offer".
    if not (no.voice.plain and yes.voice.plain and no.voice.turning | yes.voice.turning <= {no.voice.first}):
        return None
    return _negated(no, yes, questions)


def _denied(no: _Spoken, yes: _Spoken, questions: Questions) -> Parting | None:
    s, t = no.statement, yes.statement
    if not no.voice.asserts or no.voice.holder == yes.voice.holder or yes.voice.negates != no.voice.negates:
        return None
    if questions.around(s, t) >= _SAME_PASSAGE or _alike(s, t, questions) < _LEAST_DENIED:
        return None
    if counters(s, t, questions) is False:
        return None  # it denies the opposite
    return Parting("polarity", Side(t, "says"), Side(s, "denies"), "open", _WHY_DENIED)


def _dismissed(no: _Spoken, told: _Spoken, questions: Questions) -> Parting | None:
    """What one party fears or claims, as its opponent tells it, and that opponent's plain denial."""
    held = questions.of(told.statement).own
    if not no.voice.scope or not no.voice.scope <= held:
        return None
    return Parting("polarity", Side(told.statement, "says"), Side(no.statement, "denies"), "open", _WHY_DENIED)


def _negated(no: _Spoken, yes: _Spoken, questions: Questions) -> Parting | None:
    s, t = no.statement, yes.statement
    q = questions.of(t)
    scope, subject = no.voice.scope, no.voice.subject
    if not yes.voice.finite or no.voice.first not in q.own:
        return None
    if no.voice.first in questions.of(s).names & q.subject:
        return None  # "she was not the Owl", "the Owl was a thief"
    place = _NOT_AT.search(s.quote)
    if place and not re.search(rf"\b{place[1]}\b", t.quote, re.IGNORECASE):
        return None
    if questions.weight(scope & q.own) < 0.6 * questions.weight(scope):
        return None
    if no.voice.first in _MENTAL or (no.voice.light and not _LIGHT & {w.lower for w in tokens(t.quote)}):
        return None
    if not subject and (s.claim is None or s.claim != t.claim):
        return None
    # The same must be said of the same: its subject is told in the other's words, if it is told at all, and where
    # neither is in the passive not only as whom or what the other's verb concerns.
    if subject and not subject & q.wide:
        return None
    if subject & q.own and not subject & q.subject and not (_BE.search(s.quote) or _BE.search(t.quote)):
        return None
    if bool(_AHEAD.search(s.quote)) != bool(_AHEAD.search(t.quote)):
        return None
    if len(questions.of(s).own) < 2 or len(q.own) < 2 or _alike(s, t, questions) < _LEAST:
        return None
    return Parting("polarity", Side(t, "says"), Side(s, "denies"), "open", _WHY_NEGATED)


def _turned(statement: Statement, word: str) -> bool:
    """Tell whether something in a statement beside one word turns or weakens what it says."""
    quote = " ".join(w.lower for w in tokens(statement.quote) if folded(w.lower) != word)
    return statement.hedged or bool(_TURNING.search(quote) or _NEGATORS & set(quote.split()))


def _asserted(statement: Statement, word: str, questions: Questions) -> bool:
    """Tell whether a statement says of something that it is what a word tells, and does not only name a deed ("the
    reopening of the strait was discussed", "calls for his release")."""
    text, words = questions.written(statement.report), tokens(statement.quote)
    if any(_WISHED.search(text, f.start, f.end) for f in statement.frame):
        return False
    return any(
        folded(w.lower) == word and not _named_deed(words, k) and not _WISHED.search(statement.quote, 0, w.start)
        for k, w in enumerate(words)
    )


def _named_deed(words: Sequence[Word], k: int) -> bool:
    """Tell whether a word is a noun that names a deed."""
    before = [w.lower for w in words[max(0, k - 2) : k]]
    return bool(_DEED.match(words[k].lower)) and (not before or any(_GOVERNING.match(word) for word in before))


def _opposite(s: Statement, t: Statement, questions: Questions) -> Parting | None:
    p, q = questions.of(s), questions.of(t)
    pairs = sorted((x, y) for x in p.own - q.own for y in antonyms.get(x, frozenset()) if y in q.own and y not in p.own)
    if not pairs or not p.own & q.own or _turned(s, pairs[0][0]) or _turned(t, pairs[0][1]):
        return None
    if not (_asserted(s, pairs[0][0], questions) and _asserted(t, pairs[0][1], questions)):
        return None
    if bool(_AHEAD.search(s.quote)) != bool(_AHEAD.search(t.quote)):
        return None
    if p.subject and q.subject and not p.subject & q.subject and not (p.subject & q.own or q.subject & p.own):
        return None
    times = {m.key: m for m in moments(s)}
    for moment in moments(t):
        other = times.get(moment.key)
        if other and (other.low > moment.high or moment.low > other.high):
            return None  # shut on Monday, open on Tuesday
    x, y = pairs[0]
    one_claim = s.claim is not None and s.claim == t.claim
    rest = questions.jaccard(p.own - {x}, q.own - {y}) + 0.3 * questions.around(s, t)
    if rest + (_SAME_CLAIM_OPPOSITE if one_claim else 0.0) < _LEAST_OPPOSITE:
        return None
    return Parting("polarity", Side(s, "says"), Side(t, "says the opposite"), "open", _WHY_OPPOSITE)
