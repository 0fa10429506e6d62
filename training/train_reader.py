"""Train the reader.

    python training/train_reader.py DATA FOLDER

DATA holds PolNeAR, ECB+ and the gold; FOLDER what ``teacher.py`` and ``stories.py`` wrote. It receives ``reader.pt``,
``reader-N.pt`` for each fold of the stories, which has not seen them, and a log. Seeds are fixed.
Weights are kept in float32 and worked with in bfloat16: with AMX one thread so trains 3,000 word pieces/s, in float32
1,400.
"""

from __future__ import annotations

import copy
import gzip
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from augment import augmented, scenes
from build_encoder import SOURCE, trunk
from corpora import Document, Quote, ecbplus, polnear, stories
from metrics import attribution_figures
from network import Link, Trunk, Whole
from stories import FOLDS, folds
from tokenizers import Tokenizer
from torch import nn

from sayso.language.reader import KINDS, Reader, Window, distances, windows
from sayso.language.sentences import sentences
from sayso.types import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Example",
    "evaluate",
    "examples",
    "fresh",
    "reader_of",
    "shared_tokenizer",
    "train",
    "with_teacher",
]

SEED = 7
_BATCH = 2304  # word pieces a step
_TRUNK_RATE, _HEAD_RATE = 1.5e-4, 8e-4
_MASKED, _MASK = 0.1, 103  # share of word pieces that are hidden, and what hides them
_DOUBT = 0.12  # how likely a piece must be of a cue to be shown to the link network as a cue that is none
_LINKS = 40  # cues a step: the rest wait for another epoch
_WEIGHTS = {"cue": 1.5, "link": 1.0, "part": 0.3, "name": 0.2, "fact": 1.0, "told": 0.3, "teller": 1.0}
_CYCLES = ((3, 1.0), (2, 0.55))  # passes over the news, and the height of the rate
_SETTLED = 0.65  # share of a cycle's steps after which the running mean of the weights begins
_OTHERS = 8  # one in so many texts of ECB+ a pass
# After that, passes over the facts of stories; word pieces of PolNeAR to one of those; the height of the rate.
_PASSES, _REPLAY, _SETTLING_RATE = 4, 0.7, 0.5


class Example(NamedTuple):
    """A window and its tags; None is not trained on. ``links`` are (cue start, cue end, tags); ``told`` is 1 where a
    fact is told on somebody's say-so, 0 where it is not, and -1 outside of facts; ``tellers`` are (fact start, fact
    end, tags)."""

    window: Window
    cue: NDArray[np.int64] | None
    links: list[tuple[int, int, NDArray[np.int64]]]
    name: NDArray[np.int64] | None
    fact: NDArray[np.int64] | None = None
    told: NDArray[np.int64] | None = None
    tellers: Sequence[tuple[int, int, NDArray[np.int64]]] = ()


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
    return Whole(Trunk(bert, 1 + 2 * len(KINDS)))


def _tag(tags: NDArray[np.int64], window: Window, ranges: Iterable[tuple[int, int]], begin: int, inside: int) -> None:
    for start, end in ranges:
        places = np.flatnonzero((window.starts[1:-1] < end) & (window.ends[1:-1] > start)) + 1
        if len(places):
            tags[places] = inside
            tags[places[0]] = begin


