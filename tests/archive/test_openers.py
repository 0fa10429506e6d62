"""Other programs open an archive: Datasette and sqlite-utils, where they are installed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from sayso.archive.archive import Archive


@pytest.fixture
def news(tmp_path: Path) -> Path:
    with Archive(tmp_path / "news.sayso") as archive:
        archive.add(
            [("a.txt", b"The tide was late in Port Selm."), ("b.txt", b"Plums were cheap in Quenby.")], workers=0
        )
    return tmp_path / "news.sayso"


@pytest.mark.filterwarnings("ignore")
def test_datasette_reads_a_table_and_searches(news: Path) -> None:
    app = pytest.importorskip("datasette.app")

    async def rows(path: str) -> Any:
        answer = await server.client.get(path)
        assert answer.status_code == 200
        return answer.json()["rows"]

    async def ask() -> None:
        await server.invoke_startup()
        assert [row["text"] for row in await rows("/news/reports.json?_shape=objects&_search=tide")] == [
            "The tide was late in Port Selm."
        ]
        assert len(await rows("/news/reports_in_stories.json?_shape=objects")) == 2

    server = app.Datasette(files=[str(news)])
    asyncio.run(ask())


def test_sqlite_utils_reads_and_searches(news: Path) -> None:
    utils = pytest.importorskip("sqlite_utils")
    database = utils.Database(str(news))
    assert database["reports"].count == 2
    assert [row["text"] for row in database["reports"].search("plum*")] == ["Plums were cheap in Quenby."]
    assert database["reports"].detect_fts() == "reports_fts"
    assert database.view_names() == ["versions", "reports_in_stories"]
    database.close()
