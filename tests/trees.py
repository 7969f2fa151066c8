"""Hand-made parses: sentences as tables, so that tests of syntax need no pipeline and no luck.

A table has one token a line: word, universal part of speech, Penn tag, lemma, head (1-based in its sentence, 0 for the
root), relation and, where there is one, the entity mark ("B-PERSON", "I-PERSON"). An empty line ends a sentence, a line
of dashes ends a paragraph. Words are spaced as print spaces them: no space before a comma or "'s".
"""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import Tree, read_tree
from graphbuild.model import Article, Block, Span
from graphbuild.vocabulary import Vocabulary

_NO_SPACE_BEFORE = frozenset(", . ; : ? ! ' 's ’s n't ) ] ” ''".split())
_NO_SPACE_AFTER = frozenset("( [ “ ``".split())


def doc(table: str) -> Doc:
    """Build a parsed Doc from a table; ValueError for a line with too few columns."""
    words: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    rels: list[str] = []
    ents: list[str] = []
    blocks: list[int] = []
    start, block = 0, 0
    for number, line in enumerate(table.strip().splitlines(), 1):
        cells = line.split()
        if not cells or set(cells[0]) == {"-"}:
            start, block = len(words), block + (1 if cells else 0)
            continue
        if len(cells) not in (6, 7):
            raise ValueError(f"line {number} of the table has {len(cells)} columns, not 6 or 7: {line!r}")
        words.append(cells[0])
        pos.append(cells[1])
        tags.append(cells[2])
        lemmas.append(cells[3])
        heads.append(start + int(cells[4]) - 1 if cells[4] != "0" else len(words) - 1)
        rels.append(cells[5])
        ents.append(cells[6] if len(cells) == 7 else "O")
        blocks.append(block)
    spaces = [
        (index + 1 == len(words) or words[index + 1] not in _NO_SPACE_BEFORE) and word not in _NO_SPACE_AFTER
        for index, word in enumerate(words)
    ]
    made = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        heads=heads,
        deps=rels,
        ents=ents,
    )
    made.user_data["graphbuild.blocks"] = blocks
    return made


def tree(table: str) -> Tree:
    """Build a Tree from a table, through the same reading that pipelines' Docs take."""
    return read_tree(doc(table))


def analysis(table: str, vocabulary: Vocabulary, tokens: tuple[str, ...] | None = None) -> Analysis:
    """Build what extractors look at; the article's text is the table's words as print spaces them.

    ``tokens`` makes it an article that came tokenised: the words as given where the table has them as the tree has.
    """
    made = doc(table)
    text = made.text.rstrip() if tokens is None else " ".join(tokens)
    if tokens is not None:
        starts = [sum(len(word) + 1 for word in tokens[:index]) for index in range(len(tokens))]
        made.user_data["graphbuild.offsets"] = [
            (start, start + len(word)) for start, word in zip(starts, tokens, strict=True)
        ]
    article = Article("test", text, (Block(Span(0, len(text))),), tokens=tokens)
    return Analysis(article, read_tree(made, vocabulary), vocabulary)


def at(parsed: Tree, word: str, nth: int = 1) -> int:
    """Return the position of the nth occurrence of a word; ValueError if there are fewer."""
    found = [index for index, other in enumerate(parsed.words) if other == word]
    if len(found) < nth:
        raise ValueError(f"{word!r} occurs {len(found)} times in {' '.join(parsed.words)!r}")
    return found[nth - 1]


def words(parsed: Tree, positions: tuple[int, ...] | list[int]) -> list[str]:
    """Return the words at some positions."""
    return [parsed.words[index] for index in positions]


def edges(parsed: Tree) -> set[tuple[str, str, str]]:
    """Return the tree as (relation, head word, word), punctuation left out; the root's head word is "root"."""
    return {
        (rel, "root" if parsed.heads[i] == i else parsed.words[parsed.heads[i]], parsed.words[i])
        for i, rel in enumerate(parsed.rels)
        if rel != "punct"
    }
