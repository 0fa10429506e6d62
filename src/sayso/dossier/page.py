"""The dossier as a page: one HTML file that asks for nothing from elsewhere and runs nothing but its own script.

The server's pages are made of the same templates: see :func:`environment`.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.dossier import wording
from sayso.dossier.marks import isolated
from sayso.dossier.view import View

if TYPE_CHECKING:
    from sayso.types import Dossier

__all__ = ["asset", "digest", "environment", "script", "to_html"]


def to_html(dossier: Dossier) -> str:
    """The dossier as one self-contained HTML page.

    All text of reports is escaped; a Content-Security-Policy lets nothing run or load but the page's own style and
    script, which it names by their hashes. Without JavaScript everything is there; the script filters, finds and
    copies.
    """
    style = asset("page.css")
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script())}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    view = View(dossier)
    return (
        environment()
        .get_template("dossier.html")
        .render(
            layout="file.html",
            view=view,
            index=view.index,
            tools=None,
            policy=policy,
            style=Markup(style),
            script=Markup(script()),
        )
    )


@cache
def environment() -> Environment:
    """The templates: everything that is not markup of our own is escaped, with control characters made visible.

    ``dossier.html`` wants ``layout`` (the name of a template that extends ``base.html``), ``view`` (a
    :class:`~sayso.dossier.view.View`), its ``index``, and ``tools``: None on a page that is read-only, else an object
    whose methods ``claim``, ``statement``, ``conflict``, ``report``, ``holder`` and ``correction`` give, for what they
    are named after, the markup of its controls.
    """
    made = Environment(
        loader=PackageLoader("sayso.dossier"),
        autoescape=True,
        finalize=lambda value: wording.visible(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"wording": wording}
    made.filters |= {
        "isolate": isolated,
        "count": wording.count,
        "date": wording.date,
        "clip": wording.clip,
        "address": wording.address,
    }
    return made


def script() -> str:
    """The script of a dossier's page."""
    return asset("keys.js") + asset("page.js")


@cache
def asset(name: str) -> str:
    """The text of ``page.css``, of ``page.js``, or of ``keys.js``, which every page has."""
    return resources.files("sayso.dossier").joinpath("templates", name).read_text("utf-8")


def digest(text: str) -> str:
    """The hash of a style or a script by which a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
