from __future__ import annotations

import pytest

from sayso.comparing.conflicts import conflicts
from sayso.language.statements import statements
from sayso.types import Claim, Conflict, Report


def compared(*told: tuple[str, str | None], wire: tuple[str, ...] = ()) -> list[Conflict]:
    """The conflicts of one claim that each report makes in its one sentence."""
    reports = [
        Report(f"r{k}", None, None, None, None, published, "en", str(k), text, wire=wire)
        for k, (text, published) in enumerate(told)
    ]
    found = [s for report in reports for s in statements(report)]
    assert len(found) == len(reports)
    claim = Claim("c1", told[0][0], tuple(s.id for s in found), tuple(r.id for r in reports), len(reports), (), ())
    return conflicts(reports, found, [claim])


def verdicts(*told: tuple[str, str | None]) -> list[tuple[str, str, list[str]]]:
    return [(c.kind, c.verdict, [v.value for v in c.values]) for c in compared(*told)]


DAY, NEXT = "2023-05-12", "2023-05-13"


def test_two_numbers_for_one_question_on_one_day_are_open() -> None:
    [conflict] = compared(
        ("The collision killed 7 passengers of the ferry.", DAY),
        ("The collision killed 9 passengers of the ferry.", DAY),
    )
    assert (conflict.kind, conflict.verdict) == ("number", "open")
    assert [v.statements for v in conflict.values] == [(conflict.statements[0],), (conflict.statements[1],)]


def test_a_later_report_is_an_update() -> None:
    [(kind, verdict, _)] = verdicts(
        ("The collision killed 7 passengers of the ferry.", DAY),
        ("The collision killed 9 passengers of the ferry.", NEXT),
    )
    assert (kind, verdict) == ("number", "update")


def test_a_word_of_change_is_an_update() -> None:
    [(_, verdict, _)] = verdicts(
        ("The toll among passengers of the ferry is 7 people.", None),
        ("The toll among passengers of the ferry rose to 9 people.", None),
    )
    assert verdict == "update"


def numbers(*told: tuple[str, str | None], wire: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The verdicts on numbers, and why."""
    return [(c.verdict, c.why) for c in compared(*told, wire=wire) if c.kind == "number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brenn", "Tresk"),
        ("Harbour master Ines Calvert", "Harbour master Tove Arden"),
        ("the Brenn harbour police", "the Tresk harbour police"),
    ],
)
def test_that_one_party_speaks_later_does_not_bind_another(one: str, other: str) -> None:
    said = "The ferry sank in {} minutes, {} said."
    told = (said.format(50, one), DAY), (said.format(30, other), NEXT)
    assert numbers(*told) == [("open", "two parties give different values")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry sank in 50 minutes, Brenn said.", "The ferry sank in 30 minutes."),
        ("The ferry sank in 50 minutes.", "The ferry sank in 30 minutes, Brenn said."),
        ("The ferry sank in 50 minutes, Brenn said.", "The ferry sank in 30 minutes, Brenn said."),
        ("The ferry sank in 50 minutes, Brenn said.", "The ferry sank in 30 minutes, a Brenn official said."),
        ("The ferry sank in 50 minutes, a Norvian official said.", "The ferry sank in 30 minutes, Norvia said."),
        ("The ferry sank in 50 minutes, divers said.", "The ferry sank in 30 minutes, officials said."),
        ("The fire killed 7 people, mayor Ines Calvert said.", "The fire killed 9 people, Tove Arden said."),
        ("The ferry sank in 50 minutes, the Brenn Times reported.", "The ferry sank in 30 minutes, Tresk said."),
        ("The ferry sank in 50 minutes, Seawire reported.", "The ferry sank in 30 minutes, Tresk said."),
    ],
)
def test_what_is_not_of_two_named_parties_is_an_update(one: str, other: str) -> None:
    later = "update", "the later report gives the newer value"
    assert numbers((one, DAY), (other, NEXT), wire=("Seawire",)) == [later]


def test_a_party_that_comes_to_give_the_other_value_is_an_update() -> None:
    told = "The ferry sank in {} minutes, {} said."
    found = numbers(
        (told.format(50, "Brenn"), DAY), (told.format(30, "Tresk"), NEXT), (told.format(30, "Brenn"), "2023-05-14")
    )
    assert found == [("update", "the later report gives the newer value")]


def test_two_parties_who_give_different_numbers_are_not_credited_with_the_same() -> None:
    told = "The passenger ferry sank in the Sarn Strait in {} minutes, {} said."
    found = compared((told.format(50, "Brenn"), None), (told.format(30, "Tresk"), None))
    assert [c.kind for c in found] == ["number"]


def test_a_correction_is_an_update_though_two_parties_speak() -> None:
    found = numbers(
        ("The ferry sank in 50 minutes, Brenn said.", None),
        ("In a correction, Tresk said the ferry sank in 30 minutes.", None),
    )
    assert found == [("update", "a statement says that the value has changed")]


def test_a_word_of_change_of_another_toll_is_no_update() -> None:
    found = verdicts(
        ("The collision killed 31 passengers of the ferry.", None),
        ("The collision killed 33 passengers of the ferry.", None),
        ("The toll of a landslide at Tresk rose to at least six.", None),
    )
    assert found == [("number", "open", ["31", "33"])]


@pytest.mark.parametrize("other", ["at least 5", "more than 6", "about 7"])
def test_a_bound_that_includes_the_value_is_precision(other: str) -> None:
    [(_, verdict, _)] = verdicts(
        ("The collision killed 7 passengers of the ferry.", DAY),
        (f"The collision killed {other} passengers of the ferry.", DAY),
    )
    assert verdict == "precision"


def test_the_same_number_in_words_is_no_conflict() -> None:
    assert (
        verdicts(
            ("The collision killed 7 passengers of the ferry.", DAY),
            ("The collision killed seven passengers of the ferry.", DAY),
        )
        == []
    )


def test_other_things_counted_are_no_conflict() -> None:
    assert (
        verdicts(("The ferry carried 120 passengers to Brenn.", DAY), ("The ferry carried 14 lorries to Brenn.", DAY))
        == []
    )


def test_two_dates_are_open_and_a_month_includes_its_days() -> None:
    told = "The commission on the collision will meet on 12 June 2023."
    [(kind, verdict, values)] = verdicts((told, DAY), (told.replace("12", "19"), DAY))
    assert (kind, verdict, values) == ("date", "open", ["2023-06-12", "2023-06-19"])
    [(kind, verdict, _)] = verdicts((told, DAY), (told.replace("on 12 June", "in June"), DAY))
    assert (kind, verdict) == ("date", "precision")


def test_values_of_one_report_are_not_held_against_each_other() -> None:
    report = Report("r", None, None, None, None, DAY, "en", "r", "It killed 7 men. It killed 9 men.")
    found = statements(report)
    claim = Claim("c1", found[0].quote, tuple(s.id for s in found), ("r",), 1, (), ())
    assert conflicts([report], found, [claim]) == []
