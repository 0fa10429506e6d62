from __future__ import annotations

from itertools import pairwise

import sayso
from sayso.comparing.claims import claims
from sayso.comparing.copies import copies
from sayso.comparing.holders import resolve
from sayso.language.statements import annotated
from sayso.types import Claim, Report, Statement

TEXTS = {
    "early": (
        "2023-05-11",
        "A ferry and a patrol boat collided in the Sarn Strait on Thursday night. Five people are missing.",
    ),
    "late": (
        "2023-05-13",
        (
            "On Thursday night a passenger ferry collided with a patrol boat in the Sarn Strait. "
            "The government of Torvia declared three days of mourning."
        ),
    ),
    "last": (
        "2023-05-14",
        "Three days of mourning were declared by the government of Torvia. Ferries are back in service.",
    ),
}


def story(*names: str) -> tuple[list[Report], list[Statement], list[Claim]]:
    reports = [
        Report(name, f"{name}.txt", None, name, None, TEXTS[name][0], "en", name, TEXTS[name][1]) for name in names
    ]
    told = {report.id: annotated(report) for report in reports}
    spoken_of = {key: found.names for key, found in told.items()}
    resolved, holders = resolve(reports, [s for found in told.values() for s in found.statements], spoken_of)
    return reports, *claims(reports, resolved, copies(reports), holders)


def claim_with(found: list[Claim], told: list[Statement], words: str) -> Claim:
    wanted = next(s.claim for s in told if words in s.quote)
    return next(claim for claim in found if claim.id == wanted)


def test_the_same_event_in_other_words_is_one_claim() -> None:
    _, told, found = story("early", "late", "last")
    assert claim_with(found, told, "collided in").reports == ("early", "late")
    assert claim_with(found, told, "days of mourning").reports == ("late", "last")


def test_a_report_from_before_the_news_could_not_know_it() -> None:
    _, told, found = story("early", "late", "last")
    why = {a.report: a.why for a in claim_with(found, told, "days of mourning").absent_from}
    assert why == {"early": "published before it was known"}
    why = {a.report: a.why for a in claim_with(found, told, "collided in").absent_from}
    assert why == {"last": "left out"}


def test_every_statement_has_one_claim_and_every_claim_its_statements() -> None:
    reports, told, found = story("early", "late", "last")
    assert sorted(s for claim in found for s in claim.statements) == sorted(s.id for s in told)
    by_id = {s.id: s for s in told}
    for claim in found:
        assert all(by_id[s].claim == claim.id for s in claim.statements)
        assert claim.text in {by_id[s].quote for s in claim.statements}
        assert sorted([*claim.reports, *(a.report for a in claim.absent_from)]) == sorted(r.id for r in reports)
        assert 1 <= claim.origins <= len(claim.reports)
    for left, right in pairwise(found):
        assert left.origins >= right.origins


def test_a_main_clause_stands_for_its_claim() -> None:
    texts = (
        "After the resignation of the mayor of Vell on Monday, the council met for two hours.",
        "Trams stood still for an hour after the resignation of the mayor of Vell on Monday.",
        "The mayor of Vell resigned on Monday. Nobody had expected it.",
    )
    reports = [Report(f"r{k}", f"{k}.txt", None, None, None, None, "en", "", text) for k, text in enumerate(texts)]
    found = sayso.compare(reports).claims
    assert "The mayor of Vell resigned on Monday" in {claim.text for claim in found if len(claim.reports) > 1}


def test_a_headline_does_not_stand_for_its_claim() -> None:
    title = "Fire destroys the old mill of Vell"
    texts = (
        f"{title}\n\nThe fire destroyed the old mill of Vell on Monday.",
        "Fire has destroyed the old mill of Vell.",
    )
    reports = [
        Report(f"r{k}", f"{k}.txt", None, None, title if k == 0 else None, None, "en", "", text)
        for k, text in enumerate(texts)
    ]
    told = sayso.compare(reports)
    assert title in {s.quote for s in told.statements}
    assert title not in {claim.text for claim in told.claims if len(claim.reports) > 1}


def test_no_statements_no_claims() -> None:
    assert claims([], [], [], []) == ([], [])
