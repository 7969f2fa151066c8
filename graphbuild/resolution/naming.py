"""From clusters to entities: canonical names, aliases, posts, identifiers.

A person's name is the fullest form in the article, without title. A known organisation has the gazetteer's name,
"Japan's Foreign Ministry" is "Foreign Ministry of Japan" however it is written, and a country's cluster gives two
entities, "Japan" and "Government of Japan", of which every mention has the one that its use asks for. What has no
name ("a senior official") stays an entity of its article: its identifier begins with the article's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from graphbuild.model import Entity, EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.gazetteer import acts, geography, institution, listed_elsewhere
from graphbuild.resolution.kinds import is_amount
from graphbuild.resolution.names import (
    OWNERS,
    fold_words,
    identifier,
    is_acronym,
    strip_article,
    strip_possessive,
)
from graphbuild.resolution.posts import posts_of
from graphbuild.resolution.profiles import cluster_country, profile
from graphbuild.vocabulary import Country, Vocabulary

LOCAL = "--"
"""Stands between the article's identifier and the slug in the identifier of an entity without a name."""
DEFINITE_COUNTRIES = frozenset(
    {"states", "kingdom", "emirates", "republic", "federation", "islands", "union", "netherlands", "philippines",
     "bahamas", "maldives", "gambia", "comoros", "congo"}
)  # fmt: skip
"""Last words of the names of countries that take "the"."""
_NICKNAME = re.compile(r"\s+[\"'“‘][^\"'“”‘’]+[\"'”’]\s+")


def name_entities(clusters: Clusters) -> dict[int, tuple[Entity, ...]]:
    """Return the entity of each mention, several for a plural that stands for several, none for a lone pronoun."""
    entities: dict[int, Entity] = {}
    locals_seen: Counter[str] = Counter()
    for root in clusters.roots():
        country = cluster_country(clusters, root)
        members = clusters.members(root)
        if country:
            entities.update(_country_entities(clusters, members, country))
            continue
        entity = _entity(clusters, root, locals_seen)
        if entity:
            entities.update(dict.fromkeys(members, entity))
    _tell_apart(entities)
    return _with_together(clusters, entities)


def _entity(clusters: Clusters, root: int, seen: Counter[str]) -> Entity | None:
    """Return the entity of a cluster: the user's own one that it is, or by its names, or by its nouns."""
    listed = next((clusters.listed[i] for i in clusters.members(root) if i in clusters.listed), None)
    if listed is not None:
        texts = {strip_article(strip_possessive(text)) for text in profile(clusters, root).names}
        aliases = tuple(sorted({*listed.aliases, *texts} - {listed.name}))
        posts = posts_of(clusters, root) if listed.type == "Person" else ()
        return replace(listed, id=identifier(listed.name), aliases=aliases, posts=posts)
    return _named(clusters, root) if profile(clusters, root).names else _unnamed(clusters, root, seen)


def is_local(entity: Entity) -> bool:
    """Tell whether an entity has no name of its own, and so belongs to one article."""
    return LOCAL in entity.id


def government_entity(country: Country) -> Entity:
    """Return the entity of a country's government, named "Government of Japan"."""
    names = (country.name, *country.aliases)
    adjective = country.demonyms[0] if country.demonyms else None
    aliases = [*names, *(f"{name} government" for name in names), f"{country.name}'s government"]
    aliases += [f"{adjective} government"] if adjective else []
    aliases += [country.capital] if country.capital else []
    name = f"Government of {with_article(country.name)}"
    return Entity(identifier(name), name, "Government", tuple(sorted(set(aliases))), country.name)


def country_entity(country: Country) -> Entity:
    """Return the entity of a country itself, as a place or as what is spoken about."""
    return Entity(
        identifier(country.name), country.name, "Country", tuple(sorted(set(country.aliases))), country.name
    )


def with_article(country: str) -> str:
    """Return a country's name as it stands in a sentence: "the United States", "Japan"."""
    words = fold_words(country)
    return f"the {country}" if words and words[-1] in DEFINITE_COUNTRIES else country


def _country_entities(clusters: Clusters, members: list[int], country: Country) -> dict[int, Entity]:
    government, itself = government_entity(country), country_entity(country)
    found: dict[int, Entity] = {}
    for i in members:
        known = geography(clusters, i)
        form = known.form if known else "government" if _means_government(clusters, i) else "country"
        found[i] = government if acts(clusters.used(i), form) else itself
    return found


def _means_government(clusters: Clusters, i: int) -> bool:
    mention = clusters.mentions[i]
    return mention.kind == "nominal" and clusters.vocabulary.noun_type(mention.head_lemma) == "Government"


