"""What the commands say of input that could not be read, and of what they are wrongly given."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.archive.archive import Archive
from sayso.cli import cli
from sayso.errors import UsageError
from sayso.reading import Fetcher, files

PIER = "The harbour council of Ostrel voted for the new pier on Tuesday, mayor Ida Brandt said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pier.txt").write_text(PIER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(cli, arguments, env={"SAYSO_ARCHIVE": None, **environment})


def refused(*arguments: str) -> str:
    """The sentence of a wrong use."""
    result = run(*arguments)
    if isinstance(result.exception, UsageError):
        return str(result.exception)
    assert result.exit_code == 2
    return result.stderr.splitlines()[-1]


def added(*arguments: str) -> Result:
    return run("add", *arguments, "--archive", "news.sayso")


def test_a_folder_that_cannot_be_opened_costs_only_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    walk = os.walk

    def guarded(top: str, onerror: Callable[[OSError], None]) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", f"{top}/closed"))
        yield from walk(top)

    monkeypatch.setattr(os, "walk", guarded)
    done = run("stories", ".")
    assert done.exit_code == 1
    assert done.stdout.startswith("1 report, 1 story\n")
    assert done.stderr == (
        "./closed: this folder cannot be opened: Permission denied; check its permissions.\n1 input was skipped.\n"
    )


@pytest.mark.usefixtures("folder")
def test_rows_are_counted_as_parts_and_named_by_their_line() -> None:
    Path("rows.jsonl").write_text(json.dumps({"text": PIER}) + "\n{bad\n\n{}\n", encoding="utf-8")
    for command in ("compare", "stories", "copies"):
        done = run(command, "rows.jsonl")
        lines = done.stderr.splitlines()
        assert done.exit_code == 1
        assert lines[0].startswith("rows.jsonl#2: this is no valid JSON: ")
        assert "(line 2, column 2)" in lines[0]
        assert lines[1].startswith("rows.jsonl#4: ")
        assert lines[2:] == ["2 parts of the input were skipped."]
        assert "rows.jsonl#2" not in done.stdout


@pytest.mark.usefixtures("folder")
def test_a_report_without_its_date_was_read() -> None:
    Path("rows.jsonl").write_text(json.dumps({"text": PIER, "published": "soon"}), encoding="utf-8")
    done = run("stories", "rows.jsonl")
    assert (done.exit_code, "so the report was read without it" in done.stderr) == (0, True)
    assert "skipped" not in done.stderr
    assert added("rows.jsonl").stdout == "Added 1 report; 0 known already, 0 skipped.\n"


@pytest.mark.usefixtures("folder")
def test_a_page_that_is_gone_is_told_and_its_summary_added(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__ or {}, "delay", 0.0)
    item = f"<item><link>/gone</link><description>{PIER}</description></item>"
    feed = f'<rss version="2.0"><channel><title>Ostrel Post</title>{item}</channel></rss>'
    done = added(site.put("/feed", feed.encode(), "text/xml"), "--allow-private")
    assert (done.exit_code, done.stdout) == (0, "Added 1 report; 0 known already, 0 skipped.\n")
    assert "so its summary in the feed was read as its text" in done.stderr


@pytest.mark.usefixtures("folder")
def test_remedies_can_be_followed(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    Path("big.txt.gz").write_bytes(gzip.compress(PIER.encode() * 50))
    assert "; split it into smaller files.\n" in run("stories", "big.txt.gz").stderr
    said = run("stories", site.address + "/page").stderr
    assert "; save the page and give the file, or let 'sayso add --allow-private' or 'sayso watch --allow-" in said


@pytest.mark.parametrize("command", ["compare", "stories", "copies", "add", "watch"])
def test_an_empty_path_is_wrong_use(folder: Path, command: str) -> None:
    archive = ("--archive", "news.sayso") if command in ("add", "watch") else ()
    done = run(command, "pier.txt", "", *archive)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a path is empty (''); name a file, a folder or a web address." in done.stderr
    assert not (folder / "news.sayso").exists()


@pytest.mark.usefixtures("folder")
def test_what_would_be_passed_over_is_refused() -> None:
    added("pier.txt")
    of_archive = ("--archive", "news.sayso")
    for option in (of_archive, ("--since", "2024"), ("--limit", "3")):
        assert f"{option[0]} is for the stories of an archive" in refused("stories", "pier.txt", *option)
    assert "--archive was given 2 times" in refused("stories", *of_archive, *of_archive)
    assert "--archive was given 2 times" in refused("search", "pier", *of_archive, *of_archive)
    for day in ("2024-13-01", "2023-02-29", "soon", "2024-1-1"):
        assert f"'{day}' is no date" in refused("stories", *of_archive, "--since", day)
    for words in (("--", "-ferry"), ('"',), ("...",)):
        assert "nothing to search for" in refused("search", *of_archive, *words)
    assert "nothing to search for" in refused("stories", *of_archive, "--words", '"')


@pytest.mark.usefixtures("folder")
def test_the_archive_of_the_environment_does_not_disturb() -> None:
    added("pier.txt")
    Path("news.sayso").rename("my news.sayso")
    named = {"SAYSO_ARCHIVE": "my news.sayso"}
    assert run("stories", "pier.txt", **named).exit_code == 0
    assert run("stories", "--since", "2024-02", **named).stdout == "0 stories found.\n"
    assert run("search", "pier", **named).exit_code == 0


def test_no_archive_is_made_of_nothing(folder: Path) -> None:
    done = added("nowhere")
    assert done.exit_code == 1
    assert done.stderr == (
        "nowhere: there is no such file or folder; check the path.\nNothing could be read, so no archive was made.\n"
    )
    assert not (folder / "news.sayso").exists()


@pytest.mark.usefixtures("folder")
def test_what_is_broken_off_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "add", broken)
    done = added("pier.txt")
    assert done.exit_code == 130
    assert done.stderr == "Stopped. What was added is kept; give the same command again to go on.\n"


@pytest.mark.usefixtures("folder")
def test_no_row_is_wider_than_the_terminal() -> None:
    long = "Harbour council of the old town of Ostrel votes for the new pier after a debate that lasted for two days"
    rows = [{"text": PIER * 3 + tail, "title": long, "source": "Ostrel Post"} for tail in ("One.", "Two.")]
    Path("rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    added("rows.jsonl")
    of_archive = ("--archive", "news.sayso")
    for arguments in (
        ("stories", *of_archive),
        ("stories", "--why", "rows.jsonl"),
        ("search", "pier", *of_archive),
        ("copies", "rows.jsonl"),
    ):
        shown = run(*arguments, FORCE_COLOR="1", COLUMNS="50", TERM="xterm").stdout
        rows_shown = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
        assert max(map(len, rows_shown)) in range(40, 51)
        piped = run(*arguments, COLUMNS="50")
        assert (max(map(len, piped.stdout.splitlines())) > 50, "\x1b" in piped.stdout) == (True, False)
