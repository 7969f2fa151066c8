"""Clauses for made sentences, each with its gold tree; every function shows in its docstring what it makes."""

from __future__ import annotations

import random

from training.phrases import (
    actor,
    common,
    gift,
    group,
    institution,
    passive_group,
    post,
    someone,
    somewhere,
    thing,
    topic,
)
from training.trees import Node, case, comma
from training.verbs import Verb, verb

Random = random.Random
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def finite(rng: Random, action: Verb, subject: Node, *rest: Node) -> Node:
    """A clause: subject, verb group, what follows."""
    *auxiliaries, head = group(rng, action, subject.plural)
    return Node(head.form, head.tag, left=(subject, *auxiliaries), right=rest)


def where(rng: Random) -> Node:
    """Make "in Tokyo"."""
    return somewhere(rng).before(case("in")).to("obl")


def when(rng: Random) -> Node:
    """Make "on Friday", "Friday", "last week"."""
    choice, day = rng.random(), Node(rng.choice(_WEEKDAYS), "NNP", label="DATE")
    if choice < 0.5:
        return day.before(case("on")).to("obl")
    if choice < 0.75:
        return day.to("obl:unmarked")
    last = Node(rng.choice(("last", "next", "this")), "JJ", "amod", label="DATE")
    if last.form == "this":
        last = Node("this", "DT", "det", label="DATE")
    unit = Node(rng.choice(("week", "month", "year")), "NN", label="DATE")
    return unit.before(last).to("obl:unmarked")


def circumstances(rng: Random) -> tuple[Node, ...]:
    """Place, time, both or neither."""
    kinds = rng.choice(((), (), (where,), (when,), (where, when)))
    return tuple(kind(rng) for kind in kinds)


def transitive(rng: Random) -> Node:
    """Make "X congratulated Y in Tokyo"."""
    action, subject = verb(rng, "person"), actor(rng, "nsubj")
    return finite(rng, action, subject, actor(rng, "obj"), *circumstances(rng))


def transitive_thing(rng: Random) -> Node:
    """Make "X signed the deal on Friday"."""
    return finite(rng, verb(rng, "thing"), actor(rng, "nsubj"), thing(rng), *circumstances(rng))


def plain(rng: Random) -> Node:
    """One of the commonest clauses, for use inside others."""
    return rng.choice((transitive, transitive, transitive_thing, transfer, passive, together))(rng)


def give(rng: Random) -> Node:
    """Make "X sent Y a letter"."""
    return finite(
        rng, verb(rng, "give"), actor(rng, "nsubj"), actor(rng, "iobj"), gift(rng), *circumstances(rng)
    )


def transfer(rng: Random) -> Node:
    """Make "X sent a message to Y (expressing hope)"."""
    goal = actor(rng, "obl")
    given = gift(rng)
    if rng.random() < 0.25:  # "a message to Trump expressing hope": the message expresses it
        content = Node(rng.choice(("expressing", "demanding", "offering", "seeking")), "VBG", "acl")
        given = given.after(
            goal.before(case("to")).to("nmod"),
            content.after(
                common(rng.choice(("hope/NN", "support/NN", "help/NN", "talks/NNS", "peace/NN"))).to("obj")
            ),
        )
        return finite(rng, verb(rng, "transfer"), actor(rng, "nsubj"), given)
    return finite(
        rng, verb(rng, "transfer"), actor(rng, "nsubj"), given, goal.before(case("to")), *circumstances(rng)
    )


def passive(rng: Random) -> Node:
    """Make "X was arrested by Y in Z"."""
    kind = rng.choice(("person", "thing"))
    subject = actor(rng, "nsubj:pass") if kind == "person" else thing(rng, "nsubj:pass")
    *auxiliaries, head = passive_group(rng, verb(rng, kind), subject.plural)
    agent = (actor(rng, "obl:agent").before(case("by")),) if rng.random() < 0.6 else ()
    return Node(head.form, head.tag, left=(subject, *auxiliaries), right=(*agent, *circumstances(rng)))


def intransitive(rng: Random) -> Node:
    """Make "X resigned last week"."""
    return finite(rng, verb(rng, "go"), actor(rng, "nsubj"), *circumstances(rng))


def with_or_to(rng: Random) -> Node:
    """Make "X spoke with Y about trade by telephone"."""
    kind = rng.choice(("with", "to"))
    rest = actor(rng, "obl").before(case(kind))
    about = (topic(rng, rng.choice(("about", "over", "on"))),) if rng.random() < 0.3 else ()
    phone = Node("telephone", "NN", "obl", (case("by"),))
    spoken = rng.choice(((), (), (), (phone,)))
    return finite(rng, verb(rng, kind), actor(rng, "nsubj"), rest, *about, *spoken, *circumstances(rng))


