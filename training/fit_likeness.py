"""Fit the weights of sayso.comparing.likeness on stories with gold claims, and report them leave-one-story-out.

    python training/fit_likeness.py GOLD FOLDER --dump
    python training/fit_likeness.py GOLD FOLDER [--write]

GOLD is a folder of gold files (STORY.json beside a folder STORY of texts, or ../seeds for "seeds") with its scorer,
score.py. FOLDER holds the readers of the folds (reader-N.onnx) and the stories that ``stories.py`` wrote. --dump writes
the statements and pairs that ``train_encoder.py`` learns from to FOLDER, which then holds its encoders, encoder-N.onnx.
Every story is read by a reader and an encoder, and scored by weights, that have not seen it; --write then fits on all
stories and writes src/sayso/models/likeness.json and its line in SHA256SUMS.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from stories import FOLDS, folds, texts_of

from sayso import models
from sayso.comparing.claims import clusters
from sayso.comparing.contexts import contexts
from sayso.comparing.evidence import EVIDENCE, Evidence
from sayso.comparing.holders import resolve
from sayso.comparing.likeness import STANDING, Logistic, Pairs, candidates, standing
from sayso.language.encoder import Encoder, encoder
from sayso.language.grammar import tokens
from sayso.language.reader import Reader
from sayso.language.statements import annotated
from sayso.reading import read_all
from sayso.types import Report, Statement

Floats = NDArray[np.float64]
MODELS = Path(__file__).resolve().parents[1] / "src" / "sayso" / "models"
REGULARISATION = 1.0


@dataclass
class Story:
    """A story ready for fitting; ``label`` is 1 or 0 for a pair, -1 where the gold says nothing. The gold's stories and
    ours have the same ``weight`` in all."""

    gold: dict[str, Any]
    reports: list[Report]
    statements: list[Statement]
    pairs: Pairs
    report: NDArray[np.int64]
    evidence: Floats
    label: NDArray[np.int64]
    weight: float = 1.0


def load_scorer(folder: Path) -> ModuleType:
    """Import score.py from the gold's folder."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_story(gold_file: Path, score: ModuleType, reader: Reader, encoder: Encoder) -> Story:
    """Read a story, split it into statements and label the candidate pairs by the gold."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    reports, _ = read_all([texts_of(gold_file) / name for name in gold["texts"]])
    told = {report.id: annotated(report, reader) for report in reports}
    names = {key: found.names for key, found in told.items()}
    resolved, _ = resolve(reports, [s for found in told.values() for s in found.statements], names)
    evidence = Evidence(reports, resolved, encoder)
    pairs = candidates(evidence)
    name_of = {r.id: Path(r.path or "").name for r in reports}
    points: list[set[str] | None] = []
    for statement in resolved:
        place = (name_of[statement.report], statement.start, statement.end)
        covered = [set(row[3]) for row in gold["rows"] if score.covers(place, row)]
        points.append(set().union(*covered) if covered else None)
    label = np.full(len(pairs.i), -1, dtype=np.int64)
    for k, (i, j) in enumerate(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True)):
        left, right = points[i], points[j]
        if left is not None and right is not None:
            label[k] = bool(left & right)
    return Story(gold, reports, resolved, pairs, evidence.report, evidence.of(pairs.i, pairs.j), label)


def reader_of(folder: Path, fold: int) -> Reader:
    """The reader that has not seen the stories of a fold."""
    names = "reader", "reader-link", "reader-teller"
    trunk, link, teller = (onnxruntime.InferenceSession(folder / f"{name}-{fold}.onnx") for name in names)
    return Reader(trunk, link, teller, models.tokenizer("encoder"))


def encoders_of(folder: Path) -> list[Encoder]:
    """The encoders of the folds."""
    return [Encoder(onnxruntime.InferenceSession(folder / f"encoder-{k}.onnx")) for k in range(FOLDS)]


def read_stories(gold: Path, folder: Path, score: ModuleType, encoders: Sequence[Encoder]) -> dict[str, Story]:
    """Read every story by the reader and the encoder of its fold, which have not seen it."""
    files = [*sorted(gold.glob("*.json")), *sorted((folder / "stories").glob("*.json"))]
    fold = folds([file.stem for file in files])
    readers = [reader_of(folder, k) for k in range(FOLDS)]
    stories = {f.stem: load_story(f, score, readers[fold[f.stem]], encoders[fold[f.stem]]) for f in files}
    share = sum(f.parent == gold for f in files) / len(files)
    for file in files:
        stories[file.stem].weight = 0.5 / share if file.parent == gold else 0.5 / (1 - share)
    return stories


def fit_logistic(parts: list[tuple[Floats, NDArray[np.int64], float]]) -> Logistic:
    """Fit one logistic regression to the evidence, labels and weight of every story."""
    known = [(x[y >= 0], y[y >= 0], weight) for x, y, weight in parts]
    x = np.vstack([a for a, _, _ in known])
    y = np.concatenate([b for _, b, _ in known])
    each = np.concatenate([np.full(len(b), weight * len(y) / len(known) / len(b)) for _, b, weight in known])
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=REGULARISATION, max_iter=5000).fit((x - mean) / scale, y, each)
    return Logistic(mean, scale, model.coef_[0], float(model.intercept_[0]))


def fit(stories: list[Story]) -> tuple[Logistic, Logistic]:
    """Fit both stages."""
    alone = fit_logistic([(s.evidence, s.label, s.weight) for s in stories])
    wide = [np.hstack([s.evidence, standing(s.pairs, s.report, alone(s.evidence))]) for s in stories]
    return alone, fit_logistic([(x, s.label, s.weight) for x, s in zip(wide, stories, strict=True)])


def apply(story: Story, alone: Logistic, among: Logistic) -> Floats:
    """Give the likeness of the story's pairs."""
    first = alone(story.evidence)
    return among(story.evidence, standing(story.pairs, story.report, first))


