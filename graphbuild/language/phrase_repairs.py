"""Repairs of phrases: words that parsers hang on the noun beside them and that belong to the verb, or the other way round."""

from __future__ import annotations

from graphbuild.language.draft import Draft, Repair


def second_words_of_verbs(draft: Draft) -> None:
    """Give a verb the word that it makes one verb with: "shot [dead] two guards" shot no dead guards.

    Also an adverb right behind it: "walked [out] over pay", and an adjective behind its object: "shot the guard [dead]".
    """
    for index, head in enumerate(draft.heads):
        before = index - 1
        if draft.rels[index] == "amod":
            verb = before
            fits = draft.heads[head] == verb and draft.rels[head] == "obj"
        else:
            verb = head
            fits = verb == before if draft.pos[index] == "ADV" else draft.pos[index] == "ADJ"
        if not fits or draft.rels[index] not in ("amod", "advmod", "xcomp") or draft.pos[verb] != "VERB":
            continue
        two = draft.words.joins(draft.lemmas[verb], draft.lower[index])
        if two and not draft.has(verb, "compound:prt"):  # "went [back] up" rose
            draft.hang(index, verb, "compound:prt")


def places_of_ways(draft: Draft) -> None:
    """Hang on somebody's way where it leads: "was hurt on her way [from Lima] [to Oslo]" was hurt to nowhere."""
    places = {i for start, end, label in draft.entities if label in ("GPE", "LOC") for i in range(start, end)}
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "obl" or index not in places:
            continue
        case = next(iter(draft.kids(index, "case")), 0)
        near = case - 1
        while near > 0 and draft.rels[near] in ("nmod", "flat") and draft.heads[near] < near:
            near = draft.heads[near]  # up from Lima to the way
        way = draft.heads[near] == verb and draft.rels[near] == "obl" and draft.has(near, "nmod:poss")
        on = any(draft.lower[i] == "on" for i in draft.kids(near, "case"))
        if draft.lower[case] in ("from", "to") and verb < near and way and on:
            draft.hang(index, near, "nmod")


def contents_of_messages(draft: Draft) -> None:
    """Hang on the verb what somebody is told of: "informed the owners [of the theft]" are no owners of a theft.

    Only events are told so: "informed the owners of the yard". Verbs that accuse have their people in the same place
    ("accused leaders of the coup").
    """
    words = draft.words
    for index, person in enumerate(draft.heads):
        verb = draft.heads[person]
        if draft.rels[index] != "nmod" or draft.rels[person] != "obj" or draft.pos[index] != "NOUN":
            continue
        if not (words.is_person(draft.lemmas[person]) or words.is_body(draft.lemmas[person])):
            continue  # "provide tons of aid"
        case = next(iter(draft.kids(index, "case")), 0)
        told = words.takes(draft.lemmas[verb], "VERB", "about") and not words.passes_on(draft.lemmas[verb])
        event = words.takes(draft.lemmas[index], "NOUN", "by") or words.takes(
            draft.lemmas[index], "NOUN", "of"
        )
        if draft.lower[case] == "of" and case == person + 1 and told and event:
            draft.hang(index, verb, "obl")


def compounds_behind_prepositions(draft: Draft) -> None:
    """Make one of two bare nouns side by side behind one preposition: "clashed with [riot] police"."""
    dates = {
        i for start, end, label in draft.entities if label in ("DATE", "TIME") for i in range(start, end)
    }
    for index, verb in enumerate(draft.heads):
        head = index + 1
        if draft.rels[index] != "obl" or draft.pos[index] != "NOUN" or head == len(draft.heads):
            continue
        beside = (
            draft.heads[head] == verb and draft.rels[head].startswith("obl") and draft.pos[head] == "NOUN"
        )
        cases = draft.kids(index, "case")
        bare = draft.tags[index] == "NN" and not draft.has(head, "case") and head not in dates
        if beside and bare and cases and draft.below(index) == tuple(cases):
            draft.hang(index, head, "compound")
            draft.rels[head] = "obl"
            for case in cases:
                draft.hang(case, head)


PHRASE_REPAIRS: tuple[Repair, ...] = (
    second_words_of_verbs,
    places_of_ways,
    contents_of_messages,
    compounds_behind_prepositions,
)
"""In the order in which they are made."""
