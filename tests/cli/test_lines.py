from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from sayso.cli.lines import Lines

WORDS = "The harbour council of Ostrel voted for the new pier on Tuesday"


def said(words: str | Text, *, lead: str = "", terminal: bool = True, width: int = 40) -> list[str]:
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal, color_system=None)
    Lines(console).say(words, lead=lead)
    return str(console.file.getvalue()).splitlines()  # type: ignore[attr-defined]


def test_a_terminal_gets_rows_that_break_at_words() -> None:
    assert said(WORDS, lead="ab12  ") == [
        "ab12  The harbour council of Ostrel",
        "      voted for the new pier on Tuesday",
    ]


def test_a_word_longer_than_the_terminal_is_folded() -> None:
    assert [len(row) for row in said("x" * 90, lead="  ")] == [40, 40, 16]


def test_a_pipe_gets_each_line_whole() -> None:
    assert said(WORDS, lead="ab12  ", terminal=False) == ["ab12  " + WORDS]


def test_an_empty_line() -> None:
    assert said("") == said("", terminal=False) == [""]
