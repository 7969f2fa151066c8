"""The spaCy component that reads: one encoder, and every layer of the analysis on top of it.

``graphbuild_reader`` sets tags, parts of speech, features, sentence starts, trees and names of a Doc, from one file of
weights. It keeps sentence starts that are preset, whether a word is said to begin a sentence or not to. A Doc's reading
does not depend on its batch or on the number of threads.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController

from graphbuild.language.decoding import best_marks, best_tree
from graphbuild.language.encoder import Encoder, Floats, encode, read_encoder, windows
from graphbuild.language.heads import Heads, arc_scores, label_scores, label_vectors, read_heads
from graphbuild.language.rivals import ROOT, settle

FACTORY = "graphbuild_reader"
FILE = "weights.npz"
_BLAS = ThreadpoolController()


@dataclass(frozen=True, slots=True)
class Reading:
    """The analysis of one window, one entry a word. ``heads`` are words of the window; a root is its own head.

    ``morphs`` are a part of speech and features ("NOUN|Number=Sing"), ``names`` marks B-LABEL, I-LABEL, O.
    """

    tags: list[str]
    morphs: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


def read_window(
    encoder: Encoder, heads: Heads, words: Sequence[str], starts: Sequence[bool | None]
) -> Reading:
    """Read up to 180 words. ``starts`` are preset sentence starts; None leaves it to the reader."""
    vectors = encode(encoder, words)
    scores = {task: classify(vectors) for task, classify in heads.classifiers.items()}
    best = {
        task: [heads.classes[task][n] for n in scores[task].argmax(axis=1)]
        for task in ("tag", "morph", "start")
    }
    borders = [
        number == 0 or (guess == "True" if preset is None else preset)
        for number, (guess, preset) in enumerate(zip(best["start"], starts, strict=True))
    ]
    found, relations = read_trees(heads, vectors, borders)
    return Reading(
        tags=best["tag"],
        morphs=best["morph"],
        heads=found,
        relations=relations,
        names=best_marks(scores["name"], heads.classes["name"], [preset is True for preset in starts]),
    )


def read_trees(weights: Heads, vectors: Floats, borders: Sequence[bool]) -> tuple[list[int], list[str]]:
    """Heads and relations of a window, sentence by sentence; ``borders`` tell which words begin one."""
    arcs = arc_scores(weights, vectors)
    begins = [number for number, border in enumerate(borders) if border]
    sentences = list(zip(begins, [*begins[1:], len(borders)], strict=True))
    columns = [[0, *range(begin + 1, end + 1)] for begin, end in sentences]
    trees = [best_tree(arcs[begin:end, own]) for (begin, end), own in zip(sentences, columns, strict=True)]
    # the same heads, counted within the window
    rows = [own[head] for own, tree in zip(columns, trees, strict=True) for head in tree]
    children, candidates = label_vectors(weights, vectors)
    scores = label_scores(weights, children, candidates[rows])
    names = weights.classes["label"]
    at_root, root = np.array(rows) == 0, names.index(ROOT)
    scores[~at_root, root] = -np.inf
    scores[at_root, root] = np.inf
    best = [names[number] for number in scores.argmax(axis=1)]
    found: list[int] = []
    relations: list[str] = []
    for (begin, end), own, tree in zip(sentences, columns, trees, strict=True):
        labels = best[begin:end]
        settle(weights, arcs[begin:end, own], children[begin:end], candidates[own], tree, labels)
        found += [begin + (head - 1 if head else word) for word, head in enumerate(tree)]
        relations += labels
    return found, relations


def spans(marks: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Names in a valid row of marks: start, end, label."""
    start = 0
    for index, mark in enumerate([*marks, "O"]):
        if index and marks[index - 1] != "O" and not mark.startswith("I-"):
            yield start, index, marks[index - 1][2:]
        if not mark.startswith("I-"):
            start = index


class Reader:
    """The component; ``data`` is a packed ``.npz`` (``training/export.py``)."""

    def __init__(self, vocab: Vocab, data: bytes = b"") -> None:
        self.vocab = vocab
        self._morphs: dict[str, tuple[int, int]] = {}
        self.from_bytes(data)

    def __reduce__(self) -> tuple[type[Reader], tuple[Vocab, bytes]]:
        """Travel to other processes as the packed weights."""
        return Reader, (self.vocab, self.data)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Reader:
        """Take weights; raises ValueError or KeyError when they are not ours."""
        self.data = data
        if data:
            arrays = dict(np.load(io.BytesIO(data), allow_pickle=False))
            settings: dict[str, Any] = json.loads(bytes(arrays["settings"]))
            self.encoder = read_encoder(arrays, settings["kept"], settings["heads"])
            self.heads = read_heads(arrays, settings["classes"])
            for task in ("tag", "label"):
                for text in self.heads.classes[task]:
                    self.vocab.strings.add(text)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The weights as they were read."""
        return self.data

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:
        """Read the weights from a component's folder; raises OSError when they are not there."""
        return self.from_bytes((Path(path) / FILE).read_bytes())

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a component's folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.data)

    def __call__(self, doc: Doc) -> Doc:
        """Analyse a Doc in place. Raises ValueError when no weights were loaded."""
        if not self.data:
            raise ValueError("the reader has no weights yet: load it from disk before use")
        if not len(doc):
            return doc
        words = [token.text for token in doc]
        starts = [token.is_sent_start for token in doc]
        readings = []
        with _BLAS.limit(limits=1, user_api="blas"):
            for run in windows(words, [start is True for start in starts], self.encoder.split):
                part = slice(run.start, run.stop)
                readings.append(read_window(self.encoder, self.heads, words[part], starts[part]))
        self._annotate(doc, readings)
        return doc

    def _annotate(self, doc: Doc, readings: Sequence[Reading]) -> None:
        rows = [row for reading in readings for row in self._rows(reading)]
        values: Any = np.array(rows, dtype=np.uint64)
        doc.from_array(["TAG", "POS", "MORPH", "DEP", "HEAD"], values)
        begin, entities = 0, []
        for reading in readings:
            entities += [Span(doc, begin + a, begin + b, label=label) for a, b, label in spans(reading.names)]
            begin += len(reading.names)
        doc.set_ents(entities)

    def _rows(self, reading: Reading) -> Iterator[tuple[int, ...]]:
        columns = zip(reading.tags, reading.morphs, reading.relations, reading.heads, strict=True)
        strings = self.vocab.strings
        for word, (tag, morph, relation, head) in enumerate(columns):
            # spaCy's arrays are unsigned; heads are offsets, so those to the left wrap around
            yield strings[tag], *self._morph(morph), strings[relation], (head - word) % 2**64

    def _morph(self, text: str) -> tuple[int, int]:
        """Part of speech and features as spaCy numbers them."""
        if text not in self._morphs:
            pos, _, features = text.partition("|")
            self._morphs[text] = (self.vocab.strings[pos], self.vocab.morphology.add(features))
        return self._morphs[text]


@Language.factory(
    FACTORY,
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.ents",
    ],
)
def make_reader(nlp: Language, name: str) -> Reader:
    """The component as ``nlp.add_pipe`` makes it: without weights."""
    return Reader(nlp.vocab)
