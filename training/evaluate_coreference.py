"""Coreference against GUM's, beside a baseline of two rules, as a Markdown table.

    python -m training.evaluate_coreference CORPORA [--part dev|test]

Each document is read as plain text, paragraph by paragraph. A mention is GUM's if their head words are one: GUM marks
whole phrases with their clauses, ours are names and nouns; of phrases with one head ("Lund" in "Lund and Renn") the
shortest counts. Clusters of a single mention are left out on both sides. Both are as in CorefUD's shared tasks (Žabokrtský et al.
2022), so a mention that is joined with nothing costs nothing. GUM's rules say more than ours try: "I", "you" and "we"
outside quotes, events that verbs name, times.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path

from graphbuild.extraction import extract
from graphbuild.language import load_pipeline, parse
from graphbuild.model import Article, Block, Reading, Span
from graphbuild.resolution import resolve
from graphbuild.resolution.clusters import Clusters, start
from graphbuild.resolution.profiles import profile
from graphbuild.resolution.pronouns import PRONOUNS, agrees
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from training.conllu import Sentence, Word, read_conllu
from training.coreference_scores import Partition, scores
from training.gum_names import mentions

Method = Callable[[Reading, Vocabulary], dict[Span, Hashable]]
"""Tells for the heads of mentions what each stands for."""


def read_document(path: Path) -> tuple[Article, dict[Span, str]]:
    """Return a GUM document as plain text, and GUM's entity for the head word of each marked phrase."""
    text, began, blocks = "", 0, []
    gold: dict[Span, str] = {}
    for sentence in read_conllu(path):
        if sentence.opens_paragraph and text:
            blocks.append(Block(Span(began, len(text.rstrip()))))
            text = text.rstrip() + "\n\n"
            began = len(text)
        spans = []
        for word in sentence.words:
            spans.append(Span(len(text), len(text) + len(word.form)))
            text += word.form + " " * word.space_after
        text = text.rstrip() + " "
        gold |= {spans[head]: entity for head, entity in _heads(sentence)}
    blocks.append(Block(Span(began, len(text.rstrip()))))
    return Article(path.stem, text.rstrip(), tuple(blocks)), gold


def _heads(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield the head and the entity of each phrase, the longest first, so that shorter ones come to stand."""
    words = sentence.words
    for phrase in sorted(mentions(words), key=lambda phrase: phrase.start - phrase.end):
        yield _head(words, phrase.start, phrase.end), phrase.entity


def _head(words: Sequence[Word], start: int, end: int) -> int:
    inside = range(start, end)
    return next((i for i in inside if words[i].head not in inside or words[i].head == i), end - 1)


def ours(reading: Reading, vocabulary: Vocabulary) -> dict[Span, Hashable]:
    """What graphbuild finds; a plural that stands for two is a thing of its own."""
    resolved = resolve(reading, vocabulary)
    found: dict[Span, list[str]] = defaultdict(list)
    for span, entity in resolved.entities:
        found[span].append(entity.id)
    return {m.head: tuple(found[m.span]) for m in resolved.mentions if m.span in found}


def baseline(reading: Reading, vocabulary: Vocabulary) -> dict[Span, Hashable]:
    """Join names and nouns that have one head word, and a pronoun with the last mention that agrees with it.

    Agreement is ours: gender, number and animacy as far as the one mention tells them.
    """
    clusters = start(reading, vocabulary)
    found: dict[int, Hashable] = {}
    for i, mention in enumerate(clusters.mentions):
        if mention.kind == "pronoun":
            found[i] = _nearest(clusters, i, found)
        else:
            found[i] = reading.article.quote(mention.head).lower()
    return {clusters.mentions[i].head: what for i, what in found.items()}


def _nearest(clusters: Clusters, i: int, found: dict[int, Hashable]) -> Hashable:
    asked = PRONOUNS.get(clusters.mentions[i].text.lower())
    if asked is not None and asked.person == 3:
        for k in range(i - 1, -1, -1):
            if agrees(profile(clusters, k), asked):
                return found[k]
    return i


def partition(stands_for: Iterable[tuple[Span, Hashable]]) -> Partition:
    """Return the clusters of more than one head."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for head, what in stands_for:
        found[what].add(head)
    return [frozenset(cluster) for cluster in found.values() if len(cluster) > 1]


def on_gold_heads(stands_for: dict[Span, Hashable], gold: Iterable[Span]) -> dict[Span, Hashable]:
    """Name each head as GUM does, where the two tokenisations overlap ("U.S" and "U.S.")."""
    at = {place: head for head in gold for place in range(head.start, head.end)}
    return {
        next((at[place] for place in range(*head) if place in at), head): what
        for head, what in stands_for.items()
    }


METHODS: dict[str, Method] = {"head word, nearest pronoun": baseline, "graphbuild": ours}


def evaluate(paths: Sequence[Path]) -> str:
    """Return the table: each method on all documents together and by genre."""
    vocabulary = load_vocabulary()
    documents = [read_document(path) for path in paths]
    parsed = parse((article for article, _ in documents), load_pipeline())
    pairs: dict[str, dict[str, list[tuple[Partition, Partition]]]] = defaultdict(lambda: defaultdict(list))
    for (article, doc), (_, gold) in zip(parsed, documents, strict=True):
        reading = extract(article, doc, vocabulary)
        for name, method in METHODS.items():
            system = on_gold_heads(method(reading, vocabulary), gold)
            pair = (partition(gold.items()), partition(system.items()))
            for genre in ("all", article.id.split("_")[1]):
                pairs[genre][name].append(pair)
    return table(pairs)


def table(pairs: dict[str, dict[str, list[tuple[Partition, Partition]]]]) -> str:
    """Return Markdown, F1 in per cent."""
    lines = ["| documents | | MUC | B3 | CEAFe | CoNLL |", "|---|---|---|---|---|---|"]
    for genre, methods in pairs.items():
        for name, documents in methods.items():
            cells = " | ".join(f"{100 * value:.1f}" for value in scores(documents).values())
            lines.append(f"| {genre}, {len(documents)} | {name} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    given = parser.parse_args()
    listed = (line.split("\t") for line in (given.corpora / "gum-splits.txt").read_text().splitlines())
    print(evaluate([given.corpora / "gum" / f"{name}.conllu" for name, part in listed if part == given.part]))


if __name__ == "__main__":
    main()
