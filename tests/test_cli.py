from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import __version__

FIRST = "The ferry Orrin sank off Brenn on Thursday night, the coast guard said. Seven people died.\n"
SECOND = "On Thursday night the ferry Orrin sank off Brenn. The coast guard said that nine people died.\n"


def run(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "from sayso.cli import main; main()", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path


def test_compare_prints_a_table_and_writes_all_formats(folder: Path) -> None:
    done = run("compare", "first.txt", "second.txt", "-o", "d.json", "-o", "d.html", "-o", "d.md", folder=folder)
    assert (done.returncode, done.stderr) == (0, "Wrote d.json.\nWrote d.html.\nWrote d.md.\n")
    assert "Orrin" in done.stdout
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    dossier = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    texts = {report["id"]: report["text"] for report in dossier["reports"]}
    assert sorted(texts.values()) == sorted([FIRST, SECOND])
    for statement in dossier["statements"]:
        assert statement["quote"] == texts[statement["report"]][statement["start"] : statement["end"]]


def test_the_order_of_arguments_changes_nothing(folder: Path) -> None:
    run("compare", "first.txt", "second.txt", "-o", "a.json", folder=folder)
    run("compare", "second.txt", "first.txt", "-o", "b.json", folder=folder)
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_one_bad_input_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("compare", "first.txt", "empty.txt", "nowhere.txt", "second.txt", "-o", "d.json", folder=folder)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0] == "Wrote d.json."
    assert [line.partition(":")[0] for line in lines[1:3]] == ["empty.txt", "nowhere.txt"]
    assert lines[3] == "2 inputs were skipped."
    assert len(lines) == 4
    assert "nowhere.txt" not in done.stdout
    dossier = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert (len(dossier["reports"]), len(dossier["skipped"])) == (2, 2)


def test_no_readable_input(folder: Path) -> None:
    done = run("compare", "nowhere.txt", "-o", "d.json", folder=folder)
    assert done.returncode == 1
    assert "No report could be read" in done.stderr
    assert not (folder / "d.json").exists()


def test_one_report_works_and_says_that_nothing_can_be_compared(folder: Path) -> None:
    done = run("compare", "first.txt", folder=folder)
    assert done.returncode == 0
    assert "there is nothing to compare it with" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (["compare"], "Missing argument"),
        (["compare", "first.txt", "-o", "d.docx"], "d.docx has a suffix that sayso cannot write"),
        (["compare", "first.txt", "-o", "no/d.json"], "The folder no does not exist"),
        (["compare", "first.txt", "--verdict"], "No such option"),
        (["contrast"], "No such command"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(folder: Path, arguments: list[str], piece: str) -> None:
    done = run(*arguments, folder=folder)
    assert done.returncode == 2
    assert piece in done.stderr
    assert "Traceback" not in done.stderr


def test_version(folder: Path) -> None:
    assert run("--version", folder=folder).stdout == f"sayso, version {__version__}\n"


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -c 'from sayso.cli import main; main()' compare first.txt second.txt | head -n 1"
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_dossier_is_no_report_and_a_report_is_never_overwritten(folder: Path) -> None:
    run("compare", ".", "-o", "d.json", "-o", "d.html", "-o", "d.md", folder=folder)
    done = run("compare", ".", folder=folder)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()[:3]] == ["d.html", "d.json", "d.md"]
    (folder / "third.md").write_text(FIRST, encoding="utf-8")
    done = run("compare", "first.txt", "third.md", "-o", "third.md", folder=folder)
    assert (done.returncode, (folder / "third.md").read_text(encoding="utf-8")) == (2, FIRST)
    assert "third.md is one of the reports" in done.stderr
