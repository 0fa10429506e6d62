"""Bytes to reports: one module a format, cuts, wire credits, languages and dates of publication."""

from sayso.reading.sources import MOST_BYTES, Source, read, read_all

__all__ = ["MOST_BYTES", "Source", "read", "read_all"]
