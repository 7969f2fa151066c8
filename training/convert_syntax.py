"""UD EWT and GUM -> ``syntax-*.spacy``: tags, morphology, lemmas, trees and sentence starts."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.conllu import Sentence, groups, read_conllu, to_doc
from training.templates import short_clauses
from training.trees import count_lexicon
from training.typography import reprinted

SEED = 1
EWT_DEV_GROUPS = 120
SHORT_CLAUSES = 8000


def gum_parts(corpora: Path) -> dict[str, list[Path]]:
    """The GUM files of each part (train, dev, test), as ``gum-splits.txt`` has them; unlisted ones are train."""
    lines = (corpora / "gum-splits.txt").read_text(encoding="utf8").splitlines()
    part_of = dict(line.split("\t") for line in lines if line.strip())
    parts: dict[str, list[Path]] = {"train": [], "dev": [], "test": []}
    for path in sorted((corpora / "gum").glob("*.conllu")):
        parts[part_of.get(path.stem, "train")].append(path)
    return parts


def ewt(corpora: Path, part: str) -> Path:
    """The file of one part of UD EWT."""
    return corpora / "ewt" / f"en_ewt-ud-{part}.conllu"


def grouped(paths: Iterable[Path]) -> Iterator[list[Sentence]]:
    """Runs of sentences of all files."""
    for path in paths:
        yield from groups(read_conllu(path))


def made_runs(train: list[list[Sentence]]) -> Iterator[list[Sentence]]:
    """Runs of one to four made sentences, with features and lemmas as the treebanks have them."""
    rng = random.Random(SEED)
    lexicon = count_lexicon(sentence for run in train for sentence in run)
    made = [clause.gold for clause in short_clauses(SHORT_CLAUSES, SEED, lexicon)]
    while made:
        size = rng.randint(1, 4)
        yield made[:size]
        made = made[size:]


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write a DocBin and say its size."""
    kept = list(docs)
    DocBin(docs=kept).to_disk(path)
    print(f"{path.name}: {len(kept)} docs, {sum(map(len, kept))} words", flush=True)


def convert(corpora: Path, out: Path) -> None:
    """Write the training, development and report sets."""
    vocab: Vocab = spacy.blank("en").vocab
    gum = gum_parts(corpora)
    train = [*grouped(gum["train"]), *grouped([ewt(corpora, "train")])]
    dev_ewt = list(grouped([ewt(corpora, "dev")]))
    treebank = list(train)
    train += [*reprinted(treebank, SEED), *made_runs(treebank)]
    random.Random(SEED).shuffle(train)
    random.Random(SEED).shuffle(dev_ewt)
    sets = {
        "lemmas": treebank,
        "train": train,
        "dev": [*grouped(gum["dev"]), *dev_ewt[:EWT_DEV_GROUPS]],
        "ewt-test": list(grouped([ewt(corpora, "test")])),
        "gum-test": list(grouped(gum["test"])),
    }
    for name, runs in sets.items():
        save((to_doc(vocab, run) for run in runs), out / f"syntax-{name}.spacy")


def main() -> None:
    """``python -m training.convert_syntax CORPORA OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    convert(arguments.corpora, arguments.out)


if __name__ == "__main__":
    main()
