"""Signatures: what a report is about, kept in a few hundred bytes."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

from sayso.comparing.signatures import Signature, signature
from sayso.types import Cut, Report

HEAP: list[Report] = runpy.run_path(str(Path(__file__).with_name("heap.py")))["HEAP"]


def test_a_signature_survives_being_kept() -> None:
    for one in HEAP:
        kept = signature(one).to_bytes()
        assert Signature.from_bytes(kept) == signature(one)
        assert len(kept) < 1000


def test_names_weigh_most_and_grammar_nothing() -> None:
    found = signature(HEAP[0])
    assert {"Ostrander", "Kelbrook", "Volkmer"} <= set(found.words)
    assert not {"the", "was", "on"} & set(found.words)
    assert found.weights[0] == 255
    assert list(found.weights) == sorted(found.weights, reverse=True)


def test_a_report_without_a_title_goes_by_its_first_sentence() -> None:
    assert signature(replace(HEAP[0], title=None)).title == HEAP[0].text.partition(" Nobody")[0]


def test_cuts_do_not_count() -> None:
    start = HEAP[0].text.index("Fire chief")
    told = replace(HEAP[0], cut=(Cut(start, len(HEAP[0].text), "comments"),))
    assert "Volkmer" in signature(HEAP[0]).words
    assert "Volkmer" not in signature(told).words
