"""What an archive holds, written for other programs, in the order of the ids, so that equal archives give equal bytes.

A record has the fields of a report, then what the archive knows of it: ``story``, ``sightings`` (each path and time of
capture that it was met under) and ``versions`` (the ids of the other reports with its URL). When something was added
does not stand in it.
"""

from __future__ import annotations

import csv
import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.archive.file import File
from sayso.archive.records import HEADED, REPORT, headline, key, report_of
from sayso.errors import UsageError
from sayso.types import Dossier, Report, Statement

__all__ = ["STATEMENTS", "SUFFIXES", "records", "statements", "write"]

STATEMENTS = ".jsonld"
_CONTEXT = 32
_GROUP = 5_000
_FIELDS = (
    "id", "path", "url", "source", "title", "published", "language", "captured", "sha256", "text", "cut", "wire",
    "story", "sightings", "versions",
)  # fmt: skip
# What a spreadsheet would take for a formula, also behind blanks or in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def records(file: File, story: int | None = None) -> Iterator[dict[str, Any]]:
    """The records of all reports, or of those of one story."""
    within = "" if story is None else "WHERE reports.number IN (SELECT report FROM story_reports WHERE story = ?)"
    rows = file.each(
        f"""
        SELECT reports.id,
            (SELECT stories.id FROM story_reports JOIN stories ON stories.number = story WHERE report = reports.number),
            (SELECT json_group_array(json_object('path', nullif(path, ''), 'captured', nullif(captured, ''))) FROM (
                SELECT DISTINCT path, captured FROM sightings WHERE report = reports.number ORDER BY path, captured)),
            (SELECT json_group_array(id) FROM (SELECT other.id FROM reports AS other
                WHERE other.url = reports.url AND other.number <> reports.number ORDER BY other.id)),
            {HEADED}, {REPORT} {within} ORDER BY reports.id
        """,
        () if story is None else (story,),
    )
    for name, in_story, met, versions, signature, *row in rows:
        report = report_of(tuple(row))
        yield {
            **{field: getattr(report, field) for field in _FIELDS[1:-5]},
            "id": name,
            "cut": [{"start": cut.start, "end": cut.end, "reason": cut.reason} for cut in report.cut],
            "wire": list(report.wire),
            "story": in_story,
            "sightings": json.loads(met),
            "versions": json.loads(versions),
            "headline": headline(report.title, signature),
        }


def statements(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The statements of a dossier as W3C Web Annotations, with a quote and a position in code points to find them by.

    The target is the report's URL, or ``urn:sayso:ID`` where it has none; positions count in the report's text as it
    was read.
    """
    reports = {report.id: report for report in dossier.reports}
    for statement in dossier.statements:
        yield _annotation(reports[statement.report], statement)


def write(path: str | Path, items: Iterable[dict[str, Any]]) -> int:
    """Write records, or statements, in the format that the suffix of ``path`` names; how many they were.

    The file appears whole or not at all.

    Raises:
        UsageError: The suffix is unknown, the folder cannot be written to, or pyarrow is missing for Parquet.
    """
    path = Path(path)
    writer = SUFFIXES.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path} has a suffix that sayso cannot export; end the name in {', '.join(SUFFIXES)}.")
    if not path.parent.is_dir():
        raise UsageError(f"The folder {path.parent} does not exist; make it first, or name another.")
    part = path.with_name(f".sayso-{secrets.token_hex(8)}.part")
    counted = _Counted(items)
    try:
        writer(part, counted)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return counted.number


class _Counted:
    """Items, and how many of them were taken."""

    def __init__(self, items: Iterable[dict[str, Any]]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in self._items:
            self.number += 1
            yield item


def _jsonl(path: Path, items: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            out.write(json.dumps({field: item[field] for field in _FIELDS}, ensure_ascii=False) + "\n")


def _csv(path: Path, items: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(_FIELDS)
        for item in items:
            table.writerow([_cell(item[field]) for field in _FIELDS])


def _cell(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value or ""
    return f"'{text}" if _FORMULA.match(text) else text


def _parquet(path: Path, items: Iterable[dict[str, Any]]) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow, which is not installed; run: pip install 'sayso[parquet]'.") from None
    text, number = pa.string(), pa.int64()
    lists = {
        "cut": pa.list_(pa.struct([("start", number), ("end", number), ("reason", text)])),
        "wire": pa.list_(text),
        "sightings": pa.list_(pa.struct([("path", text), ("captured", text)])),
        "versions": pa.list_(text),
    }
    schema = pa.schema([(field, lists.get(field, text)) for field in _FIELDS])
    rows = iter(items)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while group := list(islice(rows, _GROUP)):
            out.write_table(pa.Table.from_pylist(group, schema))


def _csl(path: Path, items: Iterable[dict[str, Any]]) -> None:
    _array(path, "[\n", map(_citation, items), "\n]\n")


def _citation(item: dict[str, Any]) -> dict[str, Any]:
    """A record as an item of CSL-JSON, without the fields that are not known; under its first sentence for a title."""
    whole = {
        "id": item["id"],
        "type": "article-newspaper",
        "title": item["headline"],
        "container-title": item["source"],
        "issued": _day(item["published"]),
        "accessed": _day(item["captured"]),
        "URL": item["url"],
        "language": item["language"],
    }
    return {name: value for name, value in whole.items() if value}


def _day(moment: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in moment.partition("T")[0].split("-")]]} if moment else None


def _web(path: Path, items: Iterable[dict[str, Any]]) -> None:
    head = '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n'
    _array(path, head, items, "\n]}\n")


def _array(path: Path, head: str, items: Iterable[dict[str, Any]], foot: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(head)
        for place, item in enumerate(items):
            out.write((",\n" if place else "") + json.dumps(item, ensure_ascii=False))
        out.write(foot)


def _annotation(report: Report, statement: Statement) -> dict[str, Any]:
    name = f"urn:sayso:{key(report)}"
    credit = statement.attribution
    who = (credit.source.name or credit.source.text) if credit and credit.source else None
    return {
        "id": f"{name}:{statement.start}-{statement.end}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": who}] if who else [],
        "target": {
            "source": report.url or name,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": statement.quote,
                    "prefix": report.text[max(0, statement.start - _CONTEXT) : statement.start],
                    "suffix": report.text[statement.end : statement.end + _CONTEXT],
                },
                {"type": "TextPositionSelector", "start": statement.start, "end": statement.end},
            ],
        },
    }


SUFFIXES: dict[str, Callable[[Path, Iterable[dict[str, Any]]], None]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".json": _csl,
    ".parquet": _parquet,
    STATEMENTS: _web,
}
"""The writers by suffix: JSON Lines, CSV, CSL-JSON, Parquet, W3C Web Annotations."""
