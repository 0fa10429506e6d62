import json
from typing import Literal

from sayso.dossier.accounts import Accounts
from sayso.dossier.index import Index
from sayso.dossier.json import to_json
from sayso.types import Claim, Credit, Dossier, Holder, Mention, Report, Statement


def test_two_accounts_share_claims_and_contradict_each_other(dossier: Dossier) -> None:
    assert Index(dossier).accounts == (
        Accounts(
            left="h-the port authority",
            right="h-Ilse Brandt",
            shared=("c1", "c3"),
            only_left=("c2",),
            only_right=(),
            clashes=("k1", "k3"),
        ),
    )


def test_a_holder_of_one_claim_gives_no_account(single: Dossier) -> None:
    assert Index(single).accounts == ()


def told(*said: tuple[str, Literal["person", "institution"], str | None, str]) -> Dossier:
    """A dossier of holders: name, kind, of whom, and the claims of each, a letter each, for every report in a word."""
    text = "x" * 100
    reports = [Report(f"r{n}", None, None, None, None, None, "en", "r", text) for n in range(3)]
    statements: list[Statement] = []
    holders: list[Holder] = []
    for name, kind, of, words in said:
        for report, claims in zip(reports, words.split(), strict=False):
            for claim in claims:
                place = len(statements)
                credit = Credit("indirect", Mention(place, place + 1, "x", name), (), ())
                statements.append(
                    Statement(f"s{place}", report.id, place, place + 1, "x", attribution=credit, claim=claim)
                )
        holders.append(Holder(name, name, kind, (), of))
    made = []
    for claim in sorted({s.claim or "" for s in statements}):
        mine = [s for s in statements if s.claim == claim]
        where = tuple(dict.fromkeys(s.report for s in mine))
        made.append(Claim(claim, "x", tuple(s.id for s in mine), where, len(where), (), ()))
    return Dossier("0", tuple(reports), tuple(statements), tuple(made), (), (), (), tuple(holders))


def pairs(dossier: Dossier) -> list[str]:
    return [two.left + two.right for two in Index(dossier).accounts]


def test_a_body_and_who_speaks_for_it_are_one_side() -> None:
    dossier = told(
        ("A", "institution", None, "abcd"),
        ("B", "person", "A", "abe"),
        ("C", "person", "A", "fg"),
        ("D", "person", None, "hi"),
    )
    assert sorted(pairs(dossier)) == ["AD", "BD", "CD"]


def test_a_bond_counts_like_two_claims_and_of_equal_pairs_bodies_go_first() -> None:
    dossier = told(
        ("A", "person", None, "abcdefg"),
        ("B", "person", None, "hijklm"),
        ("C", "institution", None, "anop"),
        ("D", "institution", None, "no"),
    )
    assert pairs(dossier) == ["CD", "AB", "AC", "BC", "AD", "BD"]


def test_whom_many_reports_let_speak_goes_before_whom_one_quotes_at_length() -> None:
    dossier = told(
        ("A", "institution", None, "abc abc abc"),
        ("B", "institution", None, "de de de"),
        ("C", "person", None, "fghij"),
    )
    assert pairs(dossier) == ["AB", "CA", "CB"]


def test_every_claim_of_two_holders_stands_in_one_place(dossier: Dossier) -> None:
    index = Index(dossier)
    said = {holder.id: {s.claim for s in statements} for holder, statements in index.held}

    for two in index.accounts:
        assert set(two.shared) | set(two.only_left) == said[two.left]
        assert set(two.shared) | set(two.only_right) == said[two.right]
        assert not set(two.only_left) & said[two.right]


def test_the_json_carries_them(dossier: Dossier) -> None:
    (two,) = json.loads(to_json(dossier))["accounts"]

    assert (two["left"], two["right"], two["clashes"]) == ("h-the port authority", "h-Ilse Brandt", ["k1", "k3"])