def together(rng: Random) -> Node:
    """Make "X and Y met in Z"."""
    subject = someone(rng).after(actor(rng, "conj").before(Node("and", "CC", "cc"))).to("nsubj")
    return finite(rng, verb(rng, "with"), subject, *circumstances(rng))


def accused(rng: Random) -> Node:
    """Make "X accused Y of treason", "… of blocking the vote"."""
    acts = verb(rng, rng.choice(("person", "thing")))
    inner = Node(acts.gerund, "VBG", "advcl", (Node("of", "IN", "mark"),), (thing(rng),))
    what = inner if rng.random() < 0.5 else topic(rng, "of")
    return finite(rng, Verb("accuse", "accused", "accused"), actor(rng, "nsubj"), actor(rng, "obj"), what)


def reason(rng: Random) -> Node:
    """Make "X thanked Y for his victory"."""
    pairs = (
        ("thank", "for"),
        ("criticize", "over"),
        ("arrest", "for"),
        ("congratulate", "on"),
        ("charge", "with"),
        ("praise", "for"),
        ("sue", "over"),
    )
    base, preposition = rng.choice(pairs)
    past = base + ("d" if base.endswith("e") else "ed")
    return finite(
        rng, Verb(base, past, past), actor(rng, "nsubj"), actor(rng, "obj"), topic(rng, preposition)
    )


def urged(rng: Random) -> Node:
    """Make "X urged Y to sign the bill"."""
    action = verb(rng, rng.choice(("person", "thing")))
    inner = Node(action.base, "VB", "xcomp", (Node("to", "TO", "mark"),), (thing(rng),))
    return finite(rng, verb(rng, "urge"), actor(rng, "nsubj"), actor(rng, "iobj"), inner)


def planned(rng: Random) -> Node:
    """Make "X plans to meet Y"."""
    kind = rng.choice(("person", "thing"))
    rest = actor(rng, "obj") if kind == "person" else thing(rng)
    inner = Node(
        verb(rng, kind).base, "VB", "xcomp", (Node("to", "TO", "mark"),), (rest, *circumstances(rng))
    )
    return finite(rng, verb(rng, "plan"), actor(rng, "nsubj"), inner)


def two_deeds(rng: Random) -> Node:
    """Make "X met Y and praised Z"."""
    second = Node(verb(rng, "person").past, "VBD", "conj", (Node("and", "CC", "cc"),), (actor(rng, "obj"),))
    first = Node(
        verb(rng, "person").past, "VBD", left=(actor(rng, "nsubj"),), right=(actor(rng, "obj"), second)
    )
    return first.after(*circumstances(rng)) if rng.random() < 0.3 else first


def several(rng: Random) -> Node:
    """Make "X invited A, B and C"."""
    third = someone(rng).before(Node("and", "CC", "cc")).to("conj")
    objects = someone(rng).after(someone(rng).before(comma()).to("conj"), third).to("obj")
    return finite(rng, verb(rng, "person"), actor(rng, "nsubj"), objects, *circumstances(rng))


def possessed(rng: Random) -> Node:
    """Make "X's lawyer met Y"."""
    owner = (
        rng.choice((someone, institution, somewhere))(rng).after(Node("'s", "POS", "case")).to("nmod:poss")
    )
    head = common(
        rng.choice(
            (
                "government/NN",
                "lawyer/NN",
                "troops/NNS",
                "president/NN",
                "forces/NNS",
                "wife/NN",
                "party/NN",
                "spokesman/NN",
            )
        )
    )
    return finite(
        rng, verb(rng, "person"), head.before(owner).to("nsubj"), actor(rng, "obj"), *circumstances(rng)
    )


def holds_post(rng: Random) -> Node:
    """Make "X is the president of Z", "X became …", "Y appointed X …"."""
    subject = someone(rng).to("nsubj")
    if rng.random() < 0.5:
        article = Node(rng.choice(("the", "a")), "DT", "det")
        return post(rng, "ROOT").before(
            subject, Node(rng.choice(("is", "was")), rng.choice(("VBZ", "VBD")), "cop"), article
        )
    if rng.random() < 0.5:
        return Node("became", "VBD", left=(subject,), right=(post(rng, "xcomp"), *circumstances(rng)))
    action = rng.choice((Verb("appoint", "appointed", "appointed"), Verb("elect", "elected", "elected")))
    return Node(
        action.past, "VBD", left=(actor(rng, "nsubj"),), right=(someone(rng).to("obj"), post(rng, "xcomp"))
    )


def resigned(rng: Random) -> Node:
    """Make "X resigned as president of Z"."""
    action = rng.choice((Verb("resign", "resigned", "resigned"), Verb("retire", "retired", "retired")))
    return finite(
        rng, action, someone(rng).to("nsubj"), post(rng, "obl").before(case("as")), *circumstances(rng)
    )
