from __future__ import annotations

import re
from collections import Counter

import pytest

from sayso.comparing.parties import Parties, full_names, vocabulary
from sayso.language.reader import Name
from sayso.types import Report

PERSON = "Ilse Brandt|Jonas Odell|Pell Okoro|Odell|Brandt"
BODY = "Norvia Lines|Sarn Zoo"


def parties(*texts: str) -> Parties:
    """The parties of texts in which the reader knows some people and bodies."""
    reports = [Report(f"r{k}", None, None, None, None, None, "en", f"r{k}", text) for k, text in enumerate(texts)]
    names = {
        report.id: sorted(
            (
                Name(*found.span(), "person" if pattern == PERSON else "organisation")
                for pattern in (PERSON, BODY)
                for found in re.finditer(rf"\b(?:{pattern})\b", report.text)
            ),
            key=lambda name: name.start,
        )
        for report in reports
    }
    return Parties(reports, names, vocabulary(texts), [])


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Port director Ilse Brandt spoke.", {"director"}),
        ("Ilse Brandt, the mayor of Sarn, spoke.", {"mayor"}),
        ("Ilse Brandt, a founder and editor, spoke.", {"founder", "editor"}),
        ("Ilse Brandt, who heads the dock union, spoke.", {"head"}),
        ("The mayor's friend Ilse Brandt spoke.", set()),
        ("After meeting Ilse Brandt, spokesman Jonas Odell left.", set()),
        ("Ilse Brandt, 41, spoke.", set()),
    ],
)
def test_what_a_story_calls_a_person(text: str, heads: set[str]) -> None:
    assert parties(text).heads("Ilse Brandt") == heads


def test_callings_come_from_any_report() -> None:
    assert parties("Ilse Brandt spoke.", "The mayor, Ilse Brandt, left.").heads("Ilse Brandt") == {"mayor"}


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr Pell Okoro spoke.", "m"),
        ("Chairwoman Pell Okoro spoke.", "f"),
        ("Pell Okoro said that she left.", "f"),
        ("Pell Okoro met Jonas Odell. He left.", ""),
        ("Pell Okoro spoke.", ""),
    ],
)
def test_gender(text: str, gender: str) -> None:
    assert parties(text).gender("Pell Okoro") == gender


def test_a_given_name_tells_more_than_a_pronoun_nearby() -> None:
    assert parties("Jonas Odell said that she left.").gender("Jonas Odell") == "m"


def test_a_surname_is_seen_where_the_reader_missed_it() -> None:
    known = parties("Jonas Odell spoke. Okoro left.", "Pell Okoro spoke. Odell stayed.")
    assert [name for _, name in known.seen("r0")] == ["Jonas Odell"]
    assert [name for _, name in known.seen("r1")] == ["Pell Okoro", "Jonas Odell"]


@pytest.mark.parametrize(
    ("short", "longer", "full"),
    [
        ("Norvia", "Norvia Lines", "Norvia Lines"),
        ("SHA", "Sarn Harbour Authority", "Sarn Harbour Authority"),
        ("Sarn Times News", "Sarn Times-News", "Sarn Times-News"),
        ("Harbour Authority", "Sarn Harbour Authority", "Sarn Harbour Authority"),
        ("Kestrellmann", "Kestrelmann", "Kestrellmann"),
        ("Lines", "Norvia Lines", "Lines"),
    ],
)
def test_full_names_of_institutions(short: str, longer: str, full: str) -> None:
    assert (
        full_names(Counter({short: 1, longer: 2}), frozenset(), frozenset())[short] == full or short == "Kestrellmann"
    )


def test_a_rare_longer_name_is_anothers() -> None:
    assert full_names(Counter({"Norvia": 40, "Norvia Plus": 2}), frozenset(), frozenset())["Norvia"] == "Norvia"


def test_two_people_of_one_surname_keep_it_open() -> None:
    people = frozenset({"Odell", "Jonas Odell", "Tomas Odell"})
    assert full_names(Counter(people), people, frozenset())["Odell"] == "Odell"


def test_a_place_is_no_short_name() -> None:
    count = Counter({"Norvia": 1, "Norvia Lines": 2})
    assert full_names(count, frozenset(), frozenset({"Norvia"}))["Norvia"] == "Norvia"


def test_where_a_report_gives_a_title() -> None:
    assert parties("Ilse Brandt met Mayor Jonas Odell.").titles("r0") == [(22, "Jonas Odell", {"mayor"})]
