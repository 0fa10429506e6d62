"""Hostile text in every field that comes from outside: nothing of it may run, in the page or in the rendered note."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

import sayso
from sayso.dossier.note import to_markdown
from sayso.dossier.output import write
from sayso.types import Conflict, Copy, Corrected, Correction, Dossier, Moment, Passage, Place, Skipped, Value

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
HOSTILE = runpy.run_path(str(HERE / "payloads.py"))
PAYLOADS: tuple[str, ...] = HOSTILE["PAYLOADS"]
TEXT = "<p>The quay was closed on Monday, the mayor said, and nobody was hurt in the fall of the old crane.</p>" * 3
# What a reader does, all at once: opens and hovers everything, cites every quote, filters, compares any two holders.
READ = (
    "() => {"
    + HOSTILE["STIR"]
    + """
  for (const select of document.querySelectorAll("select")) {
    for (let at = 0; at < Math.min(select.length, 12); at += 1) {
      select.selectedIndex = at;
      select.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const forms = [];
  for (const figure of [...document.querySelectorAll("figure")].slice(0, 120)) {
    figure.querySelector("button")?.click();
    forms.push(document.getElementById("cite-markdown").textContent);
    document.getElementById("cite").close();
  }
  return forms;
}"""
)


def test_there_are_payloads_enough() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.fixture(scope="module")
def hostile() -> Dossier:
    """A dossier with a payload in every field."""
    story = runpy.run_path(str(HERE.parent / "dossier" / "conftest.py"))["Story"]()
    ids = []
    for n, payload in enumerate(PAYLOADS):
        report = story.report(
            f"Start {n}. {payload} spoke: {payload} was said. And {payload} cut.\n\n{payload}",
            cut=f"And {payload} cut.",
            reason=payload,
            title=payload,
            source=payload,
            url=payload if n % 2 else f"https://x.example/{payload}",
            path=payload,
            published=payload,
            language=payload,
            wire=(payload,),
        )
        ids.append(story.say(report, f"{payload} was said", by=payload, name=payload, cue="spoke", via=payload))
        ids.append(story.say(report, f"Start {n}", by=payload, name=payload))
    claims = [story.claim(*ids[0::2]), story.claim(*ids[1::2])]
    values = tuple(Value(payload, (i,)) for payload, i in zip(PAYLOADS, ids[0::2], strict=True))
    left, right = story.reports[0].id, story.reports[1].id
    made: Dossier = story.dossier(
        conflicts=(Conflict("k1", claims[0], "number", "open", values, tuple(ids[0::2]), PAYLOADS[0]),),
        copies=(Copy((left, right), "partial reuse", 0.5, (Passage(left, 0, 30, right, 0, 30),)),),
        timeline=tuple(Moment(p, (i,)) for p, i in zip(PAYLOADS, ids[0::2], strict=True)),
        skipped=tuple(Skipped(p, p, p) for p in PAYLOADS),
        corrections=tuple(
            Corrected(
                Correction("", "holder", (Place(report.sha256, 0, 40),), p, p, holder=p, values=(p,)), "applied", (i,)
            )
            for p, report, i in zip(PAYLOADS, story.reports, ids[0::2], strict=True)
        ),
    )
    return made


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier of files with payloads in title, outlet, author, URL, text and the files' names."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"title": p, "source": p, "author": p, "url": p, "text": f"The mayor said that {p} fell. {p}"} for p in PAYLOADS
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    for n, payload in enumerate(PAYLOADS[::4]):
        name = f"{n} " + "".join(c for c in payload if c not in "/\x00" and c.isprintable())[:80] + ".html"
        coded = payload.replace("&", "&amp;").replace('"', "&quot;").encode("utf-8", "replace").decode()
        metas = "".join(f'<meta {kind} content="{coded}">' for kind in ('name="author"', 'property="og:site_name"'))
        page = f"<html><head><title>{coded}</title>{metas}</head><body><article>{TEXT}</article></body></html>"
        (folder / name).write_text(page, encoding="utf-8")
    return sayso.compare([folder])


def opened(browser: Browser, path: Path, **options: Any) -> Page:
    context = browser.new_context(**options)
    context.add_init_script(HOSTILE["WATCH"])
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["hostile", "read"])
def test_nothing_runs_in_the_page_even_without_its_policy(
    name: str, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    write(request.getfixturevalue(name), tmp_path / "page.html")
    page = opened(browser, tmp_path / "page.html", bypass_csp=True)
    forms = page.evaluate(READ)
    protocols = page.evaluate("[...new Set([...document.links].map((link) => new URL(link.href).protocol))]")
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((a) => a.startsWith('on'))"
    )

    assert page.evaluate("executed") == 0
    assert page.locator("h1").count() == 1
    assert set(protocols) <= {"file:", "https:"}
    assert handlers == []
    assert forms
    (tmp_path / "cited.html").write_text(rendered("\n\n".join(forms)), encoding="utf-8")
    cited = opened(browser, tmp_path / "cited.html")
    assert cited.evaluate("executed") == 0
    assert cited.locator("img, script, svg, iframe").count() == 0
    for context in (page.context, cited.context):
        context.close()


@pytest.mark.parametrize("name", ["hostile", "read"])
def test_the_policy_has_nothing_to_refuse(
    name: str, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    write(request.getfixturevalue(name), tmp_path / "page.html")
    page = opened(browser, tmp_path / "page.html")
    page.evaluate(READ)

    assert page.evaluate("[executed, refused]") == [0, []]
    page.context.close()


@pytest.mark.parametrize("name", ["hostile", "read"])
def test_nothing_runs_in_the_rendered_note(
    name: str, browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    note = to_markdown(request.getfixturevalue(name)).encode(errors="replace").decode()
    (tmp_path / "note.html").write_text(rendered(note), encoding="utf-8")
    page = opened(browser, tmp_path / "note.html")
    page.evaluate(
        "for (const part of document.querySelectorAll('body *'))"
        " for (const kind of ['mouseover', 'focus']) part.dispatchEvent(new Event(kind));"
    )

    assert page.evaluate("executed") == 0
    assert page.locator("img, script, svg, iframe").count() == 0
    assert page.evaluate("[...document.links].every((link) => link.href.startsWith('https://x.example/'))")
    page.context.close()


class _Lenient(MarkdownIt):
    """A renderer that lets every link through."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def rendered(markdown: str) -> str:
    """The Markdown as HTML by a renderer that lets all markup and every link through."""
    renderer = _Lenient("commonmark", {"html": True}).enable("table").enable("strikethrough")
    return f"<!doctype html><meta charset=utf-8><body>{renderer.render(markdown)}"


def test_the_canary_would_sing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bare.html").write_text("<meta charset=utf-8>" + PAYLOADS[0], encoding="utf-8")
    page = opened(browser, tmp_path / "bare.html")
    page.wait_for_function("executed > 0")

    assert page.evaluate("executed") > 0
    page.context.close()
