"""The room over HTTP: every page and the JSON beside it."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sayso.archive.archive import Archive
from sayso.dossier.json import from_json, to_json

HERE = Path(__file__).parent
FILLING = runpy.run_path(str(HERE / "filling.py"))
served: Callable[[Path], AbstractContextManager[Any]] = runpy.run_path(str(HERE / "serving.py"))["served"]


def stories(room: Any, query: str = "") -> Any:
    return room.get(f"/stories.json{query}").data


PAGES = ("/stories", "/stories?words=market", "/reports", "/reports?words=harbour", "/holders", "/about")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_its_json_beside_it(open_room: Any, address: str) -> None:
    page = open_room.get(address)
    beside = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', page.body)

    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert beside is not None
    data = open_room.get(beside[1])
    assert (data.status, data.headers["content-type"]) == (200, "application/json")
    assert isinstance(data.data, dict)


def test_the_home_leads_to_the_stories(open_room: Any) -> None:
    assert open_room.get("/").headers["location"] == "/stories"


def test_the_list_of_stories_is_paged(open_room: Any) -> None:
    first, last = stories(open_room), stories(open_room, "?page=3")

    assert first["pages"] == {"page": 1, "pages": 3, "total": 61}
    assert (len(first["stories"]), len(last["stories"])) == (25, 11)
    assert first["stories"][0]["last"] > last["stories"][-1]["last"]
    assert sum(bar["number"] for bar in first["reports"]) == 12 + 150 - 1  # one has no date


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?words=market", 11),
        ("?words=%22lock+gates%22+brenn", 1),
        ("?outlet=radio+garth", 21),
        ("?since=2031-01-01", 1),
        ("?until=2029", 0),
        ("?language=de", 7),
        ("?holder=the+insurer", 1),
        ("?holder=nobody", 0),
        ("?words=%22%27)%20OR%201--", 0),
    ],
)
def test_the_list_is_narrowed(open_room: Any, query: str, number: int) -> None:
    assert stories(open_room, query)["pages"]["total"] == number


def test_words_show_the_passages_that_hold_them(open_room: Any) -> None:
    found = stories(open_room, "?words=brewery")

    assert found["matching"] == 27
    assert [hit["snippet"][hit["marks"][0]["start"] : hit["marks"][0]["end"]] for hit in found["hits"]] == [
        "brewery"
    ] * 3


def test_a_story_is_its_dossier(open_room: Any, large: tuple[Path, str]) -> None:
    page, data = open_room.get(f"/stories/{large[1]}"), open_room.get(f"/stories/{large[1]}.json")
    with Archive(large[0]) as archive:
        kept = archive.dossier(large[1])

    assert data.body.encode() == to_json(kept)
    assert len(from_json(data.body.encode()).claims) == 42
    assert page.body.count('<tbody id="c') == 30
    assert f'href="/reports/{next(iter(_reports(large)))}"' in page.body
    assert 'href="/holder?name=the+insurer"' in page.body


def _reports(large: tuple[Path, str]) -> dict[str, Any]:
    with Archive(large[0]) as archive:
        return dict(archive.reports(large[1]))


@pytest.mark.parametrize(("suffix", "begin"), [("html", "<!doctype html>"), ("md", "[//]: # (sayso dossier)\n\n# ")])
def test_a_story_can_be_taken_away(open_room: Any, large: tuple[Path, str], suffix: str, begin: str) -> None:
    got = open_room.get(f"/stories/{large[1]}.{suffix}")

    assert got.body.lstrip().startswith(begin)
    assert got.headers["content-disposition"] == f'attachment; filename="{large[1]}.{suffix}"'
    assert got.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_beginning_of_an_id_leads_to_the_whole(open_room: Any, large: tuple[Path, str]) -> None:
    story, report = large[1], next(iter(_reports(large)))

    assert open_room.get(f"/stories/{story[:11]}").headers["location"] == f"/stories/{story}"
    assert open_room.get(f"/stories/{story[:11]}.json").headers["location"] == f"/stories/{story}.json"
    assert open_room.get(f"/reports/{report[:11]}.json").headers["location"] == f"/reports/{report}.json"


def test_a_dossier_that_is_not_there_is_made(large: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "own.sayso"
    with Archive(path) as archive:
        (story, *_) = FILLING["add"](archive, FILLING["small"](4))
        report = next(iter(archive.reports(story)))
    with served(path) as room:
        assert room.get(f"/stories/{story}.json").status in (200, 202)
        made = room.ready(f"/stories/{story}.json")
        assert made.data["reports"][0]["source"] == "Alder Echo"
        assert room.ready(f"/stories/{story}").status == 200
        statements = room.ready(f"/reports/{report}.json").data["statements"]
        assert [s["quote"] for s in statements] == [s["quote"] for s in made.data["statements"]]
    with Archive(path) as archive:
        assert archive.overview().totals().dossiers == 1


def test_a_report_has_its_text_its_story_and_its_places(open_room: Any, large: tuple[Path, str]) -> None:
    identity, report = next(iter(_reports(large).items()))
    page, data = open_room.get(f"/reports/{identity}"), open_room.get(f"/reports/{identity}.json").data

    assert (data["id"], data["report"]["text"], data["story"]["id"]) == (identity, report.text, large[1])
    assert data["sightings"][0]["path"] == report.path
    first = data["statements"][0]
    assert f'<mark id="s{first["start"]}-{first["end"]}">' in page.body
    assert f'<sup><a href="/stories/{large[1]}#c' in page.body
    plain = re.sub(r"<small>.*?</small>|<sup>.*?</sup>|<[^>]+>", "", page.body.partition('<div class="text"')[2])
    assert report.text in plain


def test_versions_of_a_page_are_listed(tmp_path: Path) -> None:
    rows = [
        {"url": "https://ness.example/1", "source": "Ness Herald", "title": f"Gates, {n}", "published": f"2030-01-0{n}",
         "text": f"The gates of Cold Ness were shut for {n} hours, the lock keeper said."}
        for n in (1, 2)
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Archive(tmp_path / "own.sayso") as archive:
        archive.add(tmp_path / "rows.jsonl", workers=0)
        (hit,) = archive.search('"2 hours"')
    with served(tmp_path / "own.sayso") as room:
        data = room.ready(f"/reports/{hit.report}.json").data

    assert [version["title"] for version in data["versions"]] == ["Gates, 1", "Gates, 2"]


def test_a_holder_is_all_it_is_said_to_have_said(open_room: Any, large: tuple[Path, str]) -> None:
    data = open_room.get(f"/holder.json?name={quote('THE INSURER')}").data
    page = open_room.get("/holder?name=the+insurer").body

    assert data["holder"]["name"] == "the insurer"
    assert len(data["said"]) == min(100, data["holder"]["statements"])
    assert set(data["stories"]) == {large[1]}
    said = data["said"][0]
    assert f'href="/reports/{said["report"]}#s{said["start"]}-{said["end"]}"' in page


def test_holders_are_found_by_a_part_of_their_name(open_room: Any) -> None:
    data = open_room.get("/holders.json?words=HARBOUR+off").data

    assert [held["name"] for held in data["holders"]] == ["the harbour office"]
    assert open_room.get("/holders.json?words=%25").data["pages"]["total"] == 0


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "There is no such page."),
        ("/stories/zz", 404, "There is no story"),
        ("/stories/%00", 404, "There is no story"),
        ("/reports/zz", 404, "There is no report"),
        ("/holder", 400, "Name the holder"),
        ("/holder?name=nobody", 404, "No dossier that was made so far"),
        ("/stories?since=tomorrow", 400, "is no date"),
        ("/stories?page=0", 400, "is no number of a page"),
        ("/stories?page=x", 400, "is no number of a page"),
        ("/stories?page=99", 404, "There is no page 99; the last one is 3."),
        (f"/stories?words={'x' * 401}", 400, "longer than"),
        ("/static/../../etc/passwd", 404, "There is no such page."),
    ],
)
def test_what_cannot_be_shown_is_told_in_plain_words(open_room: Any, address: str, status: int, words: str) -> None:
    page = open_room.get(address)
    path, _, query = address.partition("?")
    data = open_room.get(f"{path}.json{'?' if query else ''}{query}")

    assert (page.status, data.status) == (status, status)
    assert words in page.body
    assert words in data.data["error"]
    assert "Traceback" not in page.body


def test_pages_are_read_and_not_posted(open_room: Any) -> None:
    assert open_room.ask("POST", "/stories", b"", sec_fetch_site="same-origin").status == 405
    assert open_room.ask("POST", "/stories", b"").status == 403


def test_nobody_rebinds_a_name_to_the_room(open_room: Any) -> None:
    assert open_room.get("/stories", Host="evil.example").status == 400


def test_the_policy_of_a_page_names_its_script_and_style_by_hash(open_room: Any, large: tuple[Path, str]) -> None:
    for address in (*PAGES, f"/stories/{large[1]}", "/nowhere"):
        policy = open_room.get(address).headers["content-security-policy"]
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/]+='; script-src 'sha256-[\w+/]+='; img-src 'self'; "
            r"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
            r"trusted-types 'none'",
            policy,
        )


def test_what_has_not_changed_is_not_sent_again(open_room: Any, large: tuple[Path, str]) -> None:
    address = f"/stories/{large[1]}"
    first = open_room.get(address)

    assert open_room.get(address, If_None_Match=first.headers["etag"]).status == 304
    assert open_room.get(address, Accept_Encoding="gzip").body == first.body


def test_what_another_process_adds_is_seen(large: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "own.sayso"
    shutil.copy(large[0], path)
    with served(path) as room:
        before = stories(room)["pages"]["total"]
        page = room.get(f"/stories/{large[1]}").headers["etag"]
        with Archive(path) as archive:
            FILLING["add"](archive, FILLING["small"](1, seed=4))
        assert stories(room)["pages"]["total"] == before + 1
        assert room.get(f"/stories/{large[1]}").headers["etag"] == page


def test_an_archive_that_goes_away_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.sayso"
    with Archive(path) as archive:
        FILLING["add"](archive, FILLING["small"](1))
    with served(path) as room:
        path.rename(tmp_path / "elsewhere.sayso")
        got = room.get("/stories.json")

    assert got.status == 503
    assert got.data["error"].startswith("own.sayso: there is no such archive")


def test_many_readers_get_what_one_gets(open_room: Any, large: tuple[Path, str]) -> None:
    addresses = [*PAGES, f"/stories/{large[1]}", f"/stories/{large[1]}.json"]
    expected = {address: open_room.get(address).body for address in addresses}
    wrong: list[str] = []

    def read() -> None:
        wrong.extend(address for address in addresses if open_room.get(address).body != expected[address])

    readers = [threading.Thread(target=read) for _ in range(12)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []
