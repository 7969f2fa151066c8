"""The encoder: word pieces, windows, and vectors that depend on nothing but their own Doc."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from graphbuild.language.encoder import (
    FEATURES,
    WINDOW_WORDS,
    EncoderShim,
    build_tok2vec,
    encode,
    split_word,
    windows,
)
from graphbuild.language.pipeline import load_pipeline

PIECES = {piece: number for number, piece in enumerate(["[UNK]", "ishi", "##ba", "u", ".", "s", "cafe"])}
SENTENCE = "Ishiba sent a message to Trump ."
OTHERS = ["Rescuers found nobody .", "The Kremlin congratulated Modi on Friday , Tass said . " * 9, "No ."]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def shim(nlp: Language) -> EncoderShim:
    component: Any = nlp.get_pipe("encoder")
    found = component.model.shims[0]
    assert isinstance(found, EncoderShim)
    return found


def doc_of(nlp: Language, text: str) -> Doc:
    return Doc(nlp.vocab, words=text.split())


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


def test_vectors_have_one_row_a_word(nlp: Language, shim: EncoderShim) -> None:
    vectors = shim.vectors(doc_of(nlp, SENTENCE))
    assert vectors.shape == (7, FEATURES)
    assert vectors.dtype == np.float32
    assert shim.vectors(Doc(nlp.vocab)).shape == (0, FEATURES)


def test_vectors_do_not_depend_on_the_number_of_threads(nlp: Language, shim: EncoderShim) -> None:
    doc = doc_of(nlp, OTHERS[1])
    alone = shim.vectors(doc)
    for threads in (1, 2, 4):
        with threadpool_limits(threads, user_api="blas"):
            assert shim.vectors(doc).tobytes() == alone.tobytes()


def test_a_parse_does_not_depend_on_its_batch(nlp: Language) -> None:
    alone = nlp(doc_of(nlp, SENTENCE))
    texts = [*OTHERS, SENTENCE, *OTHERS[::-1]]
    for size in (1, 2, 7):
        within = list(nlp.pipe((doc_of(nlp, text) for text in texts), batch_size=size))[3]
        assert within.tensor.tobytes() == alone.tensor.tobytes()
        assert within.to_json() == alone.to_json()


def test_weights_survive_a_round_trip(nlp: Language, shim: EncoderShim) -> None:
    model = build_tok2vec()
    component: Any = nlp.get_pipe("encoder")
    model.from_bytes(component.model.to_bytes())
    doc = doc_of(nlp, SENTENCE)
    assert model.predict([doc])[0].tobytes() == shim.vectors(doc).tobytes()
    assert shim.encoder is not None
    assert encode(shim.encoder, ["Trump"], [True]).shape == (1, FEATURES)


def test_the_encoder_travels_to_other_processes(nlp: Language, shim: EncoderShim) -> None:
    copied = pickle.loads(pickle.dumps(shim))  # noqa: S301 (our own bytes)
    doc = doc_of(nlp, SENTENCE)
    assert copied.vectors(doc).tobytes() == shim.vectors(doc).tobytes()


def test_without_weights_it_says_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="no weights"):
        build_tok2vec().predict([doc_of(nlp, SENTENCE)])


def test_a_component_without_the_encoder_before_it_says_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="'encoder' must run just before"):
        nlp.get_pipe("tok2vec")(doc_of(nlp, SENTENCE))
