"""The reading room as an ASGI application."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.archive.archive import Archive
from sayso.archive.records import key
from sayso.dossier.json import to_json
from sayso.dossier.note import to_markdown
from sayso.dossier.page import to_html
from sayso.errors import ArchiveError, UsageError
from sayso.web import corrections, pages
from sayso.web.answers import HTML, JSON, Answer, Answers
from sayso.web.dossiers import Busy, Dossiers, Making, Shown
from sayso.web.guard import LOCAL, Guard
from sayso.web.layout import ICON, Layout
from sayso.web.tools import Tools

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Room", "room"]

Find: TypeAlias = Callable[[Archive, Mapping[str, str]], Any]
Made: TypeAlias = Response | Callable[[], Answer]

_READERS = 4
# What the forms offer may be as old as this, in seconds: counting all outlets takes a while in a large archive.
_OLD = 60.0
_WAIT = 5.0
_STAGES = {"waiting": "Waiting for another one", "statements": "Finding statements", "comparing": "Comparing them"}
_LISTS: tuple[tuple[str, str, Find], ...] = (
    ("/stories", "room/stories.html", pages.stories),
    ("/reports", "room/reports.html", pages.reports),
    ("/holders", "room/holders.html", pages.holders),
    ("/holder", "room/holder.html", pages.holder),
    ("/about", "room/about.html", pages.about),
)


def room(path: str | os.PathLike[str], hosts: Iterable[str] = LOCAL) -> Guard:
    """The reading room of an archive.

    Args:
        path: The archive's file.
        hosts: The names of hosts that it answers to; all others are refused.
    """
    return Guard(Room(path).application(), hosts)


class Room:
    """An archive that is open to readers; it is opened when the application starts, and closed when it ends."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._layout = Layout(self.path.name)
        self._answers = Answers()
        self._work: dict[tuple[str, int], asyncio.Future[Answer]] = {}
        self._facets: tuple[float, pages.Facets | None] = 0.0, None

    def application(self) -> Starlette:
        """The application, with all its routes."""
        routes = [Route("/", self._home), Route("/icon.svg", self._icon)]
        for address, template, find in _LISTS:
            routes += [
                Route(f"{address}.json", self._data(find), name=f"{template} data"),
                Route(address, self._page(template, find), name=template),
            ]
        routes += [
            *(
                Route(f"/stories/{{id}}.{suffix}", self._story(write, _making), name=f"story {suffix}")
                for suffix, write in _FORMATS.items()
            ),
            Route("/stories/{id}", self._story(self._story_page, self._making), name="story"),
            Route("/reports/{id}.json", self._report_data),
            Route("/reports/{id}", self._kept(self._report), name="report"),
            *corrections.routes(self.path, self._layout),
        ]
        return Starlette(
            routes=routes,
            lifespan=self._lifespan,
            exception_handlers={HTTPException: self._wrong, ArchiveError: self._away, Exception: self._broken},
        )

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        # This connection stays open and tells when another one has written; it also keeps SQLite from folding the
        # write-ahead log into the file each time that a reader is done.
        with Archive(self.path, create=False) as self._watching, ThreadPoolExecutor(_READERS, "sayso-reader") as pool:
            self._readers = pool
            self._dossiers = Dossiers(self.path, pool)
            try:
                yield
            finally:
                self._dossiers.close()

    @property
    def _stamp(self) -> int:
        return self._watching.overview().stamp()

    async def _within(self, work: Callable[..., Any], *given: Any) -> Any:
        """Do work in a thread of the readers."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work, *given)

    async def _answered(self, request: Request, stamp: int, make: Callable[[], Answer]) -> Response:
        """The kept answer to a request, or the one that is made now and kept, once for all who wait for it."""
        asked = _asked(request)
        answer = self._answers.get(asked, stamp)
        if answer is None:
            work = self._work.get((asked, stamp))
            if work is None:
                work = self._work[asked, stamp] = asyncio.ensure_future(self._within(make))
                work.add_done_callback(lambda _: self._work.pop((asked, stamp)))
            answer = await asyncio.shield(work)
            self._answers.keep(asked, stamp, answer)
        return answer.response(request)

    def _kept(self, opened: Callable[[Request], Awaitable[Made]]) -> Callable[[Request], Any]:
        """The kept answer to a request, else what ``opened`` answers or gives to be made and kept."""

        async def answered(request: Request) -> Response:
            stamp = self._stamp
            kept = self._answers.get(_asked(request), stamp)
            if kept is not None:
                return kept.response(request)
            made = await opened(request)
            return made if isinstance(made, Response) else await self._answered(request, stamp, made)

        return answered

    # Lists and the like: a function finds what a page holds

    def _data(self, find: Find) -> Callable[[Request], Any]:
        async def data(request: Request) -> Response:
            def make() -> Answer:
                return Answer.of(_json(self._read(find, request.query_params)), JSON)

            return await self._answered(request, self._stamp, make)

        return data

    def _page(self, template: str, find: Find) -> Callable[[Request], Any]:
        async def page(request: Request) -> Response:
            def make() -> Answer:
                found = self._read(find, request.query_params)
                offered = self._offered() if find is pages.stories else None
                return self._layout.answer(template, found=found, facets=offered, here=_here(request))

            return await self._answered(request, self._stamp, make)

        return page

    def _read(self, find: Callable[..., Any], *asked: Any) -> Any:
        with Archive(self.path, create=False, wait=_WAIT) as archive:
            return find(archive, *asked)

    def _offered(self) -> pages.Facets:
        when, found = self._facets
        if found is None or time.monotonic() > when + _OLD:
            found = self._read(pages.facets)
            self._facets = time.monotonic(), found
        return found

    # Stories

    async def _shown(self, request: Request, making: Callable[[Making], Response]) -> Shown | Response:
        """The story of a request, else the way to its whole id, or what tells how far making its dossier is."""
        name = request.path_params["id"]

        def whole(archive: Archive) -> str:
            return archive.story(name).id

        try:
            story = await self._within(self._read, whole)
        except UsageError:
            raise HTTPException(404, f"There is no story {name!r} in this archive.") from None
        if story != name:
            return RedirectResponse(request.url.path.replace(name, story, 1), 307)
        try:
            shown = await self._dossiers.get(story, self._stamp)
        except Busy:
            raise HTTPException(503, "Many dossiers are waiting to be made; come back in a minute.") from None
        return making(shown) if isinstance(shown, Making) else shown

    def _story(self, write: Callable[[Request, Shown], Answer], making: Callable[[Making], Response]) -> Any:
        async def opened(request: Request) -> Made:
            shown = await self._shown(request, making)
            return shown if isinstance(shown, Response) else lambda: write(request, shown)

        return self._kept(opened)

    def _story_page(self, request: Request, shown: Shown) -> Answer:
        view = shown.view
        links = corrections.Links(request.path_params["id"], view)
        tools = Tools({report.id: key(report) for report in view.dossier.reports}, links)
        return self._layout.answer(
            "dossier.html", layout="room.html", view=view, index=view.index, tools=tools, here=_here(request)
        )

    def _making(self, job: Making) -> Response:
        body = self._layout.page(
            "room/making.html", stage=_STAGES.get(job.stage, job.stage), done=job.done, total=job.total, here=None
        )
        return Response(body, 202, {**self._layout.headers("room/making.html"), "refresh": "2"}, HTML)

    # Reports

    async def _report_found(self, request: Request) -> tuple[pages.ReportPage, Shown | None] | Response:
        name = request.path_params["id"]
        found = await self._within(self._read, pages.report, name)
        if found.id != name:
            return RedirectResponse(request.url.path.replace(name, found.id, 1), 307)
        if found.story is None:
            return found, None
        try:
            shown = await self._dossiers.get(found.story.id, self._stamp)
        except Busy:
            return found, None
        if isinstance(shown, Making):
            return found, None
        told = next(report.id for report in shown.view.dossier.reports if key(report) == found.id)
        said = [statement for statement in shown.view.dossier.statements if statement.report == told]
        return replace(found, report=replace(found.report, id=told), statements=said), shown

    async def _report(self, request: Request) -> Made:
        got = await self._report_found(request)
        if isinstance(got, Response):
            return got
        found, shown = got

        def make() -> Answer:
            view = shown.view if shown else None
            return self._layout.answer("room/report.html", found=found, view=view, here=_here(request))

        if shown is None and found.story is not None:
            unkept: Answer = await self._within(make)  # its marks are still to come
            return unkept.response(request)
        return make

    async def _report_data(self, request: Request) -> Response:
        got = await self._report_found(request)
        if isinstance(got, Response):
            return got
        answer: Answer = await self._within(lambda: Answer.of(_json(got[0]), JSON))
        return answer.response(request)

    # The rest

    async def _home(self, request: Request) -> Response:  # noqa: ARG002 (as all pages are called)
        return RedirectResponse("/stories", 307)

    async def _icon(self, request: Request) -> Response:
        return Answer.of(ICON.encode(), "image/svg+xml").response(request)

    async def _wrong(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        words = error.detail if error.status_code != 404 or error.detail != "Not Found" else "There is no such page."
        if error.status_code == 405:
            words = "This address is not for that: pages are read with GET."
        return self._told(request, error.status_code, words)

    async def _away(self, request: Request, error: Exception) -> Response:
        return self._told(request, 503, str(error).replace(str(self.path), self.path.name))

    async def _broken(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return self._told(
            request, 500, "This page could not be made. What went wrong stands where the room was started."
        )

    def _told(self, request: Request, status: int, words: str) -> Response:
        if request.url.path.endswith(".json"):
            return Response(_json({"error": words}), status, media_type=JSON)
        body = self._layout.page("room/wrong.html", status=status, words=words, here=None)
        return Response(body, status, self._layout.headers("room/wrong.html"), HTML)


def _asked(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def _here(request: Request) -> str:
    """The address of the JSON beside a page."""
    query = urlencode([(name, value) for name, value in request.query_params.multi_items() if value])
    return f"{request.url.path}.json{'?' if query else ''}{query}"


def _json(value: Any) -> bytes:
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _making(job: Making) -> Response:
    """How far a dossier is, as data."""
    return Response(_json({"making": job.stage, "done": job.done, "total": job.total}), 202, {"retry-after": "2"}, JSON)


def _data(_request: Request, shown: Shown) -> Answer:
    return Answer.of(to_json(shown.view.dossier), JSON)


def _file(request: Request, shown: Shown) -> Answer:
    return Answer.of(_utf8(to_html(shown.view.dossier)), HTML, name=f"{request.path_params['id']}.html")


def _note(request: Request, shown: Shown) -> Answer:
    name = f"{request.path_params['id']}.md"
    return Answer.of(_utf8(to_markdown(shown.view.dossier)), "text/markdown; charset=utf-8", name=name)


_FORMATS: Mapping[str, Callable[[Request, Shown], Answer]] = {"json": _data, "html": _file, "md": _note}
