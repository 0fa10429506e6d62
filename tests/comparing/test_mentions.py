from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.mentions import Wording, bare, parted, worded
from sayso.language.reader import Name
from sayso.types import Span

PEOPLE = ("Ilse Brandt", "Jonas Odell")


def read(text: str, *common: str) -> Wording:
    """Read a source that is a whole text, the reader knowing the people in it."""
    names = [Name(text.index(p), text.index(p) + len(p), "person") for p in PEOPLE if p in text]
    return worded(text, Span(0, len(text)), sorted(names, key=lambda n: n.start), frozenset(common))


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("Ilse Brandt", "Ilse Brandt", ""),
        ("Harbour spokesman Jonas Odell", "Jonas Odell", "spokesman"),
        ("Zoo Director Jonas Odell", "Jonas Odell", "director"),
        ("Mr. Odell", "Odell", "mr."),
        ("Gov. Ilse Brandt", "Ilse Brandt", "gov."),
        ("Ilse Brandt, mayor of Sarn,", "Ilse Brandt", "mayor"),
        ("a spokesman for the port, Jonas Odell", "Jonas Odell", "spokesman"),
        ("his brother, Jonas Odell", "Jonas Odell", "brother"),
        ("Ilse Brandt of Norvia Lines", "Ilse Brandt", ""),
        ("Harbour spokesman Jonas Odell on", "Jonas Odell", "spokesman"),
        (", mayor Ilse Brandt", "Ilse Brandt", "mayor"),
    ],
)
def test_a_person(text: str, name: str, head: str) -> None:
    wording = read(text)
    assert (wording.name, wording.kind, wording.head) == (name, "person", head.rstrip("."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norvia Lines", "Norvia Lines"),
        ("the Norvia Lines Group", "Norvia Lines"),
        ("Vell-based Norvia Lines, which sails to Sarn,", "Norvia Lines"),
        ("the I.R.S.", "I.R.S."),
        ("Norvia Lines on Monday", "Norvia Lines"),
        ("by NVLT", "NVLT"),
        ("Norvia.com", "Norvia.com"),
        ("a White House official website", "White House"),
        ("the Kremlin press service", "Kremlin"),
    ],
)
def test_an_institution(text: str, name: str) -> None:
    assert read(text).name == name


@pytest.mark.parametrize(
    ("text", "kind", "head", "phrase"),
    [
        ("a spokesman for the port", "person", "spokesman", "spokesman for the port"),
        ("the 40-year-old", "person", "person", "40-year-old"),
        ("The dock workers' union", "institution", "union", "dock workers' union"),
        ("Some of the officials", "group", "officials", "officials"),
        ("Investors polled by the Herald", "group", "investors", "investors polled by the Herald"),
        ("Officials in Sarn, who met on Friday", "group", "officials", "officials in Sarn"),
        ("port officials this week", "group", "officials", "port officials"),
        ("FERRYGOERS in Sarn", "group", "ferrygoers", "fERRYGOERS in Sarn"),
        ("More than 2,000 people", "group", "people", "more than 2,000 people"),
        ("a person close to the talks", "person", "person", "person close to the talks"),
        ("the statement", "document", "statement", "statement"),
        ("the findings", "group", "findings", "findings"),
    ],
)
def test_a_description(text: str, kind: str, head: str, phrase: str) -> None:
    wording = read(text, "more", "officials")
    assert (wording.name, wording.kind, wording.head) == ("", kind, head)
    assert wording.phrase.lower() == phrase.lower()


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("the mayor", "back"),
        ("her spokesman", "back"),
        ("a Sarn woman", "on"),
        ("Norvia's founder and chairman", "on"),
        ("her brother", ""),
        ("officials", ""),
    ],
)
def test_where_a_description_points(text: str, points: str) -> None:
    assert read(text).points == points


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("a statement by Norvia Lines", "Norvia Lines"),
        ("Norvia's latest statement", "Norvia's"),
        ("a police report", "police"),
        ("the port authority's website", "port authority's"),
        ("a news release from the zoo", "the zoo"),
        ("information provided by Norvia Lines", "Norvia Lines"),
        ("a regulatory filing", None),
        ("a report on sea birds", None),
    ],
)
def test_who_is_behind_a_document(text: str, owner: str | None) -> None:
    found = read(text).owner
    assert (found and text[found.start : found.end]) == owner


def test_two_names_joined() -> None:
    text = "Jonas Odell and Ilse Brandt"
    assert [text[part.start : part.end] for part in read(text).parts] == ["Jonas Odell", "Ilse Brandt"]


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert read("Experts", "experts").name == ""
    assert read("Norvia", "experts").name == "Norvia"


def test_a_name_without_what_varies_around_it() -> None:
    assert bare("The Vell-based Norvia Lines Inc.") == "Norvia Lines"
    assert bare("Norvia’s") == "Norvia"


def test_a_person_without_titles() -> None:
    assert parted("Port Director Ilse Brandt") == ("Ilse Brandt", "port director")


@given(st.text(alphabet="aB ,.'’-\n“”éА0the", max_size=60))
def test_any_text_can_be_a_source(text: str) -> None:
    wording = worded(text, Span(0, len(text)), [], frozenset())
    assert wording == worded(f"{text}x", Span(0, len(text)), [], frozenset()) or text[-1:].isalnum()
