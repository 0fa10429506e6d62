"""The exported file in a real browser: every interaction, on the example story and on a large one."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from sayso.dossier.index import Index
from sayso.dossier.view import View
from sayso.types import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit: TypeAlias = "Callable[..., Page]"
Faults: TypeAlias = "Callable[..., list[tuple[str, str]]]"
Story: TypeAlias = tuple[Dossier, Path]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(params=["example", "generated"])
def story(request: pytest.FixtureRequest) -> Story:
    found: Story = request.getfixturevalue(request.param)
    return found


def shown(page: Page, words: str) -> bool:
    """Whether the element comes to stand within the window; scrolling may take a few frames."""
    element, height = page.locator(words).first, page.evaluate("innerHeight")
    for _ in range(40):
        box = element.bounding_box()
        if box is not None and -1 < box["y"] < height:
            return True
        page.wait_for_timeout(50)
    return False


def came_to_rest(page: Page, *words: str) -> list[Any]:
    """Where the elements stand once they have stood still: the browser goes on to lay out what it scrolled to, and to
    make up for what that moved."""
    seen: list[list[Any]] = []
    while len(seen) < 100 and (len(seen) < 5 or seen[-5:] != [seen[-1]] * 5):
        seen.append([page.locator(element).first.bounding_box() for element in words])
        page.wait_for_timeout(50)
    return seen[-1]


def claims(page: Page) -> int:
    return int(page.locator(".matrix tbody[id]:visible").count())


# What stands there


def test_the_first_screen_says_what_when_and_how_many(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    index = Index(example[0])

    assert page.locator("h1").inner_text() == index.headline[0]
    assert page.locator(".facts").inner_text().split()[:2] == [str(len(index.reports)), "reports"]
    for heading in ("agreed", "contested", "One side only", "leave out"):
        assert shown(page, f".glance h2:has-text('{heading}')")


def test_every_number_of_the_first_screen_leads_on(example: Story, visit: Visit) -> None:
    page = visit(example[1])

    for link in page.locator(".facts a, .glance a").all():
        target = (link.get_attribute("href") or "")[1:]
        link.evaluate("element => element.click()")
        assert page.evaluate("location.hash") == f"#{target}"
        assert shown(page, f"[id='{target}']")


@pytest.mark.parametrize("script", [True, False])
def test_no_width_makes_the_page_scroll_sideways(story: Story, visit: Visit, script: bool) -> None:
    page = visit(story[1], java_script_enabled=script)

    for width in (1280, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


@pytest.mark.parametrize("script", [True, False])
def test_a_link_to_a_claim_leads_beneath_the_heads_of_the_matrix(story: Story, visit: Visit, script: bool) -> None:
    page = visit(story[1], "#c30", java_script_enabled=script)
    bar, head, row = came_to_rest(page, ".bar", ".matrix thead tr:last-child th:nth-child(2)", "#c30 th")

    assert bar["y"] == 0
    assert bar["height"] <= head["y"] + 1
    assert head["y"] + head["height"] <= row["y"] + 1 < page.evaluate("innerHeight") / 2


def test_the_caption_of_the_matrix_is_a_line(story: Story, visit: Visit) -> None:
    caption = visit(story[1]).locator(".matrix caption").bounding_box()

    assert caption is not None
    assert caption["height"] < 60


def test_a_cell_has_a_sign_and_a_word(generated: Story, visit: Visit) -> None:
    page = visit(generated[1])
    cells = page.locator(".matrix tbody[id]:not(.contested) tr:first-child td").all_text_contents()

    assert {tuple(cell.strip().split(maxsplit=1)) for cell in cells} == {
        ("●", "own voice"),
        ("❝", "quoted"),
        ("○", "left out"),
        ("·", "before"),
    }


def test_a_claim_names_every_conflict_whose_sign_is_in_its_row(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    rows = page.locator(".matrix tbody[id]").evaluate_all(
        """rows => rows.map(row => [
          [...row.querySelectorAll("tr:first-child .sign")].map(sign => sign.textContent[0]),
          row.querySelector("summary").textContent,
        ])"""
    )

    assert any(signs for signs, _ in rows)
    assert [(signs, words) for signs, words in rows if not all(sign in words for sign in signs)] == []


def test_on_a_phone_a_report_has_room_for_its_title(example: Story, visit: Visit) -> None:
    page = visit(example[1], "#reports", **PHONE)
    title = page.locator(".tally td:nth-child(3)").nth(1).bounding_box()

    assert title is not None
    assert title["width"] > 300
    assert page.locator(".scroll").first.evaluate("part => part.scrollWidth - part.clientWidth") == 0


def test_on_a_phone_a_claim_lists_its_reports(example: Story, visit: Visit) -> None:
    page = visit(example[1], "#c2", **PHONE)

    label = Index(example[0]).label[example[0].reports[0].id]
    assert page.locator("#c2 tr:first-child td").first.inner_text().startswith(label)
    assert not page.locator(".matrix thead").is_visible()


def test_text_from_right_to_left_runs_so(generated: Story, visit: Visit) -> None:
    page = visit(generated[1])

    title = page.locator(".reports td[dir=auto]").nth(5)
    assert title.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_light_and_dark_differ(example: Story, visit: Visit) -> None:
    light, dark = (visit(example[1], color_scheme=scheme) for scheme in ("light", "dark"))
    colour = "getComputedStyle(document.body).backgroundColor"

    assert light.evaluate(colour) != dark.evaluate(colour)


def test_print_opens_everything_and_closes_it_again(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    page.evaluate("addEventListener('beforeprint', () => { window.closed_parts = count(); })")
    page.evaluate("window.count = () => document.querySelectorAll('details:not([open])').length")
    before = page.evaluate("count()")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.evaluate("closed_parts") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("count()") == before > 0


# Without JavaScript


def test_without_javascript_everything_can_be_read(story: Story, visit: Visit) -> None:
    page = visit(story[1], java_script_enabled=False)

    assert page.locator(".filter").is_hidden()
    assert page.locator("#c1 figure").first.is_hidden()
    page.locator("#c1 summary").click()
    assert page.locator("#c1 figure").first.is_visible()
    assert page.locator(".pair").first.locator(".two").is_visible()
    page.locator(".pair").nth(1).locator("summary").click()
    assert page.locator(".pair").nth(1).locator(".two").is_visible()


def test_without_javascript_the_pairs_show_what_python_found(example: Story, visit: Visit) -> None:
    page = visit(example[1], java_script_enabled=False)
    index = Index(example[0])

    for two, part in zip(index.accounts, page.locator(".pair").all(), strict=False):
        counts = [int(text) for text in part.locator("h4 b").all_text_contents()]
        assert counts == [len(two.only_left), len(two.shared), len(two.only_right)]


# Filters


def test_words_filter_the_claims(story: Story, visit: Visit) -> None:
    page = visit(story[1])
    everything = claims(page)
    word = Index(story[0]).shared[3].text.split()[-1].strip(",.”\"'")
    page.locator("#find").fill(f"  {word.upper()} ")

    assert 0 < claims(page) < everything
    assert page.locator("#shown").inner_text() == f"{claims(page)} of {everything} claims"
    assert all(word.lower() in text.lower() for text in page.locator(".matrix tbody[id]:visible").all_text_contents())
    page.locator("#find").fill("qqqq")
    assert claims(page) == page.locator(".level:visible").count() == 0


def test_contested_and_left_out_claims_can_be_picked(story: Story, visit: Visit) -> None:
    page = visit(story[1])
    index = Index(story[0])

    page.locator("#show").select_option("contested")
    assert claims(page) == sum(claim.id in index.conflicts for claim in index.shared)
    page.locator("#show").select_option("out")
    out = claims(page)
    assert out == sum(any(a.why == "left out" for a in claim.absent_from) for claim in index.shared)
    page.locator("#show").select_option("full")
    assert claims(page) == len(index.shared) - out


def test_claims_can_be_picked_by_holder_and_by_report(story: Story, visit: Visit) -> None:
    page = visit(story[1])
    index = Index(story[0])
    holder, _ = index.held[0]
    held = [c for c in index.shared if any(index.held_by(index.statement[s]) is holder for s in c.statements)]

    page.locator("#holder").select_option("h1")
    assert claims(page) == len(held)
    page.locator("#holder").select_option("")
    page.locator("#who").select_option("1")
    assert claims(page) == index.tally[index.reports[1].id].says
    page.locator("#does").select_option("out")
    assert claims(page) == index.tally[index.reports[1].id].leaves_out


def test_all_quotes_open_and_close(example: Story, visit: Visit) -> None:
    page = visit(example[1])

    page.locator("#open").click()
    assert page.locator(".matrix .quotes details:not([open])").count() == 0
    page.locator("#open").click()
    assert page.locator(".matrix .quotes details[open]").count() == 0


# Keys


def test_keys_go_from_claim_to_claim(story: Story, visit: Visit) -> None:
    page = visit(story[1])
    focused = "document.activeElement.closest('tbody')?.id"

    reached = []
    for key in "jjjk":
        page.keyboard.press(key)
        reached.append(page.evaluate(focused))
    assert reached == ["c1", "c2", "c3", "c2"]
    page.keyboard.press("Enter")
    assert page.locator("#c2 figure").first.is_visible()
    assert shown(page, "#c2 figure")
    page.keyboard.press("Enter")
    assert page.locator("#c2 figure").first.is_hidden()


def test_keys_pass_over_what_the_filter_hides(generated: Story, visit: Visit) -> None:
    page = visit(generated[1])
    page.keyboard.press("/")
    page.keyboard.type("grain pier")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")

    assert "grain pier" in page.evaluate("document.activeElement.closest('tbody').textContent")


def test_slash_finds_and_question_mark_helps(example: Story, visit: Visit) -> None:
    page = visit(example[1])

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("j?")
    assert page.locator("#find").input_value() == "j?"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.keyboard.press("?")
    page.locator("#help button").click()
    assert page.locator("#help").is_hidden()


# Links


def test_a_link_to_a_claim_opens_it(story: Story, visit: Visit) -> None:
    page = visit(story[1], "#c7")

    assert page.locator("#c7 figure").first.is_visible()


def test_from_a_quote_to_its_characters_and_back(story: Story, visit: Visit) -> None:
    page = visit(story[1], "#c2")
    place = page.locator("#c2 .places a").first
    anchor = (place.get_attribute("href") or "")[1:]
    place.click()

    mark = page.locator(f"[id='{anchor}']")
    statement = next(s for s in story[0].statements if s.id.replace(":", "-") == anchor)
    assert mark.evaluate("element => element.matches(':target')")
    assert mark.text_content() == statement.quote
    assert shown(page, f"[id='{anchor}']")
    mark.locator("xpath=following-sibling::sup[1]/a").click()
    assert page.evaluate("location.hash") == "#c2"
    assert shown(page, "#c2 figure")


def test_a_link_to_characters_opens_there(story: Story, visit: Visit) -> None:
    anchor = story[0].statements[-1].id.replace(":", "-")
    page = visit(story[1], f"#{anchor}")

    assert shown(page, f"[id='{anchor}']")


def test_a_number_of_a_report_leads_to_its_claims(story: Story, visit: Visit) -> None:
    page = visit(story[1], "#reports")
    link = page.locator(".reports tbody tr").nth(1).locator("a[href^='#out-']")
    number = int(link.inner_text())
    link.click()

    part = page.locator((link.get_attribute("href") or "").replace("#", "[id='") + "']")
    assert part.is_visible()
    assert part.locator("a[href^='#c']").count() == number


def test_a_broken_link_breaks_nothing(example: Story, visit: Visit) -> None:
    page = visit(example[1], "#%")
    assert page.locator(".filter").is_visible()
    for fragment in ("#%E0%A4%A", "#nowhere", "#two-h1-h1", "#two-h1-h999", "#c1]"):
        page.goto(example[1].as_uri() + fragment)
        assert page.evaluate("location.hash") == fragment
        assert page.locator(".filter").is_visible()


# Two accounts


def test_any_two_accounts_stand_side_by_side(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    index = Index(example[0])
    held = [(f"h{n}", {s.claim for s in said}) for n, (_, said) in enumerate(index.held, 1) if said]

    for (left, one), (right, other) in list(combinations(held[:5], 2)):
        page.locator("#left-side").select_option(left)
        page.locator("#right-side").select_option(right)
        counts = [int(text) for text in page.locator("#two h3 b").all_text_contents()]
        assert counts == [len(one - other), len(one & other), len(other - one)]
        assert page.locator("#two li").count() == len(one | other)
        assert page.evaluate("location.hash") == f"#two-{left}-{right}"


def test_any_two_reports_stand_side_by_side(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    index, anchors = Index(example[0]), View(example[0]).report_anchor
    for left, right in combinations([report.id for report in index.reports[:4]], 2):
        page.locator("#left-side").select_option(anchors[left])
        page.locator("#right-side").select_option(anchors[right])
        one, other = set(index.told[left]), set(index.told[right])
        counts = [int(text) for text in page.locator("#two h3 b").all_text_contents()]
        assert counts == [len(one - other), len(one & other), len(other - one)]
        heads = page.locator("#two h3").all_inner_texts()
        assert heads[0].startswith(f"Only {index.label[left]}\n")
        page.goto(example[1].as_uri() + f"#two-{anchors[left]}-{anchors[right]}")
        assert page.locator("#two h3").all_inner_texts() == heads


def test_one_holder_is_not_set_beside_itself(example: Story, visit: Visit) -> None:
    page = visit(example[1])
    page.locator("#right-side").select_option(page.locator("#left-side").input_value())

    assert page.locator("#left-side").input_value() != page.locator("#right-side").input_value()


def test_two_accounts_can_be_linked_to(generated: Story, visit: Visit) -> None:
    page = visit(generated[1], "#two-h4-h2")
    names = [holder.name for holder, _ in Index(generated[0]).held]

    heads = [text.split("\n")[0] for text in page.locator("#two h3").all_inner_texts()]
    assert [head.rstrip("0123456789 ") for head in heads] == [f"Only {names[3]}", "Both", f"Only {names[1]}"]
    assert shown(page, "#accounts h2")


# Timeline and copies


def test_the_drawing_of_the_timeline_leads_to_its_list(story: Story, visit: Visit) -> None:
    page = visit(story[1], "#timeline")
    page.locator(".time circle").first.click()

    assert shown(page, page.evaluate("location.hash"))
    assert page.locator(".time rect").count() == sum(not View.precise(moment.when) for moment in story[0].timeline)


def test_shared_passages_come_on_demand(story: Story, visit: Visit) -> None:
    page = visit(story[1], "#copies")
    for several in page.locator(".copy > details > summary").all():
        several.click()
    part = page.locator(".carried").first

    assert part.locator("svg .ribbon").count() == len(story[0].copies[0].passages)
    assert part.locator(".passages").is_hidden()
    part.locator("summary").click()
    link = part.locator(".passages a").nth(1)
    link.click()
    assert shown(page, f"[id='{(link.get_attribute('href') or '')[1:]}']")


# Citing


def cited(page: Page) -> dict[str, str]:
    forms = ("text", "markdown", "csl", "link")
    return {form: page.locator(f"#cite-{form}").text_content() or "" for form in forms}


def test_a_quote_is_cited_with_its_place(generated: Story, visit: Visit) -> None:
    page = visit(generated[1], "#c2")
    figure = page.locator("#c2 figure").first
    figure.locator("button").click()
    forms = cited(page)
    anchor = (figure.locator(".places a").first.get_attribute("href") or "")[1:]
    statement = next(s for s in generated[0].statements if s.id.replace(":", "-") == anchor)
    report = next(r for r in generated[0].reports if r.id == statement.report)
    (csl,) = json.loads(forms["csl"])

    assert forms["text"].startswith(f"“{statement.quote}” (")
    assert forms["text"].endswith(f", characters {statement.start}-{statement.end}, {report.url}.")
    assert forms["markdown"].startswith(f"> {statement.quote}\n>\n> ")
    assert f"[“{report.title}”](<{report.url}>)" in forms["markdown"]
    assert csl["id"] == anchor
    assert (csl["type"], csl["title"], csl["container-title"]) == ("article-newspaper", report.title, report.source)
    assert csl["URL"] == report.url
    assert csl["issued"]["date-parts"] == [[int(part) for part in (report.published or "")[:10].split("-")]]
    assert forms["link"] == f"{generated[1].as_uri()}#{anchor}"


def test_a_citation_is_copied(example: Story, visit: Visit) -> None:
    page = visit(example[1], "#c2", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#c2 figure button").first.click()
    forms = cited(page)

    for number, form in enumerate(("text", "markdown", "csl", "link")):
        page.locator("#cite section button").nth(number).click()
        page.wait_for_function("document.getElementById('cite-said').textContent === 'Copied.'")
        assert page.evaluate("navigator.clipboard.readText()") == forms[form]
    page.keyboard.press("Escape")
    assert page.locator("#cite").is_hidden()


def test_where_the_clipboard_is_refused_the_words_are_selected(example: Story, visit: Visit) -> None:
    page = visit(example[1], "#c2")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("#c2 figure button").first.click()
    page.locator("#cite section button").first.click()
    page.wait_for_function("document.getElementById('cite-said').textContent.startsWith('Selected')")

    assert page.evaluate("String(getSelection())").strip() == cited(page)["text"]


# For everyone


def test_axe_finds_no_fault(example: Story, visit: Visit, faults: Faults) -> None:
    page = visit(example[1], bypass_csp=True)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    assert faults(page) == []


# axe-core takes half a minute for forty reports and two hundred claims, for the same elements.
def test_axe_finds_no_fault_in_a_dense_matrix(dense: Story, visit: Visit, faults: Faults) -> None:
    assert faults(visit(dense[1], "#c1", bypass_csp=True)) == []


def test_axe_finds_no_fault_in_the_windows(short: Story, visit: Visit, faults: Faults) -> None:
    page = visit(short[1], "#c2", bypass_csp=True)
    page.locator("#c2 figure button").first.click()
    assert faults(page, "#cite") == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert faults(page, "#help") == []
