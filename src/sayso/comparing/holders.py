"""Holders: the parties behind attributions, resolved across a story by rules.

A source as a report words it ("Kremlin spokesman Odell", "the statement", "he") is brought to a party in three steps:
what its own words name or describe (:mod:`mentions`), whom it stands for in its report (:mod:`discourse`), and one name
for each party over all reports (:mod:`parties`). A person and the office she speaks for stay two holders, linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from sayso.comparing.callings import apart, calling, is_body
from sayso.comparing.discourse import Discourse, Party
from sayso.comparing.mentions import Wording, whose, worded, words
from sayso.comparing.parties import Parties, root, vocabulary
from sayso.language.grammar import looks_verbal
from sayso.language.reader import Name
from sayso.types import Holder, Mention, Report, Span, Statement

__all__ = ["resolve"]

_Kind = Literal["person", "institution", "other"]
_WORDS = 8  # of a description by which it is compared with others
_TITLE = 3  # words of a title between an institution and its end ("Norvia Lines chief financial officer")
# Who holds one of these speaks for an institution.
_SPEAKERS = frozenset(
    """spokesman official chief head director president chairman chair ceo executive boss leader founder manager
    minister secretary commissioner coordinator deputy cfo coo representative""".split()
)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source in a report, and the one around it, if any."""

    span: Span
    text: str
    outer: Span | None


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
        by name. A mention that stands for nobody known keeps its own words as name. A report whose ``source`` is a
        holder by name is that holder's own.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    told = _sources(ordered, statements)
    common = vocabulary(r.text for r in ordered)
    worded_as: dict[tuple[str, Span], Wording] = {
        (report.id, source.span): worded(report.text, source.span, names[report.id], common)
        for report in ordered
        for source in told[report.id]
    }
    parties = Parties(ordered, names, common, [(report, wording) for (report, _), wording in worded_as.items()])
    party_at: dict[tuple[str, Span], Party] = {}
    for report in ordered:
        discourse = Discourse(report, names[report.id], parties, common)
        for told_by in told[report.id]:
            outer = party_at.get((report.id, told_by.outer)) if told_by.outer else None
            party_at[report.id, told_by.span] = discourse.party(told_by.span, worded_as[report.id, told_by.span], outer)
    name_of = _names(party_at.values(), parties)

    def resolved(report: str, mention: Mention) -> Mention:
        return replace(mention, name=name_of[party_at[report, Span(mention.start, mention.end)]], report=report)

    result = []
    for statement in statements:
        credit = statement.attribution
        if credit is not None:
            via = tuple(resolved(statement.report, mention) for mention in credit.via)
            source = resolved(statement.report, credit.source) if credit.source else None
            credit = replace(credit, source=source, via=via)
        result.append(replace(statement, attribution=credit))
    return result, _holders(ordered, told, party_at, name_of, parties)


def _sources(reports: Sequence[Report], statements: Sequence[Statement]) -> dict[str, list[_Source]]:
    """The sources of each report in the order of their places."""
    found: dict[str, dict[Span, _Source]] = {r.id: {} for r in reports}
    for statement in statements:
        credit = statement.attribution
        chain = [m for m in (credit.source, *credit.via) if m is not None] if credit else []
        for number, mention in enumerate(chain):
            span = Span(mention.start, mention.end)
            outer = Span(chain[number + 1].start, chain[number + 1].end) if number + 1 < len(chain) else None
            known = found[statement.report].get(span)
            if known is None or known.outer is None:
                found[statement.report][span] = _Source(span, mention.text, outer)
    return {report: [told[span] for span in sorted(told)] for report, told in found.items()}


def _names(found: Iterable[Party], parties: Parties) -> dict[Party, str]:
    """One name for each party: descriptions of the unnamed that say the same share theirs."""
    count = Counter(found)
    name_of = {party: party.name for party in count if party.named}
    leader: dict[tuple[str, ...], str] = {}
    group: dict[str, list[Party]] = defaultdict(list)
    around: dict[str, set[str]] = defaultdict(set)
    for party in sorted((p for p in count if not p.named), key=lambda p: (p.name, p.kind, p.head, p.around)):
        asked = sorted({root(w) for w in party.around if w != party.head})[:_WORDS]
        same = "same", whose(party.name), calling(party.head), *asked
        keys: list[tuple[str, ...]] = [same if party.head else ("name", party.name)]
        if party.kind == "person":
            # Two descriptions of a person are one party's when they share the calling and two more words.
            keys += [("two", calling(party.head), a, b) for k, a in enumerate(asked) for b in asked[k + 1 :]]
        fits = (leader[key] for key in keys if key in leader)
        same_as = next((name for name in fits if not apart(party.around, around[name])), party.name)
        for key in keys:
            leader.setdefault(key, same_as)
        around[same_as].update(party.around)
        group[same_as].append(party)
    for members in group.values():
        best = min(members, key=lambda p: (_is_mere(p), -count[p], len(p.name), p.name)).name
        name_of.update(dict.fromkeys(members, best))
    fuller = _fuller(name_of, parties)
    return {party: fuller.get(name, name) for party, name in name_of.items()}


