"""Open triples: what each sentence says as subject, relation and arguments, in the sentence's own words.

Two cuts of the same propositions. ``full`` keeps whole phrases and all arguments of a predicate together, the style of CaRB
(Bhardwaj et al. 2019); ``minimal`` cuts binary facts as small as they stay informative, the style of BenchIE (Gashteovski et
al. 2022): "Graner | handcuffed | him", "Graner | handcuffed him to | the bars". Only ``full`` says what is implied: "Byron, a
prizefighter" gives "Byron | is | a prizefighter". Triples have no confidence: a rule either applies or it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.phrases import clause, phrase, say, trim
from graphbuild.extraction.propositions import (
    Complement,
    Proposition,
    merged_governor,
    propositions,
    relation,
)
from graphbuild.extraction.subjects import surface_subjects
from graphbuild.language.syntax import NOMINAL, Tree
from graphbuild.model import Article

Arguments = Literal["full", "minimal"]
Slot = tuple[int, ...]
"""One slot of a triple as token positions."""

_RELATIVES = frozenset({"acl:relcl", "advcl:relcl", "appos"})
_COORDINATION = frozenset({"conj", "cc"})
_SHORT = _RELATIVES | _COORDINATION | {"acl"}


@dataclass(frozen=True, slots=True)
class Triple:
    """One open statement: ``slots`` are subject, relation and one or more arguments; ``sentence`` is its index."""

    sentence: int
    slots: tuple[str, ...]
    rule: str


def triples(analysis: Analysis, arguments: Arguments) -> list[Triple]:
    """Return the open triples of an article in text order, without repetitions."""
    cut: Callable[[Analysis, Proposition], Iterator[tuple[Slot, ...]]]
    cut = _full if arguments == "full" else _minimal
    found: list[tuple[int, Triple]] = []
    for proposition in propositions(analysis):
        sentence = analysis.tree.sentence_of[proposition.head]
        for slots in cut(analysis, proposition):
            texts = tuple(say(analysis, slot) for slot in slots)
            if proposition.kind == "apposition":
                texts = (texts[0], "is", *texts[1:])
            if all(texts) and texts[0] != texts[2]:
                found.append((proposition.head, Triple(sentence, texts, proposition.kind)))
    if arguments == "full":
        found += _titles(analysis)
    return list(dict.fromkeys(triple for _, triple in sorted(found, key=lambda pair: pair[0])))


def openie_records(article: Article, analysis: Analysis, arguments: Arguments) -> Iterator[dict[str, Any]]:
    """Yield a record for each sentence: its id, its text and its triples.

    The id is the article's when that is one sentence, else "<article id>.<number>", counted from 1.
    """
    tree = analysis.tree
    by_sentence: list[list[list[str]]] = [[] for _ in tree.sentences]
    for triple in triples(analysis, arguments):
        by_sentence[triple.sentence].append(list(triple.slots))
    if article.tokens is not None:
        yield {
            "id": article.id,
            "sentence": article.text,
            "triples": [t for found in by_sentence for t in found],
        }
        return
    for number, sentence in enumerate(tree.sentences):
        yield {
            "id": article.id if len(tree.sentences) == 1 else f"{article.id}.{number + 1}",
            "sentence": " ".join(article.quote(tree.span(*sentence)).split()),
            "triples": by_sentence[number],
        }


def _titles(analysis: Analysis) -> Iterator[tuple[int, Triple]]:
    """Yield posts in front of names: "Todd Graves | is | former U.S. Attorney"; "Mr" is no post."""
    for head, mention in analysis.mentions.items():
        person = mention.label in ("PERSON", "PER", None)
        if person and mention.title and analysis.vocabulary.is_post(mention.title.split()[-1]):
            yield head, Triple(mention.sentence, (mention.text, "is", mention.title), "title")


def _full(analysis: Analysis, proposition: Proposition) -> Iterator[tuple[Slot, ...]]:
    """Cut one proposition into n-ary triples, one for each subject and each coordinated object."""
    tree = analysis.tree
    first, *rest = _in_order(tree, proposition)
    rest = [c for c in rest if c.head not in proposition.relation]
    lead = (*_carrier(analysis, proposition), *proposition.relation, *first.marks)
    if _is_adjective(tree, proposition, first) and rest and _follows(rest[0], first):
        lead = tuple(sorted({*lead, *phrase(tree, first.head, frozenset({"obl"})), *rest[0].marks}))
        first, *rest = rest
    others = [(*c.marks, *_argument(tree, c)) for c in rest]
    for subject in proposition.subjects:
        who = _subject(tree, subject, proposition.head)
        for member in _members(tree, first):
            body = tuple(t for t in _argument(tree, first, member) if t not in lead)
            head = (who,) if proposition.kind == "apposition" else (who, lead)
            yield (*head, body, *others)


def _is_adjective(tree: Tree, proposition: Proposition, first: Complement) -> bool:
    adjective = first.kind == "predicate" and tree.pos[first.head] not in NOMINAL
    return proposition.kind == "copula" and adjective


def _follows(complement: Complement, first: Complement) -> bool:
    return complement.kind in ("oblique", "clause") and complement.head > first.head


def _in_order(tree: Tree, proposition: Proposition) -> list[Complement]:
    """Objects, predicates and complement clauses first, then what follows the predicate, then what precedes it."""

    def rank(complement: Complement) -> tuple[bool, int, int]:
        order = {"object": 0, "predicate": 0, "clause": 1, "oblique": 2, "adverb": 3}[complement.kind]
        if complement.kind == "clause" and tree.rels[complement.head] == "advcl":
            order = 3
        return order > 1 and complement.head < proposition.head, order, complement.head

    return sorted(proposition.complements, key=rank)


def _subject(tree: Tree, subject: int, predicate: int) -> Slot:
    """The subject's phrase, without the clause itself: "bonds [priced to yield 5 %]" as subject of "priced"."""
    tokens = phrase(tree, subject, _RELATIVES | _COORDINATION)
    if predicate not in tokens:
        return tokens
    gone = set(tree.subtree(predicate))
    return trim(tree, [t for t in tokens if t not in gone]) or tokens


