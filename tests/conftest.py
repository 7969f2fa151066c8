"""What several tests share: the sample articles, the bundled pipeline, their graph, and a closed network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder with the sample articles."""
    return ROOT / "data" / "articles"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled English pipeline, loaded once."""
    from graphbuild.language.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's own ontology and lexicon, read once."""
    from graphbuild.vocabulary import load_vocabulary

    return load_vocabulary()


@pytest.fixture(scope="session")
def sample_graph(articles: Path) -> KnowledgeGraph:
    """The graph of all sample articles; tests must not change it."""
    import graphbuild

    return graphbuild.build([articles])


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may reach beyond this machine: a connection to any other address fails the test that makes it."""
    monkeypatch.setattr(socket.socket, "connect", _only_here(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", _only_here(socket.socket.connect_ex))


def _only_here(connect: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, address: tuple[str, int]) -> object:
        here = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        assert here, f"a test reached for the network: {address!r}"
        return connect(self, address)

    return guarded
