from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.archive.archive import Archive
from sayso.archive.records import key
from sayso.errors import UsageError
from sayso.types import Cut, Report


def made(text: str = "The pier was shut.", **known: Any) -> Report:
    report = sayso.read(("note.txt", text.encode()))[0]
    return replace(report, **known)


def only(archive: Archive, words: str) -> str:
    (hit,) = archive.search(words)
    return hit.report


def test_what_was_added_is_found_again(archive: Archive, folder: Path) -> None:
    added = archive.add(folder, workers=0)
    assert (added.added, added.known, added.versions) == (4, 0, 0)
    assert [(skip.path, skip.reason) for skip in added.skipped] == [
        (f"{folder}/rows.jsonl#3", 'it has neither "text" nor "html"')
    ]
    read = {report.path: report for report in sayso.read_all([folder])[0]}
    for hit in [*archive.search("cracks"), *archive.search("frost")]:
        report = archive.report(hit.report)
        assert replace(read[report.path], id=report.id) == report


def test_a_report_added_twice_is_one_report_with_two_sightings(archive: Archive, folder: Path) -> None:
    archive.add(folder, workers=0)
    again = archive.add([folder / "orchard.txt"], workers=0)
    assert (again.added, again.known) == (0, 1)
    met = archive.sightings(only(archive, "frost -plums"))
    assert [sighting.path for sighting in met] == [str(folder / "orchard.txt")] * 2


def test_one_text_under_two_paths_is_one_report_and_in_two_outlets_two(archive: Archive) -> None:
    archive.add([replace(made(), path="b.txt"), replace(made(), path="a.txt")], workers=0)
    assert [sighting.path for sighting in archive.sightings(only(archive, "pier"))] == ["a.txt", "b.txt"]
    assert archive.report(only(archive, "pier")).path == "a.txt"
    archive.add([made(source="Selm Post"), made(source="Quenby Mail")], workers=0)
    assert archive.count("pier") == 3


def test_a_changed_page_is_a_new_version_linked_by_its_url(archive: Archive) -> None:
    url = "https://selm.example/pier"
    archive.add([made("The pier was shut.", url=url, published="2024-01-01")], workers=0)
    added = archive.add([made("The pier was opened.", url=url, published="2024-01-02")], workers=0)
    assert (added.added, added.versions) == (1, 1)
    first, second = only(archive, "shut"), only(archive, "opened")
    assert archive.versions(second) == archive.versions(first) == [first, second]


def test_an_id_may_be_shortened_to_what_is_clear(archive: Archive) -> None:
    archive.add([made(f"Report number {number}.") for number in range(40)], workers=0)
    whole = only(archive, '"number 7"')
    assert archive.report(whole[:10]) == archive.report(whole)
    with pytest.raises(UsageError, match="There is no report 'zz'"):
        archive.report("zz")
    with pytest.raises(UsageError, match="There is no report ''"):
        archive.report("")
    with pytest.raises(UsageError, match=f"More than one report in .* begins with '{whole[:1]}'"):
        [archive.report(letter) for letter in (whole[:1], *"0123456789abcdef")]


any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def draft(
    text: str, path: str | None, about: tuple[Any, Any, Any, Any, Any], wire: str, captured: str | None
) -> Report:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(sha256[:10], path, *about, sha256, text, (Cut(0, 1, "label"),), (wire,), captured)


reports = st.builds(
    draft,
    text=any_text,
    path=st.none() | any_text,
    about=st.tuples(*[st.none() | any_text] * 5),
    wire=any_text,
    captured=st.none() | st.just("2024-04-01T10:00:00Z"),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(reports, max_size=4))
def test_any_report_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, given: list[Report]) -> None:
    with Archive(tmp_path_factory.mktemp("any") / "news.sayso") as archive:
        archive.add(given, workers=0)
        kept = {row[0]: archive.report(row[0]) for row in archive._file.rows("SELECT id FROM reports")}
        archive._file.rows("INSERT INTO reports_fts (reports_fts, rank) VALUES ('integrity-check', 1)")
    assert kept.keys() == {key(report) for report in given}
    assert all(report in given for report in kept.values())


def test_what_utf8_cannot_hold_is_no_error(archive: Archive) -> None:
    archive.add([made(path="odd\udcff.txt", title="Half \ud83d a pair")], workers=0)
    report = archive.report(only(archive, "pier"))
    assert (report.path, report.title) == ("odd\ufffd.txt", "Half \ufffd a pair")


@pytest.mark.parametrize("workers", [0, 2])
def test_order_and_workers_change_nothing(tmp_path: Path, folder: Path, workers: int) -> None:
    inputs = sorted(map(str, folder.iterdir()))
    exported = []
    for name, order in (("a", inputs), ("b", inputs[::-1])):
        with Archive(tmp_path / f"{name}.sayso") as archive:
            archive.add(order, workers=workers)
            archive.export(tmp_path / f"{name}.jsonl")
        exported.append((tmp_path / f"{name}.jsonl").read_bytes())
    assert exported[0] == exported[1]
    assert len(exported[0].splitlines()) == 4


def test_a_dossier_equals_that_of_compare_and_is_kept(archive: Archive, folder: Path) -> None:
    archive.add([folder / "orchard.txt"], workers=0)
    (story,) = archive.stories()
    dossier = archive.dossier(story.id)
    assert dossier == sayso.compare([folder / "orchard.txt"])
    calls: list[str] = []
    assert archive.dossier(story.id, progress=lambda *call: calls.append(call[0])) == dossier
    assert calls == []
    said = archive.said(dossier.holders[0].name)
    assert [(entry.story, entry.quote) for entry in said] == [(story.id, entry.quote) for entry in said]
    assert said


def test_progress_is_told(archive: Archive, folder: Path) -> None:
    calls: list[tuple[int, float]] = []
    archive.add(folder, workers=0, progress=lambda reports, part: calls.append((reports, part)))
    assert calls == [(5, 1.0)]


def test_a_relative_path_stays_as_it_was_given(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    archive.add("orchard.txt", workers=0)
    assert archive.report(only(archive, "frost")).path == "orchard.txt"
    assert os.getcwd() == str(folder)  # noqa: PTH109
