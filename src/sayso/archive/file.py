"""The file of an archive: opened with care, written in whole transactions, its errors told in one sentence."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sayso.archive.schema import APPLICATION, VERSION, migrate
from sayso.errors import ArchiveError

__all__ = ["File"]

_SENTENCES = {
    sqlite3.SQLITE_BUSY: "another process is writing to it; wait until that one is done, then run the same again",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; wait until that one is done, then run the same again",
    sqlite3.SQLITE_FULL: "the disk is full; make room, then run the same again: what was acknowledged is kept",
    sqlite3.SQLITE_READONLY: "it cannot be written to; change its permissions, or name another file",
    sqlite3.SQLITE_NOTADB: "this is no archive of sayso; name another file, or a new one",
    sqlite3.SQLITE_CORRUPT: "it is damaged; take the last copy of it, or rescue it with 'sqlite3 FILE .recover'",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check its permissions and those of its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened; check its permissions and those of its folder",
}

_PAUSE = 0.05
# After so many seconds a wait is told; a commit of another process takes less, and only its grouping takes more.
_QUIET = 5.0
# Milliseconds that SQLite waits by itself, deaf to Ctrl-C.
_TURN = 500

_log = logging.getLogger(__name__)


class File:
    """A connection to the SQLite file of an archive.

    Args:
        path: The file.
        create: Whether a file that does not exist is made.
        wait: Seconds to wait for another process that is writing; a long wait is told in the log, as a warning.

    Raises:
        ArchiveError: There is no such file, or it is no archive, or that of a newer sayso; nothing was changed then.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool, wait: float) -> None:
        self.path = Path(path)
        self._wait = wait
        _check(self.path, create=create)
        with self._told():
            self.connection, self.writable = self._open()
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        """Close the connection; the last one to close folds the write-ahead log into the file."""
        with self._told():
            self.connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query.

        Raises:
            ArchiveError: The file cannot be read.
        """
        with self._told():
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for what may not fit into memory."""
        with self._told():
            yield from self.connection.execute(sql, values)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is whole on disk when the block ends, or leaves nothing behind.

        Raises:
            ArchiveError: The disk is full, the file is read-only, another process writes for too long, or the like.
        """
        if not self.writable:
            raise ArchiveError(f"{self.path}: {_SENTENCES[sqlite3.SQLITE_READONLY]}.")
        with self._told():
            self._begin()
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        """Begin to write once no other process does; one that finds the stories of many reports may take minutes."""
        start, told = time.monotonic(), False
        self.connection.execute(f"PRAGMA busy_timeout = {min(_TURN, int(self._wait * 1000))}")
        try:
            while True:
                try:
                    self.connection.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    waited = time.monotonic() - start
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited >= self._wait:
                        raise
                if waited >= _QUIET and not told:
                    told = True
                    _log.warning("%s: another process is writing to it; waiting up to %.0f s.", self.path, self._wait)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self._wait * 1000)}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            sentence = _SENTENCES.get(code) or f"SQLite gives up on it ({error}); check the disk that it is on"
            raise ArchiveError(f"{self.path}: {sentence}.") from error

    def _open(self) -> tuple[sqlite3.Connection, bool]:
        """A connection, and whether it may write; a file that cannot be written can still be read."""
        if not self.path.exists() or (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            return self._connect("rwc"), True
        try:
            return self._connect("ro"), False
        except sqlite3.OperationalError:
            # In a folder that cannot be written SQLite misses its shared memory; without a log nothing needs it.
            log = Path(f"{self.path}-wal")
            if log.exists() and log.stat().st_size:
                raise
            return self._connect("ro&immutable=1"), False

    def _connect(self, mode: str) -> sqlite3.Connection:
        address = f"file:{quote(str(self.path.absolute()))}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=self._wait)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        # A report is acknowledged once its commit returns: that must hold through a power cut, not only a kill.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
        return connection

    def _prepare(self) -> None:
        version = self._version()
        if version == VERSION:
            return
        if not self.writable:
            raise ArchiveError(
                f"{self.path}: an older sayso made this archive, and it cannot be written to in order to bring it up "
                "to date; change its permissions."
            )
        # Of a new file, where texts then take a fifth less room; an old one keeps its pages.
        self.connection.execute("PRAGMA page_size = 8192")
        self._keep_log()
        with self.writing() as connection:
            migrate(connection, self._version())

    def _keep_log(self) -> None:
        """Switch to a write-ahead log. SQLite does not wait for a process that does the same right now: we do."""
        end = time.monotonic() + self._wait
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(_PAUSE)

    def _version(self) -> int:
        """The version of the archive, 0 for an empty file.

        Raises:
            ArchiveError: It is no archive, or one that a newer sayso made.
        """
        application = self.connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(self.connection.execute("PRAGMA user_version").fetchone()[0])
        if application != APPLICATION:
            if application or version or self.connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                raise ArchiveError(f"{self.path}: this is a database, but no archive of sayso; name another file.")
            return 0
        if version > VERSION:
            raise ArchiveError(
                f"{self.path}: a newer sayso made this archive (its version is {version}, and {VERSION} is the newest "
                "that this sayso knows); update sayso."
            )
        return version


def _check(path: Path, *, create: bool) -> None:
    """Tell what SQLite would only call "unable to open database file"."""
    try:
        exists = path.exists()
    except (ValueError, OSError):
        raise ArchiveError(f"{path}: this is no path of a file; name another.") from None
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; name a file in it, such as {path / 'news.sayso'}.")
    if exists:
        return
    if not create:
        raise ArchiveError(f"{path}: there is no such archive; make one with 'sayso add INPUT... --archive {path}'.")
    if not path.parent.is_dir():
        raise ArchiveError(f"The folder {path.parent} does not exist; make it first, or name another.")
