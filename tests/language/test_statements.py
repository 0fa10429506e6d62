from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from hashlib import sha256
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.reader import Fact, Quoted, Reader, Reading
from sayso.language.statements import annotated, statements
from sayso.types import Cut, Report, Span, Statement


def report(text: str, *cut: Cut, published: str | None = None) -> Report:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Report(digest[:10], "a.txt", None, None, None, published, "en", digest, text, cut)


def one(text: str, words: str) -> Statement:
    return next(s for s in statements(report(text)) if words in s.quote)


def source(text: str, words: str) -> str | None:
    credit = one(text, words).attribution
    return credit.source.text if credit and credit.source else None


CALL = (
    "President Ilse Marden spoke with Prime Minister Arkwell on Friday, her office said in a statement. "
    "The two discussed the fishing dispute, the new harbour tax and the release of two sailors."
)


def test_items_are_statements_with_their_governing_words_as_frame() -> None:
    found = statements(report(CALL))
    quotes = [s.quote for s in found]
    assert quotes[1:] == [
        "The two discussed the fishing dispute",
        "the new harbour tax",
        "the release of two sailors",
    ]
    assert [CALL[f.start : f.end] for f in found[2].frame] == ["The two discussed"]


def test_a_statement_knows_on_whose_say_so() -> None:
    assert source(CALL, "spoke with") == "her office"
    assert source(CALL, "harbour tax") == "her office"


def test_a_clause_that_only_names_a_source_is_no_statement() -> None:
    assert not [s for s in statements(report(CALL)) if s.quote.endswith("said in a statement")]


def test_nested_speech_keeps_the_outer_source_as_via() -> None:
    text = "The agency reported that the minister said the bridge would be closed for repairs on Monday."
    credit = one(text, "the bridge").attribution
    assert credit is not None
    assert credit.source is not None
    assert (credit.source.text, [m.text for m in credit.via]) == ("the minister", ["The agency"])


def test_negation_and_hedges() -> None:
    assert one("The navy did not open fire.", "open fire").polarity == "negated"
    assert one("Not only the navy opened fire.", "opened fire").polarity == "affirmed"
    assert one("Not just the navy did not open fire.", "open fire").polarity == "negated"
    assert one("The navy no longer opens fire.", "opens fire").polarity == "negated"
    assert one("The navy denied that it had opened fire.", "opened fire").polarity == "denied"
    assert one("The navy opened fire.", "opened fire").polarity == "affirmed"
    assert one("The navy allegedly opened fire.", "opened fire").hedged
    assert not one("The navy opened fire.", "opened fire").hedged


@pytest.mark.parametrize(
    "sentence",
    [
        "The siege of Orlo must be lifted without preconditions.",
        "She was held for 14 months without trial.",
        "The shaft was dug at mine no. 88 in Tessin.",
        "The mayor of Orlo spoke at No. 10 on Friday.",
        "The mayor of Orlo has no doubt about the plan.",
        "The strike in Tessin lasted no longer than a week.",
        "The strike in Tessin cost no less than 12 crowns.",
        "The strike in Tessin cost not more than 12 crowns.",
    ],
)
def test_what_only_looks_like_a_negation(sentence: str) -> None:
    assert [s.polarity for s in statements(report(sentence))] == ["affirmed"]


def test_values_stand_in_the_statement_that_gives_them() -> None:
    text = "The fire killed seven people on 12 May 2023, and the mayor resigned."
    first, second = statements(report(text))
    assert [q.value for q in first.quantities] == [7.0]
    assert [t.value for t in first.times] == ["2023-05-12"]
    assert (second.quantities, second.times) == ((), ())


def test_a_question_is_no_statement() -> None:
    assert [s.quote for s in statements(report("What did the navy know? The navy knew nothing."))] == [
        "The navy knew nothing"
    ]


def test_a_cut_is_no_statement() -> None:
    text = "The ferry sank at noon.\nREAD MORE: Harbour closed for a week\nNobody was hurt."
    found = statements(report(text, Cut(24, 60, "read more")))
    assert [s.quote for s in found] == ["The ferry sank at noon", "Nobody was hurt"]


