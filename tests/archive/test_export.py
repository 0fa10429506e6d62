from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sayso.archive.archive import Archive
from sayso.errors import UsageError

TIDE = {"source": "Selm Post", "url": "https://selm.example/tide"}
LATE = "The tide was late in Port Selm. The harbour master said so."
DENIED = "The tide was late in Port Selm. The harbour master denied it."
ROWS = [
    {"text": LATE, "title": "=HYPERLINK(1)", "published": "2024-02-03T10:00:00Z", **TIDE},
    {"text": DENIED, "title": "Tide", "published": "2024-02", **TIDE},
    {"text": "- Plums are lost.\nSo are pears."},
]


@pytest.fixture
def news(archive: Archive) -> Archive:
    archive.add([("rows.jsonl", "\n".join(map(json.dumps, ROWS)).encode())], workers=0)
    return archive


def test_jsonl_holds_everything(news: Archive, tmp_path: Path) -> None:
    assert news.export(tmp_path / "x.jsonl") == 3
    rows = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    late = next(row for row in rows if row["title"] == "Tide")
    other = next(row for row in rows if row["title"] == "=HYPERLINK(1)")
    assert late["versions"] == [other["id"]]
    assert late["sightings"] == [{"path": "rows.jsonl#2", "captured": None}]
    assert late["text"] == ROWS[1]["text"]
    assert late["story"] in {story.id for story in news.stories()}


def test_a_csv_runs_no_formula(news: Archive, tmp_path: Path) -> None:
    assert news.export(tmp_path / "x.csv") == 3
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title"] for row in rows} == {"'=HYPERLINK(1)", "Tide", ""}
    assert "'- Plums are lost.\nSo are pears." in {row["text"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_csl_json_knows_days_at_their_precision(news: Archive, tmp_path: Path) -> None:
    assert news.export(tmp_path / "x.json") == 3
    items = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    late = next(item for item in items if item.get("title") == "Tide")
    del late["id"]
    assert late == {
        "type": "article-newspaper",
        "title": "Tide",
        "container-title": "Selm Post",
        "issued": {"date-parts": [[2024, 2]]},
        "URL": "https://selm.example/tide",
        "language": "en",
    }


def test_an_item_of_csl_json_has_a_title_though_its_report_has_none(archive: Archive, tmp_path: Path) -> None:
    archive.add([("note.txt", b"The tide was late. Nobody knows why.")], workers=0)
    for suffix, title in ((".json", "The tide was late."), (".jsonl", None)):
        archive.export(tmp_path / f"x{suffix}")
        found = json.loads((tmp_path / f"x{suffix}").read_text(encoding="utf-8"))
        assert (found[0] if suffix == ".json" else found)["title"] == title


def test_annotations_lead_to_the_exact_characters(news: Archive, tmp_path: Path) -> None:
    number = news.export(tmp_path / "x.jsonld")
    page = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    assert len(page["items"]) == number > 0
    texts = {
        f"urn:sayso:{hit.report}": news.report(hit.report).text for hit in [*news.search("tide"), *news.search("plums")]
    }
    for item in page["items"]:
        text = texts[item["id"].rpartition(":")[0]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert {item["target"]["source"] for item in page["items"]} >= {"https://selm.example/tide"}


def test_one_story_is_exported_alone(news: Archive, tmp_path: Path) -> None:
    story = news.stories()[0]
    assert news.export(tmp_path / "x.jsonl", story=story.id) == story.reports < 3


def test_parquet_equals_jsonl(news: Archive, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert news.export(tmp_path / "x.parquet") == news.export(tmp_path / "x.jsonl") == 3
    rows = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert parquet.read_table(tmp_path / "x.parquet").to_pylist() == rows


def test_what_cannot_be_written_is_told_and_leaves_nothing(news: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"end the name in \.jsonl, \.csv, \.json, \.parquet, \.jsonld"):
        news.export(tmp_path / "x.docx")
    with pytest.raises(UsageError, match=r"The folder .* does not exist"):
        news.export(tmp_path / "no" / "x.csv")
    assert [entry.name for entry in tmp_path.iterdir() if "part" in entry.name] == []
