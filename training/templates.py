"""Short news sentences with gold trees and names, made from patterns.

Treebanks of web text and talk have few of them ("X congratulated Y.", "The Kremlin congratulated Modi."), and a
parser trained on those alone gets one in ten wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from training import clauses
from training.clauses import Random, circumstances, finite, plain, when, where
from training.conllu import Sentence
from training.phrases import actor, institution, people, post, someone
from training.trees import Lexicon, Node, comma, names_of, sentence
from training.verbs import verb

_QUOTES = (('"', '"'), ("“", "”"), ("``", "''"))


@dataclass(frozen=True, slots=True)
class MadeSentence:
    """A made sentence with its names."""

    gold: Sentence

    def marked(self) -> tuple[list[str], list[bool], list[tuple[int, int, str]]]:
        """Words, spaces and names, as the entity conversion wants them."""
        words = self.gold.words
        return [word.form for word in words], [word.space_after for word in words], names_of(self.gold)


def said(rng: Random) -> Node:
    """Make "X said that …", "X told Y …"."""
    inner = plain(rng).to("ccomp")
    if rng.random() < 0.5:
        inner = inner.before(Node("that", "IN", "mark"))
    if rng.random() < 0.3:
        return finite(rng, verb(rng, "tell"), actor(rng, "nsubj"), actor(rng, "iobj"), inner)
    return finite(rng, verb(rng, "say"), actor(rng, "nsubj"), inner)


def quoted(rng: Random) -> Node:
    """Make "“…,” X said"."""
    before, after = rng.choice(_QUOTES)
    inner = plain(rng).to("ccomp")
    if rng.random() < 0.7:
        inner = inner.before(Node(before, "``", "punct")).after(comma(), Node(after, "''", "punct"))
    else:
        inner = inner.after(comma())
    speaker = actor(rng, "nsubj")
    if rng.random() < 0.15:
        return Node("said", "VBD", left=(inner,), right=(speaker,))
    return Node("said", "VBD", left=(inner, speaker), right=rng.choice(((), (), (when(rng),))))


def apposed(rng: Random) -> Node:
    """Make "X, the prime minister of Z, met Y"."""
    title = post(rng, "appos").before(comma(), Node("the", "DT", "det")).after(comma())
    clause = finite(rng, verb(rng, "person"), someone(rng).after(title).to("nsubj"), actor(rng, "obj"))
    return clause.after(*circumstances(rng))


def relative(rng: Random) -> Node:
    """Make "X, who met Y, praised Z"."""
    inner = Node(
        verb(rng, "person").past,
        "VBD",
        "acl:relcl",
        (comma(), Node("who", "WP", "nsubj")),
        (actor(rng, "obj"), comma()),
    )
    return finite(rng, verb(rng, "person"), someone(rng).after(inner).to("nsubj"), actor(rng, "obj"))


def subordinate(rng: Random) -> Node:
    """Make "X met Y after …", "If …, X …"."""
    word = rng.choice(("after", "before", "if", "because", "when", "while", "although", "as"))
    marker = Node("when", "WRB", "advmod") if word == "when" else Node(word, "IN", "mark")
    inner = plain(rng).before(marker).to("advcl")
    if rng.random() < 0.4:
        return plain(rng).before(inner.after(comma()))
    return plain(rng).after(inner)


def according(rng: Random) -> Node:
    """Make "According to X, …"."""
    source = rng.choice((someone, institution, people))(rng)
    cue = Node("according", "VBG", "case", right=(Node("to", "IN", "fixed"),))
    if rng.random() < 0.5:
        return plain(rng).before(source.before(cue).after(comma()).to("obl"))
    return plain(rng).after(source.before(comma(), cue).to("obl"))


def fronted(rng: Random) -> Node:
    """Make "In Tokyo, …"."""
    return plain(rng).before(rng.choice((where, when))(rng).after(comma()))


PATTERNS: tuple[tuple[int, Callable[[Random], Node]], ...] = (
    (5, clauses.transitive), (3, clauses.transitive_thing), (4, clauses.give), (5, clauses.transfer), (5, clauses.passive), (2, clauses.intransitive), (3, clauses.with_or_to),
    (3, clauses.together), (2, clauses.accused), (2, clauses.reason), (3, said), (4, quoted), (2, clauses.urged), (2, clauses.planned), (2, apposed),
    (1, relative), (2, clauses.two_deeds), (2, clauses.several), (2, clauses.possessed), (3, subordinate), (2, clauses.holds_post), (1, clauses.resigned),
    (1, according), (2, fronted),
)  # fmt: skip


def closed(rng: Random, root: Node) -> Node:
    """The sentence with its full stop, now and then in quotation marks or, as a headline, without."""
    choice = rng.random()
    if choice < 0.06:
        return root
    stop = Node(".", ".", "punct")
    if choice < 0.16 and root.form != "said":
        before, after = rng.choice(_QUOTES)
        return root.before(Node(before, "``", "punct")).after(stop, Node(after, "''", "punct"))
    return root.after(stop)


def short_clauses(count: int, seed: int, lexicon: Lexicon | None = None) -> Sequence[MadeSentence]:
    """``count`` made sentences; features and lemmas are filled in where a lexicon is given."""
    rng = random.Random(seed)
    weights: list[int] = [weight for weight, _ in PATTERNS]
    makers: list[Any] = [maker for _, maker in PATTERNS]
    roots = (closed(rng, maker(rng)) for maker in rng.choices(makers, weights, k=count))
    return [MadeSentence(sentence(root, lexicon or {})) for root in roots]
