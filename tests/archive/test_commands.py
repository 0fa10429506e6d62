from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.archive.archive import Archive


def run(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", **environment},
    )


def test_what_comes_twice_is_counted_twice(folder: Path) -> None:
    (folder / "again.txt").write_bytes((folder / "orchard.txt").read_bytes())
    done = run("add", "orchard.txt", "again.txt", "--archive", "../news.sayso", folder=folder)
    assert done.stdout == "Added 1 report; 1 known already, 0 skipped.\n"


def test_from_adding_to_a_dossier_that_equals_that_of_compare(folder: Path) -> None:
    (folder / "rows.jsonl").unlink()
    done = run("add", ".", "--archive", "../news.sayso", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Added 2 reports; 0 known already, 0 skipped.\n"
    named = {"SAYSO_ARCHIVE": "../news.sayso"}
    again = run("add", "orchard.txt", "nowhere.txt", folder=folder, **named)
    assert again.returncode == 1
    assert again.stdout == "Added 0 reports; 1 known already, 1 skipped.\n"
    assert again.stderr == "nowhere.txt: there is no such file or folder; check the path.\n"
    found = run("search", "cracks", folder=folder, **named)
    assert found.stdout.startswith("Bridge closed\nselm.example, ")
    assert found.stdout.endswith("1 report found.\n")
    story = found.stdout.split("story ")[1].split()[0]
    shown = run("story", story[:8], "-o", "../s.json", folder=folder, **named)
    assert (shown.returncode, shown.stderr) == (0, "Wrote ../s.json.\n")
    run("compare", "bridge.html", "-o", "../c.json", folder=folder)
    assert (folder.parent / "s.json").read_bytes() == (folder.parent / "c.json").read_bytes()
    out = run("export", "../x.jsonl", folder=folder, **named)
    assert out.stdout == "Wrote 2 reports to ../x.jsonl.\n"
    assert len([json.loads(row) for row in (folder.parent / "x.jsonl").read_text(encoding="utf-8").splitlines()]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "piece"),
    [
        (["add", "orchard.txt"], 2, "Missing option '--archive'. Name a file, such as --archive news.sayso, or"),
        (["search", "tide", "--archive", "none.sayso"], 1, "none.sayso: there is no such archive; make one with"),
        (["story", "ab", "--archive", "orchard.txt"], 1, "orchard.txt: this is no archive of sayso"),
        (["export", "x.doc", "--archive", "."], 1, ". is a folder; name a file in it"),
    ],
)
def test_what_goes_wrong_is_one_sentence(folder: Path, arguments: list[str], code: int, piece: str) -> None:
    done = run(*arguments, folder=folder)
    assert done.returncode == code
    assert piece in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("same", [False, True])
def test_two_that_add_at_once_lose_and_double_nothing(tmp_path: Path, same: bool) -> None:
    rows = [json.dumps({"text": f"Pier {n} of the Alder bridge was painted on Monday, they said."}) for n in range(900)]
    for name, part in (("a.jsonl", rows[:600]), ("b.jsonl", rows if same else rows[300:])):
        (tmp_path / name).write_text("\n".join(part) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "add", "--archive", "news.sayso"]
    given = [["b.jsonl"], ["b.jsonl"]] if same else [["a.jsonl"], ["b.jsonl"]]
    at_once = [subprocess.Popen([*command, *inputs], cwd=tmp_path, stdout=subprocess.PIPE) for inputs in given]
    for process in at_once:
        process.communicate()
    assert [process.returncode for process in at_once] == [0, 0]
    with Archive(tmp_path / "news.sayso") as archive:
        assert archive._file.rows("SELECT count(*) FROM reports") == [(900,)]
        assert archive._file.rows("SELECT count(*), count(DISTINCT report) FROM sightings WHERE path LIKE 'b.%'") in (
            [(900, 900)] if same else [(600, 600)],
            [(1800, 900)],  # one had ended before the other began
        )
        assert archive._file.rows("SELECT count(*) FROM reports_fts WHERE reports_fts MATCH 'alder'") == [(900,)]
        assert archive._file.rows("SELECT count(*) FROM journal") == [(0,)]
        assert archive.waiting() == 0
        assert archive._file.rows("PRAGMA integrity_check") == [("ok",)]
