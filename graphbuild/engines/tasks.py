"""What engines carry out: a task, which is made ready once in each process and then handed batches of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeAlias, TypeVar

from graphbuild.engines.batches import Found, Outcome, Read, left_out, read_batch
from graphbuild.errors import EngineError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result = TypeVar("Result")
Prepared: TypeAlias = Callable[[Sequence[Item]], list[Result]]
"""A task made ready: a result for each item, in their order."""


class Task(Protocol[Item_contra, Result]):
    """Something to be done with each of many items; it goes to other processes, so it and its results are plain data."""

    def prepare(self) -> Prepared[Item_contra, Result]:
        """Load what the task needs; called once a process. What it raises ends the whole task, wherever it runs."""

    def versions(self) -> dict[str, str]:
        """Return what the results depend on besides graphbuild itself: name and version, as the machine has them."""

    def given_up(self, item: Item_contra, death: str) -> Result:
        """Return what stands for the result of an item of which each process dies, or raise; ``death`` says how."""


@dataclass(frozen=True, slots=True)
class ReadArticles(Generic[Found]):
    """Read articles: ``read`` gets each with its parse. The results are outcomes, as those of ``read_batch``."""

    read: Read[Found]
    pipeline: str | None
    vocabulary: Vocabulary

    def prepare(self) -> Prepared[Article, Outcome[Found]]:
        """Load the pipeline. Raises PipelineError when it cannot be used."""
        from graphbuild.language import load_pipeline

        return partial(read_batch, self.read, nlp=load_pipeline(self.pipeline), vocabulary=self.vocabulary)

    def versions(self) -> dict[str, str]:
        """Return the versions of the pipeline and of the extractors of other packages."""
        from graphbuild.extraction import installed_plugins
        from graphbuild.language import load_pipeline, pipeline_digest, pipeline_version

        nlp = load_pipeline(self.pipeline)
        extractors = sorted({plugin.package for plugin in installed_plugins()})
        return {
            "pipeline": f"{pipeline_version(nlp)} {pipeline_digest(nlp) or ''}".rstrip(),
            "extractors": ", ".join(extractors) or "none",
        }

    def given_up(self, item: Article, death: str) -> Outcome[Found]:
        """Return the error that says that an article is left out."""
        return left_out(item, f"each process that reads it dies ({death})")


@dataclass(frozen=True, slots=True)
class MapParts(Generic[Item, Result]):
    """Call ``function`` with each part of something that is whole only with all its parts."""

    function: Callable[[Item], Result]

    def prepare(self) -> Prepared[Item, Result]:
        """Return the function for several parts."""
        return self._map

    def versions(self) -> dict[str, str]:
        """Return nothing: a function of ours comes with graphbuild."""
        return {}

    def given_up(self, item: Item, death: str) -> Result:  # noqa: ARG002 - a part has no name
        """Raise EngineError: the whole cannot be had without this part."""
        raise EngineError(f"a part of the work cannot be done: each process that tries dies ({death})")

    def _map(self, parts: Sequence[Item]) -> list[Result]:
        return [self.function(part) for part in parts]
