"""Export the trained reader as int8 ONNX files.

    python training/build_reader.py FOLDER [MODELS]

FOLDER holds ``reader.pt`` and the readers of the folds (``reader-N.pt``). MODELS, ``src/sayso/models`` unless given,
receives ``reader.onnx`` (trunk and heads), ``reader-link.onnx`` (the network that is asked about each cue) and
``reader-teller.onnx`` (about each fact); those of the folds stay in FOLDER. The tokenizer is the encoder's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from build_encoder import MODELS
from export import export, export_plain, record_hashes
from train_reader import fresh

SIZE = 9  # pieces in the sample that is traced; the axis stays free


def build(weights: Path, target: Path, suffix: str) -> None:
    """Export one reader."""
    model = fresh()
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    outputs = ["states", "cues", "cue_moves", "names", "facts", "fact_moves", "told"]
    export(model.trunk, target / f"reader{suffix}.onnx", outputs, heads=12, hidden=384)
    sample = {
        "states": (torch.randn(1, SIZE, 384), {1: "pieces"}),
        "cues": (torch.rand(2, SIZE), {0: "cues", 1: "pieces"}),
        "distances": (torch.zeros(2, SIZE, dtype=torch.long), {0: "cues", 1: "pieces"}),
    }
    for name, network in (("link", model.link), ("teller", model.teller)):
        export_plain(network, target / f"reader-{name}{suffix}.onnx", sample, ["tags", "moves"])


def main() -> None:
    work = Path(sys.argv[1])
    models = Path(sys.argv[2]) if len(sys.argv) > 2 else MODELS
    for weights in sorted(work.glob("reader*.pt")):
        suffix = weights.stem.removeprefix("reader")
        build(weights, work if suffix else models, suffix)
    record_hashes(models)


if __name__ == "__main__":
    main()
