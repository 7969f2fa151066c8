"""Who a predicate is about: surface subjects, found or inherited by coordination, control, relatives.

"Surface" means as written: the surface subject of a passive is what suffers the event. All in token positions.
"""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.dependents import each, has_mark, obliques_of
from graphbuild.extraction.relatives import antecedents
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, slot_role

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")

_STANCES = frozenset({"about", "against", "over"})
"""Prepositions of what one speaks about or takes a stand on: somebody else's plan, as a rule."""

_STANDS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "PROTEST"})
_JUDGEMENTS = frozenset({"ACCUSE", "COERCE", "SANCTION", "SUPPORT", "REJECT", "PROTEST", "ASSAULT"})


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
    governor = analysis.vocabulary.governor(analysis.tree.lemmas[head], "VERB")
    if governor is not None and governor.control == "object":
        asked = has_mark(analysis, verb, "to") and not governor.negates
        if asked or has_mark(analysis, verb, "of", "from", "into", "for", "against"):
            return controller(analysis, head)  # "accused Rama [of misusing funds]", "kept him [from leaving]"
    if has_mark(analysis, verb, "for") and analysis.tree.tags[verb] == "VBG" and _answers(analysis, head):
        found = (
            surface_subjects(analysis, head)
            if is_passive(analysis, head)
            else each(analysis, analysis.tree.kids(head, "obj", "iobj"))
        )
        if found:
            return found  # "sentenced Reed [for smuggling weapons]"
    described = analysis.tree.pos[head] == "ADJ" and analysis.tree.rels[head] in ("amod", "acl")
    if described:
        return each(analysis, [analysis.tree.heads[head]])  # "a drone capable [of carrying bombs]"
    return surface_subjects(analysis, head) or holders(analysis, head)


def _answers(analysis: Analysis, verb: int) -> bool:
    """Tell verbs that answer somebody's deed: punish, praise, thank, blame, sue."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj", "for"))
    return frame is not None and frame.event_type in _JUDGEMENTS


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
    carried = tuple(o for o in objects if _carries_meaning(analysis, head, o))
    objects = tuple(o for o in objects if o not in carried)
    if carried and not objects:
        return holders(analysis, carried[0]) or surface_subjects(
            analysis, head
        )  # "opposes [its plan] to buy"
    asks = governor is not None and governor.control == "object"  # "warned Orme [against going]"
    if objects and (asks or not _promises(analysis, head)):
        return objects
    phrases = [
        (p, n)
        for p, n in obliques_of(analysis, head)
        if n not in analysis.time_tokens and not _leads_there(analysis, head, p)
    ]
    for_whom = [n for p, n in phrases if p == "for" and n > head and tree.pos[n] in ("PROPN", "PRON")]
    if for_whom and not objects:
        return tuple(for_whom)  # "hoping to arrange [for Ishiba] to stop"
    called = [n for p, n in phrases if p in ("on", "for", "to") and governor and governor.control == "object"]
    if called and not is_passive(analysis, head):
        return tuple(called)  # "called on Serbia to release"
    return surface_subjects(analysis, head)


def _promises(analysis: Analysis, verb: int) -> bool:
    """Tell verbs whose subject does what follows although they have an object: "promised Fiji [to send pumps]"."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and frame.event_type in ("INTEND", "THREATEN")


def _leads_there(analysis: Analysis, verb: int, preposition: str) -> bool:
    """Tell where somebody goes from whom somebody asks: "left [for Peru] to attend a summit"."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", (preposition,))
    return frame is not None and frame.slots.get(preposition) in ("goal", "place")


def _carries_meaning(analysis: Analysis, verb: int, noun: int) -> bool:
    """Tell the noun of a light verb from somebody who is asked: "make [efforts] to contact Trump"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    key = tree.lemmas[noun].lower()
    if tree.pos[noun] != "NOUN":
        return False
    if vocabulary.governor(key, "NOUN") is not None:
        return True
    return any(frame.takes(key) for frame in vocabulary.frames(tree.lemmas[verb], "VERB"))


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
        if says and not _receives(analysis, carrier, key):  # "got a letter [telling him to go]": the letter tells
            return surface_subjects(analysis, carrier)  # "sent a message [expressing his desire]"
    marked = tree.rels[verb] == "acl" and has_mark(analysis, verb, "to", "of", "for", "at", "in", "on")
    if (
        marked
        and not has_mark(analysis, verb, "to")
        and analysis.vocabulary.governor(tree.lemmas[noun].lower(), "NOUN") is None
    ):
        return ()  # "the importance [of holding talks]": anybody's
    if marked:
        owners = holders(analysis, noun)
        return each(analysis, [noun]) if not owners and _is_announced(analysis, noun) else owners
    if (
        tree.rels[verb] == "acl:relcl"
        and not is_passive(analysis, verb)
        and tree.kid(verb, "obj") is None
        and tree.tags[verb] != "VBG"
    ):
        return ()
    return each(analysis, [noun])


def _receives(analysis: Analysis, verb: int, noun: str) -> bool:
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",), noun=noun)
    return frame is not None and slot_role(frame, "subj") == "recipient"


def _is_announced(analysis: Analysis, noun: int) -> bool:
    """Tell who is to do something in a headline: "[Ishiba] to meet Trump", "[Carmaker Vantor] to cut jobs"."""
    tree = analysis.tree
    if tree.rels[noun] != "root":
        return False
    if tree.pos[noun] == "PROPN":
        return True
    key = tree.lemmas[noun].lower()
    return (
        analysis.is_headline(noun)
        and analysis.vocabulary.governor(key, "NOUN") is None  # "Plan to cut jobs"
        and analysis.vocabulary.noun_type(key) not in ("Event", "Thing")
        and not analysis.vocabulary.frames(key, "NOUN")
    )


def holders(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Say whose plan, wish or decision a noun is: its possessor, or the subject of the verb that it belongs to.

    What somebody welcomes or opposes is another's ("opposes the plan to buy …", "spoke against the deal to lease …"), and so
    is what only sets the time.
    """
    tree = analysis.tree
    owners = [c for c in tree.kids(noun, "nmod:poss") if tree.tags[c] != "WP$"]
    owners = owners or [c for c in tree.kids(noun, "nmod") if _is_owner(analysis, c)][:1]
    if owners:
        return each(analysis, owners)
    if tree.case(noun) in SKIPPED_PREPOSITIONS | _STANCES:
        return ()
    for node in tree.ancestors(noun):
        if tree.pos[node] in ("VERB", "AUX"):
            if _judges(analysis, node) and tree.rels[noun] == "obj":
                return ()
            return tuple(s for s in surface_subjects(analysis, node) if s != noun)
    return ()


def _is_owner(analysis: Analysis, index: int) -> bool:
    """Tell "the plan [of Nippon Steel] to buy", "an offer [from Kyiv] to talk", "the order [by a court] to pay"."""
    mention, case = analysis.mentions.get(index), analysis.tree.case(index)
    if mention is None or case not in ("by", "of", "from"):
        return False
    if case == "by" or (mention.kind == "name" and mention.label in ("PERSON", "ORG", "GPE")):
        return True
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return mention.kind == "nominal" and kind in ("Person", "Organization", "Government", "Group")


def _judges(analysis: Analysis, verb: int) -> bool:
    """Tell a verb that takes a stand on what it names: welcome, oppose, condemn."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and frame.event_type in _STANDS


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
