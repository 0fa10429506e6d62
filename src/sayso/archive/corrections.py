"""The corrections of readers, kept apart from what is computed; none is ever deleted."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sayso.archive.file import File
from sayso.archive.records import storable
from sayso.errors import UsageError
from sayso.types import ConflictKind, Correction, CorrectionKind, Place, Skipped

__all__ = ["MOST_HOLDER", "MOST_NOTE", "Corrections", "Imported", "checked"]

MOST_NOTE = 2_000
MOST_HOLDER = 200
"""Characters of a note, and of a holder's name, that a correction may have."""

_MOST_PLACES = 1_000
_MOST_LINE = 1_000_000
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COLUMNS = 'id, kind, places, made, note, holder, conflict, "values", undone'
_UNDO = "UPDATE corrections SET undone = ? WHERE id = ?"
_REMEDY = "take it out, or repair it"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many corrections are new, how many were there already, how many of these it undid; and
    the lines that it passed over."""

    added: int
    known: int
    undone: int
    skipped: tuple[Skipped, ...]


class Corrections:
    """The corrections in the file of an archive, those that were undone included.

    Methods raise ``ArchiveError`` where the file cannot be read or written.
    """

    def __init__(self, file: File) -> None:
        self._file = file

    def all(self) -> list[Correction]:
        """All corrections, the first made first."""
        return [_read(row) for row in self._file.rows(f"SELECT {_COLUMNS} FROM corrections ORDER BY made, id")]

    def of(self, texts: Sequence[str]) -> list[Correction]:
        """Those about any of these texts, named by their SHA-256; the first made first."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM corrections WHERE id IN (SELECT correction FROM correction_texts WHERE sha256 IN "
            "(SELECT value FROM json_each(?))) ORDER BY made, id",
            (json.dumps(list(texts)),),
        )
        return [_read(row) for row in rows]

    def add(
        self,
        kind: CorrectionKind,
        places: Sequence[Place],
        *,
        note: str = "",
        holder: str | None = None,
        conflict: ConflictKind | None = None,
        values: Sequence[str] = (),
    ) -> Correction:
        """Keep a new correction, made now; see :class:`~sayso.types.Correction` for what each kind needs.

        Raises:
            UsageError: It lacks something, or has more than its kind may have, or more than fits.
        """
        named = None if holder is None else " ".join(holder.split())
        made = checked(Correction("", kind, tuple(places), _now(), note.strip(), named, conflict, tuple(values)))
        with self._file.writing() as connection:
            _write(connection, made)
        self._changed([made])
        return made

    def undo(self, correction: str) -> Correction:
        """Undo a correction by its id; one that was undone before stays as it is.

        Raises:
            UsageError: There is no such correction.
        """
        with self._file.writing() as connection:
            connection.execute(f"{_UNDO} AND undone IS NULL", (_now(), correction))
        rows = self._file.rows(f"SELECT {_COLUMNS} FROM corrections WHERE id = ?", (correction,))
        if not rows:
            raise UsageError(f"There is no correction {correction!r} in {self._file.path}.")
        undone = _read(rows[0])
        self._changed([undone])
        return undone

    def export(self, path: str | os.PathLike[str]) -> int:
        """Write all corrections as JSON Lines; how many they were. The file appears whole or not at all.

        Raises:
            UsageError: The file cannot be written.
        """
        path = Path(path)
        found = self.all()
        part = path.with_name(f".sayso-{secrets.token_hex(8)}.part")
        try:
            part.write_bytes(b"".join(msgspec.json.encode(correction) + b"\n" for correction in found))
            part.replace(path)
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from error
        finally:
            part.unlink(missing_ok=True)
        return len(found)

    def load(self, path: str | os.PathLike[str]) -> Imported:
        """Add the corrections of a file that :meth:`export` wrote.

        What is there already stays as it is, but for being undone; so a file may be loaded again, and several in any
        order. A line that is no correction is passed over.

        Raises:
            UsageError: The file cannot be read.
        """
        name = os.fspath(path)
        read, skipped = [], []
        try:
            with Path(path).open("rb") as file:
                for number, line in _lines(file):
                    try:
                        read.append(checked(msgspec.json.decode(line, type=Correction)))
                    except (msgspec.DecodeError, UnicodeDecodeError, UsageError) as error:
                        skipped.append(Skipped(f"{name}#{number}", str(error).rstrip("."), _REMEDY))
        except OSError as error:
            raise UsageError(f"{name} cannot be read ({error.strerror}); name another file.") from error
        added = undone = 0
        changed = []
        with self._file.writing() as connection:
            for correction in read:
                row = connection.execute("SELECT undone FROM corrections WHERE id = ?", (correction.id,)).fetchone()
                if row is None:
                    _write(connection, correction)
                    added += 1
                    changed.append(correction)
                elif correction.undone and (row[0] is None or correction.undone < row[0]):
                    connection.execute(_UNDO, (correction.undone, correction.id))
                    undone += row[0] is None
                    changed.append(correction)
        self._changed(changed)
        return Imported(added, len(read) - added, undone, tuple(skipped))

    def _changed(self, corrections: Sequence[Correction]) -> None:
        # That room compares, which takes a while to load, and reads corrections itself.
        from sayso.archive.dossiers import resaid

        resaid(self._file, dict.fromkeys(place.sha256 for correction in corrections for place in correction.places))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; of one that is too long no more than is refused."""
    number = 0
    while line := file.readline(_MOST_LINE):
        number += 1
        whole = line
        while not line.endswith(b"\n") and (line := file.readline(_MOST_LINE)):
            pass
        if whole.strip():
            yield number, whole


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def checked(given: Correction) -> Correction:
    """A correction with its id, and its places in order.

    Raises:
        UsageError: It lacks something, or has more than its kind may have, or more than fits.
    """
    made = replace(
        given,
        places=tuple(sorted(set(given.places))),
        note=storable(given.note),
        holder=given.holder and storable(given.holder),
        values=tuple(map(storable, given.values)),
    )
    fault = next((words for words, wrong in _FAULTS if wrong(made)), None)
    if fault is not None:
        raise UsageError(f"{fault[0].upper()}{fault[1:]}.")
    told = (made.kind, [[p.sha256, p.start, p.end] for p in made.places], made.made, made.note, made.holder)
    whole = json.dumps([*told, made.conflict, made.values], ensure_ascii=True)
    name = hashlib.sha256(whole.encode()).hexdigest()[:16]
    if given.id not in ("", name):
        raise UsageError(f"The id {given.id[:40]!r} does not fit what the correction says, which makes it {name}.")
    return replace(made, id=name)


_FAULTS: tuple[tuple[str, Callable[[Correction], bool]], ...] = (
    (
        "a place is a SHA-256 of 64 hexadecimal digits and a start before an end",
        lambda c: not all(_SHA256.fullmatch(p.sha256) and 0 <= p.start < p.end < 2**31 for p in c.places),
    ),
    ("it needs two places that differ", lambda c: c.kind.endswith(("claim", "claims")) and len(c.places) != 2),
    ("it needs one place", lambda c: c.kind in ("no attribution", "holder", "no part") and len(c.places) != 1),
    (
        f"it needs the kind of a conflict, its values and its places, {_MOST_PLACES} at the most",
        lambda c: (
            c.kind == "no conflict"
            and not (c.conflict and 0 < len(c.places) <= _MOST_PLACES and 0 < len(c.values) <= _MOST_PLACES)
        ),
    ),
    (
        f"a holder needs a name in one line, of {MOST_HOLDER} characters at the most",
        lambda c: c.kind == "holder" and not (c.holder and _one_line(c.holder) and len(c.holder) <= MOST_HOLDER),
    ),
    ("only a holder has a name", lambda c: c.kind != "holder" and c.holder is not None),
    (
        "only a conflict has a kind and values",
        lambda c: c.kind != "no conflict" and (c.conflict is not None or c.values != ()),
    ),
    (f"a note has {MOST_NOTE} characters at the most", lambda c: len(c.note) > MOST_NOTE),
    (
        "a moment is written like 2031-03-04T08:10:00.000000Z",
        lambda c: not all(_MOMENT.fullmatch(moment) for moment in (c.made, c.undone) if moment is not None),
    ),
)


def _one_line(text: str) -> bool:
    return text == " ".join(text.split())


def _write(connection: sqlite3.Connection, correction: Correction) -> None:
    row = (
        correction.id, correction.kind, json.dumps([[p.sha256, p.start, p.end] for p in correction.places]),
        correction.made, correction.note, correction.holder, correction.conflict,
        json.dumps(correction.values, ensure_ascii=False), correction.undone,
    )  # fmt: skip
    connection.execute(f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT INTO correction_texts VALUES (?, ?)",
        [(text, correction.id) for text in sorted({place.sha256 for place in correction.places})],
    )


def _read(row: Sequence[Any]) -> Correction:
    name, kind, places, made, note, holder, conflict, values, undone = row
    where = tuple(Place(*place) for place in json.loads(places))
    return Correction(name, kind, where, made, note, holder, conflict, tuple(json.loads(values)), undone)
