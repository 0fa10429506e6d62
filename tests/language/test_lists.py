from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar import tokens
from sayso.language.lists import lists
from sayso.language.statements import statements
from sayso.types import Report


def listed(sentence: str) -> list[list[str]]:
    words = tokens(sentence)
    return [[sentence[words[a].start : words[b - 1].end] for a, b in items] for items in lists(words)]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("They discussed trade, the fever and the grain talks.", ["trade", "the fever", "the grain talks"]),
        ("Ada Born raised attacks on ferries, tolls, and Oland.", ["attacks on ferries", "tolls", "Oland"]),
        ("The agenda included: the treaty; the fever; and border tolls.", ["the treaty", "the fever", "border tolls"]),
        ("The topics were arms control, tolls and grain.", ["arms control", "tolls", "grain"]),
        ("They exchanged views on the Isles, Oland and Vell.", ["the Isles", "Oland", "Vell"]),
        ("They spoke about tolls, grain and the fever, in their first call.", ["tolls", "grain", "the fever"]),
        ("They discussed cooperation in energy, transport and culture.", ["energy", "transport", "culture"]),
        ("They covered ports and piers, grain, and tolls, he said.", ["ports and piers", "grain", "tolls"]),
    ],
)
def test_topics_are_items(sentence: str, items: list[str]) -> None:
    assert listed(sentence) == [items]


@pytest.mark.parametrize(
    "sentence",
    [
        "They discussed political, economic and cultural ties.",
        "The flag is red, white and blue.",
        "The blast killed 12, including two women, a man and a child.",
        "They discussed the role of Norvia and the isles.",
        "They discussed grain, Odell said, and tolls.",
        "They discussed grain, examined the tolls and left.",
        "She mentioned Ada Born, head of trade and transport.",
        "They discussed grain, tolls",
        "They discussed",
    ],
)
def test_what_is_no_list_of_topics(sentence: str) -> None:
    assert listed(sentence) == []


def test_an_item_is_a_statement_in_the_frame_of_what_governs_it() -> None:
    text = "The presidents of Norvia and Oland discussed trade, the fever and the grain talks."
    report = Report("r", None, None, None, None, None, "en", "r", text)

    found = statements(report)
    assert [s.quote for s in found] == [
        "The presidents of Norvia and Oland discussed trade",
        "the fever",
        "the grain talks",
    ]
    assert [[text[f.start : f.end] for f in s.frame] for s in found[1:]] == [
        ["The presidents of Norvia and Oland discussed"]
    ] * 2


@given(st.text(alphabet="a,; .:and", max_size=80))
def test_items_stand_in_order_and_apart(middle: str) -> None:
    words = tokens(f"They discussed {middle} including the fever, tolls and {middle}")
    edges = [edge for items in lists(words) for item in items for edge in item]
    assert edges == sorted(edges)
    assert all(len(items) > 2 and first < end for items in lists(words) for first, end in items)
