"""The reading room in a real browser: every page, its keys, its filters, and what it lets in."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from sayso.archive.archive import Archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WEB = Path(__file__).parents[1] / "web"
FILLING = runpy.run_path(str(WEB / "filling.py"))
served: Callable[[Path], AbstractContextManager[Any]] = runpy.run_path(str(WEB / "serving.py"))["served"]
Faults: TypeAlias = "Callable[..., list[tuple[str, str]]]"
# Names of pages; "story" and "report" stand for the large story and one of its reports.
PAGES = (
    "/stories", "/stories?words=market", "/stories?words=nowhere", "story", "report", "/reports", "/reports?words=lock",
    "/holders", "/holder?name=the+insurer", "/about", "/nowhere",
)  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A room with a large story and small ones, and its pages by their names."""
    path = tmp_path_factory.mktemp("room") / "news.sayso"
    story = FILLING["filled"](path, 60, 8, 16)
    with Archive(path) as archive:
        report = list(archive.reports(story))[3]
    with served(path) as open_room:
        named = {"story": f"/stories/{story}", "report": f"/reports/{report}"}
        yield lambda name: open_room.address + named.get(name, name)


@pytest.fixture
def enter(look: Callable[..., Page], room: Any) -> Callable[..., Page]:
    """Opens a page of the room."""
    return lambda name, **options: look(room(name), **options)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_head_and_never_scrolls_sideways(enter: Callable[..., Page], name: str) -> None:
    page = enter(name)

    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    for width in (1280, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(enter: Callable[..., Page], faults: Faults, name: str) -> None:
    assert faults(enter(name, bypass_csp=True)) == []


def test_axe_finds_no_fault_in_the_window_of_keys(enter: Callable[..., Page], faults: Faults) -> None:
    page = enter("/stories", bypass_csp=True)
    page.keyboard.press("?")

    assert faults(page, "#help") == []
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_form_narrows_the_list_with_and_without_javascript(enter: Callable[..., Page], script: bool) -> None:
    page = enter("/stories", java_script_enabled=script)
    page.locator("input[name=words]").fill("lock gates")
    page.locator("input[name=outlet]").fill("Radio Garth")
    page.locator("select[name=language]").select_option("en")
    page.locator("form.ask button").click()

    titles = page.locator(".stories h2").all_inner_texts()
    assert titles
    assert all("lock gates" in title for title in titles)
    assert page.locator("input[name=outlet]").input_value() == "Radio Garth"
    assert page.locator(".count b").inner_text() == str(len(titles))
    if script:  # an empty field is left out of the address
        assert page.url.endswith("/stories?words=lock+gates&outlet=Radio+Garth&language=en")
    page.locator(".count a").click()
    assert page.locator(".count b").inner_text() == "61"


def test_a_bar_of_the_chart_narrows_the_list_to_its_days(enter: Callable[..., Page]) -> None:
    page = enter("/stories")
    words = page.locator(".bars a").last.get_attribute("aria-label") or ""
    page.locator(".bars a").last.click()

    assert words == "March 2031: 7 reports"
    assert page.locator("input[name=since]").input_value() == "2031-03-01"
    assert page.locator(".stories h2").all_inner_texts() == ["The harbour as sheet 1 saw it"]


def test_keys_go_from_entry_to_entry_and_to_the_search(enter: Callable[..., Page]) -> None:
    page = enter("/stories")
    focused = "document.activeElement.getAttribute('href') || document.activeElement.name"
    links = [link.get_attribute("href") for link in page.locator(".stories h2 a").all()]
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(page.evaluate(focused))
    assert seen == [links[0], links[1], links[2], links[1]]
    page.keyboard.press("/")
    assert page.evaluate(focused) == "words"
    page.keyboard.type("j?")
    assert page.locator("input[name=words]").input_value() == "j?"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


def test_pages_lead_on_and_back(enter: Callable[..., Page]) -> None:
    page = enter("/stories?language=en")
    first = page.locator(".stories h2").all_inner_texts()
    page.locator("a[rel=next]").click()
    assert page.locator(".stories h2").all_inner_texts() != first
    assert page.locator("select[name=language]").input_value() == "en"
    page.locator("a[rel=prev]").click()
    assert page.locator(".stories h2").all_inner_texts() == first


def test_from_a_story_to_a_report_and_back_to_the_claim(enter: Callable[..., Page]) -> None:
    page = enter("story")
    page.locator("#texts a:has-text('Where this report was met')").first.click()
    assert page.locator(".text mark").count() > 3
    number = page.locator(".text sup a").first.inner_text()
    page.locator(".text sup a").first.click()
    assert page.url.endswith(f"#c{number}")
    assert page.locator(f"#c{number}").count() == 1


def test_from_a_story_to_a_holder_and_to_the_words_in_a_report(enter: Callable[..., Page]) -> None:
    page = enter("story")
    page.locator("details.holder").first.locator("summary").click()
    page.locator("details.holder a:has-text('In all stories')").first.click()
    assert page.url.startswith(page.url.split("/holder")[0] + "/holder?name=")
    words = page.locator(".told .claim").first.inner_text()
    page.locator(".told .claim").first.click()
    assert page.locator("mark:target").inner_text() == words


def test_the_dossier_in_the_room_filters_and_steps_as_in_the_file(enter: Callable[..., Page]) -> None:
    page = enter("story")
    page.locator("#find").fill("grain pier")
    shown = page.locator(".matrix tbody[id]:visible")
    assert 0 < shown.count() < 16
    page.locator("#find").blur()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert shown.first.locator("figure").first.is_visible()
    page.locator(".matrix figure:visible button").first.click()
    assert page.locator("#cite-link").inner_text().startswith(page.url)


def test_a_policy_is_in_force(browser: Browser, room: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(room("story"))
    write = "() => { try { document.createElement('p').innerHTML = 'x'; } catch (error) { return error.name; } }"

    assert page.evaluate(write) == "TypeError"
    assert page.evaluate("document.cookie") == ""
    context.close()
