from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.language.frames import Frames
from sayso.language.grammar import tokens
from sayso.language.lists import lists


def frames(marked: str) -> list[str | None]:
    """What each piece of a sentence leans on; "|" parts the pieces."""
    sentence = marked.replace("|", "")
    words = tokens(sentence)
    edges, place = [0], 0
    for part in marked.split("|"):
        place += len(part)
        edges.append(sum(w.start < place for w in words))
    asked = Frames(words, list(lists(words)))
    found = [asked.of(first, last) for first, last in pairwise(edges)]
    return [sentence[words[f[0]].start : words[f[1] - 1].end] if f else None for f in found]


@pytest.mark.parametrize(
    ("sentence", "leans_on"),
    [
        # its subject stands in the clause before
        ("The ferry left Sarn |and reached Vell.", "The ferry"),
        ("The ferry left Sarn |and then reached Vell.", "The ferry"),
        ("The ferry left Sarn, |the tug followed |and reached Vell.", "the tug"),
        ("The ferry |after the tug left |reached Vell.", "The ferry"),
        ("The ferry left Sarn |and it reached Vell.", "The ferry"),
        # a clause about what stands right before it
        ("The mayor signed the treaty on tolls, |which ends in May.", "the treaty on tolls"),
        ("The mayor met Ada Born, |who leads the port.", "Ada Born"),
        ("The mayor signed a treaty |that expires in May.", "a treaty"),
        # no verb of its own
        ("The ferry had also been seen in Vell |on Sunday.", "The ferry had also been seen"),
        ("The crew was rescued, |including the cook.", "The crew was rescued"),
        # an item of a list
        ("The mayor discussed tolls, |the fever |and grain.", "The mayor discussed"),
    ],
)
def test_what_the_last_piece_leans_on(sentence: str, leans_on: str) -> None:
    assert frames(sentence)[-1] == leans_on


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry left Sarn, |but we've seen it.",
        "The ferry left Sarn |and the tug followed.",
        "The mayor said |that there was a treaty.",
        "The ferry left Sarn.",
    ],
)
def test_a_piece_with_a_subject_of_its_own_stands_alone(sentence: str) -> None:
    assert frames(sentence)[-1] is None
