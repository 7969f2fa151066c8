"""One reading of dependency trees: Universal Dependencies, whatever scheme the pipeline speaks.

``read_tree`` turns a parsed Doc into a ``Tree`` of plain tuples with UD relations (Nivre et al. 2020). ClearNLP trees
(spaCy's ``en_core_web_*``) are rewritten: prepositions become ``case`` marks of their objects, predicates take the place
of their copulas, conjunct chains become stars. No other module sees a pipeline's own labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphbuild.language.clearnlp import is_clearnlp, to_universal
from graphbuild.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


@dataclass(frozen=True)
class Tree:
    """A parsed article as plain tuples, one entry a token; all positions are token indices unless called offsets."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]  # universal part of speech
    tags: tuple[str, ...]  # Penn tag
    heads: tuple[int, ...]  # a root is its own head
    rels: tuple[str, ...]
    starts: tuple[int, ...]  # article offsets, characters
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...]  # named entities: start, end, label
    blocks: tuple[int, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case, with straight apostrophes."""
        return tuple(word.lower().replace("’", "'") for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        table: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                table[head].append(index)
        return tuple(tuple(row) for row in table)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The index of each token's sentence."""
        return tuple(n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end))

    @cached_property
    def entity_of(self) -> dict[int, tuple[int, int, str]]:
        """The named entity that a token belongs to."""
        return {i: entity for entity in self.entities for i in range(entity[0], entity[1])}

    def kids(self, index: int, *rels: str) -> list[int]:
        """Return the dependents of a token that have exactly one of the relations."""
        return [child for child in self.children[index] if self.rels[child] in rels]

    def kid(self, index: int, *rels: str) -> int | None:
        """Return the first dependent with one of the relations."""
        return next((child for child in self.children[index] if self.rels[child] in rels), None)

    def subtree(self, index: int) -> list[int]:
        """Return a token and all below it, sorted."""
        found = [index]
        for node in found:
            found.extend(self.children[node])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def case(self, index: int) -> str:
        """Return the preposition of a nominal, lower case, "" when it has none: "because of", "according to"."""
        marks = []
        for child in self.children[index]:
            if self.rels[child] == "case" and self.lower[child] not in ("'s", "'"):
                marks.append(child)
                marks.extend(c for c in self.children[child] if self.rels[c] in ("fixed", "case"))
        return " ".join(self.lower[mark] for mark in sorted(marks))

    def conjuncts(self, index: int) -> list[int]:
        """Return a token with everything coordinated with it that can stand in its place, in text order."""
        found = [index]
        for node in found:
            found.extend(c for c in self.children[node] if self.rels[c] == "conj" and self._alike(index, c))
        return sorted(found)

    def _alike(self, first: int, other: int) -> bool:
        a, b = self.pos[first], self.pos[other]
        return a == b or (a in NOMINAL and b in NOMINAL) or {a, b} <= {"VERB", "AUX", "ADJ"}

    def first_conjunct(self, index: int) -> int:
        """Climb from a conjunct to the head of its coordination."""
        while self.rels[index] == "conj" and self.heads[index] != index:
            index = self.heads[index]
        return index

    def span(self, start: int, end: int) -> Span:
        """Turn a range of tokens (end exclusive) into article offsets."""
        return Span(self.starts[start], self.ends[end - 1])

    def text(self, start: int, end: int) -> str:
        """Return the words of a range of tokens, joined as they were written, white space folded."""
        parts = []
        for index in range(start, end):
            if index > start and self.starts[index] > self.ends[index - 1]:
                parts.append(" ")
            parts.append(self.words[index])
        return "".join(parts)


