"""Training: the model that is trained computes what the packed one computes; windows; names in rows of marks."""

# ruff: noqa: D103, S101  (tests, kept here because they need PyTorch)
from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from graphbuild.language.encoder import encode, read_encoder
from graphbuild.language.heads import arc_scores, label_scores, label_vectors, read_heads

pytest.importorskip("torch", reason="only training needs PyTorch")

import torch

from training.export import pack
from training.finetune import learn, parameter_groups, schedule, spans
from training.multitask import IGNORED, MultiTask
from training.transformer import SHAPES, Shape, TrainableEncoder
from training.windows import batches, collate, cut, splitter, syntax_values

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ishiba", "sent", "a", "mess", "##age", "to", "trump", "."]
SENTENCE = "Ishiba sent a message to Trump ."
SHAPE = Shape(width=48, heads=3, kept=(1, 2), rate=1e-3, decay=0.9, frozen_words=True, narrow=1)
MINILM = SHAPES["accurate"]


def minilm_weights() -> dict[str, torch.Tensor]:
    """Small random weights under the names of all-MiniLM-L6-v2."""
    torch.manual_seed(0)
    width = MINILM.width
    shapes = {
        "embeddings.word_embeddings": (500, width),
        "embeddings.position_embeddings": (512, width),
        "embeddings.token_type_embeddings": (2, width),
    }
    found = {f"{name}.weight": torch.randn(*shape) for name, shape in shapes.items()}
    norms = ["embeddings.LayerNorm"]
    for layer in (f"encoder.layer.{n}" for n in range(MINILM.depth)):
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
        squares = (f"attention.{part}" for part in ("self.query", "self.key", "self.value", "output.dense"))
        for name, rows, columns in (
            *((square, width, width) for square in squares),
            ("intermediate.dense", 4 * width, width),
            ("output.dense", width, 4 * width),
        ):
            found[f"{layer}.{name}.weight"] = torch.randn(rows, columns) * columns**-0.5
            found[f"{layer}.{name}.bias"] = torch.randn(rows) * 0.1
    for name in norms:
        found |= {f"{name}.weight": 1 + torch.randn(width) * 0.1, f"{name}.bias": torch.randn(width) * 0.1}
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model")
    (path / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf8")
    return path


@pytest.fixture
def encoder() -> TrainableEncoder:
    torch.manual_seed(0)
    return TrainableEncoder(SHAPE, len(PIECES)).eval()


@pytest.fixture
def doc() -> Doc:
    nlp = spacy.blank("en")
    words = (SENTENCE + " " + SENTENCE).split()
    heads = [1, 1, 3, 1, 5, 1, 1, 8, 8, 10, 8, 12, 8, 8]
    relations = ["nsubj", "ROOT", "det", "obj", "case", "obl", "punct"] * 2
    tags = ["NNP", "VBD", "DT", "NN", "IN", "NNP", "."] * 2
    return Doc(nlp.vocab, words=words, heads=heads, deps=relations, tags=tags, pos=["X"] * 14)


def numbered(doc: Doc) -> dict[str, Any]:
    return {
        task: {text: n for n, text in enumerate(sorted(set(texts)))}
        for task, texts in syntax_values(doc).items()
    }


def test_the_trained_model_is_the_one_that_runs(folder: Path, doc: Doc, encoder: TrainableEncoder) -> None:
    split, ends = splitter(folder / "vocab.txt")
    numbers = numbered(doc)
    model = MultiTask(encoder, {task: len(found) for task, found in numbers.items()}).eval()
    torch.nn.init.normal_(model.trees.labels)
    batch = collate(list(cut(doc, split, syntax_values, numbers)), ends)
    with torch.inference_mode():
        trained = encoder(batch)[0].numpy()
        expected = {task: scores[0].numpy() for task, scores in model.scores(batch).items()}
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    stream = io.BytesIO()
    np.savez(
        stream, **pack(weights, PIECES, {t: list(f) for t, f in numbers.items()}, SHAPE.kept, SHAPE.heads)
    )
    stream.seek(0)
    arrays = dict(np.load(stream))
    vectors = encode(read_encoder(arrays, SHAPE.kept, SHAPE.heads), [token.text for token in doc])
    cosines = (trained * vectors).sum(1) / np.linalg.norm(trained, axis=1) / np.linalg.norm(vectors, axis=1)
    assert cosines.min() > 0.999  # int8 costs the rest
    heads = read_heads(arrays, {task: list(found) for task, found in numbers.items()})
    arcs = arc_scores(heads, trained)
    assert np.allclose(arcs, expected["arc"], atol=0.02)
    children, candidates = label_vectors(heads, trained)
    labels = label_scores(heads, children, candidates[arcs.argmax(1)])
    assert np.allclose(labels, expected["label"], atol=0.3)
    for task in ("tag", "morph", "start"):
        assert np.allclose(heads.classifiers[task](trained), expected[task], atol=0.02)


def test_it_starts_from_minilm() -> None:
    weights = minilm_weights()
    whole = TrainableEncoder(MINILM, 500)
    whole.start_from(weights)
    assert torch.equal(whole.layers[4].down.bias, weights["encoder.layer.4.output.dense.bias"])
    assert not whole.cases.weight.any()
    small = TrainableEncoder(SHAPES["fast"], 500)
    small.start_from(weights)
    lengths = small.words.weight.norm(dim=0)
    assert lengths[0] > lengths[-1]


def test_padding_and_neighbours_change_nothing(folder: Path, doc: Doc, encoder: TrainableEncoder) -> None:
    split, ends = splitter(folder / "vocab.txt")
    long = next(cut(doc, split, lambda _: {}, {}))
    short = next(cut(doc[:3].as_doc(), split, lambda _: {}, {}))
    with torch.inference_mode():
        alone, together = encoder(collate([short], ends))[0], encoder(collate([long, short], ends))[1]
    assert torch.allclose(alone, together[:3], atol=1e-4)
    assert not together[3:].any()


def test_training_changes_what_it_may(folder: Path, doc: Doc, encoder: TrainableEncoder) -> None:
    split, ends = splitter(folder / "vocab.txt")
    numbers = numbered(doc)
    batch = collate(list(cut(doc, split, syntax_values, numbers)), ends)
    assert batch.targets["arc"][0, :3].tolist() == [2, 0, 4]
    assert batch.cases[0, 1:7].tolist() == [3, 1, 1, 1, 1, 1]
    model = MultiTask(encoder, {task: len(found) for task, found in numbers.items()})
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    optimizer = torch.optim.AdamW(parameter_groups(model))
    losses = [learn(model, optimizer, [batch]) for _ in range(25)]
    assert sum(losses[-5:]) / 5 < 0.85 * losses[0]
    changed = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"encoder.layers.1.mix.query.weight", "encoder.cases.weight", "trees.arcs"} <= changed
    assert "encoder.words.weight" not in changed


