"""Batches of articles, and reading one: the piece of work that every engine hands out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from graphbuild.errors import ArticleError, GraphbuildError, InputError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Found = TypeVar("Found")
Read = Callable[[Article, "Doc", Vocabulary], Found]
Outcome: TypeAlias = "Found | InputError"
"""What was found in an article, or why it could not be read."""

CHARACTERS = 8_000
"""Characters of a batch: some 1,300 words, less than a second of work. Little is lost with a process, and a few articles are
enough for two."""


def batches(articles: Iterable[Article], characters: int = CHARACTERS) -> Iterator[tuple[Article, ...]]:
    """Yield the articles in batches, in their order; a batch is full when its texts have ``characters`` together."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if length >= characters:
            yield tuple(batch)
            batch, length = [], 0
    if batch:
        yield tuple(batch)


def read_batch(
    read: Read[Found], batch: Sequence[Article], nlp: Language, vocabulary: Vocabulary
) -> list[Outcome[Found]]:
    """Return an outcome for each article of a batch; when one fails, the others are read without it.

    Raises GraphbuildError for what no single article is to blame for, such as a broken plug-in.
    """
    from graphbuild.language import parse

    try:
        return [read(article, doc, vocabulary) for article, doc in parse(batch, nlp)]
    except GraphbuildError:
        raise
    except Exception as error:  # noqa: BLE001 - a text may break a pipeline in ways that nobody has thought of
        if len(batch) > 1:
            return [outcome for article in batch for outcome in read_batch(read, [article], nlp, vocabulary)]
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return [left_out(batch[0], f"cannot be read ({reason})")]


def left_out(article: Article, reason: str) -> ArticleError:
    """Return the one line that says that an article is left out, and why."""
    return ArticleError(f"{article.origin or article.id}: {reason}; it is left out", article.id, article.text)
