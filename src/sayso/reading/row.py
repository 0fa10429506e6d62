"""One row of a JSONL, JSON, CSV or TSV file, as a mapping of its fields, to a Report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.errors import ReadError
from sayso.reading.dates import dated_head, iso
from sayso.reading.drafts import report
from sayso.reading.page import article
from sayso.reading.plain import headline
from sayso.types import Report, Skipped

__all__ = ["FIELDS", "read_row"]

FIELDS = ("id", "url", "source", "title", "published", "language", "text", "html")
"""The fields that are read; others are passed over, and ``id`` only names a row for its owner."""


def read_row(row: Mapping[str, object], path: str) -> Iterator[Report | Skipped]:
    """The report of one row; a Skipped beside it tells of a date that was not understood.

    Raises:
        ReadError: The row has neither text nor HTML, or a field is no text.
    """
    fields: dict[str, str] = {}
    for name in FIELDS:
        value = row.get(name)
        if isinstance(value, str):
            if value.strip():
                fields[name] = value
        elif value is not None and name in ("text", "html"):
            raise ReadError(path, f'its "{name}" is no text', "put the text of the report there")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            fields[name] = str(value)
    known = {name: fields.get(name) for name in ("url", "source", "title", "language")}
    published = fields.get("published")
    stated = iso(published) if published else None
    if "text" in fields:
        text = fields["text"]
        known["title"] = known["title"] or headline(text)
        stated = stated or dated_head(text)
    elif "html" in fields:
        text, about = article(fields["html"], path)
        known = {name: value or getattr(about, name) for name, value in known.items()}
        stated = stated or about.published or dated_head(text)
    else:
        raise ReadError(path, 'it has neither "text" nor "html"', "give every row the text of its report")
    yield report(text, path, published=stated, **known)
    if published and not iso(published):
        reason = f"its date {published[:40]!r} was not understood, so the report was read without it"
        yield Skipped(path, reason, "write dates like 2021-01-26")
