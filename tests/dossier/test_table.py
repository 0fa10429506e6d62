import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.dossier.note import to_markdown
from sayso.dossier.table import print_table
from sayso.types import Dossier


def shown(dossier: Dossier, width: int = 80, encoding: str = "utf-8", **options: bool) -> str:
    buffer = io.BytesIO()
    file = io.TextIOWrapper(buffer, encoding=encoding, newline="\n")
    print_table(dossier, Console(file=file, width=width, **options))  # type: ignore[arg-type]
    file.flush()
    return buffer.getvalue().decode(encoding)


def test_it_shows_who_says_and_who_leaves_out(dossier: Dossier) -> None:
    text = shown(dossier)

    assert "5 reports, 4 origins, 3 outlets, 2 holders, 7 claims" in text
    assert re.search(r"^3  Velmora Courier +2031-03-05 +3 +0 +1", text, re.MULTILINE)
    assert re.search(r"^40 lorries were waiting \[update\] +2 +1-3 +4 5", text, re.MULTILINE)
    assert "Different numbers (update: one value replaces the other)" in text
    assert "    55: report 3 (the report's own voice)" in text
    assert re.search(r"^the port authority +Ilse Brandt +2 +1 +0 +2", text, re.MULTILINE)
    assert "Edited copies of one text: 1 2, 94% of the words" in text
    assert "Cut from the reports: 1 passage (1 caption)." in text
    assert "Not read: blank.txt: the file is empty; save the page again." in text


def test_it_lists_what_one_report_alone_says(dossier: Dossier, large: Callable[..., Dossier]) -> None:
    alone = shown(dossier).split("Claims of one report only\n")[1].split("\n\n")[0]

    assert re.search(r"^ferries and trains were full +3 *$", alone, re.MULTILINE)
    assert re.search(r"^Ferries ran all night +4 *$", alone, re.MULTILINE)
    assert "30 claims of one report only: see them all with -o FILE.html" in shown(large(30, 5))


def test_copies_of_one_text_are_one_line(dossier: Dossier) -> None:
    one = dossier.copies[0]
    a, b = one.reports
    c = next(report.id for report in dossier.reports if report.id not in one.reports)
    pairs = (one, replace(one, reports=(a, c), share=0.7), replace(one, reports=(b, c), share=0.81))

    made = replace(dossier, copies=pairs)
    copies = shown(made).split("Copies\n")[1].split("\n\n")[0]
    noted = to_markdown(made).split("## Copies\n\n")[1].split("\n\n")[0]

    assert copies == "Edited copies of one text: 1-3, 70% to 94% of the words"
    assert noted.endswith(", 70% to 94% of the words")
    assert len(noted.split("\n")) == 1


def test_one_report_cannot_be_compared(single: Dossier) -> None:
    assert "Only one report was read, so there is nothing to compare it with." in shown(single)


def test_no_report_at_all() -> None:
    assert shown(Dossier("0", (), (), (), (), (), (), ())).startswith("0 reports\n")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", ["dossier", "hostile", "single"])
def test_no_line_is_wider_than_the_console(name: str, width: int, request: pytest.FixtureRequest) -> None:
    text = shown(request.getfixturevalue(name), width)

    assert all(cell_len(line) <= width for line in text.splitlines())


def test_nothing_in_a_text_steers_the_terminal(hostile: Dossier) -> None:
    text = shown(hostile)

    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_it_is_plain_where_no_terminal_is(dossier: Dossier) -> None:
    assert "\x1b" not in shown(dossier)
    assert "\x1b[1m" in shown(dossier, force_terminal=True)


def test_an_ascii_console_gets_ascii(hostile: Dossier) -> None:
    assert shown(hostile, encoding="ascii").isascii()


def test_what_does_not_fit_is_counted(large: Callable[..., Dossier]) -> None:
    text = shown(large(12, 60))

    assert "35 more shared claims: see them all with -o FILE.html" in text
