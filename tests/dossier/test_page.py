import base64
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree, html

from sayso.dossier.page import to_html
from sayso.dossier.wording import line, visible
from sayso.types import Copy, Dossier, Passage


def parsed(dossier: Dossier) -> Any:
    return html.document_fromstring(to_html(dossier).encode(), parser=html.HTMLParser(encoding="utf-8"))


def words(element: Any) -> str:
    return line(element.text_content())


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> Any:
    return parsed(dossier)


NAMES = ["dossier", "hostile", "single"]


@pytest.fixture(params=NAMES)
def any_page(request: pytest.FixtureRequest) -> Any:
    return parsed(request.getfixturevalue(request.param))


def test_the_policy_lets_only_the_own_style_and_script_in(any_page: Any) -> None:
    (policy,) = any_page.xpath("//meta[@http-equiv]/@content")
    (style,) = any_page.xpath("//style/text()")
    (script,) = any_page.xpath("//script/text()")

    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src {hashed(style)}",
        f"script-src {hashed(script)}",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]


def test_nothing_but_the_own_elements_and_attributes_is_there(any_page: Any, page: Any) -> None:
    assert {e.tag for e in any_page.iter(etree.Element)} <= {e.tag for e in page.iter(etree.Element)} | {"bdi", "br"}
    for element in any_page.iter(etree.Element):
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "src", "srcset")]


def test_links_stay_on_the_page_or_lead_to_plain_addresses(any_page: Any) -> None:
    ids = any_page.xpath("//@id")
    links = any_page.xpath("//@href")

    assert len(ids) == len(set(ids))
    for link in links:
        assert link.startswith("https://") or link.removeprefix("#") in ids
    for link in any_page.xpath("//a[not(starts-with(@href, '#'))][@href]"):
        assert link.get("rel") == "external noopener noreferrer nofollow"


def test_there_is_one_script_whatever_a_text_says(hostile: Dossier, payloads: tuple[str, ...]) -> None:
    source = to_html(hostile)

    assert source.count("<script") == 1
    assert source.count("<style") == 1
    for payload in payloads:
        if "<" in payload:
            assert payload not in source


def test_text_that_looks_like_a_template_is_text(hostile: Dossier) -> None:
    assert "{{ 7 * 7 }} {% raw %}" in to_html(hostile)


def test_the_text_of_a_report_is_all_there(dossier: Dossier, hostile: Dossier) -> None:
    for made in (dossier, hostile):
        texts = parsed(made).xpath("//div[@class='text']")
        assert len(texts) == len(made.reports)
        for report, element in zip(made.reports, texts, strict=True):
            for note in element.xpath(".//sup|.//small"):
                note.drop_tree()
            assert visible(report.text) == element.text_content()


def test_every_statement_is_marked_where_it_stands(dossier: Dossier, page: Any) -> None:
    for statement in dossier.statements:
        (element,) = page.xpath(f"//*[@id='{statement.id.replace(':', '-')}']")
        assert element.tag == "mark"
        assert element.text_content() == statement.quote


def test_cuts_are_struck_with_their_reason(page: Any) -> None:
    (cut,) = page.xpath("//div[@class='text']//del")

    assert cut.text_content() == "A photo of the bridge. Photo: A. Lund"
    assert words(cut.getnext()) == "cut: caption"


def test_the_matrix_is_a_table_with_heads(page: Any) -> None:
    (table,) = page.xpath("//div[@class='matrix']/table")

    assert [words(head) for head in table.xpath("./thead/tr[last()]/th[@scope='col']")] == [
        "Claim",
        "1 Northern Wire",
        "2 Dock Street Daily",
        "3 Velmora Courier",
        "4 Velmora Courier (2)",
        "5 old.txt",
    ]
    assert [(words(head), head.get("colspan")) for head in table.xpath("./thead//th[@scope='colgroup']")] == [
        ("one text", "2")
    ]
    assert words(table.find("caption")).startswith("3 claims of two reports or more")


def test_a_cell_says_in_words_who_says_what(dossier: Dossier) -> None:
    page = parsed(dossier)
    rows = page.xpath("//div[@class='matrix']/table/tbody[@id]/tr[1]")
    for label in page.xpath("//div[@class='matrix']//td[not(@colspan)]//small"):
        label.drop_tree()  # shown on narrow screens alone, where there are no heads

    assert [[words(cell) for cell in row] for row in rows] == [
        [
            "1 The harbour bridge in Velmora was closed",
            "❝ the port authority≠ 4 March 2031",
            "❝ the port authority≠ 4 March 2031",
            "❝ Ilse Brandt≠ 3 March 2031",
            "● own voice",
            "· before",
        ],
        [
            "2 40 lorries were waiting",
            "❝ the port authority↻ 40",
            "❝ the port authority↻ 40",
            "● own voice↻ 55",
            "○ left out",
            "○ left out",
        ],
        [
            "3 repairs were late",
            "○ left out",
            "○ left out",
            "❝ Ilse Brandt≠ denied",
            "❝ the port authority≠ affirmed",
            "○ left out",
        ],
    ]


