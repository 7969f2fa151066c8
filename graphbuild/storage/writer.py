"""Writing articles into a store and taking them out, each with all that follows from it, in one SPARQL update."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal as Choice
from typing import Self, cast

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.corrections import NONE, Corrections
from graphbuild.errors import OutputError
from graphbuild.iris import DATA, Iris, check_base
from graphbuild.model import Article, Fact, Reading
from graphbuild.provenance import Run
from graphbuild.rules import class_quads
from graphbuild.storage.backend import STORE, Backend, delete_data, held_base, insert_data
from graphbuild.storage.blocks import Blocks
from graphbuild.storage.drafts import Draft, draft
from graphbuild.storage.identities import Identities
from graphbuild.storage.plan import Change, Place, Plan, plan
from graphbuild.storage.records import (
    class_node,
    content_digest,
    record_node,
    record_quads,
    term,
)
from graphbuild.vocabulary import Vocabulary

CHECKPOINT = 50
"""Articles between two flushes: what a loss of power can take; a killed process loses nothing."""

Outcome = Choice["new", "changed", "unchanged"]


class Writer:
    """The one writer of a store. Use it as a context manager, so that the store is let go.

    ``base`` is that of a new store; a store that holds articles keeps its own. ``run``, ``corrections`` and ``extra``
    (the user's own ontology files) are those of the articles to come. When program, ontology or the user's files are
    others than those that wrote the store, identity is computed anew for all of it, in one update.

    Raises OutputError when the store cannot be written, or has another base.
    """

    def __init__(
        self,
        backend: Backend,
        vocabulary: Vocabulary,
        run: Run,
        *,
        corrections: Corrections = NONE,
        base: str | None = None,
        extra: Sequence[Path] = (),
    ) -> None:
        self._backend = backend
        self.vocabulary = vocabulary
        self._run = run
        self._extra = tuple(extra)
        stamp, self.base = _opened(backend, base)
        self._iris = Iris(self.base)
        self._blocks = Blocks(backend, self._iris, vocabulary, corrections)
        identities = Identities(vocabulary, corrections, self._blocks.keys_of)
        self._place = Place(backend, self._iris, identities, self._extra)
        self._digests = _digests(backend, self._iris)
        self._written = 0
        if stamp != _stamp(run):
            self._renew()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()
        else:  # on a full disk a flush would fail as well, and hide why
            self._backend.close()

    def close(self) -> None:
        """Bring everything to the disk and let go of the store."""
        try:
            self._backend.flush()
        finally:
            self._backend.close()

    def state(self, article: Article) -> Outcome:
        """Tell whether the store lacks an article, holds it with other content, or holds it as it is."""
        held = self._digests.get(record_node(article.id, self._iris))
        if held is None:
            return "new"
        return "unchanged" if held == content_digest(article, self._run) else "changed"

    def put(self, reading: Reading, facts: Sequence[Fact]) -> None:
        """Write an article as it was read, entities named as in the article alone, in place of what was held of it.

        When this returns, the article is in the store, whole, with all that follows from it.
        """
        made = draft(reading, facts, self.vocabulary, self._run, self._iris, self._extra)
        self._write({reading.article.id: made})
        self._written += 1
        if self._written % CHECKPOINT == 0:
            self._backend.flush()

    def retract(self, article_ids: Collection[str]) -> None:
        """Take articles out, with what only they support. Raises OutputError, and takes out none, when one is not there."""
        wanted = dict.fromkeys(article_ids)
        held = self._blocks.get(wanted)
        missing = [article for article in wanted if article not in held]
        if missing:
            raise OutputError(
                f"{self._backend.name}: no article with the id {missing[0]!r}; nothing was retracted"
            )
        for article in wanted:
            self._write({article: None})

    def _write(self, drafts: Mapping[str, Draft | None]) -> None:
        old = self._blocks.get(drafts)
        new = {article: made for article, made in drafts.items() if made}
        records = (*old.values(), *(made.record for made in new.values()))
        keys = {key for record in records for key in self._blocks.keys(record)}
        connected = self._blocks.connected(keys, drafts.keys())
        others = self._blocks.get(local.article for local in connected)
        members = {(local.article, local.entity.id) for local in connected}
        self._carry_out([], plan(self._place, Change(old, new, others, members)))

    def _renew(self) -> None:
        """Compute everything that depends on identity or on the ontology anew, from the records."""
        held = self._blocks.all()
        members = {(local.article, local.entity.id) for record in held.values() for local in record.entities}
        planned = plan(self._place, Change({}, {}, held, members, everything=True))
        used = {class_node(name) for record in held.values() for name in record.classes}
        graph = self._iris.graph("records")
        stamp = Quad(graph, term("version"), Literal(_stamp(self._run)), graph)
        operations = [
            f"DELETE WHERE {{ GRAPH {graph} {{ {graph} {term('version')} ?version }} }}",
            f"DROP SILENT GRAPH {self._iris.graph('classes')}",
        ]
        classes = class_quads(used, self.base, self._extra)
        self._carry_out(operations, planned, {stamp, *classes})

    def _carry_out(self, operations: list[str], planned: Plan, further: Iterable[Quad] = ()) -> None:
        """Send it all as one update and, when it is done, take note of it."""
        graph = self._iris.graph("records")
        gone = planned.before.keys() - planned.after.keys()
        operations += [
            f"DROP SILENT GRAPH {self._iris.article(each)}" for each in sorted({*planned.pages, *gone})
        ]
        for article in planned.before:
            this = record_node(article, self._iris)
            operations.append(f"DELETE WHERE {{ GRAPH {graph} {{ {this} ?property ?value }} }}")
        records = [
            quad
            for record in planned.after.values()
            for quad in record_quads(record, self._blocks.keys(record), self._iris)
        ]
        pages = {quad for page in planned.pages.values() for quad in page}
        operations += delete_data(planned.lost)
        operations.append(insert_data({*further, *pages, *planned.gained, *records}))
        self._backend.update(" ;\n".join(operation for operation in operations if operation))
        self._blocks.replace(planned.before.values(), planned.after.values())
        for article in planned.before:
            self._digests.pop(record_node(article, self._iris), None)
        for article, record in planned.after.items():
            self._digests[record_node(article, self._iris)] = record.digest


def _stamp(run: Run) -> str:
    """Return what identity depends on beside the articles; the ontology's digest has the user's files in it."""
    return f"{run.program} {run.ontology}"


def _opened(backend: Backend, base: str | None) -> tuple[str | None, str]:
    """Return by which versions the store was written last, None when it is new, and the base of its data."""
    held = held_base(backend)
    if held is None:
        return None, check_base(base or DATA)
    if base is not None and check_base(base) != held:
        raise OutputError(
            f"{backend.name}: the store has the base {held}; leave --base out, or name another store"
        )
    graph = Iris(held).graph("records")
    found = backend.select(f"SELECT ?version {{ GRAPH {graph} {{ {graph} {term('version')} ?version }} }}")
    return cast("Literal", found[0][0]).value, held


def _digests(backend: Backend, iris: Iris) -> dict[NamedNode, str]:
    query = (
        f"SELECT ?record ?digest {{ GRAPH {iris.graph('records')} {{ ?record <{STORE}digest> ?digest }} }}"
    )
    return {cast("NamedNode", this): cast("Literal", value).value for this, value in backend.select(query)}