def scored(story: Story, likeness: Floats, score: ModuleType, **options: float) -> dict[str, Any]:
    """Score the clusters that a likeness gives against the gold."""
    return scored_clusters(story, clusters(story.statements, story.pairs, likeness, **options), score)


def scored_clusters(story: Story, found: Sequence[Sequence[int]], score: ModuleType) -> dict[str, Any]:
    """Score clusters of a story's statements against the gold."""
    claim = {k: str(number) for number, cluster in enumerate(found) for k in cluster}
    dossier = {
        "reports": [
            {"id": r.id, "path": r.path, "text": r.text, "cut": [{"start": c.start, "end": c.end} for c in r.cut]}
            for r in story.reports
        ],
        "statements": [
            {"id": s.id, "report": s.report, "start": s.start, "end": s.end, "claim": claim[k]}
            | {"attribution": s.attribution and {"source": _source(s)}}
            for k, s in enumerate(story.statements)
        ],
    }
    result: dict[str, Any] = score.score(story.gold, dossier)
    return result


def own_statements(story: Story) -> float:
    """The share of the gold's rows that have a statement of their own: half of all their words in common, and none in
    common with a row of another point by the same measure."""
    name_of = {r.id: Path(r.path or "").name for r in story.reports}
    text = {Path(r.path or "").name: r.text for r in story.reports}
    rows = [({w.start for w in tokens(text[f], a, b)}, f, set(points)) for f, a, b, points, _ in story.gold["rows"]]
    placed = [
        ({w.start for w in tokens(text[name_of[s.report]], s.start, s.end)}, name_of[s.report])
        for s in story.statements
    ]
    users: dict[int, list[int]] = {}
    for number, (words, file, _) in enumerate(rows):
        for k, (held, where) in enumerate(placed):
            if where == file and 2 * len(words & held) >= len(words | held):
                users.setdefault(k, []).append(number)
    own = {n for some in users.values() for n in some if all(rows[n][2] & rows[m][2] for m in some)}
    return len(own) / len(rows)


def _source(statement: Statement) -> dict[str, Any] | None:
    source = statement.attribution.source if statement.attribution else None
    return {"text": source.text, "name": source.name} if source else None


