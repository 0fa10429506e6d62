from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.evidence import Evidence
from sayso.comparing.likeness import STANDING, Logistic, Pairs, candidates, likeness, standing
from sayso.language.encoder import encoder
from sayso.types import Report, Statement

TOLD = {
    "a": ("The ferry sank off Brenn at night", "The minister resigned on Friday", "Herring prices rose again"),
    "b": ("A ferry went down near Brenn", "The transport minister stepped down on Friday"),
}


def evidence() -> Evidence:
    reports, statements = [], []
    for key, quotes in TOLD.items():
        text = ". ".join(quotes)
        reports.append(Report(key, None, None, None, None, None, "en", key, text))
        for quote in quotes:
            start = text.index(quote)
            statements.append(Statement(f"{key}:{start}", key, start, start + len(quote), quote))
    return Evidence(reports, statements, encoder())


def test_the_same_event_in_other_words_is_likelier_than_another() -> None:
    pairs, probability = likeness(evidence())
    of = dict(zip(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True), probability.tolist(), strict=True))
    assert of[0, 3] > of.get((0, 4), 0.0)
    assert of[1, 4] > of.get((1, 3), 0.0)
    assert of[0, 3] > of.get((2, 3), 0.0)


def test_candidates_are_ascending_pairs_that_have_something_in_common() -> None:
    pairs = candidates(evidence())
    found = list(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True))
    assert found == sorted(found)
    assert {(0, 3), (1, 4)} <= set(found) < {(i, j) for i in range(5) for j in range(i + 1, 5)}


def test_one_statement_has_no_pairs() -> None:
    one = Statement("a:0-15", "a", 0, 15, "The ferry sank.")
    report = Report("a", None, None, None, None, None, "en", "a", "The ferry sank.")
    pairs, probability = likeness(Evidence([report], [one], encoder()))
    assert len(pairs.i) == len(probability) == 0


def test_standing_tells_the_best_pair_and_its_neighbours() -> None:
    # Statements 0 and 1 stand in one report, 2 and 3 in another; 0 is most like 2, 1 most like 3.
    pairs = Pairs(np.array([0, 0, 1, 1]), np.array([2, 3, 2, 3]))
    columns = standing(pairs, np.array([0, 0, 1, 1]), np.array([0.9, 0.2, 0.1, 0.8]))
    assert columns.shape == (4, len(STANDING))
    assert columns[:, -1].tolist() == [1.0, 0.0, 0.0, 1.0]
    assert columns[:, 3].tolist() == [0.8, 0.0, 0.0, 0.9]


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3))
def test_a_logistic_gives_a_probability_row_by_row(row: list[float]) -> None:
    model = Logistic(np.zeros(3), np.ones(3), np.array([1.0, -2.0, 0.5]), 0.1)
    alone = model(np.array([row]))
    among = model(np.array([[0.0, 0.0, 0.0], row]))
    assert 0 < alone[0] < 1
    assert alone[0] == among[1]
