"""Repairs of headlines, which leave out articles and auxiliaries."""

from __future__ import annotations

from graphbuild.language.draft import ACTORS, NOMINAL, Draft, Repair

DASHES = frozenset({"—", "–", "―", "-", "--"})
"""Before whoever a quote or a headline is by."""


def verbs_read_as_nouns(draft: Draft) -> None:
    """Make a verb of a headline's noun: "Chad [thanks] Togo for flood aid"."""
    if "VERB" in draft.pos or "AUX" in draft.pos:
        return
    for start, end, label in draft.entities:
        if label not in ACTORS or end >= len(draft.lower) or start > 1:
            continue
        verb, subject = end, draft.top(start, end)
        singular = draft.tags[verb] in ("NN", "NNS") and draft.lower[verb].endswith("s")
        if (
            not singular
            or draft.rels[verb] != "root"
            or not draft.words.is_verb(draft.lower[verb].removesuffix("s"))
        ):
            continue
        draft.pos[verb], draft.tags[verb] = "VERB", "VBZ"
        draft.lemmas[verb] = draft.lower[verb].removesuffix("s")
        draft.hang(subject, verb, "nsubj")
        for index in draft.below(verb):
            if index > verb and draft.pos[index] in NOMINAL:
                draft.hang(index, verb, "obl" if draft.has(index, "case") else "obj")


def infinitives_of_headlines(draft: Draft) -> None:
    """Make a clause of a headline's actor and infinitive: "Harvin [to give] owners free cases"."""
    actors = {draft.top(start, end) for start, end, label in draft.entities if label in ACTORS}
    for verb, noun in enumerate(draft.heads):
        if draft.rels[verb] != "acl" or draft.tags[verb] != "VB" or draft.heads[noun] != noun or noun >= verb:
            continue
        acts = (
            noun in actors
            or draft.words.is_person(draft.lemmas[noun])
            or draft.words.is_body(draft.lemmas[noun])
        )
        marked = any(noun < i < verb and draft.lower[i] == "to" for i in draft.below(verb))
        later = [i for i in draft.below(noun) if i > verb and draft.pos[i] != "PUNCT"]
        if acts and marked and not later and not draft.has(noun, "cop", "nsubj", "det"):
            draft.hang(verb, verb, "root")
            draft.hang(noun, verb, "nsubj")


def sources_behind_dashes(draft: Draft) -> None:
    """Let the headline stand over the word behind its dash: "Harvin to buy Nordkai - [sources]", read as its head."""
    for source, verb in ((i, v) for v, i in enumerate(draft.heads) if draft.heads[i] == i and v < i):
        dashed = source > 1 and draft.lower[source - 1] in DASHES
        if dashed and draft.rels[verb] in ("acl", "nmod", "dep") and draft.pos[verb] == "VERB":
            draft.hang(verb, verb, "root")
            draft.hang(source, verb, "parataxis")
            for child in [i for i in draft.below(source) if i < source - 1]:
                draft.hang(child, verb)
            break


HEADLINE_REPAIRS: tuple[Repair, ...] = (
    verbs_read_as_nouns,
    infinitives_of_headlines,
    sources_behind_dashes,
)
"""In the order in which they are made."""
