"""Sieve 5: nouns that are said again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from graphbuild.model import Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.names import fold_words
from graphbuild.resolution.pronouns import barred_clusters

SAME_REACH = 10
"""Sentences back in which a noun said again means the same: farther off it is a new one too often."""
PICKING = frozenset(
    "a an another any each either every few more most much neither no one other several some such which".split()
)
"""Words before a noun that take new ones of its kind, or none."""


def join_same_heads(clusters: Clusters) -> None:
    """Join a noun said again, definite and with no new modifier: "a cargo ship … the ship"; "the talks … the talks".

    So is a bare one in the same words: "Iodine is scarce. … iodine".
    """
    said: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, mention in enumerate(clusters.mentions):
        if mention.kind != "nominal":
            continue
        earlier = said[mention.head_lemma.lower(), mention.number]
        if clusters.members(i)[0] == i:
            again = (j for j in recent(clusters, i, earlier) if _says_again(clusters, i, j))
            found = next(again, None)
            if found is not None:
                clusters.join(i, found)
        earlier.append(i)


def recent(clusters: Clusters, i: int, mentions: list[int]) -> Iterator[int]:
    """Yield those of earlier mentions of a noun that are near enough to be meant by it again, the last first."""
    sentence = clusters.mentions[i].sentence
    return takewhile(lambda j: sentence - clusters.mentions[j].sentence <= SAME_REACH, reversed(mentions))


def _says_again(clusters: Clusters, i: int, j: int) -> bool:
    here, there = clusters.mentions[i], clusters.mentions[j]
    if clusters.same(i, j) or any(c.isdigit() for c in here.text):
        return False
    if here.span.overlaps(there.span) or clusters.root(j) in barred_clusters(clusters, i):
        return False
    mine, theirs = fold_words(here.text), fold_words(there.text)
    if here.possessor is not None and not _one_owner(clusters, here, there):
        return False
    if here.definite:
        return set(mine) <= set(theirs)
    return mine == theirs and _is_bare(clusters, i)


def _one_owner(clusters: Clusters, here: Mention, there: Mention) -> bool:
    one, other = clusters.at(here.possessor), clusters.at(there.possessor)
    return fold_words(here.text) == fold_words(there.text) or (
        one is not None and other is not None and clusters.same(one, other)
    )


def _is_bare(clusters: Clusters, i: int) -> bool:
    """Tell a noun that no word picks out of its kind: "iodine … iodine" is one, "a man … a man" are two."""
    text = clusters.reading.article.text
    start = clusters.mentions[i].span.start
    return not {word.lower() for word in text[max(0, start - 12) : start].split()[-1:]} & PICKING
