from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.archive.archive import Archive
from sayso.archive.corrections import MOST_HOLDER, MOST_NOTE, checked
from sayso.cli import cli
from sayso.errors import UsageError
from sayso.types import Correction, Place

TEXT = "The Alder bridge was closed, the harbour board said. Forty lorries were waiting at the gates.\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
ONE, OTHER = Place("a" * 64, 0, 9), Place("b" * 64, 4, 20)


def test_corrections_are_kept_in_the_order_in_which_they_were_made(archive: Archive) -> None:
    first = archive.corrections.add("same claim", [OTHER, ONE], note="  The same gate. ")
    second = archive.corrections.add("holder", [ONE], holder=" Ida \n Marrow")
    assert archive.corrections.all() == [first, second]
    assert (first.places, first.note, second.holder) == ((ONE, OTHER), "The same gate.", "Ida Marrow")
    assert archive.corrections.of([ONE.sha256]) == [first, second]
    assert archive.corrections.of([OTHER.sha256]) == [first]
    assert archive.corrections.of(["c" * 64]) == []


def test_what_is_undone_stays_with_the_moment_of_its_undoing(archive: Archive) -> None:
    made = archive.corrections.add("no part", [ONE])
    undone = archive.corrections.undo(made.id)
    assert undone.undone is not None
    assert undone.undone >= made.made
    assert archive.corrections.undo(made.id) == undone
    assert archive.corrections.all() == [undone]
    with pytest.raises(UsageError, match="There is no correction 'ffff'"):
        archive.corrections.undo("ffff")


