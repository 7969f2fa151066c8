"""Repairs of parsed trees: what parsers get wrong in a way that a rule can see.

Each repair takes a ``Draft`` and mends it in place; ``REPAIRS`` is their order. They change heads and relations only
where the words leave no doubt, and say so with the sentence that made them necessary.
"""

from __future__ import annotations

from graphbuild.language.draft import NOMINAL, Draft, Repair
from graphbuild.language.name_repairs import NAME_REPAIRS

_POSSESSIVE = frozenset({"'s", "'"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})


def agree_on_nouns(draft: Draft) -> None:
    """Believe the tag where tag and part of speech disagree: "talks" (NNS) is no verb in "held talks"."""
    for index, tag in enumerate(draft.tags):
        if tag in ("NN", "NNS") and draft.pos[index] == "VERB":
            draft.pos[index] = "NOUN"


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


def main_verbs_over_participles(draft: Draft) -> None:
    """Put the finite verb on top: "Congratulating Trump on his return, Ishiba on Wednesday [told] reporters"."""
    heads, rels = draft.heads, draft.rels
    for index, head in enumerate(heads):
        if draft.tags[index] not in ("VBD", "VBZ", "VBP") or rels[index] not in (
            "advcl",
            "parataxis",
            "ccomp",
            "conj",
        ):
            continue
        if draft.tags[head] != "VBG" or rels[head] != "root" or head > index:
            continue
        own = {rels[i] for i in range(len(heads)) if heads[i] == index}
        over = {rels[i] for i in range(len(heads)) if heads[i] == head}
        if own & {"nsubj", "mark", "cc"} or over & {"nsubj", "aux", "nsubj:pass"}:
            continue
        heads[index], rels[index] = index, "root"
        draft.hang(head, index, "advcl")


