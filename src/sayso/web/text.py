"""Texts of reports outside their story: with marks that lead to it, and as lists of who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sayso.dossier.marks import Layer, marked
from sayso.dossier.wording import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.archive.dossiers import Said
    from sayso.dossier.view import View
    from sayso.types import Holder, Report, Statement

__all__ = ["anchor", "backing", "by_story", "text"]


def anchor(start: int, end: int) -> str:
    """The anchor of a statement on the page of its report."""
    return f"s{start}-{end}"


def text(report: Report, view: View | None = None, address: str = "") -> Markup:
    """The report's text with its cuts marked and, where the ``view`` of its story is there, its statements.

    Args:
        report: The report, with the id that it has in the dossier of ``view``.
        view: The view of its story.
        address: Where that view is shown: the numbers behind statements lead to its claims.
    """
    layers = [
        Layer(cut.start, cut.end, "del", f"cut{n}", Markup("<small>cut: {}</small>").format(line(cut.reason)))
        for n, cut in enumerate(report.cut, 1)
    ]
    for statement in view.dossier.statements if view else ():
        if view is None or statement.report != report.id:
            continue
        number = view.index.claim_number.get(statement.claim or "")
        note = Markup('<sup><a href="{}#c{}">{}</a></sup>').format(address, number, number) if number else Markup("")
        layers.append(Layer(statement.start, statement.end, "mark", anchor(statement.start, statement.end), note))
        if statement.attribution is not None:
            source = statement.attribution.source
            layers += [Layer(span.start, span.end, "i") for span in statement.attribution.cue]
            layers += [Layer(source.start, source.end, "b")] if source else []
    return marked(report.text, dict.fromkeys(layers))


def backing(view: View, statements: Iterable[Statement]) -> list[tuple[str, Holder | None, list[Statement]]]:
    """Statements by those on whose say-so they stand: a name or fixed words, the holder, and its statements; the most
    first."""
    found: dict[str, tuple[str, Holder | None, list[Statement]]] = {}
    for statement in statements:
        who = view.index.say_so(statement)
        found.setdefault(who, (who, view.index.held_by(statement), []))[2].append(statement)
    return sorted(found.values(), key=lambda item: -len(item[2]))


def by_story(said: Iterable[Said]) -> list[tuple[str, list[list[Said]]]]:
    """What was said by story, and in it by words: those of the same words stand together."""
    stories: dict[str, dict[str, list[Said]]] = {}
    for one in said:
        stories.setdefault(one.story, {}).setdefault(line(one.quote).casefold(), []).append(one)
    return [(story, list(groups.values())) for story, groups in stories.items()]
