from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.cleaning import REASONS, cuts
from sayso.reading.wire import credited

BODY = [
    "Harbour reopens after storm",
    "The harbour of Ostrel reopened on Tuesday, the port authority said.",
    "Two ferries that had waited outside the wall came in before noon.",
    "Nobody was hurt, though three sheds lost their roofs in the night.",
    "Repairs will take until the end of summer, according to Ida Brandt.",
    "The council meets on Friday to talk about the cost of the repairs.",
]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A crane lies across the quay at Ostrel harbour on Tuesday morning. (PHOTO / NEWSPIX)", "caption"),
        ("FILE - In this May 2, 2019 photo, a crane stands on the quay. (AP Photo/Jo Doe)", "caption"),
        ("A crane lies across the quay at Ostrel, May 4, 2022. /Reuters", "caption"),
        ("Image copyright EPA Image caption A crane lies across the quay at Ostrel", "caption"),
        ("Getty Images The harbour wall took the worst of the waves", "caption"),
        ("Jo Doe/Newspix", "photo credit"),
        ("READ MORE: Ferry lines want their money back", "read more"),
        ("Lesen Sie auch: Die Kosten des Sturms", "read more"),
        ("If you like this story, share it with a friend!", "share prompt"),
        ("Follow Jo Doe on Twitter: @jodoe", "share prompt"),
        ("Follow us on all our pages for more from the harbour", "share prompt"),
        ("If you like what you read, send it to a neighbour.", "share prompt"),
        ("Leave a comment", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("Image CAPTCHA", "captcha"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Advertisement Continue reading the main story", "advertisement"),
        ("Advertise with us", "advertisement"),
        ("[ad_1]", "shortcode"),
        ("Imagen principal:", "label"),
        ("By Jo Doe", "byline"),
        ("Our news desk", "byline"),
        ("The views expressed are those of the writer.", "editor's mark"),
        ("This report was compiled from wires.", "editor's mark"),
        ("6.40pm GMT", "dateline"),
        ("18:40", "dateline"),
        ("4 May 2022", "dateline"),
        ("Copyright 2022 The Ostrel Post. All rights reserved.", "copyright"),
        ("(With input from Reuters, Xinhua)", "wire credit"),
        ("[editor in charge: Jo Doe]", "editor's mark"),
        ("Nobody was hurt, though three sheds lost their roofs in the night", "repeated"),
    ],
)
def test_a_line_that_is_no_part_of_the_report_is_cut(line: str, reason: str) -> None:
    text = "\n".join([*BODY, line])
    assert [(text[cut.start : cut.end], cut.reason) for cut in cuts(text)] == [(line, reason)]


def test_a_long_line_without_a_stop_between_stopped_ones_is_a_caption() -> None:
    line = "The crane could be seen from far out at sea for most of that long night"
    text = "\n".join([*BODY[:4], line, *BODY[4:]])
    assert [(text[cut.start : cut.end], cut.reason) for cut in cuts(text)] == [(line, "caption")]


def test_a_report_without_boilerplate_has_no_cuts() -> None:
    assert cuts("\n".join(BODY)) == ()


@pytest.mark.parametrize(
    "line",
    [
        "“We read more than we write,” said Ida Brandt, who heads the authority.",
        "The Associated Press asked the port authority for comment on Tuesday.",
        "More ferries will come in tomorrow, the port authority said on Tuesday.",
        "She showed a photo of the crane to the council (and to the press).",
        "Follow us into the harbour and you will see what the storm has left of it.",
        "The views expressed by the council surprised Ida Brandt, she said.",
        "At 6.40pm the last ferry came in.",
        "HARBOUR WALL: the council wants stone, the port authority wants steel.",
        "Advertisement sales fell by half in the year of the storm, she said.",
    ],
)
def test_prose_stays(line: str) -> None:
    assert cuts("\n".join([*BODY, line])) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Analysis: Why the harbour wall broke",
        "Watch: The harbour wall breaks",
        "BRANDT: THE WALL WILL STAND",
        "By the sea: a harbour and its wall",
        "Photo: The wall at dawn",
    ],
)
def test_the_title_of_a_report_stays(title: str) -> None:
    assert cuts("\n".join([title, *BODY[1:]]), title) == ()


def test_a_first_line_that_tells_its_kind_is_a_headline_and_a_later_one_a_link() -> None:
    line = "Analysis: Why the harbour wall broke"
    assert cuts("\n".join([line, *BODY])) == ()
    text = "\n".join([*BODY, line])
    assert [text[cut.start : cut.end] for cut in cuts(text)] == [line]


def test_link_titles_under_their_heading_go_with_it() -> None:
    links = ["Read more:", "Ferry lines want their money back", "Who pays for the harbour wall?"]
    text = "\n".join([*BODY, *links])
    assert [text[cut.start : cut.end] for cut in cuts(text)] == links


def test_passages_within_a_line_are_cut_alone() -> None:
    passages = ["(reporter: Jo Doe)", "If you like what you see, tell us.", "The views expressed are her own."]
    text = "\n".join([*BODY, *(f"{name} left early. {part}" for name, part in zip("ABC", passages, strict=True))])
    assert [text[cut.start : cut.end] for cut in cuts(text)] == passages


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("DALTON (AP) — The harbour is open.", ("AP",)),
        ("Ostrel, May 4 (Xinhua) The harbour is open.", ("Xinhua",)),
        ("The harbour is open.\nWith Reuters inputs", ("Reuters",)),
        ("The harbour is open.\n(With input from TASS, AFP)", ("TASS", "AFP")),
        ("The harbour is open.\nThe Associated Press contributed to this report.", ("AP",)),
        ("The harbour is open.\nSource: TASS", ("TASS",)),
        ("The harbour is open.\n© AFP", ("AFP",)),
        ("The harbour is open, Reuters reported.", ()),
        ("A crane lies on the quay. (Photo: Jo Doe/Reuters)", ()),
    ],
)
def test_wire_credits(text: str, wire: tuple[str, ...]) -> None:
    assert credited(text, cuts(text)) == wire


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*BODY, "Read more:", "[ad_1]", "(Reuters)", "By Jo Doe", "", "x" * 50, "A. " * 9]), max_size=20
    )
)
def test_cuts_are_in_order_apart_and_named(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = 0
    for cut in cuts(text):
        assert end <= cut.start < cut.end <= len(text)
        assert cut.reason in REASONS
        end = cut.end
