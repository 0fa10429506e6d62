"""Export the trained reader as two int8 ONNX files.

    python training/build_reader.py FOLDER [MODELS]

FOLDER holds ``reader.pt``. MODELS, ``src/sayso/models`` unless given, receives ``reader.onnx`` (trunk and heads) and
``reader-link.onnx`` (the network that is asked for each cue). The tokenizer is the encoder's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from build_encoder import MODELS
from export import export, export_plain, record_hashes
from train_reader import fresh

SIZE = 9  # pieces in the sample that is traced; the axis stays free


def main() -> None:
    work = Path(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else MODELS
    model = fresh()
    model.load_state_dict(torch.load(work / "reader.pt", weights_only=True))
    model.eval()
    export(
        model.trunk,
        folder / "reader.onnx",
        ["states", "cues", "cue_moves", "names"],
        heads=12,
        hidden=384,
    )
    sample = {
        "states": (torch.randn(1, SIZE, 384), {1: "pieces"}),
        "cues": (torch.rand(2, SIZE), {0: "cues", 1: "pieces"}),
        "distances": (torch.zeros(2, SIZE, dtype=torch.long), {0: "cues", 1: "pieces"}),
    }
    export_plain(model.link, folder / "reader-link.onnx", sample, ["tags", "moves"])
    record_hashes(folder)


if __name__ == "__main__":
    main()
