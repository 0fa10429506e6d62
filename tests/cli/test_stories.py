"""``sayso stories``, and how ``sayso compare`` takes one story of several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import cli
from sayso.errors import UsageError

MILL = (
    "A fire destroyed the Ostrander paper mill in Kelbrook. Fire chief Volkmer said that 40 firefighters fought it.",
    "The Ostrander paper mill in Kelbrook burned down, and 40 firefighters were called, fire chief Volkmer told us.",
)
TAX = "Marenia raised its tax on diesel by 12 percent. Finance minister Brandvold said it would pay for railways."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a", MILL[0]), ("b", MILL[1]), ("c", TAX)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout, result.stderr


def test_stories_are_printed(folder: Path) -> None:
    out, _ = run("stories", "--why", str(folder))
    assert out.startswith("3 reports, 2 stories\n")
    assert "2 reports, 2 origins" in out
    assert "tied by" in out
    assert "Ostrander" in out


def test_stories_are_written(folder: Path) -> None:
    output = folder / "stories.json"
    run("stories", str(folder), "-o", str(output))
    found = json.loads(output.read_text(encoding="utf-8"))
    assert sorted(len(story["reports"]) for story in found["stories"]) == [1, 2]
    assert list(found) == ["sayso", "stories", "reports", "skipped"]


def test_stories_refuses_another_suffix(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"end the name in \.json"):
        run("stories", str(folder), "-o", str(folder / "stories.html"))


def test_compare_warns_about_several_stories_and_takes_one(folder: Path) -> None:
    _, warning = run("compare", str(folder))
    assert "These 3 reports look like 2 stories." in warning
    largest = warning.split("--story ID:\n")[1].split()[0]
    output = folder / "dossier.json"
    _, warning = run("compare", "--story", largest[:6], str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(output))
    assert "look like" not in warning
    assert len(json.loads(output.read_text(encoding="utf-8"))["reports"]) == 2


def test_compare_refuses_a_story_that_is_not_there(folder: Path) -> None:
    with pytest.raises(UsageError, match="is no story of these reports"):
        run("compare", "--story", "zz", str(folder))