def examples(document: Document, tokenizer: Tokenizer, limit: int = 160) -> Iterator[Example]:
    """The windows of a document with their tags."""
    cut = [Cut(start, end, "not part of the report") for start, end in document.cut]
    for window in windows(document.text, sentences(document.text, cut), tokenizer, limit):
        size = len(window.ids)
        low, high = int(window.starts[1]), int(window.ends[-2])
        cue = name = fact = told = None
        links, tellers = [], []
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
        if document.names is not None:
            name = np.zeros(size, dtype=np.int64)
            for number, kind in enumerate(KINDS):
                ranges = [(start, end) for start, end, found in document.names if found == kind]
                _tag(name, window, ranges, 1 + 2 * number, 2 + 2 * number)
        if document.facts is not None:
            fact, told = np.zeros(size, dtype=np.int64), np.full(size, -1)
            for start, end, holder in document.facts:
                _tag(fact, window, [(start, end)], 1, 2)
                _tag(told, window, [(start, end)], holder is not None, holder is not None)
                own, tags = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
                _tag(own, window, [(start, end)], 1, 1)
                source = _nearest(holder, document.text, (low, high), (start, end)) if holder else None
                if source:
                    _tag(tags, window, [source], 1, 2)
                if own.any() and (source or not holder):
                    places = np.flatnonzero(own)
                    tellers.append((int(places[0]), int(places[-1]) + 1, tags))
        yield Example(window, cue, links, name, fact, told, tellers)


def _nearest(holder: str, text: str, window: tuple[int, int], fact: tuple[int, int]) -> tuple[int, int] | None:
    """Where in a window a holder is named nearest to a fact, but not in it."""
    found = [m.span() for m in re.finditer(rf"\b{re.escape(holder)}\b", text[: window[1]], re.IGNORECASE)]
    outside = [span for span in found if span[0] >= window[0] and (span[1] <= fact[0] or span[0] >= fact[1])]
    return min(outside, key=lambda span: max(fact[0] - span[1], span[0] - fact[1]), default=None)


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


_Link = tuple[int, tuple[int, int, "NDArray[np.int64]"]]  # number of its window in the batch; cue start, end, tags


def _lookalikes(cue: torch.Tensor, mask: torch.Tensor, gold: Sequence[NDArray[np.int64]]) -> list[_Link]:
    """What looks like a cue and is none, with no source and no content: pieces apart from any cue, numbered by row."""
    maybe = (1 - torch.softmax(cue.detach().float(), 2)[:, :, 0] > _DOUBT) & (mask > 0)
    maybe[:, 0] = False
    found: list[_Link] = []
    for row, tags in enumerate(gold):
        edges = np.flatnonzero(np.diff(maybe[row, : len(tags) - 1].numpy().astype(np.int8), prepend=0, append=0))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if not tags[max(0, start - 1) : end + 1].any():
                found.append((row, (start, end, np.zeros_like(tags))))
    return found


def _parts(batch: Sequence[Example], size: int) -> torch.Tensor:
    """Which pieces are of any source, and of any content: (windows, pieces, 2)."""
    parts = np.zeros((len(batch), size, 2), dtype=np.float32)
    for row, item in enumerate(batch):
        for _, _, tags in item.links:
            parts[row, : len(tags), 0][(tags == 1) | (tags == 2)] = 1
            parts[row, : len(tags), 1][tags >= 3] = 1
    return torch.from_numpy(parts)


def _link_loss(
    link: Link, states: torch.Tensor, mask: torch.Tensor, chosen: list[_Link], rng: random.Random
) -> torch.Tensor:
    """Mean loss of a link network over what it is asked about."""
    size = mask.size(1)
    owners, weights, far, wanted = [], [], [], []
    for number, (start, end, tags) in chosen:
        loose = end - start > 1 and rng.random() < 0.2  # found cues are not always whole
        first = loose and rng.random() < 0.5
        low, high = start + first, end - (loose and not first)
        row = np.zeros(size, dtype=np.float32)
        row[low:high] = 1 / (high - low)
        owners.append(number)
        weights.append(row)
        far.append(distances(size, low, high))
        wanted.append(tags)
    bias = (1.0 - mask[owners].float())[:, None, None, :] * -1e4
    scores, _ = link(states[owners], torch.from_numpy(np.stack(weights)), torch.from_numpy(np.stack(far)), bias)
    return link.chain.loss(scores, _padded(wanted, size), mask[owners].bool())


