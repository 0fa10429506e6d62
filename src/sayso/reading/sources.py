"""Files, folders and bytes in memory to reports, and everything that could not be read to a note of why."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.errors import ReadError
from sayso.reading.decoding import kind_of, looks_like_html
from sayso.reading.jsonl import read_json, read_jsonl
from sayso.reading.markdown import read_markdown
from sayso.reading.page import read_page
from sayso.reading.plain import read_plain
from sayso.reading.table import read_table
from sayso.types import Report, Skipped

__all__ = ["MOST_BYTES", "Source", "read", "read_all"]

MOST_BYTES = 50_000_000

Source = str | os.PathLike[str] | tuple[str, bytes]
"""A file, a folder, or a name and the bytes that a file of that name would hold."""

_FORMATS: dict[str, Callable[[bytes, str], Iterator[Report | Skipped]]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
}
# Text files that are certainly no reports, though a folder of saved pages may hold them.
_FOREIGN = frozenset(
    ".css .js .mjs .map .svg .xml .rss .atom .py .yaml .yml .toml .ini .log .eml .mht .mhtml .vtt .srt".split()
)


def read(source: Source) -> list[Report]:
    """The reports of a file, of a folder with all that it holds, or of a ``(name, bytes)`` pair, in a fixed order.

    A folder's files and a table's rows that cannot be read are warned of (``UserWarning``) and passed over;
    ``read_all`` returns them instead.

    Raises:
        ReadError: The source yields no report at all.
    """
    reports, skipped = read_all([source])
    if not reports:
        name = source[0] if isinstance(source, tuple) else os.fspath(source)
        if len(skipped) == 1:
            raise ReadError(skipped[0].path, skipped[0].reason, skipped[0].remedy)
        raise ReadError(
            name, f"none of {len(skipped)} inputs could be read, the first: {skipped[0].reason}", skipped[0].remedy
        )
    for skip in skipped:
        warnings.warn(f"{skip.path}: {skip.reason}; {skip.remedy}.", stacklevel=2)
    return reports


def read_all(
    sources: Iterable[Source], progress: Callable[[int, int], None] | None = None
) -> tuple[list[Report], list[Skipped]]:
    """The reports of all ``sources``, and what could not be read.

    Both lists are ordered by path and row, whatever the order of ``sources``; a file that is named twice, or lies in a
    folder that is named too, is read once. Reports of the same text get ids with "-2", "-3" in that order.

    Args:
        sources: Files, folders, and ``(name, bytes)`` pairs.
        progress: Called with the number of inputs read and of all inputs, after each.
    """
    skipped: list[Skipped] = []
    inputs = _inputs(sources, skipped)
    reports: list[Report] = []
    for done, (path, data) in enumerate(inputs, 1):
        try:
            for item in _read_one(path, data):
                if isinstance(item, Skipped):
                    skipped.append(item)
                else:
                    reports.append(item)
        except ReadError as error:
            skipped.append(Skipped(error.path, error.reason, error.remedy))
        if progress:
            progress(done, len(inputs))
    skipped.sort(key=lambda skip: (_order(skip.path), skip.reason))
    return _with_unique_ids(reports), skipped


def _inputs(sources: Iterable[Source], skipped: list[Skipped]) -> list[tuple[str, bytes | None]]:
    """Every file (with None) and every named bytes once, in order. A file goes by the first of its names in order."""
    files: dict[str, str] = {}
    given: set[tuple[str, bytes]] = set()
    for source in sources:
        if isinstance(source, tuple):
            given.add(source)
            continue
        path = os.fspath(source)
        try:
            for name in _files(path):
                real = os.path.realpath(name)
                files[real] = min(files.get(real, name), name)
        except ReadError as error:
            note = Skipped(error.path, error.reason, error.remedy)
            if note not in skipped:
                skipped.append(note)
    inputs: list[tuple[str, bytes | None]] = [*((name, None) for name in files.values()), *given]
    return sorted(inputs, key=lambda entry: (_order(entry[0]), entry[1] or b""))


def _files(path: str) -> Iterator[str]:
    if re.match(r"https?://", path, re.IGNORECASE):
        raise ReadError(path, "fetching from the web is not possible yet", "save the page first and give the file")
    try:
        if not Path(path).exists():
            raise ReadError(path, "there is no such file or folder", "check the path")
    except ValueError:
        raise ReadError(path, "this is no path", "check the path") from None
    if not Path(path).is_dir():
        yield path
        return
    names = list(_walk(path))
    if not names:
        raise ReadError(path, "this folder holds no files", "check the path")
    yield from names


# How the writers of the dossier room begin a file: JSON, Markdown, HTML.
_DOSSIER = re.compile(
    rb'\s*(?:\{\s*"sayso":|\[//\]: # \(sayso dossier\)|<!doctype html>.*<meta name="generator" content="sayso)', re.S
)
_HEAD = 1000


def _walk(folder: str) -> Iterator[str]:
    """All files below ``folder`` but hidden ones, and those that a browser saved beside a page ("NAME_files")."""

    def refuse(error: OSError) -> None:
        raise ReadError(str(error.filename), f"this folder cannot be opened: {error.strerror}", "check its permissions")

    for place, folders, names in os.walk(folder, onerror=refuse):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in (".html", ".htm", ".xhtml")}
        folders[:] = [
            f
            for f in folders
            if not f.startswith(".") and not (f.endswith("_files") and f.removesuffix("_files") in pages)
        ]
        yield from (str(Path(place, name)) for name in names if not name.startswith("."))


def _read_one(path: str, data: bytes | None) -> Iterator[Report | Skipped]:
    if data is None:
        data = _bytes(path)
    if len(data) > MOST_BYTES:
        raise ReadError(path, f"this file is larger than {MOST_BYTES // 1_000_000} MB", "split it into smaller files")
    if not data.strip():
        raise ReadError(path, "this file is empty", "check that it was saved fully")
    if _DOSSIER.match(data[:_HEAD]):
        raise ReadError(path, "this is a dossier that sayso wrote", "give the reports, and keep dossiers elsewhere")
    return _format(data, path)(data, path)


def _bytes(path: str) -> bytes:
    try:
        if not Path(path).is_file():
            raise ReadError(path, "this is no file", "give a file or a folder")
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(path, f"this file cannot be opened: {error.strerror}", "check its permissions") from None


def _format(data: bytes, path: str) -> Callable[[bytes, str], Iterator[Report | Skipped]]:
    suffix = Path(path).suffix.lower()
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    kind = kind_of(data)
    if kind:
        raise ReadError(path, f"this is {kind[0]}", kind[1])
    if looks_like_html(data):
        return read_page
    if suffix in _FOREIGN:
        raise ReadError(path, f"files that end in {suffix} hold no reports", "give texts, web pages, JSONL or CSV")
    return read_plain


def _order(path: str) -> tuple[str, int]:
    """A sorting key: the file, then the row as a number."""
    file, mark, row = path.rpartition("#")
    return (file, int(row)) if mark and re.fullmatch("[0-9]{1,12}", row) else (path, 0)


def _with_unique_ids(reports: list[Report]) -> list[Report]:
    seen: dict[str, int] = {}
    unique = []
    for report in reports:
        seen[report.id] = seen.get(report.id, 0) + 1
        unique.append(report if seen[report.id] == 1 else replace(report, id=f"{report.id}-{seen[report.id]}"))
    return unique
