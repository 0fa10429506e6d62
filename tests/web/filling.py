"""An archive to read in: a large story whose dossier is there, and small ones of made-up outlets."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from unittest import mock

import sayso.archive.dossiers
import sayso.archive.grouping
from sayso.archive.archive import Archive
from sayso.archive.records import key
from sayso.comparing.signatures import Signature
from sayso.dossier.assemble import Progress
from sayso.types import Dossier, Report, Story

__all__ = ["add", "filled", "keep", "small"]

_STORY: Callable[..., Dossier] = runpy.run_path(str(Path(__file__).parents[1] / "browser" / "story.py"))["story"]

TOWNS = ("Alder Quay", "Brenn", "Cold Ness", "Dunmore", "Elsing", "Farrow", "Garth", "Hollin", "Isk", "Jarrow End")
THINGS = ("the covered market", "a goods train", "the lock gates", "an old brewery", "the school bus", "a water main")
EVENTS = ("caught fire", "was flooded", "is to be closed", "was sold to a stranger", "was found again", "won a prize")
OUTLETS = ("Alder Echo", "The Brenn Dial", "Ness Herald", "Farrow Mail", "Isk Observer", "Coast Wire", "Radio Garth")
WHO = ("the fire brigade", "Mayor Ilva Renn", "the county council", "Councillor Bo Stett", "the residents")


def small(number: int, seed: int = 3) -> list[list[Report]]:
    """The reports of that many stories, one to four of each, over a year."""
    chance = Random(seed)
    made: list[list[Report]] = []
    for n in range(number):
        made.append([])
        town, thing, event = TOWNS[n % 10], THINGS[n // 10 % 6], EVENTS[(n + n // 10) % 6]
        day = date(2030, 1, 5) + timedelta(days=chance.randrange(360))
        for place in range(1 + n % 4):
            outlet = OUTLETS[(n + 3 * place) % 7]
            text = (
                f"{thing[0].upper()}{thing[1:]} of {town} {event} in the night, number {n} of the year.\n"
                f"{WHO[(n + place) % 5][0].upper()}{WHO[(n + place) % 5][1:]} said that {thing} in {town} would be "
                f"looked after by {12 + n % 40} people.\nIt was the talk of {town} for {2 + place} days."
            )
            (read,) = sayso.read((f"{n}-{place}.txt", text.encode()))
            made[-1].append(
                replace(
                    read,
                    path=f"{outlet}/{n}-{place}.txt",
                    url=f"https://{outlet.lower().replace(' ', '-')}.example/{n}",
                    source=outlet,
                    title=f"{thing[0].upper()}{thing[1:]} of {town} {event}",
                    published=(day + timedelta(days=place)).isoformat(),
                    language="en" if n % 9 else "de",
                )
            )
    return made


def keep(archive: Archive, story: str, dossier: Dossier) -> None:
    """Put a dossier in the place of the one that would be made of a story."""

    def given(_reports: object, progress: Progress) -> Dossier:
        progress("statements", 0, 1)
        return dossier

    with mock.patch.object(sayso.archive.dossiers, "compare", given):
        archive.dossier(story)


def add(archive: Archive, stories: Sequence[Sequence[Report]]) -> list[str]:
    """Add reports that are in these stories, whatever grouping would say; gives the ids of the stories."""
    known = [list(archive.reports(story.id).values()) for story in archive.stories()]
    home = {key(report): n for n, story in enumerate([*stories, *known]) for report in story}

    def group(signatures: Sequence[Signature]) -> list[Story]:
        found: dict[int, list[str]] = {}
        for signature in signatures:
            found.setdefault(home[signature.report], []).append(signature.report)
        return [
            Story(names[0], [*stories, *known][n][0].title or "", tuple(names), len(names))
            for n, names in found.items()
        ]

    with mock.patch.object(sayso.archive.grouping, "group", group):
        archive.add([report for story in stories for report in story], workers=0)
    return [archive.overview().story_of(key(story[0])) or "" for story in stories]


def filled(path: Path, stories: int = 60, reports: int = 40, claims: int = 200) -> str:
    """Fill an archive; gives the id of the large story."""
    dossier = _STORY(reports, claims)
    with Archive(path) as archive:
        large, *_ = add(archive, [dossier.reports, *small(stories)])
        keep(archive, large, dossier)
    return large
