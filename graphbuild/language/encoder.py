"""The word encoder of the bundled pipelines: a small transformer in plain numpy.

The accurate pipeline's is the lower five layers of all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM: Deep Self-Attention
Distillation"; Apache-2.0), fine-tuned and stored as int8 with one scale a row. Its word pieces are those of uncased
BERT (Devlin et al. 2019); how a word is written comes in as a vector of its own. A word's vector is the mean of its
word pieces in the layers kept.

The fast pipeline's is a transformer of our own whose lower layers see neighbours only.

A vector depends on its own window alone: every window is a matrix product of its own, and BLAS runs on one thread
(``graphbuild.language.reader``), because OpenBLAS adds in another order when shapes or thread counts change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]

REACH = 2
"""Word pieces to either side that a layer of the fast pipeline sees."""
CASES = 6
"""How many ways of writing a word ``word_case`` tells apart."""
WINDOW_WORDS = 180
WINDOW_PIECES = 318
POSITIONS = WINDOW_PIECES + 2  # [CLS] and [SEP]
WORD_PIECES = 12
_NORM_EPSILON = np.float32(1e-12)
_SENTENCE_ENDS = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix, float32 (inputs, outputs), and a bias."""

    matrix: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """(rows, inputs) -> (rows, outputs)."""
        out = rows @ self.matrix
        out += self.bias
        return cast("Floats", out)


@dataclass(frozen=True, slots=True)
class Attention:
    """Every piece looks at every other."""

    query_key_value: Linear
    output: Linear
    heads: int

    def __call__(self, hidden: Floats) -> Floats:
        """(pieces, width) -> (pieces, width)."""
        return self.output(_attend(self.query_key_value(hidden), self.heads))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Every piece looks at those ``REACH`` to its left and right: a convolution."""

    output: Linear

    def __call__(self, hidden: Floats) -> Floats:
        """(pieces, width) -> (pieces, width)."""
        padded = np.pad(hidden, ((REACH, REACH), (0, 0)))
        size = len(hidden)
        around = [padded[shift : shift + size] for shift in range(2 * REACH + 1)]
        return self.output(np.concatenate(around, axis=1))


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; norms are (2, width): gain and bias."""

    mix: Attention | Neighbours
    mix_norm: Floats
    up: Linear
    down: Linear
    output_norm: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights, ready for use; word-piece vectors stay int8 and are scaled when looked up.

    ``kept`` are the layers, counted from 1, whose outputs make up a word's vector.
    """

    pieces: dict[str, int]
    piece_vectors: NDArray[np.int8]
    piece_scales: Floats
    case_vectors: Floats
    positions: Floats
    embedding_norm: Floats
    layers: tuple[Layer, ...]
    kept: tuple[int, ...]
    split: Callable[[str], tuple[int, ...]]


def read_encoder(arrays: Arrays, kept: Sequence[int], heads: int) -> Encoder:
    """The encoder from the arrays that ``training/export.py`` packed. Raises KeyError when one is missing.

    ``kept`` as in ``Encoder``; ``heads`` is the number of attention heads.
    """
    vocabulary = bytes(arrays["vocabulary"]).decode("utf8").split("\n")
    pieces = {piece: index for index, piece in enumerate(vocabulary)}
    return Encoder(
        pieces=pieces,
        piece_vectors=arrays["embedding.int8"],
        piece_scales=arrays["embedding.scale"],
        case_vectors=arrays["cases"],
        positions=arrays["positions"].astype(np.float32) + arrays["token_type"],
        embedding_norm=arrays["embedding_norm"],
        layers=tuple(_read_layer(arrays, f"layer{index}", heads) for index in range(max(kept))),
        kept=tuple(kept),
        split=lru_cache(maxsize=50_000)(lambda word: split_word(word, pieces)),
    )


def _read_layer(arrays: Arrays, prefix: str, heads: int) -> Layer:
    def linear(name: str) -> Linear:
        packed, scale = arrays[f"{prefix}.{name}.int8"], arrays[f"{prefix}.{name}.scale"]
        matrix = np.ascontiguousarray((packed.astype(np.float32) * scale).T)
        return Linear(matrix, arrays[f"{prefix}.{name}.bias"])

    attends = f"{prefix}.qkv.int8" in arrays
    return Layer(
        mix=Attention(linear("qkv"), linear("output"), heads) if attends else Neighbours(linear("output")),
        mix_norm=arrays[f"{prefix}.mix_norm"],
        up=linear("up"),
        down=linear("down"),
        output_norm=arrays[f"{prefix}.output_norm"],
    )


def split_word(word: str, pieces: dict[str, int]) -> tuple[int, ...]:
    """Piece numbers of one word: BERT's uncased tokenisation (accents off, punctuation apart, longest match)."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts: list[str] = []
    for previous, char in zip(" " + plain, plain, strict=False):
        if char.isalnum() and previous.isalnum() and parts:
            parts[-1] += char
        elif not char.isspace():
            parts.append(char)
    found = [number for part in parts for number in _longest_pieces(part, pieces)]
    return tuple(found[:WORD_PIECES]) or (pieces["[UNK]"],)


