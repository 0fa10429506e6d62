"""JSON Lines, and JSON files that hold a list: one report a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.errors import ReadError
from sayso.reading.decoding import decode
from sayso.reading.row import read_row
from sayso.reading.work import skipped
from sayso.types import Report, Skipped

__all__ = ["read_json", "read_jsonl", "read_lines"]


def read_jsonl(data: bytes, path: str) -> Iterator[Report | Skipped]:
    """One report a line; blank lines are passed over. The path of a row is ``path#line``, counted from 1."""
    yield from read_lines(decode(data, path).split("\n"), path, 1)


def read_lines(lines: Iterable[str | bytes], path: str, first: int) -> Iterator[Report | Skipped]:
    """The rows of some lines of a file, of which the first has the number ``first``."""
    for number, line in enumerate(lines, first):
        if line.strip():
            where = f"{path}#{number}"
            try:
                text = decode(line, where) if isinstance(line, bytes) else line
                yield from _object(_parsed(text.rstrip(), where, number), where)
            except ReadError as error:
                yield skipped(error)


def read_json(data: bytes, path: str) -> Iterator[Report | Skipped]:
    """A list of rows, or one object that is a row. The path of a row is ``path#item``, counted from 1.

    Raises:
        ReadError: It is no JSON, or an empty list.
    """
    rows = _parsed(decode(data, path), path)
    if rows == []:
        raise ReadError(path, "its list is empty", "check how the file was written")
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = f"{path}#{number}"
        try:
            yield from _object(row, where)
        except ReadError as error:
            yield skipped(error)


def _parsed(text: str, path: str, first: int = 1) -> Any:
    """What the JSON says; ``first`` is the number of its first line in the file."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ReadError(path, "this JSON nests too deeply", "give one flat object a report") from None
    except json.JSONDecodeError as error:
        where = f"line {first + error.lineno - 1}, column {error.colno}"
        if error.pos >= len(text) or error.msg.startswith("Unterminated string"):
            reason = f"this JSON is cut off (truncated): {error.msg} ({where})"
            raise ReadError(path, reason, "write or copy it again") from None
        reason = f"this is no valid JSON: {error.msg} ({where})"
        raise ReadError(path, reason, "check how the file was written") from None
    except ValueError as error:
        raise ReadError(path, f"this is no valid JSON: {error}", "check how the file was written") from None


def _object(row: Any, path: str) -> Iterator[Report | Skipped]:
    if not isinstance(row, dict):
        raise ReadError(path, "this row is no JSON object", 'write rows like {"text": "...", "source": "..."}')
    yield from read_row(row, path)
