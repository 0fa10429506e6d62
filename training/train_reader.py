"""Train the reader.

    python training/train_reader.py DATA FOLDER [--epochs N]

DATA holds PolNeAR, ECB+ and the gold stories, FOLDER what ``teacher.py`` wrote; it receives ``reader.pt`` and a log.
Seeds are fixed. Weights are kept in float32 and worked with in bfloat16: with AMX one thread so trains 3,000 word
pieces/s, in float32 1,400.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from augment import augmented, scenes
from build_encoder import SOURCE, trunk
from corpora import Document, Quote, ecbplus, gold, polnear
from metrics import attribution_figures
from network import Link, Trunk, Whole
from tokenizers import Tokenizer
from torch import nn

from sayso.language.reader import KINDS, Reader, Window, distances, windows
from sayso.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Example",
    "evaluate",
    "examples",
    "fresh",
    "reader_of",
    "settle",
    "shared_tokenizer",
    "train",
    "with_teacher",
]

SEED = 7
_BATCH = 2304  # word pieces a step
_TRUNK_RATE, _HEAD_RATE = 1.5e-4, 8e-4
_MASKED, _MASK = 0.08, 103  # share of word pieces that are hidden, and what hides them
_SETTLE_EPOCHS = 8
_GAP = 5  # pieces between two statements that surely belong to neither
_LINKS = 40  # cues a step: the rest wait for another epoch
_WEIGHTS = {"cue": 1.0, "link": 1.0, "statement": 0.5, "name": 0.25}


class Example(NamedTuple):
    """A window and its tags; None is not trained on. ``links`` are (cue start, cue end, tags)."""

    window: Window
    cue: NDArray[np.int64] | None
    links: list[tuple[int, int, NDArray[np.int64]]]
    statement: NDArray[np.int64] | None
    name: NDArray[np.int64] | None


def shared_tokenizer() -> Tokenizer:
    """The trunk's tokenizer, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(SOURCE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def fresh() -> Whole:
    """An untrained reader over the source's trunk."""
    torch.manual_seed(SEED)
    bert = trunk()
    for module in bert.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0  # hiding pieces (_MASKED) costs nothing and serves as well
    return Whole(Trunk(bert, 1 + 2 * len(KINDS)), Link())


def _tag(tags: NDArray[np.int64], window: Window, ranges: Iterable[tuple[int, int]], begin: int, inside: int) -> None:
    for start, end in ranges:
        places = np.flatnonzero((window.starts[1:-1] < end) & (window.ends[1:-1] > start)) + 1
        if len(places):
            tags[places] = inside
            tags[places[0]] = begin


def _open(tags: NDArray[np.int64]) -> None:
    """Make long stretches outside of statements unknown, but for the piece beside a statement."""
    edges = np.flatnonzero(np.diff((tags != 0).astype(np.int64), prepend=1, append=1))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > _GAP:
            tags[start + 1 : end - 1] = -1


def examples(document: Document, tokenizer: Tokenizer, limit: int = 160) -> Iterator[Example]:
    """The windows of a document with their tags."""
    for window in windows(document.text, sentences(document.text), tokenizer, limit):
        size = len(window.ids)
        low, high = int(window.starts[1]), int(window.ends[-2])
        cue = statement = name = None
        links = []
        if document.attributions is not None:
            cue = np.zeros(size, dtype=np.int64)
            for quote in document.attributions:
                if not low <= quote.cue[0][0] < high:
                    continue
                own = np.zeros(size, dtype=np.int64)
                _tag(own, window, quote.cue, 1, 1)
                if not own.any():
                    continue
                _tag(cue, window, quote.cue, 1, 2)
                tags = np.zeros(size, dtype=np.int64)
                _tag(tags, window, quote.content, 3, 4)
                _tag(tags, window, quote.source, 1, 2)
                places = np.flatnonzero(own)
                links.append((int(places[0]), int(places[-1]) + 1, tags))
        if document.statements is not None:
            statement = np.zeros(size, dtype=np.int64)
            _tag(statement, window, document.statements, 1, 2)
            if document.partial:
                _open(statement)
        if document.names is not None:
            name = np.zeros(size, dtype=np.int64)
            for number, kind in enumerate(KINDS):
                ranges = [(start, end) for start, end, found in document.names if found == kind]
                _tag(name, window, ranges, 1 + 2 * number, 2 + 2 * number)
        yield Example(window, cue, links, statement, name)


def _batches(items: list[Example], rng: random.Random) -> list[list[Example]]:
    items = sorted(items, key=lambda item: len(item.window.ids) + rng.random() * 8)
    found: list[list[Example]] = [[]]
    for item in items:
        if found[-1] and (len(found[-1]) + 1) * len(item.window.ids) > _BATCH:
            found.append([])
        found[-1].append(item)
    rng.shuffle(found)
    return found


