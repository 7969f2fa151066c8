"""Repairs of parsed trees: what parsers get wrong in a way that a rule can see.

Each repair takes a ``Draft`` and mends it in place; ``REPAIRS`` is their order. They change heads and relations only
where the words leave no doubt, and say so with the sentence that made them necessary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE"})
_POSSESSIVE = frozenset({"'s", "'"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree under repair: one entry a token, lists that repairs change.

    ``is_person`` and ``is_body`` know nouns for people and for organisations.
    """

    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    rels: list[str]
    entities: list[tuple[int, int, str]]
    is_person: Callable[[str], bool]
    is_body: Callable[[str], bool]

    def hang(self, index: int, head: int, rel: str | None = None) -> None:
        """Hang a token on another one, under ``rel`` or as before."""
        self.heads[index] = head
        self.rels[index] = rel or self.rels[index]


Repair = Callable[[Draft], None]


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
        if draft.pos[nominal] not in _NOMINAL or rels[nominal] not in ("nsubj", "obj", "iobj"):
            continue
        verb = heads[nominal]
        if (
            rels[nominal] == "nsubj"
            and rels[verb] in ("advcl", "acl", "ccomp", "xcomp")
            and heads[verb] < nominal
        ):
            draft.hang(nominal, heads[verb])
        rels[nominal] = "obl"


def names_in_a_list(draft: Draft) -> None:
    """Part two names that were run into one: in "Paul Rehn, lawyer Mia Tosh and …" Mia is no part of Paul."""
    entity = {i: ent for ent in draft.entities if ent[2] in _ACTORS for i in range(ent[0], ent[1])}
    for index, rel in enumerate(draft.rels):
        head = draft.heads[index]
        if rel not in ("flat", "appos", "compound", "nmod") or index not in entity or head not in entity:
            continue
        first, second = entity[head], entity[index]
        if first == second or index < head or index != second[0]:
            continue
        between = draft.lower[first[1] : second[0]]
        if "," in between or "and" in between:
            draft.rels[index] = "conj"


def names_with_their_nouns(draft: Draft) -> None:
    """Hang a name on the noun right before it that says what it is: "the arrest of [editor] Ruth Amadi by …".

    Only nouns for people and bodies do that ("the airline Volaria"); "in an interview Trump said" stays as it is.
    """
    for start, end, label in draft.entities:
        noun = start - 1
        if label not in _ACTORS | {"MISC"} or noun < 0 or draft.tags[noun] != "NN":
            continue
        if not (
            draft.is_person(draft.lemmas[noun]) if label == "PERSON" else draft.is_body(draft.lemmas[noun])
        ):
            continue
        name = next((i for i in range(start, end) if not start <= draft.heads[i] < end), start)
        head = draft.heads[name]
        if head == noun or draft.heads[noun] in range(start, end) or draft.rels[noun] == "compound":
            continue
        draft.hang(name, noun, "appos")
        if draft.rels[noun] == "root" and head != name:
            draft.hang(noun, head, "obj" if head < noun else "nsubj")


def payees_before_money(draft: Draft) -> None:
    """Part whom from how much: "paid [the official] [200,000 francs]", read as one phrase."""
    for start, end, label in draft.entities:
        payee = start - 1
        if label != "MONEY" or payee < 0 or draft.pos[payee] not in ("NOUN", "PROPN"):
            continue
        money = next((i for i in range(start, end) if not start <= draft.heads[i] < end), end - 1)
        verb = draft.heads[money]
        if (
            draft.heads[payee] not in range(start, end)
            or draft.rels[money] != "obj"
            or draft.pos[verb] != "VERB"
        ):
            continue
        for index in range(verb + 1, payee):
            if draft.heads[index] == money:
                draft.hang(index, payee)
        draft.hang(payee, verb, "iobj")


def names_after_posts(draft: Draft) -> None:
    """Hang an apposed person on the person noun: in "The [head] of the tax agency, [Viktor Lund], …" not on the agency."""
    for start, end, label in draft.entities:
        name = next((i for i in range(start, end) if not start <= draft.heads[i] < end), start)
        if label != "PERSON" or draft.rels[name] != "appos":
            continue
        noun = draft.heads[name]
        while (
            not draft.is_person(draft.lemmas[noun])
            and draft.rels[noun] == "nmod"
            and draft.heads[noun] < noun
        ):
            noun = draft.heads[noun]
        if draft.is_person(draft.lemmas[noun]):
            draft.hang(name, noun)


def names_side_by_side(draft: Draft) -> None:
    """Coordinate two names at the head of a headline: "[Carney], [Sheinbaum] hold talks"."""
    starting = {start: (start, end, label) for start, end, label in draft.entities if label in _ACTORS}
    for first in draft.entities:
        second = starting.get(first[1] + 1)
        before = first[0] == 0 or draft.lower[first[0] - 1] in (".", "!", "?")
        if second is None or second[2] != first[2] or not before or draft.lower[first[1]] != ",":
            continue
        one, other = (
            next((i for i in range(s, e) if not s <= draft.heads[i] < e), s) for s, e, _ in (first, second)
        )
        if draft.rels[other] == "nsubj" and draft.heads[other] > other:
            draft.hang(one, draft.heads[other], "nsubj")
            draft.hang(other, one, "conj")


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
        if subject or case or draft.pos[index] not in _NOMINAL:
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
        while (
            draft.pos[before] in _NOMINAL and heads[before] < index and rels[before] in ("compound", "flat")
        ):
            before = heads[before]
        if draft.pos[before] in _NOMINAL and draft.pos[head] in _NOMINAL and rels[before] != "root":
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


def numbers_as_subjects(draft: Draft) -> None:
    """Let a bare number be a subject: "[19] backed Guterres and [five] opposed him"."""
    for index, rel in enumerate(draft.rels):
        head = draft.heads[index]
        if draft.pos[index] != "NUM" or head != index + 1 or draft.pos[head] != "VERB":
            continue
        if rel in ("nummod", "obl:unmarked", "obl", "dep", "advmod"):
            draft.rels[index] = "nsubj"


REPAIRS: tuple[Repair, ...] = (
    agree_on_nouns,
    subjects_off_auxiliaries,
    prepositions_on_nouns,
    obliques_by_preposition,
    names_in_a_list,
    names_with_their_nouns,
    payees_before_money,
    names_after_posts,
    names_side_by_side,
    main_verbs_over_participles,
    subjects_after_participles,
    lists_with_as_well_as,
    objects_of_later_verbs,
    numbers_as_subjects,
)
"""All repairs, in the order in which they are made."""
