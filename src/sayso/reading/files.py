"""Files to the parts of them that can be read by themselves: a page, some lines of JSONL, a record of a WARC."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ReadError
from sayso.reading.decoding import kind_of
from sayso.reading.documents import MOST_BYTES, Document, read_document
from sayso.reading.fetching import Fetcher
from sayso.reading.inflating import MOST_BODY, Gunzipped
from sayso.reading.jsonl import read_lines
from sayso.reading.opml import is_opml
from sayso.reading.subscriptions import list_works
from sayso.reading.warc import is_warc, warc_works
from sayso.reading.work import Work, note, skipped
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
            yield from list_works(_whole(file, path)[0], path, fetcher)
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


def _whole(file: BinaryIO, path: str) -> tuple[bytes, Skipped | None]:
    """All of ``file`` without its gzip, one byte more than is allowed where it is larger; and what lies behind it."""
    try:
        data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(path, f"this file cannot be read: {error.strerror}", "check its medium") from None
    if not data.startswith(_GZIP):
        return data, None
    unpacked = Gunzipped(io.BytesIO(data))
    whole = io.BufferedReader(unpacked).read(MOST_BYTES + 1)
    if unpacked.cut:
        raise ReadError(path, f"its gzip content is {unpacked.error}", "fetch or save it again")
    if len(whole) > MOST_BYTES:
        reason = f"its content is larger than {MOST_BYTES // 1_000_000} MB once decompressed"
        raise ReadError(path, reason, "split it into smaller files")
    return whole, _behind(unpacked, path) if unpacked.error else None


def _behind(unpacked: Gunzipped, path: str) -> Skipped:
    return Skipped(path, f"{unpacked.error}, so this file was read without it", "fetch or save it again")


def _read_file(path: str, data: bytes | None) -> Iterator[Report | Skipped]:
    with _opened(path, data) as file:
        whole, behind = _whole(file, path)
    name = path[:-3] if path.lower().endswith(".gz") else path
    yield from read_document(Document(whole, path, name))
    if behind:
        yield behind


def _line_works(file: BinaryIO, path: str, head: bytes) -> Iterator[Work]:
    """Works of some hundred lines each, so that no more of a large file is ever held."""
    size = max(1, file.seek(0, os.SEEK_END))
    file.seek(0)
    unpacked = Gunzipped(file) if head.startswith(_GZIP) else None
    lines = io.BufferedReader(unpacked) if unpacked else file
    batch: list[bytes] = []
    first = number = 1
    held = 0
    try:
        while line := lines.readline(MOST_BODY + 1):
            if unpacked and unpacked.cut and not line.endswith(b"\n"):
                break  # of the line in which the file is cut off only a part is there
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
        problem = None
        if number == 1:
            problem = Skipped(path, "this file is empty", "check that it was saved fully")
        if unpacked and unpacked.cut:
            reason = f"this file is {unpacked.error} from here on"
            problem = Skipped(f"{path}#{number}", reason, "fetch or copy it again")
        elif unpacked and unpacked.error:
            problem = _behind(unpacked, path)
    except ReadError as error:
        problem = skipped(error)
    except OSError as error:
        reason = f"this file cannot be read from here on: {error.strerror}"
        problem = Skipped(f"{path}#{number}", reason, "fetch or copy it again")
    if batch:
        yield Work(read_lines, (tuple(batch), path, first), f"{path}#{first}")
    if problem:
        yield note(problem, problem.path)
