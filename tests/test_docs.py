"""The documentation is held to the code: every command, option and public name stands in it, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import sayso
from sayso.cli import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert f"## `sayso {name} " in text
    section = text.partition(f"## `sayso {name} ")[2].partition("\n## ")[0]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(
                f"`{option}" in section or f" {option} " in section or option in section for option in parameter.opts
            )


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    assert re.search(rf"`(?:sayso\.)?{name}(?:\(|`)", text)


def test_every_link_between_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def python_examples() -> list[tuple[str, str]]:
    documents = [ROOT / "README.md", DOCS / "python.md"]
    return [
        (document.name, code)
        for document in documents
        for code in re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    ]


@pytest.mark.parametrize(("document", "code"), python_examples())
def test_python_examples_run(
    document: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, document, "exec"), {})
    assert capsys.readouterr().out
