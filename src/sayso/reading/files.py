"""Files to the parts of them that can be read by themselves: a page, some lines of JSONL, a record of a WARC."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ReadError
from sayso.reading.decoding import kind_of
from sayso.reading.documents import MOST_BYTES, Document, read_document
from sayso.reading.fetching import Fetcher
from sayso.reading.inflating import MOST_BODY, inflated
from sayso.reading.jsonl import read_lines
from sayso.reading.opml import is_opml
from sayso.reading.subscriptions import list_works
from sayso.reading.warc import is_warc, warc_works
from sayso.reading.work import Work, note
from sayso.types import Report, Skipped

__all__ = ["file_works"]

_HEAD = 20_000
_GZIP = b"\x1f\x8b"
_LINES = 100
_LINES_BYTES = 1_000_000


def file_works(path: str, data: bytes | None, fetcher: Fetcher) -> Iterator[Work]:
    """The works of a file, or of the ``data`` that a file of the name ``path`` would hold.

    Raises:
        ReadError: The file can't be opened.
    """
    with _opened(path, data) as file:
        head = file.read(_HEAD)
        file.seek(0)
        name = Path(path).name.lower()
        if is_warc(head) or name.endswith((".warc", ".warc.gz", ".warc.zst")):
            yield from warc_works(file, path)
        elif is_opml(head):
            yield from list_works(_whole(file, path), path, fetcher)
        elif name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")) and _has_lines(head):
            yield from _line_works(file, path, head)
        else:
            yield Work(_read_file, (path, data), path)


def _has_lines(head: bytes) -> bool:
    """Whether the lines of a file can be told by its bytes: not in UTF-16, in what is no text at all, in blanks."""
    return head.startswith(_GZIP) or (kind_of(head) is None and b"\0" not in head and bool(head.strip()))


def _opened(path: str, data: bytes | None) -> BinaryIO:
    if data is not None:
        return io.BytesIO(data)
    try:
        if not Path(path).is_file():
            raise ReadError(path, "this is no file", "give a file or a folder")
        return Path(path).open("rb")
    except OSError as error:
        raise ReadError(path, f"this file cannot be opened: {error.strerror}", "check its permissions") from None


def _whole(file: BinaryIO, path: str) -> bytes:
    """All of ``file`` without its gzip, and one byte more than is allowed where it is larger."""
    try:
        data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(path, f"this file cannot be read: {error.strerror}", "check its medium") from None
    return inflated([data], "gzip", path, MOST_BYTES) if data.startswith(_GZIP) else data


def _read_file(path: str, data: bytes | None) -> Iterator[Report | Skipped]:
    with _opened(path, data) as file:
        whole = _whole(file, path)
    name = path[:-3] if path.lower().endswith(".gz") else path
    yield from read_document(Document(whole, path, name))


def _line_works(file: BinaryIO, path: str, head: bytes) -> Iterator[Work]:
    """Works of some hundred lines each, so that no more of a large file is ever held."""
    size = max(1, file.seek(0, os.SEEK_END))
    file.seek(0)
    lines = gzip.GzipFile(fileobj=file) if head.startswith(_GZIP) else file
    batch: list[bytes] = []
    first = number = 1
    held = 0
    try:
        while line := lines.readline(MOST_BODY + 1):
            batch.append(line)
            held += len(line)
            number += 1
            if len(line) > MOST_BODY:
                batch.pop()
                raise ReadError(
                    f"{path}#{number - 1}", f"this line is longer than {MOST_BODY // 1_000_000} MB", "split it"
                )
            if len(batch) == _LINES or held > _LINES_BYTES:
                yield Work(
                    read_lines, (tuple(batch), path, first), f"{path}#{first}", done=min(1.0, file.tell() / size)
                )
                batch, first, held = [], number, 0
        problem = None if number > 1 else ReadError(path, "this file is empty", "check that it was saved fully")
    except ReadError as error:
        problem = error
    except EOFError:
        reason = "this file is cut off (truncated) from here on"
        problem = ReadError(f"{path}#{number}", reason, "fetch or copy it again")
    except (OSError, zlib.error) as error:
        problem = ReadError(f"{path}#{number}", f"this file is damaged from here on: {error}", "fetch or copy it again")
    if batch:
        yield Work(read_lines, (tuple(batch), path, first), f"{path}#{first}")
    if problem:
        yield note(problem, problem.path)
