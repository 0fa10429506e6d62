"""Terms in any script, and how rare they are."""

from __future__ import annotations

import pytest

from sayso.language.background import rarity
from sayso.language.terms import terms


def words(text: str, language: str | None) -> list[str]:
    return [term.word for term in terms("", text, language, 50)]


def test_endings_do_not_count() -> None:
    one, other = terms("", "протестующие", "ru", 1), terms("", "Протестующих", "ru", 1)
    assert one[0].key == other[0].key


def test_terms_stand_from_the_heaviest_and_are_told_once() -> None:
    found = terms("Kelbrook", "Kelbrook police. The police of Kelbrook and the police.", "en", 50)
    assert [term.word for term in found] == ["Kelbrook", "police"]
    assert found[0].weight > found[1].weight


@pytest.mark.parametrize(
    ("language", "common", "rare"),
    [
        ("en", "said", "glacie"),
        ("es", "según", "terrem"),
        ("de", "nicht", "erdbeb"),
        ("fr", "avec", "séisme"),
        ("ru", "было", "землет"),
    ],
)
def test_rarity_knows_languages(language: str, common: str, rare: str) -> None:
    assert rarity(common, language) < 1.0 < rarity(rare, language) < rarity("qzxvqz", language)


def test_an_unknown_language_takes_the_least_of_all() -> None:
    assert rarity("der", "xx") == min(rarity("der", "de"), rarity("der", "en"), rarity("der", None))


def test_scripts_without_spaces_give_pairs_of_letters() -> None:
    assert set(words("地震発生", "ja")) == {"地震", "震発", "発生"}


def test_vowel_signs_do_not_part_words() -> None:
    assert words("திருவண்ணாமலை", "ta") == ["திருவண்ணாமலை"]


def test_numbers_keep_their_separators() -> None:
    assert set(words("1,550 6.1", "en")) == {"1,550", "6.1"}
