from __future__ import annotations

import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.language.sentences import sentences
from sayso.types import Cut


def quotes(text: str, *cut: Cut) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, cut)]


def test_full_stops_of_abbreviations_end_no_sentence() -> None:
    text = "Mr. Odell met the U.S. envoy. They spoke for 2.5 hours."
    assert quotes(text) == ["Mr. Odell met the U.S. envoy.", "They spoke for 2.5 hours."]


def test_a_line_ends_a_sentence() -> None:
    assert quotes("Ferry sinks off Torv\nNobody was hurt") == ["Ferry sinks off Torv", "Nobody was hurt"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "The ferry left the harbour at nine and was\nhit by a barge an hour later.\n\nNobody was hurt."
    assert quotes(text) == [
        "The ferry left the harbour at nine and was\nhit by a barge an hour later.",
        "Nobody was hurt.",
    ]


def test_a_sentence_never_reaches_into_a_cut() -> None:
    text = "The ferry sank. READ MORE: Harbour news. Nobody was hurt."
    assert quotes(text, Cut(16, 40, "read more")) == ["The ferry sank.", "Nobody was hurt."]


def test_stretches_without_letters_are_left_out() -> None:
    assert quotes("---\n***\n“…”") == []


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=3))
def test_spans_are_ordered_trimmed_and_outside_of_cuts(text: str, edges: list[tuple[int, int]]) -> None:
    cuts = [Cut(min(a, b, len(text)), min(max(a, b), len(text)), "x") for a, b in edges]
    spans = sentences(text, cuts)
    assert spans == sorted(spans)
    for left, right in itertools.pairwise(spans):
        assert left.end <= right.start
    for span in spans:
        quote = text[span.start : span.end]
        assert quote
        assert quote == quote.strip()
        assert not any(cut.start < span.end and span.start < cut.end for cut in cuts if cut.start < cut.end)


def test_a_megabyte_without_a_full_stop_takes_bounded_time() -> None:
    start = time.monotonic()
    assert sentences("word " * 200_000)
    assert sentences('"' * 1_000_000) == []
    assert time.monotonic() - start < 20
