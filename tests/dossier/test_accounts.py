import json
from dataclasses import replace
from typing import Literal

from sayso.dossier.accounts import Accounts
from sayso.dossier.index import Index
from sayso.dossier.json import to_json
from sayso.types import Claim, Copy, Credit, Dossier, Holder, Mention, Report, Statement


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
    """The pairs of holders; three reports make pairs as well, which follow."""
    return [two.left + two.right for two in Index(dossier).accounts if two.left in Index(dossier).holder]


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


def sides(dossier: Dossier) -> list[str]:
    return [two.left + two.right for two in Index(dossier).accounts]


def test_few_reports_are_set_side_by_side_after_the_holders() -> None:
    dossier = told(("A", "institution", None, "ab ab d"), ("B", "institution", None, "ce bc ef"))

    assert sides(dossier) == ["BA", "r0r1", "r0r2", "r1r2"]


def test_two_reports_come_before_their_holders() -> None:
    dossier = told(("A", "institution", None, "ab ab"), ("B", "institution", None, "ce bc"))
    two = replace(dossier, reports=dossier.reports[:2])

    assert sides(two) == ["r0r1", "BA"]
    assert Index(two).accounts[0] == Accounts("r0", "r1", ("a", "b", "c"), ("e",), (), ())


def test_reports_of_one_text_are_one_side() -> None:
    dossier = told(("A", "institution", None, "ab ab cd"))
    copied = replace(dossier, copies=(Copy(("r0", "r1"), "identical", 1.0, ()),))

    assert sides(copied) == ["r0r2"]


def test_many_reports_are_set_side_by_side_only_where_no_two_holders_are(dossier: Dossier) -> None:
    index = Index(dossier)
    assert (len(index.origins), {two.left in index.holder for two in index.accounts}) == (4, {True})

    alone = Index(replace(dossier, holders=()))
    assert {two.left in alone.report for two in alone.accounts} == {True}


def test_what_a_holder_publishes_is_its_account() -> None:
    dossier = told(("A", "institution", None, "ab c"), ("B", "institution", None, "cd"))
    own = [replace(s, attribution=None) if s.report == "r1" else s for s in dossier.statements]
    published = [replace(h, reports=("r1",)) if h.name == "A" else h for h in dossier.holders]
    index = Index(replace(dossier, statements=tuple(own), holders=tuple(published)))

    assert sorted(index.told["A"]) == ["a", "b", "c"]
    assert [index.say_so(s) for s in own if s.report == "r1"] == ["A"]


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


def test_releases_are_set_side_by_side_first() -> None:
    dossier = told(("A", "institution", None, "ab ab cd"), ("B", "institution", None, "ce bc ef"))
    issued = [replace(r, source="Ministry of Tolls") if r.id != "r1" else r for r in dossier.reports]

    assert sides(replace(dossier, reports=tuple(issued))) == ["r0r2", "AB", "r0r1", "r2r1"]
