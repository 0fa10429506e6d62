from __future__ import annotations

import pytest

from sayso.comparing.callings import apart, calling, gender_of, is_body, is_group, is_role, kin, singular


def test_one_person_a_group_a_body() -> None:
    assert [
        word for word in ("mayor", "archaeologist", "officials", "police", "bank", "statement") if is_role(word)
    ] == [
        "mayor",
        "archaeologist",
    ]
    assert [word for word in ("mayor", "officials", "police", "series") if is_group(word)] == ["officials", "police"]
    assert [word for word in ("mayor", "police", "bank") if is_body(word)] == ["police", "bank"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("officials", "official"), ("women", "woman"), ("parties", "party"), ("crisis", "crisis"), ("boss", "boss")],
)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_one_calling_in_several_forms() -> None:
    assert calling("spokeswoman") == calling("spokesperson") == calling("spokesmen") == "spokesman"
    assert calling("gov") == "governor"
    assert calling("woman") == "woman"


def test_kin() -> None:
    assert kin("boss", "head")
    assert kin("researchers", "astronomer")
    assert not kin("mayor", "singer")


def test_gender() -> None:
    assert [gender_of(["spokeswoman"]), gender_of(["mr"]), gender_of(["king", "queen"]), gender_of([])] == [
        "f",
        "m",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("norvian foreign ministry spokesman", "norvian army spokesman", True),
        ("foreign ministry spokesman", "defence ministry spokesman", True),
        ("foreign ministry spokesman", "ministry spokesman in vell", False),
        ("defence ministry spokesman", "defense department spokesman", False),
        ("norvian spokesman", "army spokesman", False),
    ],
)
def test_descriptions_that_name_different_institutions_are_apart(one: str, other: str, expected: bool) -> None:
    assert apart(one.split(), other.split()) is expected
    assert apart(other.split(), one.split()) is expected
