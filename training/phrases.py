"""Noun phrases and verb groups for made sentences, annotated as UD EWT and GUM annotate them."""

from __future__ import annotations

import random

from training.names import organization, person, place
from training.trees import Node, case
from training.verbs import Verb

_TITLES = (
    "President", "Prime Minister", "Foreign Minister", "Defense Minister", "Finance Minister", "Chancellor", "Senator",
    "Secretary", "General", "King", "Gov.", "Mr.", "Ms.", "Mayor", "Premier", "Ambassador", "Judge", "Gen.", "Dr.",
)  # fmt: skip
_GROUPS = (
    "police/NNS", "officials/NNS", "prosecutors/NNS", "rebels/NNS", "protesters/NNS", "the government/NN",
    "the army/NN", "the company/NN", "the court/NN", "the opposition/NN", "lawmakers/NNS", "the president/NN",
    "the prime minister/NN", "the minister/NN", "the mayor/NN", "investors/NNS", "the bank/NN", "workers/NNS",
    "soldiers/NNS", "rescuers/NNS", "the union/NN", "parliament/NN", "the two leaders/NNS", "the ministry/NN",
    "the commission/NN", "three men/NNS", "a spokesman/NN", "doctors/NNS", "residents/NNS", "regulators/NNS",
)  # fmt: skip
_DEMONYMS = tuple(
    """Japanese Chinese Russian Ukrainian American British French German Turkish Iranian Israeli Palestinian Indian
    Pakistani Kenyan Nigerian Mexican Brazilian Korean Polish Greek Egyptian Iraqi Syrian Afghan European Dutch""".split()
)
_THINGS = (
    "the deal/NN", "the bill/NN", "a new law/NN", "the plan/NN", "the agreement/NN", "a rival/NN", "the bridge/NN",
    "the treaty/NN", "the sanctions/NNS", "the talks/NNS", "the budget/NN", "a factory/NN", "two villages/NNS",
    "the airport/NN", "the city/NN", "the election/NN", "the project/NN", "the bank/NN", "the report/NN",
    "the border/NN", "three drones/NNS", "the port/NN", "the proposal/NN", "nuclear weapons/NNS", "the vote/NN",
    "fuel prices/NNS", "the reform/NN", "his house/NN", "its operations/NNS", "the offer/NN", "the ceasefire/NN",
)  # fmt: skip
_GIFTS = (
    "a letter/NN", "a message/NN", "a congratulatory message/NN", "money/NN", "weapons/NNS", "humanitarian aid/NN",
    "a warning/NN", "a proposal/NN", "a copy/NN", "the documents/NNS", "two ships/NNS", "food/NN", "an award/NN",
    "a telegram/NN", "a gift/NN", "a text message/NN", "an e-mail/NN", "condolences/NNS", "flowers/NNS",
    "a list/NN", "the report/NN", "ammunition/NN", "a formal protest/NN", "a draft/NN", "a loan/NN", "tanks/NNS",
)  # fmt: skip
_TOPICS = (
    "the war/NN", "the attack/NN", "corruption/NN", "fraud/NN", "tax evasion/NN", "the budget/NN", "trade/NN",
    "the dispute/NN", "human rights/NNS", "climate change/NN", "the accident/NN", "his victory/NN", "murder/NN",
    "security/NN", "the killings/NNS", "a new contract/NN", "higher wages/NNS", "treason/NN", "spying/NN",
)  # fmt: skip
_POSTS = (
    "president", "prime minister", "foreign minister", "chairman", "chief executive", "governor", "ambassador",
    "spokesman", "leader", "head", "mayor", "finance minister", "director", "chair", "secretary general",
)  # fmt: skip
_DETERMINERS = {"the": "DT", "a": "DT", "an": "DT", "his": "PRP$", "its": "PRP$"}
_ADJECTIVES = frozenset(
    "new congratulatory humanitarian formal nuclear prime human higher foreign chief general two three".split()
)
_NUMBERS = frozenset({"two", "three"})


def common(entry: str) -> Node:
    """A phrase such as ``the new law/NN``: determiner, modifiers, head."""
    phrase, tag = entry.split("/")
    *modifiers, head = phrase.split()
    return Node(head, tag, left=tuple(_modifier(word) for word in modifiers))


def _modifier(word: str) -> Node:
    if word in _DETERMINERS:
        tag = _DETERMINERS[word]
        return Node(word, tag, "nmod:poss" if tag == "PRP$" else "det")
    if word in _NUMBERS:
        return Node(word, "CD", "nummod")
    return Node(word, "JJ", "amod") if word in _ADJECTIVES else Node(word, "NN", "compound")


def name(words: list[str], label: str) -> Node:
    """A person's name: the first word is the head; hyphens are words of their own."""
    pieces = [piece for word in words for piece in _hyphenated(word)]
    rest = (
        Node(form, "HYPH" if form == "-" else "NNP", "punct" if form == "-" else "flat", label=label)
        for form in pieces[1:]
    )
    return Node(pieces[0], "NNP", right=tuple(rest), label=label)


def _hyphenated(word: str) -> list[str]:
    first, dash, second = word.partition("-")
    return [first, "-", second] if dash and len(first) > 1 else [word]


def compound_name(words: list[str], label: str) -> Node:
    """A name whose last word is the head, as of most organisations."""
    left = tuple(Node(word, "NNP", "compound", label=label) for word in words[:-1])
    return Node(words[-1], "NNP", left=left, label=label)


