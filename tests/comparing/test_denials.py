from __future__ import annotations

from sayso.comparing.denials import denials
from sayso.types import Credit, Mention, Statement

MINISTER = Credit("indirect", Mention(0, 12, "The minister", "minister"), (), ())


def told(number: int, quote: str, credit: Credit | None = None, report: str = "r") -> Statement:
    return Statement(f"{report}:{number}", report, number, number + len(quote), quote, (), f"c{number}", credit)


def test_a_denial_of_that_denies_the_statement_before_it() -> None:
    accusation = told(1, "the boat had no lights", MINISTER)
    denial = told(2, "The navy denied that")
    assert denials([accusation, denial]) == {"c1": [denial]}


def test_nothing_is_guessed() -> None:
    accusation = told(1, "the boat had no lights", MINISTER)
    assert denials([told(1, "the boat had no lights"), told(2, "The navy denied that")]) == {}
    assert denials([accusation, told(2, "The navy denied this", report="other")]) == {}
    assert denials([accusation, told(2, "The navy denied that it had fired")]) == {}
    assert denials([accusation, told(2, "The navy welcomed that")]) == {}
