"""Sieve 3: countries, their governments, and the places that stand for them.

A country, its capital and the seat of its government may all speak for the government: "Tokyo believes", "the
Kremlin congratulated", "Japan asked". Which of them a mention means is told by how it is used (``acts``), mention by
mention; so mentions are joined by a key (``key_of``) that already knows the use. A cluster keyed by a country holds
both the country and its government; ``entities`` takes them apart again, by use.
"""

from __future__ import annotations

from graphbuild.model import Mention
from graphbuild.resolution.clusters import Clusters, Form, Geography, Use
from graphbuild.resolution.kinds import country_of, title_type
from graphbuild.resolution.names import fold_words, part_of_person, strip_possessive
from graphbuild.vocabulary import Country, Vocabulary

ACTOR_ROLES = frozenset({"agent", "co-agent", "recipient", "beneficiary"})
OTHER_SIDE = frozenset({"patient", "theme", "source"})
PLACE_ROLES = frozenset({"place", "goal"})
SOCIAL = frozenset(
    {
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
        "PROTEST", "SANCTION", "COERCE", "COMMUNICATE", "SAY", "BELIEVE",
    }
)  # fmt: skip
"""Coarse types of the acts that are done to a party rather than to a territory."""
BEING = frozenset({"HOLD_ROLE", "CHANGE"})
"""Coarse types in which the subject is described rather than acts."""
POPULATIONS = frozenset({"authority", "official"})
"""Plural nouns that, with a country's adjective alone, stand for its government: "Omani authorities"."""


def geography(clusters: Clusters, i: int) -> Geography | None:
    """Return the country behind a mention by itself: "Japan", "Tokyo", "the Kremlin", "the Japanese government".

    An adjective ("Japanese criticism": it has no number) is the country, the noun for its people ("Danes") a group.
    """
    if i not in clusters.geographies:
        clusters.geographies[i] = _geography(clusters, i)
    return clusters.geographies[i]


def _geography(clusters: Clusters, i: int) -> Geography | None:
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if mention.kind == "pronoun" or title_type(mention, vocabulary) == "Person":
        return None
    found = government(clusters, i)
    if found:
        return Geography(found, "government")
    if mention.kind != "name":
        return None
    named = _named(mention, vocabulary, adjective=mention.number is None or clusters.modifies(i))
    return None if named is None or _is_person(clusters, mention) else named


def _is_person(clusters: Clusters, mention: Mention) -> bool:
    """Tell whether a name labelled a person is one: "Jordan", "Chad", or a word of a full name near by."""
    if mention.label not in ("PERSON", "PER"):
        return False
    words = fold_words(mention.text)
    return clusters.vocabulary.given_name_gender(mention.text) is not None or any(
        part_of_person(words, fold_words(other.text)) is not None
        for other in clusters.mentions
        if other.label == mention.label
    )


def _named(mention: Mention, vocabulary: Vocabulary, *, adjective: bool) -> Geography | None:
    text = strip_possessive(mention.text)
    country = vocabulary.country_by_name(text)
    if country:
        return Geography(country, "country")
    country = vocabulary.country_by_demonym(text) if adjective else None
    if country:
        return Geography(country, "country")
    country = vocabulary.country_by_seat(text)
    if country:
        return Geography(country, "seat")
    country = vocabulary.country_by_capital(text)
    if country:
        return Geography(country, "capital")
    return None


