"""Scores of a pipeline on the report sets: tags, attachment, sentences, lemmas, names."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import graphbuild.language.encoder  # noqa: F401  (registers the architectures)

COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def read(nlp: Language, path: Path) -> list[Doc]:
    """The gold Docs of a report set."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def parsed(nlp: Language, gold: Iterable[Doc]) -> list[Doc]:
    """The pipeline's own reading of the same tokens."""
    blank = (
        Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold
    )
    return list(nlp.pipe(blank))


def percent(part: int, whole: int) -> float:
    """Share in per cent, one decimal."""
    return round(100 * part / whole, 1) if whole else 0.0


def f_score(gold: int, guessed: int, both: int) -> float:
    """F1 in per cent."""
    return percent(2 * both, gold + guessed)


def syntax_scores(gold: Sequence[Doc], guessed: Sequence[Doc]) -> dict[str, float]:
    """Accuracy of tag, pos, lemma, UAS and LAS (all tokens, punctuation too; full relation labels), sentence F1."""
    pairs = [pair for docs in zip(gold, guessed, strict=True) for pair in zip(*docs, strict=True)]
    heads = [(a, b, a.head.i == b.head.i) for a, b in pairs]
    starts = [(bool(a.is_sent_start), bool(b.is_sent_start)) for a, b in pairs]
    return {
        "tag": percent(sum(a.tag_ == b.tag_ for a, b in pairs), len(pairs)),
        "pos": percent(sum(a.pos_ == b.pos_ for a, b in pairs), len(pairs)),
        "morph": percent(sum(a.morph == b.morph for a, b in pairs), len(pairs)),
        "lemma": percent(sum(a.lemma_ == b.lemma_ for a, b in pairs), len(pairs)),
        "UAS": percent(sum(same for _, _, same in heads), len(pairs)),
        "LAS": percent(sum(same and a.dep_ == b.dep_ for a, b, same in heads), len(pairs)),
        "sentence F1": f_score(
            sum(a for a, _ in starts), sum(b for _, b in starts), sum(a and b for a, b in starts)
        ),
    }


def name_scores(
    gold: Sequence[Doc], guessed: Sequence[Doc], labels: Mapping[str, str] | None = None
) -> dict[str, float]:
    """Exact-span F1 per label and over all; ``labels`` maps ours to those compared, others are left out."""

    def spans(docs: Sequence[Doc]) -> set[tuple[int, int, int, str]]:
        return {
            (number, entity.start, entity.end, labels[entity.label_] if labels else entity.label_)
            for number, doc in enumerate(docs)
            for entity in doc.ents
            if labels is None or entity.label_ in labels
        }

    true, made = spans(gold), spans(guessed)
    scores = {"all": f_score(len(true), len(made), len(true & made))}
    for label in sorted({span[3] for span in true}):
        mine, theirs = ({span for span in side if span[3] == label} for side in (made, true))
        scores[label] = f_score(len(theirs), len(mine), len(mine & theirs))
    return scores


def evaluate(nlp: Language, data: Path) -> dict[str, dict[str, float]]:
    """All report sets."""
    results: dict[str, dict[str, float]] = {}
    for name in ("ewt-test", "gum-test"):
        gold = read(nlp, data / f"syntax-{name}.spacy")
        results[f"syntax, {name}"] = syntax_scores(gold, parsed(nlp, gold))
    for name, labels in (("uner-test", COARSE), ("gum-test", None)):
        gold = read(nlp, data / f"entities-{name}.spacy")
        begin = time.perf_counter()
        guessed = parsed(nlp, gold)
        words = sum(map(len, gold))
        results[f"names, {name}"] = name_scores(gold, guessed, labels)
        results[f"speed, {name}"] = {"words a second": round(words / (time.perf_counter() - begin))}
    return results


def main() -> None:
    """``python -m training.evaluate PIPELINE DATA``: prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("data", type=Path, help="the folder that 'make convert' filled")
    arguments = parser.parse_args()
    print(json.dumps(evaluate(spacy.load(arguments.pipeline), arguments.data), indent=2))


if __name__ == "__main__":
    main()
