"""Conflicts: statements that answer one question differently, and the verdict on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.comparing.agents import agents
from sayso.comparing.ages import ages
from sayso.comparing.askers import askers
from sayso.comparing.credits import credits_apart
from sayso.comparing.denials import denials
from sayso.comparing.doubts import doubts
from sayso.comparing.leaders import leaders
from sayso.comparing.parting import Parting, Side
from sayso.comparing.polarities import polarities
from sayso.comparing.questions import Questions
from sayso.comparing.slots import kinds_apart, slots
from sayso.comparing.spellings import spellings
from sayso.comparing.topics import topics
from sayso.comparing.trials import trials
from sayso.comparing.values import values, withdrawn
from sayso.types import Claim, Conflict, ConflictKind, Report, Statement, Value, Verdict

__all__ = ["conflicts"]

_Node = tuple[ConflictKind, str, str]


# What stands where the pairs of two values get several verdicts: words of change before all, then the gravest.
_RANK: Mapping[Verdict, int] = {"precision": 0, "update": 1, "open": 2}


def _grouped(partings: Iterable[Parting]) -> list[list[Parting]]:
    """Join partings of one kind that share a side, and keep apart those of different verdicts."""
    root: dict[_Node, _Node] = {}

    def find(node: _Node) -> _Node:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    def node(parting: Parting, side: Side) -> _Node:
        return parting.kind, side.statement.id, side.value

    met: dict[tuple[_Node, str, str], list[Parting]] = {}
    all_of = list(partings)
    for parting in all_of:
        root[find(node(parting, parting.right))] = find(node(parting, parting.left))
        for side in (parting.left, parting.right) if parting.kind == "polarity" else ():
            # What statements of one claim say or deny is one dispute; two numbers of a claim may be of two things.
            shared = parting.kind, f"claim {side.statement.claim or side.statement.id}", side.value
            root[find(node(parting, side))] = find(shared)
    for parting in all_of:
        low, high = sorted((parting.left.value, parting.right.value))
        met.setdefault((find(node(parting, parting.left)), low, high), []).append(parting)
    found: dict[tuple[_Node, Verdict], list[Parting]] = {}
    for (group, _, _), pairs in met.items():
        gravest = max(pairs, key=lambda p: (p.stated, _RANK[p.verdict]))
        same = [p._replace(verdict=gravest.verdict, why=gravest.why) for p in pairs]
        found.setdefault((group, gravest.verdict), []).extend(same)
    return list(found.values())


def _sided(partings: Iterable[Parting], named: Iterable[Parting]) -> Iterator[Parting]:
    """Turn partings so that a statement that ``named`` partings give as saying or denying stands on that side."""
    sides = {(side.statement.id, side.value) for parting in named for side in (parting.left, parting.right)}
    for parting in partings:
        (left, value), (right, other) = parting.left, parting.right
        turned = (left.id, other) in sides or (right.id, value) in sides
        yield parting._replace(left=Side(right, value), right=Side(left, other)) if turned else parting


def conflicts(reports: Sequence[Report], statements: Sequence[Statement], claims: Sequence[Claim]) -> list[Conflict]:
    """Find where the accounts of a story part.

    Statements are held against each other across claims: where alignment put the values of one question into two
    claims, the conflict stands at the claim with more origins and lists the statements of both.

    Returns:
        Conflicts in the order of the claims. ``statements`` holds all statements that give one of the values.
    """
    questions = Questions(reports, statements)
    rank = {claim.id: k for k, claim in enumerate(claims)}
    place = {s.id: k for k, s in enumerate(statements)}
    drafts: list[tuple[tuple[int, str, int], Conflict]] = []
    numbered = values(reports, statements, questions)
    statements = [s for s in statements if not withdrawn(s)]
    named = list(denials(statements, questions))
    sided = [*askers(statements, questions), *leaders(reports, statements, questions)]
    known = {frozenset((p.left.statement.id, p.right.statement.id)) for p in sided}
    partings = [
        *numbered,
        *ages(reports, statements, questions),
        *_sided(polarities(statements, questions), named),
        *named,
        *topics(statements, questions),
        *trials(reports, statements, questions),
        *doubts(statements, questions),
        *credits_apart(statements, questions),
        *agents(statements, questions),
        *sided,
        # One pair, and its two names worded in two ways, would be a value too many.
        *(
            p
            for p in slots(statements, questions)
            if frozenset((p.left.statement.id, p.right.statement.id)) not in known
        ),
        *kinds_apart(statements, questions),
        *spellings(statements, questions),
    ]
    for group in _grouped(partings):
        sides = {side for parting in group for side in (parting.left, parting.right)}
        by_value: dict[str, list[str]] = {}
        for side in sorted(sides, key=lambda side: (side.value, place[side.statement.id])):
            by_value.setdefault(side.value, []).append(side.statement.id)
        involved = tuple(sorted({s.statement.id for s in sides}, key=place.__getitem__))
        claim = min((side.statement.claim or "" for side in sides), key=lambda c: rank.get(c, len(rank)))
        given = tuple(Value(value, tuple(ids)) for value, ids in sorted(by_value.items()))
        first = group[0]
        drafts.append(
            (
                (rank.get(claim, len(rank)), first.kind, place[involved[0]]),
                Conflict("", claim, first.kind, first.verdict, given, involved, first.why),
            )
        )
    drafts.sort(key=lambda draft: draft[0])
    return [
        Conflict(f"k{k}", c.claim, c.kind, c.verdict, c.values, c.statements, c.why)
        for k, (_, c) in enumerate(drafts, start=1)
    ]
