"""Grouping reports by event, sayso beside three peers: B-cubed precision, recall and F1, in one run.

    python benchmarks/bench_stories.py DATA [--gold GOLD]

DATA is a folder with ecbplus-topics-1-35.jsonl.gz (two similar events a topic, dates only within texts) and
moralevents.jsonl.gz (three reports an event, dated; events that hold near-identical reports count as one). Input is
shuffled. sayso runs with its one setting. The peers are TF-IDF (scikit-learn) and MiniLM (the encoder that sayso ships)
with average link, each at the one threshold that is best on ECB+, and BERTopic on the same MiniLM vectors, with topics
of at least two reports (``pip install bertopic``; left out if it is not there). GOLD is a folder of gold stories: all
of them and the example that ships in one heap, where every report must find its story.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories import stories
from sayso.reading import read_all
from sayso.types import Report

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "ferry-collision"
THRESHOLDS = [round(0.02 * step, 2) for step in range(2, 48)]
Labels = Sequence[Hashable]


def bcubed(gold: Labels, found: Labels) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)."""
    both, ours, theirs = Counter(zip(gold, found, strict=True)), Counter(found), Counter(gold)
    precision = sum(count * count / ours[label] for (_, label), count in both.items()) / len(gold)
    recall = sum(count * count / theirs[label] for (label, _), count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def report(key: str, text: str, row: dict[str, Any]) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(key, None, row.get("url"), row.get("outlet"), row.get("title"), row.get("date"), "en", digest, text)


def ecb(path: Path) -> tuple[list[Report], list[str]]:
    """ECB+: one event for each half of a topic."""
    found = rows(path)
    texts = ["\n".join(" ".join(sentence) for sentence in row["sentences"]) for row in found]
    return [report(row["id"], text, row) for row, text in zip(found, texts, strict=True)], [r["story"] for r in found]


def moral(path: Path) -> tuple[list[Report], list[str]]:
    """MORAL EVENTS, with events merged that share a report: half of the shorter text's runs of five words."""
    found = rows(path)
    runs = [set(zip(*(row["text"].lower().split()[at:] for at in range(5)), strict=False)) for row in found]
    holders = defaultdict(list)
    for number, run in enumerate(runs):
        for words in run:
            holders[words].append(number)
    shared = Counter(pair for held in holders.values() if len(held) < 30 for pair in combinations(held, 2))
    name = {row["story"]: row["story"] for row in found}
    for (one, other), count in sorted(shared.items()):
        if 2 * count >= min(len(runs[one]), len(runs[other])):
            kept, gone = sorted((name[found[one]["story"]], name[found[other]["story"]]))
            name = {story: kept if value == gone else value for story, value in name.items()}
    return [report(row["id"], row["text"], row) for row in found], [name[row["story"]] for row in found]


def ours(reports: Sequence[Report]) -> Labels:
    home = {name: story.id for story in stories(reports) for name in story.reports}
    return [home[one.id] for one in reports]


def contents(reports: Sequence[Report]) -> list[str]:
    return [f"{one.title or ''}\n{one.text}" for one in reports]


def tfidf(reports: Sequence[Report]) -> NDArray[np.float64]:
    """The cosine of TF-IDF vectors, with document frequencies of the heap itself."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(stop_words="english").fit_transform(contents(reports))
    return np.asarray((found @ found.T).toarray())


def minilm(reports: Sequence[Report]) -> NDArray[np.float64]:
    """The cosine of the vectors of title and opening (128 word pieces)."""
    from minilm import vectors

    found = vectors(contents(reports))
    return np.asarray(found @ found.T, np.float64)


def average_link(likeness: NDArray[np.float64]) -> Callable[[float], Labels]:
    """Labels by the threshold of likeness."""
    from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]
    from scipy.spatial.distance import squareform  # type: ignore[import-untyped]

    distance = np.clip(1 - (likeness + likeness.T) / 2, 0, None)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return lambda threshold: [int(label) for label in fcluster(tree, 1 - threshold, "distance")]


def bertopic(reports: Sequence[Report]) -> Labels | None:
    """Topics of BERTopic; a report that it calls an outlier is a story of its own."""
    try:
        from bertopic import BERTopic
        from minilm import vectors
        from umap import UMAP
    except ImportError:
        return None
    reducer = UMAP(n_neighbors=5, n_components=5, min_dist=0.0, metric="cosine", random_state=1)
    model = BERTopic(min_topic_size=2, umap_model=reducer)
    topics, _ = model.fit_transform(contents(reports), vectors(contents(reports)))
    return [f"outlier {number}" if topic < 0 else topic for number, topic in enumerate(topics)]


def heap(gold_folder: Path) -> None:
    """Throw all gold stories and the example into one heap, and tell what became of them."""
    home = {str(path): EXAMPLE.name for path in EXAMPLE.iterdir()}
    for file in sorted(gold_folder.glob("*.json")):
        texts = gold_folder.parent / "seeds" if file.stem == "seeds" else gold_folder / file.stem
        home |= {str(texts / name): file.stem for name in json.loads(file.read_text(encoding="utf-8"))["texts"]}
    paths = sorted(home)
    Random(1).shuffle(paths)
    reports, _ = read_all(paths)
    gold = [home[one.path or ""] for one in reports]
    labels = ours(reports)
    precision, recall, f1 = bcubed(gold, labels)
    print(f"\n{len(reports)} reports of {len(set(gold))} stories in one heap: {len(set(labels))} stories", end="")
    print(f", P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--gold", type=Path)
    arguments = parser.parse_args()
    sets = {
        "ECB+ 1 to 35": ecb(arguments.data / "ecbplus-topics-1-35.jsonl.gz"),
        "MORAL EVENTS": moral(arguments.data / "moralevents.jsonl.gz"),
    }
    for name, (reports, gold) in sets.items():
        order = list(range(len(reports)))
        Random(1).shuffle(order)
        sets[name] = [reports[at] for at in order], [gold[at] for at in order]
    print(f"{'':34}" + "".join(f"{name:>30}" for name in sets))
    print(f"{'':34}" + "".join(f"{'stories    P     R     F1     s':>30}" for _ in sets))

    def line(name: str, made: Sequence[tuple[Labels | None, float]]) -> None:
        cells = []
        for (labels, seconds), (_, gold) in zip(made, sets.values(), strict=True):
            scores = " ".join(f"{score:.3f}" for score in bcubed(gold, labels)) if labels else "not installed"
            cells.append(f"{len(set(labels or [])):6} {scores} {seconds:5.1f}")
        print(f"{name:34}" + "".join(f"{cell:>30}" for cell in cells), flush=True)

    def timed(maker: Callable[[Sequence[Report]], Any]) -> list[tuple[Any, float]]:
        clock = [time.monotonic()]
        made = []
        for reports, _ in sets.values():
            made.append(maker(reports))
            clock.append(time.monotonic())
        return [(one, after - before) for one, (before, after) in zip(made, pairwise(clock), strict=True)]

    line("sayso", timed(ours))
    for name, trees in (
        ("TF-IDF", timed(lambda reports: average_link(tfidf(reports)))),
        ("MiniLM", timed(lambda reports: average_link(minilm(reports)))),
    ):
        first_gold = sets["ECB+ 1 to 35"][1]
        best = max(THRESHOLDS, key=lambda threshold: bcubed(first_gold, trees[0][0](threshold))[2])
        line(f"{name}, average link at {best:.2f}", [(tree(best), seconds) for tree, seconds in trees])
    line("BERTopic", timed(bertopic))
    if arguments.gold:
        heap(arguments.gold)


if __name__ == "__main__":
    main()