def _padded(rows: Sequence[NDArray[np.int64]], size: int, fill: int = 0) -> torch.Tensor:
    out = np.full((len(rows), size), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def _loss(model: Whole, batch: list[Example], rng: random.Random) -> dict[str, torch.Tensor]:
    size = max(len(item.window.ids) for item in batch)
    ids = _padded([item.window.ids for item in batch], size)
    ids = torch.where((torch.rand(ids.shape) < _MASKED) & (ids > _MASK), _MASK, ids)
    mask = _padded([np.ones_like(item.window.ids) for item in batch], size)
    # The case of letters is hidden from one window in eight: lower-cased and shouted text.
    types = _padded([item.window.types * (rng.random() > 0.12) for item in batch], size)
    states, cue, _, statement, _, name = model.trunk(ids, mask, types)
    losses = {}
    known = [n for n, item in enumerate(batch) if item.cue is not None]
    if known:
        tags = _padded([batch[n].cue for n in known], size)  # type: ignore[misc]
        losses["cue"] = model.trunk.cue_chain.loss(cue[known], tags, mask[known].bool()) * len(known) / len(batch)
    owners, weights, far, wanted = [], [], [], []
    links = [(number, link) for number, item in enumerate(batch) for link in item.links]
    if links:
        for number, (start, end, tags) in rng.sample(links, min(_LINKS, len(links))):
            loose = end - start > 1 and rng.random() < 0.2  # found cues are not always whole
            first = loose and rng.random() < 0.5
            low, high = start + first, end - (loose and not first)
            row = np.zeros(size, dtype=np.float32)
            row[low:high] = 1 / (high - low)
            owners.append(number)
            weights.append(row)
            far.append(distances(size, low, high))
            wanted.append(tags)
    if owners:
        bias = (1.0 - mask[owners].float())[:, None, None, :] * -1e4
        scores, _ = model.link(
            states[owners], torch.from_numpy(np.stack(weights)), torch.from_numpy(np.stack(far)), bias
        )
        loss = model.link.chain.loss(scores, _padded(wanted, size), mask[owners].bool())
        losses["link"] = loss * len(links) / len(batch)
    known = [n for n, item in enumerate(batch) if item.statement is not None]
    if known:
        tags = _padded([batch[n].statement for n in known], size)  # type: ignore[misc]
        loss = model.trunk.statement_chain.loss(statement[known], tags, mask[known].bool())
        losses["statement"] = loss * len(known) / len(batch)
    known = [n for n, item in enumerate(batch) if item.name is not None]
    if known:
        tags = _padded([batch[n].name for n in known], size, -100)  # type: ignore[misc]
        losses["name"] = nn.functional.cross_entropy(
            name[known].float().flatten(0, 1), tags.flatten(), reduction="sum"
        ) / len(batch)
    return losses


def train(model: Whole, epochs: Iterable[list[Example]], steps: int, log: Path, rate: float = 1.0) -> None:
    """Train on each epoch's examples; ``steps`` is about how many steps there will be, for the schedule of the rate."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    heads = [p for name, p in model.named_parameters() if "bert" not in name and p.requires_grad]
    body = [p for name, p in model.named_parameters() if "bert" in name and p.requires_grad]
    groups = [{"params": body, "lr": rate * _TRUNK_RATE}, {"params": heads, "lr": rate * _HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    working = copy.deepcopy(model).bfloat16()
    twins = [(p, q) for p, q in zip(model.parameters(), working.parameters(), strict=True) if p.requires_grad]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (0.08 * steps) + 0.01, max(0.02, (steps - step) / (0.92 * steps)))
    )
    sums: dict[str, float] = {}
    step = pieces = 0
    began = time.time()
    with log.open("a", encoding="utf-8") as out:
        for items in epochs:
            for batch in _batches(items, rng):
                losses = _loss(working, batch, rng)
                loss = sum(_WEIGHTS[name] * value for name, value in losses.items())
                loss.backward()
                for master, twin in twins:
                    master.grad = None if twin.grad is None else twin.grad.float()
                    twin.grad = None
                nn.utils.clip_grad_norm_(model.parameters(), 5.0)
                optimizer.step()
                schedule.step()
                with torch.no_grad():
                    for master, twin in twins:
                        twin.copy_(master)
                step += 1
                pieces += sum(len(item.window.ids) for item in batch)
                for name, value in losses.items():
                    sums[name] = sums.get(name, 0.0) + value.item()
                if step % 50 == 0:
                    means = {name: round(value / 50, 3) for name, value in sums.items()}
                    print(step, means, f"{pieces / (time.time() - began):.0f} pieces/s", file=out, flush=True)
                    sums.clear()


class _Torch:
    """A network under training in the place of an onnxruntime session."""

    def __init__(self, module: nn.Module) -> None:
        self.module = module

    def run(self, _: None, feed: dict[str, NDArray[Any]], /) -> list[NDArray[Any]]:
        inputs = [torch.from_numpy(value) for value in feed.values()]
        with torch.inference_mode():
            outputs = self.module(*(t.bfloat16() if t.is_floating_point() else t for t in inputs))
        return [t.float().numpy() for t in outputs]


def reader_of(model: Whole, tokenizer: Tokenizer) -> Reader:
    """A reader that runs the networks themselves."""
    working = copy.deepcopy(model).bfloat16().eval()
    return Reader(_Torch(working.trunk), _Torch(working.link), tokenizer)


def evaluate(found: Reader, documents: Iterable[Document]) -> dict[str, float]:
    """Attribution figures of a reader on documents."""

    def rows() -> Iterator[tuple[str, list[Quote], list[Quote]]]:
        for document in documents:
            quotes = [
                Quote(
                    [(s.start, s.end) for s in q.source],
                    [(q.cue.start, q.cue.end)],
                    [(s.start, s.end) for s in q.content],
                )
                for q in found.read(document.text, sentences(document.text)).attributions
            ]
            yield document.text, document.attributions or [], quotes

    return attribution_figures(rows())


def with_teacher(documents: Iterable[Document], folder: Path) -> list[Document]:
    """The documents with the teacher's statements and names."""
    with gzip.open(folder / "teacher.json.gz", "rt", encoding="utf-8") as file:
        labels = json.load(file)
    return [
        Document(
            document.id,
            document.text,
            document.attributions,
            [(start, end) for start, end in labels[document.id]["statements"]],
            [(start, end, kind) for start, end, kind in labels[document.id]["names"]],
        )
        for document in documents
        if document.id in labels
    ]


def settle(
    model: Whole, stories: Sequence[Document], news: Sequence[Document], tokenizer: Tokenizer, log: Path
) -> None:
    """Train statements on hand-annotated ``stories``, with as much of ``news`` as keeps the rest as it was."""
    news = [Document(d.id, d.text, d.attributions, None, d.names) for d in news]
    tokens = sum(len(item.window.ids) for document in stories for item in examples(document, tokenizer))
    share = len(news) // _SETTLE_EPOCHS

    def epochs() -> Iterator[list[Example]]:
        rng = random.Random(SEED)
        for epoch in range(_SETTLE_EPOCHS):
            items: list[Example] = []
            for document in stories:
                items += examples(augmented(document, rng), tokenizer, rng.choice((96, 128, 160)))
            for document in news[epoch * share : (epoch + 1) * share]:
                items += examples(augmented(document, rng), tokenizer)
                for scene in scenes(document, rng):
                    items += examples(scene, tokenizer)
            yield items

    steps = _SETTLE_EPOCHS * (tokens + share * 1000) / _BATCH
    train(model, epochs(), int(steps), log, rate=0.6)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = shared_tokenizer()
    bench = options.data / "bench"
    news = polnear(bench / "polnear-train.jsonl.gz")
    other = [document for story in gold(options.data / "gold").values() for document in story]
    other += ecbplus(bench / "ecbplus-topics-1-35.jsonl.gz")
    news, other = with_teacher(news, options.folder), with_teacher(other, options.folder)
    dev = polnear(bench / "polnear-dev.jsonl.gz")
    model = fresh()

    def epochs() -> Iterator[list[Example]]:
        rng = random.Random(SEED)
        for epoch in range(options.epochs):
            items: list[Example] = []
            for document in news:
                limit = rng.choice((96, 128, 160, 160))
                items += examples(augmented(document, rng), tokenizer, limit)
                for scene in scenes(document, rng):
                    items += examples(scene, tokenizer)
            for document in rng.sample(other, len(other) // 3):
                items += examples(document, tokenizer)
            yield items
            torch.save(model.state_dict(), options.folder / "reader-1.pt")
            figures = evaluate(reader_of(model, tokenizer), dev[: 84 if epoch + 1 == options.epochs else 30])
            with (options.folder / "train.log").open("a", encoding="utf-8") as out:
                print("epoch", epoch + 1, {k: round(v, 3) for k, v in figures.items()}, file=out, flush=True)

    total = sum(len(item.window.ids) for d in (*news, *other[::3]) for item in examples(d, tokenizer))
    # The rate falls by half in this stage; the second, which sees the news once more, takes it from there to nothing.
    train(model, epochs(), int(2 * options.epochs * total * 1.15 / _BATCH), options.folder / "train.log")
    random.Random(SEED).shuffle(news)
    annotated = [document for story in gold(options.data / "gold").values() for document in story]
    settle(model, annotated, news, tokenizer, options.folder / "train.log")
    torch.save(model.state_dict(), options.folder / "reader.pt")


if __name__ == "__main__":
    main()
