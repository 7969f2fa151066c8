"""What a sentence says, predicate by predicate, in token positions: the ground that open triples are cut from.

A proposition is a predicate with its subjects and complements as the grammar gives them, before any lexicon: verbs with
the verbs that govern them ("was supposed to check"), copulas and appositions. The cut follows ClausIE
(Del Corro and Gemulla 2013), which showed that clause types decide which complements a fact needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause, is_verb, read_clause
from graphbuild.extraction.subjects import surface_subjects
from graphbuild.language.syntax import NOMINAL, Tree

_VERB_PARTS = ("aux", "aux:pass", "cop", "compound:prt")
_CLAUSES = ("ccomp", "xcomp", "advcl")
_INHERITED: dict[str, frozenset[str]] = {
    "VB": frozenset({"MD", "TO"}),
    "VBN": frozenset({"MD", "VBD", "VBP", "VBZ", "VB", "VBN", "VBG"}),
    "VBG": frozenset({"MD", "VBD", "VBP", "VBZ", "VB", "VBN"}),
}
"""Tag of a coordinated verb -> tags of the first verb's auxiliaries that it shares ("was tried and [was] hanged")."""

Kind = Literal["object", "oblique", "clause", "predicate", "adverb"]


@dataclass(frozen=True, slots=True)
class Complement:
    """One thing a predicate takes: the words that introduce it (preposition, "to", "that") and its head."""

    kind: Kind
    head: int
    marks: tuple[int, ...] = ()
    without: tuple[int, ...] = ()  # tokens whose subtrees do not belong: "he said" inside what he said


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate at ``head`` with its subjects and complements; ``relation`` are its tokens in text order.

    An apposition ("Byron, a prizefighter") has no relation of its own in the sentence.
    """

    head: int
    kind: Literal["verb", "copula", "apposition"]
    subjects: tuple[int, ...]
    relation: tuple[int, ...]
    complements: tuple[Complement, ...]


def propositions(analysis: Analysis) -> Iterator[Proposition]:
    """Yield the propositions of an article in text order of their heads."""
    for index in range(len(analysis.tree.words)):
        for found in _of_predicate(analysis, index):
            if found.subjects and found.complements:
                yield found
        yield from _appositions(analysis, index)


def _of_predicate(analysis: Analysis, index: int) -> Iterator[Proposition]:
    tree = analysis.tree
    copula = tree.kid(index, "cop")
    if _is_merged(analysis, index) or (tree.rels[index] == "acl" and index < tree.heads[index]):
        return
    if copula is None:
        if is_verb(analysis, index):
            yield _verbal(analysis, index)
        return
    if tree.pos[index] != "VERB":
        yield _copular(analysis, index)
        return
    outer, inner = _around(tree, surface_subjects(analysis, index), copula)
    clause = Complement("clause", index, tuple(tree.kids(index, "mark")), without=outer)
    yield Proposition(copula, "copula", outer, _group(tree, copula, index), (clause,))
    if inner:
        yield replace(_verbal(analysis, index), subjects=inner)


def _around(tree: Tree, subjects: tuple[int, ...], copula: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Part the subjects of "[The problem] is that [rivals] pay less": before and behind the copula."""
    named = _named(tree, subjects)
    return tuple(s for s in named if s < copula), tuple(s for s in named if s > copula)


def _group(tree: Tree, copula: int, head: int) -> tuple[int, ...]:
    """The copula with its auxiliaries, which UD hangs on the clause behind it."""
    return tuple(sorted({copula, *(c for c in tree.kids(head, "aux") if c < copula)}))


