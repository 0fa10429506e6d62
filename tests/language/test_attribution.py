from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import attribution
from sayso.language.attribution import attributions, denied, hedged
from sayso.language.reader import Quoted, Reading
from sayso.types import Attribution, Span


def read(text: str, *readings: Sequence[Quoted]) -> list[Attribution]:
    """Attributions of a text in which the reader finds what it is told to: a list each time it is asked, then none."""
    found = chain((Reading(tuple(reading), ()) for reading in readings), repeat(Reading((), ())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attribution, "reader", lambda: Mock(read=Mock(side_effect=found)))
        return attributions(text)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def quoted(text: str, source: str, cue: str, *content: str) -> Quoted:
    return Quoted((place(text, source),), place(text, cue), tuple(place(text, part) for part in content))


def contents(text: str, found: Attribution) -> list[str]:
    return [text[span.start : span.end] for span in found.content]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("The harbour is safe, Brandt said.", ["The harbour is safe"], "indirect"),
        ("“The harbour is safe,” Brandt said.", ["“The harbour is safe,”"], "direct"),
        ("«The harbour is safe», Brandt said.", ["The harbour is safe"], "direct"),
        (
            "Brandt said the harbour was “safe as a tub” again.",
            ["the harbour was “safe as a tub”"],
            "mixed",
        ),
        ("“It is safe,” Brandt said. “Come and see.”", ["“It is safe,”", "“Come and see.”"], "direct"),
        ("Brandt said Sarn's harbour wasn't safe.", ["Sarn's harbour wasn't safe"], "indirect"),
    ],
)
def test_kind_is_how_much_stands_within_quotation_marks(text: str, content: list[str], expected: str) -> None:
    (found,) = read(text, [quoted(text, "Brandt", "said", *content)])
    assert found.kind == expected


def test_attributions_come_in_the_order_of_their_cues_and_keep_their_spans() -> None:
    text = "Brandt said the union warned that the cranes were worn out."
    outer = quoted(text, "Brandt", "said", "the union warned that the cranes were worn out")
    inner = quoted(text, "the union", "warned", "that the cranes were worn out")
    assert read(text, [inner, outer]) == [
        Attribution("indirect", outer.source, (outer.cue,), outer.content),
        Attribution("indirect", inner.source, (inner.cue,), inner.content),
    ]


def test_speech_within_what_is_said_is_read_once_more() -> None:
    text = "Brandt said the union told its members that the cranes were worn out."
    outer = quoted(text, "Brandt", "said", "the union told its members that the cranes were worn out")
    inner = quoted(text, "the union", "told", "that the cranes were worn out")
    assert [contents(text, found) for found in read(text, [outer], [inner])] == [
        ["the union told its members that the cranes were worn out"],
        ["that the cranes were worn out"],
    ]


def test_a_quotation_without_a_cue_goes_on_with_the_speaker_before_it() -> None:
    text = "“The harbour is safe,” Brandt said. “Nobody has to leave the old town.”\nIt rained until the morning."
    (found,) = read(text, [quoted(text, "Brandt", "said", "“The harbour is safe,”")])
    assert contents(text, found) == ["“The harbour is safe,”", "“Nobody has to leave the old town.”"]


def test_a_heading_is_no_part_of_what_is_said_below_it() -> None:
    text = "What the port says\n\nThe harbour is safe, Brandt said."
    (found,) = read(text, [quoted(text, "Brandt", "said", "What the port says\n\nThe harbour is safe")])
    assert contents(text, found) == ["The harbour is safe"]
    text = "“The harbour is safe.\n“Nobody has to leave,” Brandt said."
    (found,) = read(text, [quoted(text, "Brandt", "said", "“The harbour is safe.\n“Nobody has to leave,”")])
    assert contents(text, found) == ["“The harbour is safe.\n“Nobody has to leave,”"]


def test_a_quotation_goes_on_with_what_its_speaker_said_rather_than_did() -> None:
    text = "Brandt said the harbour was safe, agreeing to reopen it. “Nobody has to leave the old town.”"
    found = read(
        text,
        [
            quoted(text, "Brandt", "said", "the harbour was safe"),
            quoted(text, "Brandt", "agreeing", "to reopen it"),
        ],
    )
    assert [contents(text, one) for one in found] == [
        ["the harbour was safe", "“Nobody has to leave the old town.”"],
        ["to reopen it"],
    ]


def test_a_speech_of_several_quotations_goes_on_to_its_end() -> None:
    speech = ["“The harbour is safe.", "“Nobody has to leave the old town.", "“The cranes will be up again by Monday.”"]
    text = f"Brandt said: {' '.join(speech)} It rained."
    (found,) = read(text, [quoted(text, "Brandt", "said", speech[0])])
    assert contents(text, found) == speech


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("denied", True),
        ("has dismissed", True),
        ("ruled out", True),
        ("refused to confirm", True),
        ("would not confirm", True),
        ("didn’t acknowledge", True),
        ("confirmed", False),
        ("ruled", False),
        ("said it was not", False),
    ],
)
def test_a_cue_may_deny(cue: str, expected: bool) -> None:
    text = f"The ministry {cue} the leak."
    (found,) = read(text, [quoted(text, "The ministry", cue, "the leak")])
    assert denied(found, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He allegedly moved the buoy.", True),
        ("The Reportedly damaged crane stood still.", True),
        ("the unfounded rumours of a strike", True),
        ("He moved the buoy.", False),
        ("The reported speech took an hour.", False),
    ],
)
def test_hedges_leave_open_whether_it_holds(text: str, expected: bool) -> None:
    assert hedged(text) is expected


@settings(deadline=None)
@given(st.text(alphabet="ab “”«»\"'’‘.,:\n", min_size=1, max_size=80), st.data())
def test_any_content_has_a_kind(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (found,) = read(text, [Quoted((), Span(0, 1), (Span(start, end),))])
    assert found.content == (Span(start, end),)
    assert found.kind in {"direct", "indirect", "mixed"}
