"""Functions that processes of the pool call in tests: they must lie in a module that another process can import."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from graphbuild.errors import PluginError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
