"""What ``sayso compare`` finds in the example story, from files to dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sayso

if TYPE_CHECKING:
    from sayso.types import Claim, Conflict, Dossier, Report, Statement

STORY = Path(__file__).parent.parent / "examples" / "ferry-collision"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return sayso.compare([STORY])


def slug(report: Report) -> str:
    return Path(report.path or "").stem


def slugs(dossier: Dossier) -> dict[str, str]:
    """The file's slug for each id of a report."""
    return {report.id: slug(report) for report in dossier.reports}


def report_of(dossier: Dossier, name: str) -> Report:
    return next(report for report in dossier.reports if slug(report) == name)


def statement(dossier: Dossier, name: str, piece: str) -> Statement:
    """The shortest statement of the report ``name`` that holds ``piece`` in its quote."""
    found = [s for s in dossier.statements if slugs(dossier)[s.report] == name and piece in s.quote]
    assert found, f"{name} has no statement with {piece!r}"
    return min(found, key=lambda s: (s.end - s.start, s.start))


def claim(dossier: Dossier, name: str, piece: str) -> Claim:
    wanted = statement(dossier, name, piece).claim
    return next(c for c in dossier.claims if c.id == wanted)


def told_by(dossier: Dossier, found: Claim) -> set[str]:
    return {slugs(dossier)[report] for report in found.reports}


def absences(dossier: Dossier, found: Claim) -> dict[str, str]:
    return {slugs(dossier)[absence.report]: absence.why for absence in found.absent_from}


def holder(dossier: Dossier, name: str, piece: str) -> str | None:
    """The name of the one who is said to say it, None where the report says it in its own voice."""
    credit = statement(dossier, name, piece).attribution
    return credit.source.name if credit and credit.source else None


def conflicts_with(dossier: Dossier, kind: str, *values: str) -> list[Conflict]:
    return [c for c in dossier.conflicts if c.kind == kind and set(values) <= {v.value for v in c.values}]


def cut_text(report: Report, reason: str) -> str:
    return "\n".join(report.text[cut.start : cut.end] for cut in report.cut if cut.reason == reason)


# Reading


def test_all_eight_files_are_read(dossier: Dossier) -> None:
    assert sorted(slugs(dossier).values()) == [
        "brenn-radio",
        "harbour-courier",
        "inland-gazette",
        "lesmere-cabinet",
        "meridian-observer",
        "northlight",
        "sarn-post",
        "torvian-presidency",
    ]
    assert dossier.skipped == ()


def test_every_report_is_english(dossier: Dossier) -> None:
    assert {report.language for report in dossier.reports} == {"en"}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("brenn-radio", "2023-05-12"),
        ("harbour-courier", "2023-05-12"),
        ("lesmere-cabinet", "2023-05-13"),
        ("meridian-observer", "2023-05-14"),
        ("northlight", "2023-05-12"),
        ("sarn-post", "2023-05-12"),
        ("torvian-presidency", "2023-05-13"),
    ],
)
def test_day_of_publication(dossier: Dossier, name: str, day: str) -> None:
    assert (report_of(dossier, name).published or "")[:10] == day


def test_a_dateline_without_a_year_invents_none(dossier: Dossier) -> None:
    assert report_of(dossier, "inland-gazette").published in (None, "2023-05-12")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("harbour-courier", "The Harbour Courier"),
        ("meridian-observer", "Meridian Observer"),
        ("northlight", "Northlight"),
        ("sarn-post", "Sarn Post"),
        ("torvian-presidency", "President of Torvia"),
    ],
)
def test_outlet_from_the_page(dossier: Dossier, name: str, source: str) -> None:
    assert report_of(dossier, name).source == source


def test_agency_credits(dossier: Dossier) -> None:
    credited = {slug(report) for report in dossier.reports if report.wire == ("Halvard Press",)}
    assert credited == {"brenn-radio", "harbour-courier", "inland-gazette", "northlight"}


def test_latin_1_page_keeps_its_letters(dossier: Dossier) -> None:
    assert "Bram Åkeley" in report_of(dossier, "sarn-post").text


def test_link_lines_are_cut_with_their_reason(dossier: Dossier) -> None:
    assert "winter refit" in cut_text(report_of(dossier, "harbour-courier"), "read more")


@pytest.mark.parametrize("clutter", ["READ MORE", "Leave a reply", "cookies", "With input from", "with input from"])
def test_clutter_is_no_statement(dossier: Dossier, clutter: str) -> None:
    assert [s.quote for s in dossier.statements if clutter in s.quote] == []


def test_every_quote_is_the_text_between_its_offsets(dossier: Dossier) -> None:
    texts = {report.id: report.text for report in dossier.reports}
    assert all(texts[s.report][s.start : s.end] == s.quote for s in dossier.statements)


# On whose say-so


