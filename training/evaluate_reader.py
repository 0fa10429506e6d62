"""Figures of the trained reader: attribution on PolNeAR's development part, statements on stories held out in turn.

    python training/evaluate_reader.py DATA FOLDER

Four times a quarter of the hand-annotated stories is held out while the first stage's weights (``reader-1.pt``) are
settled on the others. What was found in held-out stories goes to FOLDER/folds.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from corpora import Ranges, gold, polnear
from metrics import own_statement
from train_reader import evaluate, fresh, reader_of, settle, shared_tokenizer, with_teacher

from sayso.language.sentences import sentences

FOLDS = 4


def main() -> None:
    data, work = map(Path, sys.argv[1:3])
    torch.set_num_threads(1)
    tokenizer = shared_tokenizer()
    stories = gold(data / "gold")
    news = with_teacher(polnear(data / "bench" / "polnear-train.jsonl.gz"), work)
    teacher = {d.id: d.statements or [] for story in stories.values() for d in with_teacher(story, work)}
    found: dict[str, Ranges] = {}
    names = sorted(stories)
    for fold in range(FOLDS):
        held_out = names[fold::FOLDS]
        model = fresh()
        model.load_state_dict(torch.load(work / "reader-1.pt", weights_only=True))
        known = [document for name in names if name not in held_out for document in stories[name]]
        settle(model, known, news[fold::12], tokenizer, work / "folds.log")
        reader = reader_of(model, tokenizer)
        for name in held_out:
            for document in stories[name]:
                reading = reader.read(document.text, sentences(document.text))
                found[document.id] = [(span.start, span.end) for span in reading.statements]
    (work / "folds.json").write_text(json.dumps(found), encoding="utf-8")
    methods = ("sentences", "clauses", "reader")
    totals = dict.fromkeys(methods, 0)
    count = 0
    print(f"{'story':8}{'rows':>6}" + "".join(f"{method:>12}" for method in methods))
    for name, story in stories.items():
        rows_of: dict[str, list[tuple[int, int, frozenset[str]]]] = {}
        for file, start, end, points, _ in json.loads((data / "gold" / f"{name}.json").read_text("utf-8"))["rows"]:
            rows_of.setdefault(f"{name}/{file}", []).append((start, end, frozenset(points)))
        hits = dict.fromkeys(methods, 0)
        for document in story:
            whole = [(span.start, span.end) for span in sentences(document.text)]
            for method, spans in zip(methods, (whole, teacher[document.id], found[document.id]), strict=True):
                hits[method] += sum(own_statement(document.text, rows_of.get(document.id, []), spans))
        rows = sum(len(rows_of.get(document.id, [])) for document in story)
        count += rows
        for method in methods:
            totals[method] += hits[method]
        print(f"{name:8}{rows:6}" + "".join(f"{hits[method] / rows:12.3f}" for method in methods))
    print(f"{'all':8}{count:6}" + "".join(f"{totals[method] / count:12.3f}" for method in methods))
    model = fresh()
    model.load_state_dict(torch.load(work / "reader.pt", weights_only=True))
    for key, value in evaluate(reader_of(model, tokenizer), polnear(data / "bench" / "polnear-dev.jsonl.gz")).items():
        print(f"{key:20}{value:8.3f}")


if __name__ == "__main__":
    main()