def read_tree(doc: Doc) -> Tree:
    """Read a parsed Doc; UD relations whichever scheme the pipeline uses.

    The Doc comes from ``language.prepare``; one made elsewhere has its own character offsets.
    """
    offsets = doc.user_data.get("graphbuild.offsets") or [(t.idx, t.idx + len(t)) for t in doc]
    heads = [token.head.i for token in doc]
    rels = [token.dep_ for token in doc]
    pos = [token.pos_ for token in doc]
    if is_clearnlp(rels):
        heads, rels = to_universal([t.lemma_ for t in doc], pos, heads, rels)
    rels = ["root" if rel in ("ROOT", "root") else rel for rel in rels]
    _repair_auxiliaries(heads, rels)
    _repair_prepositions(heads, rels, [t.lower_ for t in doc])
    _repair_obliques(heads, rels, pos, [t.lower_ for t in doc])
    _repair_names(heads, rels, doc)
    return Tree(
        words=tuple(token.text for token in doc),
        lemmas=tuple(token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_ for token in doc),
        pos=tuple(pos),
        tags=tuple(token.tag_ for token in doc),
        heads=tuple(heads),
        rels=tuple(rels),
        starts=tuple(start for start, _ in offsets),
        ends=tuple(end for _, end in offsets),
        sentences=tuple((sent.start, sent.end) for sent in doc.sents) if len(doc) else (),
        entities=tuple((ent.start, ent.end, ent.label_) for ent in doc.ents),
        blocks=tuple(doc.user_data.get("graphbuild.blocks") or [0] * len(doc)),
    )


def _repair_auxiliaries(heads: list[int], rels: list[str]) -> None:
    """Hang on the verb what the parser hung on its auxiliary: in "that Ishiba had phoned" the subject of "phoned"."""
    for index, head in enumerate(heads):
        if head != index and rels[head] in ("aux", "aux:pass", "cop") and rels[index] in ("nsubj", "nsubj:pass", "mark", "obj", "obl"):
            heads[index] = heads[head]


def _repair_prepositions(heads: list[int], rels: list[str], lower: list[str]) -> None:
    """Hang on the noun what the parser hung on a word before it: "[at] Charles City", "[of] congressman William Jones".

    Words joined by hyphens keep their prepositions: "year - to - date gains".
    """
    for index, rel in enumerate(rels):
        if rel != "case" or lower[index] in ("'s", "’s", "'", "’") or "-" in lower[max(index - 1, 0) : index + 2]:
            continue
        while rels[heads[index]] in ("compound", "nmod:desc", "amod") and index < heads[index] < heads[heads[index]]:
            heads[index] = heads[heads[index]]


def _repair_obliques(heads: list[int], rels: list[str], pos: list[str], lower: list[str]) -> None:
    """Mend what parsers get wrong in a way that a rule can see.

    A nominal with a preposition is no subject or object: in "sent a message to Trump expressing his desire" the parser
    may call Trump the subject of "expressing"; it is then an oblique of the verb above.
    """
    for index, rel in enumerate(rels):
        if rel != "case" or heads[index] == index or lower[index] in ("'s", "’s", "'", "’"):
            continue
        nominal = heads[index]
        if index > nominal or pos[nominal] not in NOMINAL or rels[nominal] not in ("nsubj", "obj", "iobj"):
            continue
        verb = heads[nominal]
        if (
            rels[nominal] == "nsubj"
            and rels[verb] in ("advcl", "acl", "ccomp", "xcomp")
            and heads[verb] < nominal
        ):
            heads[nominal] = heads[verb]
        rels[nominal] = "obl"


_ACTORS = frozenset({"PERSON", "ORG", "GPE"})


def _repair_names(heads: list[int], rels: list[str], doc: Doc) -> None:
    """Part two names that the parser ran into one: in "Paul Rehn, lawyer Mia Tosh and …" Mia is no part of Paul."""
    entity = {i: ent for ent in doc.ents if ent.label_ in _ACTORS for i in range(ent.start, ent.end)}
    for index, rel in enumerate(rels):
        head = heads[index]
        if rel not in ("flat", "appos", "compound", "nmod") or index not in entity or head not in entity:
            continue
        first, second = entity[head], entity[index]
        if first.start == second.start or index < head or doc[index].i != second.start:
            continue
        between = [t.text for t in doc[first.end : second.start]]
        if "," in between or "and" in between:
            rels[index] = "conj"