def test_a_claim_opens_its_quotes(page: Any) -> None:
    (lorries,) = page.xpath("//tbody[@id='c2']")

    assert words(lorries.find(".//summary")) == (
        "3 reports, 2 origins ↻ Different numbers (update) the port authority × 2, the report's own voice"
    )
    assert [words(quote) for quote in lorries.xpath(".//blockquote")] == [
        "It said 40 lorries were waiting.",
        "Some 55 lorries waited at the gates, and ferries and trains were full.",
    ]
    assert [words(quote) for quote in lorries.xpath(".//blockquote/b")] == [
        "40 lorries were waiting",
        "Some 55 lorries waited at the gates",
    ]
    assert [mark.text for mark in lorries.xpath(".//blockquote//mark")] == ["40", "55"]
    outlets = "Northern Wire, Dock Street Daily"
    assert [words(caption) for caption in lorries.xpath(".//figcaption")] == [
        "the port authority, as “It”, cue “It said”, via the port authority, indirect speech " + outlets,
        "the report's own voice hedged Velmora Courier",
    ]
    assert words(lorries.find_class("absent")[0]) == "Left out by: Velmora Courier (2), old.txt"


def test_conflicts_stand_with_their_verdict_in_fixed_words(page: Any) -> None:
    section = page.get_element_by_id("conflicts")

    assert [words(ruling) for ruling in section.find_class("ruling")] == [
        "≠ Different dates open: both cannot hold; the days differ",
        "≠ Said and denied open: both cannot hold; one denies it",
        "↻ Different numbers update: one value replaces the other; the later report gives more",
    ]
    assert [words(value) for value in section.find_class("value")][:2] == ["4 March 2031", "3 March 2031"]


def test_two_accounts(page: Any) -> None:
    (accounts,) = page.find_class("two")

    assert [words(head) for head in accounts.iter("h4")] == [
        "Only the port authority 1",
        "Both 2",
        "Only Ilse Brandt 0",
    ]
    assert [words(said) for said in accounts.xpath("./section[2]/ul/li")] == [
        "The harbour bridge in Velmora was closed 4 reports ≠ Different dates (open)Ilse Brandt the bridge was closed",
        "repairs were late 2 reports ≠ Said and denied (open)Ilse Brandt repairs were late denied",
    ]


def test_claims_of_one_report_stand_apart(page: Any) -> None:
    found = page.find_class("alone")

    assert [[words(link) for link in alone.xpath(".//li/a")] for alone in found] == [
        ["ferries and trains were full"],
        ["Ferries ran all night"],
        ["גשר הנמל נסגר", "The bridge reopened"],
    ]


def test_what_a_report_leaves_out_can_be_read(page: Any) -> None:
    parts = page.xpath("//details[@class='part']")

    assert [words(part.find("summary")) for part in parts] == [
        "Northern Wire leaves out 1, alone with 0 claims",
        "Dock Street Daily leaves out 1, alone with 0 claims",
        "Velmora Courier leaves out 0, alone with 1 claim",
        "Velmora Courier (2) leaves out 1, alone with 1 claim",
        "old.txt leaves out 2, came before 1, alone with 2 claims",
    ]
    assert [words(link) for link in parts[4].xpath(".//section[1]//li/a")] == [
        "40 lorries were waiting",
        "repairs were late",
    ]


def test_head_timeline_copies_and_what_was_left(page: Any) -> None:
    assert words(page.find(".//h1")) == "Mayor: *repairs* not late"
    assert words(page.find_class("facts")[0]) == (
        "5 reports 4 origins 3 outlets 2 holders 7 claims published March 2031 to 5 March 2031"
    )
    assert page.xpath("//ol[@class='line']//time/@datetime") == ["2031-03-03", "2031-03-04"]
    assert words(page.get_element_by_id("copies").find(".//h3")) == (
        "Edited copies of one text 94% of the words of the shortest"
    )
    assert [words(item) for item in page.get_element_by_id("left").iter("li")] == [
        "1 × caption: Northern Wire",
        "blank.txt: the file is empty; save the page again.",
    ]


def test_right_to_left_text_keeps_its_own_direction(page: Any) -> None:
    (hebrew,) = page.xpath("//div[@class='text'][@lang='he']")

    assert hebrew.get("dir") == "auto"


def test_one_report_says_that_nothing_can_be_compared(single: Dossier) -> None:
    (notice,) = parsed(single).find_class("notice")

    assert words(notice) == "Only one report was read, so there is nothing to compare it with."


def test_no_report_at_all() -> None:
    assert "No report was read." in to_html(Dossier("0", (), (), (), (), (), (), ()))


def test_the_same_dossier_gives_the_same_page(dossier: Dossier) -> None:
    assert to_html(dossier) == to_html(replace(dossier))


def test_a_passage_has_one_anchor_in_each_report(dossier: Dossier) -> None:
    left, right, third = (report.id for report in dossier.reports[:3])
    passages = (Passage(left, 0, 20, right, 0, 20), Passage(left, 0, 20, third, 0, 20))
    made = replace(dossier, copies=(Copy((left, right, third), "partial reuse", 0.2, passages),))

    assert re.findall(r'<a id="p(\d+)"', to_html(made)) == ["1", "2", "3"]


def test_forty_reports_of_two_hundred_claims(large: Callable[..., Dossier]) -> None:
    dossier = large(40, 200)
    to_html(dossier)
    start = time.process_time()
    source = to_html(dossier)
    took = time.process_time() - start

    assert len(source.encode()) < 2_000_000
    assert took < 1.0  # 0.17 s on the machine it was written on; the rest is room for slow and busy ones


def test_a_hundred_reports_of_five_hundred_words(large: Callable[..., Dossier]) -> None:
    source = to_html(large(100, 20, words=500))

    assert source.count("<article") == 100
    assert len(source.encode()) < 2_000_000
