import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sayso.dossier.note import escape, to_markdown
from sayso.dossier.wording import line
from sayso.types import Dossier


def flat(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    return [inner for token in parser.parse(markdown) for inner in (token, *(token.children or ()))]


def read(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    return "".join(token.content for token in flat(markdown) if token.type in ("text", "text_special"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, 5.5 of 6 (not all)", "plain words, 5.5 of 6 (not all)"),
        ("*stars* and _lines_", r"\*stars\* and \_lines\_"),
        ("[a](javascript:alert(1))", r"\[a\](javascript:alert(1))"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("# no heading\n- no list", r"\# no heading - no list"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("see https://x.example", r"see https\://x.example"),
        ("$5 and $6 `code` &amp; a|b", r"\$5 and \$6 \`code\` \&amp; a\|b"),
        ("back\\slash\x00\x1b[31m", "back\\\\slash \\[31m"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    assert expected == escape(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_escaped_reads_as_the_text(text: str) -> None:
    assert line(text) == read(f"“{escape(text)}”")[1:-1].strip()


def test_hostile_text_makes_no_markup(hostile: Dossier) -> None:
    kinds = {token.type for token in flat(to_markdown(hostile))}

    assert not {kind for kind in kinds if kind.startswith(("html", "image", "code", "fence", "table", "blockquote"))}


def test_only_safe_addresses_are_links(dossier: Dossier, hostile: Dossier) -> None:
    links = [
        str(token.attrs["href"])
        for made in (dossier, hostile)
        for token in flat(to_markdown(made))
        if token.type == "link_open"
    ]

    assert links[0] == "https://wire.example/1"
    assert all(link.startswith("https://") for link in links)
    assert "javascript:alert(1)" in to_markdown(dossier)


def test_quotes_lead_back_to_their_characters(dossier: Dossier) -> None:
    note = to_markdown(dossier)
    text = {report.source: report.text for report in dossier.reports}["Dock Street Daily"]
    quotes = re.findall(r"“([^”]*)” \(the port authority\) \\\[Dock Street Daily, (\d+)-(\d+)", note)

    assert len(quotes) >= 2
    assert all(text[int(start) : int(end)] == quote for quote, start, end in quotes)


def test_sections(dossier: Dossier) -> None:
    note = to_markdown(dossier)

    assert "# Mayor: \\*repairs\\* not late\n" in note
    assert "- Left out by: Velmora Courier (2), old.txt\n" in note
    assert "- Published before it was known: old.txt\n" in note
    assert "- Different dates (open: both cannot hold; the days differ)\n" in note
    assert "“repairs were late” (Ilse Brandt, denied) \\[Velmora Courier, 72-89\\]" in note
    assert "- the port authority and Ilse Brandt\n  - Both: 2\n    - The harbour bridge in Velmora was closed\n" in note
    assert "“40 lorries were waiting” (the port authority, via the port authority) \\[Northern Wire, " in note
    assert "- Edited copies of one text: Northern Wire, Dock Street Daily, 94% of the words\n" in note
    assert "- Cut: 1 caption\n- Not read: blank.txt: the file is empty; save the page again.\n" in note


def test_one_report_says_that_nothing_can_be_compared(single: Dossier) -> None:
    assert "Only one report was read, so there is nothing to compare it with." in to_markdown(single)


def test_the_same_words_are_quoted_once(large: Callable[..., Dossier]) -> None:
    assert to_markdown(large(10, 1)).count("“point 0 of the plan was settled”") == 1
