"""Compare sayso with a plain baseline on stories with gold claims: quality, time and memory, in one run.

    python benchmarks/bench_compare.py GOLD [--reports 100]
    python benchmarks/bench_compare.py GOLD --growth 10 30 100 300

GOLD is a folder of gold files with its scorer score.py. The baseline is what a user would build in an afternoon:
sentences (sentencex), MiniLM as it comes (minilm.py), agglomerative clustering with average link (scikit-learn) at one
fixed cosine distance. Each side runs in a process of its own, as a whole: start, import, model load, work, writing
JSON. The shipped weights were trained and fitted on these stories, so sayso's line flatters; leave-one-story-out
figures are printed by training/fit_likeness.py and bench_alignment.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

KEYS = ("strict_F1", "lenient_F1", "holder_right", "own_voice_right", "covered")
BASELINE_DISTANCE = 0.45
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()", "compare"]


def baseline(paths: list[str], output: str) -> None:
    """Write a dossier of sentence clusters, as far as the scorer needs one."""
    from minilm import vectors
    from sklearn.cluster import AgglomerativeClustering

    from sayso.language.sentences import sentences

    reports, found = [], []
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        key = hashlib.sha256(path.encode()).hexdigest()[:10]
        reports.append({"id": key, "path": path, "text": text, "cut": []})
        found += [(key, s.start, s.end, text[s.start : s.end]) for s in sentences(text)]
    model = AgglomerativeClustering(
        n_clusters=None, distance_threshold=BASELINE_DISTANCE, metric="cosine", linkage="average"
    )
    labels = model.fit_predict(vectors([quote for *_, quote in found]))
    rows = [
        {"id": str(k), "report": key, "start": start, "end": end, "claim": str(label), "attribution": None}
        for k, ((key, start, end, _), label) in enumerate(zip(found, labels.tolist(), strict=True))
    ]
    Path(output).write_text(json.dumps({"reports": reports, "statements": rows, "conflicts": []}), encoding="utf-8")


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command; return wall seconds and the peak memory in MB of it and all before it."""
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def quality(gold_folder: Path, command: list[str]) -> tuple[list[dict[str, Any]], float]:
    """Score a command on every story; return the scores and the median of its wall seconds."""
    scores, seconds = [], []
    with tempfile.TemporaryDirectory() as folder:
        for gold_file in sorted(gold_folder.glob("*.json")):
            gold = json.loads(gold_file.read_text(encoding="utf-8"))
            texts = gold_folder.parent / "seeds" if gold_file.stem == "seeds" else gold_folder / gold_file.stem
            output = Path(folder) / gold_file.name
            wall, _ = measured([*command, *(str(texts / name) for name in gold["texts"]), "-o", str(output)])
            seconds.append(wall)
            scorer = [sys.executable, str(gold_folder / "score.py"), str(gold_file), str(output)]
            scores.append(json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout))
    return scores, statistics.median(seconds)


def many(gold_folder: Path, count: int, folder: Path) -> list[str]:
    """Make reports of about 500 words out of the gold's texts, each another mix of paragraphs."""
    texts = sorted(gold_folder.glob("*/*.txt"))
    paths = []
    for number in range(count):
        words: list[str] = []
        step = number
        while len(words) < 500:
            source = texts[step % len(texts)].read_text(encoding="utf-8")
            words += source.split()[(number * 37) % 200 :][:180]
            step += 7
        path = folder / f"{number:03}.txt"
        path.write_text(" ".join(words[:500]), encoding="utf-8")
        paths.append(str(path))
    return paths


def growth(gold_folder: Path, counts: list[int]) -> None:
    """Print how the cost of a story grows with its reports, in processor seconds, which other work does not stretch."""
    print(f"{'reports':>8}{'wall s':>9}{'processor s':>13}{'a report':>10}{'peak MB':>9}")
    for count in sorted(counts):
        with tempfile.TemporaryDirectory() as folder:
            paths = many(gold_folder, count, Path(folder))
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            wall, peak = measured([*SAYSO, *paths, "-o", str(Path(folder) / "out.json")])
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{count:8}{wall:9.1f}{busy:13.1f}{busy / count:10.3f}{peak:9.0f}", flush=True)


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--baseline"]:
        *paths, _, output = sys.argv[2:]
        baseline(paths, output)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--growth", type=int, nargs="+")
    arguments = parser.parse_args()
    if arguments.growth:
        growth(arguments.gold, arguments.growth)
        return
    commands = {
        "sayso": SAYSO,
        "sentences, MiniLM, average link": [sys.executable, __file__, "--baseline"],
    }
    print(f"{'':34}" + "".join(f"{key:>17}" for key in KEYS) + f"{'seconds a story':>17}")
    for name, command in commands.items():
        scores, seconds = quality(arguments.gold, command)
        means = [statistics.mean(result[key] for result in scores) for key in KEYS]
        print(f"{name:34}" + "".join(f"{mean:17.3f}" for mean in means) + f"{seconds:17.2f}")
        conflicts = [result["real_conflicts_found"].split("/") for result in scores]
        print(
            f"{'':34}real conflicts found {sum(int(a) for a, _ in conflicts)} of {sum(int(b) for _, b in conflicts)}, "
            f"false open {sum(result['false_open_conflicts'] for result in scores)}"
        )
    with tempfile.TemporaryDirectory() as folder:
        paths = many(arguments.gold, arguments.reports, Path(folder))
        # The peak of children only grows, so the lighter side is measured first.
        for name, command in reversed(commands.items()):
            wall, peak = measured([*command, *paths, "-o", str(Path(folder) / "out.json")])
            print(f"{name:34}{arguments.reports} reports of 500 words: {wall:.1f} s, {peak:.0f} MB")


if __name__ == "__main__":
    main()
