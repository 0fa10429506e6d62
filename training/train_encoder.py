"""Train the sentence encoder on for statements in their sentences.

    python training/fit_likeness.py GOLD FOLDER --dump     # statements and pairs, by the readers of the folds
    python training/train_encoder.py DATA FOLDER           # encoder.pt, and encoder-N.pt for every fold
    python training/build_encoder.py FOLDER                # the same as int8 ONNX

A pair of statements is scored by how well their word pieces match in context, the same figures that
``sayso.comparing.pieces`` computes, and the whole trunk learns which pairs make one claim: first from the public
corpora in DATA (``related.py``), then from the gold. The folds leave stories out, so that the weights of
``likeness.json`` are fitted, and the figures reported, on evidence from encoders that have not seen the story. Seeds
are fixed. On one core of two, with bfloat16, all of it takes about three quarters of an hour.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from build_encoder import SOURCE, trunk
from related import related
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertModel

SEED = 7
_RELATED_EPOCHS, _EPOCHS = 2, 3
_RATE, _HEAD_RATE = 6e-5, 6e-3
_LIMIT = 192  # word pieces of a sentence
_MOST = 40  # word pieces of a statement that are matched
_PAIRS = 3000  # pairs of a story a step
_BATCH = 4096  # word pieces at once
_MASKED, _MASK = 0.1, 103  # share of word pieces that are hidden, and what hides them
_WARM = 8


@dataclass
class Story:
    """Sentences as word pieces; statements as places in them; pairs with label 1 or 0."""

    corpus: str
    sentences: list[list[int]]
    statements: list[tuple[int, list[int], list[int]]]  # sentence, pieces of the quote, pieces with the frame
    weights: dict[int, float]
    i: torch.Tensor
    j: torch.Tensor
    label: torch.Tensor


class Scorer(nn.Module):  # type: ignore[misc]
    """The trunk, and for each corpus a line that turns the figures of a pair into a logit."""

    def __init__(self, corpora: set[str], bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.heads = nn.ModuleDict({name: nn.Linear(5, 1) for name in sorted(corpora)})
        for head in self.heads.values():
            with torch.no_grad():
                head.weight.copy_(torch.tensor([[2.0, 2.0, 1.0, 4.0, 3.0]]))
                head.bias.fill_(-8.0)


def load(corpus: str, data: dict[str, list[Any]], tokenizer: Tokenizer) -> Story:
    """A story from its dump."""
    sentences: list[list[int]] = []
    places: list[list[tuple[int, int]]] = []
    for text in data["sentences"]:
        encoding = tokenizer.encode(text)
        sentences.append(encoding.ids[:_LIMIT])
        places.append(encoding.offsets[:_LIMIT])
    statements = []
    frequency: Counter[int] = Counter()
    for sentence, start, end, frames in data["statements"]:
        offsets = places[sentence]
        own = [t for t, (a, b) in enumerate(offsets) if a < b and b > start and a < end] or [0]
        framed = [t for t, (a, b) in enumerate(offsets) if a < b and any(b > f and a < g for f, g in frames)]
        statements.append((sentence, own, sorted({*own, *framed})))
        frequency.update({sentences[sentence][t] for t in own})
    count = len(statements)
    weights = {piece: math.log((count + 1) / (times + 0.5)) for piece, times in frequency.items()}
    return Story(corpus, sentences, statements, weights, *(torch.tensor(data[key]) for key in ("i", "j", "label")))


def states(model: Scorer, sentences: list[list[int]]) -> list[torch.Tensor]:
    """The states of every sentence's pieces."""
    found: dict[int, torch.Tensor] = {}
    batch: list[int] = []

    def run() -> None:
        size = max(len(sentences[k]) for k in batch)
        ids = torch.tensor([sentences[k] + [0] * (size - len(sentences[k])) for k in batch])
        mask = torch.tensor([[1] * len(sentences[k]) + [0] * (size - len(sentences[k])) for k in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        found.update({k: hidden[row, : len(sentences[k])] for row, k in enumerate(batch)})

    for k in sorted(range(len(sentences)), key=lambda k: len(sentences[k])):
        if batch and (len(batch) + 1) * len(sentences[k]) > _BATCH:
            run()
            batch = []
        batch.append(k)
    run()
    return [found[k] for k in range(len(sentences))]


def figures(model: Scorer, story: Story, chosen: torch.Tensor) -> torch.Tensor:
    """The figures of the chosen pairs: three cosines, the lesser and the greater match."""
    sentences = [
        [_MASK if piece > _MASK and random.random() < _MASKED else piece for piece in ids] for ids in story.sentences
    ]
    hidden = states(model, sentences)
    width = min(_MOST, max(len(own) for _, own, _ in story.statements))
    pieces = torch.zeros(len(story.statements), width, hidden[0].shape[1])
    weight = torch.zeros(len(story.statements), width)
    for k, (sentence, own, _) in enumerate(story.statements):
        kept = own[:width]
        pieces[k, : len(kept)] = hidden[sentence][kept]
        ids = story.sentences[sentence]
        weight[k, : len(kept)] = torch.tensor([story.weights.get(ids[t], 0.0) for t in kept])
    pieces = functional.normalize(pieces, dim=-1) * (weight > 0)[..., None]
    plain = functional.normalize(torch.stack([hidden[s][own].mean(0) for s, own, _ in story.statements]), dim=-1)
    framed = functional.normalize(torch.stack([hidden[s][both].mean(0) for s, _, both in story.statements]), dim=-1)
    parts = []
    for part in chosen.split(1024):
        i, j = story.i[part], story.j[part]
        cosines = pieces[i] @ pieces[j].transpose(1, 2)
        cosines = cosines.masked_fill(weight[j][:, None, :] <= 0, -1).masked_fill(weight[i][:, :, None] <= 0, -1)
        forth = (cosines.max(2).values * weight[i]).sum(1) / weight[i].sum(1).clamp(min=1e-6)
        back = (cosines.max(1).values * weight[j]).sum(1) / weight[j].sum(1).clamp(min=1e-6)
        crosswise = ((plain[i] * framed[j]).sum(1) + (framed[i] * plain[j]).sum(1)) / 2
        alike, around = (plain[i] * plain[j]).sum(1), (framed[i] * framed[j]).sum(1)
        parts.append(torch.stack([alike, around, crosswise, torch.minimum(forth, back), torch.maximum(forth, back)], 1))
    return torch.cat(parts)


def train(stories: list[list[Story]], bert: BertModel, epochs: int, log: str) -> BertModel:
    """Train a trunk on stories, each once an epoch, in random order and in one of its views."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    model = Scorer({view.corpus for views in stories for view in views}, bert)
    optimiser = torch.optim.AdamW(
        [
            {"params": model.bert.parameters(), "lr": _RATE, "weight_decay": 0.01},
            {"params": model.heads.parameters(), "lr": _HEAD_RATE, "weight_decay": 0.0},
        ]
    )
    steps = epochs * len(stories)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / _WARM) * max(0.02, 1 - step / steps)
    )
    model.train()
    for epoch in range(epochs):
        begun, total = time.monotonic(), 0.0
        for views in random.sample(stories, len(stories)):
            story = random.choice(views)
            known = (story.label >= 0).nonzero()[:, 0]
            chosen = known[torch.randperm(len(known))[:_PAIRS]]
            logit = model.heads[story.corpus](figures(model, story, chosen))[:, 0]
            loss = functional.binary_cross_entropy_with_logits(logit, story.label[chosen].float())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            pace.step()
            total += loss.item()
        print(f"{log} epoch {epoch}: loss {total / len(stories):.4f}, {time.monotonic() - begun:.0f} s", flush=True)
    return bert


def main() -> None:
    """Train the folds and the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(SOURCE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    others = [[load(corpus, data, tokenizer)] for corpus, data in related(arguments.data)]
    warm = train(others, trunk(), _RELATED_EPOCHS, "corpora")
    torch.save(warm.state_dict(), arguments.folder / "related.pt")
    dump = json.loads((arguments.folder / "pairs.json").read_text(encoding="utf-8"))
    stories = {key: [load("gold", view, tokenizer) for view in views] for key, views in dump["stories"].items()}
    for left_out in (*sorted(set(dump["fold"].values())), None):
        seen = [views for key, views in stories.items() if dump["fold"][key] != left_out]
        trained = train(seen, copy.deepcopy(warm), _EPOCHS, f"without fold {left_out}")
        name = "encoder.pt" if left_out is None else f"encoder-{left_out}.pt"
        torch.save(trained.state_dict(), arguments.folder / name)


if __name__ == "__main__":
    main()
