"""Pack a fine-tuned model into the ``.npz`` that ``graphbuild.language.reader`` reads.

Kept: 320 positions, and the word pieces that English text needs. Each row of the encoder's matrices is stored as int8
with one float32 scale (largest absolute value / 127), the layers above it as float16.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphbuild.language.encoder import POSITIONS

SPECIAL_PIECES = frozenset({"[PAD]", "[UNK]", "[CLS]", "[SEP]"})
WANTED_CHARACTERS = frozenset("éèáàíóúüöäñçğşłńřščžćđøåæœßâêîôûëïãõ–—’‘“”…€£°")

Arrays = dict[str, NDArray[Any]]


def is_wanted(piece: str) -> bool:
    """Whether a word piece can occur in English news: ASCII, Latin letters of names, typographic marks."""
    if piece.startswith("["):
        return piece in SPECIAL_PIECES or piece == "["
    return piece.isascii() or any(char in WANTED_CHARACTERS for char in piece)


def quantise(name: str, matrix: NDArray[np.float32]) -> Arrays:
    """Rows of ``matrix`` as int8 with a scale each."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 127 + 1e-12
    return {
        f"{name}.int8": np.round(matrix / scale).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
    }


def pack_layer(weights: Arrays, index: int) -> Arrays:
    """The arrays of one layer, under the names that the reader expects."""
    source, target = f"encoder.layers.{index}.", f"layer{index}."
    packed: Arrays = {}
    if f"{source}mix.query.weight" in weights:
        parts = [f"{source}mix.{part}" for part in ("query", "key", "value")]
        packed |= quantise(f"{target}qkv", np.concatenate([weights[f"{part}.weight"] for part in parts]))
        packed[f"{target}qkv.bias"] = np.concatenate([weights[f"{part}.bias"] for part in parts])
    for ours, theirs in (("output", "mix.output"), ("up", "up"), ("down", "down")):
        packed |= quantise(f"{target}{ours}", weights[f"{source}{theirs}.weight"])
        packed[f"{target}{ours}.bias"] = weights[f"{source}{theirs}.bias"]
    for name in ("mix_norm", "output_norm"):
        packed[f"{target}{name}"] = np.stack([weights[f"{source}{name}.{end}"] for end in ("weight", "bias")])
    return packed


def pack_encoder(weights: Arrays, vocabulary: Sequence[str], depth: int) -> Arrays:
    """The arrays of the encoder."""
    kept = [index for index, piece in enumerate(vocabulary) if is_wanted(piece)]
    names = "\n".join(vocabulary[index] for index in kept).encode("utf8")
    packed: Arrays = {"vocabulary": np.frombuffer(names, dtype=np.uint8)}
    packed |= quantise("embedding", weights["encoder.words.weight"][kept])
    packed["cases"] = weights["encoder.cases.weight"]
    packed["positions"] = weights["encoder.positions.weight"][:POSITIONS].astype(np.float16)
    packed["token_type"] = weights["encoder.types.weight"][0]
    packed["embedding_norm"] = np.stack([weights[f"encoder.norm.{end}"] for end in ("weight", "bias")])
    for index in range(depth):
        packed |= pack_layer(weights, index)
    return packed


def pack_heads(weights: Arrays, tasks: Sequence[str]) -> Arrays:
    """The arrays above the encoder."""
    modules = {name: f"trees.{name}.0" for name in ("arc_head", "arc_child", "label_head", "label_child")}
    for task in tasks:
        if task != "label":
            modules |= {f"{task}.inner": f"classifiers.{task}.0", f"{task}.outer": f"classifiers.{task}.3"}
    packed = {
        f"{ours}.{end}": weights[f"{theirs}.{end}"]
        for ours, theirs in modules.items()
        for end in ("weight", "bias")
    }
    packed |= {name: weights[f"trees.{name}"] for name in ("arcs", "labels")}
    packed["root"] = weights["trees.root"].reshape(1, -1)
    return {name: array.astype(np.float16) for name, array in packed.items()}


def pack(
    weights: Arrays,
    vocabulary: Sequence[str],
    classes: Mapping[str, Sequence[str]],
    kept: Sequence[int],
    heads: int,
) -> Arrays:
    """All arrays: ``weights`` are the state of ``training.multitask.MultiTask``, ``vocabulary`` its word pieces."""
    settings = json.dumps({"kept": list(kept), "heads": heads, "classes": dict(classes)})
    packed = {"settings": np.frombuffer(settings.encode("utf8"), dtype=np.uint8)}
    return packed | pack_encoder(weights, vocabulary, max(kept)) | pack_heads(weights, sorted(classes))


def main() -> None:
    """``python -m training.export MODEL OUT.npz``; MODEL is the folder that ``training.finetune`` wrote."""
    import torch  # the rest of this module is plain numpy, for its tests

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    state = torch.load(given.model / "checkpoint.pt", weights_only=True)
    weights = {name: tensor.float().numpy() for name, tensor in state["model"].items()}
    vocabulary = (given.model / "vocab.txt").read_text(encoding="utf8").splitlines()
    packed: dict[str, Any] = pack(weights, vocabulary, state["classes"], state["kept"], state["heads"])
    given.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(given.out, **packed)


if __name__ == "__main__":
    main()
