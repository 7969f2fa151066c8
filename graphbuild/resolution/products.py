"""Sieves for what is made and sold: products without their makers' names, ships and planes by other nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.descriptions import is_plain, near
from graphbuild.resolution.lookup import by_ends, names_of, words_of
from graphbuild.resolution.names import fold_words
from graphbuild.resolution.profiles import profile
from graphbuild.resolution.pronouns import barred_clusters
from graphbuild.resolution.repeats import recent
from graphbuild.resolution.salience import REACH


def join_short_products(clusters: Clusters) -> None:
    """Join a product's name without its maker's with the full one: "the Airbus A380" … "the A380".

    What goes before must be a body that the article names, or the short form hold a number; and only one may fit.
    """
    names = names_of(clusters)
    things = [i for i in names if words_of(clusters, i) and profile(clusters, i).type in ("Thing", None)]
    makers = {words_of(clusters, i) for i in names if profile(clusters, i).type == "Organization"}
    ends = by_ends(clusters, things)
    for i in things:
        short = words_of(clusters, i)
        fitting = {
            clusters.root(j)
            for j in ends[short[-1], -1]
            for full in (words_of(clusters, j),)
            if len(full) > len(short)
            and full[-len(short) :] == short
            and (full[: -len(short)] in makers or any(c.isdigit() for c in short[-1]))
        }
        if len(fitting) == 1:
            clusters.join(i, fitting.pop())


def join_synonyms(clusters: Clusters) -> None:
    """Join a thing with what it is called by another noun of its sort: "a tanker sank … the vessel".

    Only a noun for the whole sort goes with another ("the ferry" is no tanker). A product's name comes first, if it is
    the only one near by: "the Airbus A380 landed. The plane …".
    """
    said: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, mention in enumerate(clusters.mentions):
        sort = clusters.vocabulary.sorts.of(mention.head_lemma) if mention.kind == "nominal" else None
        if sort is None:
            continue
        earlier = said[sort, mention.number]
        if mention.definite and clusters.members(i)[0] == i and is_plain(clusters, i):
            found = _product_in_focus(clusters, i)
            if found is None and clusters.vocabulary.sorts.is_general(mention.head_lemma):
                found = next(iter(_apart(clusters, i, recent(clusters, i, earlier))), None)
            if found is not None:
                clusters.join(i, found)
        earlier.append(i)


def _apart(clusters: Clusters, i: int, mentions: Iterable[int]) -> Iterator[int]:
    barred = barred_clusters(clusters, i)
    return (j for j in mentions if clusters.root(j) not in barred)


def _product_in_focus(clusters: Clusters, i: int) -> int | None:
    """Return the one thing near by that has a product's name, or one that such a noun stands before."""
    mention = clusters.mentions[i]
    if mention.number == "plural":
        return None
    found = [root for root in near(clusters, i, REACH) if _may_be(clusters, root, mention.head_lemma.lower())]
    return found[0] if len(found) == 1 else None


def _may_be(clusters: Clusters, root: int, noun: str) -> bool:
    known, sorts = profile(clusters, root), clusters.vocabulary.sorts
    if not known.names or known.type not in ("Thing", None):
        return False
    called = [clusters.mentions[k] for k in clusters.members(root)]
    titles = {word for m in called for word in fold_words(m.title or "")[-1:]}
    nouns = {word for word in titles | known.heads if sorts.of(word)}
    if nouns and sorts.is_general(noun):
        return sorts.of(noun) in map(sorts.of, nouns)
    if nouns:
        return noun in nouns
    return any(m.label == "PRODUCT" for m in called) or any(c.isdigit() for name in known.names for c in name)
