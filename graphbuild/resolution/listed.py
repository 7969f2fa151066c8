"""The user's own entities in an article: their names and aliases, and posts that they hold on the article's date."""

from __future__ import annotations

from graphbuild.model import Entity, Mention, Post
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.descriptions import descriptions, kept_words
from graphbuild.resolution.gazetteer import home_country
from graphbuild.resolution.kinds import country_of, nominal_type, title_type
from graphbuild.resolution.names import Words, fold_words, strip_article, strip_possessive
from graphbuild.resolution.profiles import cluster_country
from graphbuild.timespan import covers
from graphbuild.vocabulary import Vocabulary


def join_listed(clusters: Clusters) -> None:
    """Join what the user's file calls one entity: "Berta Holm … the Iron Mayor". A name that two bear tells nothing."""
    if not clusters.vocabulary.known_names:
        return
    seen: dict[Entity, int] = {}
    for i, mention in enumerate(clusters.mentions):
        found = _called(mention, clusters.vocabulary)
        if len(found) == 1 and found[0].type != "Country":  # what a country means its use tells
            clusters.listed[i] = found[0]
            clusters.join(seen.setdefault(found[0], i), i, known=True)


def _called(mention: Mention, vocabulary: Vocabulary) -> tuple[Entity, ...]:
    """Return whom the file calls so: with the title, which may be a part of the name ("the Iron Mayor"), or without.

    A title that makes a person of what is none in the file means another: "Mr Halden" is not the company.
    """
    if mention.kind == "pronoun":
        return ()
    text = strip_possessive(mention.text)
    whole = vocabulary.known(f"{mention.title} {text}") if mention.title else ()
    titled = title_type(mention, vocabulary) == "Person"
    return whole or tuple(e for e in vocabulary.known(text) if e.type == "Person" or not titled)


def join_holders(clusters: Clusters) -> None:
    """Let a post stand for who holds it on the article's date, by the user's file: "Estonia's foreign minister".

    Without its country or body ("the foreign minister") the article must speak of that. Two holders are none.
    """
    if not clusters.vocabulary.known_entities:
        return
    seen = {entity: i for i, entity in sorted(clusters.listed.items(), reverse=True)}
    for i in descriptions(clusters):
        mention = clusters.mentions[i]
        if nominal_type(mention, clusters.vocabulary) != "Person":
            continue
        words, body = _title(clusters, mention), _body(clusters, i)
        holders = [
            entity
            for entity in clusters.vocabulary.known_entities
            if entity.type == "Person"
            and any(_is_meant(clusters, post, words, body) for post in entity.posts)
        ]
        if len(holders) == 1:
            clusters.listed[i] = holders[0]
            clusters.join(seen.setdefault(holders[0], i), i)


def _is_meant(clusters: Clusters, post: Post, words: Words, body: str | None) -> bool:
    date = clusters.reading.article.date
    if fold_words(post.title) != words or not covers(post.start, post.end, date):
        return False
    if post.organization is None:
        return body is None
    own = _one_name(post.organization, clusters.vocabulary)
    return own == body if body else own in _spoken_of(clusters)


def _title(clusters: Clusters, mention: Mention) -> Words:
    """Return the words of a post without the country in front: "Estonian foreign minister"."""
    words = list(kept_words(mention))
    for n in (3, 2, 1):
        if n < len(words) and clusters.vocabulary.country(" ".join(mention.text.split()[:n])):
            return tuple(words[n:])
    return tuple(words)


def _body(clusters: Clusters, i: int) -> str | None:
    """Return what the description says that the post belongs to, by one name."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    of = mention.text.partition(" of ")[2]
    owner = clusters.at(mention.possessor)
    named = owner is not None and clusters.mentions[owner].kind == "name"
    told = (
        of
        or country_of(clusters, i)
        or (clusters.mentions[owner].text if named and owner is not None else "")
    )
    return _one_name(told, vocabulary) if told else None


def _spoken_of(clusters: Clusters) -> set[str]:
    """Return the countries and names that the article mentions, each by one name."""
    vocabulary = clusters.vocabulary
    countries = [cluster_country(clusters, root) for root in clusters.roots()] + [home_country(clusters)]
    names = {_one_name(m.text, vocabulary) for m in clusters.mentions if m.kind == "name"}
    return names | {_fold(country.name) for country in countries if country}


def _one_name(text: str, vocabulary: Vocabulary) -> str:
    plain = strip_article(strip_possessive(text))
    country, body = vocabulary.country(plain), vocabulary.organization(plain)
    return _fold(country.name if country else body.name if body else plain)


def _fold(text: str) -> str:
    """Return a name as its folded words."""
    return " ".join(fold_words(text))
