"""The encoder in PyTorch, and the light heads that teach it: tags, features, trees, sentence starts, names.

Only training uses this module. The heads are thrown away afterwards; spaCy's components learn anew on the encoder's
vectors. Trees are scored by deep biaffine attention (Dozat and Manning 2017, "Deep Biaffine Attention for Neural
Dependency Parsing"), over a whole window instead of a sentence, so that the vectors also learn where sentences end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from graphbuild.language.encoder import DEPTH, FEATURES, HEADS, KEPT_LAYERS, WIDTH

IGNORED = -100
"""Target of padding, and of words whose head lies in another window."""
INNER = 4 * WIDTH
DROPOUT = 0.1
HEAD_DROPOUT = 0.2
ARC_WIDTH = 256
LABEL_WIDTH = 64
LOSS_WEIGHTS = {"tag": 1.0, "morph": 0.5, "start": 0.5, "arc": 1.0, "label": 1.0, "name": 1.0}

# our module names -> the names in all-MiniLM-L6-v2's model.safetensors
_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "output_norm": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "words": "embeddings.word_embeddings",
    "positions": "embeddings.position_embeddings",
    "types": "embeddings.token_type_embeddings",
    "norm": "embeddings.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded: ``pieces`` and ``word_of_piece`` (windows, pieces), targets (windows, words).

    ``word_of_piece`` counts words over the whole batch, row by row; [CLS], [SEP] and padding belong to the number
    behind the last word. A target is missing when its corpus does not have it.
    """

    pieces: Tensor
    word_of_piece: Tensor
    word_mask: Tensor
    targets: Mapping[str, Tensor]


class Layer(nn.Module):
    """One transformer layer of BERT (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces, 384) -> the same shape; ``mask`` (windows, 1, 1, pieces) is true where there are pieces."""

        def heads(linear: nn.Module) -> Tensor:
            return cast("Tensor", linear(hidden)).unflatten(-1, (HEADS, -1)).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            heads(self.query), heads(self.key), heads(self.value), attn_mask=mask
        )
        attended = self.output(attended.transpose(1, 2).flatten(-2))
        hidden = self.attention_norm(hidden + self.dropout(attended))
        inner = self.down(functional.gelu(self.up(hidden)))
        return cast("Tensor", self.output_norm(hidden + self.dropout(inner)))


