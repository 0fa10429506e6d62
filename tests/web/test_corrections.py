from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

pytest.importorskip("starlette.testclient")

from starlette.testclient import TestClient

import sayso
from sayso.archive.archive import Archive
from sayso.archive.corrections import MOST_NOTE
from sayso.comparing.conflicts import conflicts
from sayso.dossier.corrected import _conflicts
from sayso.types import Dossier, Statement
from sayso.web.app import room

TEXTS = {
    "mail.txt": "The Alder bridge in Port Selm was closed on Monday, the harbour board said. It said that 40 lorries "
    "were waiting at the Alder bridge. The ferry to Quenby ran all night.",
    "post.txt": "Mayor Orla Venn said the Alder bridge in Port Selm was closed on Tuesday. She said that 55 lorries "
    "were waiting at the Alder bridge. The ferry to Quenby ran all night.",
}
HERE = {"origin": "http://localhost"}


class Reader:
    """A reader before a story."""

    def __init__(self, client: TestClient, path: Path, story: str) -> None:
        self.client, self.path, self.story = client, path, story

    @property
    def dossier(self) -> Dossier:
        with Archive(self.path) as archive:
            return archive.dossier(self.story)

    def said(self, words: str, path: str) -> Statement:
        dossier = self.dossier
        report = next(r.id for r in dossier.reports if (r.path or "").endswith(path))
        return next(s for s in dossier.statements if s.report == report and words in s.quote)

    def page(self, at: str = "") -> str:
        got = self.client.get(f"/stories/{self.story}{at}")
        assert got.status_code == 200, got.text
        return got.text

    def forms(self, statement: Statement) -> str:
        return self.page(f"/correct/{statement.report}-{statement.start}-{statement.end}")

    def send(self, kind: str, *places: str, **fields: str) -> tuple[int, str]:
        """Send a form; gives the status and where it leads, or what is said."""
        data = {"kind": kind, "place": list(places), **fields}
        got = self.client.post(f"/stories/{self.story}/corrections", data=data, headers=HERE, follow_redirects=False)
        return got.status_code, got.headers.get("location") or got.text

    def place(self, statement: Statement) -> str:
        report = next(r for r in self.dossier.reports if r.id == statement.report)
        return f"{report.sha256}-{statement.start}-{statement.end}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    path = tmp_path_factory.mktemp("room") / "news.sayso"
    with Archive(path) as archive:
        archive.add([sayso.read((name, text.encode()))[0] for name, text in TEXTS.items()], workers=0)
        (story,) = archive.stories()
        archive.dossier(story.id)
    return path, story.id, path.read_bytes()


@pytest.fixture
def reader(filled: tuple[Path, str, bytes], tmp_path: Path) -> Iterator[Reader]:
    _, story, data = filled
    path = tmp_path / "news.sayso"
    path.write_bytes(data)
    with TestClient(room(path), base_url="http://localhost") as client:
        yield Reader(client, path, story)


def test_every_statement_and_conflict_has_a_way_to_its_forms(reader: Reader) -> None:
    page = reader.page()
    links = sorted(set(re.findall(rf'href="/stories/{reader.story}/(correct/[^"]+)"', page)))
    statements = [f"correct/{s.report}-{s.start}-{s.end}" for s in reader.dossier.statements]
    assert set(links) >= {*statements, "correct/k1"}
    for link in links:
        assert 'method="post"' in reader.page(f"/{link}")


def test_a_correction_changes_the_story_and_leads_back_to_the_claim(reader: Reader) -> None:
    closed = reader.said("closed", "mail.txt")
    assert 'name="kind" value="no attribution"' in reader.forms(closed)
    status, leads = reader.send(
        "no attribution", reader.place(closed), note="  It is the paper's own word.\r\nI think. "
    )
    assert status == 303
    assert re.fullmatch(rf"/stories/{reader.story}#c\d+", leads)
    assert reader.said("closed", "mail.txt").attribution is None
    page = reader.page()
    assert f'id="{leads.partition("#")[2]}"' in page
    assert "corrected by a reader</a>" in page
    assert "It is the paper&#39;s own word." in page
    assert 'name="kind" value="no attribution"' not in reader.forms(reader.said("closed", "mail.txt"))


def test_a_correction_takes_one_search_for_conflicts_and_a_story_as_it_was_takes_none(reader: Reader) -> None:
    lorries, ferry = (reader.place(reader.said(words, "mail.txt")) for words in ("40", "ferry"))
    with mock.patch("sayso.dossier.corrected.conflicts", wraps=conflicts) as search:
        for number, place in enumerate((lorries, ferry), 1):
            reader.send("no part", place)
            reader.page()
            reader.page(".json")
            assert search.call_count == number
        shown = reader.dossier
        (_, last) = [one.correction for one in shown.corrections]
        reader.client.post(f"/stories/{reader.story}/corrections/{last.id}/undo", headers=HERE)
        reader.page()
        assert search.call_count == 2
    _conflicts.cache_clear()
    with Archive(reader.path) as archive:
        archive.corrections.add("no part", last.places)
    assert replace(reader.dossier, corrections=()) == replace(shown, corrections=())


