"""Repairs of clauses: verbs that parsers read as something else, and subjects and objects that they lose."""

from __future__ import annotations

from graphbuild.language.draft import NOMINAL, Draft, Repair


def verbs_read_as_participles(draft: Draft) -> None:
    """Make a verb of what the parser took for an adjective: "The jury [cleared] pilot Ivo Tamás".

    A noun right before a participle right before a bare noun is no noun phrase of English ("government-backed" is
    written with a hyphen, and there the first noun hangs on the participle).
    """
    for verb, rel in enumerate(draft.rels):
        noun = draft.heads[verb]
        before = verb - 1
        if rel != "amod" or draft.tags[verb] not in ("VBN", "VBD") or noun <= verb or before < 0:
            continue
        if draft.has(verb, "aux"):  # "Carmakers have [suspended] production"
            subject = next(iter(draft.kids(verb, "nsubj")), None)
            if subject is not None:
                _raise_verb(draft, verb, subject, noun)
            continue
        if draft.pos[before] not in ("NOUN", "PROPN") or draft.pos[noun] not in ("NOUN", "PROPN"):
            continue
        subject = _phrase_head(draft, before, verb)
        hangs = draft.rels[subject]
        if draft.heads[subject] == verb and not hangs.startswith("nsubj"):
            continue
        if hangs not in (
            "nsubj",
            "nsubj:pass",
            "root",
            "dep",
            "compound",
            "parataxis",
            "appos",
            "obj",
            "nmod:desc",
            "flat",
        ):
            continue
        _raise_verb(draft, verb, subject, noun)


def speakers_in_active(draft: Draft) -> None:
    """Make a past tense of a participle without auxiliary that has a subject and a "that": "Lund [announced] that …"."""
    for verb, tag in enumerate(draft.tags):
        if tag != "VBN" or draft.rels[verb] not in ("root", "conj", "ccomp", "parataxis"):
            continue
        subjects = [i for i in draft.kids(verb, "nsubj", "nsubj:pass") if i < verb]
        said = [i for i in draft.kids(verb, "ccomp") if i > verb]
        auxiliary = draft.has(verb, "aux", "aux:pass", "cop")
        marked = any(i > verb and draft.lower[i] == "that" for clause in said for i in draft.below(clause))
        if subjects and not auxiliary and marked:
            draft.tags[verb] = "VBD"
            draft.rels[subjects[-1]] = "nsubj"


def _phrase_head(draft: Draft, last: int, verb: int) -> int:
    """Climb from the last word before a verb to the head of its phrase, not past the verb."""
    node = last
    while (
        draft.heads[node] != node
        and draft.heads[node] < verb
        and draft.rels[node] in ("flat", "compound", "nmod")
    ):
        node = draft.heads[node]
    return node


def _raise_verb(draft: Draft, verb: int, subject: int, noun: int) -> None:
    """Put ``verb`` where its object stood, or on top, with its subject and object below."""
    above, rel = draft.heads[noun], draft.rels[noun]
    if above in (noun, subject) or draft.heads[subject] == subject:
        above, rel = verb, "root"
    elif draft.rels[above] == "root" and draft.tags[above] == "VBN" and above < subject:
        draft.hang(above, verb, "advcl")  # "[Cheered by fans], Hale thanked Rao"
        above, rel = verb, "root"
    draft.pos[verb], draft.tags[verb] = "VERB", "VBD"
    draft.hang(verb, above, rel)
    draft.hang(subject, verb, "nsubj")
    draft.hang(noun, verb, "obj")
    for index in draft.kids(noun, "punct"):
        draft.hang(index, verb)


def main_verbs_over_participles(draft: Draft) -> None:
    """Put the finite verb on top: "Congratulating Trump on his return, Ishiba on Wednesday [told] reporters"."""
    for index, head in enumerate(draft.heads):
        if draft.tags[index] not in ("VBD", "VBZ", "VBP") or draft.rels[index] not in (
            "advcl",
            "parataxis",
            "ccomp",
            "conj",
        ):
            continue
        if draft.tags[head] != "VBG" or draft.rels[head] != "root" or head > index:
            continue
        if draft.has(index, "nsubj", "mark", "cc") or draft.has(head, "nsubj", "aux", "nsubj:pass"):
            continue
        draft.hang(index, index, "root")
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
        subject = any(rels[i].startswith("nsubj") for i in draft.below(verb))
        case = any(i < index for i in draft.kids(index, "case"))
        if subject or case or draft.pos[index] not in NOMINAL:
            continue
        rels[head] = "advcl"
        draft.hang(index, verb, "nsubj")
        for later in range(index + 1, verb):
            if heads[later] == head and rels[later] in ("obl", "advmod"):
                draft.hang(later, verb)


