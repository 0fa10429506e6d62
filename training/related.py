"""Pairs of statements from public corpora, as stories for ``train_encoder.py``: what it learns from before the gold.

ECB+ (topics 1 to 35): clauses of one topic whose events corefer, against others of the same event. SuperPAL's
development part: propositions of a summary and of the articles behind it. STS: headlines that annotators found to say
the same, against those that do not.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sayso.language.reader import reader
from sayso.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["related"]

_MOST = 1200  # coreferring pairs of a topic: a few topics would outweigh all others
_OTHERS = 3  # pairs that differ, for each pair that corefers
_HEADLINES = 375  # pairs of headlines a step
_SAME, _OTHER = 3.8, 2.2  # scores of headlines from and to which they count as the same, and as not
_CLOSING = ".,;:!?)%"
_QUOTES = {"``": '"', "''": '"'}


def related(data: Path) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """The corpora in ``data``, story by story: the name of the corpus, and sentences, statements and labelled pairs."""
    shuffler = random.Random(5)
    topics = defaultdict(list)
    for text in _rows(data / "ecbplus-topics-1-35.jsonl.gz"):
        topics[text["topic"]].append(text)
    for topic in topics.values():
        yield "events", _events(topic, shuffler)
    yield "propositions", _propositions(_rows(data / "superpal-multinews-dev.jsonl.gz"), shuffler)
    headlines = list(_rows(data / "pairs-sts-headlines.jsonl.gz"))
    shuffler.shuffle(headlines)
    for start in range(0, len(headlines), _HEADLINES):
        yield "headlines", _headlines(headlines[start : start + _HEADLINES])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _story(
    sentences: list[str], places: list[tuple[int, int, int]], pairs: list[tuple[int, int, int]]
) -> dict[str, list[Any]]:
    i, j, label = (list(column) for column in zip(*sorted(pairs), strict=True))
    statements: list[Any] = [(sentence, start, end, []) for sentence, start, end in places]
    return {"sentences": sentences, "statements": statements, "i": i, "j": j, "label": label}


def _joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as a sentence again, and where each stands."""
    text, places = "", []
    for token in words:
        word = _QUOTES.get(token, token)
        if text and word not in _CLOSING and not word.startswith("'") and word != "n't":
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _events(texts: list[dict[str, Any]], shuffler: random.Random) -> dict[str, list[Any]]:
    sentences: list[str] = []
    places: list[tuple[int, int, int]] = []
    about: list[tuple[str, str, set[str]]] = []
    for text in texts:
        events = {}
        for mention in text["mentions"]:
            kind = mention["type"].removeprefix("NEG_")
            if kind.startswith("ACTION") and "REPORTING" not in kind and mention["tokens"]:
                events[min(mention["tokens"])] = mention.get("chain") or f"{text['id']} {mention['tokens']}"
        first = 0
        for words in text["sentences"]:
            sentence, offsets = _joined(words)
            for span in reader().read(sentence, [Span(0, len(sentence))]).facts:
                inside = [first + k for k, (start, _) in enumerate(offsets) if span.start <= start < span.end]
                own = {events[k] for k in inside if k in events}
                if own:
                    places.append((len(sentences), span.start, span.end))
                    about.append((text["id"], text["story"], own))
            sentences.append(sentence)
            first += len(words)
    same, other = [], []
    for i, j in itertools.combinations(range(len(places)), 2):
        (text_i, story_i, left), (text_j, story_j, right) = about[i], about[j]
        if text_i == text_j:
            continue
        if 2 * len(left & right) >= len(left | right):
            same.append((i, j, 1))
        elif not left & right and story_i == story_j:
            other.append((i, j, 0))
    shuffler.shuffle(same)
    shuffler.shuffle(other)
    same = same[:_MOST]
    return _story(sentences, places, same + other[: _OTHERS * len(same)])


def _propositions(rows: Iterator[dict[str, Any]], shuffler: random.Random) -> dict[str, list[Any]]:
    sentences: list[str] = []
    places: list[tuple[int, int, int]] = []
    sides: list[tuple[str, str]] = []
    known: dict[tuple[str, str, str, str], int] = {}
    aligned = set()
    for row in rows:
        pair = []
        for side, sentence, begin, offsets in (
            ("summary", row["scuSentence"], row["scuSentCharIdx"], row["summarySpanOffsets"]),
            ("article", row["docSentText"], row["docSentCharIdx"], row["docSpanOffsets"]),
        ):
            key = (row["topic"], side, sentence, offsets)
            if key not in known:
                known[key] = len(places)
                spans = [[int(edge) - int(begin) for edge in part.split(",")] for part in offsets.split(";")]
                places.append((len(sentences), max(0, spans[0][0]), min(len(sentence), spans[-1][1])))
                sides.append((row["topic"], side))
                sentences.append(sentence)
            pair.append(known[key])
        aligned.add((min(pair), max(pair)))
    other = [
        (i, j, 0)
        for i, j in itertools.combinations(range(len(places)), 2)
        if sides[i][0] == sides[j][0] and sides[i][1] != sides[j][1] and (i, j) not in aligned
    ]
    shuffler.shuffle(other)
    return _story(sentences, places, [*((i, j, 1) for i, j in aligned), *other[:1500]])


def _headlines(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    sentences: list[str] = []
    pairs: list[tuple[int, int, int]] = []
    for row in rows:
        if _OTHER < row["score"] < _SAME:
            continue
        pairs.append((len(sentences), len(sentences) + 1, int(row["score"] >= _SAME)))
        sentences += [row["a"], row["b"]]
    places = [(k, 0, len(sentence)) for k, sentence in enumerate(sentences)]
    return _story(sentences, places, pairs)
