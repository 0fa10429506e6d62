"""The tables of an archive, as the migrations that lead to them; the number of an archive's version is their count.

Names are made to be read in Datasette or sqlite-utils, which know a full-text index by ``content="TABLE"``.
A migration that has been released is never changed: what comes later is a new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

__all__ = ["APPLICATION", "MIGRATIONS", "VERSION", "migrate"]

APPLICATION = 0x73617973
"""``PRAGMA application_id`` of every archive: "says" in ASCII."""

_REPORTS = """
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    inputs TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT
);
CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    run INTEGER NOT NULL REFERENCES runs (number),
    outlet TEXT,
    title TEXT,
    published TEXT,
    language TEXT,
    url TEXT,
    source TEXT,
    wire TEXT NOT NULL,
    cut TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX reports_url ON reports (url) WHERE url IS NOT NULL;
CREATE INDEX reports_published ON reports (published);
CREATE INDEX reports_outlet ON reports (outlet COLLATE NOCASE);
CREATE INDEX reports_run ON reports (run);
CREATE TABLE sightings (
    report INTEGER NOT NULL REFERENCES reports (number),
    captured TEXT NOT NULL,
    path TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (number),
    seen TEXT NOT NULL,
    PRIMARY KEY (report, captured, path, run)
) WITHOUT ROWID;
CREATE INDEX sightings_run ON sightings (run);
CREATE TABLE skipped (
    run INTEGER NOT NULL REFERENCES runs (number),
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    PRIMARY KEY (run, path, reason)
) WITHOUT ROWID;
CREATE TABLE journal (
    run INTEGER NOT NULL REFERENCES runs (number),
    item TEXT NOT NULL,
    PRIMARY KEY (run, item)
) WITHOUT ROWID;
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    memory TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE reports_fts USING fts5 (
    title, text, content="reports", content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_indexed AFTER INSERT ON reports BEGIN
    INSERT INTO reports_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE VIEW versions AS
    SELECT url, count(*) AS versions, min(published) AS first, max(published) AS last
    FROM reports WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1;
"""

_STORIES = """
CREATE TABLE signatures (
    report INTEGER PRIMARY KEY REFERENCES reports (number),
    signature BLOB NOT NULL
);
CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    terms TEXT NOT NULL,
    reports INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    first TEXT,
    last TEXT
);
CREATE INDEX stories_last ON stories (last DESC, id);
CREATE TABLE story_reports (
    report INTEGER PRIMARY KEY REFERENCES reports (number),
    story INTEGER NOT NULL REFERENCES stories (number) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX story_reports_story ON story_reports (story);
CREATE TABLE story_changes (
    number INTEGER PRIMARY KEY,
    changed TEXT NOT NULL,
    story TEXT NOT NULL,
    change TEXT NOT NULL,
    other TEXT
);
CREATE INDEX story_changes_story ON story_changes (story);
CREATE INDEX story_changes_other ON story_changes (other);
CREATE TABLE copies (
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    reports TEXT NOT NULL,
    passages TEXT NOT NULL
);
CREATE INDEX copies_story ON copies (story);
CREATE TABLE dossiers (
    story INTEGER PRIMARY KEY REFERENCES stories (number) ON DELETE CASCADE,
    contents TEXT NOT NULL,
    sayso TEXT NOT NULL,
    dossier BLOB NOT NULL
);
CREATE TABLE said (
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    holder TEXT NOT NULL,
    kind TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX said_story ON said (story);
CREATE INDEX said_holder ON said (holder COLLATE NOCASE);
CREATE VIEW reports_in_stories AS
    SELECT stories.id AS story, stories.title AS headline, reports.id AS report, reports.outlet, reports.published,
        reports.title, reports.url
    FROM story_reports JOIN stories ON stories.number = story_reports.story
    JOIN reports ON reports.number = story_reports.report;
"""

_CORRECTIONS = """
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    places TEXT NOT NULL,
    made TEXT NOT NULL,
    note TEXT NOT NULL,
    holder TEXT,
    conflict TEXT,
    "values" TEXT NOT NULL,
    undone TEXT
) WITHOUT ROWID;
CREATE TABLE correction_texts (
    sha256 TEXT NOT NULL,
    correction TEXT NOT NULL REFERENCES corrections (id),
    PRIMARY KEY (sha256, correction)
) WITHOUT ROWID;
"""

# Within a trigger FTS5 writes its index out for every row: twice the time of one insert for a batch.
_INDEX = """
DROP TRIGGER reports_indexed;
"""

# Without it the stories in a language take .14 s of 100,000 reports, and all of the file is read.
_LANGUAGES = """
CREATE INDEX reports_language ON reports (language);
"""

# By default FTS5 writes a part of its index out for each megabyte of text, and merges these parts again and again: a
# third of the time of a commit.
_BULK = """
INSERT INTO reports_fts (reports_fts, rank) VALUES ('hashsize', 33554432);
"""

MIGRATIONS = (_REPORTS, _STORIES, _CORRECTIONS, _INDEX, _LANGUAGES, _BULK)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an archive from ``version`` (0: an empty file) to ``VERSION``, within the caller's transaction."""
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """The single statements: ``executescript`` would commit the transaction that they must stand in."""
    waiting = ""
    for line in script.splitlines():
        waiting += line + "\n"
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
