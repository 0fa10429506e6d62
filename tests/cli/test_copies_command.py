"""The command is run in this process, as click runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli.copies import copies
from sayso.errors import UsageError

FIRST = """\
A heron has settled on the roof of the savings bank in Tolm and cannot be persuaded to leave, its manager said today.
It eats what the fishmonger across the street throws away, and it has bitten two customers and a traffic warden.
"""
SECOND = """\
A heron has settled on the roof of the savings bank in Tolm and cannot be persuaded to leave, according to the police.
It eats what the fishmonger across the street throws away, and it has bitten two customers and a traffic warden.
"""
OTHER = "The bus to Merle will not stop at the mill until the bridge has been painted, the company wrote on its door.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("first", FIRST), ("second", SECOND), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(copies, arguments)


def test_copies_are_printed_with_what_they_share(folder: Path) -> None:
    done = run(str(folder))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "3 reports, 2 of which share text with another"
    assert lines[2].startswith("Edited copies of one text, ")
    assert [line.split()[-1].rpartition("/")[2] for line in sorted(lines[3:5])] == ["first.txt", "second.txt"]
    assert "A heron has settled on the roof of the savings bank" in lines[5]


def test_copies_are_written_as_json(folder: Path) -> None:
    done = run("first.txt", "second.txt", "-o", "found.json")
    assert (done.exit_code, done.stderr) == (0, "Wrote found.json.\n")
    found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    assert list(found) == ["sayso", "reports", "copies", "skipped"]
    texts = {report["id"]: report["text"] for report in found["reports"]}
    (copy,) = found["copies"]
    for p in copy["passages"]:
        left = texts[p["left"]][p["left_start"] : p["left_end"]]
        assert left.split()[0] == texts[p["right"]][p["right_start"] : p["right_end"]].split()[0]


@pytest.mark.usefixtures("folder")
def test_no_copies_are_no_error() -> None:
    done = run("first.txt", "other.txt")
    assert (done.exit_code, done.stdout) == (0, "2 reports, 0 of which share text with another\n")


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("first.txt", "empty.txt", "second.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("empty.txt: ")
    assert done.stderr.endswith("1 input was skipped.\n")
    assert run("empty.txt").exit_code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("output", ["found.html", "nowhere/found.json", "first.json"])
def test_an_output_that_cannot_be_is_refused(output: str) -> None:
    Path("first.json").mkdir()
    assert isinstance(run("first.txt", "-o", output).exception, UsageError)


@pytest.mark.usefixtures("folder")
def test_a_report_is_never_overwritten() -> None:
    Path("rows.json").write_text(json.dumps([{"text": OTHER}]), encoding="utf-8")
    assert isinstance(run("rows.json", "first.txt", "-o", "rows.json").exception, UsageError)
    assert "mill" in Path("rows.json").read_text(encoding="utf-8")
