"""What extractors look at: a parsed article with its mentions, clauses and cues, computed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.extraction.mentions import find_mentions
from graphbuild.extraction.quotes import Quote, find_quotes
from graphbuild.extraction.timesearch import find_times
from graphbuild.language.syntax import Tree
from graphbuild.model import Article, Mention, Span, TimeExpression
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from graphbuild.extraction.speech import Speech

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")
_UNASKED: Any = object()


@dataclass(frozen=True)
class Analysis:
    """A parsed article, its vocabulary and what is found once and used by every extractor.

    Token positions are indices into ``tree``; offsets only appear in mentions, spans and times.
    """

    article: Article
    tree: Tree
    vocabulary: Vocabulary
    subjects: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)  # memo of surface_subjects
    answers: dict[tuple[str, Hashable], Any] = field(default_factory=dict, repr=False)  # memo of ``once``

    @cached_property
    def mentions(self) -> dict[int, Mention]:
        """The mention that each head token stands for."""
        return find_mentions(self.tree, self.vocabulary)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The time expressions of the article, in text order, unresolved."""
        return find_times(self.article.text, [self.tree.span(*sentence) for sentence in self.tree.sentences])

    @cached_property
    def time_tokens(self) -> dict[int, TimeExpression]:
        """The time expression that a token belongs to."""
        found: dict[int, TimeExpression] = {}
        expressions = list(self.times)
        position = 0
        for index, (start, end) in enumerate(zip(self.tree.starts, self.tree.ends, strict=True)):
            while position < len(expressions) and expressions[position].span.end <= start:
                position += 1
            if position < len(expressions) and expressions[position].span.start < end:
                found[index] = expressions[position]
        return found

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Stretches between quotation marks."""
        return find_quotes(self.tree)

    @cached_property
    def speech(self) -> Speech:
        """Who says what."""
        from graphbuild.extraction.speech import find_speech

        return find_speech(self)

    def is_headline(self, index: int) -> bool:
        """Tell whether a token stands in a headline: a title block, or a line that ends without a full stop."""
        start, end = self.tree.sentences[self.tree.sentence_of[index]]
        kind = (
            self.article.blocks[self.tree.blocks[index]].kind
            if self.tree.blocks[index] < len(self.article.blocks)
            else "body"
        )
        return kind == "title" or (
            end - start > 2 and self.tree.pos[end - 1] != "PUNCT" and self.article.tokens is None
        )

    def sentence_span(self, index: int) -> Span:
        """Return the sentence of a token, as article offsets."""
        return self.tree.span(*self.tree.sentences[self.tree.sentence_of[index]])


def once(question: Callable[[Analysis, _K], _T]) -> Callable[[Analysis, _K], _T]:
    """Let what is asked about a token or a clause of an article be found out once, however many extractors ask."""
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def answer(analysis: Analysis, subject: _K) -> _T:
        key = (name, subject)
        found: _T = analysis.answers.get(key, _UNASKED)
        if found is _UNASKED:
            found = analysis.answers[key] = question(analysis, subject)
        return found

    return answer
