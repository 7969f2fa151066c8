"""Small dependency trees written by hand, and their turning into gold sentences.

A tree is written as it is read: left dependents, word, right dependents. Part of speech, features and lemma come
from a lexicon counted in the treebanks, so that made sentences look like annotated ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from training.conllu import Sentence, Word

_POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WDT": "PRON", "DT": "DET", "IN": "ADP", "TO": "PART", "MD": "AUX", "JJ": "ADJ", "RB": "ADV", "CD": "NUM",
    "CC": "CCONJ", "POS": "PART", "WRB": "ADV", ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT",
    ":": "PUNCT", "HYPH": "PUNCT", "$": "SYM",
}  # fmt: skip
_NO_SPACE_BEFORE = frozenset({",", ".", "''", "POS", ":"})


@dataclass(frozen=True, slots=True)
class Node:
    """A word with its dependents; ``label`` marks it as part of a name of that type."""

    form: str
    tag: str
    relation: str = "ROOT"
    left: tuple[Node, ...] = ()
    right: tuple[Node, ...] = ()
    label: str = ""

    def to(self, relation: str) -> Node:
        """The same tree in another relation."""
        return replace(self, relation=relation)

    def before(self, *nodes: Node) -> Node:
        """The tree with more dependents at its far left."""
        return replace(self, left=(*nodes, *self.left))

    def after(self, *nodes: Node) -> Node:
        """The tree with more dependents at its far right."""
        return replace(self, right=(*self.right, *nodes))

    @property
    def plural(self) -> bool:
        """Whether it takes a plural verb as a subject."""
        joined = any(node.relation == "conj" for node in self.right)
        return (
            joined or self.tag in {"NNS", "NNPS"} or self.form.lower() in {"they", "we", "police", "i", "you"}
        )


def case(form: str) -> Node:
    """A preposition, for the left of a noun."""
    return Node(form, "IN", "case")


def comma() -> Node:
    """A comma."""
    return Node(",", ",", "punct")


def _linear(node: Node, path: tuple[Node, ...] = ()) -> Iterator[tuple[Node, Node]]:
    """Pairs (word, its head) in reading order; the root's head is itself."""
    head = path[-1] if path else node
    for child in node.left:
        yield from _linear(child, (*path, node))
    yield node, head
    for child in node.right:
        yield from _linear(child, (*path, node))


Lexicon = Mapping[tuple[str, str, str], tuple[str, str]]
"""(lower form or "", tag, part of speech) -> (features, lemma)."""


def count_lexicon(sentences: Iterable[Sentence]) -> Lexicon:
    """The commonest features and lemma of each word and tag; under the form "" those of the tag alone."""
    counts: dict[tuple[str, str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            counts[word.form.lower(), word.tag, word.pos][word.features, word.lemma] += 1
            counts["", word.tag, word.pos][word.features, ""] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


def part_of_speech(node: Node) -> str:
    """Universal part of speech of a node, from tag and relation."""
    if node.tag.startswith("VB"):
        return "AUX" if node.relation in {"aux", "aux:pass", "cop"} else "VERB"
    if node.form.lower() in {"not", "n't", "n’t"}:
        return "PART"
    if node.tag == "IN" and node.relation == "mark":
        return "SCONJ"
    if node.form.lower() == "according":
        return "VERB"
    return "ADP" if node.tag == "TO" and node.relation in {"case", "fixed"} else _POS_OF_TAG[node.tag]


def sentence(root: Node, lexicon: Lexicon) -> Sentence:
    """A gold sentence; the first letter is made a capital."""
    pairs = list(_linear(root))
    place = {id(node): index for index, (node, _) in enumerate(pairs)}
    words: list[Word] = []
    for index, (node, head) in enumerate(pairs):
        following = pairs[index + 1][0] if index + 1 < len(pairs) else None
        glued = following is not None and (
            following.tag in _NO_SPACE_BEFORE or following.form in {"n't", "-"}
        )
        pos = part_of_speech(node)
        features, lemma = lexicon.get((node.form.lower(), node.tag, pos)) or lexicon.get(
            ("", node.tag, pos), ("", node.form)
        )
        first = index == 0 or (index == 1 and pairs[0][0].tag == "``")
        words.append(
            Word(
                form=node.form[:1].upper() + node.form[1:] if first else node.form,
                lemma=lemma or node.form,
                pos=pos,
                tag=node.tag,
                features=features,
                head=place[id(head)],
                relation=node.relation,
                space_after=not glued and node.tag != "``" and node.form != "-",
                misc=node.label,
            )
        )
    return Sentence(tuple(words))


def names_of(gold: Sentence) -> list[tuple[int, int, str]]:
    """Names of a made sentence as (start, end, label) word indices: neighbours of one label are one name."""
    found: list[tuple[int, int, str]] = []
    for index, word in enumerate(gold.words):
        if not word.misc:
            continue
        if found and found[-1][1] == index and found[-1][2] == word.misc:
            found[-1] = (found[-1][0], index + 1, word.misc)
        else:
            found.append((index, index + 1, word.misc))
    return found
