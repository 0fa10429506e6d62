from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.archive.archive import Archive
from sayso.archive.search import query

ROWS = [
    {"text": "The ferry to Brenn was late.\nNobody was hurt.", "title": "Late ferry", "source": "Selm Post"},
    {"text": "A lorry on the Brenn road lost its load of plums.", "title": "Plums lost"},
    {"text": "Café owners in Übersel want the ferries back.", "title": "Quay to close"},
]


@pytest.fixture
def news(archive: Archive) -> Archive:
    archive.add([("rows.jsonl", "\n".join(map(json.dumps, ROWS)).encode())], workers=0)
    return archive


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("brenn", ["Late ferry", "Plums lost"]),
        ("brenn FERRY", ["Late ferry"]),
        ("brenn -ferry", ["Plums lost"]),
        ('"brenn road"', ["Plums lost"]),
        ('"road brenn"', []),
        ("ferr*", ["Late ferry", "Quay to close"]),
        ("cafe ubersel", ["Quay to close"]),
        ("quay", ["Quay to close"]),
        ("lorry NEAR plums", []),
        ("-brenn", []),
        ("", []),
        ("!!! ...", []),
    ],
)
def test_words_find_reports(news: Archive, words: str, titles: list[str]) -> None:
    found = news.search(words)
    assert sorted(hit.title or "" for hit in found) == titles
    assert news.count(words) == len(titles)


def test_a_hit_shows_where_and_marks_the_words(news: Archive) -> None:
    (hit,) = news.search("late hurt")
    assert (hit.outlet, hit.title, hit.published) == ("Selm Post", "Late ferry", None)
    assert hit.story in {story.id for story in news.stories()}
    assert hit.snippet == "The ferry to Brenn was late. Nobody was hurt."
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["late", "hurt"]


def test_a_report_without_a_title_goes_by_its_first_sentence(archive: Archive) -> None:
    archive.add([("note.txt", b"The tide\nwas late. Nobody knows why.")], workers=0)
    (hit,) = archive.search("tide")
    assert (hit.title, archive.report(hit.report).title) == ("The tide was late.", None)
    assert archive.stories()[0].title == hit.title


def test_what_users_type_is_never_the_query_language() -> None:
    assert query('a OR "b c" d* -e x:y "unclosed') == '"a" AND "OR" AND "b c" AND "d"* AND "x:y" AND "unclosed" NOT "e"'


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters()) | st.text('"*-():^{}+ANDORNT\x00\x02 a'))
def test_no_input_is_an_error(news: Archive, words: str) -> None:
    assert len(news.search(words)) == news.count(words)
