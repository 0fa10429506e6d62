"""Hostile text in every field that an archive keeps, and in every address of the room: nothing of it may run."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest

from sayso.archive.archive import Archive
from sayso.archive.records import clean

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
HOSTILE = runpy.run_path(str(HERE / "payloads.py"))
WEB = HERE.parent / "web"
FILLING = runpy.run_path(str(WEB / "filling.py"))
served: Callable[[Path], AbstractContextManager[Any]] = runpy.run_path(str(WEB / "serving.py"))["served"]
# As UTF-8 can hold them: what comes over the wire, and into an archive, cannot be anything else.
PAYLOADS = tuple(dict.fromkeys(p.encode("utf-8", "replace").decode() for p in HOSTILE["PAYLOADS"]))
READ = (
    "() => {"
    + HOSTILE["STIR"]
    + """
  const named = [...document.querySelectorAll("*")].flatMap((part) => part.getAttributeNames());
  const handlers = named.filter((name) => name.startsWith("on"));
  const protocols = [...new Set([...document.links].map((link) => new URL(link.href).protocol))].sort();
  return [executed, refused, handlers, protocols.filter((p) => p !== "http:" && p !== "https:")];
}"""
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, list[str]]]:
    """A room of hostile reports, and the addresses of all its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "news.sayso"
    made = runpy.run_path(str(HERE.parent / "dossier" / "conftest.py"))["Story"]()
    ids = []
    for n, payload in enumerate(PAYLOADS):
        report = made.report(
            f"Start {n}. {payload} spoke: {payload} was said. And {payload} cut.\n\n{payload}",
            cut=f"And {payload} cut.", reason=payload, title=payload, source=payload, path=payload, published=payload,
            language=payload if n % 30 == 7 else "en",  # each unknown one takes half a second to group by
            url=payload if n % 2 else f"https://x.example/{payload}", wire=(payload,),
        )  # fmt: skip
        ids.append(made.say(report, f"{payload} was said", by=payload, name=payload, cue="spoke", via=payload))
    made.reports = [clean(report) for report in made.reports]
    made.claim(*ids)
    dossier = made.dossier()
    items = "".join(
        f"<item><title>{t}</title><author>{t}</author><guid isPermaLink='false'>{t}</guid>"
        f"<description>{escape(t)} The quay was closed on Monday, the mayor said.</description></item>"
        for t in (escape("".join(c for c in p if c.isprintable())) for p in PAYLOADS[::3])
    )
    (folder / "feed.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(PAYLOADS[0])}</title>{items}</channel></rss>',
        encoding="utf-8",
    )
    rows = [
        {"title": p, "source": p, "author": p, "url": p, "language": "en", "text": f"The mayor said that {p} fell. {p}"}
        for p in PAYLOADS[::3]
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    texts = {report.id: report.sha256 for report in dossier.reports}
    told = [
        {
            "id": "", "kind": "holder", "places": [{"sha256": texts[s.report], "start": s.start, "end": s.end}],
            "made": "2031-03-04T08:10:00.000000Z", "note": p, "holder": " ".join(p.split()) or "x",
        }
        for p, s in zip(PAYLOADS, dossier.statements, strict=True)
    ]  # fmt: skip
    (folder / "corrections.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    with Archive(path) as archive:
        archive.add([folder / "feed.xml", folder / "rows.jsonl"], workers=0)
        (large,) = FILLING["add"](archive, [dossier.reports])
        FILLING["keep"](archive, large, dossier)
        reports = list(archive.reports(large))
        found = archive.count_stories()
        archive.corrections.load(folder / "corrections.jsonl")
        assert len(archive.corrections.all()) == len(PAYLOADS)
        others = [report for story in archive.stories(limit=4) for report in archive.reports(story.id)]
    assert found > 1
    forms = [f"/stories/{large}/correct/{s.report}-{s.start}-{s.end}" for s in dossier.statements[::20]]
    queries = [
        f"/stories?{urlencode(dict.fromkeys(('words', 'outlet', 'holder', 'language'), p))}" for p in PAYLOADS[::9]
    ]
    addresses = [
        *(f"/stories?page={n}" for n in range(1, -(-found // 25) + 1)), f"/stories/{large}",
        f"/stories/{large}/corrections", "/holders",
        "/holders?page=2", "/reports?words=canary", "/stories?words=canary",
        *(f"/reports/{report}" for report in (*reports[::9], *others[:6])),
        *forms, *queries, *(f"/holder?{urlencode({'name': p})}" for p in PAYLOADS[4::12]),
        *(f"/reports?{urlencode({'words': p})}" for p in PAYLOADS[1::12]),
        *(f"/stories/{quote(p, safe='')}" for p in PAYLOADS[2::12]),
        *(f"/stories?since={quote(p)}" for p in PAYLOADS[3::12]),
    ]  # fmt: skip
    with served(path) as room:
        yield room, addresses


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_nothing_runs_on_any_page(browser: Browser, hostile: tuple[Any, list[str]], policy: bool) -> None:
    room, addresses = hostile
    if policy:  # Then it is enough to see that it has nothing to refuse.
        addresses = addresses[::3]
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(HOSTILE["WATCH"])
    page: Page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = {}
    for address in addresses:
        page.goto(room.address + address)
        found[address] = page.evaluate(READ)
        assert page.locator("h1").count() == 1
    context.close()

    assert {address: said for address, said in found.items() if said != [0, [], [], []]} == {}
    assert {address for address in asked if not address.startswith(f"{room.address}/")} == set()


def test_json_is_never_taken_for_a_page(hostile: tuple[Any, list[str]]) -> None:
    room, addresses = hostile
    for address in addresses[::4]:
        path, _, query = address.partition("?")
        got = room.get(f"{path}.json{'?' if query else ''}{query}")
        assert (got.headers["content-type"], got.headers["x-content-type-options"]) == ("application/json", "nosniff")
        assert got.headers["content-security-policy"].startswith("default-src 'none'")
        json.loads(got.body)
