from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.reader import Quoted, Reading, reader
from sayso.language.sentences import sentences
from sayso.types import Span


def read(text: str) -> Reading:
    return reader().read(text, sentences(text))


def told(text: str) -> list[tuple[str, str, str]]:
    def quote(quoted: Quoted) -> tuple[str, str, str]:
        source = " … ".join(text[s.start : s.end] for s in quoted.source)
        content = " … ".join(text[s.start : s.end] for s in quoted.content)
        return source, text[quoted.cue.start : quoted.cue.end], content.strip("“”\"'«»‘’.,")

    return [quote(found) for found in read(text).attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour office said on Monday that the bridge would reopen in April.",
            [("The harbour office", "said", "that the bridge would reopen in April")],
        ),
        (
            "“We will not wait another year,” said Mayor Ilse Brandt.",
            [("Mayor Ilse Brandt", "said", "We will not wait another year")],
        ),
        (
            "The ferry had lost power before it ran aground, according to the coast guard.",
            [("the coast guard", "according to", "The ferry had lost power before it ran aground")],
        ),
    ],
)
def test_source_cue_and_content(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(s, c.split(" on ")[0], t) for s, c, t in told(text)] == expected


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    found = told("Brandt said the harbour was safe, but the union argued that the cranes were worn out.")
    assert [(source, content) for source, _, content in found] == [
        ("Brandt", "the harbour was safe"),
        ("the union", "that the cranes were worn out"),
    ]


def test_names_have_kinds() -> None:
    text = "Mayor Ilse Brandt flew from Norway to meet Microsoft."
    assert [(text[n.start : n.end], n.kind) for n in read(text).names] == [
        ("Ilse Brandt", "person"),
        ("Norway", "place"),
        ("Microsoft", "organisation"),
    ]


def test_paragraphs_in_windows_of_their_own_read_as_they_do_alone() -> None:
    long = "The council said that it would publish the report on the old mill by the end of the week. " * 7
    alone = read(long.strip())
    twice = f"{long.strip()}\n\n{long.strip()}"
    assert read(twice).attributions[: len(alone.attributions)] == alone.attributions
    assert len(read(twice).attributions) == 2 * len(alone.attributions) == 14


@pytest.mark.parametrize(
    "text",
    ["", "\n", "“”“”“” ' ' «", "привет, сказал он", "a" * 20_000, "said " * 5_000, "。" * 500],
)
def test_odd_texts_are_read(text: str) -> None:
    check(text)


def test_half_a_surrogate_pair_is_read_over() -> None:
    text = "The mayor said the bridge was closed. \ud800"
    assert [text[q.cue.start : q.cue.end] for q in reader().read(text, [Span(0, len(text))]).attributions] == ["said"]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab “”\"'.,:\n—said é\U0001f600", max_size=300))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    check(text)


def check(text: str) -> None:
    reading = read(text)
    places = [(name.start, name.end) for name in reading.names]
    for found in reading.attributions:
        assert found.content
        places += [(span.start, span.end) for span in (*found.source, found.cue, *found.content)]
    assert all(0 <= start < end <= len(text) for start, end in places)