def _named(clusters: Clusters, root: int) -> Entity:
    known = profile(clusters, root)
    kind: EntityType = known.type or "Thing"
    vocabulary = clusters.vocabulary
    texts = [strip_article(strip_possessive(text)) for text in known.names]
    foreign = any(listed_elsewhere(clusters, text, known.country) for text in texts)
    name = canonical_name(texts, "Person" if foreign else kind, vocabulary)
    place_country = vocabulary.place_country(name) if kind == "Place" else None
    listed = kind in ("Organization", "Government") and not foreign
    gazetteer = vocabulary.organization(name) if listed else None
    country = gazetteer.country if gazetteer else place_country
    if kind == "Organization" and known.country and not gazetteer:
        country = known.country
        if vocabulary.noun_type(fold_words(name)[-1]) == "Organization" if fold_words(name) else False:
            name = f"{_capitalised(institution(name, vocabulary), name)} of {with_article(country)}"
    aliases = {text for text in texts if text != name} | set(gazetteer.aliases if gazetteer else ())
    posts = posts_of(clusters, root) if kind == "Person" else ()
    return Entity(identifier(name), name, kind, tuple(sorted(aliases - {name})), country, posts)


def _capitalised(words: tuple[str, ...], text: str) -> str:
    """Return those words as they are written in ``text``."""
    written = [word for word in strip_possessive(text).split() if fold_words(word)]
    return " ".join(written[-len(words) :])


def canonical_name(texts: list[str], kind: EntityType, vocabulary: Vocabulary) -> str:
    """Choose among the names of one entity: the gazetteer's, else the fullest; never an acronym or CAPITALS if avoidable.

    ``texts`` are in text order; the first of equals wins. A nickname in quotes is left out: "Margaret Lindt".
    """
    if kind != "Person":
        for text in texts:
            known = vocabulary.organization(text)
            name = known.name if known else vocabulary.place(text) if kind == "Place" else None
            if name:
                return name
    best = max(
        texts, key=lambda text: (_spelled(text, texts), not text.isupper(), len(fold_words(text)), len(text))
    )
    if kind != "Person":
        return best
    plain = _NICKNAME.sub(" ", best)
    return plain.title() if plain.isupper() and len(plain) > 3 else plain


def _spelled(text: str, texts: list[str]) -> bool:
    return not any(is_acronym(text, other) for other in texts)


def _unnamed(clusters: Clusters, root: int, seen: Counter[str]) -> Entity | None:
    """Make the entity of a cluster of nominals; a cluster of pronouns alone has none."""
    members = clusters.members(root)
    first = next((i for i in members if clusters.mentions[i].kind == "nominal"), None)
    if first is None or (
        not any(map(clusters.used, members)) and is_amount(clusters.mentions[first], clusters.vocabulary)
    ):
        return None
    name = described(clusters, clusters.mentions[first])
    if not name:
        return None
    slug = f"{identifier(clusters.reading.article.id)}{LOCAL}{identifier(name)}"
    seen[slug] += 1
    if seen[slug] > 1:
        slug = f"{slug}_{seen[slug]}"
    known = profile(clusters, root)
    return Entity(slug, name, known.type or "Thing", (), known.country)


def post_entity(clusters: Clusters, mention: Mention) -> Entity:
    """Return the entity of a post itself, which is not its holder: "running mate of Donald Trump"."""
    name = described(clusters, mention)
    return Entity(f"{identifier(clusters.reading.article.id)}{LOCAL}{identifier(name)}_(Role)", name, "Role")


def described(clusters: Clusters, mention: Mention) -> str:
    """Return a nominal's text without article, a possessive pronoun replaced by its owner's name or left out."""
    text = strip_article(" ".join(mention.text.split()))
    first, _, bare = text.partition(" ")
    if first.lower() not in OWNERS or not bare:
        return text
    owner = clusters.at(mention.possessor)
    names = profile(clusters, owner).names if owner is not None else ()
    if not names:
        return bare
    return f"{max(names, key=lambda name: len(fold_words(name)))}'s {bare}"


def _tell_apart(entities: dict[int, Entity]) -> None:
    """Add the type to identifiers that entities of two types share: "Chelsea" is "Chelsea_(Place)" then."""
    for i, entity in with_types(entities.values()).items():
        for k in [k for k, e in entities.items() if e == i]:
            entities[k] = entity


def with_types(entities: Iterable[Entity]) -> dict[Entity, Entity]:
    """Return entities whose identifier several types share, each with the same told apart by type."""
    types: dict[str, set[str]] = {}
    distinct = dict.fromkeys(entities)
    for entity in distinct:
        types.setdefault(entity.id, set()).add(entity.type)
    return {e: replace(e, id=f"{e.id}_({e.type})") for e in distinct if len(types[e.id]) > 1}


def _with_together(clusters: Clusters, entities: dict[int, Entity]) -> dict[int, tuple[Entity, ...]]:
    found: dict[int, tuple[Entity, ...]] = {i: (entity,) for i, entity in entities.items()}
    for i, parts in clusters.together.items():
        several = tuple(dict.fromkeys(_part(clusters, i, k, entities[k]) for k in parts if k in entities))
        if several:
            found.update({k: several for k in clusters.members(i) if clusters.mentions[k].kind != "name"})
    return found


def _part(clusters: Clusters, whole: int, part: int, entity: Entity) -> Entity:
    """Return the entity of one of several: "the two governments" are governments, however they were named before."""
    country = cluster_country(clusters, part)
    if country is None:
        return entity
    governs = _means_government(clusters, whole) or acts(clusters.used(whole), "country")
    return government_entity(country) if governs else country_entity(country)
