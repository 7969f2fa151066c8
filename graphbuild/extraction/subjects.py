"""Who a predicate is about: surface subjects, found or inherited by coordination, control, relatives.

"Surface" means as written: the surface subject of a passive is what suffers the event. All in token positions.
"""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.extraction.control import (
    answers_deeds,
    carries_meaning,
    gives_post,
    is_announced,
    is_owner,
    leads_there,
    promises,
    receives,
    takes_over,
    takes_stand,
)
from graphbuild.extraction.dependents import each, has_mark, obliques_of
from graphbuild.extraction.relatives import antecedents
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, may_act

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")

_STANCES = frozenset({"about", "against", "over"})
"""Prepositions of what one speaks about or takes a stand on: somebody else's plan, as a rule."""


@once
def is_passive(analysis: Analysis, verb: int) -> bool:
    """Tell a passive: "was sent", "the clerk [picked by Hale]", "[Cheered by fans], Hale …"."""
    tree = analysis.tree
    if tree.kids(verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if tree.tags[verb] in ("VBN", "VBD") and analysis.is_headline(verb) and _bare_transitive(analysis, verb):
        return True  # "Ex-mayor arrested in bribery probe": headlines report the past in the present tense
    if tree.tags[verb] not in ("VBN", "VBD") or tree.kids(verb, "aux", "nsubj", "obj"):
        if tree.rels[verb] == "conj" and tree.tags[verb] == "VBN" and not tree.kids(verb, "aux", "nsubj"):
            return is_passive(analysis, tree.first_conjunct(verb))
        return False
    if tree.rels[verb] == "xcomp":
        return tree.tags[verb] == "VBN" and not tree.kids(verb, "mark")  # "had him arrested by guards"
    if tree.rels[verb] in ("acl", "advcl"):
        return tree.tags[verb] == "VBN" or any(
            tree.case(n) == "by" for n in tree.kids(verb, "obl", "obl:agent")
        )
    return (
        tree.rels[verb] == "conj"
        and tree.tags[verb] == "VBN"
        and is_passive(analysis, tree.first_conjunct(verb))
    )


def _bare_transitive(analysis: Analysis, verb: int) -> bool:
    """Tell a verb without object or auxiliary whose lexicon entry wants a patient."""
    if analysis.tree.kids(verb, "obj", "iobj", "aux", "ccomp", "xcomp", "compound:prt"):
        return False
    if analysis.tree.rels[verb] == "acl:relcl":
        return False  # "The guide [Hartnell paid] leaves": the object is the noun
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return (
        frame is not None and not frame.nouns and not frame.symmetric and frame.slots.get("obj") == "patient"
    )


def surface_subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return the surface subjects of a predicate, inherited where grammar says so; memoised, safe against cycles."""
    cache = analysis.subjects
    if verb not in cache:
        cache[verb] = ()
        cache[verb] = _find_subjects(analysis, verb)
    return cache[verb]


def _find_subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    tree = analysis.tree
    own = tree.kids(verb, *SUBJECTS)
    if own:
        found = [m for s in own for m in (antecedents(analysis, verb, s) or each(analysis, [s]))]
        return tuple(dict.fromkeys(found))
    head = tree.heads[verb]
    inherit = _INHERITED.get(tree.rels[verb])
    return inherit(analysis, verb, head) if inherit is not None and head != verb else ()


def _of_conjunct(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    """A conjunct shares its subject: "Ishiba phoned Trump and [invited] Macron"."""
    del verb
    return (
        surface_subjects(analysis, head) if analysis.tree.pos[head] in ("VERB", "AUX", "ADJ", "NOUN") else ()
    )


def _of_infinitive(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    bare = analysis.tree.tags[verb] == "VBN" and not has_mark(analysis, verb, "to")
    objects = each(analysis, analysis.tree.kids(head, "obj", "iobj")) if bare else ()
    return objects or controller(analysis, head)  # "want the banker [jailed]"


def _of_adverbial(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    """Participles and purposes: "[Fearing] rain, the jury …"; "told Torvik [to repay] …"."""
    tree = analysis.tree
    governor = analysis.vocabulary.governor(tree.lemmas[head], "VERB")
    if governor is not None and governor.control == "object":
        objects = [o for o in tree.kids(head, "obj", "iobj") if o in analysis.mentions]
        able = not objects or any(
            may_act(analysis, o) for o in objects
        )  # "drove tractors to town [to protest]"
        asked = has_mark(analysis, verb, "to") and not governor.negates and able
        if asked or has_mark(analysis, verb, "of", "from", "into", "for", "against"):
            return controller(analysis, head)  # "accused Rama [of misusing funds]", "kept him [from leaving]"
    if (
        has_mark(analysis, verb, "for")
        and analysis.tree.tags[verb] == "VBG"
        and answers_deeds(analysis, head)
    ):
        found = (
            surface_subjects(analysis, head)
            if is_passive(analysis, head)
            else each(analysis, tree.kids(head, "iobj") or tree.kids(head, "obj"))  # "fined Lund 50 euros"
        )
        if found:
            return found  # "sentenced Reed [for smuggling weapons]"
    if (
        tree.tags[verb] == "VBG"
        and verb > head
        and takes_over(analysis, verb)
        and not is_passive(analysis, head)
    ):
        found = each(analysis, tree.kids(head, "obj")) if gives_post(analysis, head) else ()
        if found:
            return found  # "named Rao chief, [replacing Lund]"
    described = analysis.tree.pos[head] == "ADJ" and analysis.tree.rels[head] in ("amod", "acl")
    if described:
        return each(analysis, [analysis.tree.heads[head]])  # "a drone capable [of carrying bombs]"
    return surface_subjects(analysis, head) or holders(analysis, head)


def _of_parataxis(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    """Clauses that the parser set side by side.

    "Mayor Rita Solm, whose brother …, [left] …": the noun; "Alliance won't shrink, [may add] bases": its subject.
    """
    tree = analysis.tree
    if head > verb:
        return ()
    if tree.pos[head] in ("PROPN", "NOUN") and tree.tags[verb] != "VB":
        return each(analysis, [head])
    return (
        surface_subjects(analysis, head) if tree.pos[head] == "VERB" and not tree.kids(verb, "expl") else ()
    )


def _of_complement(analysis: Analysis, verb: int, head: int) -> tuple[int, ...]:
    """A clause without a finite verb: "suggested [meeting] Trump"."""
    return controller(analysis, head) if analysis.tree.tags[verb] in ("VBG", "VB", "VBN") else ()


def controller(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Say who does the infinitive: the object of "asked X to go", else the subject ("X agreed to go")."""
    tree = analysis.tree
    governor = analysis.vocabulary.governor(tree.lemmas[head], "VERB")
    objects = each(analysis, tree.kids(head, "iobj") or tree.kids(head, "obj"))
    carried = tuple(o for o in objects if carries_meaning(analysis, head, o))
    objects = tuple(o for o in objects if o not in carried)
    if carried and not objects:
        return holders(analysis, carried[0]) or surface_subjects(
            analysis, head
        )  # "opposes [its plan] to buy"
    asks = governor is not None and governor.control == "object"  # "warned Orme [against going]"
    if objects and (asks or not promises(analysis, head)):
        return objects
    phrases = [
        (p, n)
        for p, n in obliques_of(analysis, head)
        if n not in analysis.time_tokens and not leads_there(analysis, head, p)
    ]
    for_whom = [n for p, n in phrases if p == "for" and n > head and tree.pos[n] in ("PROPN", "PRON")]
    if for_whom and not objects:
        return tuple(for_whom)  # "hoping to arrange [for Ishiba] to stop"
    called = [n for p, n in phrases if p in ("on", "for", "to") and governor and governor.control == "object"]
    if called and not is_passive(analysis, head):
        return tuple(called)  # "called on Serbia to release"
    return surface_subjects(analysis, head)


def _modified_noun(analysis: Analysis, verb: int, noun: int) -> tuple[int, ...]:
    """Subject of a clause that modifies a noun.

    "the clerk [picked by Hale]", "Protesters [who oppose]": the noun. "his desire [to work]": whoever desires.
    """
    tree = analysis.tree
    carrier = tree.heads[noun]
    if (
        tree.rels[verb] == "acl"
        and tree.tags[verb] == "VBG"
        and (tree.rels[noun] == "obj" or (tree.rels[noun] == "obl" and tree.case(noun) == "in"))
        and tree.pos[carrier] == "VERB"
    ):
        key = tree.lemmas[noun].lower()
        word = analysis.vocabulary.best_frame(
            key, "NOUN", ()
        )  # "resigned in a letter [saying that he was ill]"
        carried = any(frame.takes(key) for frame in analysis.vocabulary.frames(tree.lemmas[carrier], "VERB"))
        says = carried or (word is not None and word.event_type in ("SAY", "COMMUNICATE"))
        if says and not receives(
            analysis, carrier, key
        ):  # "got a letter [telling him to go]": the letter tells
            return surface_subjects(analysis, carrier)  # "sent a message [expressing his desire]"
    marked = tree.rels[verb] == "acl" and has_mark(analysis, verb, "to", "of", "for", "at", "in", "on")
    if marked and not has_mark(analysis, verb, "to") and not _carries_a_deed(analysis, noun):
        return ()  # "the importance [of holding talks]": anybody's
    if marked and is_passive(analysis, verb) and not _carries_a_deed(analysis, noun):
        return each(analysis, [noun])  # "a fair [to be held in May]"
    if marked and tree.pos[noun] == "PROPN" and analysis.is_headline(noun):
        return each(analysis, [noun])  # "Kenya's [Zanivo] to close mill": a name is nobody's plan
    if marked:
        owners = holders(analysis, noun)
        return each(analysis, [noun]) if not owners and is_announced(analysis, noun) else owners
    if (
        tree.rels[verb] == "acl:relcl"
        and not is_passive(analysis, verb)
        and tree.kid(verb, "obj") is None
        and tree.tags[verb] != "VBG"
    ):
        return ()
    return each(analysis, [noun])


def _carries_a_deed(analysis: Analysis, noun: int) -> bool:
    """Tell a noun whose infinitive is somebody's deed: "his [bid] to be elected", but not "a [fair] to be held"."""
    return analysis.vocabulary.governor(analysis.tree.lemmas[noun].lower(), "NOUN") is not None


def holders(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Say whose plan, wish or decision a noun is: its possessor, or the subject of the verb that it belongs to.

    What somebody welcomes or opposes is another's ("opposes the plan to buy …", "spoke against the deal to lease …"), and so
    is what only sets the time.
    """
    tree = analysis.tree
    owners = [c for c in tree.kids(noun, "nmod:poss") if tree.tags[c] != "WP$"]
    owners = owners or [c for c in tree.kids(noun, "nmod") if is_owner(analysis, c)][:1]
    if owners:
        return each(analysis, owners)
    if tree.kids(noun, "cop"):
        return surface_subjects(analysis, noun)  # "Tarvo is in talks [to buy a yard]"
    if tree.case(noun) in SKIPPED_PREPOSITIONS | _STANCES:
        return ()
    for node in tree.ancestors(noun):
        if tree.pos[node] in ("VERB", "AUX"):
            if takes_stand(analysis, node) and tree.rels[noun] == "obj":
                return ()
            return tuple(s for s in surface_subjects(analysis, node) if s != noun)
    return ()


_INHERITED: dict[str, Callable[[Analysis, int, int], tuple[int, ...]]] = {
    "conj": _of_conjunct,
    "xcomp": _of_infinitive,
    "acl": _modified_noun,
    "acl:relcl": _modified_noun,
    "advcl": _of_adverbial,
    "parataxis": _of_parataxis,
    "ccomp": _of_complement,
}
"""How a verb without a subject of its own finds one, by its relation."""
