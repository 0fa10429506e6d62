"""``sayso watch``: what feeds bring, added at an interval until stopped."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sayso.cli.option import INPUT, archive_option
from sayso.cli.skips import is_there, left_out
from sayso.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from sayso.archive.archive import Archive

__all__ = ["Watch", "watch"]

_LONGEST = 6 * 3600.0
_MOST_TOLD = 10_000
_UNITS = {"s": 1, "m": 60, "h": 3600}


def _seconds(_context: click.Context, _parameter: click.Parameter, value: str) -> float:
    match = re.fullmatch(r"(\d{1,6})([smh])", value.strip().lower())
    if not match or not int(match[1]):
        raise click.BadParameter(f"{value!r} is no time like 90s, 15m or 2h.")
    return float(int(match[1]) * _UNITS[match[2]])


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...", type=INPUT)
@archive_option
@click.option(
    "--interval",
    default="15m",
    show_default=True,
    callback=_seconds,
    metavar="TIME",
    help="Time between two looks at a feed, like 90s, 15m or 2h.",
)
@click.option("--allow-private", is_flag=True, help="Also fetch from private, local and reserved addresses.")
def watch(feeds: Sequence[str], archive: str, interval: float, allow_private: bool) -> None:
    """Add what feeds bring to an archive, until stopped by Ctrl-C.

    FEED is the address of a feed or of a page, or a file with a list of feeds (OPML).
    """
    from sayso.archive.archive import Archive

    for feed in feeds:
        if not is_there(feed):
            raise UsageError(f"{feed} is neither an http(s) address nor a file that exists; check it.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Archive(archive) as opened:
        watched = Watch(opened, feeds, interval, allow_private=allow_private)
        try:
            while True:
                time.sleep(watched.round())
        except KeyboardInterrupt:
            click.echo(watched.summary())


class Watch:
    """The feeds that are watched, when each is due, and what was said of them.

    A feed that can't be read is looked at half as often after each failure, at most every six hours, and as before once
    it can be read again. What is wrong with it is said once. One that may not be fetched is given up, unless it was
    read before: then the name server may have answered wrongly.
    """

    def __init__(self, archive: Archive, feeds: Sequence[str], interval: float, *, allow_private: bool) -> None:
        self._archive = archive
        self._interval = interval
        self._allow_private = allow_private
        self._due = dict.fromkeys(feeds, 0.0)
        self._failures = dict.fromkeys(feeds, 0)
        self._unread = set(feeds)
        self._told: dict[tuple[str, str], None] = {}
        self._rounds = self._added = self._versions = 0

    def round(self) -> float:
        """Add from the feeds that are due; gives the seconds until the next one is.

        Raises:
            UsageError: No feed is left that may be fetched.
        """
        due = [feed for feed, when in self._due.items() if when <= time.monotonic()]
        if due:
            self._look(due)
        if not self._due:
            raise UsageError("None of these feeds may be fetched, so there is nothing to watch.")
        return max(0.0, min(self._due.values()) - time.monotonic())

    def summary(self) -> str:
        """What all rounds did, and how to go on."""
        from sayso.dossier.wording import count

        waiting = self._archive.waiting()
        broken = f" {count(waiting, 'report')} of a round that was broken off kept too." if waiting else ""
        return (
            f"Stopped. {count(self._rounds, 'round')}: {count(self._added, 'report')} added, {self._versions} of them "
            f"a new version of a page in the archive.{broken} Give the same command again to go on."
        )

    def _look(self, due: Sequence[str]) -> None:
        from sayso.reading.fetching import REFUSED

        try:
            added = self._archive.add(due, allow_private=self._allow_private)
        except ArchiveError as error:
            # Locked by another, or a full disk: the memory of the feeds was not written either, so nothing is lost.
            self._say(str(error), "")
            for feed in due:
                self._due[feed] = time.monotonic() + self._interval
            return
        self._rounds += 1
        self._added += added.added
        self._versions += added.versions
        failed = {skip.path for skip in left_out(added.skipped)}
        self._unread -= {feed for feed in due if feed not in failed}
        refused = {skip.path for skip in added.skipped if skip.reason.startswith(REFUSED)} & self._unread
        for feed in due:
            if feed in refused:
                del self._due[feed]
                continue
            if feed not in failed and self._failures[feed]:
                click.echo(f"{feed} is back.", err=True)
                self._told = {told: None for told in self._told if told[0] != feed}
            self._failures[feed] = self._failures[feed] + 1 if feed in failed else 0
            wait = self._interval * 2 ** min(self._failures[feed], 20)
            self._due[feed] = time.monotonic() + max(self._interval, min(wait, _LONGEST))
        for skip in added.skipped:
            self._say(skip.path, f"{skip.reason}; {skip.remedy}.")
        if added.added:
            click.echo(f"{time.strftime('%Y-%m-%d %H:%M')}  {added.added} added.")

    def _say(self, path: str, what: str) -> None:
        if (path, what) not in self._told:
            self._told[path, what] = None
            click.echo(f"{path}: {what}" if what else path, err=True)
        if len(self._told) > _MOST_TOLD:
            self._told.pop(next(iter(self._told)))