def test_unseen_classes_and_far_heads_are_ignored(folder: Path, doc: Doc) -> None:
    split, ends = splitter(folder / "vocab.txt")
    known = {"tag": {"NNP": 0}, "label": {"ROOT": 0}, "morph": {}, "start": {"True": 0, "False": 1}}
    batch = collate(list(cut(doc, split, syntax_values, known)), ends)
    assert set(batch.targets["tag"][0, :7].tolist()) == {0, IGNORED}
    assert batch.targets["morph"].unique().tolist() == [IGNORED]


def test_batches_are_full_and_repeatable(folder: Path, doc: Doc) -> None:
    split, _ = splitter(folder / "vocab.txt")
    found = [window for _ in range(9) for window in cut(doc, split, lambda _: {}, {})]
    first, second = (batches(found, words=30, seed=1) for _ in range(2))
    for _ in range(12):
        batch = next(first)
        assert batch == next(second)
        assert 0 < sum(len(window.pieces) for window in batch) <= 30


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("O O", set()),
        ("B-GPE O B-PERSON I-PERSON", {(0, 1, "GPE"), (2, 4, "PERSON")}),
        ("B-GPE B-GPE", {(0, 1, "GPE"), (1, 2, "GPE")}),
        ("B-GPE I-ORG I-ORG", {(0, 1, "GPE"), (1, 3, "ORG")}),
        ("O I-ORG O", {(1, 2, "ORG")}),
    ],
)
def test_names_in_a_row(row: str, expected: set[tuple[int, int, str]]) -> None:
    assert spans(row.split()) == expected


def test_the_rate_rises_then_falls_to_nothing() -> None:
    rates = [schedule(step, 100) for step in range(101)]
    assert rates.index(max(rates)) == 5
    assert rates[5] == 1
    assert rates[100] == 0
    assert rates[5:] == sorted(rates[5:], reverse=True)
