"""Which language a text is written in.

Letters decide where a script belongs to one language, the commonest small words where they are plain enough, and
py3langid only for what is left: loading its model takes 0.6 s, longer than reading a whole story.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

__all__ = ["tongue_of"]

_SAMPLE = 4000
_FEWEST_LETTERS = 20
_HEAD = 100
_LEAST_CONFIDENCE = 0.5
# Words that are common in one language and rare in the others of its script.
_WORDS = {
    "en": "the of and to in that is was for on with he his said it as at by from they have has were which are will",
    "de": "der die und das den ist nicht von mit sich auf für dem ein eine auch als wird bei sind hat nach einer wurde",
    "fr": "le les des et est une dans que qui pour pas sur au avec ce par plus il sont ont été cette du aux leur",
    "es": "el los las y que una por con para del es se su al lo como más pero fue ha sus este según desde",
    "pt": "o os as e que uma por com para do da não em no na dos das ao mais foi são seu pela segundo também",
    "it": "il gli di che è un una per con del della non sono nel dei alla le ha anche più dal delle suo come",
    "nl": "de het een van en dat is niet op te zijn voor met die heeft aan ook er maar door naar wordt bij uit",
    "sv": "och att det som en på är av för med den till inte har de ett om var från men kan",
    "da": "og at det er som en på af for med den til ikke har de et om var fra men blev der",
    "nb": "og at det er som en på av for med den til ikke har de et om var fra men ble etter seg",
    "pl": "i w nie na się z że do jest o to jak po za od są przez był dla ale który oraz jego",
    "cs": "a se na je že v s o do pro by za jako po které jsou ale byl od také jeho podle který",
    "ro": "și de în la cu pe că nu o din care a pentru este mai fi au sau după fost prin său dar",
    "hu": "a az és hogy nem is egy volt meg ez de csak már mint szerint még azt vagy el kell lesz",
    "tr": "ve bir bu da de için ile olarak daha çok gibi olan ne kadar sonra en ise dedi ancak olduğunu",
    "fi": "ja on ei se että oli hän ovat mutta myös kun mukaan tai joka sen niin kuin ole hänen ollut",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan adalah juga ke oleh karena mereka telah",
    "vi": "và của là các có được cho không trong một những với người đã này để từ đến về khi",
    "ru": "и в не на что с по он это как из у к за от о его для был но также после заявил",
    "uk": "і в не на що з до у та про як за від він це його для був але також після які",
    "bg": "и в на да се за от не че са с по е до това като ще но беше който",
}
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("bn", "\u0980", "\u09ff"),
    ("zh", "\u4e00", "\u9fff"),
)

# Most texts hold no letter of these scripts, and then none needs to be counted.
_OTHER = re.compile(f"[{''.join(f'{first}-{last}' for _, first, last in _SCRIPTS)}]")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), language)
    return table


def tongue_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; None where there are under twenty letters to tell it by."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample[:_HEAD])) < _FEWEST_LETTERS and sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    if _OTHER.search(sample):
        letters = {character: count for character, count in Counter(sample).items() if character.isalpha()}
        total = sum(letters.values())
        for language, first, last in _SCRIPTS:
            share = sum(count for character, count in letters.items() if first <= character <= last) / total
            if share > (0.1 if language == "ja" else 0.5):
                return language
    words = _WORD.findall(sample.lower())
    table = _table()
    counts: Counter[str] = Counter()
    for word, times in Counter(filter(table.__contains__, words)).items():
        for language in table[word]:
            counts[language] += times
    best = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:2]
    # Sure where small words make up a tenth of a text of some length and the next language is far behind.
    if best and best[0][1] >= max(8, 0.1 * len(words)) and (len(best) == 1 or best[0][1] >= 1.5 * best[1][1]):
        return best[0][0]
    return _model_says(sample)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model_says(sample: str) -> str | None:
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _LEAST_CONFIDENCE and len(language) == 2 else None
