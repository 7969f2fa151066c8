"""What sort of thing a name is, told by all articles together: a label that one article guessed may be wrong.

In "Tarrow said its trucks were waiting" nothing tells whether Tarrow is a person, a town or an aid group. Other articles
do: the type that the name mostly has in the same company is the type that it has here. (One sense a collocation:
Yarowsky 1993; the articles' own evidence, a post or a noun such as "Agency", stands above it.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from graphbuild.model import EntityType
from graphbuild.resolution.identity.blocks import BODIES, names_of
from graphbuild.resolution.identity.local import Key, LocalEntity
from graphbuild.resolution.names import Words, fold_words
from graphbuild.vocabulary import Vocabulary

TOLD = 3
"""Votes of an article whose words tell the type; one that only labels it has one."""
OUTVOTED = 3
"""How many times as often another type must stand in the same company to count for more than the article's label."""
_Votes = dict[tuple[Words, str], Counter[EntityType]]


def settled_types(part: Sequence[LocalEntity], vocabulary: Vocabulary) -> dict[Key, EntityType]:
    """Return the type of each local entity of a connected part."""
    votes, overall = _count(part, vocabulary)
    found: dict[Key, EntityType] = {}
    for local in part:
        own, words = local.entity.type, fold_words(local.entity.name)
        if is_told(local, vocabulary):
            found[local.key] = own
            continue
        here: Counter[EntityType] = Counter()
        for name in local.beside:
            here.update(votes.get((words, name), Counter()))
        if own != "Thing":
            here[own] -= len(local.beside)  # its own votes
        common = overall[words].most_common(1)
        if common and len(words) > 1 and common[0][1] * 3 >= overall[words].total() * 2:
            found[local.key] = common[0][0]  # two things seldom share a name of several words
        elif any(here.values()):
            found[local.key] = _most(here, own)
        else:
            found[local.key] = common[0][0] if own == "Thing" and len(overall[words]) == 1 else own
    return found


def is_told(local: LocalEntity, vocabulary: Vocabulary) -> bool:
    """Tell whether a type is known and no guess: by the article's words, a post, the gazetteer or the user's file."""
    entity = local.entity
    listed = entity.type in ("Country", "Government") or bool(entity.posts)
    return local.told or listed or any(known.type == entity.type for known in vocabulary.known(entity.name))


def _count(
    part: Sequence[LocalEntity], vocabulary: Vocabulary
) -> tuple[_Votes, dict[Words, Counter[EntityType]]]:
    """Count how often each name is of each type, beside each other name and at all.

    A body's longer name votes for its first word too, and any name for its aliases: "Nordkai Shipping" for "Nordkai".
    """
    votes: _Votes = defaultdict(Counter)
    overall: dict[Words, Counter[EntityType]] = defaultdict(Counter)
    for local in part:
        kind = local.entity.type
        if kind == "Thing":
            continue
        names = {fold_words(name) for name in names_of(local.entity)}
        own = fold_words(local.entity.name)
        names |= {own[:1]} if kind in BODIES else {own[-1:]} if kind == "Person" else set()
        weight = TOLD if is_told(local, vocabulary) else 1
        overall[own][kind] += weight
        for words in names:
            for beside in local.beside:
                votes[words, beside][kind] += weight
    return votes, overall


def _most(counted: Counter[EntityType], own: EntityType) -> EntityType:
    """Return the commonest type, if that is much commoner than its own; of equals the first in the alphabet."""
    first = min(counted, key=lambda kind: (-counted[kind], kind))
    return first if counted[first] >= OUTVOTED * counted[own] else own
