"""What stands on the pages of the room, as data: the same for a page and for the JSON beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from sayso import __version__
from sayso.archive.records import key
from sayso.archive.stories import Choice
from sayso.dossier.wording import line
from sayso.errors import UsageError
from sayso.web.chart import Bar, bars

if TYPE_CHECKING:
    from sayso.archive.archive import Archive
    from sayso.archive.dossiers import Said
    from sayso.archive.overview import Held, Named, Totals
    from sayso.archive.records import Sighting
    from sayso.archive.search import Hit
    from sayso.archive.stories import Listed
    from sayso.types import Report, Statement

__all__ = [
    "About",
    "Facets",
    "Found",
    "HolderPage",
    "Holders",
    "Pages",
    "ReportPage",
    "Stories",
    "Version",
    "about",
    "facets",
    "holder",
    "holders",
    "report",
    "reports",
    "stories",
]

_STORIES, _REPORTS, _HOLDERS, _SAID = 25, 25, 50, 100
_HITS = 3
_MOST_CHOICES = 300
_MOST_SIGHTINGS, _MOST_VERSIONS = 200, 50
_LONGEST = 400
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands in a long list: its number from 1, how many pages there are, and of how many items."""

    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a choice, the newest first; ``reports`` over time, ``days`` of each story shown, and the best of
    the ``matching`` reports that hold the words, where nothing else was chosen."""

    choice: Choice
    pages: Pages
    stories: list[Listed]
    reports: list[Bar]
    days: dict[str, list[tuple[str, int]]]
    hits: list[Hit]
    matching: int


@dataclass(frozen=True, slots=True)
class Found:
    """The reports that hold ``words``, the best first."""

    words: str
    pages: Pages
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Version:
    """A report with the same URL."""

    id: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report by its id in the archive; ``statements`` are those of its story's dossier, None while that is made."""

    id: str
    report: Report
    story: Listed | None
    sightings: list[Sighting]
    versions: list[Version]
    statements: list[Statement] | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """The holders whose name contains ``words``, those of the most statements first."""

    words: str
    pages: Pages
    holders: list[Held]


@dataclass(frozen=True, slots=True)
class HolderPage:
    """A holder, and what it is said to have said, the newest first, with the titles of the stories by their ids."""

    holder: Held
    pages: Pages
    statements: list[Bar]
    said: list[Said]
    stories: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class About:
    """What the archive holds, and the version of sayso that shows it."""

    sayso: str
    archive: Totals


@dataclass(frozen=True, slots=True)
class Facets:
    """What the form of the stories offers."""

    outlets: list[Named]
    languages: list[Named]
    holders: list[Held]


def stories(archive: Archive, asked: Mapping[str, str]) -> Stories:
    """The list of stories: ``words``, ``since``, ``until``, ``outlet``, ``holder``, ``language`` and ``page``."""
    words = _text(asked, "words")
    choice = Choice(
        since=_date(asked, "since"),
        until=_date(asked, "until"),
        outlet=_text(asked, "outlet"),
        words=words,
        language=_text(asked, "language"),
        holder=_text(asked, "holder"),
    )
    pages = _pages(asked, archive.count_stories(choice), _STORIES)
    found = archive.stories(choice, limit=_STORIES, offset=(pages.page - 1) * _STORIES)
    overview = archive.overview()
    return Stories(
        choice,
        pages,
        found,
        bars(overview.days(choice)),
        overview.days_of([story.id for story in found]),
        # A search knows no other choice than words.
        archive.search(words, limit=_HITS) if words and pages.page == 1 and choice == Choice(words=words) else [],
        archive.count(words) if words else 0,
    )


def reports(archive: Archive, asked: Mapping[str, str]) -> Found:
    """The reports that hold words: ``words`` and ``page``."""
    words = _text(asked, "words") or ""
    pages = _pages(asked, archive.count(words), _REPORTS)
    return Found(words, pages, archive.search(words, limit=_REPORTS, offset=(pages.page - 1) * _REPORTS))


def report(archive: Archive, name: str) -> ReportPage:
    """One report, by its id or a beginning of it."""
    try:
        found = archive.report(name)
    except UsageError:
        raise HTTPException(404, f"There is no report {line(name)!r} in this archive.") from None
    identity = key(found)
    story = archive.overview().story_of(identity)
    versions = archive.versions(identity)
    others = [(other, archive.report(other)) for other in versions[:_MOST_VERSIONS]] if len(versions) > 1 else []
    return ReportPage(
        identity,
        found,
        archive.story(story) if story else None,
        archive.sightings(identity)[:_MOST_SIGHTINGS],
        [Version(other, version.title, version.published) for other, version in others],
    )


def holders(archive: Archive, asked: Mapping[str, str]) -> Holders:
    """The list of holders: ``words`` of a name, and ``page``."""
    words = _text(asked, "words") or ""
    overview = archive.overview()
    pages = _pages(asked, overview.count_holders(words), _HOLDERS)
    return Holders(words, pages, overview.holders(words, limit=_HOLDERS, offset=(pages.page - 1) * _HOLDERS))


def holder(archive: Archive, asked: Mapping[str, str]) -> HolderPage:
    """One holder: ``name`` and ``page``."""
    name = _text(asked, "name")
    if name is None:
        raise HTTPException(400, "Name the holder: /holder?name=NAME.")
    overview = archive.overview()
    found = overview.holder(name)
    if found is None:
        raise HTTPException(
            404, f"No dossier that was made so far has a holder {line(name)!r}. It may be in a story not opened yet."
        )
    pages = _pages(asked, found.statements, _SAID)
    said = archive.said(name, limit=_SAID, offset=(pages.page - 1) * _SAID)
    titles = {story: archive.story(story).title for story in dict.fromkeys(item.story for item in said)}
    return HolderPage(found, pages, bars(overview.days_said(name)), said, titles)


def about(archive: Archive, asked: Mapping[str, str]) -> About:  # noqa: ARG001 (as all pages are called)
    """What the archive holds."""
    return About(__version__, archive.overview().totals())


def facets(archive: Archive) -> Facets:
    """The commonest outlets, languages and holders."""
    overview = archive.overview()
    return Facets(
        overview.outlets(_MOST_CHOICES), overview.languages(_MOST_CHOICES), overview.holders(limit=_MOST_CHOICES)
    )


def _text(asked: Mapping[str, str], name: str) -> str | None:
    value = " ".join(asked.get(name, "").split())
    if len(value) > _LONGEST:
        raise HTTPException(400, f"{name!r} is longer than the {_LONGEST} characters that can be asked for.")
    return value or None


def _date(asked: Mapping[str, str], name: str) -> str | None:
    value = _text(asked, name)
    if value is not None and not _DATE.fullmatch(value):
        raise HTTPException(400, f"{line(value)!r} is no date; write it like 2024-02-28.")
    return value


def _pages(asked: Mapping[str, str], total: int, size: int) -> Pages:
    value = _text(asked, "page") or "1"
    if not (value.isascii() and value.isdigit() and 0 < len(value) < 8 and int(value)):
        raise HTTPException(400, f"{line(value)!r} is no number of a page.")
    pages = Pages(int(value), max(1, -(-total // size)), total)
    if pages.page > pages.pages:
        raise HTTPException(404, f"There is no page {pages.page}; the last one is {pages.pages}.")
    return pages