class TrainableEncoder(nn.Module):
    """The same function as ``graphbuild.language.encoder.encode``, with gradients."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding(*weights["embeddings.word_embeddings.weight"].shape)
        self.positions = nn.Embedding(*weights["embeddings.position_embeddings.weight"].shape)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.dropout = nn.Dropout(DROPOUT)
        self.load_state_dict({ours: weights[theirs] for ours, theirs in self._names().items()})
        # 30,000 rows, of which a run sees few: they stay as they are
        self.words.weight.requires_grad_(requires_grad=False)

    def _names(self) -> dict[str, str]:
        ends = ("weight", "bias")
        names = {
            f"layers.{n}.{ours}.{end}": f"encoder.layer.{n}.{theirs}.{end}"
            for n in range(DEPTH)
            for ours, theirs in _LAYER_NAMES.items()
            for end in ends
        }
        for ours, theirs in _EMBEDDING_NAMES.items():
            names |= {f"{ours}.{end}": f"{theirs}.{end}" for end in (ends if ours == "norm" else ends[:1])}
        return names

    def exported(self) -> dict[str, Tensor]:
        """The weights under the names they came with."""
        state = self.state_dict()
        return {theirs: state[ours].detach().clone() for ours, theirs in self._names().items()}

    def forward(self, batch: Batch) -> Tensor:
        """Vectors of the words: (windows, words, 768); zeros where there is no word."""
        size = batch.pieces.shape[1]
        hidden = self.words(batch.pieces) + self.positions.weight[:size] + self.types.weight[0]
        hidden = self.dropout(self.norm(hidden))
        mask = (batch.pieces != 0)[:, None, None, :]  # [PAD] is piece 0
        kept = []
        for number, layer in enumerate(self.layers, start=1):
            hidden = layer(hidden, mask)
            if number in KEPT_LAYERS:
                kept.append(hidden)
        return _mean_of_pieces(torch.cat(kept, dim=-1).float(), batch)


def _mean_of_pieces(hidden: Tensor, batch: Batch) -> Tensor:
    words = batch.word_mask.numel()
    index = batch.word_of_piece.flatten()
    sums = hidden.new_zeros(words + 1, FEATURES).index_add(0, index, hidden.flatten(0, 1))
    counts = torch.bincount(index, minlength=words + 1).clamp(min=1)
    return (sums / counts[:, None])[:-1].view(*batch.word_mask.shape, FEATURES)


def _perceptron(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(FEATURES, width), nn.GELU(), nn.Dropout(HEAD_DROPOUT))


class Trees(nn.Module):
    """Biaffine scores of heads and relations; head 0 is the root, head ``i + 1`` is word ``i`` of the window."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(1, 1, FEATURES))
        self.arc_head, self.arc_child = _perceptron(ARC_WIDTH), _perceptron(ARC_WIDTH)
        self.label_head, self.label_child = _perceptron(LABEL_WIDTH), _perceptron(LABEL_WIDTH)
        self.arcs = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.labels = nn.Parameter(torch.zeros(relations, LABEL_WIDTH + 1, LABEL_WIDTH + 1))
        nn.init.xavier_uniform_(self.arcs)

    def heads(self, vectors: Tensor, word_mask: Tensor) -> Tensor:
        """Scores of every word as head of every other: (windows, words, 1 + words)."""
        candidates = torch.cat([self.root.expand(len(vectors), 1, -1), vectors], dim=1)
        child = _with_one(self.arc_child(vectors)) @ self.arcs
        scores = child @ self.arc_head(candidates).transpose(1, 2)
        possible = functional.pad(word_mask, (1, 0), value=True)
        return cast("Tensor", scores.float().masked_fill(~possible[:, None, :], -1e9))

    def relations(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations between words and the given ``heads``: (windows, words, relations)."""
        candidates = torch.cat([self.root.expand(len(vectors), 1, -1), vectors], dim=1)
        index = heads.clamp(min=0)[:, :, None].expand(-1, -1, LABEL_WIDTH)
        head = _with_one(self.label_head(candidates).gather(1, index))
        child = _with_one(self.label_child(vectors))
        return torch.einsum("bwi,rij,bwj->bwr", child, self.labels.to(child.dtype), head).float()


def _with_one(rows: Tensor) -> Tensor:
    return functional.pad(rows, (0, 1), value=1.0)


class MultiTask(nn.Module):
    """Encoder and heads. ``sizes`` has the number of classes of each task."""

    def __init__(self, encoder: TrainableEncoder, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(HEAD_DROPOUT)
        self.trees = Trees(sizes["label"])
        self.linear = nn.ModuleDict(
            {task: nn.Linear(FEATURES, size) for task, size in sizes.items() if task != "label"}
        )

    def scores(self, batch: Batch) -> dict[str, Tensor]:
        """Scores of all tasks that the batch has targets for; relations are those to the best (or gold) heads."""
        vectors = self.dropout(self.encoder(batch))
        found = {task: self.linear[task](vectors).float() for task in batch.targets if task in self.linear}
        if "arc" in batch.targets:
            found["arc"] = self.trees.heads(vectors, batch.word_mask)
            heads = batch.targets["arc"] if self.training else found["arc"].argmax(-1)
            found["label"] = self.trees.relations(vectors, heads)
        return found

    def loss(self, batch: Batch) -> Tensor:
        """Weighted sum of the tasks' cross entropies, each the mean over its words."""
        losses = [
            LOSS_WEIGHTS[task]
            * functional.cross_entropy(
                scores.flatten(0, 1), batch.targets[task].flatten(), ignore_index=IGNORED
            )
            for task, scores in self.scores(batch).items()
        ]
        return torch.stack(losses).sum()