@pytest.mark.parametrize(
    ("kind", "places", "more", "told"),
    [
        ("same claim", [ONE], {}, "two places"),
        ("different claims", [ONE, ONE], {}, "two places"),
        ("no part", [ONE, OTHER], {}, "one place"),
        ("no part", [Place("a" * 63, 0, 9)], {}, "64 hexadecimal digits"),
        ("no part", [Place("a" * 64, 9, 9)], {}, "a start before an end"),
        ("holder", [ONE], {}, "a name in one line"),
        ("holder", [ONE], {"holder": "a" * (MOST_HOLDER + 1)}, f"of {MOST_HOLDER} characters"),
        ("no part", [ONE], {"holder": "Ida Marrow"}, "Only a holder"),
        ("no part", [ONE], {"values": ["40"]}, "Only a conflict"),
        ("no conflict", [ONE, OTHER], {"conflict": "number"}, "its values"),
        ("no part", [ONE], {"note": "a" * (MOST_NOTE + 1)}, f"{MOST_NOTE} characters at the most"),
    ],
)
def test_what_is_no_correction_is_refused(archive: Archive, kind: Any, places: Any, more: Any, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        archive.corrections.add(kind, places, **more)
    assert archive.corrections.all() == []


def test_a_dossier_has_its_corrections_and_what_was_computed_stays(archive: Archive) -> None:
    archive.add([sayso.read(("bridge.txt", TEXT.encode()))[0]], workers=0)
    (story,) = archive.stories()
    computed = archive.dossier(story.id)
    (holder,) = computed.holders
    assert len(archive.said(holder.name)) == 1
    kept = archive._file.rows("SELECT dossier FROM dossiers")
    made = archive.corrections.add("holder", [Place(SHA256, 4, 27)], holder="Ida Marrow")
    assert [h.name for h in archive.dossier(story.id).holders] == ["Ida Marrow"]
    # What a holder said over all stories follows.
    assert archive.said(holder.name) == []
    assert [said.holder for said in archive.said("Ida Marrow")] == ["Ida Marrow"]
    assert archive._file.rows("SELECT dossier FROM dossiers") == kept
    # It stands when the dossier is made anew.
    with archive._file.writing() as connection:
        connection.execute("DELETE FROM dossiers")
    assert [h.name for h in archive.dossier(story.id).holders] == ["Ida Marrow"]
    assert [said.holder for said in archive.said("Ida Marrow")] == ["Ida Marrow"]
    archive.corrections.undo(made.id)
    assert archive.dossier(story.id) == computed
    assert len(archive.said(holder.name)) == 1


def test_export_and_import_lose_nothing_and_can_be_repeated(archive: Archive, tmp_path: Path) -> None:
    archive.corrections.add("same claim", [ONE, OTHER], note='"Ünï"\n\u2028\x00 <b>')
    undone = archive.corrections.add("no conflict", [ONE, OTHER], conflict="number", values=["40", "55"])
    file = tmp_path / "corrections.jsonl"
    with Archive(tmp_path / "other.sayso") as other:
        assert archive.corrections.export(file) == 2
        done = other.corrections.load(file)
        assert (done.added, done.known, done.undone, done.skipped) == (2, 0, 0, ())
        archive.corrections.undo(undone.id)
        archive.corrections.export(file)
        done = other.corrections.load(file)
        assert (done.added, done.known, done.undone) == (0, 2, 1)
        done = other.corrections.load(file)
        assert (done.added, done.known, done.undone) == (0, 2, 0)
        assert other.corrections.all() == archive.corrections.all()
        other.corrections.export(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_an_undoing_reaches_an_archive_whatever_the_order_of_the_files(archive: Archive, tmp_path: Path) -> None:
    made = archive.corrections.add("no part", [ONE])
    archive.corrections.export(tmp_path / "before.jsonl")
    archive.corrections.undo(made.id)
    archive.corrections.export(tmp_path / "after.jsonl")
    with Archive(tmp_path / "other.sayso") as other:
        other.corrections.load(tmp_path / "after.jsonl")
        other.corrections.load(tmp_path / "before.jsonl")
        assert other.corrections.all() == archive.corrections.all()


def test_bad_lines_are_named_and_passed_over(archive: Archive, tmp_path: Path) -> None:
    good = checked(Correction("", "no part", (ONE,), "2031-03-04T08:10:00.000000Z"))
    line = json.dumps(
        {"kind": "no part", "id": "", "places": [{"sha256": "a" * 64, "start": 0, "end": 9}], "made": good.made}
    )
    lines = [
        line,
        "",
        "{",
        line.replace("no part", "truth"),
        line.replace('"id": ""', '"id": "0123"'),
        line.replace("2031", "31"),
        line.replace("9}", "9}" + " " * 1_100_000),
        line.replace('"start": 0', '"start": -1'),
        line[:-1] + ', "note": "\\ud800"}',
    ]
    file = tmp_path / "corrections.jsonl"
    file.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    done = archive.corrections.load(file)
    assert archive.corrections.all()[0] == good
    assert [skip.path.rpartition("#")[2] for skip in done.skipped if "#9" not in skip.path] == [
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "10",
    ]
    ran = CliRunner().invoke(cli, ["corrections", "import", str(file), "--archive", str(archive._file.path)])
    assert ran.exit_code == 1
    assert f"{file}#3: " in ran.output
    assert "0 corrections added" in ran.output


def test_the_command_exports_and_imports(archive: Archive, tmp_path: Path) -> None:
    archive.corrections.add("no part", [ONE])
    file, other = tmp_path / "corrections.jsonl", tmp_path / "other.sayso"
    Archive(other).close()
    ran = CliRunner().invoke(cli, ["corrections", "export", str(file), "--archive", str(archive._file.path)])
    assert (ran.exit_code, ran.output) == (0, f"Wrote 1 correction to {file}.\n")
    ran = CliRunner().invoke(cli, ["corrections", "import", str(file), "--archive", str(other)])
    assert (ran.exit_code, ran.output) == (0, "1 correction added, 0 known, 0 undone.\n")


def test_a_file_that_cannot_be_read_or_written_is_named(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        archive.corrections.load(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="cannot be written"):
        archive.corrections.export(tmp_path / "none" / "corrections.jsonl")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(min_size=1, max_size=40), st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_any_text_comes_through_a_file(
    archive: Archive, tmp_path: Path, note: str, holder: str, values: list[str]
) -> None:
    archive.corrections.add("no conflict", [ONE], note=note, conflict="name", values=values)
    if holder.split():
        archive.corrections.add("holder", [ONE], holder=holder)
    archive.corrections.export(tmp_path / "any.jsonl")
    done = archive.corrections.load(tmp_path / "any.jsonl")
    assert (done.added, done.skipped) == (0, ())
