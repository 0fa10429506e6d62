"""Releases: reports that a party to the events published itself, such as a government's readout of a call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.dossier.wording import host
from sayso.language.grammar import first_finite, tokens

if TYPE_CHECKING:
    from sayso.types import Report

__all__ = ["is_release"]

# What an outlet is called that is an office.
_OFFICE = re.compile(
    r"\b(?:government|presidency|president|prime minister|chancellery|ministry|embassy|parliament|police|"
    r"(?:press|media|information) (?:office|service)|office of|department of|white house)\b",
    re.IGNORECASE,
)
# How the line begins that tells who issues a release, or that it is one.
_ISSUED = re.compile(
    r"\W*(?:for immediate release|(?:press|media) release|readout\b|communiqu[eé]|remarks by|"
    r"(?:joint |press )?(?:statement|declaration) (?:by|from|of|on)\b|"
    r"(?:the )?(?:press|media|information) (?:office|service)\b|"
    r"(?:the )?(?:office|ministry|department|government|presidency|embassy) of\b)",
    re.IGNORECASE,
)
_OFFICIAL = frozenset("gov gouv gob govt mil int".split())  # labels of addresses
_LINES, _LONGEST = 3, 160


def is_release(report: Report) -> bool:
    """Tell whether a report was published by a party to what it tells rather than by a medium: by the name of its
    outlet, its address, or how it begins. This is a guess from a few words of English; it orders what is shown, and
    decides nothing.
    """
    if _OFFICE.search(report.source or "") or _OFFICIAL & set(host(report.url).split(".")[-2:]):
        return True
    lines = [report.title or "", *(line for line in report.text[:1000].split("\n") if line.strip())][: _LINES + 1]
    return any(
        len(line) <= _LONGEST and _ISSUED.match(line) is not None and first_finite(tokens(line)) is None
        for line in lines
    )
