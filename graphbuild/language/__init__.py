"""From articles to parsed documents: the only stage that knows spaCy pipelines and dependency labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphbuild.language.cleaning import clean
from graphbuild.language.pipeline import load_pipeline, pipeline_digest, pipeline_version
from graphbuild.language.syntax import Tree, read_tree
from graphbuild.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Tree", "load_pipeline", "parse", "pipeline_digest", "pipeline_version", "prepare", "read_tree"]

OFFSETS = "graphbuild.offsets"
"""Key in ``Doc.user_data``: article offsets of each token, a list of (start, end) in characters."""
BLOCKS = "graphbuild.blocks"
"""Key in ``Doc.user_data``: for each token the index of its block in ``Article.blocks``."""


def parse(articles: Iterable[Article], nlp: Language, batch_size: int = 32) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its parse, in order.

    One Doc holds a whole article; its blocks (headline, paragraphs) are sentence borders that the parser keeps.
    """
    pairs = ((prepare(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield article, doc


def prepare(article: Article, nlp: Language) -> Doc:
    """Tokenise an article's blocks into one unparsed Doc whose ``user_data`` leads back to the article's characters."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    offsets: list[tuple[int, int]] = []
    blocks: list[int] = []
    for number, block in enumerate(article.blocks):
        if article.tokens is not None:
            pieces = _given_tokens(article.tokens)
        else:
            cleaned = clean(article.text, block.span)
            pieces = [
                (
                    token.text,
                    bool(token.whitespace_),
                    cleaned.starts[token.idx],
                    cleaned.ends[token.idx + len(token) - 1],
                )
                for token in nlp.tokenizer(cleaned.text)
                if token.text.strip()
            ]
        starts += _borders([piece[0] for piece in pieces], given=article.tokens is not None)
        for index, (word, space, start, end) in enumerate(pieces):
            words.append(word)
            spaces.append(space or index == len(pieces) - 1)
            offsets.append((start, end))
            blocks.append(number)
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts) if words else Doc(nlp.vocab)
    doc.user_data[OFFSETS] = offsets
    doc.user_data[BLOCKS] = blocks
    return doc


_ENDS = frozenset(".!?…")
_CLOSERS = frozenset({'"', "”", "''", "'", "’", ")", "]"})
_LONGEST_SENTENCE = 300
"""Tokens; a longer one is a list or a table without full stops, and the time that it takes grows with its square."""


def _borders(words: list[str], *, given: bool) -> list[bool | None]:
    """Tell for each token of a block whether a sentence begins there: it does, it does not, the parser may say (None).

    A sentence can end with a full stop or the like, closing marks after it or not: parsers see sentence ends in the
    middle of short clauses ("Stubb phoned | Mette Frederiksen"); copy editors do not. ``given`` tokens are one sentence.
    """
    borders: list[bool | None] = []
    ended, length = False, 0
    for index, word in enumerate(words):
        length += 1
        too_long = not given and length > _LONGEST_SENTENCE
        borders.append(True if index == 0 or too_long else None if ended and not given else False)
        if borders[-1] is not False:
            length = 1
        ended = ended if word in _CLOSERS and index > 0 else word[-1] in _ENDS
    return borders


_TREEBANK_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


def _given_tokens(tokens: tuple[str, ...]) -> list[tuple[str, bool, int, int]]:
    """Give already tokenised input its offsets in the space-joined text; Penn Treebank's brackets are spelt out."""
    pieces = []
    position = 0
    for token in tokens:
        word = _TREEBANK_BRACKETS.get(token, token)
        pieces.append((word, True, position, position + len(token)))
        position += len(token) + 1
    return pieces