def subjects_after_participles(draft: Draft) -> None:
    """Give the main verb its subject back: "Congratulating Trump on his return, [Ishiba] on Wednesday [told] reporters".

    The parser may take Ishiba for a second object of the participle.
    """
    heads, rels = draft.heads, draft.rels
    for index, head in enumerate(heads):
        verb = heads[head]
        if rels[index] not in ("obj", "obl", "appos") or draft.tags[head] != "VBG" or not head < index < verb:
            continue
        if "," not in draft.lower[head:index] or draft.tags[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        subject = any(heads[i] == verb and rels[i].startswith("nsubj") for i in range(len(heads)))
        case = any(heads[i] == index and rels[i] == "case" for i in range(index))
        if subject or case or draft.pos[index] not in NOMINAL:
            continue
        rels[head] = "advcl"
        draft.hang(index, verb, "nsubj")
        for later in range(index + 1, verb):
            if heads[later] == head and rels[later] in ("obl", "advmod"):
                draft.hang(later, verb)


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


def objects_of_later_verbs(draft: Draft) -> None:
    """Give an object to the verb before it: "ordered Olmec [to compensate] widow [Jana Smit]", not to "ordered"."""
    heads, rels = draft.heads, draft.rels
    for index, rel in enumerate(rels):
        if rel != "obj" or heads[index] > index:
            continue
        clauses = [
            c
            for c in range(heads[index] + 1, index)
            if heads[c] == heads[index] and rels[c] in ("xcomp", "advcl") and draft.tags[c] == "VB"
        ]
        if clauses:
            draft.hang(index, clauses[-1])


def clauses_passed_on(draft: Draft) -> None:
    """Hang on the verb what its object is to have done: "accuses the militia [of killing] 80 civilians"."""
    for index, noun in enumerate(draft.heads):
        verb = draft.heads[noun]
        if (
            draft.rels[index] != "acl"
            or draft.tags[index] != "VBG"
            or draft.rels[noun] not in ("obj", "iobj")
        ):
            continue
        if draft.words.passes_on(draft.lemmas[verb]) and draft.has(index, "mark", "case"):
            draft.hang(index, verb, "advcl")


def numbers_as_subjects(draft: Draft) -> None:
    """Let a bare number be a subject: "[19] backed Guterres and [five] opposed him"."""
    for index, rel in enumerate(draft.rels):
        head = draft.heads[index]
        if draft.pos[index] != "NUM" or head != index + 1 or draft.pos[head] != "VERB":
            continue
        if rel in ("nummod", "obl:unmarked", "obl", "dep", "advmod"):
            draft.rels[index] = "nsubj"


def speakers_before_verbs(draft: Draft) -> None:
    """Give a verb the subject that stands right before it: "…, Defence Minister [Poulsen] [said] on Thursday".

    Also a coordinated one behind a conjunction: "Rain stopped the march, but [Lutz] and Kral [addressed] the protesters".
    """
    for verb, tag in enumerate(draft.tags):
        if tag not in ("VBD", "VBZ", "VBP") or verb < 2 or draft.has(verb, "nsubj", "nsubj:pass", "expl"):
            continue
        nominal = _name_before(draft, verb)
        if nominal is None or draft.has(nominal, "case"):
            continue
        head = draft.heads[verb]
        if head not in (verb, nominal) and draft.rels[verb] not in ("parataxis", "ccomp", "conj"):
            continue
        left = min(i for i in range(nominal + 1) if _leads_to(draft, i, nominal))
        while left > 1 and draft.rels[left - 1] == "cc":
            left -= 1
        if left > 0 and draft.lower[left - 1] in (",", '"', "”", "''"):
            draft.hang(nominal, verb, "nsubj")


def subjects_after_conjunctions(draft: Draft) -> None:
    """Give a coordinated clause the noun that opens it: "…, and their [leader], Brais Outeiral, [accused] the company".

    Also before an auxiliary: "Aasrum will lead the group, and [Lamela] is to become its deputy".
    """
    loose = ("obj", "obl", "conj", "appos", "nmod", "obl:unmarked", "dep")
    dates = {i for start, end, label in draft.entities if label == "DATE" for i in range(start, end)}
    for cc, rel in enumerate(draft.rels):
        verb = draft.heads[cc]
        if rel != "cc" or verb <= cc + 1 or draft.pos[verb] != "VERB" or draft.lower[cc - 1] != ",":
            continue
        first = next((i for i in range(cc + 1, verb) if draft.pos[i] in ("VERB", "AUX")), verb)
        if draft.has(verb, "nsubj", "nsubj:pass", "expl", "mark"):
            continue
        opening = [
            i
            for i in range(cc + 1, first)
            if draft.pos[i] in ("NOUN", "PROPN", "PRON")
            and not cc < draft.heads[i] < first
            and i not in dates
            and draft.rels[i] in loose
            and not draft.has(i, "case")
        ]
        if opening and draft.heads[opening[0]] != opening[0]:
            draft.hang(opening[0], verb, "nsubj")


def _name_before(draft: Draft, verb: int) -> int | None:
    """Return the head of the name that ends right before a verb and hangs elsewhere."""
    nominal = verb - 1
    while draft.rels[nominal] in ("flat", "compound", "conj") and draft.heads[nominal] < nominal:
        above = draft.heads[nominal]
        if draft.rels[nominal] == "conj" and draft.pos[above] != "PROPN":
            break
        nominal = above
    loose = draft.rels[nominal] in ("obl", "nmod", "appos", "obj", "conj")
    return nominal if draft.pos[nominal] == "PROPN" and draft.heads[nominal] != verb and loose else None


def _leads_to(draft: Draft, index: int, head: int) -> bool:
    """Tell whether a token hangs on ``head``, directly or through one more."""
    return index == head or head in (draft.heads[index], draft.heads[draft.heads[index]])


REPAIRS: tuple[Repair, ...] = (
    agree_on_nouns,
    subjects_off_auxiliaries,
    prepositions_on_nouns,
    obliques_by_preposition,
    *NAME_REPAIRS,
    main_verbs_over_participles,
    subjects_after_participles,
    subjects_after_conjunctions,
    speakers_before_verbs,
    lists_with_as_well_as,
    objects_of_later_verbs,
    clauses_passed_on,
    numbers_as_subjects,
)
"""All repairs, in the order in which they are made."""
