from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.archive import grouping
from sayso.archive.archive import Archive
from sayso.archive.records import key
from sayso.archive.stories import Choice
from sayso.types import Report, Story

FLOOD = "The river Ester broke its banks at Molden on Friday, and the fire brigade took forty people from their roofs."
VOTE = "Parliament in Tornby voted down the fishing quota for herring by two votes, the speaker Lena Quist announced."


def made(text: str, **known: Any) -> Report:
    return replace(sayso.read(("note.txt", text.encode()))[0], **known)


NEWS = [
    made(FLOOD, source="Molden Echo", title="Ester floods Molden", published="2024-02-02"),
    made(f"{FLOOD} Nobody was hurt.", source="Selm Post", title="Roofs were the last refuge", published="2024-02-03"),
    made(VOTE, source="Selm Post", title="Herring quota falls", published="2024-02-05"),
    made(f"In short. {VOTE}", url="https://www.tornby.example/herring", published="2024-02-05T18:00:00Z"),
]


def grouped(archive: Archive) -> list[tuple[int, str | None]]:
    return [(story.reports, story.title) for story in archive.stories()]


def test_the_example_and_another_event_are_two_stories(archive: Archive) -> None:
    archive.add(["examples/ferry-collision", *NEWS[:2]], workers=0)
    assert sorted(story.reports for story in archive.stories()) == [2, 8]


def test_a_story_tells_its_size_origins_outlets_and_time(archive: Archive) -> None:
    archive.add(NEWS, workers=0)
    herring, flood = archive.stories()
    assert (flood.reports, flood.origins, flood.outlets) == (2, 1, ("Molden Echo", "Selm Post"))
    assert (flood.first, flood.last) == ("2024-02-02", "2024-02-03")
    assert flood.title in {"Ester floods Molden", "Roofs were the last refuge"}
    assert (herring.outlets, herring.title) == (("Selm Post", "tornby.example"), "Herring quota falls")
    assert set(archive.reports(flood.id).values()) == set(NEWS[:2])


@pytest.mark.parametrize(
    ("choice", "sizes"),
    [
        (Choice(), 2),
        (Choice(since="2024-02-04"), 1),
        (Choice(until="2024-02-02"), 1),
        (Choice(since="2024-02-03", until="2024-02-05"), 2),
        (Choice(outlet="selm post"), 2),
        (Choice(outlet="Molden Echo"), 1),
        (Choice(outlet="tornby.example"), 1),
        (Choice(outlet="Nobody"), 0),
        (Choice(words="herring -roofs"), 1),
        (Choice(words='"'), 0),
        (Choice(outlet="Selm Post", words="refuge"), 1),
    ],
)
def test_stories_are_chosen_by_date_outlet_and_words(archive: Archive, choice: Choice, sizes: int) -> None:
    archive.add(NEWS, workers=0)
    assert len(archive.stories(choice)) == archive.count_stories(choice) == sizes
    assert archive.stories(choice, limit=1) == archive.stories(choice)[:1]
    assert archive.stories(choice, limit=1, offset=1) == archive.stories(choice)[1:2]


def test_a_story_keeps_its_id_while_it_grows(archive: Archive) -> None:
    archive.add([NEWS[1]], workers=0)
    (before,) = archive.stories()
    archive.add([NEWS[0]], workers=0)
    (after,) = archive.stories()
    assert (after.id, after.reports) == (before.id, 2)
    assert [change.change for change in archive.changes(after.id)] == ["began", "extended"]


def by(*parts: tuple[int, ...]) -> list[Story]:
    names = [key(report) for report in NEWS]
    return [Story(names[part[0]], "A title", tuple(names[one] for one in part)) for part in parts]