def _fuller(name_of: Mapping[Party, str], parties: Parties) -> dict[str, str]:
    """The one fuller name of a body in the story, by its name: "police", "the Sarn zoo" are the one police force, the
    one zoo in Sarn that the story names or describes ("Tidewatch, the harbour office" is "the harbour office")."""
    asked: dict[str, set[str]] = defaultdict(set)
    told: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    head_of: dict[str, str] = {}
    for party, name in sorted(name_of.items(), key=lambda item: (item[1], item[0].name, item[0].head)):
        if party.kind != "institution":
            continue
        own = words(party.name)
        head = head_of.setdefault(name, party.head or "".join(own[-1:]))
        called = {phrase: parties.heads(name) for phrase in parties.phrases(name)} if party.named else {}
        for phrase, heads in {(*party.around, *own): {head}, **called}.items():
            said = {root(w) for w in (*phrase, *own)}
            for calls in heads & {head, *phrase}:
                for word in said:
                    told[calls, word][name] |= said
        if not party.named and not whose(party.name):
            asked[name].update(root(w) for w in party.around)
    for name, roots in asked.items():
        # Whose government, "the government press office" does not tell.
        if head_of[name] != "government" and len(roots) > 2:
            roots.discard(root("government"))
    fuller: dict[str, str] = {}
    for name in sorted(asked, key=lambda name: (-len(asked[name]), name)):
        # By its rarest word: a story may tell of hundreds of departments.
        others = min((told[head_of[name], word] for word in sorted(asked[name])), key=len, default={})
        # "Police" alone is no other body that is called so once ("police post Tidewatch").
        fits = (
            fuller.get(o, o)
            for o, more in others.items()
            if o != name and asked[name] < more and (len(asked[name]) > 1 or head_of[o] == head_of[name])
        )
        first = next(fits, name)
        if all(other == first for other in fits):
            fuller[name] = first
    return fuller


def _is_mere(party: Party) -> bool:
    """Tell whether a party is an institution of which only the calling is known."""
    called = not party.named and party.kind == "institution" and not whose(party.name)
    return called and set(party.around) == {party.head}


def _holders(
    reports: Sequence[Report],
    told: Mapping[str, Sequence[_Source]],
    party_at: Mapping[tuple[str, Span], Party],
    name_of: Mapping[Party, str],
    parties: Parties,
) -> list[Holder]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    kinds: dict[str, Counter[_Kind]] = defaultdict(Counter)
    called: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for report in reports:
        for source in told[report.id]:
            party = party_at[report.id, source.span]
            name = name_of[party]
            mentions[name].append(Mention(source.span.start, source.span.end, source.text, name, report.id))
            kinds[name]["other" if party.kind == "group" else party.kind] += 1
            if not party.named:
                called[name][party.around].add(report.id)
    kind_of = {name: max(sorted(seen), key=seen.__getitem__) for name, seen in kinds.items()}
    order = sorted(mentions, key=lambda name: (-len(mentions[name]), name))
    number_of = {name: f"h{number}" for number, name in enumerate(order, start=1)}
    bodies = {
        tuple(words(name)): name
        for name in reversed(order)
        if kind_of[name] == "institution" and not parties.is_place(name)
    }
    longest = max(map(len, bodies), default=0)
    published: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report in reports:
        if key := _plain(report.source or ""):
            published[key].append(report.id)
    holders = []
    for name in order:
        phrases = {**parties.phrases(name), **called[name]} if kind_of[name] == "person" else {}
        body = _spoken_for(phrases, bodies, longest)
        of = number_of[body] if body else None
        own = tuple(published.get(_plain(name), ()))
        holders.append(Holder(number_of[name], name, kind_of[name], tuple(mentions[name]), of, own))
    return holders


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name by which an outlet and a holder are one ("The White House", "White House")."""
    return tuple(word for place, word in enumerate(words(name)) if place or word != "the")


def _spoken_for(
    phrases: Mapping[tuple[str, ...], AbstractSet[str]], bodies: Mapping[tuple[str, ...], str], longest: int
) -> str | None:
    """The institution for which a person speaks by the descriptions of her in most of the reports that name one."""
    told: dict[str, set[str]] = defaultdict(set)
    for phrase, reports in phrases.items():
        for body in _offices(phrase, bodies, longest):
            told[body] |= reports
    best = max(sorted(told), key=lambda body: len(told[body]), default=None)
    # Another body in as many reports contradicts it.
    return best if best and 2 * len(told[best]) > sum(map(len, told.values())) else None


def _offices(phrase: tuple[str, ...], bodies: Mapping[tuple[str, ...], str], longest: int) -> set[str]:
    """The institutions whose office a description names ("Kremlin press secretary", "head of the harbour police")."""
    found = set()
    start = 0
    while start < len(phrase):
        ends = range(min(len(phrase), start + longest), start, -1)
        end = next((end for end in ends if phrase[start:end] in bodies), start)
        # "police union": the union is meant, not the police
        if end > start and not is_body(phrase[end] if end < len(phrase) else ""):
            body = bodies[phrase[start:end]]
            before = start > 0 and calling(phrase[start - 1]) in _SPEAKERS
            after = takewhile(lambda word: not looks_verbal(word), phrase[end : end + _TITLE])
            # "the Vell government": not the government that this story calls by no other name
            whole = start == 0 or before or not body.islower()
            if whole and (before or any(calling(word) in _SPEAKERS for word in after)):
                found.add(body)
        start = max(end, start + 1)
    return found