def _members(tree: Tree, complement: Complement) -> list[int]:
    return tree.conjuncts(complement.head) if complement.kind == "object" else [complement.head]


def _argument(tree: Tree, complement: Complement, member: int | None = None) -> Slot:
    """The whole phrase of an argument; coordinated objects come one by one, what a preposition introduces stays together."""
    if complement.kind == "clause":
        tokens = clause(tree, complement.head, complement.without)
    else:
        drop = _RELATIVES | (_COORDINATION if complement.kind == "object" else frozenset())
        tokens = phrase(tree, complement.head if member is None else member, drop)
    return tuple(t for t in tokens if t not in complement.marks)


def _carrier(analysis: Analysis, proposition: Proposition) -> Slot:
    """What stands before an infinitive: "ended the day to [yield]" where its subject is the same, else "to" alone.

    An infinitive is not what happened, so its "to" is never left out.
    """
    tree, verb = analysis.tree, proposition.head
    to = tuple(c for c in tree.kids(verb, "mark") if tree.lower[c] == "to")
    if proposition.kind != "verb" or not to or merged_governor(analysis, verb) is not None:
        return ()
    head, rel = tree.heads[verb], tree.rels[verb]
    if rel == "acl" and tree.rels[head] == "obj":  # "made an offer [to buy]"
        head, rel = tree.heads[head], "xcomp"
    if rel not in ("advcl", "xcomp") or surface_subjects(analysis, head) != surface_subjects(analysis, verb):
        return to
    obj = tree.kid(head, "obj")
    between = phrase(tree, obj, _SHORT) if obj is not None and obj < verb else ()
    return (*relation(analysis, head), *between, *to)


def _minimal(analysis: Analysis, proposition: Proposition) -> Iterator[tuple[Slot, ...]]:
    """Cut one proposition into binary triples: its object, then each further phrase with what precedes it as relation.

    Adverbs and adverbial clauses are left to the propositions that they make themselves.
    """
    tree = analysis.tree
    if proposition.kind == "apposition":
        return
    kept = [c for c in _in_order(tree, proposition) if c.kind != "adverb" and tree.rels[c.head] != "advcl"]
    start = (*_carrier(analysis, proposition), *proposition.relation)
    for subject in proposition.subjects:
        who, lead = phrase(tree, subject, _SHORT), start
        for number, complement in enumerate(kept):
            yield from _facts(tree, who, lead, complement)
            if complement.kind in ("object", "predicate") or (
                number == 0 and complement.head > proposition.head and _is_core(analysis, complement)
            ):
                body = (t for t in _brief(tree, complement.head) if t not in lead)
                lead = (*lead, *complement.marks, *body)


def _brief(tree: Tree, head: int) -> Slot:
    """A phrase without clauses, appositions and coordination; an adjective also without what it takes."""
    return phrase(tree, head, _SHORT if tree.pos[head] in NOMINAL else _SHORT | {"obl"})


def _is_core(analysis: Analysis, complement: Complement) -> bool:
    """A prepositional phrase that other facts build on: "hit [by two quakes] within"; times are none."""
    return complement.kind == "oblique" and complement.head not in analysis.time_tokens


def _facts(tree: Tree, who: Slot, lead: Slot, complement: Complement) -> Iterator[tuple[Slot, ...]]:
    """Yield the facts of one complement, conjunct by conjunct, and of the phrases inside it."""
    relation_words = (*lead, *complement.marks)
    if complement.kind == "clause":
        tokens = clause(tree, complement.head, complement.without)
        yield who, relation_words, tuple(t for t in tokens if t not in relation_words)
        return
    for member in tree.conjuncts(complement.head):
        yield who, relation_words, tuple(t for t in _brief(tree, member) if t not in relation_words)
        yield from _inside(tree, who, relation_words, member)


def _inside(tree: Tree, who: Slot, lead: Slot, head: int) -> Iterator[tuple[Slot, ...]]:
    """Follow the prepositional phrases inside a phrase: "became a justice of | the High Court"."""
    before = tuple(t for t in phrase(tree, head, _SHORT | {"nmod"}) if t not in lead)
    for child in tree.kids(head, "nmod"):
        marks = tuple(tree.kids(child, "case"))
        if not marks or child < head:
            continue
        for member in tree.conjuncts(child):
            yield who, (*lead, *before, *marks), phrase(tree, member, _SHORT)
            yield from _inside(tree, who, (*lead, *before, *marks), member)