fragments = st.lists(
    st.sampled_from(
        'The minister said that "we will go" , “and” the navy denied it . Officials ( who left ) ; - — : \n \n\n '
        "according to him , he added . “Yes , 40 of the 50 men on 12 May ?".split(" ")
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), fragments))
def test_every_quote_equals_its_characters_and_statements_do_not_overlap(text: str) -> None:
    found = statements(report(text))
    for statement in found:
        assert statement.quote == text[statement.start : statement.end]
        assert statement.quote
        for span in statement.frame:
            assert 0 <= span.start < span.end <= len(text)
        credit = statement.attribution
        if credit is not None and credit.source is not None:
            assert credit.source.text == text[credit.source.start : credit.source.end]
        for value in (*statement.quantities, *statement.times):
            assert value.text == text[value.start : value.end]  # type: ignore[attr-defined]
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start


def test_a_megabyte_of_anything_takes_bounded_time() -> None:
    for text in ("word " * 20_000, '"' * 500_000, "he said that " * 6_000, "next " * 20_000):
        start = time.monotonic()
        statements(report(text))
        assert time.monotonic() - start < 60


def test_lines_of_a_list_lean_on_what_opens_it() -> None:
    text = (
        "The two presidents discussed:\n- the reopening of the strait;\n- quotas;\n- fishing quotas on the banks;\n"
        "- The mayor of Sarn joined them.\nA storm was coming."
    )
    report = Report("r", None, None, None, None, None, "en", "r", text)
    found = {s.quote: [text[f.start : f.end] for f in s.frame] for s in statements(report)}
    assert found == {
        "the reopening of the strait": ["The two presidents discussed"],
        "quotas": ["The two presidents discussed"],
        "fishing quotas on the banks": ["The two presidents discussed"],
        "The mayor of Sarn joined them": [],
        "A storm was coming": [],
    }


class Told:
    """A reader that finds what a test gives it."""

    def __init__(self, text: str, attributions: list[tuple[str, str, str]], facts: list[tuple[str, float]]) -> None:
        self._text = text
        self._reading = Reading(
            tuple(Quoted((self._at(who),), self._at(cue), (self._at(what),)) for who, cue, what in attributions),
            (),
            tuple(Fact(self._at(words).start, self._at(words).end, told, None) for words, told in facts),
        )

    def _at(self, words: str) -> Span:
        start = self._text.index(words)
        return Span(start, start + len(words))

    def read(self, text: str, _: Sequence[Span]) -> Reading:
        return self._reading if text == self._text else Reading((), ())


def told(text: str, attributions: list[tuple[str, str, str]], facts: list[tuple[str, float]]) -> list[str | None]:
    """The sources of the statements of a text, as a reader of such attributions and facts gives them."""
    found = annotated(report(text), cast(Reader, Told(text, attributions, facts))).statements
    return [s.attribution.source.text if s.attribution and s.attribution.source else None for s in found]


def test_what_raises_fears_says_nothing() -> None:
    text = "A late ferry raises fears for lost swimmers."
    assert told(text, [("A late ferry", "raises fears", "for lost swimmers")], [(text, 0.3)]) == [None]
    assert told(text, [("A late ferry", "raises fears", "lost swimmers")], [(text, 0.3)]) == [None]
    text = "The mayor raised the case of two lost swimmers."
    assert told(text, [("The mayor", "raised", "the case of two lost swimmers")], [(text, 0.3)]) == ["The mayor"]


def test_a_told_fact_is_its_own_source_s_before_who_spoke_last() -> None:
    text = "Six boats sank, the harbour office said. Mayor Odell watered down his doubts that the pier came down."
    said = ("the harbour office", "said", "Six boats sank")
    watered = ("Mayor Odell", "watered down", "his doubts that the pier came down")
    facts = [("Six boats sank", 0.9), ("Mayor Odell watered down his doubts", 0.1), ("the pier came down", 0.7)]
    assert told(text, [said, watered], facts) == ["the harbour office", None, "Mayor Odell"]
    assert told(text, [said], facts) == ["the harbour office", None, "the harbour office"]
