"""What a reader can correct: links beside the parts of a story, and the forms that they lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import msgspec
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.archive.archive import Archive
from sayso.archive.corrections import MOST_HOLDER, MOST_NOTE, checked
from sayso.comparing.evidence import terms
from sayso.dossier.corrected import corrected
from sayso.dossier.readers import OUTCOME
from sayso.dossier.view import View
from sayso.errors import UsageError
from sayso.types import Correction, Place
from sayso.web.answers import JSON, Answer

if TYPE_CHECKING:
    from starlette.requests import Request

    from sayso.types import Claim, Conflict, Corrected, Dossier, Report, Statement
    from sayso.web.layout import Layout

__all__ = ["MOST_PASSAGE", "Links", "routes"]

_WAIT = 5.0
_MOST_FIELDS = 3_000
_PLACE = re.compile(r"([0-9a-f]{64})-(\d{1,9})-(\d{1,9})", re.ASCII)

MOST_PASSAGE = 20_000
"""Characters of a passage that a form takes."""


def routes(path: Path, layout: Layout) -> list[Route]:
    """The addresses of corrections, for an archive's file:

    ``/stories/ID/corrections`` all corrections of a story with those that were undone, also as ``.json``; a POST there
    adds one; ``/stories/ID/corrections/CORRECTION/undo`` (POST) undoes one; ``/stories/ID/correct/ANCHOR`` the forms
    for a statement, a report or a conflict, named as on the page of the story.
    """
    desk = _Desk(path, layout)
    return [
        Route("/stories/{id}/correct/{at}", desk.forms),
        Route("/stories/{id}/corrections.json", desk.data),
        Route("/stories/{id}/corrections", desk.history, methods=["GET"]),
        Route("/stories/{id}/corrections", desk.add, methods=["POST"]),
        Route("/stories/{id}/corrections/{correction}/undo", desk.undo, methods=["POST"]),
    ]


class Links:
    """The controls beside the parts of a story's page: a link to the forms of each."""

    def __init__(self, story: str, view: View) -> None:
        self._story, self._view = story, view

    def claim(self, claim: Claim) -> Markup:  # noqa: ARG002
        """Nothing: what a claim says is corrected at its statements."""
        return Markup("")

    def statement(self, statement: Statement) -> Markup:
        return self._link(self._view.anchor[statement.id], "Correct")

    def conflict(self, conflict: Conflict) -> Markup:
        return self._link(self._view.conflict_anchor[conflict.id], "No conflict?")

    def report(self, report: Report) -> Markup:
        history = Markup('<p class="sub">{} <a href="/stories/{}/corrections">All corrections of this story</a></p>')
        return history.format(self._link(self._view.report_anchor[report.id], "Take a passage out"), self._story)

    def correction(self, correction: Correction) -> Markup:
        """The button that undoes a correction."""
        return _undo(self._story, correction, "story")

    def _link(self, anchor: str, words: str) -> Markup:
        return Markup(f' <a class="correct" href="/stories/{self._story}/correct/{anchor}">{words}</a>')


def _undo(story: str, correction: Correction, back: str) -> Markup:
    return Markup(
        '<form class="undo" method="post" action="/stories/{}/corrections/{}/undo">'
        '<input type="hidden" name="back" value="{}"><button>Undo</button></form>'
    ).format(story, correction.id, back)


class _NotMade(Exception):  # noqa: N818 (nothing went wrong)
    """The dossier is not there yet; the page of the story makes it."""


