"""Reading Universal Dependencies files (CoNLL-U) and turning sentences into spaCy Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

MAX_SENTENCES = 6
KEPT_FEATURES = frozenset("VerbForm Voice Tense Number Person Mood PronType Degree Case Poss NumType".split())


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; ``head`` is an index in the sentence, the root's is its own."""

    form: str
    lemma: str
    pos: str
    tag: str
    features: str
    head: int
    relation: str
    space_after: bool
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what its comments say about where it stands."""

    words: tuple[Word, ...]
    opens_document: bool = False
    opens_paragraph: bool = False


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes are left out, multiword tokens give their words unspaced."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        words = tuple(_words(rows))
        if words:
            yield Sentence(
                words,
                opens_document=any(line.startswith("# newdoc") for line in lines),
                opens_paragraph=any(line.startswith("# newpar") for line in lines),
            )


def _words(rows: Iterable[Sequence[str]]) -> Iterator[Word]:
    range_end, range_space = 0, True
    for row in rows:
        number, space = row[0], "SpaceAfter=No" not in row[9]
        if "." in number:
            continue
        if "-" in number:
            range_end, range_space = int(number.split("-")[1]), space
            continue
        index = int(number)
        if index <= range_end:
            space = range_space and index == range_end
        head = int(row[6]) - 1 if int(row[6]) else index - 1
        form = row[1].replace(" ", "") or "_"
        yield Word(
            form=form,
            lemma=form if row[2] == "_" and form != "_" else row[2],
            pos=row[3],
            tag=row[4],
            features=_kept_features(row[5]),
            head=head,
            relation="ROOT" if row[7] == "root" else row[7],
            space_after=space,
            misc=row[9],
        )


def _kept_features(features: str) -> str:
    if features == "_":
        return ""
    return "|".join(pair for pair in features.split("|") if pair.split("=")[0] in KEPT_FEATURES)


def groups(sentences: Iterable[Sentence], size: int = MAX_SENTENCES) -> Iterator[list[Sentence]]:
    """Runs of up to ``size`` sentences of one document, cut at a paragraph where there is one after the third."""
    run: list[Sentence] = []
    for sentence in sentences:
        full = len(run) >= size or (sentence.opens_paragraph and len(run) >= size // 2)
        if run and (sentence.opens_document or full):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One Doc with tags, morphology, lemmas, heads, relations and sentence starts."""
    words: list[Word] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        offset = len(words)
        words += [replace(word, head=word.head + offset) for word in sentence.words]
        words[-1] = replace(words[-1], space_after=True)
        starts += [index == 0 for index in range(len(sentence.words))]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.features for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=[word.relation for word in words],
        sent_starts=starts,
    )
