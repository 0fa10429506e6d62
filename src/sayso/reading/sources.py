"""Files, folders, bytes in memory and addresses of the web to reports, and what could not be read to a note of why."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sayso.errors import ReadError
from sayso.reading.fetching import Fetcher, is_address
from sayso.reading.files import file_works
from sayso.reading.subscriptions import web_works
from sayso.reading.work import Work, note, skipped
from sayso.types import Report, Skipped

__all__ = ["Source", "read", "read_all", "stream", "works"]

Source = str | os.PathLike[str] | tuple[str, bytes]
"""A file, a folder, an http(s) address, or a name and the bytes that a file of that name would hold."""


def read(source: Source, *, fetcher: Fetcher | None = None) -> list[Report]:
    """The reports of a file, of a folder with all that it holds, of an address or of a ``(name, bytes)`` pair, in a
    fixed order.

    What a folder, a feed or a table holds that cannot be read is warned of (``UserWarning``) and passed over;
    ``read_all`` returns it instead.

    Raises:
        ReadError: The source yields no report at all.
    """
    reports, skipped = read_all([source], fetcher=fetcher)
    if not reports and skipped:
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
    sources: Iterable[Source],
    progress: Callable[[int, int], None] | None = None,
    *,
    fetcher: Fetcher | None = None,
) -> tuple[list[Report], list[Skipped]]:
    """The reports of all ``sources``, and what could not be read.

    Both lists are ordered by path and row, whatever the order of ``sources``; a file that is named twice, or lies in a
    folder that is named too, is read once. Reports of the same text get ids with "-2", "-3" in that order.

    Args:
        sources: Files, folders, addresses, and ``(name, bytes)`` pairs.
        progress: Called with the number of inputs read and of all inputs.
        fetcher: What fetches addresses; by default a new one, which connects to public addresses only.
    """
    reports: list[Report] = []
    skipped: list[Skipped] = []
    counted = (lambda done, total: progress(int(done), total)) if progress else None
    for item in stream(sources, progress=counted, fetcher=fetcher):
        if isinstance(item, Report):
            reports.append(item)
        else:
            skipped.append(item)
    skipped.sort(key=lambda skip: (_order(skip.path), skip.reason))
    return _with_unique_ids(reports), skipped


def stream(
    inputs: Iterable[Source],
    *,
    progress: Callable[[float, int], None] | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Report | Skipped]:
    """The reports of all ``inputs`` one by one, and notes of what could not be read, as each is met.

    Nothing is read before it is asked for, and no more than one part of an input is held. The order is that of paths
    and addresses, whatever the order of ``inputs``, and within one that of its rows, records or items. Ids are those
    of the texts: reports of the same text have the same.

    Args:
        inputs: Files, folders, addresses, and ``(name, bytes)`` pairs.
        progress: Called with the number of inputs read, the last one in part, and of all inputs.
        fetcher: What fetches addresses; by default a new one, which connects to public addresses only.
    """
    with ExitStack() as stack:
        fetcher = fetcher or stack.enter_context(Fetcher())
        for work in works(inputs, fetcher=fetcher):
            yield from work.results()
            if work.remember:
                fetcher.memory[work.remember[0]] = work.remember[1]
            if progress:
                progress(work.done, work.total)


def works(inputs: Iterable[Source], *, fetcher: Fetcher) -> Iterator[Work]:
    """The parts that :func:`stream` reads one after the other, for one who reads them in several processes.

    Files are opened, and addresses fetched, as the iteration goes on. The reports of a work are ``work.results()``;
    when they and all before are safe, ``work.remember`` is due.
    """
    problems: list[Skipped] = []
    entries = _inputs(inputs, problems)
    total = len(entries) + len(problems)
    for before, problem in enumerate(problems):
        yield note(problem, problem.path).placed(before, total)
    for before, (path, data) in enumerate(entries, len(problems)):
        for work in _works(path, data, fetcher):
            yield work.placed(before, total)


def _works(path: str, data: bytes | None, fetcher: Fetcher) -> Iterator[Work]:
    try:
        yield from web_works(path, fetcher) if data is None and is_address(path) else file_works(path, data, fetcher)
    except ReadError as error:
        yield note(error, path)


def _inputs(sources: Iterable[Source], problems: list[Skipped]) -> list[tuple[str, bytes | None]]:
    """Every file and address (with None) and every named bytes once, in order; a file goes by its first name."""
    files: dict[str, str] = {}
    given: set[tuple[str, bytes]] = set()
    for source in sources:
        if isinstance(source, tuple):
            given.add(source)
            continue
        path = os.fspath(source)
        if is_address(path):
            files[path] = path
            continue
        try:
            for name in _files(path, problems):
                real = os.path.realpath(name)
                files[real] = min(files.get(real, name), name)
        except ReadError as error:
            problem = skipped(error)
            if problem not in problems:
                problems.append(problem)
    problems.sort(key=lambda skip: (skip.path, skip.reason))
    inputs: list[tuple[str, bytes | None]] = [*((name, None) for name in files.values()), *given]
    return sorted(inputs, key=lambda entry: (_order(entry[0]), entry[1] or b""))


def _files(path: str, problems: list[Skipped]) -> Iterator[str]:
    if not path:  # pathlib takes it for the folder that one is in
        raise ReadError("''", "this path is empty", "name a file, a folder or a web address")
    try:
        if not Path(path).exists():
            if re.match(r"[a-z][a-z0-9+.-]*://", path, re.IGNORECASE):
                raise ReadError(path, "only http and https addresses are fetched", "save it, and give the file")
            raise ReadError(path, "there is no such file or folder", "check the path")
    except ValueError:
        raise ReadError(path, "this is no path", "check the path") from None
    except OSError as error:
        raise ReadError(path, f"it cannot be looked at: {error.strerror}", "check the path") from None
    if not Path(path).is_dir():
        yield path
        return
    closed: list[Skipped] = []
    names = list(_walk(path, closed))
    problems += (problem for problem in closed if problem not in problems)
    if not names and not closed:
        raise ReadError(path, "this folder holds no files", "check the path")
    yield from names


def _walk(folder: str, closed: list[Skipped]) -> Iterator[str]:
    """All files below ``folder`` but hidden ones, and those that a browser saved beside a page ("NAME_files").

    Folders that cannot be opened are noted in ``closed``.
    """

    def refuse(error: OSError) -> None:
        reason = f"this folder cannot be opened: {error.strerror}"
        closed.append(Skipped(str(error.filename), reason, "check its permissions"))

    for place, folders, names in os.walk(folder, onerror=refuse):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in (".html", ".htm", ".xhtml")}
        folders[:] = [
            f
            for f in folders
            if not f.startswith(".") and not (f.endswith("_files") and f.removesuffix("_files") in pages)
        ]
        yield from (str(Path(place, name)) for name in names if not name.startswith("."))


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
