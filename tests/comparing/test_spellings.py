from __future__ import annotations

from sayso.comparing.questions import Questions
from sayso.comparing.spellings import spellings
from sayso.types import Report, Statement


def spelled(*texts: str) -> list[tuple[str, str, str]]:
    """Pairs of names of statements of one claim, each with the verdict."""
    reports = [Report(f"r{k}", None, None, None, None, None, "en", str(k), text) for k, text in enumerate(texts)]
    statements = [Statement(r.id, r.id, 0, len(r.text), r.text, (), "c1", None) for r in reports]
    found = spellings(statements, Questions(reports, statements))
    return sorted({(p.left.value, p.right.value, p.verdict) for p in found})


HER_SON = "Her son called Brandvel about the bill"


def test_one_report_that_spells_a_name_otherwise_than_others_may_have_slipped() -> None:
    assert spelled(HER_SON, "Her son rang Brandvel", "Her son called Brandval") == [("Brandval", "Brandvel", "open")]


def test_of_two_reports_neither_is_known_to_have_slipped() -> None:
    assert spelled(HER_SON, "Her son called Brandval") == [("Brandval", "Brandvel", "precision")]


def test_transliterations_of_one_name_are_a_matter_of_precision() -> None:
    texts = "They met Ilya Nowakov", "In Tresk they met Ilya Nowakov", "They met Ilya Novakov"
    assert spelled(*texts) == [("Novakov", "Nowakov", "precision")]


def test_two_forms_of_a_name_and_plain_words_are_no_spellings() -> None:
    assert spelled("The Tressian navy", "A Tressian boat", "The Tressians said so") == []
    assert (
        spelled("They dined at Orlo Palace", "He lives in Orlo Palace", "A fire at Orlo Palate burned a palate") == []
    )


def test_a_report_that_writes_both_tells_them_apart() -> None:
    assert spelled(HER_SON, "She rang Brandvel", "Her son called Brandval", "Brandval is a rival of Brandvel") == []
