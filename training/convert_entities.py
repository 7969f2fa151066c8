"""NER corpora -> ``entities-*.spacy``, all in our labels, in our tokens, with titles outside names."""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.augment import MarkedText, capitals, retokenise, spaced_out, swap_names
from training.convert_syntax import grouped, gum_parts
from training.entity_rules import add_rule_marks, split_pairs
from training.entity_types import TITLES, label_of
from training.gum_names import named_entities
from training.templates import short_clauses
from training.tokenizer import english

SEED = 5
SENTENCES_TOGETHER = 4
SHORT_CLAUSES = 2500
CROSSNER = ("politics", "science", "music", "literature", "ai")
_NO_SPACE_BEFORE = frozenset(", . : ; ! ? ) ] } % 's 'S n't 're 've 'll 'd 'm ’s ” ’ ...".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € # “ ‘".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of one or more sentences with names as (start, end, label) word indices."""

    words: Sequence[str]
    spaces: Sequence[bool]
    names: Sequence[tuple[int, int, str]]


def guessed_spaces(words: Sequence[str]) -> list[bool]:
    """Whether a space follows each word, for corpora that do not say."""
    spaces: list[bool] = []
    quoted = False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        space = following not in _NO_SPACE_BEFORE and word not in _NO_SPACE_AFTER
        if word == '"':
            quoted = not quoted
            space = space and not quoted
        elif following == '"' and quoted:
            space = False
        if "-" in (word, following) or "/" in (word, following):
            space = False
        spaces.append(space)
    if spaces:
        spaces[-1] = True
    return spaces


def tagged_names(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of a column of IO, IOB2 or BIOES tags."""
    start, current = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if current and (not label or prefix in {"B", "S"} or label != current):
            yield start, index, current
            current = ""
        if label and not current:
            start, current = index, label


def trimmed(words: Sequence[str], start: int, end: int, label: str) -> tuple[int, int] | None:
    """A name without article, possessive ending and, for a person, titles; None if only titles were marked."""
    while end - start > 1 and words[start].lower() in {"the", "a", "an"}:
        start += 1
    if end - start > 1 and words[end - 1] in {"'s", "’s"}:
        end -= 1
    if label == "PERSON":
        titled = start
        while start < end and words[start].lower() in TITLES:
            start += 1
        # "minister for the Middle East" is a post, not a name
        if start == end or (start > titled and words[start].islower()):
            return None
    return start, end


def relabelled(
    words: Sequence[str], names: Iterable[tuple[int, int, str]], demonyms: Collection[str]
) -> Marked:
    """A corpus's spans in our labels, trimmed; of overlapping ones the longest."""
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(set(names), key=lambda mark: (mark[0] - mark[1], mark)):
        label = label_of(kind, " ".join(words[start:end]).removeprefix("the ").removeprefix("The "), demonyms)
        span = trimmed(words, start, end, label) if label else None
        if span and label and all(span[1] <= a or b <= span[0] for a, b, _ in kept):
            kept.append((*span, label))
    return Marked(words, guessed_spaces(words), sorted(kept))


def read_columns(path: Path, word: int = 0, tag: int = -1) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a column file as words and tags."""
    for block in path.read_text(encoding="utf8", errors="replace").split("\n\n"):
        rows = [
            line.split("\t" if "\t" in line else None)
            for line in block.split("\n")
            if not line.startswith("# ")
        ]
        kept = [row for row in rows if len(row) > 1 and row[0] not in {"-DOCSTART-", "#"}]
        if kept:
            yield [row[word] for row in kept], [row[tag] for row in kept]


def columns(
    paths: Iterable[Path], demonyms: Collection[str], word: int = 0, tag: int = -1
) -> Iterator[Marked]:
    """Marked sentences of column files."""
    for path in paths:
        for words, tags in read_columns(path, word, tag):
            yield relabelled(words, tagged_names(tags), demonyms)


def joined(parts: Iterable[Marked], size: int = SENTENCES_TOGETHER) -> Iterator[Marked]:
    """Runs of ``size`` consecutive sentences as one."""
    run: list[Marked] = []
    for part in [*parts, None]:
        if run and (part is None or len(run) == size):
            yield concatenated(run)
            run = []
        if part is not None:
            run.append(part)


def concatenated(parts: Sequence[Marked]) -> Marked:
    """Several sentences as one."""
    words: list[str] = []
    spaces: list[bool] = []
    names: list[tuple[int, int, str]] = []
    for part in parts:
        names += [(start + len(words), end + len(words), label) for start, end, label in part.names]
        words += part.words
        spaces += [*part.spaces[:-1], True]
    return Marked(words, spaces, names)


def redocred(path: Path, demonyms: Collection[str]) -> Iterator[Marked]:
    """Paragraphs of Re-DocRED."""
    for paragraph in json.loads(path.read_text(encoding="utf8")):
        sentences: list[Marked] = []
        for number, sentence in enumerate(paragraph["sents"]):
            marks = [m for vertex in paragraph["vertexSet"] for m in vertex if m["sent_id"] == number]
            words = ["".join(word.split()) or "_" for word in sentence]
            sentences.append(relabelled(words, ((*mark["pos"], mark["type"]) for mark in marks), demonyms))
        yield concatenated(sentences)


def gum(paths: Iterable[Path], demonyms: Collection[str]) -> Iterator[Marked]:
    """Runs of GUM sentences."""
    for run in grouped(paths):
        yield concatenated(
            [
                Marked(
                    [word.form for word in sentence.words],
                    [word.space_after for word in sentence.words],
                    named_entities(sentence.words, demonyms),
                )
                for sentence in run
            ]
        )


def as_text(marked: Marked, demonyms: Collection[str]) -> MarkedText:
    """Plain text with character marks, those found by rule added."""
    text, starts = "", []
    for word, space in zip(marked.words, marked.spaces, strict=True):
        starts.append(len(text))
        text += word + (" " if space else "")
    marks = [
        (starts[start], starts[end - 1] + len(marked.words[end - 1]), label)
        for start, end, label in marked.names
    ]
    return MarkedText(text, tuple(add_rule_marks(text, split_pairs(text, marks, demonyms), demonyms)))


def save(docs: Sequence[Doc], path: Path) -> None:
    """Write a DocBin and say what is in it."""
    DocBin(docs=docs).to_disk(path)
    labels = Counter(entity.label_ for doc in docs for entity in doc.ents)
    print(f"{path.name}: {len(docs)} docs, {sum(map(len, docs))} words, {dict(labels)}", flush=True)


def augmented(texts: Sequence[MarkedText], nlp: Language) -> list[Doc]:
    """Training Docs: every text as it is, once more with other names, and some in other typography."""
    rng = random.Random(SEED)
    docs = [retokenise(nlp, text) for text in texts]
    docs += [retokenise(nlp, swap_names(text, rng)) for text in texts if rng.random() < 0.8]
    docs += [spaced_out(doc) for doc in rng.sample(docs, len(docs) // 8)]
    docs += [retokenise(nlp, capitals(text)) for text in rng.sample(list(texts), len(texts) // 30)]
    for clauses in joined((Marked(*clause.marked()) for clause in short_clauses(SHORT_CLAUSES, SEED)), 2):
        docs.append(retokenise(nlp, as_text(clauses, ())))
    rng.shuffle(docs)
    return docs


def convert(corpora: Path, out: Path) -> None:
    """Write the training, development and report sets."""
    nlp, source = english(), corpora / "ner"
    demonyms = frozenset((corpora / "demonyms.txt").read_text(encoding="utf8").split())
    parts = gum_parts(corpora)
    wikigold = list(joined(columns([source / "wikigold" / "wikigold.conll.txt"], demonyms)))
    cut = len(wikigold) // 5
    crossner = [
        source / "crossner" / domain / f"{part}.txt"
        for domain in CROSSNER
        for part in ("train", "dev", "test")
        if (domain, part) != ("politics", "test")
    ]
    re3d = sorted((source / "re3d").glob("*/*.conll"))
    uner = {part: source / "uner-ewt" / f"en_ewt-ud-{part}.iob2" for part in ("dev", "test")}
    dev_wikipedia = list(redocred(source / "re-docred" / "test_revised.json", demonyms))
    train = [
        *list(gum(parts["train"], demonyms)) * 2,
        *wikigold[cut:],
        *columns([path for path in crossner if path.exists()], demonyms),
        *joined(columns(re3d, demonyms)),
        *joined(columns([uner["dev"]], demonyms, word=1, tag=2)),
        *redocred(source / "re-docred" / "dev_revised.json", demonyms),
        *dev_wikipedia[60:],
    ]
    report = {
        "dev": [*gum(parts["dev"], demonyms), *wikigold[: cut // 2], *dev_wikipedia[:60]],
        "gum-test": gum(parts["test"], demonyms),
        "uner-test": joined(columns([uner["test"]], demonyms, word=1, tag=2)),
    }
    save(augmented([as_text(marked, demonyms) for marked in train], nlp), out / "entities-train.spacy")
    for name, marked_runs in report.items():
        save(
            [retokenise(nlp, as_text(marked, demonyms)) for marked in marked_runs],
            out / f"entities-{name}.spacy",
        )


def main() -> None:
    """``python -m training.convert_entities CORPORA OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    convert(arguments.corpora, arguments.out)


if __name__ == "__main__":
    main()
