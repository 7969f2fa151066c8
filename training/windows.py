"""Training windows for the encoder: the same cuts and word pieces as at run time, with targets as numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin

from graphbuild.language.encoder import split_word, windows, word_case
from training.export import is_wanted
from training.multitask import IGNORED
from training.transformer import Batch

Split = Callable[[str], tuple[int, ...]]
Values = Callable[[Doc], dict[str, list[str]]]
"""The targets of every word of a Doc, as text, by task."""
POOL = 64
"""Batches whose windows are sorted by length together: little padding, yet ever other neighbours."""


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of each word, how it is written, and the targets of each task: one number a word."""

    pieces: tuple[tuple[int, ...], ...]
    cases: tuple[int, ...]
    targets: Mapping[str, tuple[int, ...]]

    @property
    def length(self) -> int:
        """Word pieces, without [CLS] and [SEP]."""
        return sum(map(len, self.pieces))


def splitter(vocabulary: Path) -> tuple[Split, tuple[int, int]]:
    """How words split, as row numbers of the unpruned model, and the numbers of [CLS] and [SEP].

    Pieces that ``export`` will drop are not used here either.
    """
    names = vocabulary.read_text(encoding="utf8").splitlines()
    pieces = {piece: index for index, piece in enumerate(names) if is_wanted(piece)}
    return lru_cache(maxsize=200_000)(lambda word: split_word(word, pieces)), (
        pieces["[CLS]"],
        pieces["[SEP]"],
    )


def read_docs(corpus: Path) -> list[Doc]:
    """The Docs of a ``.spacy`` file."""
    return list(DocBin().from_disk(corpus).get_docs(spacy.blank("en").vocab))


def syntax_values(doc: Doc) -> dict[str, list[str]]:
    """Targets of every word as text, but for heads, which are relative to their window."""
    return {
        "tag": [token.tag_ for token in doc],
        "morph": [f"{token.pos_}|{token.morph}" for token in doc],
        "label": [token.dep_ for token in doc],
        "start": [str(bool(token.is_sent_start)) for token in doc],
    }


def entity_values(doc: Doc) -> dict[str, list[str]]:
    """Names as B-LABEL, I-LABEL, O."""
    return {"name": [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]}


def classes(docs: Sequence[Doc], values: Values) -> dict[str, list[str]]:
    """Task -> its classes, sorted."""
    found: dict[str, set[str]] = {}
    for doc in docs:
        for task, texts in values(doc).items():
            found.setdefault(task, set()).update(texts)
    return {task: sorted(texts) for task, texts in found.items()}


def cut(
    doc: Doc,
    split: Split,
    values: Values,
    numbers: Mapping[str, Mapping[str, int]],
) -> Iterator[Window]:
    """Windows of a Doc; unseen classes are ignored. Heads are added where the Doc has relations."""
    words = [token.text for token in doc]
    texts = values(doc)
    for run in windows(words, [False] * len(words), split):
        targets = {task: tuple(numbers[task].get(texts[task][i], IGNORED) for i in run) for task in texts}
        if "label" in texts:
            targets["arc"] = tuple(_head(doc, i, run) for i in run)
            targets["label"] = tuple(
                IGNORED if head == IGNORED else label
                for head, label in zip(targets["arc"], targets["label"], strict=True)
            )
        yield Window(
            pieces=tuple(split(words[i]) for i in run),
            cases=tuple(word_case(words[i]) for i in run),
            targets=targets,
        )


def _head(doc: Doc, index: int, run: range) -> int:
    head = doc[index].head.i
    if head == index:
        return 0
    return head - run.start + 1 if head in run else IGNORED


def batches(found: Sequence[Window], words: int, seed: int) -> Iterator[list[Window]]:
    """Endless batches of about ``words`` words, windows of one length together, in another order every pass."""
    rng = random.Random(seed)
    while True:
        order = list(found)
        rng.shuffle(order)
        cuts = list(_by_words(order, POOL * words))
        for pool in cuts:
            pool.sort(key=lambda window: window.length)
            ready = list(_by_words(pool, words))
            rng.shuffle(ready)
            yield from ready


def _by_words(order: Sequence[Window], words: int) -> Iterator[list[Window]]:
    batch: list[Window] = []
    room = words
    for window in order:
        if batch and len(window.pieces) > room:
            yield batch
            batch, room = [], words
        batch.append(window)
        room -= len(window.pieces)
    if batch:
        yield batch


def collate(found: Sequence[Window], ends: tuple[int, int]) -> Batch:
    """Windows padded to one shape."""
    width = max(window.length for window in found) + 2
    words = max(len(window.pieces) for window in found)
    total = len(found) * words
    pieces = torch.zeros(len(found), width, dtype=torch.long)
    cases = torch.zeros(len(found), width, dtype=torch.long)
    owner = torch.full((len(found), width), total, dtype=torch.long)
    mask = torch.zeros(len(found), words, dtype=torch.bool)
    targets = {task: torch.full((len(found), words), IGNORED, dtype=torch.long) for task in found[0].targets}
    for row, window in enumerate(found):
        flat = [ends[0], *(n for word in window.pieces for n in word), ends[1]]
        pieces[row, : len(flat)] = torch.tensor(flat)
        owners = [row * words + i for i, word in enumerate(window.pieces) for _ in word]
        owner[row, 1 : len(owners) + 1] = torch.tensor(owners)
        spread = [case for case, word in zip(window.cases, window.pieces, strict=True) for _ in word]
        cases[row, 1 : len(spread) + 1] = torch.tensor(spread)
        mask[row, : len(window.pieces)] = True
        for task, numbers in window.targets.items():
            targets[task][row, : len(numbers)] = torch.tensor(numbers)
    return Batch(pieces, cases, owner, mask, targets)
