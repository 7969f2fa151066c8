"""What somebody calls, demands or calls for: attributions whose content is no clause, as spans.

PARC and PolNeAR (Pareti 2012; Newell et al. 2018) count them among the attributions: "Rao called [the deal a mistake]",
"Hale called for [a vote]", "Lund urged [Chad to pay]". The statements themselves say so already, with their predicates
and their factuality, so these cues are no sources of statements.
"""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.cues import Cue
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.speakers import in_quote
from graphbuild.extraction.subjects import is_passive, surface_subjects

_COMMITS = frozenset({"AGREE", "INTEND", "REJECT", "THREATEN"})


def find_judgements(analysis: Analysis) -> tuple[Cue, ...]:
    """Return the cues of names, demands and calls in text order."""
    tree, cues = analysis.tree, []
    spoken = {cue.token for cue in analysis.speech.cues if cue.content or cue.quotes}
    for verb, pos in enumerate(tree.pos):
        if pos != "VERB" or verb in spoken or tree.rels[verb] == "amod" or is_passive(analysis, verb):
            continue
        content = next((found for read in _KINDS if (found := read(analysis, verb))), ())
        source = next((s for s in surface_subjects(analysis, verb) if s in analysis.mentions), None)
        if content and source is not None and not in_quote(analysis, verb):
            cues.append(Cue(verb, source, None, content))
    return tuple(cues)


def _named(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return who or what is called something, and what: "dubbed [the plan] [a disaster]"."""
    tree = analysis.tree
    if tree.lemmas[verb] not in analysis.vocabulary.naming_verbs:
        return ()
    names = [n for n in tree.kids(verb, "xcomp", "obj") if tree.pos[n] in ("NOUN", "ADJ", "PROPN", "VERB")]
    names += [n for n in tree.kids(verb, "obl", "advcl") if tree.case(n) == "as" or _marked_as(analysis, n)]
    thing = tree.kid(verb, "obj", "iobj", "nsubj:outer")
    given = [n for n in names if n != thing and thing is not None and n > thing]
    return (thing, given[0]) if thing is not None and given else ()


def _marked_as(analysis: Analysis, head: int) -> bool:
    return any(analysis.tree.lower[m] == "as" for m in analysis.tree.kids(head, "mark"))


def _demanded(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return what is called for, or who is to do it and what: "called for [a vote]", "urged [Chad] [to pay]"."""
    tree = analysis.tree
    for phrase in tree.kids(verb, "obl"):
        case = tree.case(phrase)
        both = analysis.vocabulary.governor(f"{tree.lemmas[verb]} {case}", "VERB")
        if both is not None and both.factuality == "requested":
            deed = tree.kid(verb, "xcomp", "advcl")
            return (phrase, deed) if case != "for" and deed is not None else (phrase,)
    governor, deed = governor_of(analysis, verb), tree.kid(verb, "xcomp")
    who = tree.kid(verb, "obj", "iobj")
    asked = governor is not None and governor.factuality == "requested" and governor.control == "object"
    return (who, deed) if asked and who is not None and deed is not None and deed > who else ()


def _intended(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return what somebody says he will do: "pledged [to pay]", "refused [to go]"."""
    tree, frame = analysis.tree, analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ())
    deed = tree.kid(verb, "xcomp")
    infinitive = deed is not None and any(tree.lower[m] == "to" for m in tree.kids(deed, "mark"))
    spoken = frame is not None and frame.event_type in _COMMITS
    return (deed,) if deed is not None and infinitive and spoken else ()


def _mentioned(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return what somebody names without a clause: "cited [the report]", "explained [the delay]"."""
    tree, thing = analysis.tree, analysis.tree.kid(verb, "obj")
    frame = analysis.vocabulary.best_frame(tree.lemmas[verb], "VERB", ("obj",))
    return (thing,) if thing is not None and frame is not None and frame.event_type == "SAY" else ()


_KINDS = (_named, _demanded, _intended, _mentioned)
"""What a verb's content may be; the first that it has."""
