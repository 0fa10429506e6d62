"""Sentences read into vectors, one a word piece, whose dot products tell how alike two wordings are.

The weights are all-MiniLM-L6-v2, trained on for statements in their sentences (``training/train_encoder.py``), int8,
on the processor. The vectors of a text depend on that text alone, to the bit: activations are quantised over all
pieces of a call, so a batch would let neighbours change each other. Each call holds one text without padding, and two
calls run side by side: 680 news sentences/s on 2 cores, where batches of 32 give 740 and padding costs as much again in
agreement.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from tokenizers import Encoding

__all__ = ["Encoder", "Wording", "encoder"]

_MAX_PIECES = 192
_MAX_CHARACTERS = 4096  # more never reaches the model, and the tokenizer need not read it
_CHUNK = 64  # texts a task: fewer cost hand-over between threads, more leave a core idle at the end


class Wording(NamedTuple):
    """The word pieces of one text: numbers in the vocabulary, their places in code points, and their vectors.

    ``ids``, ``starts`` and ``ends`` have shape (pieces,), ``states`` (pieces, 384), in half precision: a story has
    many, and the third decimal of a dot product decides nothing.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    states: NDArray[np.float16]


class Encoder:
    """The shipped sentence encoder. Loading takes about 0.1 s; use :func:`encoder` to share one.

    Args:
        session: Other weights to run instead of the shipped ones (an encoder that has not seen a story).

    Raises:
        ModelError: The weights are missing or damaged.
    """

    def __init__(self, session: onnxruntime.InferenceSession | None = None) -> None:
        self._session = session or models.session("encoder")
        self._tokenizer = models.tokenizer("encoder")
        self._tokenizer.enable_truncation(_MAX_PIECES)

    def read(self, texts: Sequence[str]) -> list[Wording]:
        """The word pieces of each text, in the context of that text. Only the first 190 pieces of a text count."""
        distinct = list(dict.fromkeys(texts))
        chunks = [distinct[start : start + _CHUNK] for start in range(0, len(distinct), _CHUNK)]
        with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
            found = [wording for part in pool.map(self._read_chunk, chunks) for wording in part]
        rows = dict(zip(distinct, found, strict=True))
        return [rows[text] for text in texts]

    def _read_chunk(self, texts: Sequence[str]) -> list[Wording]:
        # Half a surrogate pair is no Unicode text, and the tokenizer refuses it: it becomes a question mark.
        clean = [text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8") for text in texts]
        return [self._read_one(encoding) for encoding in self._tokenizer.encode_batch(clean)]

    def _read_one(self, encoding: Encoding) -> Wording:
        ids = np.array([encoding.ids], dtype=np.int64)
        feed = {"ids": ids, "mask": np.ones_like(ids), "types": np.zeros_like(ids)}
        states = self._session.run(None, feed)[0][0]
        places = np.array(encoding.offsets, dtype=np.int64)
        return Wording(ids[0], places[:, 0], places[:, 1], states.astype(np.float16))


@cache
def encoder() -> Encoder:
    """The shared encoder, loaded at the first call.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return Encoder()