def word_case(word: str) -> int:
    """How a word is written, which its lower-case pieces do not tell: a number below ``CASES``.

    0 no letters ("2026"), 1 all small ("message"), 2 one capital alone ("A"), 3 a capital and small letters ("Ishiba"),
    4 all capitals ("NATO", "U.S."), 5 mixed ("iPhone", "McConnell").
    """
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 0
    if word == word.lower():
        return 1
    if len(letters) == 1:
        return 2
    if word == word.upper():
        return 4
    return 3 if letters[0].isupper() and not any(char.isupper() for char in letters[1:]) else 5


def _longest_pieces(part: str, pieces: dict[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    if len(part) > 200:  # as BERT's own tokeniser; the search below takes the square of the length
        return [pieces["[UNK]"]]
    while start < len(part):
        prefix = "##" if start else ""
        end = next((e for e in range(len(part), start, -1) if prefix + part[start:e] in pieces), start)
        if end == start:
            return [pieces["[UNK]"]]
        found.append(pieces[prefix + part[start:end]])
        start = end
    return found


def windows(
    words: Sequence[str], starts: Sequence[bool], split: Callable[[str], tuple[int, ...]]
) -> list[range]:
    """Cut a Doc into runs of words that the encoder can hold.

    A run has at most 180 words and 318 word pieces. It ends before a preset sentence start (``starts``) if there is
    one in its last two thirds, else after a full stop, else where it is full.
    """
    runs: list[range] = []
    begin = 0
    while begin < len(words):
        end, room = begin, WINDOW_PIECES
        while end < len(words) and end - begin < WINDOW_WORDS and len(split(words[end])) <= room:
            room -= len(split(words[end]))
            end += 1
        if end < len(words):
            late = range(end, begin + max(1, (end - begin) // 3), -1)
            preset = (i for i in late if starts[i])
            stopped = (i for i in late if words[i - 1] in _SENTENCE_ENDS)
            end = next(preset, None) or next(stopped, None) or end
        runs.append(range(begin, end))
        begin = end
    return runs


def encode(encoder: Encoder, words: Sequence[str]) -> Floats:
    """Vectors of the words of one window: float32 (words, width * layers kept)."""
    numbers = [encoder.split(word) for word in words]
    counts = np.array([len(pieces) for pieces in numbers])
    ids = [encoder.pieces["[CLS]"], *(n for pieces in numbers for n in pieces), encoder.pieces["[SEP]"]]
    cases = np.zeros(len(ids), dtype=np.int64)
    cases[1:-1] = np.repeat([word_case(word) for word in words], counts)
    hidden = _transform(encoder, np.array(ids), cases)[1:-1]
    sums = np.add.reduceat(hidden, np.cumsum(counts) - counts, axis=0)
    return cast("Floats", sums / counts[:, None].astype(np.float32))


def _transform(encoder: Encoder, ids: NDArray[np.int64], cases: NDArray[np.int64]) -> Floats:
    """The transformer over one window: (pieces,) -> (pieces, width * layers kept)."""
    embedded = encoder.piece_vectors[ids] * encoder.piece_scales[ids]
    embedded += encoder.positions[: len(ids)]
    embedded += encoder.case_vectors[cases]
    hidden = _normalise(embedded, encoder.embedding_norm)
    kept: list[Floats] = []
    for number, layer in enumerate(encoder.layers, start=1):
        mixed = layer.mix(hidden)
        mixed += hidden
        hidden = _normalise(mixed, layer.mix_norm)
        inner = layer.down(gelu(layer.up(hidden)))
        inner += hidden
        hidden = _normalise(inner, layer.output_norm)
        if number in encoder.kept:
            kept.append(hidden)
    return np.concatenate(kept, axis=1)


def _attend(query_key_value: Floats, heads: int) -> Floats:
    """Multi-head attention: (pieces, 3 * width) -> (pieces, width)."""
    size, width = len(query_key_value), query_key_value.shape[1] // 3
    split = query_key_value.reshape(size, 3, heads, width // heads).transpose(1, 2, 0, 3)
    query, key, value = split
    query *= np.float32((width // heads) ** -0.5)
    scores = np.matmul(query, key.transpose(0, 2, 1))
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    joined = np.matmul(scores, value).transpose(1, 0, 2).reshape(size, width)
    return cast("Floats", joined)


def _normalise(rows: Floats, gain_and_bias: Floats) -> Floats:
    """Layer normalisation, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows)[:, None] / np.float32(rows.shape[1])
    rows /= np.sqrt(variance + _NORM_EPSILON)
    rows *= gain_and_bias[0]
    rows += gain_and_bias[1]
    return rows


def gelu(x: Floats) -> Floats:
    """GELU with the error function of Abramowitz and Stegun, 7.1.26 (error below 2e-7): numpy has no erf."""
    z = np.abs(x)
    z *= np.float32(0.70710678)
    t = z * np.float32(0.3275911)
    t += 1
    np.reciprocal(t, out=t)
    series = t * np.float32(1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(coefficient)
        series *= t
    z *= z
    np.negative(z, out=z)
    series *= np.exp(z, out=z)
    np.subtract(1, series, out=series)
    erf = np.copysign(series, x, out=series)
    erf += 1
    erf *= x
    erf *= np.float32(0.5)
    return cast("Floats", erf)
