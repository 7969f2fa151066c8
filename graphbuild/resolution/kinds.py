"""What sort of thing a mention or a cluster is: its entity type, gender, number and posts.

The evidence, the strongest first: a title ("Foreign Minister Iwaya"), the gazetteer ("Japan"), the head noun of a
name ("Velstra Bank"), the pipeline's label, a given name ("Olga"), the way the mention is used (who speaks is a
person or an organisation). A cluster has the type that most of its names have, the earliest among equals.
"""

from __future__ import annotations

from graphbuild.model import EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.names import strip_possessive
from graphbuild.vocabulary import Vocabulary

LABEL_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organization",
    "NORP": "Group",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
    "PRODUCT": "Thing",
    "WORK_OF_ART": "Thing",
    "LAW": "Thing",
    "LANGUAGE": "Thing",
}
SPEECH_TYPES = frozenset({"SAY", "COMMUNICATE", "BELIEVE", "INTEND"})
_DEEDS = frozenset({"TRANSFER", "AGREE", "COOPERATE", "CREATE", "INTEND", "REJECT", "SUPPORT", "CONSULT"})
COLLECTIVE: frozenset[EntityType] = frozenset({"Organization", "Government", "Country", "Group"})
"""Types that act and that English speaks of as "it" or as "they"."""
COUNTING = frozenset("dozen score hundred thousand million billion".split())
"""Heads of phrases that count what stands behind their "of"."""
PRONOUN_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
HUMAN_PRONOUNS = frozenset({*PRONOUN_GENDERS, "i", "me", "my", "mine", "myself", "who", "whom"})


def name_type(mention: Mention, vocabulary: Vocabulary) -> EntityType | None:
    """Return the type of a name; None where neither its words nor its label tell."""
    return told_type(mention, vocabulary) or _guessed_type(mention, vocabulary)


def type_of_name(clusters: Clusters, i: int) -> EntityType | None:
    """Return ``name_type`` of a mention (kept)."""
    if i not in clusters.types:
        guessed = _guessed_type(clusters.mentions[i], clusters.vocabulary)
        clusters.types[i] = told_type(clusters.mentions[i], clusters.vocabulary) or guessed
    return clusters.types[i]


def _guessed_type(mention: Mention, vocabulary: Vocabulary) -> EntityType | None:
    """Return the type that a name's label and its given name tell."""
    words = mention.text.split()
    labelled = LABEL_TYPES.get(mention.label or "")
    given = len(words) > 1 and vocabulary.given_name_gender(words[0])
    if labelled == "Person" and not given and any(c.isdigit() for c in mention.text):
        return "Thing"
    return labelled or ("Person" if given else None)


def told_type(mention: Mention, vocabulary: Vocabulary) -> EntityType | None:
    """Return the type that the words of a name tell, its title's and its head noun's; labels are guesses."""
    titled = title_type(mention, vocabulary)
    if titled == "Person":
        return "Person"
    text = strip_possessive(mention.text)
    listed = {entity.type for entity in vocabulary.known(text)}
    if len(listed) == 1:
        return listed.pop()
    labelled = LABEL_TYPES.get(mention.label or "")
    known = _gazetteer_type(text, vocabulary)
    if known and not (labelled == "Person" and (known == "Place" or vocabulary.given_name_gender(text))):
        return known
    words = text.split()
    if len(words) < 2 or (labelled == "Person" and vocabulary.given_name_gender(words[0])):
        return titled
    noun = vocabulary.noun_type(words[-1].lower())
    if noun in ("Organization", "Government", "Group") and labelled != "Event":
        return "Organization"
    return noun if noun in ("Event", "Place") else titled


def title_type(mention: Mention, vocabulary: Vocabulary) -> EntityType | None:
    """Return the type that the words in front of a name tell: "Foreign Minister", "the shipyard" (Nordkai)."""
    words = mention.title.split() if mention.title else ()
    if not words:
        return None
    last = words[-1].lower()
    if vocabulary.is_title(words) or vocabulary.is_title(last) or vocabulary.is_post(last):
        return "Person"
    if vocabulary.is_relation_noun(last):
        return None  # "rival Torrado Marine" is a shipyard
    found = vocabulary.noun_type(last)
    if found == "Group":
        return "Organization"  # "the aid group Tarrow"
    return found if found in ("Person", "Organization", "Place", "Event", "Thing") else None


def _gazetteer_type(text: str, vocabulary: Vocabulary) -> EntityType | None:
    if vocabulary.country_by_name(text):
        return "Country"
    organization = vocabulary.organization(text)
    if organization:
        return organization.type
    if vocabulary.country_by_demonym(text):
        return "Group"
    if vocabulary.country_by_capital(text) or vocabulary.country_by_seat(text) or vocabulary.place(text):
        return "Place"
    return None


