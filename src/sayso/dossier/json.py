"""The dossier as JSON, and its JSON Schema; both come from the classes of :mod:`sayso.types`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from inspect import cleandoc
from typing import Any

import msgspec

from sayso.dossier.accounts import Accounts
from sayso.dossier.index import Index
from sayso.errors import UsageError
from sayso.types import Dossier

__all__ = ["from_json", "schema", "to_json"]


@dataclass(frozen=True, slots=True)
class _Written(Dossier):
    """All that was found for one story, and the accounts of two holders or reports each, which are computed from it."""

    accounts: tuple[Accounts, ...] = ()


def to_json(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON, indented by one space, with a newline at its end.

    Keys stand in the order of the fields of the types, so equal dossiers give equal bytes. A lone surrogate (from a
    file name that is not UTF-8, say) becomes U+FFFD, because UTF-8 cannot hold it.
    """
    found = {field.name: getattr(dossier, field.name) for field in fields(Dossier)}
    written = _Written(**found, accounts=Index(dossier).accounts)
    try:
        data = msgspec.json.encode(written)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_encodable(msgspec.to_builtins(written)))
    return msgspec.json.format(data, indent=1) + b"\n"


def from_json(data: bytes) -> Dossier:
    """The dossier that :func:`to_json` wrote; the accounts, which can be computed again, are left away.

    Raises:
        UsageError: The data is no dossier.
    """
    try:
        return msgspec.json.decode(data, type=Dossier)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"This is not a dossier that sayso wrote ({error}); make one with 'sayso compare PATH... -o FILE.json'."
        ) from error


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of the dossier, as committed in ``docs/dossier.schema.json``."""
    made = msgspec.json.schema(_Written)
    written = {**made["$defs"].pop("_Written"), "title": "Dossier"}
    made = {"$ref": "#/$defs/Dossier", "$defs": {"Dossier": written, **made["$defs"]}}
    for definition in made["$defs"].values():
        if "description" in definition:
            # A docstring; Python 3.13 strips its indentation, earlier ones do not.
            definition["description"] = cleandoc(definition["description"])
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dossier of sayso",
        **made,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(item) for item in value]
    return value
