"""The layers above the encoder in PyTorch: tags, features, trees, sentence starts, names.

Trees are scored by deep biaffine attention (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency
Parsing"), over a whole window instead of a sentence, so that the vectors also learn where sentences end.
``graphbuild.language.heads`` is the same function without gradients.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.transformer import Batch, TrainableEncoder

IGNORED = -100
"""Target of padding, and of words whose head lies in another window."""
HEAD_DROPOUT = 0.3
CLASS_WIDTH = 256
ARC_WIDTH = 256
LABEL_WIDTH = 64
LOSS_WEIGHTS = {"tag": 1.0, "morph": 0.5, "start": 0.5, "arc": 1.0, "label": 1.0, "name": 1.0}


def _perceptron(features: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(features, width), nn.GELU(), nn.Dropout(HEAD_DROPOUT))


class Trees(nn.Module):
    """Biaffine scores of heads and relations; head 0 is the root, head ``i + 1`` is word ``i`` of the window."""

    def __init__(self, features: int, relations: int) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(1, 1, features))
        self.arc_head, self.arc_child = (_perceptron(features, ARC_WIDTH) for _ in range(2))
        self.label_head, self.label_child = (_perceptron(features, LABEL_WIDTH) for _ in range(2))
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
        features = encoder.shape.features
        self.encoder = encoder
        self.dropout = nn.Dropout(HEAD_DROPOUT)
        self.trees = Trees(features, sizes["label"])
        self.classifiers = nn.ModuleDict(
            {
                task: nn.Sequential(*_perceptron(features, CLASS_WIDTH), nn.Linear(CLASS_WIDTH, size))
                for task, size in sizes.items()
                if task != "label"
            }
        )

    def scores(self, batch: Batch) -> dict[str, Tensor]:
        """Scores of all tasks that the batch has targets for; relations are those to the best (or gold) heads."""
        vectors = self.dropout(self.encoder(batch))
        found = {
            task: classify(vectors).float()
            for task, classify in self.classifiers.items()
            if task in batch.targets
        }
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
