"""Copies: speed and memory on a heap of made-up reports, beside datasketch; and quality on labelled pairs.

    python benchmarks/bench_copies.py 1000 10000 100000 [--peer 10000] [--runs 3] [--pairs PAIRS.jsonl]

The reports are made here, from a made-up vocabulary with the frequencies of a natural one: 400 words each, with
quotations. A fifth of them are planted: identical but for the dateline, edited (a fifth of the sentences dropped, one
word in fifteen changed), with three sentences taken over, or (which is no copy) with a long quotation shared.
``--peer N`` runs datasketch's MinHash LSH (128 permutations, 5-word shingles, Jaccard .5) on the heaps of up to N, in
turn with sayso; medians of ``--runs`` runs are printed.

``--pairs`` names labelled pairs, one JSON object a line: ``label``, ``left`` and ``right`` with ``id``, ``text`` and,
where known, ``outlet``, ``url`` and ``date``. Labels: identical, edited, partial, reuse (reuse, but whether in full is
unsure: left out of full copies), quotations, independent, boilerplate (both: no reuse), unclear (left out). Beside
sayso stand three rules: a run of 15 words outside quotation marks, half of the shorter text's runs of five words in
common, and a Jaccard index of .5 of these runs, which MinHash estimates.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from statistics import median

from sayso.comparing.copies import copies
from sayso.types import Report

WORDS = 400
PLANTED = ("identical", "edited copy", "partial reuse", "quotation")


def vocabulary(random: Random) -> tuple[list[str], list[float]]:
    """30,000 words, and their cumulative weights by Zipf's law."""
    onsets, nuclei, codas = "b d f g h k l m n p r s t v z br st tr".split(), "aeiou", ["", "n", "r", "s", "l", "t"]
    words: dict[str, None] = {}
    while len(words) < 30_000:
        size = random.choice((1, 1, 2, 2, 3))
        word = "".join(random.choice(onsets) + random.choice(nuclei) + random.choice(codas) for _ in range(size))
        if len(word) > 2:
            words[word] = None
    return list(words), list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


