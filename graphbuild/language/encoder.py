"""The word encoder of the bundled pipeline: MiniLM in plain numpy, and the layers that read it.

The encoder is the lower five layers of all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM: Deep Self-Attention
Distillation"; Apache-2.0), stored as int8 with one scale a row. It is frozen: training reads its vectors, it never
changes them. A word's vector is the mean of its word pieces in layers 3 and 5, 768 numbers.

``graphbuild.MiniLMTok2Vec.v1`` is the encoder: in a ``tok2vec`` component it writes ``doc.tensor``, float32 (words, 768).
``graphbuild.EncoderHead.v1`` reads ``doc.tensor``; a tagger, parser or entity recogniser is trained on top of it.

A vector depends on its own Doc alone: windows never hold words of two Docs, every window is a matrix product of its
own, and BLAS runs on one thread, because OpenBLAS adds in another order when shapes or thread counts change.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, concatenate, with_array
from thinc.shims import Shim
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]

WIDTH = 384
HEADS = 12
KEPT_LAYERS = (3, 5)
DEPTH = max(KEPT_LAYERS)
FEATURES = WIDTH * len(KEPT_LAYERS)
PRECOMPUTED = "graphbuild.encoder"
"""Key in ``Doc.user_data`` under which training hands over vectors computed beforehand."""
WINDOW_WORDS = 180
WINDOW_PIECES = 318
WORD_PIECES = 12
_NORM_EPSILON = np.float32(1e-12)
_SENTENCE_ENDS = frozenset(".?!")
_BLAS = ThreadpoolController()


@dataclass(frozen=True, slots=True)
class Layer:
    """One transformer layer; matrices are float32 (inputs, outputs), norms are (2, 384): gain and bias."""

    query_key_value: Floats
    query_key_value_bias: Floats
    output: Floats
    output_bias: Floats
    attention_norm: Floats
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    output_norm: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights, ready for use; word-piece vectors stay int8 and are scaled when looked up."""

    pieces: dict[str, int]
    piece_vectors: NDArray[np.int8]
    piece_scales: Floats
    positions: Floats
    embedding_norm: Floats
    layers: tuple[Layer, ...]
    split: Callable[[str], tuple[int, ...]]


