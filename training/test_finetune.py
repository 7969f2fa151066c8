"""Fine-tuning: the encoder that is trained computes what the packed one computes; windows; names in rows of marks."""

# ruff: noqa: D103, S101  (tests, kept here because they need PyTorch)
from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from graphbuild.language.encoder import DEPTH, WIDTH, EncoderShim

pytest.importorskip("torch", reason="only training needs PyTorch")
pytest.importorskip("safetensors", reason="only training needs safetensors")

import torch
from safetensors.torch import save_file

from training.export_encoder import pack
from training.finetune import learn, schedule, spans
from training.multitask import IGNORED, MultiTask, TrainableEncoder
from training.windows import batches, collate, cut, splitter, syntax_values

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ishiba", "sent", "a", "mess", "##age", "to", "trump", "."]
SENTENCE = "Ishiba sent a message to Trump ."


def weights() -> dict[str, torch.Tensor]:
    """Small random weights under the names of BERT."""
    torch.manual_seed(0)
    shapes = {
        "embeddings.word_embeddings": (len(PIECES), WIDTH),
        "embeddings.position_embeddings": (320, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
    }
    found = {f"{name}.weight": torch.randn(*shape) for name, shape in shapes.items()}
    norms = ["embeddings.LayerNorm"]
    for layer in (f"encoder.layer.{n}" for n in range(DEPTH)):
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
        squares = (f"attention.{part}" for part in ("self.query", "self.key", "self.value", "output.dense"))
        for name, rows, columns in (
            *((square, WIDTH, WIDTH) for square in squares),
            ("intermediate.dense", 4 * WIDTH, WIDTH),
            ("output.dense", WIDTH, 4 * WIDTH),
        ):
            found[f"{layer}.{name}.weight"] = torch.randn(rows, columns) * columns**-0.5
            found[f"{layer}.{name}.bias"] = torch.randn(rows) * 0.1
    for name in norms:
        found |= {f"{name}.weight": 1 + torch.randn(WIDTH) * 0.1, f"{name}.bias": torch.randn(WIDTH) * 0.1}
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model")
    save_file(weights(), path / "model.safetensors")
    (path / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf8")
    return path


@pytest.fixture
def doc() -> Doc:
    nlp = spacy.blank("en")
    words = (SENTENCE + " " + SENTENCE).split()
    heads = [1, 1, 3, 1, 5, 1, 1, 8, 8, 10, 8, 12, 8, 8]
    relations = ["nsubj", "ROOT", "det", "obj", "case", "obl", "punct"] * 2
    tags = ["NNP", "VBD", "DT", "NN", "IN", "NNP", "."] * 2
    return Doc(nlp.vocab, words=words, heads=heads, deps=relations, tags=tags, pos=["X"] * 14)


def test_the_trained_encoder_is_the_one_that_runs(folder: Path, doc: Doc, tmp_path: Path) -> None:
    np.savez(tmp_path / "encoder.npz", **pack(folder))
    packed = EncoderShim((tmp_path / "encoder.npz").read_bytes()).vectors(doc)
    split, ends = splitter(folder / "vocab.txt")
    batch = collate(list(cut(doc, split, lambda _: {}, {})), ends)
    with torch.inference_mode():
        trained = TrainableEncoder(weights()).eval()(batch)[0].numpy()
    cosines = (trained * packed).sum(1) / np.linalg.norm(trained, axis=1) / np.linalg.norm(packed, axis=1)
    assert cosines.min() > 0.999  # int8 costs the rest


def test_padding_and_neighbours_change_nothing(folder: Path, doc: Doc) -> None:
    split, ends = splitter(folder / "vocab.txt")
    long = next(cut(doc, split, lambda _: {}, {}))
    short = next(cut(doc[:3].as_doc(), split, lambda _: {}, {}))
    encoder = TrainableEncoder(weights()).eval()
    with torch.inference_mode():
        alone, together = encoder(collate([short], ends))[0], encoder(collate([long, short], ends))[1]
    assert torch.allclose(alone, together[:3], atol=1e-4)
    assert not together[3:].any()


def test_training_keeps_names_and_changes_weights(folder: Path, doc: Doc) -> None:
    split, ends = splitter(folder / "vocab.txt")
    numbers: dict[str, Any] = {
        task: {text: n for n, text in enumerate(sorted(set(texts)))}
        for task, texts in syntax_values(doc).items()
    }
    batch = collate(list(cut(doc, split, syntax_values, numbers)), ends)
    assert batch.targets["arc"][0, :3].tolist() == [2, 0, 4]
    model = MultiTask(TrainableEncoder(weights()), {task: len(found) for task, found in numbers.items()})
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    losses = [learn(model, optimizer, [batch]) for _ in range(25)]
    assert sum(losses[-5:]) / 5 < 0.85 * losses[0]
    exported, original = model.encoder.exported(), weights()
    assert exported.keys() == original.keys()
    changed = {name for name in exported if not torch.equal(exported[name], original[name])}
    assert "encoder.layer.0.attention.self.query.weight" in changed
    assert "embeddings.word_embeddings.weight" not in changed


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
