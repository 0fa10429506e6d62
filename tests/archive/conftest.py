from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.archive.archive import Archive

BRIDGE = (
    "The Alder bridge in Port Selm was closed on Monday after an inspector found cracks in two of its piers.\n"
    "The harbour board said that lorries must take the road by Quenby until June.\n"
)
ORCHARD = (
    "Frost killed a third of the plum blossom in the Vell valley on Tuesday night, the growers' union said.\n"
    "Its chairwoman, Ida Marrow, asked the government in Tornby for help.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page, a text, and a table of three rows, of which one cannot be read."""
    place = tmp_path / "news"
    place.mkdir()
    paragraphs = "".join(f"<p>{line}</p>" for line in BRIDGE.splitlines())
    (place / "bridge.html").write_text(
        f"<html><head><title>Bridge closed</title><link rel='canonical' href='https://selm.example/bridge'></head>"
        f"<body><article><h1>Bridge closed</h1>{paragraphs}</article></body></html>",
        encoding="utf-8",
    )
    (place / "orchard.txt").write_text(ORCHARD, encoding="utf-8")
    rows = [
        {"text": BRIDGE, "source": "Quenby Mail", "title": "Lorries turned away", "published": "2024-04-02"},
        {"text": ORCHARD, "source": "Vell Weekly", "title": "Plums lost", "published": "2024-04-03", "url": "https://vell.example/1"},
        {"source": "Nobody"},
    ]  # fmt: skip
    (place / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return place


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news.sayso")
