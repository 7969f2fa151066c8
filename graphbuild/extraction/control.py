"""What the lexicon says about who does the deed of a clause: verbs that answer, promise or judge, nouns that carry one."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.roles import slot_role

_STANDS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "PROTEST"})
_JUDGEMENTS = frozenset({"ACCUSE", "COERCE", "SANCTION", "SUPPORT", "REJECT", "PROTEST", "ASSAULT"})


def answers_deeds(analysis: Analysis, verb: int) -> bool:
    """Tell verbs that answer somebody's deed: punish, praise, thank, blame, sue."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj", "for"))
    return frame is not None and frame.event_type in _JUDGEMENTS


def promises(analysis: Analysis, verb: int) -> bool:
    """Tell verbs whose subject does what follows although they have an object: "promised Fiji [to send pumps]"."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and frame.event_type in ("INTEND", "THREATEN")


def leads_there(analysis: Analysis, verb: int, preposition: str) -> bool:
    """Tell where somebody goes from whom somebody asks: "left [for Peru] to attend a summit"."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", (preposition,))
    return frame is not None and frame.slots.get(preposition) in ("goal", "place")


def receives(analysis: Analysis, verb: int, noun: str) -> bool:
    """Tell verbs whose subject gets what their object names: "Rao got a [letter]"; ``noun`` is the object's lemma."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",), noun=noun)
    return frame is not None and slot_role(frame, "subj") == "recipient"


def carries_meaning(analysis: Analysis, verb: int, noun: int) -> bool:
    """Tell the noun of a light verb from somebody who is asked: "make [efforts] to contact Trump"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    key = tree.lemmas[noun].lower()
    if tree.pos[noun] != "NOUN":
        return False
    if vocabulary.governor(key, "NOUN") is not None:
        return True
    return any(frame.takes(key) for frame in vocabulary.frames(tree.lemmas[verb], "VERB"))


def is_announced(analysis: Analysis, noun: int) -> bool:
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


def is_owner(analysis: Analysis, index: int) -> bool:
    """Tell "the plan [of Nippon Steel] to buy", "an offer [from Kyiv] to talk", "the order [by a court] to pay"."""
    mention, case = analysis.mentions.get(index), analysis.tree.case(index)
    if mention is None or case not in ("by", "of", "from"):
        return False
    if case == "by" or (mention.kind == "name" and mention.label in ("PERSON", "ORG", "GPE")):
        return True
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return mention.kind == "nominal" and kind in ("Person", "Organization", "Government", "Group")


def takes_stand(analysis: Analysis, verb: int) -> bool:
    """Tell a verb that takes a stand on what it names: welcome, oppose, condemn."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and frame.event_type in _STANDS


def gives_post(analysis: Analysis, verb: int) -> bool:
    """Tell verbs that make their object something: "named [Rao] chief", "elected [her] as leader"."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj", "as"))
    return (
        frame is not None
        and frame.event_type == "HOLD_ROLE"
        and frame.slots.get("obj") == "patient"
        and not takes_over(analysis, verb)
    )


def takes_over(analysis: Analysis, verb: int) -> bool:
    """Tell verbs whose subject gets the post of their object: succeed, replace."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and frame.event_class == "Succeed"
