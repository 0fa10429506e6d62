"""Claims: statements that say the same thing, or answer the same question with different values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.clusters import average_link, local_search
from sayso.comparing.copies import origins
from sayso.comparing.evidence import Evidence
from sayso.comparing.likeness import Pairs, likeness
from sayso.comparing.publication import came_before
from sayso.comparing.say_so import SaySo
from sayso.language.encoder import encoder
from sayso.language.grammar import RELATIVES, STOPWORDS, SUBORDINATORS, first_finite, tokens
from sayso.types import Absence, Claim, Copy, Holder, Report, Statement

__all__ = ["claims", "clusters", "draft", "numbered"]

# Leave-one-story-out the mean strict F1 is flat from .15 to .25, on the gold and on 57 other stories.
_THRESHOLD = 0.2
# Two statements of one report seldom say the same thing. The mean strict F1 of twelve stories, 57 others and eight more
# was .533, .451 and .371 with it; .529, .450 and .351 with half the weight, .529 and .450 with .15.
_SAME_REPORT = 0.3
_NEGLIGIBLE = 0.02
# How much a statement that has no verb, or is no main clause, counts as the one that stands for its claim.
_WORTH = (0.5, 0.75, 1.0)
# A headline is shorter than what it tells ("Steel rises on hopes of lower duties").
_HEADLINE = 0.5


def clusters(
    statements: Sequence[Statement],
    pairs: Pairs,
    probability: NDArray[np.float64],
    threshold: float = _THRESHOLD,
    same_report: float = _SAME_REPORT,
) -> list[list[int]]:
    """Group statements, by position: by average link first, then each where it belongs best."""
    graph = {}
    for i, j, value in zip(pairs.i.tolist(), pairs.j.tolist(), probability.tolist(), strict=True):
        weighted = value * same_report if statements[i].report == statements[j].report else value
        if weighted > _NEGLIGIBLE:
            graph[i, j] = weighted
    return local_search(average_link(len(statements), graph, threshold), graph, threshold)


def _completeness(statement: Statement) -> int:
    """Tell what a statement has of a sentence: 2 for a main clause with subject and verb, 1 for a verb, else 0."""
    words = tokens(statement.quote)
    verb = first_finite(words)
    if verb is None:
        return 0
    dependent = words[0].lower in RELATIVES or words[0].lower in SUBORDINATORS
    return 1 + (not dependent and any(w.lower[0].isalnum() and w.lower not in STOPWORDS for w in words[:verb]))


def _spokesman(
    cluster: Sequence[int],
    statements: Sequence[Statement],
    titles: Mapping[str, str],
    strength: Mapping[tuple[int, int], float],
) -> Statement:
    """Choose the statement that stands for its claim: one that is most like the others, can be understood alone and is
    no headline, of equals the first."""

    def centrality(k: int) -> float:
        return sum(strength.get((min(k, other), max(k, other)), 0.0) for other in cluster if other != k)

    def standing(k: int) -> float:
        headline = statements[k].quote in titles[statements[k].report]
        return round(centrality(k) * _WORTH[_completeness(statements[k])] * (_HEADLINE if headline else 1), 6)

    return statements[max(cluster, key=lambda k: (standing(k), not statements[k].frame, -k))]


def _absences(reports: Sequence[Report], holding: Sequence[str]) -> tuple[Absence, ...]:
    held = set(holding)
    dates = [r.published for r in reports if r.id in held]
    return tuple(
        Absence(
            r.id,
            "published before it was known" if all(came_before(r.published, date) for date in dates) else "left out",
        )
        for r in reports
        if r.id not in held
    )


def claims(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    copies: Sequence[Copy],
    holders: Sequence[Holder],
) -> tuple[list[Statement], list[Claim]]:
    """Align the statements of a story to claims.

    Args:
        reports: The reports of the story.
        statements: Their statements with resolved holders.
        copies: The copies among the reports, which count as one origin where they share the passage.
        holders: The holders of the story.

    Returns:
        The statements with their ``claim`` filled in, and the claims: those of most origins first, then of most
        reports, then in the order of the reports. Ids are "c1", "c2", ... in that order.
    """
    if not statements:
        return [], []
    pairs, probability = likeness(Evidence(reports, statements, encoder()))
    strength = dict(zip(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True), probability.tolist(), strict=True))
    say_so = SaySo(holders)
    titles = {report.id: report.title or "" for report in reports}
    drafts = [
        draft(
            _spokesman(cluster, statements, titles, strength).quote,
            [statements[k] for k in cluster],
            reports,
            copies,
            say_so,
        )
        for cluster in clusters(statements, pairs, probability)
    ]
    return numbered(drafts, statements, reports)


def draft(
    text: str,
    members: Sequence[Statement],
    reports: Sequence[Report],
    copies: Sequence[Copy],
    say_so: SaySo,
) -> Claim:
    """The claim that the statements ``members`` make, with its ``text`` given; without id."""
    held = {s.report for s in members}
    holding = [r.id for r in reports if r.id in held]
    holders = (say_so.of(s) for s in members)
    return Claim(
        id="",
        text=text,
        statements=tuple(s.id for s in members),
        reports=tuple(holding),
        origins=origins(members, copies),
        absent_from=_absences(reports, holding),
        holders=tuple(dict.fromkeys(holder.id for holder in holders if holder is not None)),
    )


def numbered(
    drafts: Sequence[Claim], statements: Sequence[Statement], reports: Sequence[Report]
) -> tuple[list[Statement], list[Claim]]:
    """The statements with the ids of their claims, and the claims in order: "c1", "c2", ..."""
    place = {r.id: k for k, r in enumerate(reports)}
    first = {s.id: (place[s.report], s.start) for s in statements}
    ordered = sorted(drafts, key=lambda c: (-c.origins, -len(c.reports), first[c.statements[0]]))
    claimed = [replace(claim, id=f"c{k}") for k, claim in enumerate(ordered, start=1)]
    claim_of = {s: claim.id for claim in claimed for s in claim.statements}
    return [replace(s, claim=claim_of[s.id]) for s in statements], claimed