def nominal_type(mention: Mention, vocabulary: Vocabulary) -> EntityType | None:
    """Return the type of a noun phrase by its head noun; several persons or bodies are a group."""
    found = vocabulary.noun_type(mention.head_lemma)
    if found is None and vocabulary.is_post(mention.head_lemma):
        found = "Person"
    if found in ("Person", "Organization") and mention.number == "plural":
        return "Group"
    return found


def is_amount(mention: Mention, vocabulary: Vocabulary) -> bool:
    """Tell a number with what it counts in, "150 points", "8.04%": a value, which is no thing that one goes on about."""
    if mention.kind != "nominal":
        return False
    noun = mention.head_lemma
    counts = vocabulary.sorts.is_measure(noun)
    numbered = any(c.isdigit() for c in mention.text)
    return (
        (counts and numbered) or noun == "percent" or mention.text[:1] in "$€£¥" or mention.text[-1:] == "%"
    )


def mention_type(clusters: Clusters, i: int) -> EntityType | None:
    """Return the type that a mention has by itself."""
    mention = clusters.mentions[i]
    if mention.kind == "name":
        found = type_of_name(clusters, i)
        speaks = any(use.role == "agent" and use.event_type in SPEECH_TYPES for use in clusters.used(i))
        if found is None and speaks:
            return "Organization" if " " in mention.text else "Person"
        if found is None and _acts_for_owner(clusters, i):
            return "Organization"
        return found
    if mention.kind == "nominal":
        return nominal_type(mention, clusters.vocabulary) or _counted_type(clusters, i)
    return "Person" if mention.text.lower() in HUMAN_PRONOUNS else None


def _acts_for_owner(clusters: Clusters, i: int) -> bool:
    """Tell what a country has that does something: "Kenya's [Zanivo] sold two mills"."""
    owner = clusters.at(clusters.mentions[i].possessor)
    owned = owner is not None and clusters.vocabulary.country(clusters.mentions[owner].text) is not None
    return owned and any(use.role == "agent" and use.event_type in _DEEDS for use in clusters.used(i))


def _counted_type(clusters: Clusters, i: int) -> EntityType | None:
    """Return the type of what is counted: "thousands of farmers" are a group, as the farmers are."""
    mention = clusters.mentions[i]
    counted = clusters.at(mention.possessor) if mention.head_lemma in COUNTING else None
    return mention_type(clusters, counted) if counted is not None and counted > i else None


def _title_gender(mention: Mention, vocabulary: Vocabulary) -> str | None:
    for word in mention.title.split() if mention.title else ():
        found = vocabulary.honorific_gender(word) or vocabulary.noun_gender(word)
        if found:
            return found
    return None


def _pronoun_gender(mention: Mention, _vocabulary: Vocabulary) -> str | None:
    return PRONOUN_GENDERS.get(mention.text.lower()) if mention.kind == "pronoun" else None


def _noun_gender(mention: Mention, vocabulary: Vocabulary) -> str | None:
    return vocabulary.noun_gender(mention.head_lemma) if mention.kind == "nominal" else None


def _given_gender(mention: Mention, vocabulary: Vocabulary) -> str | None:
    words = mention.text.split() if mention.kind == "name" else ()
    return vocabulary.given_name_gender(words[0]) if len(words) > 1 else None


def genders(mention: Mention, vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """Return the genders that a mention's title, pronoun, noun and given name tell (``evidence.GENDERS``)."""
    tellers = (_title_gender, _pronoun_gender, _noun_gender, _given_gender)
    return tuple(tell(mention, vocabulary) for tell in tellers)


def country_of(clusters: Clusters, i: int) -> str | None:
    """Return the country that a mention's modifiers, first words or owner name: "Japan's Foreign Ministry"."""
    if i not in clusters.countries:
        clusters.countries[i] = _country_of(clusters, i)
    return clusters.countries[i]


def _country_of(clusters: Clusters, i: int) -> str | None:
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if mention.kind == "pronoun":
        return None
    words = [strip_possessive(word) for word in mention.text.split()]
    fronts = [" ".join(words[:n]) for n in (3, 2, 1) if n < len(words)]
    if mention.title:
        titles = [strip_possessive(word) for word in mention.title.split()]
        fronts += [" ".join(titles[:n]) for n in (3, 2, 1) if n < len(titles)]
    for text in (*mention.modifiers, " ".join(mention.modifiers), *fronts):
        found = vocabulary.country(strip_possessive(text)) if text else None
        if found:
            return found.name
    owner = clusters.at(mention.possessor)
    if owner is not None and clusters.mentions[owner].kind == "name":
        found = vocabulary.country(strip_possessive(clusters.mentions[owner].text))
        return found.name if found else None
    return None
