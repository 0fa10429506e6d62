"""Bytes to reports: one module a format, cuts, wire credits, languages and dates of publication.

``stream`` reads anything one report after the other; ``works`` gives its parts to one who reads in several processes.
"""

from sayso.reading.fetching import Fetcher
from sayso.reading.sources import Source, read, read_all, stream, works
from sayso.reading.work import Work

__all__ = ["Fetcher", "Source", "Work", "read", "read_all", "stream", "works"]
