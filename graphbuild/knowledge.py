"""``KnowledgeGraph``: what users hold in their hands. All of it is in the store, so a loaded file is as good as a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pyoxigraph import Store

from graphbuild.entities import entities_of, entity_quads
from graphbuild.errors import OutputError
from graphbuild.files import atomic_write
from graphbuild.graph import article_quads
from graphbuild.iris import DATA, Iris, check_base
from graphbuild.model import CloseMatch, Entity, Fact, Reading, Scope
from graphbuild.network import network
from graphbuild.provenance import Run, provenance_quads, this_run
from graphbuild.quarantine import count_quarantined, quarantine
from graphbuild.rules import derive
from graphbuild.storage import is_address
from graphbuild.store import ArticleInfo, articles, count_events, open_store, public_nquads, replace_graph

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Dataset

    from graphbuild.query import Result

NO_IDENTITY: Mapping[tuple[str, str], Entity] = {}


@dataclass(slots=True)
class KnowledgeGraph:
    """A knowledge graph: ``len()`` is its number of events, ``store`` the pyoxigraph store with all quads.

    ``base`` is the beginning of the data's IRIs. ``texts`` are whole articles by id: a build has them, a loaded graph
    has only the sentences it quotes. The HTML view shows them; clear it before you share a page where you may not
    share the articles.
    """

    store: Store = field(default_factory=Store)
    base: str = DATA
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_facts(
        cls,
        pairs: Iterable[tuple[Reading, Sequence[Fact]]],
        *,
        base: str = DATA,
        run: Run | None = None,
        extra: Sequence[Path] = (),
        canonical: Mapping[tuple[str, str], Entity] = NO_IDENTITY,
        close: Iterable[CloseMatch] = (),
    ) -> KnowledgeGraph:
        """Build a graph of articles that were read and classified, one after the other; ``quarantined`` counts what is not sound.

        ``canonical`` gives for the id of an article and of an entity in it what that is across the articles; what it
        lacks stays as the article has it. ``close`` are the matches that were left open. ``run`` says what made the
        readings; ``extra`` are the user's own ontology files. Of two articles with one id the later one stays. Raises GraphbuildError for a base that is no IRI.
        """
        graph = cls(base=check_base(base))
        iris = Iris(graph.base)
        known: dict[str, dict[Entity, None]] = {}
        for reading, facts in pairs:
            article_id = reading.article.id
            found = dict.fromkeys(entities_of(reading, facts))
            here = {entity: canonical.get((article_id, entity.id), entity) for entity in found}
            names = {entity.id: now.id for entity, now in here.items()}
            quads = article_quads(reading, facts, graph.base, names)
            replace_graph(graph.store, iris.article(article_id), quads)
            known[article_id] = dict.fromkeys(here.values())
            graph.texts[article_id] = reading.article.text
        entities = [entity for found in known.values() for entity in found]
        replace_graph(graph.store, iris.graph("entities"), entity_quads(entities, graph.base, close))
        provenance = provenance_quads(run or this_run(extra=extra), known, graph.base)
        replace_graph(graph.store, iris.graph("provenance"), provenance)
        quarantine(graph.store, graph.base)
        derive(graph.store, graph.base, extra)
        return graph

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """Return the graph in a file or store; TriG and N-Quads give back all, Turtle what it was told.

        A store is a folder, opened for reading, or an address (http://…), which is copied. Raises InputError when it
        is missing or is no graph, OutputError when a server does not answer.
        """
        if is_address(path):
            from graphbuild.storage.remote import copy_of

            store = copy_of(str(path))
        else:
            store = open_store(path)
        return cls(store, _base_of(store))

    def query(self, text: str, **parameters: str) -> Result:
        """Run a SPARQL query over all articles at once, or one that ``graphbuild query --list`` names.

        ``parameters`` are those of a named query: ``graph.query("who-contacted", of="Shigeru Ishiba")``; where a name
        is that of several entities, all are asked for. Raises QueryError; see ``graphbuild.query.query``.
        """
        from graphbuild.query import query
        from graphbuild.query.library import is_name, named_query, read_query
        from graphbuild.query.parameters import bind

        asked = named_query(text) if is_name(text) else read_query("the query", text)
        return query(self.store, bind(asked, parameters, self.store, self.base).text, self.base)

    def save(self, path: str | Path, format: str | None = None, scope: Scope = "safe") -> None:  # noqa: A002
        """Write the graph to a file, whole or not at all; the format is the suffix's unless it is named.

        TriG, N-Quads and HTML hold everything; ``scope`` says what the other formats hold: "safe" only what is stated
        as fact, "reported" also what somebody is said to have said, "all" everything. Raises OutputError.
        """
        from graphbuild.export import format_of, render

        if scope not in get_args(Scope):
            raise OutputError(f"scope {scope!r} is unknown: use one of {', '.join(get_args(Scope))}")
        data = render(self, format or format_of(path), scope)
        with atomic_write(Path(path)) as file:
            file.write(data)

    def to_networkx(self, scope: Scope = "all") -> MultiDiGraph[Any]:
        """Return entities and the events between them; ``graphbuild.network`` lists the attributes."""
        return network(self.store, scope)

    def to_rdflib(self) -> Dataset:
        """Return a copy of everything as an rdflib Dataset whose default graph is the union of all graphs."""
        import warnings

        from rdflib import Dataset

        data = public_nquads(self.store, self.base)
        dataset = Dataset(default_union=True)
        with warnings.catch_warnings():  # rdflib 7.6 reads N-Quads with what it deprecates itself
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=data, format="nquads")
        return dataset

    @property
    def articles(self) -> tuple[ArticleInfo, ...]:
        """What the articles say of themselves, by id."""
        return articles(self.store)

    @property
    def quarantined(self) -> int:
        """The number of events that the build kept out because a shape of the ontology forbids them."""
        return count_quarantined(self.store)

    def __len__(self) -> int:
        return count_events(self.store)

    def __bool__(self) -> bool:
        return len(self.store) > 0

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self)} events from {len(self.articles)} articles>"

    def _repr_html_(self) -> str:
        """Show the interactive view in a notebook; its own frame keeps its scripts and styles apart."""
        from html import escape

        from graphbuild.export import render

        page = escape(render(self, "html").decode("utf-8"))
        may = "allow-scripts allow-downloads allow-popups"  # save a picture, open an article; never the notebook's origin
        return f'<iframe srcdoc="{page}" width="100%" height="640" style="border:0" sandbox="{may}"></iframe>'


def _base_of(store: Store) -> str:
    """Return the base that a stored graph was built with, which the name of a graph or of an article tells."""
    for name, iris in (
        (Iris().graph("entities").value, (name.value for name in store.named_graphs())),
        (Iris().article("").value.rstrip("_"), (article.iri for article in articles(store))),
    ):
        part = name.removeprefix(DATA)
        for iri in sorted(iris):
            beginning, found, _ = iri.rpartition(part)
            if found and beginning:
                return beginning
    return DATA