def someone(rng: random.Random) -> Node:
    """A person, by family name, full name or with a title outside the name."""
    who, form = person(rng), rng.random()
    if form < 0.5:
        return name([who.family], "PERSON")
    full = name(who.full if form < 0.9 else [who.family], "PERSON")
    if form < 0.72:
        return full
    *modifiers, head = rng.choice(_TITLES).split()
    title = Node(head, "NNP", "nmod:desc", tuple(Node(word, "NNP", "amod") for word in modifiers))
    if rng.random() < 0.4 and "." not in head:
        title = title.before(Node(rng.choice(_DEMONYMS), "JJ", "amod", label="NORP"))
    return full.before(title)


def somewhere(rng: random.Random) -> Node:
    """A country or city."""
    return compound_name(place(rng).split(), "GPE")


def institution(rng: random.Random) -> Node:
    """An organisation, with an article where English wants one."""
    words = organization(rng).split()
    node = compound_name(words, "ORG")
    bare = len(words) == 1 and words[0] not in {"Kremlin", "Pentagon", "Senate", "Bundestag", "Knesset"}
    return node if bare or rng.random() < 0.1 else node.before(Node("the", "DT", "det"))


def people(rng: random.Random) -> Node:
    """A group or office: "police", "the Japanese government"."""
    node = common(rng.choice(_GROUPS))
    if rng.random() < 0.25 and node.left and node.left[0].form == "the" and len(node.left) == 1:
        return Node(
            node.form, node.tag, left=(*node.left, Node(rng.choice(_DEMONYMS), "JJ", "amod", label="NORP"))
        )
    return node


def actor(rng: random.Random, relation: str) -> Node:
    """Whoever can do something, in a relation; a pronoun in its case now and then."""
    choice = rng.random()
    if choice < 0.07:
        subject = relation.startswith("nsubj")
        return Node(rng.choice(("he", "she", "they") if subject else ("him", "her", "them")), "PRP", relation)
    makers = (someone, someone, someone, institution, somewhere, people)
    node = rng.choice(makers)(rng)
    if choice > 0.9:
        other = rng.choice(makers)(rng).to("conj").before(Node("and", "CC", "cc"))
        node = node.after(other)
    return node.to(relation)


def thing(rng: random.Random, relation: str = "obj") -> Node:
    """What is bought, signed, destroyed."""
    return common(rng.choice(_THINGS)).to(relation)


def gift(rng: random.Random, relation: str = "obj") -> Node:
    """What is sent or given."""
    return common(rng.choice(_GIFTS)).to(relation)


def topic(rng: random.Random, preposition: str, relation: str = "obl") -> Node:
    """What is spoken of, with its preposition."""
    return common(rng.choice(_TOPICS)).before(case(preposition)).to(relation)


def post(rng: random.Random, relation: str) -> Node:
    """An office without article: "prime minister of Japan"."""
    node = common(rng.choice(_POSTS) + "/NN").to(relation)
    holder = rng.choice((somewhere, institution))(rng)
    return node.after(holder.before(case("of")).to("nmod")) if rng.random() < 0.7 else node


def group(rng: random.Random, verb: Verb, plural: bool) -> tuple[Node, ...]:
    """A finite verb group: auxiliaries and negation, then the verb itself as the last node."""
    was, has = ("were", "have") if plural else ("was", "has")
    present = Node(verb.base, "VBP") if plural else Node(verb.third, "VBZ")
    nt = rng.choice(("not", "n't"))
    has_tag, be = ("VBP", "are") if plural else ("VBZ", "is")
    modal = rng.choice(("will", "would", "may", "could", "should", "must", "might", "can"))

    def aux(form: str, tag: str) -> Node:
        return Node(form, tag, "aux")

    no = Node(nt, "RB", "advmod")
    forms: tuple[tuple[Node, ...], ...] = (
        (present,),
        (aux(has, has_tag), Node(verb.participle, "VBN")),
        (aux(be, has_tag), Node(verb.gerund, "VBG")),
        (aux(modal, "MD"), Node(verb.base, "VB")),
        (aux("did", "VBD"), no, Node(verb.base, "VB")),
        (aux("wo" if nt == "n't" else "will", "MD"), no, Node(verb.base, "VB")),
        (Node("never", "RB", "advmod"), Node(verb.past, "VBD")),
        (aux("had", "VBD"), Node(verb.participle, "VBN")),
        (aux(was, "VBD"), Node(verb.gerund, "VBG")),
    )
    return (Node(verb.past, "VBD"),) if rng.random() < 0.55 else rng.choice(forms)


def passive_group(rng: random.Random, verb: Verb, plural: bool) -> tuple[Node, ...]:
    """The same for a passive."""
    was, has, have_tag = ("were", "have", "VBP") if plural else ("was", "has", "VBZ")
    forms = (
        (Node(was, "VBD", "aux:pass"),),
        (Node(has, have_tag, "aux"), Node("been", "VBN", "aux:pass")),
        (Node("will", "MD", "aux"), Node("be", "VB", "aux:pass")),
        (Node(was, "VBD", "aux:pass"), Node("not", "RB", "advmod")),
    )
    chosen = forms[0] if rng.random() < 0.6 else rng.choice(forms)
    return (*chosen, Node(verb.participle, "VBN"))
