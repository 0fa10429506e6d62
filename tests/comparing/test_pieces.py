from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.pieces import Pieces
from sayso.language.encoder import encoder
from sayso.types import Report, Statement

TEXT = (
    "The harbour master closed the quay on Friday after the storm broke two moorings. "
    "The quay was shut by the harbour master, and ferries to Ottle stayed in port. "
    "A choir from Ottle sang in the town hall."
)


def report(text: str) -> Report:
    return Report("r", None, None, None, None, None, "en", "r", text)


def statement(text: str, quote: str) -> Statement:
    start = text.index(quote)
    return Statement(f"r:{start}", "r", start, start + len(quote), quote)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    quotes = [
        "The harbour master closed the quay on Friday",
        "the storm broke two moorings",
        "The quay was shut by the harbour master",
        "ferries to Ottle stayed in port",
        "A choir from Ottle sang in the town hall",
    ]
    return Pieces([report(TEXT)], [statement(TEXT, quote) for quote in quotes], encoder())


def match(pieces: Pieces, i: int, j: int) -> list[float]:
    return [float(share) for share in pieces.match(np.array([i]), np.array([j]))[0]]


def test_the_same_fact_in_other_words_matches_best(pieces: Pieces) -> None:
    same, _ = match(pieces, 0, 2)
    assert same > max(match(pieces, 0, other)[0] for other in (1, 3, 4))


def test_a_statement_matches_itself_wholly(pieces: Pieces) -> None:
    assert match(pieces, 3, 3) == pytest.approx([1.0, 1.0], abs=1e-3)


def test_a_match_is_the_same_seen_from_either_side(pieces: Pieces) -> None:
    assert match(pieces, 0, 2) == match(pieces, 2, 0)
    lesser, greater = match(pieces, 0, 2)
    assert lesser <= greater


def test_a_match_does_not_depend_on_the_other_pairs(pieces: Pieces) -> None:
    i, j = np.array([0, 1, 2, 3, 0]), np.array([1, 2, 3, 4, 2])
    together = pieces.match(i, j)
    assert together.tolist() == [match(pieces, a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True)]


def test_what_opens_a_sentence_moves_the_mean_and_not_the_match() -> None:
    text = "The quay was shut and ferries to Ottle stayed in port, waiting for the tide"
    piece = statement(text, "waiting for the tide")
    alone = Pieces([report(text)], [piece], encoder())
    after = Pieces([report(text)], [statement(text, "The quay was shut"), piece], encoder())
    assert after.own[1].tolist() == alone.own[0].tolist()
    assert alone.framed[0].tolist() == alone.own[0].tolist()
    assert after.framed[1].tolist() != after.own[1].tolist()


def test_a_statement_far_into_an_endless_sentence_is_read_alone() -> None:
    text = "The list " + "goes on and on and " * 120 + "ends with a lighthouse on Ottle."
    found = Pieces([report(text)], [statement(text, "ends with a lighthouse on Ottle")], encoder())
    alone = "ends with a lighthouse on Ottle"
    expected = Pieces([report(alone)], [statement(alone, alone)], encoder())
    assert found.own.tolist() == expected.own.tolist()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=5))
def test_odd_texts_have_finite_figures(texts: list[str]) -> None:
    reports = [Report(f"r{k}", None, None, None, None, None, "en", "x", text) for k, text in enumerate(texts)]
    statements = [Statement(f"r{k}:0", f"r{k}", 0, len(text), text) for k, text in enumerate(texts)]
    found = Pieces(reports, statements, encoder())
    i, j = (np.array(side) for side in zip(*[(a, b) for a in range(len(texts)) for b in range(a)], strict=True))
    assert np.isfinite(found.match(i, j)).all()
    assert np.isfinite(found.own).all()
