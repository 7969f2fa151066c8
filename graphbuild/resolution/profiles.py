"""What is known of a cluster: what its mentions tell, looked at once each and added up."""

from __future__ import annotations

from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.evidence import Evidence, Profile, Trait
from graphbuild.resolution.gazetteer import acts, geography
from graphbuild.resolution.kinds import country_of, genders, mention_type, title_type, told_type
from graphbuild.resolution.names import fold_words
from graphbuild.vocabulary import Country


def profile(clusters: Clusters, i: int) -> Profile:
    """Return what is known of ``i``'s cluster (kept until the cluster grows).

    It has the type that most of its names have, and the gender and number of its first mention that tells.
    """
    root = clusters.root(i)
    found = clusters.profiles.get(root)
    if found is None:
        found = clusters.profiles[root] = _evidence(clusters, root).profile()
    return found


def cluster_country(clusters: Clusters, i: int) -> Country | None:
    """Return the country of a cluster keyed by one, None for others (a capital as a place among them)."""
    return _evidence(clusters, clusters.root(i)).land


def _evidence(clusters: Clusters, root: int) -> Evidence:
    """Return what all mentions of a cluster tell."""
    evidence = clusters.evidence.get(root)
    if evidence is None:
        evidence = clusters.evidence[root] = Evidence([*clusters.members(root)])
    if evidence.waiting:
        for i in evidence.waiting:
            evidence.add(i, _trait(clusters, i))
        evidence.waiting.clear()
    return evidence


def _trait(clusters: Clusters, i: int) -> Trait:
    """Return what a mention tells of its cluster."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    head = mention.head_lemma.lower() if mention.kind == "nominal" else None
    posts = [head] if head is not None and vocabulary.is_post(mention.head_lemma) else []
    if mention.title and title_type(mention, vocabulary) == "Person":
        posts += fold_words(mention.title)[-1:]
    return Trait(
        kind=mention.kind,
        text=mention.text,
        type=mention_type(clusters, i),
        told=told_type(mention, vocabulary) if mention.kind == "name" else None,
        genders=genders(mention, vocabulary),
        number=mention.number if mention.kind != "pronoun" else None,
        country=country_of(clusters, i),
        land=_land(clusters, i),
        head=head,
        posts=tuple(posts),
    )


def _land(clusters: Clusters, i: int) -> Country | None:
    """Return the country that a mention stands for; a capital does where it acts."""
    found = geography(clusters, i)
    stands = found and (found.form in ("country", "government") or acts(clusters.used(i), found.form))
    return found.country if found and stands else None