def main() -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dump", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    score = load_scorer(arguments.gold)
    if arguments.dump:
        dump(arguments.folder, read_stories(arguments.gold, arguments.folder, score, [encoder()] * FOLDS))
        return
    stories = read_stories(arguments.gold, arguments.folder, score, encoders_of(arguments.folder))
    keys = ("strict_P", "strict_R", "strict_F1", "lenient_F1", "holder_right", "own_voice_right")
    results: dict[bool, list[list[float]]] = {True: [], False: []}
    print(f"{'story':8}{'AUC':>8}{'own':>8}" + "".join(f"{key:>17}" for key in keys))
    for name, story in stories.items():
        likeness = apply(story, *fit([other for key, other in stories.items() if key != name]))
        known = story.label >= 0
        result = scored(story, likeness, score)
        alike = roc_auc_score(story.label[known], likeness[known])
        figures = [alike, own_statements(story), *(result[key] for key in keys)]
        results[(arguments.gold / f"{name}.json").exists()].append(figures)
        print(row(name, figures))
    for title, is_gold in (("gold", True), ("own", False)):
        print(row(title, np.mean(results[is_gold], axis=0).tolist()))
    if arguments.write:
        write(*fit(list(stories.values())))


def dump(folder: Path, stories: dict[str, Story]) -> None:
    """Write what ``train_encoder.py`` learns from: of each story the statements, and the gold's own rows, in pairs."""
    views = {}
    for name, story in stories.items():
        report = {Path(r.path or "").name: r for r in story.reports}
        rows = []
        for file, start, end, *_ in story.gold["rows"]:
            own = report[file]
            rows.append(Statement(f"{own.id}:{start}-{end}", own.id, start, end, own.text[start:end]))
        points = [set(row[3]) for row in story.gold["rows"]]
        near = candidates(Evidence(story.reports, rows, encoder()))
        label = np.array([int(bool(points[i] & points[j])) for i, j in zip(near.i, near.j, strict=True)])
        views[name] = [
            view(story.reports, story.statements, story.pairs, story.label),
            view(story.reports, rows, near, label),
        ]
    document = json.dumps({"fold": folds(list(stories)), "stories": views})
    (folder / "pairs.json").write_text(document, encoding="utf-8")


def view(
    reports: list[Report], statements: list[Statement], pairs: Pairs, label: NDArray[np.int64]
) -> dict[str, list[Any]]:
    """Sentences, statements as (sentence, start, end, what opens it) with offsets in it, and labelled pairs."""
    number: dict[tuple[str, int], int] = {}
    text = {r.id: r.text for r in reports}
    found: list[str] = []
    places = []
    for s, (sentence, opening) in zip(statements, contexts(reports, statements), strict=True):
        if (s.report, sentence.start) not in number:
            number[s.report, sentence.start] = len(found)
            found.append(text[s.report][sentence.start : sentence.end])
        frames = [(opening.start - sentence.start, opening.end - sentence.start)] if opening else []
        places.append((number[s.report, sentence.start], s.start - sentence.start, s.end - sentence.start, frames))
    return {
        "sentences": found,
        "statements": places,
        "i": pairs.i.tolist(),
        "j": pairs.j.tolist(),
        "label": label.tolist(),
    }


def row(name: str, figures: list[float]) -> str:
    """Format a line of the table."""
    return f"{name:8}{figures[0]:8.3f}{figures[1]:8.3f}" + "".join(f"{figure:17.3f}" for figure in figures[2:])


def write(alone: Logistic, among: Logistic) -> None:
    """Write the weights and their checksum."""
    document = {
        key: {
            "names": names,
            "mean": [round(v, 6) for v in model.mean.tolist()],
            "scale": [round(v, 6) for v in model.scale.tolist()],
            "weights": [round(v, 4) for v in model.weights.tolist()],
            "bias": round(model.bias, 4),
        }
        for key, model, names in (
            ("evidence", alone, EVIDENCE),
            ("standing", among, (*EVIDENCE, *STANDING)),
        )
    }
    data = (json.dumps(document, indent=1) + "\n").encode()
    (MODELS / "likeness.json").write_bytes(data)
    sums = MODELS / "SHA256SUMS"
    others = [line for line in sums.read_text(encoding="ascii").splitlines() if not line.endswith("  likeness.json")]
    sums.write_text("\n".join(sorted([*others, f"{hashlib.sha256(data).hexdigest()}  likeness.json"])) + "\n", "ascii")


if __name__ == "__main__":
    main()
