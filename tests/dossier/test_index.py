from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.dossier.index import Index, Tally
from sayso.types import Conflict, Copy, Dossier, Report, Span, Statement, Value


@pytest.fixture
def index(dossier: Dossier) -> Index:
    return Index(dossier)


def report(identity: str, **fields: str | None) -> Report:
    given = {"path": None, "url": None, "source": None, "title": None, "published": None, "language": None, **fields}
    return Report(id=identity, sha256="", text="The mast fell, and the sail with it.", **given)  # type: ignore[arg-type]


def of(*reports: Report, copies: tuple[Copy, ...] = (), statements: tuple[Statement, ...] = ()) -> Index:
    return Index(Dossier("0", reports, statements, (), (), copies, (), ()))


def test_labels_are_outlets_hosts_or_files_and_no_two_alike() -> None:
    index = of(
        report("a", source="Daily", url="https://x.example"),
        report("b", source="Daily"),
        report("c", source="Daily (2)"),
        report("d", url="https://www.x.example/1"),
        report("e", path="folder/e.txt"),
        report("f", url="https://["),
        report("g", source="x" * 100),
    )

    assert list(index.label.values())[:6] == ["Daily", "Daily (2)", "Daily (2) (2)", "x.example", "e.txt", "Report 6"]
    assert index.label["g"] == "x" * 59 + "…"


def test_only_named_outlets_are_counted() -> None:
    assert of(report("a", source="Daily"), report("b", source="Daily"), report("c", path="c.txt")).outlets == 1
    assert of(report("a"), report("b", url="https://x.example")).outlets == 0


def test_copies_of_one_text_stand_together_and_are_one_origin() -> None:
    pairs = (Copy(("a", "c"), "edited copy", 0.9, ()), Copy(("c", "d"), "identical", 1.0, ()))
    reuse = (Copy(("a", "b"), "partial reuse", 0.3, ()), Copy(("a", "b"), "shared wire", 0.0, ()))
    index = of(*map(report, "abcd"), copies=pairs + reuse)

    assert index.origins == (("a", "c", "d"), ("b",))
    assert index.number == {"a": 1, "c": 2, "d": 3, "b": 4}


def test_the_headline_is_a_title_of_a_report(index: Index) -> None:
    title, bearer = index.headline

    assert title == "Mayor: *repairs* not late"
    assert bearer is not None
    assert bearer.title == title


def test_without_a_title_the_reports_are_counted() -> None:
    assert of(report("a"), report("b", title=" ")).headline == ("2 reports", None)


def test_tally(index: Index) -> None:
    assert list(index.tally.values()) == [
        Tally(says=2, leaves_out=1, before=0, alone=0),
        Tally(says=2, leaves_out=1, before=0, alone=0),
        Tally(says=3, leaves_out=0, before=0, alone=1),
        Tally(says=2, leaves_out=1, before=0, alone=1),
        Tally(says=0, leaves_out=2, before=1, alone=2),
    ]


def test_on_whose_say_so(index: Index) -> None:
    closed, lorries, late = index.shared
    wire, daily, mayor, courier = (index.report[i] for i in closed.reports)

    assert index.backing(closed) == {
        "the port authority": (wire.id, daily.id),
        "Ilse Brandt": (mayor.id,),
        "the report's own voice": (courier.id,),
    }
    assert list(index.backing(lorries)) == ["the port authority", "the report's own voice"]
    assert list(index.backing(late)) == ["Ilse Brandt", "the port authority"]
    assert index.say_so(index.dossier.statements[-1]) == "a source without a name"


def test_quotes_of_the_same_words_and_say_so_are_one(index: Index) -> None:
    lorries = index.shared[1]

    assert [len(group) for group in index.quotes(lorries.statements)] == [2, 1]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ((), "the sail"),
        ((Span(0, 8),), "The mast … the sail"),
        ((Span(15, 18),), "and the sail"),
        ((Span(15, 22), Span(16, 20)), "and the sail"),
        ((Span(28, 35), Span(0, 3)), "The … the sail with it"),
        ((Span(0, 36),), "The mast fell, and the sail with it."),
    ],
)
def test_words_are_the_quote_with_its_frame(frame: tuple[Span, ...], words: str) -> None:
    statement = Statement("a:19-27", "a", 19, 27, "the sail", frame)
    index = of(report("a"), statements=(statement,))

    assert words == index.words(statement)


def test_claims_of_one_report_follow_its_text(index: Index) -> None:
    assert [[claim.text for claim in claims] for claims in index.alone.values()] == [
        [],
        [],
        ["trains were full"],
        ["Ferries ran all night"],
        ["גשר הנמל נסגר", "The bridge reopened"],
    ]


def test_the_order_of_the_statements_does_not_matter(dossier: Dossier) -> None:
    turned = Index(replace(dossier, statements=dossier.statements[::-1]))
    index = Index(dossier)

    for claim in dossier.claims:
        assert index.backing(claim) == turned.backing(claim)
        assert index.quotes(claim.statements) == turned.quotes(claim.statements)


def test_a_large_story(large: Callable[..., Dossier]) -> None:
    index = Index(large(20, 20))

    assert len(index.shared) == 20
    assert sum(tally.alone for tally in index.tally.values()) == 20


def test_a_conflict_is_about_a_statement_that_gives_one_of_its_values(dossier: Dossier) -> None:
    closed, lorries, *_ = dossier.claims
    monday = Conflict("k", closed.id, "date", "open", (Value("2031-03-03", closed.statements[2:3]),), (), "")
    about = [Index(dossier).about(conflict).id for conflict in (*dossier.conflicts[:2], monday)]

    assert about == [closed.statements[0], lorries.statements[0], closed.statements[2]]
