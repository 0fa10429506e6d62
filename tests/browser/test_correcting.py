"""The forms of corrections in a real browser: each kind is made, shown, undone, exported and imported."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

import sayso
from sayso.archive.archive import Archive
from sayso.dossier.output import write
from sayso.types import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Page

Look: TypeAlias = "Callable[..., Page]"
WEB = Path(__file__).parents[1] / "web"
FILLING = runpy.run_path(str(WEB / "filling.py"))
served: Callable[[Path], AbstractContextManager[Any]] = runpy.run_path(str(WEB / "serving.py"))["served"]
TEXTS = {
    "mail.txt": "The Alder bridge in Port Selm was closed on Monday, the harbour board said. It said that 40 lorries "
    "were waiting at the Alder bridge. The ferry to Quenby ran all night.",
    "post.txt": "Mayor Orla Venn said the Alder bridge in Port Selm was closed on Tuesday. She said that 55 lorries "
    "were waiting at the Alder bridge. The ferry to Quenby ran all night. Divers will look at two piers.",
}


class Reader:
    """A reader before a story in a room."""

    def __init__(self, page: Page, path: Path, story: str, address: str) -> None:
        self.page, self.path, self.story, self.address = page, path, story, f"{address}/stories/{story}"

    @property
    def dossier(self) -> Dossier:
        with Archive(self.path) as archive:
            return archive.dossier(self.story)

    def open(self, words: str, outlet: str = "mail.txt") -> None:
        """Follow the link beside a statement to its forms."""
        dossier = self.dossier
        report = next(r.id for r in dossier.reports if r.path == outlet)
        said = next(s for s in dossier.statements if s.report == report and words in s.quote)
        self.page.goto(self.address)
        link = self.page.locator(f"a.correct[href$='/{said.report}-{said.start}-{said.end}']").first
        self.page.goto(f"{self.address.removesuffix(f'/stories/{self.story}')}{link.get_attribute('href')}")

    def send(self, words: str, note: str = "") -> None:
        """Send the form whose button has these words, and wait for the story."""
        form = self.page.locator("form.correcting", has=self.page.get_by_role("button", name=words))
        if note:
            form.locator("input[name=note]").fill(note)
        form.get_by_role("button").click()
        self.page.wait_for_url(f"{self.address}#*")


def part(reader: Reader) -> None:
    reader.open("ferry")
    reader.page.locator("input[type=radio]").first.check()
    reader.send("These are two claims", "One ran, one runs.")


def join(reader: Reader) -> None:
    reader.open("Divers", "post.txt")
    first = reader.page.locator("select[name=place] option").first
    assert "Alder bridge" in first.inner_text() or "ferry" in first.inner_text()
    reader.page.locator("select[name=place]").select_option(index=0)
    reader.send("These are one claim")


def disown(reader: Reader) -> None:
    reader.open("closed")
    reader.send("This is no attribution", "The paper says so itself.")


def credit(reader: Reader) -> None:
    reader.open("40 lorries")
    assert "Orla Venn" in " ".join(
        option.get_attribute("value") or "" for option in reader.page.locator("datalist option").all()
    )
    reader.page.locator("input[name=holder]").fill(" The  ferry company ")
    reader.send("This is who says it")


def cut(reader: Reader) -> None:
    reader.page.goto(reader.address)
    reader.page.locator("#texts a:has-text('Take a passage out')").first.click()
    reader.page.locator("textarea").fill("The ferry to Quenby\n ran all night")
    reader.send("Take it out")


def settle(reader: Reader) -> None:
    reader.page.goto(reader.address)
    reader.page.locator("article.conflict", has_text="lorries").locator("a.correct").last.click()
    reader.send("This is no conflict")


KINDS = {
    "different claims": part, "same claim": join, "no attribution": disown, "holder": credit, "no part": cut,
    "no conflict": settle,
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    path = tmp_path_factory.mktemp("room") / "news.sayso"
    with Archive(path) as archive:
        (story,) = FILLING["add"](archive, [[sayso.read((name, text.encode()))[0] for name, text in TEXTS.items()]])
        archive.dossier(story)
    return story, path.read_bytes()


@pytest.fixture
def come(filled: tuple[str, bytes], look: Look, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Brings a reader before the story, in a room of its own."""
    rooms: list[AbstractContextManager[Any]] = []

    def come(**options: Any) -> Reader:
        path = tmp_path / f"news-{len(rooms)}.sayso"
        path.write_bytes(filled[1])
        rooms.append(served(path))
        room = rooms[-1].__enter__()
        return Reader(look(f"{room.address}/stories/{filled[0]}", **options), path, filled[0], room.address)

    yield come
    for room in rooms:
        room.__exit__(None, None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_is_made_shown_and_undone(come: Callable[..., Reader], kind: str) -> None:
    reader = come()
    before = reader.dossier
    KINDS[kind](reader)
    page = reader.page

    assert [(one.correction.kind, one.outcome) for one in reader.dossier.corrections] == [(kind, "applied")]
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").count() == 1
    if kind != "no conflict":
        assert page.locator("main a.flag[href='#correction-1']:visible").first.inner_text() == "corrected by a reader"
    entry = page.locator("#corrections #correction-1")
    assert "; applied." in entry.inner_text()
    for note in (one.correction.note for one in reader.dossier.corrections):
        assert note in entry.inner_text()
    entry.get_by_role("button", name="Undo").click()
    page.wait_for_url(reader.address)
    assert page.locator("#corrections").count() == 0
    assert reader.dossier == before
    page.goto(f"{reader.address}/corrections")
    assert "; undone " in page.locator("#correction-1").inner_text()
    assert page.get_by_role("button", name="Undo").count() == 0


@pytest.mark.parametrize("kind", ["same claim", "no part"])
def test_the_forms_work_without_javascript(come: Callable[..., Reader], kind: str) -> None:
    reader = come(java_script_enabled=False)
    KINDS[kind](reader)

    assert reader.page.locator("#corrections li").count() == 1


def test_what_a_form_lacks_is_asked_for(come: Callable[..., Reader]) -> None:
    reader = come()
    reader.open("40 lorries")
    reader.page.get_by_role("button", name="This is who says it").click()

    assert reader.page.evaluate("document.activeElement.name") == "holder"
    assert reader.dossier.corrections == ()


def test_corrections_go_from_one_room_to_another_and_into_the_exported_file(
    come: Callable[..., Reader], visit: Look, tmp_path: Path
) -> None:
    one, other = come(), come()
    for correct in (join, disown, credit, settle):
        correct(one)
    with Archive(one.path) as archive:
        archive.corrections.export(tmp_path / "corrections.jsonl")
    with Archive(other.path) as archive:
        archive.corrections.load(tmp_path / "corrections.jsonl")
    other.page.reload()
    told = [[entry.inner_text() for entry in r.page.locator("#corrections li h3").all()] for r in (one, other)]
    assert len(told[0]) == 4
    assert told[0] == told[1]
    assert other.dossier == one.dossier

    write(other.dossier, tmp_path / "dossier.html")
    page = visit(tmp_path / "dossier.html")
    assert [entry.inner_text() for entry in page.locator("#corrections li h3").all()] == told[0]
    assert "This file is read-only" in page.locator("footer").inner_text()
    assert page.locator("form[method=post], a.correct").count() == 0


def test_axe_finds_no_fault_in_the_forms_and_in_what_they_leave(
    come: Callable[..., Reader], faults: Callable[..., list[tuple[str, str]]]
) -> None:
    reader = come(bypass_csp=True)
    report = reader.dossier.reports[0].id
    for step in (part, disown, settle):
        step(reader)
    reader.page.locator("a.correct").first.wait_for(state="attached")
    reader.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert faults(reader.page) == []
    reader.open("40 lorries")
    assert faults(reader.page) == []
    for at in (f"correct/{report}", "correct/k1", "corrections"):
        reader.page.goto(f"{reader.address}/{at}")
        assert faults(reader.page) == [], at
