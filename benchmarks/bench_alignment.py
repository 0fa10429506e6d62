"""Compare how well likeness tells which statements say the same, beside peers, in one run.

    python benchmarks/bench_alignment.py DATA [--gold GOLD --training FOLDER]

On NAnCo's development part: answers of many outlets to one question, grouped by three annotators; balanced accuracy of
pairs with the same answer, mean over the annotators, each question judged at the threshold that is best on the others.
On SuperPAL's test part: propositions of a summary and of the articles behind it; area under the curve of aligned pairs
against all other pairs of summary and article. With --gold, strict F1 of claims over the same statements: those of the
peers by average link at the threshold that is best on the other stories, those of sayso as it clusters, with an encoder
that has not seen the story (FOLDER, from ``training/``). NAnCo was not trained on, SuperPAL's other part was.

The peers are what a user would pick: TF-IDF (scikit-learn), overlap of words by IDF, MiniLM as it comes, and clusters
of MiniLM's vectors by HDBSCAN after reduction to five dimensions, as BERTopic makes them.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from sayso.comparing.clusters import average_link
from sayso.comparing.evidence import Evidence, terms
from sayso.comparing.likeness import weights
from sayso.language.encoder import encoder
from sayso.types import Report, Statement

Floats = NDArray[np.float64]
GRID = [round(0.02 * step, 2) for step in range(1, 50)]
ANNOTATORS = ("cluster_Phil", "cluster_Lidiya", "cluster_Jason")


@dataclass
class Heap:
    """Statements, each with the text around it, and the pairs to be judged."""

    contexts: list[str]
    spans: list[tuple[int, int]]
    pairs: list[tuple[int, int]]

    @property
    def quotes(self) -> list[str]:
        """What the statements say."""
        return [text[start:end] for text, (start, end) in zip(self.contexts, self.spans, strict=True)]


def matrix(pairs: Any) -> Callable[[Heap], Floats]:
    """Turn a function from texts to a matrix of likeness into one from a heap to the likeness of its pairs."""

    def of(heap: Heap) -> Floats:
        whole = pairs(heap.quotes)
        return np.array([whole[i, j] for i, j in heap.pairs])

    return of


def sayso(heap: Heap) -> Floats:
    """The likeness that sayso gives by the evidence of a pair alone: there are no reports for it to stand in."""
    reports, statements = [], []
    for k, (text, (start, end)) in enumerate(zip(heap.contexts, heap.spans, strict=True)):
        reports.append(Report(f"r{k:04}", None, None, None, None, None, "en", str(k), text))
        statements.append(Statement(f"r{k:04}:{start}-{end}", f"r{k:04}", start, end, text[start:end]))
    i, j = (np.array(side) for side in zip(*heap.pairs, strict=True))
    alone, _ = weights()
    return alone(Evidence(reports, statements, encoder()).of(i, j))


def tfidf(texts: Sequence[str]) -> Floats:
    """The cosine of TF-IDF vectors."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(stop_words="english").fit_transform(texts)
    return np.asarray((found @ found.T).toarray())


def overlap(texts: Sequence[str]) -> Floats:
    """Shared words over all words, by IDF."""
    bags = [set(terms(text)) for text in texts]
    frequency = Counter(term for bag in bags for term in bag)
    weight = {term: math.log((len(bags) + 1) / (count + 0.5)) for term, count in frequency.items()}
    result = np.zeros((len(bags), len(bags)))
    for i, j in itertools.combinations(range(len(bags)), 2):
        either = sum(weight[term] for term in sorted(bags[i] | bags[j]))
        if either:
            result[i, j] = result[j, i] = sum(weight[term] for term in sorted(bags[i] & bags[j])) / either
    return result


def minilm(texts: Sequence[str]) -> Floats:
    """The cosine of MiniLM's vectors."""
    from minilm import vectors

    found = vectors(texts).astype(np.float64)
    return np.asarray(found @ found.T)


def hdbscan(texts: Sequence[str]) -> Floats:
    """1 where HDBSCAN puts two texts into one cluster, else 0."""
    from minilm import vectors
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import PCA

    reduced = PCA(5, random_state=0).fit_transform(vectors(texts))
    label = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(reduced)
    return np.asarray((label[:, None] == label[None, :]) & (label[:, None] >= 0), dtype=np.float64)


METHODS: dict[str, Callable[[Heap], Floats]] = {
    "sayso": sayso,
    "TF-IDF": matrix(tfidf),
    "IDF overlap": matrix(overlap),
    "MiniLM": matrix(minilm),
    "HDBSCAN": matrix(hdbscan),
}


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def answers(data: Path) -> list[tuple[Heap, list[NDArray[np.bool_]]]]:
    """Of each question of NAnCo the answers, and which pairs each annotator holds for the same."""
    found = []
    for question in rows(data / "nanco-dev.jsonl.gz"):
        given = [a for a in question["answers"] if a["Answer"] in a["Paragraph"]]
        starts = [a["Paragraph"].index(a["Answer"]) for a in given]
        spans = [(start, start + len(a["Answer"])) for start, a in zip(starts, given, strict=True)]
        pairs = list(itertools.combinations(range(len(given)), 2))
        # -1 and nothing: an answer that the annotator put with no other.
        same = [
            np.array([given[i][who] == given[j][who] and given[i][who] not in {"", "-1"} for i, j in pairs])
            for who in ANNOTATORS
        ]
        found.append((Heap([a["Paragraph"] for a in given], spans, pairs), same))
    return found