def test_merges_and_splits_are_recorded_and_old_ids_lead_on(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for report in NEWS[:2]:
        monkeypatch.setattr(grouping, "group", lambda signatures: by(*[(n,) for n in range(len(list(signatures)))]))
        archive.add([report], workers=0)
    first, second = (key(report) for report in NEWS[:2])
    monkeypatch.setattr(grouping, "group", lambda _: by((0, 1, 2)))
    archive.add([NEWS[2]], workers=0)
    assert [story.id for story in archive.stories()] == [first]
    assert archive.reports(second) == archive.reports(first)
    monkeypatch.setattr(grouping, "group", lambda _: by((0, 3), (1, 2)))
    archive.add([NEWS[3]], workers=0)
    assert {story.id for story in archive.stories()} == {first, second}
    told = [(change.story, change.change, change.other) for change in archive.changes(second)]
    assert told == [(second, "began", None), (second, "merged", first), (second, "split", first)]


def test_only_what_has_changed_is_written(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(NEWS[:2], workers=0)
    written: list[str] = []
    original = grouping._write_stories

    def noted(connection: sqlite3.Connection, stories: list[tuple[str, Story]], numbers: dict[str, int]) -> None:
        written.extend(name for name, _ in stories)
        original(connection, stories, numbers)

    monkeypatch.setattr(grouping, "_write_stories", noted)
    archive.add(NEWS[2:], workers=0)
    assert len(written) == 1


def test_stories_equal_those_of_one_grouping_whatever_came_first(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((NEWS, NEWS[::-1])):
        with Archive(tmp_path / f"{number}.sayso") as archive:
            for report in order:
                archive.add([report], workers=0)
            found.append({frozenset(archive.reports(story.id)) for story in archive.stories()})
    assert found[0] == found[1]


def test_what_others_add_meanwhile_is_left_to_them(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.archive.intake.settle", lambda _: None)  # two runs that are still at work
    archive.add([NEWS[0]], workers=0)
    archive.add([NEWS[2]], workers=0)
    original = grouping._group

    def meanwhile(connection: sqlite3.Connection) -> None:
        original(connection)
        connection.execute("COMMIT")
        with Archive(tmp_path / "news.sayso") as other:
            other.add([NEWS[1]], workers=0)
        connection.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(grouping, "_group", meanwhile)
    grouping.settle(archive._file)
    assert (grouped(archive), archive.waiting()) == ([(1, "Herring quota falls"), (1, "Ester floods Molden")], 1)
    monkeypatch.setattr(grouping, "_group", original)
    grouping.settle(archive._file)
    assert ([size for size, _ in grouped(archive)], archive.waiting()) == ([1, 2], 0)


def test_a_group_that_another_process_was_quicker_to_make_is_no_error(archive: Archive) -> None:
    archive.add(NEWS, workers=0)
    before = grouped(archive)
    with archive._file.writing() as connection:
        grouping._group(connection)
    assert grouped(archive) == before


def test_a_dossier_is_made_anew_when_its_story_changes(archive: Archive) -> None:
    archive.add([NEWS[0]], workers=0)
    (story,) = archive.stories()
    assert len(archive.dossier(story.id).reports) == 1
    archive.add([NEWS[1]], workers=0)
    assert archive.dossier(story.id) == sayso.compare(NEWS[:2])


def test_reports_of_one_text_are_told_apart_in_a_dossier(archive: Archive) -> None:
    archive.add([replace(NEWS[0], path="b.txt"), replace(NEWS[0], path="a.txt", source="Quenby Mail")], workers=0)
    (story,) = archive.stories()
    assert story.origins == 1
    assert [(report.id, report.path) for report in archive.dossier(story.id).reports] == [
        (NEWS[0].id, "a.txt"),
        (f"{NEWS[0].id}-2", "b.txt"),
    ]


def test_views_are_made_to_be_read(archive: Archive, tmp_path: Path) -> None:
    archive.add(NEWS, workers=0)
    connection = sqlite3.connect(tmp_path / "news.sayso")
    rows = connection.execute("SELECT headline, outlet FROM reports_in_stories ORDER BY 1, 2").fetchall()
    assert len(rows) == 4
    assert json.loads(connection.execute("SELECT reports FROM copies").fetchone()[0])
    connection.close()