class _Desk:
    """Answers, each made in a thread of its own with the archive opened for it."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self._path, self._layout = path, layout

    async def forms(self, request: Request) -> Response:
        return await self._answer(request, self._forms)

    async def data(self, request: Request) -> Response:
        return await self._answer(request, self._data)

    async def history(self, request: Request) -> Response:
        return await self._answer(request, self._history)

    async def add(self, request: Request) -> Response:
        return await self._answer(request, self._add, _fields(await request.body()))

    async def undo(self, request: Request) -> Response:
        return await self._answer(request, self._undo, _fields(await request.body()))

    async def _answer(self, request: Request, work: Callable[..., Response], *given: Any) -> Response:
        name = request.path_params["id"]

        def answer() -> Response:
            with Archive(self._path, create=False, wait=_WAIT) as archive:
                try:
                    story = archive.story(name).id
                except UsageError:
                    raise HTTPException(404, f"There is no story {name!r} in this archive.") from None
                try:
                    return work(request, archive, story, *given)
                except _NotMade:
                    return RedirectResponse(f"/stories/{story}", 303)
                except UsageError as error:
                    raise HTTPException(400, str(error)) from error

        return await run_in_threadpool(answer)

    def _forms(self, request: Request, archive: Archive, story: str) -> Response:
        view, at = _view(archive, story), request.path_params["at"]
        for statement in view.dossier.statements:
            if view.anchor[statement.id] == at:
                others = _others(view, statement)
                return self._page("statement", request, view, story, statement=statement, others=others, place=_written)
        for report in view.dossier.reports:
            if view.report_anchor[report.id] == at:
                return self._page("report", request, view, story, report=report)
        for conflict in view.dossier.conflicts:
            if view.conflict_anchor[conflict.id] == at:
                return self._page("conflict", request, view, story, conflict=conflict, place=_written)
        raise HTTPException(404, "This is not in the story any more; it may have been corrected, or made anew.")

    def _data(self, request: Request, archive: Archive, story: str) -> Response:
        found = [{**msgspec.to_builtins(one), "outcome": fate} for one, fate in _all(archive, _view(archive, story))]
        return Answer.of(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n", JSON).response(request)

    def _history(self, request: Request, archive: Archive, story: str) -> Response:
        view = _view(archive, story)
        told, page = _all(archive, view), f"/stories/{story}"
        entries = [view.readers.entry(one, n, _FATE[fate], page) for n, (one, fate) in enumerate(told, 1)]
        return self._page("history", request, view, story, entries=entries, undo=_undo)

    def _add(self, _request: Request, archive: Archive, story: str, fields: Mapping[str, list[str]]) -> Response:
        view = _view(archive, story)
        made = _read(view.dossier, fields)
        done = corrected(replace(view.dossier, corrections=()), [made])
        if not done.corrections or done.corrections[0].outcome == "lost":
            raise UsageError(_NOWHERE if made.kind == "holder" else _GONE)
        archive.corrections.add(
            made.kind, made.places, note=made.note, holder=made.holder, conflict=made.conflict, values=made.values
        )
        return RedirectResponse(f"/stories/{story}#{_anchor(View(done), done.corrections[0])}", 303)

    def _undo(self, request: Request, archive: Archive, story: str, fields: Mapping[str, list[str]]) -> Response:
        archive.corrections.undo(request.path_params["correction"])
        page = f"/stories/{story}"
        return RedirectResponse(page if fields.get("back") == ["story"] else f"{page}/corrections", 303)

    def _page(self, name: str, request: Request, view: View, story: str, **given: Any) -> Response:
        here = f"/stories/{story}/corrections.json" if name == "history" else None
        filled = self._layout.answer(
            f"corrections/{name}.html", view=view, index=view.index, story=story, here=here, limits=_LIMITS, **given
        )
        return filled.response(request)


_LIMITS = {"note": MOST_NOTE, "holder": MOST_HOLDER, "passage": MOST_PASSAGE}
_FATE = {**OUTCOME, "undone": "undone"}
_GONE = "What this is about is not found in the story; it may have changed meanwhile."
_NOWHERE = (
    "The report does not name this holder, so there is no place that the statement could be attributed to; "
    "write the name as the report does."
)


def _refuse(_stage: str, _done: int, _total: int) -> None:
    """Told as soon as a dossier is not read but made, which is the work of the story's page."""
    raise _NotMade


def _view(archive: Archive, story: str) -> View:
    return View(archive.dossier(story, _refuse))


def _all(archive: Archive, view: View) -> list[tuple[Correction, str]]:
    """All corrections of a story, and what became of each."""
    fate: dict[str, str] = {one.correction.id: one.outcome for one in view.dossier.corrections}
    told = archive.corrections.of([report.sha256 for report in view.dossier.reports])
    return [(one, fate.get(one.id, "undone")) for one in told]


def _fields(body: bytes) -> dict[str, list[str]]:
    """The fields of a form."""
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        raise HTTPException(400, "This is not what a form of this room sends.") from None


def _read(dossier: Dossier, fields: Mapping[str, list[str]]) -> Correction:
    """The correction that a form asks for.

    Raises:
        UsageError: It is not one.
    """
    first = {name: values[0] for name, values in fields.items()}
    places = [_place_of(text) for text in fields.get("place", ())]
    if "passage" in first:
        places.append(_passage(dossier, first.get("text", ""), first["passage"]))
    given = {
        "id": "",
        "kind": first.get("kind"),
        "places": places,
        "made": "9999-12-31T23:59:59.999999Z",
        "note": first.get("note", "").replace("\r\n", "\n").strip(),
        "holder": " ".join(first["holder"].split()) if "holder" in first else None,
        "conflict": first.get("conflict"),
        "values": fields.get("value", ()),
    }
    try:
        return checked(msgspec.convert(given, Correction))
    except msgspec.ValidationError:
        raise UsageError("This is not what a form of this room sends.") from None


def _written(view: View, statement: str) -> str:
    """The place of a statement as a field of a form."""
    said = view.index.statement[statement]
    return f"{view.index.report[said.report].sha256}-{said.start}-{said.end}"


def _place_of(text: str) -> Place:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise UsageError("This is not what a form of this room sends.")
    return Place(match[1], int(match[2]), int(match[3]))


def _passage(dossier: Dossier, text: str, passage: str) -> Place:
    """The place of a passage that was copied from a report; white space counts as one blank."""
    report = next((r for r in dossier.reports if r.sha256 == text), None)
    if report is None or not passage.strip() or len(passage) > MOST_PASSAGE:
        raise UsageError(f"Copy a passage of the report here, of {MOST_PASSAGE} characters at the most.")
    found = list(islice(re.finditer(r"\s+".join(map(re.escape, passage.split())), report.text), 2))
    if not found:
        raise UsageError("This passage does not stand in the report; copy it from the text as it is shown.")
    if len(found) > 1:
        raise UsageError("This passage stands in the report more than once; copy more of what is around it.")
    return Place(text, *found[0].span())


def _anchor(view: View, done: Corrected) -> str:
    """Where on the page of the story a reader goes on: at the claim that she corrected, else at the report."""
    for statement in done.statements:
        return f"c{view.index.claim_number[view.index.statement[statement].claim or '']}"
    texts = {place.sha256 for place in done.correction.places}
    return next(view.report_anchor[r.id] for r in view.dossier.reports if r.sha256 in texts)


def _others(view: View, statement: Statement) -> list[Claim]:
    """The other claims, those that share most words with a statement first."""
    mine = set(terms(statement.quote))

    def shared(claim: Claim) -> int:
        return len(mine.intersection(terms(claim.text)))

    return sorted((c for c in view.dossier.claims if c.id != statement.claim), key=shared, reverse=True)
