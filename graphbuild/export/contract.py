"""What an exporter gets and gives; a module of its own, so that formats need not import the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from graphbuild.model import Scope

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Store


class Graph(Protocol):
    """What exporters need of a ``KnowledgeGraph``."""

    @property
    def store(self) -> Store:
        """The quads."""

    @property
    def base(self) -> str:
        """The beginning of the data's IRIs."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Whole articles by id, as far as they are at hand: for the HTML view alone."""

    def to_networkx(self, scope: Scope = "all") -> MultiDiGraph[Any]:
        """Entities and the events between them."""


Exporter = Callable[[Graph, Scope], str | bytes]
"""Text is written as UTF-8. The same graph and scope give the same bytes; OutputError where a format cannot."""
