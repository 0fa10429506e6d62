"""A real Chromium that opens pages, and watches that they ask for nothing else and complain of nothing.

SAYSO_AXE       axe.min.js of the npm package axe-core
SAYSO_BROWSER   "required": what is missing fails the tests instead of skipping them
"""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import pytest

import sayso
from sayso.dossier.output import write
from sayso.types import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE: Any = {"width": 1280, "height": 900}
PHONE: Any = {"width": 390, "height": 844}
_STORY: Callable[..., Dossier] = runpy.run_path(str(Path(__file__).with_name("story.py")))["story"]
EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-collision"


def missing(what: str) -> NoReturn:
    if os.environ.get("SAYSO_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


# The playwright of a session would keep an event loop running under the tests of other rooms.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it, with a profile that is thrown away."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed (pip install '.[browser]')")
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def faults() -> Callable[..., list[tuple[str, str]]]:
    """Gives the rules of axe-core that a page breaks, each with the first place: on a wide screen in light, then on a
    narrow one in dark. The page must let it in (bypass_csp)."""
    path = Path(os.environ.get("SAYSO_AXE", "axe.min.js"))
    if not path.is_file():
        missing("axe-core is not there (npm pack axe-core, unpack it, and name its axe.min.js in SAYSO_AXE)")
    source = path.read_text(encoding="utf-8")
    looks: tuple[tuple[Any, Any], ...] = (("light", WIDE), ("dark", PHONE))
    # A place is told by its HTML: a selector for every element looked at takes a sixth of the time.
    run = "part => axe.run(part, { resultTypes: ['violations'], selectors: false, preload: false })"

    def found(page: Page, part: str = "html") -> list[tuple[str, str]]:
        page.add_script_tag(content=source)
        broken = []
        for scheme, size in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            broken += page.evaluate(run, part)["violations"]
        return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in broken]

    return found


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The dossier of the example story, and its exported page."""
    return _written(sayso.compare([EXAMPLE]), tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="package")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The dossier of the generated story, and its exported page: wider and longer than any window."""
    return _written(_STORY(40, 80), tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="package")
def short(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The same of so few that the page is soon looked through."""
    return _written(_STORY(4, 12), tmp_path_factory.mktemp("short"))


@pytest.fixture(scope="package")
def dense(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The same of fewer reports and claims: just enough for a dense matrix."""
    return _written(_STORY(9, 30), tmp_path_factory.mktemp("dense"))


def _written(dossier: Dossier, folder: Path) -> tuple[Dossier, Path]:
    path = folder / "dossier.html"
    write(dossier, path)
    return dossier, path


@pytest.fixture(scope="package")
def reader(browser: Browser) -> Callable[..., BrowserContext]:
    """The browser's context of these options. Each is made once: a page costs half of what a context with one does."""
    contexts: dict[str, BrowserContext] = {}

    def of(**options: Any) -> BrowserContext:
        name = repr(sorted(options.items()))
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
            contexts[name].set_default_timeout(20_000)
        return contexts[name]

    return of


@pytest.fixture
def look(reader: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Opens an address in a page of its own, with options of the browser's context; afterwards nothing may have gone
    wrong, no cookie may have been left, and nothing may have been asked of elsewhere: of another file or room."""
    pages: list[Page] = []
    asked: list[str] = []
    wrong: list[str] = []
    opened: list[str] = []

    def go(address: str, **options: Any) -> Page:
        page = reader(**{"viewport": WIDE, **options}).new_page()
        pages.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        opened.append(
            address.partition("#")[0] if address.startswith("file:") else f"http://{urlsplit(address).netloc}/"
        )
        page.goto(address)
        return page

    yield go
    kept = [page.context.cookies() for page in pages]
    for page in pages:
        page.close()
    assert kept == [[]] * len(pages)
    assert [words for words in wrong if "404 (Not Found)" not in words] == []
    assert [address for address in asked if not address.startswith(tuple(opened))] == []


@pytest.fixture
def visit(look: Callable[..., Page]) -> Callable[..., Page]:
    """The same for a file, with a fragment."""
    return lambda path, fragment="", **options: look(path.as_uri() + fragment, **options)
