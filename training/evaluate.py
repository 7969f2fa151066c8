"""Scores of pipelines on the report sets, as a Markdown table: tags, trees, sentences, lemmas, names, speed, size."""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import graphbuild.language.reader  # noqa: F401  (registers the component)

COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc", "conj",
    "appos", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "flat", "compound", "compound:prt", "ROOT",
)  # fmt: skip
"""Relations that extraction reads; the table has F1 of each, both word and head right."""
RARE = 20
"""Relations with fewer words than this in a report set are left out."""
FIRST_TRY = {
    "accurate": {"EWT test, LAS": 85.2, "GUM test, LAS": 86.1, "words a second": 1800, "MB, compressed": 30},
    "fast": {"EWT test, LAS": 81.0, "GUM test, LAS": 82.4, "words a second": 6300, "MB, compressed": 13},
}
"""What the first pipelines of the house reached: a CNN, and spaCy's heads over a frozen MiniLM."""


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


def relation_scores(gold: Sequence[Doc], guessed: Sequence[Doc]) -> dict[str, float]:
    """F1 of each relation: the word has that relation, to the right head, on both sides."""
    true: Counter[str] = Counter()
    made: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for docs in zip(gold, guessed, strict=True):
        for a, b in zip(*docs, strict=True):
            true[a.dep_] += 1
            made[b.dep_] += 1
            both[a.dep_] += a.dep_ == b.dep_ and a.head.i == b.head.i
    return {
        f"F1 {name}": f_score(true[name], made[name], both[name]) for name in RELATIONS if true[name] >= RARE
    }


def compressed_megabytes(folder: Path) -> float:
    """Size of a folder in a zip archive, as in a wheel."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path)
    return round(len(stream.getvalue()) / 1e6, 1)


def evaluate(folder: Path, data: Path) -> dict[str, float]:
    """All scores of a pipeline."""
    begin = time.perf_counter()
    nlp = spacy.load(folder)
    results = {
        "seconds to load": round(time.perf_counter() - begin, 2),
        "MB, compressed": compressed_megabytes(folder),
    }
    for title, name in (("EWT test", "ewt-test"), ("GUM test", "gum-test")):
        gold = read(nlp, data / f"syntax-{name}.spacy")
        guessed = parsed(nlp, gold)
        scores = syntax_scores(gold, guessed) | relation_scores(gold, guessed)
        results |= {f"{title}, {score}": value for score, value in scores.items()}
    for title, name in (("UNER-EWT test", "uner-test"), ("GUM test", "gum-test")):
        gold = read(nlp, data / f"entities-{name}.spacy")
        begin = time.process_time()
        guessed = parsed(nlp, gold)
        results["words a second"] = round(sum(map(len, gold)) / (time.process_time() - begin))
        results |= {f"{title}, names {k}": v for k, v in name_scores(gold, guessed, COARSE).items()}
    fine = {f"GUM test, label {k}": v for k, v in name_scores(gold, guessed).items() if k != "all"}
    return results | fine


def table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Markdown: a row a score, a column a pipeline, and beside it its first try where there was one."""
    titles = [title for name in columns for title in (name, "first try")]
    lines = [" | ".join(["", "score", *titles, ""]).strip(), "|---" * (1 + len(titles)) + "|"]
    for score in dict.fromkeys(score for column in columns.values() for score in column):
        cells = [
            str(value)
            for name, column in columns.items()
            for value in (column.get(score, ""), FIRST_TRY.get(name, {}).get(score, ""))
        ]
        lines.append(" | ".join(["", score, *cells, ""]).strip())
    return "\n".join(lines)


def main() -> None:
    """``python -m training.evaluate DATA NAME=PIPELINE ...``: prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that 'make convert' filled")
    parser.add_argument("pipelines", nargs="+", metavar="NAME=FOLDER")
    given = parser.parse_args()
    named = (text.split("=", 1) for text in given.pipelines)
    print(table({name: evaluate(Path(folder), given.data) for name, folder in named}))


if __name__ == "__main__":
    main()
