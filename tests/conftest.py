"""What several tests share: the sample articles, the bundled pipeline, their graph, and a closed network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.window import CHROMIUM, DRIVER, FLAGS, Window

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One Chromium a module, with a profile of its own: a window keeps the last fifty steps, whichever test made them."""
    webdriver = pytest.importorskip(
        "selenium.webdriver", reason="THE HTML VIEW IS NOT TESTED: pip install selenium"
    )
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def window(browser: Chrome, tmp_path: Path) -> Iterator[Window]:
    """A window; after each test its console must be empty and nothing may have been asked for."""
    shown = Window(browser, tmp_path)
    yield shown
    assert shown.log() == []
