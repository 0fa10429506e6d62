"""Stories: what goes together, what stays apart, and that order changes nothing."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.signatures import signature
from sayso.comparing.stories import Change, changes, cut, group, stories
from sayso.types import Join, Report, Story

# The tests are no package, so the reports beside this file are run, not imported.
_HEAP = runpy.run_path(str(Path(__file__).with_name("heap.py")))
HEAP: list[Report] = _HEAP["HEAP"]
report: Callable[..., Report] = _HEAP["report"]
EVENTS = {("fire1", "fire2", "fire3"), ("vote1", "vote2"), ("quake1", "quake2"), ("other1", "other2")}
WEEK = report(
    "week",
    "The week in review. Singer Lola Quist won the Amber Prize for her third album, and the chess team of "
    "Perlach lost its coach. The paper mill of Ostrander in Kelbrook burned down. A heron nested on the roof "
    "of the Opera, where tickets for the autumn are on sale. Marenia raised its tax on diesel, and truckers "
    "threatened the port of Sund. Astronomers named a comet after the gardener who saw it first. On the "
    "island of Tarvo an earthquake killed 14 people in Brela. Skater Jorun Hammer retires at 31. The price of "
    "bread in Castell rose, and the zoo counts its penguins on Sunday.",
    "2031-03-07",
    "The week in review",
)


def parts(found: list[Story]) -> set[tuple[str, ...]]:
    return {story.reports for story in found}


def test_reports_of_one_event_make_a_story_and_similar_events_stay_apart() -> None:
    assert parts(stories(HEAP)) == EVENTS


def test_a_story_says_what_it_is_and_why() -> None:
    story = next(story for story in stories(HEAP) if story.id == "fire1")
    assert story.title in {one.title for one in HEAP}
    assert story.origins == 3
    words = [word for word, _ in story.terms]
    assert {"Ostrander", "Kelbrook"} <= set(words)
    assert [share for _, share in story.terms] == sorted((share for _, share in story.terms), reverse=True)
    assert len(story.joins) == 2


def test_the_nearest_other_story_is_told() -> None:
    found = {story.id: story for story in stories(HEAP, threshold=0.99)}
    assert found["vote1"].near == "vote2"
    assert 0.2 < found["vote1"].likeness < 0.99


def test_the_week_in_review_glues_nothing_together() -> None:
    found = stories([*HEAP, WEEK])
    assert {tuple(name for name in story.reports if name != "week") for story in found} - {()} == EVENTS


def test_a_copy_counts_once_and_stays_with_its_original() -> None:
    again = [report(f"copy{number}", HEAP[0].text, "2031-03-05") for number in range(5)]
    story = next(story for story in stories([*HEAP, *again]) if story.id == "fire1")
    assert (len(story.reports), story.origins) == (8, 3)
    assert story.joins[:2] == (Join("fire1", "copy0", 1.0), Join("fire1", "copy1", 1.0))


def test_dates_part_what_words_do_not() -> None:
    early = [report("early1", HEAP[7].text, "2031-09-20"), report("early2", HEAP[8].text, "2031-09-21")]
    late = [
        report("late1", HEAP[7].text.replace("5.8", "5.2"), "2033-01-20"),
        report("late2", HEAP[8].text.replace("Two", "Three"), "2033-01-21"),
    ]
    assert parts(group([signature(one) for one in [*early, *late]])) == {("early1", "early2"), ("late1", "late2")}


@given(st.permutations([*HEAP, WEEK]))
@settings(max_examples=25, deadline=None)
def test_order_changes_nothing(shuffled: list[Report]) -> None:
    assert stories(shuffled) == stories([*HEAP, WEEK])


@given(st.sets(st.sampled_from(range(len(HEAP))), min_size=1))
@settings(max_examples=25, deadline=None)
def test_every_report_is_in_one_story(chosen: set[int]) -> None:
    found = stories([HEAP[at] for at in sorted(chosen)])
    assert sorted(name for story in found for name in story.reports) == sorted(HEAP[at].id for at in chosen)
    assert all(story.id == story.reports[0] for story in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "fire",
        "!!! *** ---",
        "\U0001f525" * 50,
        "火災 " * 40,
        "\u0b95\u0bbe\u0b9f\u0bcd" * 30,
        "a" * 50_000,
        "\ud800",
    ],
    ids=["empty", "blank", "one word", "symbols", "emoji", "Chinese", "Tamil", "one long word", "half a surrogate"],
)
def test_odd_texts_have_an_answer(text: str) -> None:
    odd = [report("odd", text), report("odd2", text)] if "\ud800" not in text else []
    found = stories([*HEAP, *odd])
    assert sum(len(story.reports) for story in found) == len(HEAP) + len(odd)
    assert signature(report("odd", text.replace("\ud800", "?"))).report == "odd"


def test_no_reports_make_no_stories() -> None:
    assert stories([]) == []


def test_the_same_report_a_thousand_times_is_one_story() -> None:
    found = stories([report(f"{number:04}", HEAP[0].text) for number in range(1000)])
    assert [(len(story.reports), story.origins) for story in found] == [(1000, 1)]


SPANISH = [
    (
        "El puente colgante de Villarrocosa se derrumbó el martes y tres obreros "
        "resultaron heridos, dijo la alcaldesa Pérez."
    ),
    (
        "Tres obreros heridos tras el derrumbe del puente colgante en Villarrocosa; la "
        "alcaldesa Pérez pide una investigación."
    ),
    (
        "El Banco de Lumbría bajó la tasa de interés al 3 por ciento y su presidente "
        "Quintela habló de una inflación menor."
    ),
]
GERMAN = [
    (
        "Im Zoo von Altenquell ist ein Nashorn geboren worden. Direktorin Hagemann "
        "nannte das Kalb Bruno gesund und munter."
    ),
    "Nashorn-Nachwuchs in Altenquell: Das Kalb Bruno wiegt 40 Kilo, sagte die Direktorin des Zoos, Hagemann.",
    "Die Bahnstrecke nach Oberlind bleibt nach dem Erdrutsch gesperrt, teilte der Betreiber Nordgleis am Freitag mit.",
]
FRENCH = [
    "Le maire de Vaubrissac, Luc Ferrandin, a démissionné après la découverte de factures fictives à la piscine.",
    "Factures fictives à la piscine de Vaubrissac : le maire Luc Ferrandin quitte son poste.",
    "Une tempête a privé d'électricité 8 000 foyers près de Kermorvan, selon le fournisseur Armélec.",
]
RUSSIAN = [
    "В Зареченске сгорел склад завода Луч. Пожарные спасли сторожа, сообщил начальник части Дроздов.",
    "Пожар на складе завода Луч в Зареченске потушен. По словам Дроздова, сторожа спасли пожарные.",
    "Сборная Полесья по хоккею выиграла кубок в Нордхейме, забив четыре шайбы в последнем периоде.",
]


@pytest.mark.parametrize(
    ("language", "texts"),
    [("es", SPANISH), ("de", GERMAN), ("fr", FRENCH), ("ru", RUSSIAN)],
)
@pytest.mark.parametrize("known", [True, False])
def test_other_languages_are_grouped_too(language: str, texts: list[str], known: bool) -> None:
    heap = [report(f"r{at}", text, language=language if known else "xx") for at, text in enumerate(texts)]
    assert parts(stories(heap)) == {("r0", "r1"), ("r2",)}


def test_a_story_can_be_cut_at_a_higher_threshold() -> None:
    story = next(story for story in stories(HEAP) if story.id == "fire1")
    assert cut(story, 0.0) == [story.reports]
    assert cut(story, 1.1) == [("fire1",), ("fire2",), ("fire3",)]


def test_changes_say_what_became_of_stories() -> None:
    def story(*names: str) -> Story:
        return Story(names[0], names[0], names)

    before = [story("a", "b"), story("c"), story("d"), story("e", "f"), story("g"), story("same")]
    after = [story("a", "b", "x"), story("c", "d"), story("e"), story("f"), story("same"), story("new")]
    assert changes(before, after) == [
        Change("extended", ("a",), ("a",), ("x",)),
        Change("merged", ("c", "d"), ("c",), ()),
        Change("split", ("e",), ("e", "f"), ()),
        Change("new", (), ("new",), ("new",)),
        Change("gone", ("g",), (), ()),
    ]


def test_adding_reports_gives_what_grouping_all_gives_and_says_what_changed() -> None:
    signatures = [signature(one) for one in HEAP]
    before, after = group(signatures[:-1]), group(reversed(signatures))
    assert after == group(signatures)
    assert changes(before, after) == [Change("extended", ("other1",), ("other1",), ("other2",))]
