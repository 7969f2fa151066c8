"""The names of an article by the words that they share, so that a sieve asks for the few that may fit a name.

Mentions are indices into ``Clusters.mentions``, everywhere in text order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.gazetteer import geography
from graphbuild.resolution.kinds import country_of
from graphbuild.resolution.names import Words, fold_words, initials, without_generation


def names_of(clusters: Clusters) -> tuple[int, ...]:
    """Return the names but those of countries and capitals: what they mean is told by their use (sieve 3)."""
    if clusters.unplaced is None:
        names = (i for i, mention in enumerate(clusters.mentions) if mention.kind == "name")
        clusters.unplaced = tuple(i for i in names if geography(clusters, i) is None)
    return clusters.unplaced


def words_of(clusters: Clusters, i: int) -> Words:
    """Return the folded words of a mention."""
    return fold_words(clusters.mentions[i].text)


def by_words(clusters: Clusters, indices: Iterable[int]) -> dict[Words, list[int]]:
    """Return mentions by the words of their names."""
    found: dict[Words, list[int]] = defaultdict(list)
    for i in indices:
        found[words_of(clusters, i)].append(i)
    return found


def by_word(names: Iterable[Words]) -> dict[str, dict[Words, None]]:
    """Return names by each of their words, but for a "Jr." at the end."""
    found: dict[str, dict[Words, None]] = defaultdict(dict)
    for name in names:
        for word in without_generation(name):
            found[word][name] = None
    return found


def by_initials(clusters: Clusters, indices: Iterable[int]) -> dict[str, dict[Words, int]]:
    """Return names by what may abbreviate them, each with its first mention."""
    found: dict[str, dict[Words, int]] = defaultdict(dict)
    for i in indices:
        for letters in initials(clusters.mentions[i].text):
            found[letters].setdefault(words_of(clusters, i), i)
    return found


def by_ends(clusters: Clusters, indices: Iterable[int]) -> dict[tuple[str, int], list[int]]:
    """Return mentions by the first word of their names (word, 0) and by the last (word, -1).

    Of mentions of one cluster with the same words and country, which nothing tells apart, the first is enough.
    """
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    seen: set[tuple[int, Words, str | None]] = set()
    for i in indices:
        words = words_of(clusters, i)
        key = (clusters.root(i), words, country_of(clusters, i))
        if key not in seen:
            seen.add(key)
            found[words[0], 0].append(i)
            found[words[-1], -1].append(i)
    return found


def openings_of(clusters: Clusters) -> frozenset[str]:
    """Return the words that begin names of several words labelled as organisations."""
    found = (words_of(clusters, j) for j in names_of(clusters) if clusters.mentions[j].label == "ORG")
    return frozenset(words[0] for words in found if len(words) > 1)
