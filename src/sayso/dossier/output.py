"""Writing a dossier to a file, in the format that the file's suffix names."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.dossier.json import to_json
from sayso.dossier.note import to_markdown
from sayso.dossier.page import to_html
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.types import Dossier

__all__ = ["check", "put", "write"]


def _page(dossier: Dossier) -> bytes:
    return to_html(dossier).encode(errors="replace")


def _note(dossier: Dossier) -> bytes:
    return to_markdown(dossier).encode(errors="replace")


_WRITERS: dict[str, Callable[[Dossier], bytes]] = {
    ".json": to_json,
    ".html": _page,
    ".htm": _page,
    ".md": _note,
}


def check(path: str | Path) -> None:
    """See before any work is done whether a dossier could be written to ``path``.

    Raises:
        UsageError: The suffix is unknown, the folder does not exist or cannot be written to, or the path is a folder.
    """
    path = Path(path)
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it, such as {path / 'dossier.html'}.")
    if path.suffix.lower() not in _WRITERS:
        raise UsageError(f"{path} has a suffix that sayso cannot write; end the name in .html, .json or .md.")
    if not path.parent.is_dir():
        raise UsageError(f"The folder {path.parent} does not exist; make it first, or name another.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise UsageError(f"The folder {path.parent} cannot be written to; change its permissions, or name another.")


def write(dossier: Dossier, path: str | Path) -> None:
    """Write the dossier as JSON (``.json``), a page (``.html``, ``.htm``) or a note (``.md``).

    Raises:
        UsageError: As :func:`check` and :func:`put`.
    """
    path = Path(path)
    check(path)
    put(_WRITERS[path.suffix.lower()](dossier), path)


def put(data: bytes, path: Path) -> None:
    """Write a file that appears whole or not at all: beside its place first, then moved there, over any older one.

    Raises:
        UsageError: The file system refuses the file (a full disk, say).
    """
    part = path.with_name(f".sayso-{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from error
