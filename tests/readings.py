"""Short articles, and functions that other processes call in tests: they must lie in a module that those can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.engines.batches import batches
from graphbuild.errors import PluginError
from graphbuild.model import Article, Block, Span
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc


def article(number: int, text: str = "Anna Berg met Paul Novak in Vienna.") -> Article:
    return Article(f"a{number}", text, (Block(Span(0, len(text))),), origin=f"a{number}.txt")


def many(number: int, **texts: str) -> list[Article]:
    """Return short articles; ``a3="..."`` gives the fourth its text."""
    return [
        article(n, texts.get(f"a{n}", f"Anna Berg met Paul Novak in Vienna. Berg owes him {n} euros."))
        for n in range(number)
    ]


def pairs(articles: list[Article]) -> Iterator[tuple[Article, ...]]:
    return batches(articles, 2 * len(articles[0].text))


def words(article: Article, doc: Doc, vocabulary: Vocabulary) -> tuple[str, int]:
    """Return the article's id and the number of its words; words of its text say what goes wrong instead."""
    assert vocabulary.classes
    if "Deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "Broken" in article.text:
        raise ValueError("two\nlines")
    if "Plugin" in article.text:
        raise PluginError("extractor x of y: fails")
    return article.id, len(doc)


def square(number: int) -> int:
    """Return the square; seven raises, thirteen kills the process."""
    if number == 7:
        raise FileNotFoundError("seven")
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def process_of(_part: int) -> int:
    """Return which process works on a part; slowly, so that one process alone does not do all parts."""
    time.sleep(0.05)
    return os.getpid()
