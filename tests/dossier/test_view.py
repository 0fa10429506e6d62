from dataclasses import replace
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from sayso.dossier.page import environment
from sayso.dossier.view import View
from sayso.types import Dossier, Report


@pytest.fixture
def view(dossier: Dossier) -> View:
    return View(dossier)


def test_an_anchor_is_made_of_the_report_and_its_characters(view: View, dossier: Dossier) -> None:
    statement = dossier.statements[0]

    assert view.anchor[statement.id] == f"{statement.report}-{statement.start}-{statement.end}"


def test_an_id_that_is_no_plain_word_is_not_an_anchor() -> None:
    report = Report("<b>", None, None, None, None, None, None, "0", "text")

    assert View(Dossier("0", (report,), (), (), (), (), (), ())).report_anchor == {"<b>": "r1"}


def test_agreed_claims_by_their_number_of_origins(view: View) -> None:
    assert view.agreed == (view.index.shared[1],)
    assert view.levels == [(2, 1, 2)]


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("2031-03-04", "2031-03-05", "first"),
        ("2031-03", "2031-04-01", "first"),
        ("2031-03-04T09:00:00+02:00", "2031-03-04T08:10:00Z", "first"),
        ("2031-03-04", "2031-03-04T08:10:00Z", "same day"),
        ("2031-03", "2031-03-04", ""),
        (None, "2031-03-04", ""),
    ],
)
def test_which_copy_was_published_first(dossier: Dossier, left: str | None, right: str, order: str) -> None:
    one, other, *rest = dossier.reports
    made = replace(dossier, reports=(replace(one, published=left), replace(other, published=right), *rest))
    (pair,) = View(made).carried(dossier.copies[0])

    assert (pair.left.id, pair.order) == (one.id, order)


def test_the_one_published_first_stands_on_the_left(dossier: Dossier) -> None:
    one, other, *rest = dossier.reports
    made = replace(dossier, reports=(replace(one, published="2031-03-09"), other, *rest))
    (pair,) = View(made).carried(dossier.copies[0])

    assert (pair.left.id, pair.order) == (other.id, "first")
    assert pair.passages[0].left_anchor == "p2"


def test_the_origin_of_a_copy_stands_on_the_left(dossier: Dossier) -> None:
    _, other, *_ = dossier.reports
    copy = replace(dossier.copies[0], origin=other.id)
    (pair,) = View(replace(dossier, copies=(copy,))).carried(copy)

    assert (pair.left.id, pair.order) == (other.id, "origin")


def test_the_ways_to_name_a_holder_lead_to_their_places(view: View) -> None:
    named = view.named(view.index.held[0][0])

    assert [(words, number) for words, _, number in named] == [("the port authority", 3), ("It", 2)]
    assert all(f'<a id="{anchor}"></a>' in "".join(map(view.text, view.index.reports)) for _, anchor, _ in named)


def test_a_server_adds_its_frame_and_its_controls(view: View) -> None:
    def control(thing: object) -> Markup:
        return Markup("<button>{}</button>").format(type(thing).__name__)

    tools = SimpleNamespace(claim=control, statement=control, conflict=control, report=control, holder=control)
    made = environment().overlay()
    room = made.from_string('{% extends "base.html" %}{% block top %}<nav>Stories</nav>{% endblock %}')
    page = made.get_template("dossier.html").render(layout=room, view=view, index=view.index, tools=tools)

    assert "<nav>Stories</nav>" in page
    assert "read-only" not in page
    for name in ("Claim", "Statement", "Conflict", "Report", "Holder"):
        assert f"<button>{name}</button>" in page