def test_a_correction_is_undone_and_stays_in_the_history(reader: Reader) -> None:
    before = reader.dossier
    reader.send("holder", reader.place(reader.said("40", "mail.txt")), holder=" The  ferry company ")
    assert "The ferry company" in {holder.name for holder in reader.dossier.holders}
    (made,) = [one.correction for one in reader.dossier.corrections]
    undo = f"/stories/{reader.story}/corrections/{made.id}/undo"
    assert undo in reader.page()
    got = reader.client.post(undo, data={"back": "story"}, headers=HERE, follow_redirects=False)
    assert (got.status_code, got.headers["location"]) == (303, f"/stories/{reader.story}")
    assert reader.dossier == before
    history = reader.page("/corrections")
    assert "The ferry company" in history
    assert "undone" in history
    assert undo not in history
    (told,) = reader.client.get(f"/stories/{reader.story}/corrections.json").json()
    assert (told["outcome"], told["holder"], told["id"]) == ("undone", "The ferry company", made.id)
    assert told["undone"]


def test_claims_part_and_join(reader: Reader) -> None:
    mail, post = reader.said("ferry", "mail.txt"), reader.said("ferry", "post.txt")
    assert mail.claim == post.claim
    assert reader.place(post) in reader.forms(mail)
    assert reader.send("different claims", reader.place(mail), reader.place(post))[0] == 303
    assert reader.said("ferry", "mail.txt").claim != reader.said("ferry", "post.txt").claim
    assert reader.send("same claim", reader.place(post), reader.place(mail))[0] == 303
    assert reader.said("ferry", "mail.txt").claim == reader.said("ferry", "post.txt").claim
    assert "a later correction contradicts it" in reader.page()


def test_a_passage_is_taken_out_by_its_words(reader: Reader) -> None:
    report = next(r for r in reader.dossier.reports if (r.path or "").endswith("mail.txt"))
    assert "<textarea" in reader.page(f"/correct/{report.id}")
    words = "The ferry to Quenby\r\n ran  all night"
    assert reader.send("no part", text=report.sha256, passage=words) == (303, f"/stories/{reader.story}#{report.id}")
    (cut,) = [c for r in reader.dossier.reports for c in r.cut if c.reason == "corrected by a reader"]
    assert report.text[cut.start : cut.end] == "The ferry to Quenby ran all night"
    for wrong, told in (("nowhere", "does not stand"), ("the", "more than once"), (" ", "Copy a passage")):
        status, page = reader.send("no part", text=report.sha256, passage=wrong)
        assert (status, told in page) == (400, True)


def test_a_conflict_is_none(reader: Reader) -> None:
    conflict = next(k for k in reader.dossier.conflicts if k.kind == "number")
    form = reader.page(f"/correct/k{reader.dossier.conflicts.index(conflict) + 1}")
    places = re.findall(r'name="place" value="([^"]+)"', form)
    values = re.findall(r'name="value" value="([^"]+)"', form)
    got = reader.client.post(
        f"/stories/{reader.story}/corrections",
        data={"kind": "no conflict", "place": places, "value": values, "conflict": "number"},
        headers=HERE,
        follow_redirects=False,
    )
    assert got.status_code == 303
    assert [k.kind for k in reader.dossier.conflicts].count("number") == 0


def test_what_no_form_sends_is_refused(reader: Reader) -> None:
    place = reader.place(reader.said("closed", "mail.txt"))
    assert reader.send("truth", place)[0] == 400
    assert reader.send("no attribution", "../../etc/passwd")[0] == 400
    assert reader.send("no attribution", place, place, note="a" * (MOST_NOTE + 1))[0] == 400
    assert reader.send("same claim", place)[0] == 400
    assert reader.send("no attribution", "0" * 64 + "-0-9")[0] == 400
    status, told = reader.send("holder", reader.place(reader.said("ferry", "mail.txt")), holder="Nobody Known")
    assert (status, "does not name this holder" in told) == (400, True)
    assert reader.client.get(f"/stories/{reader.story}/correct/nothing").status_code == 404
    assert reader.client.get("/stories/ffff/corrections").status_code == 404
    other = reader.client.post(f"/stories/{reader.story}/corrections/ffff/undo", headers=HERE)
    assert other.status_code == 400
    assert reader.dossier.corrections == ()


def test_only_a_page_of_the_room_can_correct(reader: Reader) -> None:
    address, data = f"/stories/{reader.story}/corrections", {"kind": "no attribution"}
    for headers in ({}, {"origin": "http://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert reader.client.post(address, data=data, headers=headers).status_code == 403
    assert reader.client.get(f"{address}/x/undo").status_code == 405


def test_a_note_is_text(reader: Reader) -> None:
    note = "<img src=x onerror=alert(1)>\u202e{{ 7 * 7 }}"
    assert reader.send("no attribution", reader.place(reader.said("closed", "mail.txt")), note=note)[0] == 303
    for at in ("", "/corrections", ".html", ".md"):
        page = reader.page(at)
        assert not re.search(r"(?<!\\)<img src=x", page)
        assert "onerror=alert" in page
