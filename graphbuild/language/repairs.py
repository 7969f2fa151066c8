"""Repairs of parsed trees: what parsers get wrong in a way that a rule can see.

Each repair takes a ``Draft`` and mends it in place; ``REPAIRS`` is their order. They change heads and relations only
where the words leave no doubt, and say so with the sentence that made them necessary.
"""

from __future__ import annotations

from graphbuild.language.clause_repairs import CLAUSE_REPAIRS
from graphbuild.language.draft import ACTORS, NOMINAL, Draft, Repair
from graphbuild.language.headline_repairs import HEADLINE_REPAIRS
from graphbuild.language.list_repairs import LIST_REPAIRS
from graphbuild.language.name_repairs import NAME_REPAIRS
from graphbuild.language.phrase_repairs import PHRASE_REPAIRS
from graphbuild.language.verb_repairs import OBJECT_REPAIRS, VERB_REPAIRS

_POSSESSIVE = frozenset({"'s", "'"})

_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_NOUN_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})


def agree_on_nouns(draft: Draft) -> None:
    """Believe the tag where tag and part of speech disagree: "talks" (NNS) is no verb in "held talks"."""
    for index, tag in enumerate(draft.tags):
        if tag in ("NN", "NNS") and draft.pos[index] == "VERB":
            draft.pos[index] = "NOUN"


def nouns_behind_articles(draft: Draft) -> None:
    """Make a noun of a participle that has an article and stands for a thing: "the rival [bid] was rejected"."""
    articled = {head for index, head in enumerate(draft.heads) if draft.rels[index] == "det"}
    for index in articled:
        if draft.tags[index] in ("VB", "VBD", "VBN", "VBP") and draft.rels[index] in _NOUN_ROLES:
            draft.tags[index], draft.pos[index] = "NN", "NOUN"


def relatives_by_pronoun(draft: Draft) -> None:
    """Call a clause with a relative pronoun one: "the plan [that Lund had drafted]" was drafted, rejected or not."""
    for index, tag in enumerate(draft.tags):
        clause = draft.heads[index]
        if (
            tag in ("WDT", "WP", "WP$")
            and draft.rels[clause] == "acl"
            and draft.heads[clause] < index < clause
        ):
            draft.rels[clause] = "acl:relcl"


def subjects_off_auxiliaries(draft: Draft) -> None:
    """Hang on the verb what hangs on its auxiliary: the subject in "that [Ishiba] had phoned"."""
    moved = {"nsubj", "nsubj:pass", "mark", "obj", "obl"}
    for index, head in enumerate(draft.heads):
        if head != index and draft.rels[head] in _AUXILIARY and draft.rels[index] in moved:
            draft.hang(index, draft.heads[head])


def prepositions_on_nouns(draft: Draft) -> None:
    """Hang on the noun what hangs on a word before it: "[at] Charles City", "[of] congressman William Jones".

    Words joined by hyphens keep their prepositions: "year - to - date gains".
    """
    heads, rels = draft.heads, draft.rels
    for index, rel in enumerate(rels):
        if (
            rel != "case"
            or draft.lower[index] in _POSSESSIVE
            or "-" in draft.lower[max(index - 1, 0) : index + 2]
        ):
            continue
        while (
            rels[heads[index]] in ("compound", "nmod:desc", "amod")
            and index < heads[index] < heads[heads[index]]
        ):
            above = heads[heads[index]]
            draft.hang(index, above)
            if heads[index] != above:
                break
        name = heads[index]
        if rels[name] in ("flat", "appos") and index < heads[name] < name:  # "shouted [at] steward Sid Marsh"
            draft.hang(index, heads[name])


def prepositions_off_verbs(draft: Draft) -> None:
    """Join what a preposition on the verb has torn apart: "A [bid by the company] was rejected", read as two subjects."""
    subjects = ("nsubj", "nsubj:pass")
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "case" or draft.pos[verb] != "VERB" or index > verb:
            continue
        found = [i for i in draft.kids(verb, *subjects) if i < verb]
        before, after = [i for i in found if i < index], [i for i in found if i > index]
        if before and after:
            draft.hang(index, after[0])
            draft.hang(after[0], before[-1], "nmod")


