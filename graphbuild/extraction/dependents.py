"""Phrases that hang on a word: conjuncts one by one, prepositional phrases, particles; all in token positions."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis, once

_NOT_INCLUDED = frozenset({"unlike", "like", "except", "without", "instead of", "rather than", "such as"})

_ACTING = ("Person", "Organization", "Government", "Group")

_EXAMPLES = frozenset({"such as", "including"})


def particle(analysis: Analysis, verb: int) -> str:
    """Return the verb's particle, "" without one: "down" in "back down"; lower case."""
    tree = analysis.tree
    return " ".join(tree.lower[c] for c in tree.kids(verb, "compound:prt"))


@once
def noun_obliques(analysis: Analysis, noun: int) -> tuple[tuple[str, int], ...]:
    """Return the (preposition, noun) pairs that hang on a noun, conjuncts one by one."""
    tree = analysis.tree
    pairs: list[tuple[str, int]] = []
    for child in tree.kids(noun, "nmod", "obl"):
        case = tree.case(child)
        if case:
            pairs.extend((case, member) for member in each(analysis, [child]))
    return tuple(pairs)


@once
def obliques_of(analysis: Analysis, verb: int) -> tuple[tuple[str, int], ...]:
    """Return the (preposition, noun) pairs that hang on a verb, conjuncts one by one; "" for bare ones."""
    tree = analysis.tree
    pairs: list[tuple[str, int]] = []
    for child in tree.kids(verb, "obl", "obl:agent", "obl:unmarked", "nmod", "advmod"):
        case = tree.case(child)
        if case or tree.rels[child].startswith("obl"):
            members = each(analysis, [child])
            if child in analysis.time_tokens:  # "on Friday, as did the port": the port is no day
                members = tuple(m for m in members if m in analysis.time_tokens)
            pairs.extend((tree.case(member) or case, member) for member in members)
    return tuple(pairs)


def each(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    """List conjuncts one by one; what "unlike" or "except" introduces does not count."""
    tree = analysis.tree
    found = [
        m
        for head in heads
        for m in tree.conjuncts(head)
        if m == head or (tree.case(m) not in _NOT_INCLUDED and not _is_age(analysis, head, m))
    ]
    for head in tuple(found):  # "like-minded countries [such as South Korea and Australia]"
        for example in tree.kids(head, "nmod"):
            if tree.case(example) in _EXAMPLES:
                found.extend(tree.conjuncts(example))
    return tuple(dict.fromkeys(m for head in found for m in _peoples(analysis, head) or (head,)))


def _is_age(analysis: Analysis, head: int, number: int) -> bool:
    """Tell the age behind a name: "Ms. Okafor, [52], joins from Barclays"."""
    tree = analysis.tree
    return tree.pos[number] == "NUM" and tree.pos[head] == "PROPN" and not tree.kids(number, "cc")


def _peoples(analysis: Analysis, head: int) -> list[int]:
    """Several peoples before one plural ("[Swiss], [Danish] and [Polish] envoys"), several names behind it.

    "The clubs [Cubello] and [Ferrano]" are two parties, which the text names. Peoples act through people and bodies: "Danish
    and Polish rivers" are rivers.
    """
    tree = analysis.tree
    if tree.tags[head] != "NNS":
        return []
    before = [m for c in tree.kids(head, "amod", "compound") for m in tree.conjuncts(c)]
    peoples = [m for m in before if m in analysis.mentions and analysis.mentions[m].label == "NORP"]
    acts = analysis.vocabulary.noun_type(tree.lemmas[head]) in _ACTING
    if acts and len(peoples) > 1 and any(tree.kids(m, "cc") for m in peoples):
        return list(dict.fromkeys(peoples))
    for child in tree.kids(head, "appos"):
        names = [m for m in tree.conjuncts(child) if m in analysis.mentions]
        if len(names) > 1 and all(analysis.mentions[m].kind == "name" for m in names):
            return names
    return []


def is_reciprocal(analysis: Analysis, index: int) -> bool:
    """Tell "each other" and "one another"."""
    tree = analysis.tree
    words = {*tree.lower[max(index - 1, 0) : index + 2], *(tree.lower[i] for i in tree.children[index])}
    return ("other" in words and "each" in words) or ("another" in words and "one" in words)


def has_mark(analysis: Analysis, verb: int, *marks: str) -> bool:
    """Tell whether one of the words introduces the verb's clause: "to", "if", "of"."""
    tree = analysis.tree
    return any(tree.lower[c] in marks for c in tree.kids(verb, "mark", "case"))
