"""The templates of the room: those of the dossier, and its own, in one frame with one policy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from sayso import __version__
from sayso.dossier import wording
from sayso.dossier.page import asset, digest, environment, script
from sayso.dossier.wording import line
from sayso.web.answers import HTML, Answer
from sayso.web.chart import chart, spark
from sayso.web.text import anchor, backing, by_story, text

__all__ = ["ICON", "Layout", "between", "language"]

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1d1b18"/>'
    '<path d="M8 20c0-6 2-9 6-10l1 2c-2 1-3 2-3 4h3v7H8zm10 0c0-6 2-9 6-10l1 2c-2 1-3 2-3 4h3v7h-7z" fill="#fbfaf7"/>'
    "</svg>"
)
"""What stands in the browser's tab: a quotation mark."""


class Layout:
    """Fills templates. ``name`` is that of the archive."""

    def __init__(self, name: str) -> None:
        shared = environment()
        self._templates = shared.overlay(loader=ChoiceLoader([PackageLoader("sayso.web"), shared.loader]))  # type: ignore[list-item]
        # An overlay shares these with the dossier's templates, so they are laid over, not changed.
        self._templates.filters = {
            **shared.filters,
            "between": between,
            "language": language,
            "anchor": anchor,
            "by_story": by_story,
            "line": line,
            "query": query,
        }
        self._templates.globals = {
            **shared.globals,
            "backing": backing,
            "chart": chart,
            "marked": text,
            "sayso": __version__,
            "spark": spark,
        }
        self._name = name

    def page(self, template: str, **given: Any) -> bytes:
        """A page. Pages of the dossier run its script, all others that of the room."""
        filled = self._templates.get_template(template).render(
            archive=self._name, style=Markup(_style()), script=Markup(_script(template)), **given
        )
        return filled.encode("utf-8", "replace")

    def answer(self, template: str, **given: Any) -> Answer:
        """A page as an answer."""
        return Answer.of(self.page(template, **given), HTML, self.headers(template)["content-security-policy"])

    @staticmethod
    def headers(template: str) -> Mapping[str, str]:
        """The headers of a page."""
        return {
            "content-security-policy": (
                f"default-src 'none'; style-src '{digest(_style())}'; script-src '{digest(_script(template))}'; "
                "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                "require-trusted-types-for 'script'; trusted-types 'none'"
            )
        }


def between(first: str | None, last: str | None) -> str:
    """The days from one date to another in words; empty where neither is known."""
    days = [day[:10] for day in (first, last) if day]
    return wording.between(days[0], days[-1]) if days else ""


@cache
def language(code: str) -> str:
    """The name of a language in English, or its code where it has none."""
    try:
        return Locale.parse(code).get_display_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code


def query(given: Mapping[str, Any], **changed: Any) -> str:
    """The address' query of some values, with others in the place of some; empty values are left out."""
    values = {name: value for name, value in {**given, **changed}.items() if value}
    return f"?{urlencode(values, errors='replace')}" if values else "?"


def _script(template: str) -> str:
    return script() if template == "dossier.html" else asset("keys.js") + _asset("room.js")


@cache
def _style() -> str:
    return asset("page.css") + _asset("room.css")


@cache
def _asset(name: str) -> str:
    return resources.files("sayso.web").joinpath("templates", name).read_text("utf-8")
