"""How a statement reads: the words of its predicate, with governors, auxiliaries and support noun."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.governors import governor_of
from graphbuild.language.syntax import Tree
from graphbuild.model import Predicate, Span

_GROUP = ("aux", "aux:pass", "cop", "compound:prt")


def verb_group(analysis: Analysis, verb: int, noun: int | None = None) -> list[int]:
    """Return the tokens of "is set to attend", "sent a congratulatory message", "will make efforts to contact".

    ``noun`` is the support noun that belongs to the predicate.
    """
    tree = analysis.tree
    tokens = set(_group(tree, verb))
    node = verb
    for _ in range(6):
        head = tree.heads[node]
        if tree.rels[node] == "conj" and not tree.kids(node, "nsubj", "nsubj:pass"):
            first = tree.first_conjunct(node)
            if not tree.kids(node, "aux", "aux:pass", "mark") and tree.rels[first] in ("xcomp", "acl"):
                node = first
                continue
            if not tree.kids(node, "aux", "aux:pass") and tree.tags[node] in ("VB", "VBG"):
                tokens.update(i for i in _group(tree, first) if tree.rels[i] in ("aux", "aux:pass"))
            break
        if head == node:
            break
        bare = tree.rels[node] == "ccomp" or (tree.tags[node] == "VBN" and not tree.kids(node, "mark"))
        if tree.rels[node] == "xcomp" and not bare and tree.kid(node, "nsubj", "nsubj:pass") is None:
            tokens.update(_group(tree, head))
            tokens.update(tree.kids(node, "mark"))
            tokens.update(  # "will make [efforts] to contact"
                n
                for n in tree.kids(head, "obj")
                if analysis.vocabulary.governor(tree.lemmas[n].lower(), "NOUN")
            )
        elif tree.rels[node] == "acl" and tree.kids(node, "mark") and governor_of(analysis, head) is not None:
            tokens.update([head, *tree.kids(node, "mark")])
            if tree.rels[head] == "obj" and tree.lemmas[tree.heads[head]] in analysis.vocabulary.light_verbs:
                tokens.update(_group(tree, tree.heads[head]))
        else:
            break
        node = head
    if noun is not None and (noun > verb or tree.rels[noun] == "nsubj:pass"):
        tokens.update(range(min(_noun_start(tree, noun), noun), noun + 1))
    return sorted(tokens)


def _group(tree: Tree, verb: int) -> list[int]:
    """A verb with its auxiliaries, negation and particle."""
    found = [verb, *tree.kids(verb, *_GROUP)]
    if tree.pos[verb] not in ("VERB", "AUX"):
        found += tree.kids(verb, "cop")
    found += [
        c
        for c in tree.kids(verb, "advmod")
        if tree.tags[c] == "RB" and tree.lower[c] in ("not", "n't", "never", "no")
    ]
    return found


def _joined(tree: Tree, tokens: list[int]) -> str:
    """Join tokens as they were written; a gap between them is a space, verbs lose their capital."""
    parts: list[str] = []
    for before, index in zip([None, *tokens], tokens, strict=False):
        if before is not None and not (index == before + 1 and tree.starts[index] == tree.ends[before]):
            parts.append(" ")
        parts.append(tree.lower[index] if tree.pos[index] in ("VERB", "AUX") else tree.words[index])
    return "".join(parts)


def _noun_start(tree: Tree, noun: int) -> int:
    left = noun
    before = set(tree.subtree(noun))
    while left - 1 in before:
        left -= 1
    return left


def predicate(analysis: Analysis, tokens: list[int], head: int, lemma: str, pos: str) -> Predicate:
    """Make the predicate of the given tokens; its span is the head's, its phrase all the words."""
    tree = analysis.tree
    words = _joined(tree, tokens)
    span = Span(tree.starts[head], tree.ends[head])
    return Predicate(span, tree.starts[head], lemma, pos, words)  # type: ignore[arg-type]