def read_encoder(data: bytes) -> Encoder:
    """Unpack the ``.npz`` written by ``training/export_encoder.py``. Raises ValueError on anything else."""
    arrays = np.load(io.BytesIO(data), allow_pickle=False)
    vocabulary = bytes(arrays["vocabulary"]).decode("utf8").split("\n")
    pieces = {piece: index for index, piece in enumerate(vocabulary)}

    def matrix(name: str) -> Floats:
        scaled = arrays[f"{name}.int8"].astype(np.float32) * arrays[f"{name}.scale"]
        return np.ascontiguousarray(scaled.T)

    def layer(index: int) -> Layer:
        prefix = f"layer{index}"
        return Layer(
            query_key_value=matrix(f"{prefix}.qkv"),
            query_key_value_bias=arrays[f"{prefix}.qkv.bias"],
            output=matrix(f"{prefix}.output"),
            output_bias=arrays[f"{prefix}.output.bias"],
            attention_norm=arrays[f"{prefix}.attention_norm"],
            up=matrix(f"{prefix}.up"),
            up_bias=arrays[f"{prefix}.up.bias"],
            down=matrix(f"{prefix}.down"),
            down_bias=arrays[f"{prefix}.down.bias"],
            output_norm=arrays[f"{prefix}.output_norm"],
        )

    return Encoder(
        pieces=pieces,
        piece_vectors=arrays["embedding.int8"],
        piece_scales=arrays["embedding.scale"],
        positions=arrays["positions"].astype(np.float32) + arrays["token_type"],
        embedding_norm=arrays["embedding_norm"],
        layers=tuple(layer(index) for index in range(DEPTH)),
        split=lru_cache(maxsize=50_000)(lambda word: split_word(word, pieces)),
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


def _longest_pieces(part: str, pieces: dict[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
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


def encode(encoder: Encoder, words: Sequence[str], starts: Sequence[bool]) -> Floats:
    """Vectors of the words of one Doc: float32 (words, 768)."""
    vectors = np.zeros((len(words), FEATURES), dtype=np.float32)
    first, last = encoder.pieces["[CLS]"], encoder.pieces["[SEP]"]
    for run in windows(words, starts, encoder.split):
        numbers = [encoder.split(words[i]) for i in run]
        piece_ids = np.array([first, *(n for word in numbers for n in word), last])
        counts = np.array([len(word) for word in numbers])
        hidden = _transform(encoder, piece_ids)[1:-1]
        sums = np.add.reduceat(hidden, np.cumsum(counts) - counts, axis=0)
        vectors[run.start : run.stop] = sums / counts[:, None].astype(np.float32)
    return vectors


def _transform(encoder: Encoder, piece_ids: NDArray[np.int64]) -> Floats:
    """The transformer over one window: (pieces,) -> (pieces, 768)."""
    embedded = encoder.piece_vectors[piece_ids] * encoder.piece_scales[piece_ids]
    hidden = _normalise(embedded + encoder.positions[: len(piece_ids)], encoder.embedding_norm)
    kept: list[Floats] = []
    for number, layer in enumerate(encoder.layers, start=1):
        attended = _attend(hidden @ layer.query_key_value + layer.query_key_value_bias)
        hidden = _normalise(hidden + attended @ layer.output + layer.output_bias, layer.attention_norm)
        inner = _gelu(hidden @ layer.up + layer.up_bias)
        hidden = _normalise(hidden + inner @ layer.down + layer.down_bias, layer.output_norm)
        if number in KEPT_LAYERS:
            kept.append(hidden)
    return np.concatenate(kept, axis=1)


def _attend(query_key_value: Floats) -> Floats:
    """Multi-head attention: (pieces, 3 * 384) -> (pieces, 384)."""
    size = len(query_key_value)
    split = query_key_value.reshape(size, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
    query, key, value = split
    scores = np.matmul(query, key.transpose(0, 2, 1)) * np.float32((WIDTH // HEADS) ** -0.5)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    joined = np.matmul(scores, value).transpose(1, 0, 2).reshape(size, WIDTH)
    return cast("Floats", joined)


def _normalise(rows: Floats, gain_and_bias: Floats) -> Floats:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    variance = np.square(centred).mean(axis=-1, keepdims=True)
    scaled: Floats = centred / np.sqrt(variance + _NORM_EPSILON) * gain_and_bias[0] + gain_and_bias[1]
    return scaled


def _gelu(x: Floats) -> Floats:
    """GELU with the error function of Abramowitz and Stegun, 7.1.26 (error below 2e-7): numpy has no erf."""
    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.float32(1.061405429) * t - np.float32(1.453152027)
    for coefficient in (1.421413741, -0.284496736, 0.254829592):
        series = series * t + np.float32(coefficient)
    erf = np.copysign(1 - series * t * np.exp(-z * z), x)
    activated: Floats = np.float32(0.5) * x * (1 + erf)
    return activated


class EncoderShim(Shim):
    """Carries the packed weights through spaCy's ``to_disk`` and ``from_disk``, inside the component's model file."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(None)
        self.data = data
        self.encoder = read_encoder(data) if data else None

    def __reduce__(self) -> tuple[type[EncoderShim], tuple[bytes]]:
        """Travel to other processes as the packed weights."""
        return EncoderShim, (self.data,)

    def to_bytes(self) -> bytes:
        """The packed weights as they were read."""
        return self.data

    def from_bytes(self, bytes_data: bytes) -> EncoderShim:
        """Read packed weights; raises ValueError when they are not an ``.npz``."""
        self.data = bytes_data
        self.encoder = read_encoder(bytes_data)
        return self

    def vectors(self, doc: Doc) -> Floats:
        """Vectors of one Doc: float32 (words, 768). Raises ValueError when no weights were loaded."""
        if self.encoder is None:
            raise ValueError("the encoder has no weights yet: load it from disk before use")
        words = [token.text for token in doc]
        starts = [bool(token.is_sent_start) for token in doc]
        with _BLAS.limit(limits=1, user_api="blas"):
            return encode(self.encoder, words, starts)


def _encoder_forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
    shim = cast("EncoderShim", model.shims[0])
    return [shim.vectors(doc) for doc in docs], lambda _: []


def _read_vectors(doc: Doc) -> Floats:
    """The encoder's vectors of a Doc: the ones training computed beforehand, else what 'encoder' just wrote."""
    vectors = np.asarray(doc.user_data.get(PRECOMPUTED, doc.tensor), dtype=np.float32)
    if len(doc) and vectors.shape != (len(doc), FEATURES):
        raise ValueError("doc.tensor holds no encoder vectors: the component 'encoder' must run just before")
    return vectors.reshape(-1, FEATURES)


def _vectors_forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
    return [_read_vectors(doc) for doc in docs], lambda _: []


@registry.architectures("graphbuild.MiniLMTok2Vec.v1")  # type: ignore[untyped-decorator]
def build_tok2vec() -> Model[list[Doc], list[Floats]]:
    """The frozen encoder as a thinc model; its weights come with ``from_bytes`` (of the model or of its shim)."""
    return Model("minilm", _encoder_forward, dims={"nO": FEATURES}, shims=[EncoderShim()])


@registry.architectures("graphbuild.EncoderHead.v1")  # type: ignore[untyped-decorator]
def build_head(
    width: int,
    hidden: int,
    embed: Model[list[Doc], list[Floats]],
    encode: Model[list[Floats], list[Floats]],
) -> Model[list[Doc], list[Floats]]:
    """Trainable layers over the encoder: its vectors projected to ``hidden``, joined with ``embed``, mixed to ``width``.

    ``embed`` (spelling, shape, whether a space follows; ``width`` numbers a word) adds what an uncased encoder
    cannot see. ``encode`` keeps the width.
    """
    vectors: Model[list[Doc], list[Floats]] = Model(
        "encoder_vectors", _vectors_forward, dims={"nO": FEATURES}
    )
    with Model.define_operators({">>": chain, "|": concatenate}):
        projected = vectors >> with_array(Linear(hidden, FEATURES))
        mixed: Model[Any, Any] = with_array(Maxout(width, width + hidden, nP=3, normalize=True, dropout=0.0))
        model = (embed | projected) >> mixed >> encode
    model.set_dim("nO", width)
    return model
