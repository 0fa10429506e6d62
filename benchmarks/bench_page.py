"""Measure the dossier's page on a generated story: rendering, size, first paint and interactions.

    python benchmarks/bench_page.py [--reports 40] [--claims 200] [--rounds 7]

The story is that of tests/browser/story.py. Rendering is timed in this process: the exported file as a whole, and the
template alone over a view that was rendered before, as a server does it. The rest is measured in headless Chromium
(Playwright for Python, Debian's chromium) on the exported file: the first contentful paint of the browser's own log,
and for each interaction the time from the event to the next painted frame. All figures are medians of the rounds.
"""

from __future__ import annotations

import argparse
import runpy
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.dossier.page import environment, to_html
from sayso.dossier.view import View

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sayso.types import Dossier

TESTS = Path(__file__).parents[1] / "tests" / "browser"
# Two frames: the first callback runs before the frame that shows the change is painted, the second after it.
TIMED = """(act) => new Promise((done) => {
  const start = performance.now();
  new Function(act)();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
PAINT = """() => new Promise((done) => {
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => (paint() ? done(paint().startTime) : requestAnimationFrame(look));
  look();
})"""
INTERACTIONS = {
    "filter by words": "const f = document.getElementById('find'); f.value = f.value ? '' : 'grain pier';"
    " f.dispatchEvent(new Event('input', { bubbles: true }));",
    "filter by report": "const w = document.getElementById('who'); w.selectedIndex = w.selectedIndex ? 0 : 3;"
    " w.dispatchEvent(new Event('input', { bubbles: true }));",
    "open a claim": "const d = document.querySelector('#c5 details'); d.open = !d.open;",
    "next claim by key": "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));",
    "other two accounts": "const r = document.getElementById('right-side');"
    " r.selectedIndex = (r.selectedIndex + 1) % r.length; r.dispatchEvent(new Event('input', { bubbles: true }));",
}


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def rendered(dossier: Dossier, rounds: int) -> None:
    view, template = View(dossier), environment().get_template("dossier.html")
    given = {"layout": "file.html", "tools": None, "policy": "", "style": "", "script": ""}

    def again() -> str:
        return template.render(view=view, index=view.index, **given)

    again()
    print(f"render the exported file     {milliseconds(lambda: to_html(dossier), rounds):8.0f} ms")
    print(f"render a view once more      {milliseconds(again, rounds):8.0f} ms")


def browsed(path: Path, rounds: int) -> None:
    from playwright.sync_api import sync_playwright

    flags = runpy.run_path(str(TESTS / "conftest.py"))["FLAGS"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(flags))
        paints: list[float] = []
        acts: dict[str, list[float]] = {name: [] for name in INTERACTIONS}
        for _ in range(rounds):
            # The timer below makes a function of a string, which the page's policy refuses.
            page = browser.new_page(bypass_csp=True)
            page.goto(path.as_uri())
            paints.append(page.evaluate(PAINT))
            for name, act in INTERACTIONS.items():
                acts[name].append(timed(page, act))
            page.close()
        browser.close()
    print(f"first contentful paint       {statistics.median(paints):8.0f} ms")
    for name, times in acts.items():
        print(f"{name:29}{statistics.median(times):8.0f} ms")


def timed(page: Page, act: str) -> float:
    """Milliseconds to the painted frame, the second time: the first one also compiles the page's script."""
    page.evaluate(TIMED, act)
    return float(page.evaluate(TIMED, act))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    dossier: Dossier = runpy.run_path(str(TESTS / "story.py"))["story"](given.reports, given.claims)
    data = to_html(dossier).encode()
    print(f"{given.reports} reports, {given.claims} shared claims, {len(dossier.statements)} statements")
    print(f"size of the file             {len(data) / 1e6:8.2f} MB")
    rendered(dossier, given.rounds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.html"
        path.write_bytes(data)
        browsed(path, given.rounds)


if __name__ == "__main__":
    main()