def obliques_by_preposition(draft: Draft) -> None:
    """Call a nominal with a preposition an oblique, and hang it where it can be one.

    In "sent a message to [Trump] expressing his desire" the parser may call Trump the subject of "expressing".
    """
    heads, rels = draft.heads, draft.rels
    for index, rel in enumerate(rels):
        nominal = heads[index]
        if rel != "case" or nominal == index or draft.lower[index] in _POSSESSIVE or index > nominal:
            continue
        if draft.pos[nominal] not in NOMINAL or rels[nominal] not in ("nsubj", "obj", "iobj"):
            continue
        verb = heads[nominal]
        if (
            rels[nominal] == "nsubj"
            and rels[verb] in ("advcl", "acl", "ccomp", "xcomp")
            and heads[verb] < nominal
        ):
            draft.hang(nominal, heads[verb])
        rels[nominal] = "obl"


def obliques_of_event_nouns(draft: Draft) -> None:
    """Hang on an event what it has a role for and its verb has none: "regretted the visit [to Oslo]"."""
    for index, rel in enumerate(draft.rels):
        nominal = draft.heads[index]
        verb, noun = draft.heads[nominal], index - 1
        if rel != "case" or index > nominal or draft.rels[nominal] != "obl" or draft.pos[verb] != "VERB":
            continue
        while noun > verb and draft.heads[noun] != verb:
            noun = draft.heads[noun] if draft.heads[noun] < noun else verb  # up through "of soldiers"
        if noun <= verb or draft.rels[noun] != "obj":
            continue
        word, takes = draft.lower[index], draft.words.takes
        if takes(draft.lemmas[noun], "NOUN", word) and not takes(draft.lemmas[verb], "VERB", word):
            draft.hang(nominal, noun, "nmod")


def lists_with_as_well_as(draft: Draft) -> None:
    """Coordinate what "as well as" and "and" join: "China [as well as] nuclear-armed [North Korea]"."""
    heads, rels = draft.heads, draft.rels
    for index, rel in enumerate(rels):
        head = heads[index]
        if (
            rel != "cc"
            or index == 0
            or head <= index
            or rels[head] not in ("obl", "nmod", "obj", "nsubj", "dep")
        ):
            continue
        before = index - 1
        while before > 0 and draft.lower[before] == ",":
            before -= 1
        while draft.pos[before] in NOMINAL and heads[before] < index and rels[before] in ("compound", "flat"):
            before = heads[before]
        if draft.pos[before] in NOMINAL and draft.pos[head] in NOMINAL and rels[before] != "root":
            draft.hang(head, before, "conj")


def split_infinitives(draft: Draft) -> None:
    """Give an infinitive its "to" back: "talks [to] further [develop] ties", read as two verbs."""
    for index in range(1, len(draft.heads) - 1):
        adverb, verb = index, index + 1
        if draft.lower[index - 1] != "to" or draft.heads[index - 1] != adverb or draft.tags[verb] != "VB":
            continue
        if (
            draft.rels[adverb] not in ("xcomp", "advcl", "acl", "ccomp")
            or draft.heads[verb] != draft.heads[adverb]
        ):
            continue  # "to help [build]": build hangs on help
        draft.hang(verb, draft.heads[adverb], draft.rels[adverb])
        draft.hang(index - 1, verb)
        draft.hang(adverb, verb, "advmod")
        draft.pos[adverb] = "ADV"


def times_off_names(draft: Draft) -> None:
    """Hang a time between subject and verb on the verb: "Lund [on Friday] met Rao" is about no Lund of Friday."""
    labels = {i: label for start, end, label in draft.entities for i in range(start, end)}
    for index, name in enumerate(draft.heads):
        if draft.rels[index] != "nmod" or labels.get(index) != "DATE" or labels.get(name) not in ACTORS:
            continue
        verb = draft.heads[name]
        if draft.rels[name].startswith("nsubj") and draft.pos[verb] == "VERB" and name < index < verb:
            draft.hang(index, verb, "obl")


REPAIRS: tuple[Repair, ...] = (
    agree_on_nouns,
    nouns_behind_articles,
    relatives_by_pronoun,
    *CLAUSE_REPAIRS,
    subjects_off_auxiliaries,
    prepositions_on_nouns,
    prepositions_off_verbs,
    obliques_by_preposition,
    split_infinitives,
    times_off_names,
    *NAME_REPAIRS,
    *HEADLINE_REPAIRS,
    *VERB_REPAIRS,
    lists_with_as_well_as,
    *LIST_REPAIRS,
    *OBJECT_REPAIRS,
    *PHRASE_REPAIRS,
    obliques_of_event_nouns,
)
"""All repairs, in the order in which they are made."""
