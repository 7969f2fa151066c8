"""The encoder: word pieces, windows, and vectors that depend on nothing but their own window."""

from __future__ import annotations

import numpy as np
import pytest

from graphbuild.language.encoder import (
    CASES,
    WINDOW_WORDS,
    Encoder,
    encode,
    split_word,
    windows,
    word_case,
)
from graphbuild.language.pipeline import load_pipeline
from graphbuild.language.reader import Reader

PIECES = {piece: number for number, piece in enumerate(["[UNK]", "ishi", "##ba", "u", ".", "s", "cafe"])}
SENTENCE = "Ishiba sent a message to Trump ."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    reader = load_pipeline().get_pipe("reader")
    assert isinstance(reader, Reader)
    return reader.encoder


def one_piece(word: str) -> tuple[int, ...]:
    return (len(word),)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ishiba", (1, 2)),
        ("U.S.", (3, 4, 5, 4)),
        ("café", (6,)),
        ("Trump", (0,)),
        ("", (0,)),
        ("u" * 99, (0,)),
    ],
)
def test_words_are_split_as_bert_does_it(word: str, pieces: tuple[int, ...]) -> None:
    assert split_word(word, PIECES) == pieces


def test_a_short_text_is_one_window() -> None:
    assert windows(["a"] * WINDOW_WORDS, [False] * WINDOW_WORDS, one_piece) == [range(WINDOW_WORDS)]
    assert windows([], [], one_piece) == []


def test_a_window_ends_at_a_paragraph_rather_than_at_a_full_stop() -> None:
    words = ["a"] * 300
    starts = [False] * 300
    words[149], starts[100] = ".", True
    assert [run.stop for run in windows(words, starts, one_piece)] == [100, 280, 300]
    starts[100] = False
    assert windows(words, starts, one_piece)[0] == range(150)


def test_windows_hold_every_word_once_even_long_ones() -> None:
    words = ["a"] * 500
    runs = windows(words, [False] * 500, lambda _: (0,) * 12)
    assert [index for run in runs for index in run] == list(range(500))
    assert all(12 * len(run) <= 318 for run in runs)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("2026", 0),
        (",", 0),
        ("message", 1),
        ("straße", 1),
        ("A", 2),
        ("Ishiba", 3),
        ("Łódź", 3),
        ("NATO", 4),
        ("U.S.", 4),
        ("G7", 2),
        ("iPhone", 5),
        ("McConnell", 5),
    ],
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert word_case(word) == case < CASES


def test_vectors_have_one_row_a_word(encoder: Encoder) -> None:
    words = SENTENCE.split()
    vectors = encode(encoder, words)
    assert vectors.shape == (7, 384 * len(encoder.kept))
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()


def test_capitals_and_neighbours_count(encoder: Encoder) -> None:
    words = "May left on Monday".split()
    vectors = encode(encoder, words)
    assert not np.allclose(vectors[0], encode(encoder, ["may", *words[1:]])[0])
    assert not np.allclose(vectors[0], encode(encoder, ["May"])[0])
