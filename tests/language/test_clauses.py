from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.clauses import clauses
from sayso.language.frames import Piece
from sayso.language.grammar import tokens


def parted(marked: str) -> tuple[str, list[Piece]]:
    """The text of a sentence whose facts stand between bars, and their words."""
    pieces: list[Piece] = []
    text, first = "", 0
    for number, part in enumerate(marked.split("|")):
        text += part
        last = len(tokens(text))
        if number % 2:
            pieces.append((first, last))
        first = last
    return text, pieces


def quotes(marked: str) -> list[str]:
    text, pieces = parted(marked)
    return [text[c.span.start : c.span.end] for c in clauses(tokens(text), pieces)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "|The pact|, |which expires in June|, |limits the fleet to 40 boats.|",
            ["The pact, which expires in June", "limits the fleet to 40 boats"],
        ),
        (
            "|and the barge struck the ferry|, |killing two people and|",
            ["the barge struck the ferry", "killing two people"],
        ),
        ("|The two| discussed |the fishing dispute|", ["The two discussed the fishing dispute"]),
        ("|Brandt called it “safe|” and |left the harbour”|", ["Brandt called it “safe", "left the harbour"]),
        ("|Nobody knows.|", ["Nobody knows"]),
        ("A |ferry| of Sarn Lines went down: |two people died|", ["two people died"]),
        ("|“...”|", []),
    ],
)
def test_a_fact_is_trimmed_and_one_too_small_is_joined_or_left_out(marked: str, expected: list[str]) -> None:
    assert quotes(marked) == expected


def test_small_words_go_with_what_they_govern() -> None:
    marked = "|The barge stopped in the| |harbour, the owner said|, |and left after| |the fog had lifted|"
    assert quotes(marked) == ["The barge stopped", "in the harbour, the owner said", "left", "after the fog had lifted"]
    assert quotes("|The storm moved in|, |closing the port|") == ["The storm moved in", "closing the port"]


def test_an_item_keeps_its_governing_words_as_frame() -> None:
    text, pieces = parted(
        "|The minister discussed the fishing dispute|, |the new harbour tax| and |the release of two sailors|."
    )
    frames = [[text[f.start : f.end] for f in c.frame] for c in clauses(tokens(text), pieces)]
    assert frames == [[], ["The minister discussed"], ["The minister discussed"]]


def test_a_verb_without_a_subject_keeps_that_of_the_first_fact() -> None:
    text, pieces = parted("|The owner paid the fine| and |sold both ships|.")
    assert [[text[f.start : f.end] for f in c.frame] for c in clauses(tokens(text), pieces)] == [[], ["The owner"]]


def test_no_words_no_clauses() -> None:
    assert list(clauses([], [])) == []


@given(st.text(alphabet="abz AB ,.;“”()-'and said that 12", max_size=80), st.sets(st.integers(0, 40)))
def test_clauses_never_overlap_and_stay_within_the_sentence(text: str, edges: set[int]) -> None:
    words = tokens(text)
    inside = sorted({edge for edge in edges if edge <= len(words)})
    found = [c.span for c in clauses(words, list(itertools.pairwise(inside)))]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
