"""What sayso raises.

SaysoError
+-- ReadError     an input could not be read: carries the path, the reason and the remedy
+-- UsageError    the call itself makes no sense (unknown output suffix, output folder that does not exist)
+-- ModelError    shipped weights are missing or damaged
+-- ArchiveError  the file of an archive cannot be used: missing, foreign, of a newer sayso, locked, on a full disk
"""

from __future__ import annotations

__all__ = ["ArchiveError", "ModelError", "ReadError", "SaysoError", "UsageError"]


class SaysoError(Exception):
    """The parent of all errors that sayso raises on purpose."""


class ReadError(SaysoError):
    """An input could not be read.

    Args:
        path: The input as the user named it (``file.jsonl#12`` for a row).
        reason: What is wrong, in a few words and without a full stop.
        remedy: What the user can do about it, in a few words and without a full stop.
    """

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}.")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class UsageError(SaysoError):
    """The call itself makes no sense."""


class ModelError(SaysoError):
    """Shipped weights are missing or damaged."""


class ArchiveError(SaysoError):
    """The file of an archive cannot be used; what it holds is as it was before."""
