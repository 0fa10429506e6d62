from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.clauses import clauses
from sayso.language.grammar import tokens


def pieces(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c in clauses(tokens(text))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The minister covered the fishing dispute, the new harbour tax and the release of two sailors.",
            [
                "The minister covered the fishing dispute",
                "the new harbour tax",
                "the release of two sailors",
            ],
        ),
        (
            "The pact, which expires in June, limits the fleet to 40 boats.",
            ["The pact, which expires in June", "limits the fleet to 40 boats"],
        ),
        (
            "The barge struck the ferry at noon, killing at least two people and wounding nine others.",
            ["The barge struck the ferry at noon", "killing at least two people", "wounding nine others"],
        ),
        (
            "The captain left the bridge before the barge struck the hull.",
            ["The captain left the bridge", "before the barge struck the hull"],
        ),
        (
            "The owner, a subsidiary of Torvian Lines, paid the fine and sold both ships.",
            ["The owner, a subsidiary of Torvian Lines", "paid the fine", "sold both ships"],
        ),
        ("On Tuesday, the ferry sailed again.", ["On Tuesday, the ferry sailed again"]),
        ("The deal was signed on May 5, 2026.", ["The deal was signed on May 5, 2026"]),
        ("Nobody knows.", ["Nobody knows"]),
    ],
)
def test_a_sentence_is_cut_where_facts_begin(sentence: str, expected: list[str]) -> None:
    assert pieces(sentence) == expected


def test_an_item_keeps_its_governing_words_as_frame() -> None:
    text = "The minister discussed the fishing dispute, the new harbour tax and the release of two sailors."
    frames = [[text[f.start : f.end] for f in c.frame] for c in clauses(tokens(text))]
    assert frames[1:] == [["The minister discussed the"], ["The minister discussed the"]]


def test_no_words_no_clauses() -> None:
    assert clauses([]) == []
    assert clauses(tokens("... --- ,,")) == []


words = st.lists(
    st.sampled_from("the ship and or , which sank ; that said - “ ” ( ) including as after killing 40 Torv".split()),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), words))
def test_clauses_are_ordered_and_apart(text: str) -> None:
    spans = [c.span for c in clauses(tokens(text))]
    assert spans == sorted(spans)
    for left, right in itertools.pairwise(spans):
        assert left.end <= right.start
    for clause in clauses(tokens(text)):
        for frame in clause.frame:
            assert 0 <= frame.start < frame.end <= len(text)