class Heap:
    """Reports with planted copies: ``truth`` maps the indexes of a planted pair to what was planted."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self._random = Random(seed)
        self._words, self._weights = vocabulary(self._random)
        self.truth: dict[tuple[int, int], str] = {}
        texts: list[list[str]] = []
        while len(texts) < size:
            if len(texts) < 10 or self._random.random() > 0.2:
                texts.append(self._sentences())
                continue
            source = self._random.randrange(len(texts))
            kind = self._random.choice(PLANTED)
            self.truth[source, len(texts)] = kind
            texts.append(self._copied(texts[source], kind))
        self.reports = [self._report(index, "\n".join(sentences)) for index, sentences in enumerate(texts)]

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def _sentence(self) -> str:
        words = self._some(self._random.randint(10, 26))
        text = " ".join(words).capitalize()
        return f"“{text},” said {words[0].title()} {words[-1].title()}." if self._random.random() < 0.2 else f"{text}."

    def _sentences(self) -> list[str]:
        sentences: list[str] = []
        while sum(sentence.count(" ") + 1 for sentence in sentences) < WORDS:
            sentences.append(self._sentence())
        return sentences

    def _copied(self, source: list[str], kind: str) -> list[str]:
        own = self._sentences()
        if kind == "identical":
            return [f"{self._some(1)[0].upper()} - {source[0]}", *source[1:]]
        if kind == "edited copy":
            kept = [sentence for sentence in source if self._random.random() > 0.2]
            return [self._edited(sentence) for sentence in kept] + own[:2]
        if kind == "partial reuse":
            prose = [sentence for sentence in source if not sentence.startswith("“")][:3]
            return own[:8] + prose + own[8:-3]
        quoted = "“" + " ".join(source[:8]).replace("“", "").replace("”", "") + "”"
        for index, sentences in enumerate((source, own)):
            sentences.insert(3 + index, quoted)
        return own

    def _edited(self, sentence: str) -> str:
        return " ".join(self._some(1)[0] if self._random.random() < 1 / 15 else word for word in sentence.split())

    @staticmethod
    def _report(index: int, text: str) -> Report:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Report(f"{index:06}", None, None, None, None, None, "en", digest, text)


def peer(reports: list[Report]) -> set[tuple[int, int]]:
    """Pairs of near-duplicates as datasketch tells them."""
    from datasketch import MinHash, MinHashLSH

    index, sketches = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, report in enumerate(reports):
        words = report.text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
        sketches.append(sketch)
        index.insert(number, sketch)
    return {
        (other, number) for number, sketch in enumerate(sketches) for other in index.query(sketch) if other < number
    }


def told(name: str, heap: Heap, found: set[tuple[int, int]], seconds: list[float], cpu: list[float]) -> None:
    """Two lines: medians, and what part of each planted kind was found, and pairs found beyond the planted."""
    recall = []
    for kind in PLANTED:
        pairs = {pair for pair, planted in heap.truth.items() if planted == kind}
        recall.append(f"{kind} {len(pairs & found) / max(len(pairs), 1):.3f}")
    copied = {pair for pair, kind in heap.truth.items() if kind != "quotation"}
    related = families(copied)
    beyond = sum(related.get(left, -1) != related.get(right, -2) for left, right in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size, wall, used = len(heap.reports), median(seconds), median(cpu)
    speed = f"{wall:6.1f} s ({size / wall:,.0f} reports/s), {used:.1f} s of processor ({size / used:,.0f} reports/s)"
    print(f"{name:10} {size:7,} reports: {speed}, peak so far {memory:,.0f} MB", flush=True)
    print(f"{'':10} found: {', '.join(recall)}; false pairs {beyond}", flush=True)


def families(pairs: set[tuple[int, int]]) -> dict[int, int]:
    """The first report of the chain of copies that each report belongs to: a copy of a copy is a copy."""
    first: dict[int, int] = {}
    for left, right in sorted(pairs, key=lambda pair: pair[1]):
        first[right] = first.setdefault(left, left)
    return first


def own(reports: list[Report]) -> set[tuple[int, int]]:
    """Pairs of copies as sayso tells them."""
    return {
        (min(left, right), max(left, right))
        for copy in copies(reports)
        for left, right in combinations(map(int, copy.reports), 2)
    }


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, size: int = 5) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + size]) for i in range(len(found) - size + 1)}


def longest_run(left: str, right: str, most: int = 15) -> bool:
    """Whether a run of ``most`` words outside quotation marks stands in both texts."""
    sides = [
        {run for part in re.split(r"“[^”]*”|\"[^\"\n]*\"", text) for run in runs(part, most)} for text in (left, right)
    ]
    return not sides[0].isdisjoint(sides[1])


def half_contained(left: str, right: str) -> bool:
    one, other = runs(left), runs(right)
    return 2 * len(one & other) >= max(min(len(one), len(other)), 1)


def jaccard_half(left: str, right: str) -> bool:
    one, other = runs(left), runs(right)
    return 2 * len(one & other) >= max(len(one | other), 1)


def quality(path: Path) -> None:
    """F1 of any reuse and of full copies on labelled pairs; each pair alone, and all reports in one heap."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"{len(rows)} labelled pairs: {dict(Counter(row['label'] for row in rows))}")
    rows = [row for row in rows if row["label"] != "unclear"]
    heap = {}
    for side in (side for row in rows for side in (row["left"], row["right"])):
        digest = hashlib.sha256(side["text"].encode()).hexdigest()
        heap[side["id"]] = Report(
            side["id"], None, side.get("url"), side.get("outlet"), None, side.get("date"), None, digest, side["text"]
        )
    together = {
        frozenset(pair): copy.kind for copy in copies(list(heap.values())) for pair in combinations(copy.reports, 2)
    }
    kinds = {}
    for row in rows:
        pair = frozenset((row["left"]["id"], row["right"]["id"]))
        kinds[pair] = [copy.kind for copy in copies([heap[name] for name in sorted(pair)])]
    whole = {"identical", "edited copy"}

    def rule(judge: Callable[[str, str], bool]) -> tuple[list[bool], list[bool]]:
        verdicts = [judge(row["left"]["text"], row["right"]["text"]) for row in rows]
        return verdicts, verdicts

    pairs = [frozenset((row["left"]["id"], row["right"]["id"])) for row in rows]
    peers = {
        "sayso, each pair alone": (
            [bool(kinds[p]) for p in pairs],
            [kinds[p][:1] in [[k] for k in whole] for p in pairs],
        ),
        "sayso, one heap": ([p in together for p in pairs], [together.get(p) in whole for p in pairs]),
        "run of 15 words": rule(longest_run),
        "5-gram containment .5": rule(half_contained),
        "5-gram Jaccard .5": rule(jaccard_half),
    }
    labels = [row["label"] for row in rows]
    reuse, full = ("identical", "edited", "partial", "reuse"), ("identical", "edited")
    for name, (any_reuse, in_full) in peers.items():
        one = f1([(told, label in reuse) for told, label in zip(any_reuse, labels, strict=True)])
        sure = [(told, label in full) for told, label in zip(in_full, labels, strict=True) if label != "reuse"]
        note = sum(told for told, label in zip(any_reuse, labels, strict=True) if label == "boilerplate")
        print(f"{name:24} any reuse: {one}; full copies: {f1(sure)}; boilerplate told as reuse {note}")


def f1(verdicts: list[tuple[bool, bool]]) -> str:
    right = sum(told and true for told, true in verdicts)
    precision = right / max(sum(told for told, _ in verdicts), 1)
    recall = right / max(sum(true for _, true in verdicts), 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--peer", type=int, default=0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    if options.pairs:
        quality(options.pairs)
    for size in options.sizes:
        heap = Heap(size)
        print(f"{size:,} reports made, peak so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        finders = {"sayso": own} | ({"datasketch": peer} if size <= options.peer else {})
        wall: dict[str, list[float]] = {name: [] for name in finders}
        cpu: dict[str, list[float]] = {name: [] for name in finders}
        found = {}
        for _ in range(options.runs):
            for name, find in finders.items():
                begin, used = time.perf_counter(), time.process_time()
                found[name] = find(heap.reports)
                wall[name].append(time.perf_counter() - begin)
                cpu[name].append(time.process_time() - used)
        for name in finders:
            told(name, heap, found[name], wall[name], cpu[name])
        if len(finders) > 1:
            longer, more = (
                median(b / a for a, b in zip(times["sayso"], times["datasketch"], strict=True)) for times in (wall, cpu)
            )
            print(f"{'':10} datasketch takes {longer:.1f} times as long, {more:.1f} times the processor")


if __name__ == "__main__":
    main()
