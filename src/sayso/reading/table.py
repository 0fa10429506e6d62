"""CSV and TSV: a header with the names of the fields, then one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sayso.errors import ReadError
from sayso.reading.decoding import decode
from sayso.reading.row import FIELDS, read_row
from sayso.reading.work import skipped
from sayso.types import Report, Skipped

__all__ = ["read_table"]


def read_table(data: bytes, path: str) -> Iterator[Report | Skipped]:
    """One report a row. The path of a row is ``path#line``, the line of the file on which it begins, from 1.

    The separator is the one of tab, semicolon and comma that the header has most of.

    Raises:
        ReadError: The header names neither "text" nor "html", or no row follows it.
    """
    rows = _rows(decode(data, path))
    names = [name.strip().lower() for name in rows[0][1]] if rows else []
    if "text" not in names and "html" not in names:
        raise ReadError(path, 'its header names neither "text" nor "html"', f"name the columns {', '.join(FIELDS)}")
    if len(rows) == 1:
        raise ReadError(path, "it has a header and no rows", "check how the file was written")
    for line, cells, problem in rows[1:]:
        where = f"{path}#{line}"
        try:
            if problem:
                raise ReadError(
                    where, f"this row is no valid CSV: {problem}", "put texts in quotes and double the quotes in them"
                )
            if len(cells) > len(names):
                raise ReadError(
                    where, "it has more cells than the header", "put texts that hold the separator in quotes"
                )
            if any(cell.strip() for cell in cells):
                yield from read_row(dict(zip(names, cells, strict=False)), where)
        except ReadError as error:
            yield skipped(error)


def _rows(text: str) -> list[tuple[int, list[str], str]]:
    """Of every row: the line on which it begins, its cells, and what is wrong with it."""
    first = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=first.count), strict=True)
    rows: list[tuple[int, list[str], str]] = []
    # The limit is the csv module's own and global: it is put back at once, so no row is read lazily.
    usual = csv.field_size_limit(len(text) + 1)
    try:
        while True:
            begin = lines.line_num + 1
            try:
                rows.append((begin, next(lines), ""))
            except csv.Error as error:
                problem = str(error)
                if problem == "unexpected end of data":
                    problem = "a quotation mark in it is not closed before the file ends"
                rows.append((begin, [], problem))
            except StopIteration:
                return rows
    finally:
        csv.field_size_limit(usual)
