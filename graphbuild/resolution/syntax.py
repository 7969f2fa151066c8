"""Sieve 1: what the syntax of one sentence says."""

from __future__ import annotations

import re

from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.kinds import mention_type, name_type
from graphbuild.resolution.names import (
    fold_words,
    is_acronym,
    part_of_organization,
    part_of_person,
    same_person,
)

HUMAN = frozenset({"Person", "Role", "Group"})
IDENTIFIED = frozenset({"Person", "Organization", "Government", "Country"})


def join_apposed(clusters: Clusters) -> None:
    """Join a mention with the one that an apposition or a predicate nominal says it is.

    "JD Vance, Trump's running mate, spoke." and "Hayashi is the top spokesman.": one person each. Two names are
    joined only if one is a form of the other: lists of names are too often parsed as appositions.
    """
    for i, mention in enumerate(clusters.mentions):
        j = clusters.at(mention.same_as)
        if j is not None and j != i and apposable(clusters, i, j):
            clusters.join(i, j)


def apposable(clusters: Clusters, i: int, j: int) -> bool:
    """Tell whether syntax may make one of two mentions: number and type must not speak against it.

    A predicate nominal identifies persons and bodies; of things it only says what they are like ("the claims were
    lies"), and so it does of pronouns for things.
    """
    one, other = clusters.mentions[i], clusters.mentions[j]
    if one.kind == "pronoun" or other.kind == "pronoun":
        return one.kind != other.kind and _same_sort(clusters, i, j)
    if one.kind == "name" and other.kind == "name":
        return _one_name(clusters, i, j)
    if one.number and other.number and one.number != other.number:
        return False
    types = {mention_type(clusters, i), mention_type(clusters, j)} - {None}
    if re.search(r"\w", clusters.between(min(i, j), max(i, j))) and not types & IDENTIFIED:
        return False
    return len(types) < 2 or types <= HUMAN or not types & HUMAN


def _same_sort(clusters: Clusters, i: int, j: int) -> bool:
    """A pronoun and what it is said to be: "he is the chairman" joins, "it is an interesting tool" does not."""
    pronoun, other = (i, j) if clusters.mentions[i].kind == "pronoun" else (j, i)
    text = clusters.mentions[pronoun].text.lower()
    return text in ("he", "she", "they", "i", "we") and mention_type(clusters, other) in HUMAN


def _one_name(clusters: Clusters, i: int, j: int) -> bool:
    texts = [clusters.mentions[k].text for k in (i, j)]
    short, full = sorted((fold_words(text) for text in texts), key=len)
    if short == full or is_acronym(texts[0], texts[1]) or is_acronym(texts[1], texts[0]):
        return True
    types = [name_type(clusters.mentions[k], clusters.vocabulary) for k in (i, j)]
    if "Person" in types:
        return types[0] == types[1] and (same_person(short, full) or part_of_person(short, full) is not None)
    return part_of_organization(short, full)


def join_introduced(clusters: Clusters) -> None:
    """Join a name with the short form in brackets right after it: "the Trans-Alpine Water Board (TAWB)"."""
    text = clusters.reading.article.text
    for i in range(len(clusters.mentions) - 1):
        one = clusters.mentions[i]
        other = clusters.mentions[i + 1]
        if one.kind != "name" or other.kind == "pronoun" or clusters.between(i, i + 1).strip() != "(":
            continue
        closed = text[other.span.end : other.span.end + 1] == ")"
        short = re.sub(r"[^\w]", "", other.text)
        contained = _abbreviates(short, one.text)
        if closed and (is_acronym(other.text, one.text) or contained):
            clusters.join(i, i + 1)


def _abbreviates(short: str, full: str) -> bool:
    """Tell whether a bracketed form is made of letters of the name, in order, from its first: "Interpol"."""
    letters = iter("".join(fold_words(full)))
    target = "".join(fold_words(short))
    return (
        bool(target)
        and fold_words(full)[:1] != ()
        and target[0] == fold_words(full)[0][0]
        and (all(letter in letters for letter in target))
    )
