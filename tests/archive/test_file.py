from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sayso.archive import file
from sayso.archive.archive import Archive
from sayso.archive.schema import APPLICATION, VERSION
from sayso.errors import ArchiveError


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.sayso"
    Archive(path).close()
    return path


def refused(path: Path, *, create: bool = True) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError) as error:
        Archive(path, create=create, wait=0.1)
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(error.value)


def test_an_archive_says_what_it_is(news: Path) -> None:
    connection = sqlite3.connect(news)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert [entry.name for entry in news.parent.iterdir()] == ["news.sayso"]


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with Archive(tmp_path / "empty") as archive:
        assert archive.add([], workers=0).added == 0


def test_what_is_no_archive_is_refused_untouched(tmp_path: Path, news: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path} is a folder; name a file in it, such as {tmp_path}/news.sayso."
    assert refused(tmp_path / "no" / "x") == f"The folder {tmp_path}/no does not exist; make it first, or name another."
    missing = tmp_path / "missing"
    assert refused(missing, create=False) == (
        f"{missing}: there is no such archive; make one with 'sayso add INPUT... --archive {missing}'."
    )
    text = tmp_path / "letter.txt"
    text.write_text("Dear all, " * 200, encoding="utf-8")
    assert refused(text) == f"{text}: this is no archive of sayso; name another file, or a new one."
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE guests (name TEXT)").connection.close()
    assert refused(other) == f"{other}: this is a database, but no archive of sayso; name another file."
    later = sqlite3.connect(news)
    later.execute(f"PRAGMA user_version = {VERSION + 1}")
    later.close()
    assert refused(news) == (
        f"{news}: a newer sayso made this archive (its version is {VERSION + 1}, and {VERSION} is the newest that this "
        "sayso knows); update sayso."
    )


def test_a_damaged_archive_is_told(news: Path) -> None:
    data = bytearray(news.read_bytes())
    data[100:4096] = b"\xff" * 3996
    news.write_bytes(data)
    assert "it is damaged" in refused(news)


def test_a_second_writer_waits_and_then_says_so(news: Path) -> None:
    first = sqlite3.connect(news, isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    with Archive(news, wait=0.1) as second:
        assert second.search("anything") == []
        with pytest.raises(ArchiveError, match=r"another process is writing to it; wait until that one is done"):
            second.add([], workers=0)
        first.execute("COMMIT")
        assert second.add([("a.txt", b"The tide was late.")], workers=0).added == 1
    first.close()


def test_a_second_writer_says_that_it_waits_and_goes_on(
    news: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(file, "_QUIET", 0.0)
    first = sqlite3.connect(news, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.8, first.execute, ["COMMIT"])
    done.start()
    with Archive(news, wait=20) as second:
        assert second.add([("a.txt", b"The tide was late.")], workers=0).added == 1
    assert caplog.messages == [f"{news}: another process is writing to it; waiting up to 20 s."]
    done.join()
    first.close()


def test_a_full_disk_keeps_what_was_acknowledged(news: Path) -> None:
    with Archive(news) as archive:
        archive.add([("a.txt", b"The tide was late.")], workers=0)
        pages = archive._file.rows("PRAGMA page_count")[0][0]
        archive._file.rows(f"PRAGMA max_page_count = {pages + 2}")
        large = " ".join(f"word{number}" for number in range(5000)).encode()
        with pytest.raises(ArchiveError, match=r"the disk is full; make room, then run the same again"):
            archive.add([("b.txt", large)], workers=0)
    with Archive(news) as archive:
        assert archive.count("tide") == 1
        assert archive.count("word7") == 0
        assert archive._file.rows("PRAGMA integrity_check") == [("ok",)]
        assert archive.add([("b.txt", large)], workers=0).added == 1


READS = """
import sys
from sayso.archive.archive import Archive
from sayso.errors import ArchiveError
archive = Archive(sys.argv[1], create=False)
print(archive.count("tide"))
try:
    archive.add([("b.txt", b"Nobody came.")], workers=0)
except ArchiveError as error:
    print(error)
"""


@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_file_that_cannot_be_written_can_be_read(
    tmp_path: Path, folder_mode: int, capfd: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "closed"
    place.mkdir()
    news = place / "news.sayso"
    with Archive(news) as archive:
        archive.add([("a.txt", b"The tide was late.")], workers=0)
    news.chmod(0o444)
    place.chmod(folder_mode)
    # Root may write everywhere, so the check is that of another user there.
    code = READS
    if os.getuid() == 0:
        code = (
            "import os; real = os.access; os.access = lambda p, mode, **k: mode != os.W_OK and real(p, mode)\n" + READS
        )
    done = subprocess.run([sys.executable, "-c", code, str(news)], capture_output=True, text=True, check=True)
    place.chmod(0o755)
    assert done.stdout.splitlines() == [
        "1",
        f"{news}: it cannot be written to; change its permissions, or name another file.",
    ]
