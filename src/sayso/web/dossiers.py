"""The dossiers of stories as the room shows them: made one after the other, the last ones kept ready."""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.archive.archive import Archive
from sayso.dossier.view import View

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sayso.types import Report

__all__ = ["Busy", "Dossiers", "Making", "Shown"]

# A view of forty reports and two hundred claims takes 60 MB once it was rendered.
_MOST_KEPT = 6
_MOST_WAITING = 20
# So long a request waits for a dossier before it is told that it is being made.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A story made ready to be shown; ``reports`` are those of the story by their ids in the archive."""

    view: View
    reports: dict[str, Report]

    def corrected(self, archive: Archive) -> bool:
        """Whether it has the corrections that stand in the archive now."""
        told = archive.corrections.of([report.sha256 for report in self.reports.values()])
        standing = [correction for correction in told if correction.undone is None]
        return standing == [one.correction for one in self.view.dossier.corrections]


@dataclass(slots=True)
class Making:
    """A dossier that is being made: which part of the work is at hand, and how much of that part is done."""

    made: Future[Shown]
    stage: str = "waiting"
    done: int = 0
    total: int = 0


class Busy(Exception):  # noqa: N818 (nothing went wrong)
    """More dossiers are waiting to be made than is good."""


class _NotKept(Exception):  # noqa: N818 (nor here)
    pass


class Dossiers:
    """Gives views of stories. Use it on one event loop, and close it at the end.

    A dossier that the archive keeps is read by ``readers``; any other is made, one at a time, in a thread of its own.
    """

    def __init__(self, path: str | os.PathLike[str], readers: ThreadPoolExecutor) -> None:
        self._path = path
        self._readers = readers
        self._maker = ThreadPoolExecutor(1, "sayso-maker")
        self._kept: OrderedDict[str, tuple[int, Shown]] = OrderedDict()
        self._jobs: dict[str, Making] = {}
        self._reading: dict[tuple[str, int], asyncio.Future[Shown]] = {}

    def close(self) -> None:
        """Wait for the dossier that is being made, and give up those that wait."""
        self._maker.shutdown(cancel_futures=True)

    async def get(self, story: str, stamp: int) -> Shown | Making:
        """The view of a story, by its whole id, at a state of the archive; or how far making it is.

        Raises:
            UsageError: There is no such story.
            Busy: Too many others are waiting.
        """
        kept = self._kept.get(story)
        if kept is not None and kept[0] == stamp:
            self._kept.move_to_end(story)
            return kept[1]
        job = self._jobs.get(story)
        if job is not None and job.made.done():  # It failed, and nobody was told.
            del self._jobs[story]
        loop = asyncio.get_running_loop()
        if job is None:
            try:
                work = self._reading.get((story, stamp))
                if work is None:  # Many may ask for it at once.
                    work = loop.run_in_executor(self._readers, self._read, story, kept[1] if kept else None)
                    self._reading[story, stamp] = work
                    work.add_done_callback(lambda _: self._reading.pop((story, stamp)))
                found = await asyncio.shield(work)
            except _NotKept:
                job = self._jobs.get(story) or self._order(story, stamp)
            else:
                self._keep(story, stamp, found)
                return found
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(job.made)), _PATIENCE)
        except TimeoutError:
            return job

    def _order(self, story: str, stamp: int) -> Making:
        if len(self._jobs) >= _MOST_WAITING:
            raise Busy
        job = Making(self._maker.submit(self._make, story))
        self._jobs[story] = job
        loop = asyncio.get_running_loop()
        job.made.add_done_callback(lambda _: loop.call_soon_threadsafe(self._made, story, stamp, job.made))
        return job

    def _made(self, story: str, stamp: int, made: Future[Shown]) -> None:
        # What failed stays among the jobs until somebody asks for it, and is told.
        if not made.cancelled() and made.exception() is None:
            self._jobs.pop(story, None)
            self._keep(story, stamp, made.result())

    def _keep(self, story: str, stamp: int, shown: Shown) -> None:
        self._kept[story] = stamp, shown
        self._kept.move_to_end(story)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def _read(self, story: str, kept: Shown | None) -> Shown:
        """What was kept, if the story is as it was; else the dossier that the archive keeps."""
        with Archive(self._path, create=False) as archive:
            reports = archive.reports(story)
            if kept is not None and kept.reports == reports and kept.corrected(archive):
                return kept
            return Shown(View(archive.dossier(story, _refuse)), reports)

    def _make(self, story: str) -> Shown:
        def progress(stage: str, done: int, total: int) -> None:
            job = self._jobs.get(story)
            if job is not None:
                job.stage, job.done, job.total = stage, done, total

        with Archive(self._path, create=False) as archive:
            return Shown(View(archive.dossier(story, progress)), archive.reports(story))


def _refuse(_stage: str, _done: int, _total: int) -> None:
    """Told as soon as a dossier is not read but made, which is no work for a reader."""
    raise _NotKept
