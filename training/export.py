"""From a torch module over a BERT trunk to one int8 ONNX file for a batch of one.

Three steps: trace, fuse (attention, layer norm and GELU become one node each), quantise. Weights are int8 per output
channel with a range of seven bits, so that processors without VNNI, whose 8-bit products saturate, compute the same
sums; activations are quantised dynamically, over all tokens of one call. A call therefore holds one text: a batch
would let its neighbours change a text's vector, and on two cores two calls side by side are as fast as one batch.
"""

from __future__ import annotations

import hashlib
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["export", "export_plain", "record_hashes", "sha256"]


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export(module: torch.nn.Module, target: Path, outputs: Sequence[str], *, heads: int, hidden: int) -> None:
    """Write ``module`` as int8 ONNX with the inputs ids, mask and types of shape (1, tokens) to ``target``.

    The optimiser recognises a BERT by its mask and token types, so they stay inputs, though always 1 and 0.

    Args:
        module: Takes ids, mask and types (int64) and returns one tensor a name in ``outputs``.
        target: The file to write.
        outputs: Names of the outputs, in order.
        heads: Attention heads of the trunk.
        hidden: Width of the trunk.
    """
    module.eval()
    inputs = ["ids", "mask", "types"]
    sample = torch.arange(1000, 1009).unsqueeze(0)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        traced, fused = Path(folder, "traced.onnx"), Path(folder, "fused.onnx")
        torch.onnx.export(
            module,
            (sample, torch.ones_like(sample), torch.zeros_like(sample)),
            str(traced),
            input_names=inputs,
            output_names=list(outputs),
            dynamic_axes={name: {1: "tokens"} for name in inputs},
            opset_version=17,
            dynamo=False,
        )
        model = optimizer.optimize_model(str(traced), "bert", num_heads=heads, hidden_size=hidden, opt_level=0)
        model.save_model_to_file(str(fused))
        _quantise(fused, target)


def export_plain(
    module: torch.nn.Module,
    target: Path,
    inputs: Mapping[str, tuple[torch.Tensor, dict[int, str]]],
    outputs: Sequence[str],
) -> None:
    """Write ``module`` as int8 ONNX without fusing, for a network that is no BERT.

    Args:
        module: Takes the tensors of ``inputs`` and returns one tensor a name in ``outputs``.
        target: The file to write.
        inputs: By name, a sample and the names of its free axes.
        outputs: Names of the outputs, in order.
    """
    module.eval()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        traced = Path(folder, "traced.onnx")
        torch.onnx.export(
            module,
            tuple(sample for sample, _ in inputs.values()),
            str(traced),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: axes for name, (_, axes) in inputs.items()},
            opset_version=17,
            dynamo=False,
        )
        _quantise(traced, target)


def _quantise(source: Path, target: Path) -> None:
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def record_hashes(folder: Path) -> None:
    """Write ``SHA256SUMS`` over the weights and data in ``folder``, as ``sha256sum --check`` reads it."""
    files = sorted([*folder.glob("*.onnx"), *folder.glob("*.json"), *folder.glob("*.gz")])
    sums = "".join(f"{sha256(file)}  {file.name}\n" for file in files)
    folder.joinpath("SHA256SUMS").write_text(sums, encoding="ascii")