def government(clusters: Clusters, i: int) -> Country | None:
    """Return the country of "the Japanese government", "Japan's government", "the government of Japan"."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    plain = mention.number == "plural" and mention.head_lemma.lower() in POPULATIONS
    if mention.kind == "pronoun" or not (vocabulary.noun_type(mention.head_lemma) == "Government" or plain):
        return None
    if plain and len(fold_words(mention.text)) > 2:
        return None
    text = strip_possessive(mention.text)
    tail = text.partition(" of ")[2]
    named = (vocabulary.country_by_name(tail) if tail else None) or _owner_after(clusters, i)
    if named:
        return named
    name = country_of(clusters, i)
    return vocabulary.country_by_name(name) if name else None


def _owner_after(clusters: Clusters, i: int) -> Country | None:
    """Return the country named right after "of": "the government" + " of " + "Japan"."""
    if i + 1 == len(clusters.mentions) or clusters.between(i, i + 1).split() not in (["of"], ["of", "the"]):
        return None
    return clusters.vocabulary.country_by_name(clusters.mentions[i + 1].text)


def acts(uses: tuple[Use, ...], form: Form) -> bool:
    """Tell whether a mention of that form, used so, means the government.

    "Japan" and "Tokyo" do as agents, recipients and sources of what is said, and as the other side of a social act
    ("criticised Beijing"). A capital is a place where it is visited, described or merely named, and a country is
    itself where it is described ("Japan is an island"); a seat acts in whatever it takes part, unless something happens there.
    """
    if form == "government":
        return True
    acting = [use for use in uses if _acts(use)]
    placed = any(
        use.role == "place" or (use.role in PLACE_ROLES and use.event_type not in SOCIAL) for use in uses
    )
    return bool(acting) or (form == "seat" and bool(uses) and not placed)


def _acts(use: Use) -> bool:
    if use.role in ACTOR_ROLES:
        return not (use.role == "agent" and use.event_type in BEING)
    return use.role in OTHER_SIDE and use.event_type in SOCIAL and not _is_visit(use)


def _is_visit(use: Use) -> bool:
    """A visit is social, but what is visited is a place."""
    return use.role == "patient" and use.event_class is not None and use.event_class.startswith("Visit")


def join_countries(clusters: Clusters) -> None:
    """Join what speaks of one country or its government: "Japan", "Tokyo said", "Japan's government".

    A capital that is a place where it stands joins its like only: "He arrived in Tokyo. Tokyo said …" is two.
    """
    seen: dict[tuple[str, str], int] = {}
    for i in range(len(clusters.mentions)):
        found = geography(clusters, i)
        if found is None:
            continue
        kept = found.form in ("capital", "seat") and not acts(clusters.used(i), found.form)
        key = (
            ("place", strip_possessive(clusters.mentions[i].text))
            if kept
            else ("country", found.country.name)
        )
        clusters.join(i, seen.setdefault(key, i), known=True)


def home_country(clusters: Clusters) -> Country | None:
    """Return the country that the article is written from, by its dateline: Japan for "TOKYO"."""
    place, vocabulary = clusters.reading.article.dateline_place, clusters.vocabulary
    if not place:
        return None
    first = place.split(",")[0].split("/")[0].strip()
    named = vocabulary.country_by_capital(first) or vocabulary.country_by_name(first)
    lies_in = vocabulary.place_country(first)
    return named or (vocabulary.country_by_name(lies_in) if lies_in else None)


def listed_elsewhere(clusters: Clusters, text: str, own: str | None) -> bool:
    """Tell a body that only shares the name of a listed one in another country.

    "Peru's Congress" is not the one in Washington (``own`` is the country that the mention names), nor is "the House
    of Representatives" in a story from Tokyo.
    """
    listed = clusters.vocabulary.organization(text)
    if listed is None or listed.country is None:
        return False
    home = home_country(clusters)
    if own is None and home is not None:
        return listed.country != home.name and not text.startswith(listed.name.split()[0])
    return own not in (None, listed.country)


def join_institutions(clusters: Clusters) -> None:
    """Join institutions of one country by their words: "Japan's Foreign Ministry", "the Japanese foreign ministry"."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for i, mention in enumerate(clusters.mentions):
        country = None if mention.kind == "pronoun" else country_of(clusters, i)
        noun = clusters.vocabulary.noun_type(mention.head_lemma)
        if country and noun == "Organization" and not clusters.vocabulary.country_by_name(mention.text):
            clusters.join(i, seen.setdefault((country, institution(mention.text, clusters.vocabulary)), i))


def institution(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of an institution's name without the country in front: "Japanese Foreign Ministry"."""
    words = strip_possessive(text).replace("'s ", " ").replace("’s ", " ").split()
    for n in (3, 2, 1):
        if n < len(words) and vocabulary.country(" ".join(words[:n])):
            words = words[n:]
            break
    return fold_words(" ".join(words))
