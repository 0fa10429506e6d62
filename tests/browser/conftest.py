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

import pytest

import sayso
from sayso.dossier.output import write
from sayso.types import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
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
def axe() -> str:
    """The source of axe-core."""
    path = Path(os.environ.get("SAYSO_AXE", "axe.min.js"))
    if not path.is_file():
        missing("axe-core is not there (npm pack axe-core, unpack it, and name its axe.min.js in SAYSO_AXE)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The dossier of the example story, and its exported page."""
    return _written(sayso.compare([EXAMPLE]), tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="package")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The dossier of the generated story, and its exported page."""
    return _written(_STORY(), tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="package")
def dense(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """The same of fewer reports and claims: just enough for a dense matrix."""
    return _written(_STORY(12, 30), tmp_path_factory.mktemp("dense"))


def _written(dossier: Dossier, folder: Path) -> tuple[Dossier, Path]:
    path = folder / "dossier.html"
    write(dossier, path)
    return dossier, path


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file, with a fragment and options of the browser's context; afterwards nothing may have gone wrong."""
    contexts = []
    asked: list[str] = []
    wrong: list[str] = []
    opened: set[str] = set()

    def go(path: Path, fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        opened.add(path.as_uri())
        page.goto(path.as_uri() + fragment)
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []
    assert set(asked) <= opened
