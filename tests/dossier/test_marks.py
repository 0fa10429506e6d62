import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sayso.dossier.marks import Layer, marked, quoted
from sayso.dossier.wording import visible
from sayso.types import Span

TEXT = "She said <it> fell & broke."

TAGS = st.sampled_from(["mark", "del", "b", "i", ""])
LAYERS = st.lists(
    st.tuples(st.integers(-3, 30), st.integers(-3, 30), TAGS).map(lambda parts: Layer(*parts)), max_size=8
)


def test_spans_are_marked_and_text_is_escaped() -> None:
    found = marked(TEXT, [Layer(0, 3, "b"), Layer(4, 8, "i"), Layer(9, 18, "mark", "s1", Markup("<sup>1</sup>"))])

    assert found == ('<b>She</b> <i>said</i> <mark id="s1">&lt;it&gt; fell</mark><sup>1</sup> &amp; broke.')


def test_spans_that_nest_stay_whole() -> None:
    found = marked("abcdef", [Layer(1, 3, "b"), Layer(0, 6, "mark", "s1")])

    assert found == '<mark id="s1">a<b>bc</b>def</mark>'


def test_spans_that_overlap_are_closed_and_opened_again() -> None:
    found = marked("abcdef", [Layer(0, 4, "mark", "s1", Markup("<sup>1</sup>")), Layer(2, 6, "del")])

    assert found == '<mark id="s1">ab<del>cd</del></mark><sup>1</sup><del>ef</del>'


def test_two_anchors_at_one_place_both_stand() -> None:
    found = marked("abc", [Layer(0, 2, "mark", "s1"), Layer(0, 3, "mark", "s2"), Layer(1, 2, "", "p1")])

    assert found == '<mark id="s2"><mark id="s1">a<a id="p1"></a>b</mark>c</mark>'


@given(st.text(st.characters(), max_size=30), LAYERS)
def test_without_tags_it_is_the_text(text: str, spans: list[Layer]) -> None:
    found = marked(text, spans)

    assert unescape(re.sub("<[^>]*>", "", found)) == visible(text)


@given(st.text(st.characters(), max_size=30), LAYERS)
def test_tags_are_closed_in_their_order(text: str, spans: list[Layer]) -> None:
    still_open: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", marked(text, spans)):
        if closing:
            assert still_open.pop() == tag
        else:
            still_open.append(tag)
    assert still_open == []


def test_a_quote_dims_its_frame_and_marks_its_values() -> None:
    found = quoted("They said, late, 40 lorries wait", ((0, 4, True), (17, 32, False)), [Span(17, 19), Span(0, 2)])

    assert found == "<span><mark>Th</mark>ey</span> … <mark>40</mark> lorries wait"
