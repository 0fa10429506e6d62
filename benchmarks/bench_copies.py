"""Copies found in a heap of made-up reports with planted copies: time, memory, and what was found, beside datasketch.

    python benchmarks/bench_copies.py 1000 10000 100000 [--peer 10000]

The reports are made here, from a made-up vocabulary with the frequencies of a natural one: 400 words each, with
quotations. A fifth of them are planted: identical but for the dateline, edited (a fifth of the sentences dropped, one
word in fifteen changed), with three sentences taken over, or (which is no copy) with a long quotation shared.
``--peer N`` runs datasketch's MinHash LSH (128 permutations, 5-word shingles, Jaccard .5) on the heaps of up to N.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import time
from itertools import accumulate, combinations
from random import Random

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


def told(name: str, heap: Heap, found: set[tuple[int, int]], seconds: float, cpu: float) -> None:
    """One line: speed, what part of each planted kind was found, and how many pairs were found beyond the planted."""
    recall = []
    for kind in PLANTED:
        pairs = {pair for pair, planted in heap.truth.items() if planted == kind}
        recall.append(f"{kind} {len(pairs & found) / max(len(pairs), 1):.3f}")
    copied = {pair for pair, kind in heap.truth.items() if kind != "quotation"}
    related = families(copied)
    beyond = sum(related.get(left, -1) != related.get(right, -2) for left, right in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = len(heap.reports)
    speed = f"{seconds:6.1f} s, {cpu:5.1f} s of processor, {size / seconds:7,.0f} reports/s"
    print(f"{name:10} {size:7,} reports: {speed}, peak so far {memory:,.0f} MB", flush=True)
    print(f"{'':10} found: {', '.join(recall)}; false pairs {beyond}", flush=True)


def families(pairs: set[tuple[int, int]]) -> dict[int, int]:
    """The first report of the chain of copies that each report belongs to: a copy of a copy is a copy."""
    first: dict[int, int] = {}
    for left, right in sorted(pairs, key=lambda pair: pair[1]):
        first[right] = first.setdefault(left, left)
    return first


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--peer", type=int, default=0)
    options = parser.parse_args()
    for size in options.sizes:
        heap = Heap(size)
        print(f"{size:,} reports made, peak so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        begin, cpu = time.perf_counter(), time.process_time()
        found = copies(heap.reports)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
        pairs = {
            (min(left, right), max(left, right))
            for copy in found
            for left, right in combinations(map(int, copy.reports), 2)
        }
        told("sayso", heap, pairs, seconds, cpu)
        if size <= options.peer:
            begin, cpu = time.perf_counter(), time.process_time()
            pairs = peer(heap.reports)
            told("datasketch", heap, pairs, time.perf_counter() - begin, time.process_time() - cpu)


if __name__ == "__main__":
    main()
