"""The encoder in PyTorch, the same function as ``graphbuild.language.encoder.encode`` with gradients."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from graphbuild.language.encoder import CASES, POSITIONS, REACH

DROPOUT = 0.1
WORD_DROPOUT = 0.05
"""Share of words that a training step does not show, so that names nobody has seen are read from their neighbours."""
RECASED = 0.04
"""Share of windows read as if all words were small, and again as many as if all had a capital (headlines)."""
SMALL, CAPITALISED = 1, 3  # of ``word_case``


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers of one encoder, and how fast it learns.

    ``kept`` are the layers, counted from 1, whose outputs make up a word's vector; the first ``narrow`` of them see
    neighbours only, the others everything. ``rate`` is the learning rate of the
    top layer, ``decay`` what each layer below has of the one above. ``frozen_words``: 30,000 rows, of which a run
    sees few, stay as they are.
    """

    width: int
    heads: int
    kept: tuple[int, ...]
    rate: float
    decay: float
    frozen_words: bool
    narrow: int = 0

    @property
    def depth(self) -> int:
        """Layers."""
        return max(self.kept)

    @property
    def features(self) -> int:
        """Width of a word's vector."""
        return self.width * len(self.kept)


SHAPES: Mapping[str, Shape] = {
    # five of the six layers of all-MiniLM-L6-v2
    "accurate": Shape(width=384, heads=12, kept=(3, 5), rate=2e-4, decay=0.9, frozen_words=True),
    # learned from nothing but its word-piece vectors, which are MiniLM's in 128 numbers instead of 384
    "fast": Shape(width=128, heads=4, kept=(2, 4), rate=1e-3, decay=1.0, frozen_words=False, narrow=3),
}