def _verbal(analysis: Analysis, verb: int) -> Proposition:
    tree = analysis.tree
    clause = read_clause(analysis, verb)
    complements = _complements(analysis, clause)
    lower, governor = verb, merged_governor(analysis, verb)
    while governor is not None:
        own = {lower, tree.first_conjunct(lower)}
        above = _hanging(analysis, governor)
        complements += [c for c in above if c.kind in ("oblique", "clause") and c.head not in own]
        lower, governor = governor, merged_governor(analysis, governor)
    if tree.rels[verb] == "conj" and not tree.kids(verb, "nsubj", "nsubj:pass"):
        first = tree.first_conjunct(verb)
        edge = min([first, *surface_subjects(analysis, first)])
        complements += [c for c in _hanging(analysis, first) if c.kind == "oblique" and c.head < edge]
    return Proposition(
        verb, "verb", _named(tree, clause.subjects), relation(analysis, verb), tuple(complements)
    )


def _named(tree: Tree, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out relative pronouns that refer to nothing the tree shows."""
    return tuple(s for s in subjects if tree.tags[s] not in ("WDT", "WP"))


def _copular(analysis: Analysis, index: int) -> Proposition:
    """For example "Ness is [chief executive]", "Kent was [in talks]", "The soil is [unique]", "is [capable] of murder"."""
    tree = analysis.tree
    others = [c for c in _hanging(analysis, index) if c.kind in ("oblique", "clause")]
    marks = _case_tokens(tree, index) if tree.pos[index] in NOMINAL else ()
    own = Complement("predicate", index, marks)
    subjects = _named(tree, surface_subjects(analysis, index))
    return Proposition(index, "copula", subjects, relation(analysis, index), (own, *others))


def relation(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Return the tokens of a predicate's verb group, with the governors it merges with and auxiliaries it shares."""
    tree = analysis.tree
    own = tree.kids(head, *_VERB_PARTS)
    copula = tree.kid(head, "cop")
    clausal = copula is not None and tree.pos[head] == "VERB"  # "The problem is that rivals [pay] less"
    if clausal:
        own = [c for c in own if c > (copula or 0)]
    own += [c for c in tree.kids(head, "advmod") if _joins(tree, c, head, own)]
    if clausal or (tree.pos[head] not in NOMINAL and copula is None):
        own.append(head)
    governor = merged_governor(analysis, head)
    if governor is not None:
        own += tree.kids(head, "mark")
        own += relation(analysis, governor)
        if tree.kid(governor, "cop") is not None:
            own.append(governor)
    elif tree.rels[head] == "conj":
        own += _shared(analysis, head)
    return tuple(sorted(set(own)))


def _joins(tree: Tree, adverb: int, head: int, parts: list[int]) -> bool:
    """Adverbs inside the verb group or straight before the verb: "is [first] mentioned", "[strictly] maintain"."""
    if tree.children[adverb] or tree.tags[adverb] == "WRB":
        return False
    first = min([head, *parts])
    verbal = tree.kid(head, "cop") is None
    before = first < adverb < head or (verbal and adverb == first - 1)
    return before or (
        verbal and adverb == max([head, *parts]) + 1 and tree.tags[adverb] in ("RB", "RP", "RBR")
    )


def _shared(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Auxiliaries and governors of the first conjunct: "was re-elected and [was] tipped", "plans to sell or [to] close"."""
    tree = analysis.tree
    first = tree.first_conjunct(head)
    if tree.kids(head, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark") or tree.pos[head] != "VERB":
        return ()
    allowed = _INHERITED.get(tree.tags[head], frozenset())
    whole = [i for i in relation(analysis, first) if i < first]
    kept = [i for i in whole if tree.pos[i] != "ADV" or tree.lower[i] in ("not", "n't")]
    shared = any(
        tree.tags[i] in allowed or (tree.lemmas[i] == "do" and tree.tags[head] == "VB") for i in kept
    )
    return tuple(kept) if shared else ()


def merged_governor(analysis: Analysis, head: int) -> int | None:
    """Return the verb or adjective whose infinitive this is and that says nothing more: "[tries] to woo", "[is able] to run".

    A governor with an object of its own stays apart: "asked him to go" are two predicates.
    """
    tree = analysis.tree
    if tree.rels[head] == "conj" and tree.kids(head, "mark") and not tree.kids(head, "nsubj", "nsubj:pass"):
        return merged_governor(analysis, tree.first_conjunct(head))  # "hoped to stop and [to be received]"
    governor = tree.heads[head]
    if tree.rels[head] != "xcomp" or (tree.pos[head] != "VERB" and tree.kid(head, "cop") is None):
        return None
    if tree.kids(governor, "obj", "iobj") or tree.pos[governor] not in ("VERB", "ADJ", "AUX"):
        return None
    return governor if surface_subjects(analysis, head) == surface_subjects(analysis, governor) else None


def _is_merged(analysis: Analysis, verb: int) -> bool:
    tree = analysis.tree
    return any(merged_governor(analysis, c) == verb for c in tree.kids(verb, "xcomp"))


def _complements(analysis: Analysis, clause: Clause) -> list[Complement]:
    """List a clause's objects, prepositional phrases, clauses and adverbs; conjuncts are left to their first."""
    tree, verb = analysis.tree, clause.verb
    objects = (*clause.iobjects, *clause.objects)
    found = [
        Complement("object", o)
        for o in objects
        if tree.rels[o] != "conj" or tree.first_conjunct(o) not in objects
    ]
    hanging = _hanging(analysis, verb)
    found += hanging
    known = {c.head for c in hanging}
    for preposition, noun in clause.obliques:
        if noun not in known and tree.rels[noun] != "conj":  # the antecedent of "to which"
            pronoun = next((c for c in tree.kids(verb, "obl", "nmod") if tree.case(c) == preposition), None)
            marks = _case_tokens(tree, pronoun) if pronoun is not None else ()
            found.append(Complement("oblique", noun, marks))
    return [c for c in found if c.kind == "object" or tree.tags[c.head] not in ("WDT", "WP", "WRB")]


def _hanging(analysis: Analysis, verb: int) -> list[Complement]:
    """What hangs on a predicate besides subject and object, in text order."""
    tree = analysis.tree
    found: list[Complement] = []
    for child in tree.children[verb]:
        rel = tree.rels[child]
        if rel.startswith("obl") or (rel == "nmod" and tree.case(child) and tree.pos[verb] not in NOMINAL):
            found.append(Complement("oblique", child, _case_tokens(tree, child)))
        elif rel == "xcomp" and tree.pos[child] != "VERB" and tree.kid(child, "cop") is None:
            found.append(Complement("predicate", child, _case_tokens(tree, child)))
        elif rel in _CLAUSES:
            found.append(Complement("clause", child, tuple(tree.kids(child, "mark"))))
        elif rel == "advmod" and not _is_negation(tree, child) and (child > verb or tree.children[child]):
            found.append(Complement("adverb", child))
    if not any(c.kind == "clause" for c in found):
        said = [c.content[0] for c in analysis.speech.cues if c.token == verb and c.content]
        found += [Complement("clause", s, without=(verb,)) for s in said if s in tree.ancestors(verb)]
    return found


def _is_negation(tree: Tree, index: int) -> bool:
    return tree.lower[index] in ("not", "n't", "never")


def _case_tokens(tree: Tree, head: int) -> tuple[int, ...]:
    """The preposition with what stands before it: "[only under] strict supervision"."""
    marks = [c for c in tree.kids(head, "case") if tree.lower[c] not in ("'s", "'")]
    marks += [c for m in tuple(marks) for c in tree.kids(m, "fixed", "case")]
    marks += [c for c in tree.kids(head, "advmod") if marks and c < min(marks) and not tree.children[c]]
    return tuple(sorted(marks))


def _appositions(analysis: Analysis, noun: int) -> Iterator[Proposition]:
    """Yield what a noun phrase says in passing: "Byron, [a prizefighter]"."""
    tree = analysis.tree
    for child in tree.kids(noun, "appos"):
        if tree.pos[child] in NOMINAL and tree.pos[noun] in NOMINAL:
            yield Proposition(child, "apposition", (noun,), (), (Complement("predicate", child),))