def subjects_after_conjunctions(draft: Draft) -> None:
    """Give a coordinated clause the noun that opens it: "…, and their [leader], Brais Outeiral, [accused] the company".

    Also before an auxiliary: "Aasrum will lead the group, and [Lamela] is to become its deputy".
    """
    loose = ("obj", "obl", "conj", "appos", "nmod", "obl:unmarked", "dep")
    dates = {i for start, end, label in draft.entities if label == "DATE" for i in range(start, end)}
    for cc, rel in enumerate(draft.rels):
        if rel != "cc" or draft.lower[cc - 1] != ",":
            continue
        verb = draft.heads[cc] if draft.pos[draft.heads[cc]] == "VERB" else _next_finite(draft, cc)
        if verb <= cc + 1:
            continue
        first = next((i for i in range(cc + 1, verb) if draft.pos[i] in ("VERB", "AUX")), verb)
        below = [i for i in draft.below(verb) if draft.lower[i] != "to"]
        if {draft.rels[i] for i in below} & {"nsubj", "nsubj:pass", "expl", "mark"}:
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
            draft.hang(cc, verb)


def _next_finite(draft: Draft, start: int) -> int:
    """Return the verb that the first verbal word behind ``start`` is or belongs to, 0 if that has no tense."""
    first = next((i for i in range(start + 1, len(draft.pos)) if draft.pos[i] in ("VERB", "AUX")), 0)
    if draft.tags[first] not in ("VBD", "VBZ", "VBP", "MD"):
        return 0
    verb = first if draft.pos[first] == "VERB" else draft.heads[first]
    return verb if draft.pos[verb] == "VERB" else 0


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
        below = draft.below(nominal)
        left = min((nominal, *below, *(i for child in below for i in draft.below(child))))
        while left > 1 and draft.rels[left - 1] == "cc":
            left -= 1
        if left > 0 and draft.lower[left - 1] in (",", '"', "”", "''"):
            draft.hang(nominal, verb, "nsubj")


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


def objects_of_later_verbs(draft: Draft) -> None:
    """Give an object to the verb before it: "told Torvik [to repay] clerk [Nora Vile]", not to "ordered"."""
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
    """Let a bare number be a subject: "[12] chose Rao and [nine] stayed away"."""
    for index, rel in enumerate(draft.rels):
        head = draft.heads[index]
        if draft.pos[index] != "NUM" or head != index + 1 or draft.pos[head] != "VERB":
            continue
        if rel in ("nummod", "obl:unmarked", "obl", "dep", "advmod"):
            draft.rels[index] = "nsubj"


def subjects_around_speakers(draft: Draft) -> None:
    """Give the clause around a speaker its subject back: "The [company], Rao said, will [close] two plants"."""
    for verb, tag in enumerate(draft.tags):
        if tag not in ("VBD", "VBZ", "VBP") or "," not in draft.lower[verb + 1 : verb + 3]:
            continue
        below = draft.below(verb)
        inside = draft.rels[verb] in ("parataxis", "ccomp") and draft.heads[verb] > verb
        main = draft.heads[verb] if inside else next((i for i in below if draft.rels[i] == "ccomp"), verb)
        if main <= verb or draft.has(main, "nsubj", "nsubj:pass", "expl"):
            continue
        subjects = [i for i in below if i < verb and draft.rels[i] in ("nsubj", "vocative", "dislocated")]
        speaker = _apposed_before(draft, verb) or (subjects[-1] if subjects else verb)
        if subjects and subjects[0] != speaker and "," in draft.lower[subjects[0] : speaker]:
            draft.hang(subjects[0], main, "nsubj:pass" if draft.has(main, "aux:pass") else "nsubj")
            draft.hang(speaker, verb, "nsubj")
            draft.rels[verb] = "parataxis" if inside else draft.rels[verb]


def _apposed_before(draft: Draft, verb: int) -> int | None:
    """Return the head of the name right before a verb that was read as one more of what stands before a comma."""
    name = verb - 1
    while draft.rels[name] in ("flat", "compound") and draft.heads[name] < name:
        name = draft.heads[name]
    loose = draft.rels[name] in ("appos", "conj") and not draft.has(name, "cc", "case")
    return name if draft.pos[name] == "PROPN" and loose else None


VERB_REPAIRS: tuple[Repair, ...] = (
    verbs_read_as_participles,
    speakers_in_active,
    main_verbs_over_participles,
    subjects_after_participles,
    subjects_after_conjunctions,
    speakers_before_verbs,
    subjects_around_speakers,
)
"""In the order in which they are made; ``OBJECT_REPAIRS`` come after coordination is mended."""

OBJECT_REPAIRS: tuple[Repair, ...] = (objects_of_later_verbs, clauses_passed_on, numbers_as_subjects)
