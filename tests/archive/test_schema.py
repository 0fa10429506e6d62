from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from sayso.archive import schema
from sayso.archive.archive import Archive

TEXT = "The tide was late in Port Selm."


def old(path: Path, version: int) -> None:
    """An archive as the sayso that knew ``version`` migrations would have left it, with one report."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
        patch.setattr(schema, "VERSION", version)
        connection = sqlite3.connect(path, isolation_level=None)
        schema.migrate(connection, 0)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    connection.execute("INSERT INTO runs VALUES (1, 'x', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z')")
    connection.execute(
        "INSERT INTO reports (id, run, title, language, wire, cut, sha256, text) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
        ("00112233445566aa", "Late tide", "en", '["Orrin Wire"]', '[[0, 3, "label"]]', sha256, TEXT),
    )
    if version > 3:  # until then a trigger did it
        connection.execute("INSERT INTO reports_fts (rowid, title, text) VALUES (1, 'Late tide', ?)", (TEXT,))
    connection.execute("INSERT INTO sightings VALUES (1, '', 'tide.txt', 1, '2026-01-01T00:00:00Z')")
    connection.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_an_archive_of_every_version_opens_with_all_that_it_held(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.sayso"
    old(path, version)
    with Archive(path) as archive:
        assert archive._file.rows("PRAGMA user_version") == [(schema.VERSION,)]
        report = archive.report("0011")
        assert (report.text, report.title, report.wire, report.cut[0].reason) == (
            TEXT,
            "Late tide",
            ("Orrin Wire",),
            "label",
        )
        assert [hit.report for hit in archive.search("tide")] == ["00112233445566aa"]
        archive.add([], workers=0)
        assert [story.title for story in archive.stories()] == ["Late tide"]
        assert archive._file.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_new_archive_has_large_pages_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old(tmp_path / "old.sayso", 5)
    for name, size in (("old.sayso", 4096), ("new.sayso", 8192)):
        for _ in range(2):
            with Archive(tmp_path / name) as archive:
                found = archive._file.rows("PRAGMA page_size") + archive._file.rows("PRAGMA journal_mode")
                assert found == [(size,), ("wal",)]
                assert ("hashsize", 33554432) in archive._file.rows("SELECT * FROM reports_fts_config")


def test_a_new_archive_has_the_tables_of_a_migrated_one(tmp_path: Path) -> None:
    old(tmp_path / "old.sayso", 1)
    tables = []
    for name in ("old.sayso", "new.sayso"):
        with Archive(tmp_path / name) as archive:
            tables.append(archive._file.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"))
    assert tables[0] == tables[1]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.sayso"
    old(path, 1)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:1], "CREATE TABLE a (b);\nCREATE TABLE a (b);\n"))
    with pytest.raises(Exception, match="already exists"):
        Archive(path)
    monkeypatch.undo()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'a'").fetchone() == (0,)
    connection.close()
