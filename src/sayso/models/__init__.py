"""The shipped weights: each an ONNX file with its tokenizer, its SHA-256 in ``SHA256SUMS`` and a model card."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import ModelError

__all__ = ["read", "session", "tokenizer"]


def read(name: str) -> bytes:
    """The bytes of a shipped file.

    Raises:
        ModelError: The file is missing, or is not the one that was shipped.
    """
    folder = files(__name__)
    try:
        data = folder.joinpath(name).read_bytes()
        sums = folder.joinpath("SHA256SUMS").read_text(encoding="ascii")
    except OSError as error:
        raise ModelError(f"The model file {error.filename} is missing; install sayso again.") from error
    if f"{hashlib.sha256(data).hexdigest()}  {name}" not in sums.splitlines():
        raise ModelError(f"The model file {folder.joinpath(name)} is damaged; install sayso again.")
    return data


def session(name: str) -> onnxruntime.InferenceSession:
    """The model ``name`` made ready to run on one core: callers run several texts side by side instead.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(read(f"{name}.onnx"), options, providers=["CPUExecutionProvider"])


def tokenizer(name: str) -> Tokenizer:
    """The tokenizer of the model ``name``, without padding or truncation.

    Raises:
        ModelError: The tokenizer is missing or damaged.
    """
    return Tokenizer.from_str(read(f"{name}.tokenizer.json").decode("utf-8"))
