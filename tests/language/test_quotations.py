from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.quotations import quotations

STRAIGHT = str.maketrans("“”", '""')


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "come in" twice.', ['"come in"']),
        ("He said “come in” twice.", ["“come in”"]),
        ("Er sagte „komm herein“ zweimal.", ["„komm herein“"]),
        ("Il dit «entrez» deux fois.", ["«entrez»"]),
        ("He said ‘come in’ twice.", ["‘come in’"]),
        ("He said 'come in' twice.", ["'come in'"]),
        ("He said ''come in'' twice.", ["''come in''"]),
        ("The owner's boat and the owners' boats", []),
        ("“He told me ‘go’ and I went,” she said.", ["“He told me ‘go’ and I went,”"]),
        ("‘He called it “rubbish” and left,’ she said.", ["‘He called it “rubbish” and left,’"]),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_inner_pair_of_another_kind_belongs_to_the_outer_one() -> None:
    assert quoted('"She called it “a dream” once." Then she left.') == ['"She called it “a dream” once."']


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“The first night was calm.\n\n“The second was not,” Odell said."
    assert [(text[q.span.start : q.span.end], q.runs_on) for q in quotations(text)] == [
        ("“The first night was calm.", True),
        ("“The second was not,”", False),
    ]


def test_paragraphs_of_a_speech_set_in_a_row_are_quotations_of_their_own() -> None:
    text = "Odell said: “The first night was calm. “The second was not. “We left at dawn.” Nobody followed."
    expected = ["“The first night was calm.", "“The second was not.", "“We left at dawn.”"]
    assert quoted(text) == expected
    assert [quote.translate(STRAIGHT) for quote in expected] == quoted(text.translate(STRAIGHT))
    assert quoted("The pole was 6 “ long, “the longest” of all.") == ["“the longest”"]


def test_a_mark_that_is_never_closed_counts_only_at_the_head_of_a_paragraph_or_after_a_colon() -> None:
    assert quoted("He left: “Enough of this.\nThen it rained.") == ["“Enough of this."]
    assert quoted("“Enough of this, he said.\nThen it rained.") == ["“Enough of this, he said."]
    assert quoted("The pole was 6 “ long.\nThen it rained.") == []


@given(st.text(alphabet="ab “”„«»\"'’‘`.,:\n", max_size=120))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [q.span for q in quotations(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ['"' * 300_000, "“ " * 150_000, "'a " * 100_000, "„a" * 150_000, '"a\n\n' * 75_000])
def test_only_marks_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    quotations(text)
    assert time.perf_counter() - started < 5
