from __future__ import annotations

import numpy as np
import pytest

from sayso.comparing.evidence import EVIDENCE, Evidence, stem, terms
from sayso.language.encoder import encoder
from sayso.types import Report, Statement

QUOTES = (
    "The ferry Orrin sank off the island of Brenn",
    "Off the island of Brenn the Orrin ferry sank",
    "The minister raised the harbour tax by 12 percent",
    "The minister raised the harbour tax by 15 percent",
)


def report(text: str, key: str) -> Report:
    return Report(key, None, None, None, None, None, "en", key, text)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    reports = [report(quote, f"r{k}") for k, quote in enumerate(QUOTES)]
    statements = [Statement(f"{r.id}:0-{len(r.text)}", r.id, 0, len(r.text), r.text) for r in reports]
    return Evidence(reports, statements, encoder())


def value(evidence: Evidence, name: str, i: int, j: int) -> float:
    column = next(k for k, label in enumerate(EVIDENCE) if label.startswith(name))
    return float(evidence.of(np.array([i]), np.array([j]))[0, column])


@pytest.mark.parametrize("word", ["expires", "expired", "expire", "expiring"])
def test_inflections_share_a_stem(word: str) -> None:
    assert stem(word) == "expir"


def test_terms_are_content_words_and_numbers() -> None:
    assert terms("The two ships’ captains met on 12 June") == ["two", "ship", "captain", "met", "12", "jun"]


def test_reordered_words_overlap_wholly(evidence: Evidence) -> None:
    assert value(evidence, "overlap: IDF", 0, 1) == pytest.approx(1.0)
    assert value(evidence, "overlap: IDF", 0, 2) == 0.0


def test_another_number_shows(evidence: Evidence) -> None:
    assert value(evidence, "numbers differ", 2, 3) == 1.0
    assert value(evidence, "numbers shared", 2, 3) == 0.0


def test_evidence_of_a_pair_does_not_depend_on_the_other_pairs(evidence: Evidence) -> None:
    together = evidence.of(np.array([0, 2, 1]), np.array([1, 3, 2]))
    alone = evidence.of(np.array([2]), np.array([3]))
    assert together[1].tolist() == alone[0].tolist()
    assert together.shape == (3, len(EVIDENCE))
