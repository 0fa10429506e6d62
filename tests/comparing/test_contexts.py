from __future__ import annotations

from sayso.comparing.contexts import contexts
from sayso.types import Report, Statement

TEXT = "The ferry left Sarn on Friday and reached Vell, with forty people. The mayor waited."


def openings(*quotes: str) -> list[str | None]:
    report = Report("r", None, None, None, None, None, "en", "r", TEXT)
    places = [(TEXT.index(quote), quote) for quote in quotes]
    told = [Statement(f"r:{start}", "r", start, start + len(quote), quote) for start, quote in places]
    found = contexts([report], told)
    assert {TEXT[c.sentence.start : c.sentence.end] for c in found} <= {TEXT[:66], TEXT[67:]}
    return [TEXT[c.opening.start : c.opening.end] if c.opening else None for c in found]


def test_a_piece_without_a_subject_is_seen_with_what_opens_its_sentence() -> None:
    said = openings("The ferry left Sarn on Friday", "reached Vell", "with forty people", "The mayor waited")
    assert said == [None, "The ferry", "The ferry left Sarn", None]


def test_what_opens_its_sentence_is_seen_alone() -> None:
    assert openings("reached Vell") == [None]