# our module names -> the names in all-MiniLM-L6-v2's model.safetensors
_LAYER_NAMES = {
    "mix.query": "attention.self.query",
    "mix.key": "attention.self.key",
    "mix.value": "attention.self.value",
    "mix.output": "attention.output.dense",
    "mix_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "output_norm": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded: pieces, cases and word_of_piece (windows, pieces), targets (windows, words).

    ``word_of_piece`` counts words over the whole batch, row by row; [CLS], [SEP] and padding belong to the number
    behind the last word. A target is missing when its corpus does not have it.
    """

    pieces: Tensor
    cases: Tensor
    word_of_piece: Tensor
    word_mask: Tensor
    targets: Mapping[str, Tensor]


class Attention(nn.Module):
    """Every piece looks at every other (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces, width) -> the same shape; ``mask`` (windows, pieces) is true where there are pieces."""

        def split(linear: nn.Module) -> Tensor:
            return cast("Tensor", linear(hidden)).unflatten(-1, (self.heads, -1)).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query), split(self.key), split(self.value), attn_mask=mask[:, None, None, :]
        )
        return cast("Tensor", self.output(attended.transpose(1, 2).flatten(-2)))


class Neighbours(nn.Module):
    """Every piece looks at those ``REACH`` to its left and right."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.output = nn.Linear((2 * REACH + 1) * width, width)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Shapes as in ``Attention``."""
        padded = functional.pad(hidden * mask[..., None], (0, 0, REACH, REACH))
        size = hidden.shape[1]
        around = [padded[:, shift : shift + size] for shift in range(2 * REACH + 1)]
        return cast("Tensor", self.output(torch.cat(around, dim=-1)))


class Layer(nn.Module):
    """One layer: what a piece takes from others, then what it makes of that."""

    def __init__(self, mix: nn.Module, width: int) -> None:
        super().__init__()
        self.mix = mix
        self.mix_norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.output_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Shapes as in ``Attention``."""
        hidden = self.mix_norm(hidden + self.dropout(self.mix(hidden, mask)))
        inner = self.down(functional.gelu(self.up(hidden)))
        return cast("Tensor", self.output_norm(hidden + self.dropout(inner)))


class TrainableEncoder(nn.Module):
    """Word pieces in, vectors of words out; ``pieces`` is the size of the vocabulary."""

    def __init__(self, shape: Shape, pieces: int) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(pieces, shape.width)
        self.positions = nn.Embedding(POSITIONS, shape.width)
        self.types = nn.Embedding(2, shape.width)
        self.cases = nn.Embedding(CASES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(
                Neighbours(shape.width) if number < shape.narrow else Attention(shape.width, shape.heads),
                shape.width,
            )
            for number in range(shape.depth)
        )
        self.dropout = nn.Dropout(DROPOUT)
        for embedding in (self.types, self.cases):
            nn.init.normal_(embedding.weight, std=0.02)
        self.positions.weight.data.copy_(_waves(shape.width))
        self.words.weight.requires_grad_(requires_grad=not shape.frozen_words)

    def start_from(self, weights: Mapping[str, Tensor]) -> None:
        """Take over what fits of all-MiniLM-L6-v2: all of it, or the main directions of its word-piece vectors."""
        vectors = weights["embeddings.word_embeddings.weight"]
        if self.shape.width != vectors.shape[1]:
            self.words.weight.data.copy_(_main_directions(vectors, self.shape.width))
            return
        state = {
            "words.weight": vectors,
            "positions.weight": weights["embeddings.position_embeddings.weight"][:POSITIONS],
            "types.weight": weights["embeddings.token_type_embeddings.weight"],
            # the model came without capitals; what they mean is learned from nothing
            "cases.weight": torch.zeros_like(self.cases.weight),
        }
        for end in ("weight", "bias"):
            state[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
            for number in range(self.shape.depth):
                for ours, theirs in _LAYER_NAMES.items():
                    state[f"layers.{number}.{ours}.{end}"] = weights[f"encoder.layer.{number}.{theirs}.{end}"]
        self.load_state_dict(state)

    def forward(self, batch: Batch) -> Tensor:
        """Vectors of the words: (windows, words, features); zeros where there is no word."""
        size = batch.pieces.shape[1]
        hidden = self._shown(batch) + self.positions.weight[:size] + self.types.weight[0]
        hidden = self.dropout(self.norm(hidden + self.cases(self._recased(batch.cases))))
        mask = batch.pieces != 0  # [PAD] is piece 0
        kept = []
        for number, layer in enumerate(self.layers, start=1):
            hidden = layer(hidden, mask)
            if number in self.shape.kept:
                kept.append(hidden)
        return _mean_of_pieces(torch.cat(kept, dim=-1).float(), batch)

    def _shown(self, batch: Batch) -> Tensor:
        """Word-piece vectors; in training some words are blank."""
        vectors = cast("Tensor", self.words(batch.pieces))
        if not self.training:
            return vectors
        shown = torch.rand(batch.word_mask.numel() + 1) >= WORD_DROPOUT
        shown[-1] = True  # [CLS], [SEP], padding
        return vectors * shown[batch.word_of_piece][..., None]

    def _recased(self, cases: Tensor) -> Tensor:
        """Cases as they are; in training some windows lose their capitals, some have nothing else."""
        if not self.training:
            return cases
        drawn = torch.rand(len(cases), 1)
        lowered = torch.where((drawn < RECASED) & (cases > 0), SMALL, cases)
        return torch.where((drawn > 1 - RECASED) & (cases == SMALL), CAPITALISED, lowered)


def _main_directions(vectors: Tensor, width: int) -> Tensor:
    """The vectors in the ``width`` directions in which they differ most, as long as ``_waves``."""
    centred = vectors - vectors.mean(0)
    _, _, directions = torch.linalg.svd(centred, full_matrices=False)
    turned = centred @ directions[:width].T
    return turned * (0.5**0.5 / turned.std())


def _waves(width: int) -> Tensor:
    """Sines and cosines of the positions (Vaswani et al. 2017): distances are a rotation, which is soon learned."""
    rates = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
    angles = torch.arange(POSITIONS)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def _mean_of_pieces(hidden: Tensor, batch: Batch) -> Tensor:
    words, width = batch.word_mask.numel(), hidden.shape[-1]
    index = batch.word_of_piece.flatten()
    sums = hidden.new_zeros(words + 1, width).index_add(0, index, hidden.flatten(0, 1))
    counts = torch.bincount(index, minlength=words + 1).clamp(min=1)
    return (sums / counts[:, None])[:-1].view(*batch.word_mask.shape, width)
