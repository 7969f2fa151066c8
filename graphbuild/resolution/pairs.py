"""Descriptions that stand for one or both of two: "the two leaders", "its rival"."""

from __future__ import annotations

from graphbuild.model import EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.descriptions import COUNTRY_NOUNS, last_before
from graphbuild.resolution.names import Words
from graphbuild.resolution.profiles import cluster_country, profile
from graphbuild.resolution.pronouns import barred_clusters, before, pair

COUNTS = frozenset({"two", "both"})
PAIRED: dict[str, EntityType] = {
    "leader": "Person",
    "man": "Person",
    "woman": "Person",
    "company": "Organization",
}


def join_counterparts(clusters: Clusters) -> None:
    """Join "its rival", "his counterpart" with the one other of its owner's type near by.

    "Tasuna Auto is in a dispute with Corvale Motors. It has offered its rival a licence.": the rival is Corvale Motors.
    """
    for i, mention in enumerate(clusters.mentions):
        owner = clusters.at(mention.possessor)
        alone = mention.kind == "nominal" and clusters.members(i) == [i]
        counterpart = clusters.vocabulary.is_counterpart_noun(mention.head_lemma)
        if not alone or owner is None or mention.number == "plural" or not counterpart:
            continue
        others = [
            root
            for root in before(clusters, i, 1)
            if profile(clusters, root).names
            and not clusters.same(root, owner)
            and _sort(clusters, root) == _sort(clusters, owner) != "Place"
        ]
        if len(others) == 1 and others[0] not in barred_clusters(clusters, i):
            clusters.join(i, others[0])


def _sort(clusters: Clusters, i: int) -> str | None:
    """Return what a rival must share: a country has countries for neighbours, a person persons; a place has none."""
    return "Country" if cluster_country(clusters, i) else profile(clusters, i).type


def join_pairs(clusters: Clusters) -> None:
    """Let "the two leaders", "both companies" stand for the two who were named together: "Ishiba met Modi."."""
    for i, mention in enumerate(clusters.mentions):
        counted = COUNTS & set(_said(mention))
        if mention.kind != "nominal" or mention.number != "plural" or not counted:
            continue
        if counted == {"two"} and not mention.definite:
            continue  # "They have [two children]": others
        noun = mention.head_lemma.lower()
        kind = PAIRED.get(noun) or clusters.vocabulary.noun_type(noun)
        kind = "Person" if clusters.vocabulary.is_post(noun) else kind
        if noun in COUNTRY_NOUNS or kind == "Government":
            found = [r for r in before(clusters, i) if cluster_country(clusters, r)][:2]
        elif kind in ("Person", "Organization"):
            found = pair(clusters, i, (kind,)) or _two_named(clusters, i, kind)
        else:
            continue
        if len(found) == 2 and not barred_clusters(clusters, i) & set(found):
            clusters.together[i] = tuple(sorted(found))


def _two_named(clusters: Clusters, i: int, kind: EntityType) -> list[int]:
    """Return the last two names of that type, or the last one and a name of one word that shares its clause.

    Labels of single words are the least sure: in "Modi hosted Carney. The two leaders …" Carney is a person too.
    """
    named = [root for root in before(clusters, i) if profile(clusters, root).names]
    sure = [root for root in named if profile(clusters, root).type == kind]
    if len(sure) != 1:
        return sure[:2]
    last = clusters.mentions[last_before(clusters, sure[0], i)]
    beside = [
        root
        for root in named
        for other in (clusters.mentions[last_before(clusters, root, i)],)
        if root != sure[0]
        and (other.sentence, other.clause) == (last.sentence, last.clause)
        and other.grammar in ("subject", "object")
        and " " not in other.text
        and profile(clusters, root).type in ("Organization", "Person", None)
    ]
    return sure + beside[:1]


def _said(mention: Mention) -> Words:
    return tuple(word.lower() for word in (*mention.modifiers, *mention.text.partition(" of ")[0].split()))