def _loss(model: Whole, batch: list[Example], rng: random.Random) -> dict[str, torch.Tensor]:
    size = max(len(item.window.ids) for item in batch)
    ids = _padded([item.window.ids for item in batch], size)
    ids = torch.where((torch.rand(ids.shape) < _MASKED) & (ids > _MASK), _MASK, ids)
    mask = _padded([np.ones_like(item.window.ids) for item in batch], size)
    # The case of letters is hidden from one window in eight: lower-cased and shouted text.
    types = _padded([item.window.types * (rng.random() > 0.12) for item in batch], size)
    states, cue, _, name, fact, _, told = model.trunk(ids, mask, types)
    losses = {}
    known = [(n, item.cue) for n, item in enumerate(batch) if item.cue is not None]
    if known:
        rows, gold = map(list, zip(*known, strict=True))
        losses["cue"] = model.trunk.cue_chain.loss(cue[rows], _padded(gold, size), mask[rows].bool())
        parts = _parts([batch[n] for n in rows], size)
        loss = nn.functional.binary_cross_entropy_with_logits(model.part(states[rows]).float(), parts, reduction="none")
        losses["part"] = (loss * mask[rows].unsqueeze(2)).sum() / len(rows)
        losses = {key: value * len(rows) / len(batch) for key, value in losses.items()}
        links = [(n, link) for n, item in enumerate(batch) for link in item.links]
        if links:
            false = [(rows[row], link) for row, link in _lookalikes(cue[rows], mask[rows], gold)]
            share = min(1, _LINKS / len(links))
            chosen = rng.sample(links, min(_LINKS, len(links)))
            chosen += rng.sample(false, min(len(false), int(len(false) * share + 0.5), _LINKS // 2))
            losses["link"] = _link_loss(model.link, states, mask, chosen, rng) * (len(chosen) / share) / len(batch)
    named = [(n, item.name) for n, item in enumerate(batch) if item.name is not None]
    if named:
        rows, gold = map(list, zip(*named, strict=True))
        losses["name"] = nn.functional.cross_entropy(
            name[rows].float().flatten(0, 1), _padded(gold, size, -100).flatten(), reduction="sum"
        ) / len(batch)
    split = [(n, item.fact, item.told) for n, item in enumerate(batch) if item.fact is not None]
    if split:
        rows, gold, wanted = map(list, zip(*split, strict=True))
        share = len(rows) / len(batch)
        losses["fact"] = model.trunk.fact_chain.loss(fact[rows], _padded(gold, size), mask[rows].bool()) * share
        known = _padded(wanted, size, -1)
        losses["told"] = nn.functional.binary_cross_entropy_with_logits(
            told[rows].float()[known >= 0], known[known >= 0].float(), reduction="sum"
        ) / len(batch)
        asked = [(n, teller) for n, item in enumerate(batch) for teller in item.tellers]
        chosen = rng.sample(asked, min(_LINKS, len(asked)))
        if chosen:
            loss = _link_loss(model.teller, states, mask, chosen, rng)
            losses["teller"] = loss * len(asked) / len(batch)
    return losses


def train(model: Whole, epochs: Iterable[list[Example]], steps: int, log: Path, rate: float = 1.0) -> None:
    """Train on each epoch's examples, and leave the model with the mean of its weights over the last third.

    ``steps`` is about how many steps there will be, for the schedule of the rate.
    """
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
    step = pieces = settled = 0
    mean = [torch.zeros_like(master) for master, _ in twins]
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
                if step > _SETTLED * steps:
                    settled += 1
                    with torch.no_grad():
                        for average, (master, _) in zip(mean, twins, strict=True):
                            average.lerp_(master, 1 / settled)
                pieces += sum(len(item.window.ids) for item in batch)
                for name, value in losses.items():
                    sums[name] = sums.get(name, 0.0) + value.item()
                if step % 50 == 0:
                    means = {name: round(value / 50, 3) for name, value in sums.items()}
                    print(step, means, f"{pieces / (time.time() - began):.0f} pieces/s", file=out, flush=True)
                    sums.clear()
    with torch.no_grad():
        for average, (master, _) in zip(mean, twins, strict=True):
            master.copy_(average)


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
    return Reader(_Torch(working.trunk), _Torch(working.link), _Torch(working.teller), tokenizer)


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
    """The documents with the teacher's names."""
    with gzip.open(folder / "teacher.json.gz", "rt", encoding="utf-8") as file:
        labels = json.load(file)
    return [
        Document(
            document.id,
            document.text,
            document.attributions,
            [(start, end, kind) for start, end, kind in labels[document.id]],
        )
        for document in documents
    ]


def mean_of(ends: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of several weights of one network."""
    return {name: torch.stack([end[name].float() for end in ends]).mean(0) for name in ends[0]}


class Corpora:
    """What the reader learns from, and passes over it."""

    def __init__(self, data: Path, folder: Path, tokenizer: Tokenizer) -> None:
        self.news = with_teacher(polnear(data / "bench" / "polnear-train.jsonl.gz"), folder)
        self.other = with_teacher(ecbplus(data / "bench" / "ecbplus-topics-1-35.jsonl.gz"), folder)
        self._tokenizer = tokenizer
        self._rng = random.Random(SEED)

    def examples_of(self, documents: Iterable[Document]) -> Iterator[Example]:
        """Examples of documents as they are, in windows of several lengths."""
        for document in documents:
            yield from examples(document, self._tokenizer, self._rng.choice((96, 128, 160, 160)))

    def size(self, documents: Iterable[Document]) -> int:
        """How many word pieces documents have."""
        return sum(len(item.window.ids) for d in documents for item in examples(d, self._tokenizer))

    def attributions(self, share: float = 1.0) -> list[Example]:
        """A pass over a share of PolNeAR, rewritten, and some of ECB+."""
        rng = self._rng
        news = rng.sample(self.news, int(share * len(self.news)))
        items = list(self.examples_of(augmented(document, rng) for document in news))
        for document in news:
            for scene in scenes(document, rng):
                items += examples(scene, self._tokenizer)
        return items + list(self.examples_of(rng.sample(self.other, int(share * len(self.other) / _OTHERS))))


def settle(model: Whole, corpora: Corpora, facts: list[Document], log: Path) -> None:
    """Train on facts and on attributions, so that neither is forgotten."""
    share = _REPLAY * corpora.size(facts) / corpora.size(corpora.news)
    steps = int(_PASSES * (1 + 1.2 * _REPLAY) * corpora.size(facts) / _BATCH)
    passes = ([*corpora.examples_of(facts), *corpora.attributions(share)] for _ in range(_PASSES))
    train(model, passes, steps, log, _SETTLING_RATE)


def main() -> None:
    data, folder = map(Path, sys.argv[1:3])
    torch.set_num_threads(1)
    tokenizer = shared_tokenizer()
    corpora = Corpora(data, folder, tokenizer)
    log = folder / "train.log"
    model = fresh()
    total = corpora.size([*corpora.news, *corpora.other[::_OTHERS]])
    ends = []
    for passes, rate in _CYCLES:
        train(model, (corpora.attributions() for _ in range(passes)), int(passes * total * 1.12 / _BATCH), log, rate)
        ends.append({name: value.clone() for name, value in model.state_dict().items()})
    # The mean of the ends is better than any: docs/reader.md has the figures.
    torch.save(mean_of(ends), folder / "attributions.pt")
    told = stories(data / "gold") | stories(folder / "stories")
    fold = folds(list(told))
    for left_out in (*range(FOLDS), None):
        model.load_state_dict(torch.load(folder / "attributions.pt"))
        settle(model, corpora, [d for name in told if fold[name] != left_out for d in told[name]], log)
        torch.save(model.state_dict(), folder / ("reader.pt" if left_out is None else f"reader-{left_out}.pt"))
    figures = evaluate(reader_of(model, tokenizer), polnear(data / "bench" / "polnear-dev.jsonl.gz"))
    with log.open("a", encoding="utf-8") as out:
        print({name: round(value, 3) for name, value in figures.items()}, file=out, flush=True)


if __name__ == "__main__":
    main()
