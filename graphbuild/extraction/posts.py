"""Who holds which post, from titles, appositions and copulas; and predicative adjectives that say something of somebody.

"Foreign Minister Takeshi Iwaya"; "JD Vance, Trump's running mate"; "Ness is chief executive of Fjordline"; "Japan is wary
of protectionist moves".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.dependents import noun_obliques
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.marks import own_stance
from graphbuild.extraction.roles import argument, extent, slot_role, typed_oblique, unique
from graphbuild.extraction.statements import make_statement
from graphbuild.extraction.subjects import surface_subjects
from graphbuild.extraction.wording import predicate, verb_group
from graphbuild.model import Argument, Factuality, Mention, Predicate, Role, Statement
from graphbuild.vocabulary import Frame

POST_CLASS, POST_TYPE = "HoldPost", "HOLD_ROLE"
_STATES = frozenset({"in", "at", "under", "on"})


def post_statements(analysis: Analysis) -> Iterator[Statement]:
    """Yield who holds which post from titles in front of names and from appositions."""
    seen: set[tuple[int, int]] = set()
    for head, mention in analysis.mentions.items():
        if (
            mention.title
            and mention.label in ("PERSON", "PER", None)
            and (mention.span.start, mention.span.end) not in seen
        ):
            seen.add((mention.span.start, mention.span.end))
            yield from _from_title(analysis, head, mention)
        for child in analysis.tree.kids(head, "appos"):
            for post in analysis.tree.conjuncts(child):
                same = analysis.mentions[post].same_as == mention.span if post in analysis.mentions else False
                statement = _from_apposition(analysis, head, post) if post == child or same else None
                if statement is not None:
                    yield statement


def _from_title(analysis: Analysis, head: int, mention: Mention) -> Iterator[Statement]:
    """For example "Foreign Minister Takeshi Iwaya": the last word of the title must name a post; "Mr" does not.

    A plural is the post of all names that share it: "[Ministers] Ana Orme and Ivo Hahn".
    """
    tree = analysis.tree
    words = (mention.title or "").split()
    if not words:
        return
    start, end = tree.sentences[tree.sentence_of[head]]
    begins = mention.span.start - len(mention.title or "") - 2
    inside = [i for i in range(start, end) if begins <= tree.starts[i] < mention.span.start]
    named = [i for i in inside if tree.lower[i] in words[-1].lower()]
    shared = bool(named) and tree.tags[named[-1]] in ("NNS", "NNPS")
    post = words[-1].lower().removesuffix("s") if shared else words[-1].lower()
    if not named or not analysis.vocabulary.is_post(post):
        return
    first, last = inside[0], named[-1]
    role = _role_mention(analysis, first, last)
    organization = [
        argument(analysis, "patient", c, "of")
        for c in range(first, last)
        if c in analysis.mentions and analysis.mentions[c].label in ("GPE", "ORG", "NORP")
    ]
    organization += [
        argument(analysis, "patient", c, "of") for c in tree.kids(head, "nmod:poss") if c in analysis.mentions
    ]
    yield _hold(analysis, mention, role, organization or _seats(analysis, head), "title", last)
    for other in tree.conjuncts(head)[1:] if shared else ():
        holder = analysis.mentions.get(other)
        if holder is not None and holder.label == "PERSON" and not holder.title:
            yield _hold(analysis, holder, role, organization or _seats(analysis, other), "title", other)


def _seats(analysis: Analysis, name: int) -> list[Argument | None]:
    """Of which country, region or body somebody has a title: "President Ana Orme [of Chad]"."""
    named = [n for p, n in noun_obliques(analysis, name) if p == "of" and n in analysis.mentions]
    return [
        argument(analysis, "patient", n, "of") for n in named if analysis.mentions[n].label in ("GPE", "ORG")
    ]


def _from_apposition(analysis: Analysis, head: int, child: int) -> Statement | None:
    """For example "JD Vance, Trump's running mate" and "The chief of the ports agency, Viktor Hale"."""
    mentions = analysis.mentions
    if head not in mentions or child not in mentions or mentions[head] is mentions[child]:
        return None
    person, noun = (head, child) if mentions[head].kind == "name" else (child, head)
    if mentions[person].kind != "name" or mentions[noun].kind != "nominal":
        return None
    kind = analysis.vocabulary.noun_type(mentions[noun].head_lemma)
    if mentions[person].label not in ("PERSON", "PER", None) or not (
        analysis.vocabulary.is_post(mentions[noun].head_lemma) or kind == "Person"
    ):
        return None
    return _hold(
        analysis,
        mentions[person],
        _role_of(analysis, noun),
        _organizations(analysis, noun),
        "apposition",
        noun,
    )


def _organizations(analysis: Analysis, noun: int) -> list[Argument | None]:
    """Of whom or what the post is: possessor, "of" and "at" phrases."""
    tree = analysis.tree
    found = [
        argument(analysis, "patient", m, "of")
        for c in tree.kids(noun, "nmod:poss")
        for m in tree.conjuncts(c)
    ]
    found += [
        argument(analysis, "patient", n, p)
        for p, n in noun_obliques(analysis, noun)
        if p in ("of", "at", "for", "to")
    ]
    if not found:
        found = [
            argument(analysis, "patient", c, "of")
            for c in tree.kids(noun, "compound", "amod")
            if c in analysis.mentions
        ]
    return found


def _role_mention(analysis: Analysis, first: int, last: int) -> Mention:
    tree = analysis.tree
    return Mention(
        span=tree.span(first, last + 1),
        head=tree.span(last, last + 1),
        text=tree.text(first, last + 1),
        kind="nominal",
        head_lemma=tree.lower[last],
        label="ROLE",
        sentence=tree.sentence_of[last],
    )


def _role_of(analysis: Analysis, noun: int) -> Mention:
    """The post as a mention of its own, so that it is never merged with its holder; whose it is comes off."""
    tree, mention = analysis.tree, analysis.mentions[noun]
    start = next(i for i in range(noun + 1) if tree.starts[i] >= mention.span.start)
    for owner in tree.kids(noun, "nmod:poss"):
        start = max(start, tree.subtree(owner)[-1] + 1)
    end = next(i for i in range(noun, len(tree.words)) if tree.ends[i] >= mention.span.end) + 1
    return replace(
        mention,
        span=tree.span(start, end),
        text=tree.text(start, end),
        label="ROLE",
        same_as=None,
        possessor=None,
    )


def _hold(
    analysis: Analysis,
    holder: Mention,
    role: Mention,
    organizations: list[Argument | None],
    rule: str,
    anchor: int,
) -> Statement:
    person = Argument("agent", holder, holder.text)
    theme = Argument("theme", role, role.text)
    arguments = unique([person, theme, *organizations])
    polarity = own_stance(analysis, anchor).polarity  # "Lund, [no longer] chairman of Corvale, left"
    former = analysis.vocabulary.post_status(role.text) == "former"
    relation = "is not" if polarity == "negative" else "was" if former else "is"
    words = Predicate(role.span, role.head.start, "be", "NOUN", relation)
    base = make_statement(analysis, anchor, words, arguments, None, rule)
    return replace(
        base,
        event=f"h{anchor}",
        event_type=POST_TYPE,
        event_class=POST_CLASS,
        polarity=polarity,
        factuality=_hedged(analysis, role),
        time=None,
        quantity=None,
    )


def _hedged(analysis: Analysis, role: Mention) -> Factuality:
    """Say how the words of a post state it: "Rao, the [alleged] leader of the gang" may not lead it."""
    found = (analysis.vocabulary.hedge(word) for word in role.text.split())
    return next((factuality for factuality in found if factuality is not None), "asserted")


def copula_statements(analysis: Analysis) -> Iterator[Statement]:
    """Yield what copular clauses say: posts, and adjectives with an argument."""
    tree = analysis.tree
    for index in tree.copular:
        subjects = [s for s in surface_subjects(analysis, index) if s in analysis.mentions]
        if not subjects:
            continue
        if index in analysis.mentions and tree.pos[index] in ("NOUN", "PROPN") and not tree.case(index):
            yield _copular_noun(analysis, index, subjects)
        elif tree.pos[index] in ("ADJ", "VERB", "NOUN", "ADV") or analysis.vocabulary.frames(
            tree.lower[index], "ADJ"
        ):
            statement = _adjective(analysis, index, subjects)
            if statement is not None:
                yield statement
        elif index in analysis.mentions and tree.case(index):
            yield from _located(analysis, index, subjects)


def _copular_noun(analysis: Analysis, noun: int, subjects: list[int]) -> Statement:
    """For example "Ness is chief executive of Fjordline"; other nouns give a plain "is"."""
    mention = analysis.mentions[noun]
    post = analysis.vocabulary.is_post(mention.head_lemma) and mention.kind == "nominal"
    agents = [argument(analysis, "agent", s) for s in subjects]
    theme = Argument(
        "theme",
        _role_of(analysis, noun) if post else mention,
        mention.text,
        extent=extent(analysis.tree, noun, mention),
    )
    arguments = unique([*agents, theme, *(_organizations(analysis, noun) if post else [])])
    verb = analysis.tree.kids(noun, "cop")[0]
    words = predicate(analysis, [i for i in verb_group(analysis, noun) if i != noun], verb, "be", "VERB")
    base = make_statement(analysis, noun, words, arguments, None, "copula")
    return replace(base, event_type=POST_TYPE if post else "OTHER", event_class=POST_CLASS if post else None)


def _located(analysis: Analysis, name: int, subjects: list[int]) -> Iterator[Statement]:
    """Say where or with whom somebody is: "Lund is in Chile", "Rao has been with Vantor for ten years"."""
    preposition = analysis.tree.case(name)
    role = typed_oblique(analysis, None, preposition, name)
    if role is not None and role != "agent":
        agents = [argument(analysis, "agent", s) for s in subjects]
        verb = analysis.tree.kids(name, "cop")[0]
        words = predicate(analysis, [i for i in verb_group(analysis, name) if i != name], verb, "be", "VERB")
        arguments = unique([*agents, argument(analysis, role, name, preposition)])
        yield make_statement(analysis, name, words, arguments, None, "copula")


def _adjective(analysis: Analysis, adjective: int, subjects: list[int]) -> Statement | None:
    """For example "Japan is wary of protectionist moves", "Stocks were down 3 percent"; others say nothing about two things."""
    tree = analysis.tree
    pairs = noun_obliques(analysis, adjective)
    frame = analysis.vocabulary.best_frame(tree.lower[adjective], "ADJ", {p for p, _ in pairs})
    if tree.case(adjective) and tree.pos[adjective] == "NOUN":
        return _in_talks(analysis, adjective, subjects)
    if frame is None and (
        tree.kid(adjective, "xcomp") is not None and governor_of(analysis, adjective) is not None
    ):
        return None
    undergoes = slot_role(frame, "subj") == "patient"
    subject_role: Role = "patient" if undergoes else "agent"
    agents = [argument(analysis, subject_role, s) for s in subjects]
    others = [
        argument(analysis, role, n, p)
        for p, n in pairs
        if (role := typed_oblique(analysis, frame, p, n)) is not None
    ]
    arguments = unique([*agents, *others])
    words = predicate(
        analysis, verb_group(analysis, adjective), adjective, f"be {tree.lower[adjective]}", "ADJ"
    )
    rule = "adjective:undergoer" if undergoes else "adjective"
    statement = make_statement(analysis, adjective, words, arguments, frame, rule)
    return statement if len(arguments) > 1 or (undergoes and statement.quantity is not None) else None


def state_of(analysis: Analysis, noun: int) -> Frame | None:
    """Return the frame of an event that somebody is said to be in: "is [in talks]", "is [at war]"; None for others."""
    tree = analysis.tree
    if tree.case(noun) not in _STATES or tree.kid(noun, "cop") is None:
        return None
    if not any(s in analysis.mentions for s in surface_subjects(analysis, noun)):
        return None
    present = {p for p, _ in noun_obliques(analysis, noun)}
    return analysis.vocabulary.best_frame(tree.lemmas[noun].lower(), "NOUN", present)


def _in_talks(analysis: Analysis, noun: int, subjects: list[int]) -> Statement | None:
    """For example "Tasuna Auto is in a dispute with Corvale Motors": the noun is the event."""
    tree = analysis.tree
    pairs = noun_obliques(analysis, noun)
    frame = state_of(analysis, noun)
    if frame is None:
        return None
    agents = [argument(analysis, "agent", s) for s in subjects]
    others = [argument(analysis, role, n, p) for p, n in pairs if (role := frame.slots.get(p)) is not None]
    arguments = unique([*agents, *others])
    tokens = sorted({*verb_group(analysis, noun), *(c for c in tree.kids(noun, "case"))})
    words = predicate(analysis, tokens, noun, f"be {tree.case(noun)} {tree.lemmas[noun]}", "NOUN")
    return make_statement(analysis, noun, words, arguments, frame, "copula:noun")