def nanco(data: Path, method: Callable[[Heap], Floats]) -> float:
    """The balanced accuracy of a method on NAnCo."""
    judged = [(method(heap), same) for heap, same in answers(data)]
    # A grid over quantiles, so that it suits any scale.
    scale = np.quantile(np.concatenate([score for score, _ in judged]), GRID)

    def accuracy(k: int, threshold: float) -> float:
        score, same = judged[k]
        return float(np.mean([balanced_accuracy_score(truth, score >= threshold) for truth in same]))

    result = []
    for k in range(len(judged)):
        others = [other for other in range(len(judged)) if other != k]
        best = max(scale, key=lambda threshold: sum(accuracy(other, threshold) for other in others))
        result.append(accuracy(k, best))
    return float(np.mean(result))


def propositions(data: Path) -> list[tuple[Heap, NDArray[np.bool_]]]:
    """Of each topic of SuperPAL's test part the propositions, and which pairs are aligned."""
    topics = defaultdict(list)
    for row in rows(data / "superpal-multinews-test.jsonl.gz"):
        topics[row["topic"]].append(row)
    found = []
    for given in topics.values():
        places: dict[tuple[str, str, str], int] = {}
        heap = Heap([], [], [])
        aligned = set()
        for row in given:
            ends = []
            for side, text, begin, offsets in (
                ("summary", row["scuSentence"], int(row["scuSentCharIdx"]), row["summarySpanOffsets"]),
                ("article", row["docSentText"], int(row["docSentCharIdx"]), row["docSpanOffsets"]),
            ):
                if (side, text, offsets) not in places:
                    places[side, text, offsets] = len(places)
                    edges = [int(edge) - begin for part in offsets.split(";") for edge in part.split(",")]
                    heap.contexts.append(text)
                    heap.spans.append((max(0, edges[0]), min(len(text), edges[-1])))
                ends.append(places[side, text, offsets])
            aligned.add((min(ends), max(ends)))
        side_of = [side for side, _, _ in places]
        heap.pairs = [(i, j) for i, j in itertools.combinations(range(len(places)), 2) if side_of[i] != side_of[j]]
        found.append((heap, np.array([pair in aligned for pair in heap.pairs])))
    return found


def superpal(data: Path, method: Callable[[Heap], Floats]) -> float:
    """The area under the curve of a method on SuperPAL, over the pairs of all topics."""
    heaps = propositions(data)
    return float(roc_auc_score(np.concatenate([t for _, t in heaps]), np.concatenate([method(h) for h, _ in heaps])))


def claims(gold: Path, folder: Path) -> None:
    """Print strict F1 of claims over sayso's statements by each method."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
    import fit_likeness as fitting

    score = fitting.load_scorer(gold)
    stories = fitting.read_stories(gold, folder, score, fitting.encoders_of(folder))
    tested = {name: story for name, story in stories.items() if (gold / f"{name}.json").exists()}
    print(f"\n{'strict F1 of claims':20}{'mean':>7}")
    own = []
    for name, story in tested.items():
        weights = fitting.fit([other for key, other in stories.items() if key != name])
        own.append(fitting.scored(story, fitting.apply(story, *weights), score)["strict_F1"])
    print(f"{'sayso':20}{np.mean(own):7.3f}")
    for label, method in (("TF-IDF", tfidf), ("IDF overlap", overlap), ("MiniLM", minilm), ("HDBSCAN", hdbscan)):
        table = []
        for story in tested.values():
            whole = method([s.quote for s in story.statements])
            # Pairs of one report count half, as in sayso: it helps each of them.
            report = [s.report for s in story.statements]
            pairs = itertools.combinations(range(len(whole)), 2)
            graph = {(i, j): float(whole[i, j]) * (0.5 if report[i] == report[j] else 1) for i, j in pairs}
            found = [average_link(len(whole), graph, t) for t in GRID[4:40:3]]
            table.append([fitting.scored_clusters(story, some, score)["strict_F1"] for some in found])
        figures = np.array(table)
        held = [figures[k, np.delete(figures, k, axis=0).mean(axis=0).argmax()] for k in range(len(figures))]
        print(f"{label:20}{np.mean(held):7.3f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--training", type=Path)
    arguments = parser.parse_args()
    print(f"{'':20}{'NAnCo, balanced accuracy':>26}{'SuperPAL, AUC':>15}")
    for label, method in METHODS.items():
        try:
            print(f"{label:20}{nanco(arguments.data, method):26.3f}{superpal(arguments.data, method):15.3f}")
        except ImportError as error:
            print(f"{label:20}not installed: {error.name}")
    if arguments.gold:
        claims(arguments.gold, arguments.training)


if __name__ == "__main__":
    main()
