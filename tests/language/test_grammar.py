from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar import is_finite, looks_verbal, tokens


def finite(text: str) -> list[str]:
    sentence = tokens(text)
    return [word.lower for i, word in enumerate(sentence) if is_finite(sentence, i)]


@given(st.text(max_size=200))
def test_tokens_give_back_their_characters(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end].lower().replace("’", "'").replace(" ", "") == token.lower


def test_a_contraction_that_a_source_sets_with_spaces_is_one_token() -> None:
    assert [token.lower for token in tokens("They hadn ’ t gone.")] == ["they", "hadn't", "gone", "."]


def test_figures_initials_and_contractions_are_single_tokens() -> None:
    expected = ["the", "u.s.", "didn't", "send", "1,550", "land-based", "ships", "at", "11pm", "."]
    assert [token.lower for token in tokens("The U.S. didn’t send 1,550 land-based ships at 11pm.")] == expected


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("The ferry sank after a barge hit it", ["sank", "hit"]),
        ("The treaty, signed in 2010, expires soon", ["expires"]),
        ("The widely anticipated deal was reported by a daily", ["was"]),
        ("They agree that it should end", ["agree", "should"]),
        ("The hit song of the need for speed", []),
    ],
)
def test_finite_verbs(sentence: str, verbs: list[str]) -> None:
    assert finite(sentence) == verbs


def test_word_forms() -> None:
    assert looks_verbal("announced")
    assert not looks_verbal("hundred")
