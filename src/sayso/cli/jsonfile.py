"""A JSON file that a command writes: seen to be writable before any work is done, then there whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import UsageError

__all__ = ["check_json", "write_json"]


def check_json(path: Path) -> None:
    """See whether ``path`` can be written.

    Raises:
        UsageError: It does not end in ``.json``, or is no file in a folder that may be written to.
    """
    if path.suffix.lower() != ".json":
        raise UsageError(f"{path} has a suffix that this command cannot write; end the name in .json.")
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK | os.X_OK):
        raise UsageError(f"{path} cannot be written; name a file in a folder that exists and that you may write to.")


def write_json(found: Any, path: Path) -> None:
    """Write dataclasses as UTF-8 JSON, indented by one space.

    Raises:
        UsageError: The file cannot be written.
    """
    from sayso.dossier.output import put

    text = json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1)
    put(text.encode(errors="replace") + b"\n", path)