@pytest.mark.parametrize(
    ("name", "piece", "who"),
    [
        ("harbour-courier", "the floor was not level", "Joris Tamblin"),
        ("harbour-courier", "lying across a ferry lane", "Rafe Olander"),
        ("northlight", "navigation lights were on", "Petra Sohl"),
        ("sarn-post", "on channel 16", "Petra Sohl"),
        ("sarn-post", "17 knots", "Hanne Verrick"),
        ("sarn-post", "either of them turn", "Bram Åkeley"),
        ("brenn-radio", "no lights ahead of us", "Edda Quill"),
        ("brenn-radio", "in their socks", "Anneke Dray"),
        ("meridian-observer", "the lane was badly marked", "Signe Holm"),
    ],
)
def test_holder(dossier: Dossier, name: str, piece: str, who: str) -> None:
    assert holder(dossier, name, piece) == who


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("harbour-courier", "narrowest point"),
        ("sarn-post", "The limit in that part"),
        ("sarn-post", "crew of nine"),
        ("brenn-radio", "The school is closed"),
        ("meridian-observer", "due to be finished"),
    ],
)
def test_said_in_the_reports_own_voice(dossier: Dossier, name: str, piece: str) -> None:
    assert statement(dossier, name, piece).attribution is None


def test_one_holder_for_all_mentions_of_the_minister(dossier: Dossier) -> None:
    assert [h.name for h in dossier.holders if "Olander" in h.name] == ["Rafe Olander"]


# Who tells it, and who leaves it out


def test_wire_copies_count_as_one_origin(dossier: Dossier) -> None:
    strait = claim(dossier, "harbour-courier", "narrowest point")
    assert told_by(dossier, strait) == {"harbour-courier", "inland-gazette"}
    assert strait.origins == 1


def test_joint_commission_stands_in_both_readouts_and_in_the_news(dossier: Dossier) -> None:
    agreed = claim(dossier, "torvian-presidency", "joint commission of inquiry")
    assert told_by(dossier, agreed) == {"torvian-presidency", "lesmere-cabinet", "meridian-observer"}


def test_an_item_of_a_list_is_a_claim_of_its_own(dossier: Dossier) -> None:
    cable = claim(dossier, "lesmere-cabinet", "power cable")
    assert told_by(dossier, cable) == {"torvian-presidency", "lesmere-cabinet", "meridian-observer"}


def test_what_one_readout_stresses_the_other_leaves_out(dossier: Dossier) -> None:
    officer = claim(dossier, "torvian-presidency", "immediate return of the ship")
    assert told_by(dossier, officer) >= {"torvian-presidency", "meridian-observer"}
    assert absences(dossier, officer)["lesmere-cabinet"] == "left out"
    radar = claim(dossier, "lesmere-cabinet", "recordings of the Gannet")
    assert told_by(dossier, radar) == {"lesmere-cabinet", "meridian-observer"}
    assert absences(dossier, radar)["torvian-presidency"] == "left out"


def test_earlier_reports_could_not_know_of_the_call(dossier: Dossier) -> None:
    agreed = claim(dossier, "torvian-presidency", "joint commission of inquiry")
    assert absences(dossier, agreed)["harbour-courier"] == "published before it was known"
    assert absences(dossier, agreed)["sarn-post"] == "published before it was known"


# Where they differ


def test_people_on_board_is_an_open_conflict(dossier: Dossier) -> None:
    (conflict,) = conflicts_with(dossier, "number", "212", "238")
    assert conflict.verdict == "open"


def test_the_new_toll_is_an_update(dossier: Dossier) -> None:
    (conflict,) = conflicts_with(dossier, "number", "at least 7", "11")
    assert conflict.verdict == "update"


def test_at_least_seven_and_seven_is_no_open_conflict(dossier: Dossier) -> None:
    found = conflicts_with(dossier, "number", "7", "at least 7")
    assert found
    assert {conflict.verdict for conflict in found} <= {"precision", "update"}


def test_june_and_12_june_differ_in_precision_only(dossier: Dossier) -> None:
    (conflict,) = conflicts_with(dossier, "date", "2023-06", "2023-06-12")
    assert conflict.verdict == "precision"


def test_the_navy_denies_that_the_lights_were_off(dossier: Dossier) -> None:
    denials = [c for c in dossier.conflicts if c.kind == "polarity"]
    accused = statement(dossier, "harbour-courier", "sailing without lights")
    (denial,) = [c for c in denials if accused.id in c.statements]
    assert denial.verdict == "open"


# Copies


def test_copies_of_the_wire_report(dossier: Dossier) -> None:
    found = {(frozenset(slugs(dossier)[r] for r in copy.reports), copy.kind) for copy in dossier.copies}
    assert found == {
        (frozenset({"harbour-courier", "northlight"}), "edited copy"),
        (frozenset({"harbour-courier", "inland-gazette"}), "edited copy"),
        (frozenset({"inland-gazette", "northlight"}), "partial reuse"),
    }


def test_a_wire_credit_without_shared_text_is_no_copy(dossier: Dossier) -> None:
    assert report_of(dossier, "brenn-radio").wire == ("Halvard Press",)
    assert all("brenn-radio" not in {slugs(dossier)[report] for report in copy.reports} for copy in dossier.copies)


def test_copied_passages_lie_on_words(dossier: Dossier) -> None:
    texts = {report.id: report.text for report in dossier.reports}
    for copy in dossier.copies:
        for p in copy.passages:
            left, right = texts[p.left][p.left_start : p.left_end], texts[p.right][p.right_start : p.right_end]
            assert left == left.strip()
            assert right == right.strip()
            assert len(left.split()) > 3
