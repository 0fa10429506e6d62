from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sayso.dossier.index import Index
from sayso.dossier.quotes import Quotes
from sayso.types import Claim, Conflict, Dossier, Quantity, Report, Span, Statement, Value


def of(text: str, *spans: tuple[int, int], frame: tuple[Span, ...] = ()) -> tuple[Quotes, tuple[str, ...]]:
    """The quotes of one text with these statements, all of one claim."""
    report = Report("a", None, None, None, None, None, None, "0", text)
    statements = tuple(Statement(f"a:{s}-{e}", "a", s, e, text[s:e], frame, "c1") for s, e in spans)
    ids = tuple(s.id for s in statements)
    claim = Claim("c1", statements[0].quote, ids, ("a",), 1, (), ())
    return Quotes(Index(Dossier("0", (report,), statements, (claim,), (), (), (), ()))), ids


def test_a_quote_stands_in_its_sentence(dossier: Dossier) -> None:
    index = Index(dossier)
    cards = Quotes(index).cards(index.shared[2].statements)

    assert [card.words for card in cards] == [
        "She denied that <b>repairs were late</b>.",
        "According to the port authority, <b>repairs were late</b>.",
    ]


def test_values_in_conflict_and_words_of_its_own_are_marked(dossier: Dossier) -> None:
    index = Index(dossier)
    cards = Quotes(index).cards(index.shared[1].statements)

    assert [card.words for card in cards] == [
        "It said <b><mark>40</mark> lorries were <u>waiting</u></b>.",
        "<b>Some <mark>55</mark> lorries <u>waited</u> at the <u>gates</u></b>, and ferries and trains were full.",
    ]


def test_of_several_values_the_one_in_conflict_is_marked() -> None:
    texts = ("The 3 lorries brought 40 tons to Quay Nine.", "The 3 lorries brought 55 tons to the Old Lock.")
    reports = tuple(Report(i, None, None, None, None, None, None, i, text) for i, text in zip("ab", texts, strict=True))
    statements = tuple(
        Statement(
            f"{i}:0-{len(text) - 1}", i, 0, len(text) - 1, text[:-1], claim="c1",
            quantities=(Quantity(4, 5, "3", 3.0), Quantity(22, 24, text[22:24], float(text[22:24]))),
        )
        for i, text in zip("ab", texts, strict=True)
    )  # fmt: skip
    ids = tuple(s.id for s in statements)
    claim = Claim("c1", statements[0].quote, ids, ("a", "b"), 2, (), ())
    number = Conflict("k1", "c1", "number", "open", (Value("40 ton", ids[:1]), Value("55 ton", ids[1:])), ids, "")
    place = Conflict("k2", "c1", "place", "open", (Value("Quay Nine", ids[:1]), Value("old lock", ids[1:])), ids, "")
    quotes = Quotes(Index(Dossier("0", reports, statements, (claim,), (number, place), (), (), ())))

    assert [quotes.words(statement) for statement in statements] == [
        "The 3 lorries brought <mark>40</mark> tons to <mark>Quay Nine</mark>",
        "The 3 lorries brought <mark>55</mark> tons to the <mark>Old Lock</mark>",
    ]


def test_quotes_that_share_no_word_are_not_underlined() -> None:
    quotes, ids = of("The mast fell. A gale blew.", (0, 13), (15, 26))

    assert [card.words for card in quotes.cards(ids)] == ["<b>The mast fell</b>.", "<b>A gale blew</b>."]


def test_a_frame_in_another_sentence_stands_before_its_quote() -> None:
    quotes, ids = of("The mast fell. It broke.", (15, 23), frame=(Span(0, 8),))

    assert quotes.cards(ids)[0].words == "<i>The mast</i> … <b>It broke</b>."


def test_a_long_sentence_is_shown_in_part() -> None:
    text = "so " * 400 + "the mast fell " + "and so on " * 200 + "."
    quotes, ids = of(text, (1200, 1213))
    (card,) = quotes.cards(ids)

    assert "<b>the mast fell</b>" in card.words
    assert len(card.words) < 600


@given(st.text(st.characters(), min_size=1, max_size=80), st.data())
def test_any_text_is_shown_with_its_quote_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quotes, ids = of(text, (start, end))
    (card,) = quotes.cards(ids)

    assert isinstance(card.words, Markup)
    assert card.words.count("<b>") == card.words.count("</b>") >= 1
    assert card.words.encode()
