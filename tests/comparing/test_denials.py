from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.comparing.denials import denials
from sayso.comparing.questions import Questions
from sayso.types import Credit, Mention, Report, Statement

MINISTER = Credit("indirect", Mention(0, 12, "The minister", "minister"), (), ())
NAVY = Credit("indirect", Mention(0, 8, "The navy", "navy"), (), ())


def told(text: str, quote: str, credit: Credit | None = None, report: str = "r") -> Statement:
    start = text.index(quote)
    return Statement(f"{report}:{start}", report, start, start + len(quote), quote, (), f"{report}{start}", credit)


def denied(text: str, *statements: Statement) -> list[tuple[str, str]]:
    """What is said and by what it is denied."""
    reports = [Report(r, None, None, None, None, None, "en", r, text) for r in ("r", "other")]
    found = denials(statements, Questions(reports, statements))
    return [(p.left.statement.quote, p.right.statement.quote) for p in found]


ACCUSED = "The minister said the boat had no lights. The navy denied that."


def test_a_denial_of_that_denies_the_statement_before_it() -> None:
    accusation = told(ACCUSED, "the boat had no lights", MINISTER)
    denial = told(ACCUSED, "The navy denied that")
    assert denied(ACCUSED, accusation, denial) == [("the boat had no lights", "The navy denied that")]


def test_nothing_is_guessed() -> None:
    accusation, denial = "the boat had no lights", "The navy denied that"
    assert denied(ACCUSED, told(ACCUSED, accusation), told(ACCUSED, denial)) == []
    assert denied(ACCUSED, told(ACCUSED, accusation, MINISTER), told(ACCUSED, denial, report="other")) == []


def test_a_clause_that_only_tells_who_is_meant_is_not_denied() -> None:
    text = "The minister spoke of the man who ran the mine. The navy denied that."
    assert denied(text, told(text, "who ran the mine", MINISTER), told(text, "The navy denied that")) == []


@pytest.mark.parametrize("other", ["The navy denied that it had fired", "The navy welcomed that", "Nobody denied that"])
def test_other_sentences_deny_nothing(other: str) -> None:
    text = f"The minister said the boat had no lights. {other}."
    assert denied(text, told(text, "the boat had no lights", MINISTER), told(text, other)) == []


def test_a_party_that_grants_less_denies_the_rest() -> None:
    text = "The minister said the navy ordered the search. But the navy said it merely proposed a search."
    said, granted = "the navy ordered the search", "it merely proposed a search"
    assert denied(text, told(text, said, MINISTER), told(text, granted, NAVY)) == [(said, granted)]
    assert denied(text, told(text, said, NAVY), told(text, granted, NAVY)) == []


def test_a_statement_of_the_claim_that_goes_against_it_denies_it_too() -> None:
    """Opposites and rejections turn a statement round; two turns undo each other."""
    said = "The minister said the boat was sailing without lights. The navy denied that."
    other = "The boat was properly lit. The boat was lying in the dark. The navy rejected the claim that it was dark."
    accusation = told(said, "the boat was sailing without lights", MINISTER)
    denial = told(said, "The navy denied that")
    quotes = ("The boat was properly lit", "The boat was lying in the dark", other[59:-1])
    others = [replace(told(other, quote, report="other"), claim=accusation.claim) for quote in quotes]
    statements = [accusation, denial, *others]
    reports = [Report(r, None, None, None, None, None, "en", r, t) for r, t in (("r", said), ("other", other))]
    sides = {side for p in denials(statements, Questions(reports, statements)) for side in (p.left, p.right)}
    assert sorted((side.value, side.statement.quote) for side in sides) == [
        ("denies", "The boat was properly lit"),
        ("denies", "The navy denied that"),
        ("denies", "The navy rejected the claim that it was dark"),
        ("says", "The boat was lying in the dark"),
        ("says", "the boat was sailing without lights"),
    ]
