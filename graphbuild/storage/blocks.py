"""The records that a change can matter to: those whose entities share a key with its entities, directly or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import cast

from pyoxigraph import Literal, NamedNode

from graphbuild.corrections import NONE, Corrections
from graphbuild.errors import InputError
from graphbuild.iris import Iris
from graphbuild.page import text_literal
from graphbuild.resolution.identity import LocalEntity, block_keys, leads
from graphbuild.storage.backend import STORE, Backend, lookup
from graphbuild.storage.records import Record, from_literal, record_node
from graphbuild.vocabulary import Vocabulary

Member = tuple[str, str]
"""Id of an article and of an entity in it."""


class Blocks:
    """The records of a store, fetched when they are asked for and kept; nobody else writes in the meantime."""

    def __init__(
        self, backend: Backend, iris: Iris, vocabulary: Vocabulary, corrections: Corrections = NONE
    ) -> None:
        self._backend = backend
        self._iris = iris
        self._vocabulary = vocabulary
        self._corrections = corrections
        self._graph = iris.graph("records")
        self._records: dict[str, Record] = {}
        self._nodes: set[NamedNode] = set()
        self._members: dict[str, set[Member]] = {}
        self._locals: dict[Member, LocalEntity] = {}
        self._complete: set[str] = set()  # keys whose records are all here
        self._keys: dict[
            int, tuple[LocalEntity, frozenset[str]]
        ] = {}  # by identity: to hash one takes longer

    def get(self, article_ids: Iterable[str]) -> dict[str, Record]:
        """Return the records of articles, those that there are."""
        wanted = set(article_ids)
        self._fetch(record_node(article, self._iris) for article in wanted - self._records.keys())
        return {article: self._records[article] for article in sorted(wanted) if article in self._records}

    def all(self) -> dict[str, Record]:
        """Return all records."""
        query = f"SELECT ?record {{ GRAPH {self._graph} {{ ?record <{STORE}digest> ?digest }} }}"
        self._fetch(cast("NamedNode", row[0]) for row in self._backend.select(query))
        return dict(sorted(self._records.items()))

    def keys(self, record: Record) -> set[str]:
        """Return the keys of all entities of a record that other articles may know."""
        return {key for local in record.entities for key in self.keys_of(local)}

    def keys_of(self, local: LocalEntity) -> frozenset[str]:
        """Return the keys of one entity, computed once as long as a record has it."""
        held = self._keys.get(id(local))
        return held[1] if held else block_keys(local, self._vocabulary, self._corrections)

    def connected(self, keys: Iterable[str], without: Collection[str]) -> list[LocalEntity]:
        """Return the entities that ``keys`` lead to, and those that their keys lead to, outside of some articles."""
        waiting, seen = leads(keys), set[str]()
        found: dict[Member, LocalEntity] = {}
        while waiting:
            self._look_up(waiting)
            reached = {
                member for key in waiting for member in self._members.get(key, ()) if member[0] not in without
            }
            seen |= waiting
            new = reached - found.keys()
            found.update((member, self._locals[member]) for member in new)
            waiting = leads(key for member in new for key in self.keys_of(found[member])) - seen
        return [found[member] for member in sorted(found)]

    def replace(self, before: Iterable[Record], after: Iterable[Record]) -> None:
        """Take note of records that were written."""
        for record in before:
            del self._records[record.article]
            self._nodes.discard(record_node(record.article, self._iris))
            for member, key in self._entries(record):
                self._members[key].discard(member)
            for local in record.entities:
                self._keys.pop(id(local), None)
                del self._locals[local.key]
        for record in after:
            self._note(record)

    def _note(self, record: Record) -> None:
        self._records[record.article] = record
        self._nodes.add(record_node(record.article, self._iris))
        self._locals.update((local.key, local) for local in record.entities)
        self._keys.update((id(local), (local, self.keys_of(local))) for local in record.entities)
        for member, key in self._entries(record):
            self._members.setdefault(key, set()).add(member)

    def _entries(self, record: Record) -> Iterator[tuple[Member, str]]:
        for local in record.entities:
            yield from (((record.article, local.entity.id), key) for key in self.keys_of(local))

    def _look_up(self, keys: set[str]) -> None:
        unknown = keys - self._complete
        pattern = f"{{ VALUES ?key {{ %s }} GRAPH {self._graph} {{ ?record <{STORE}key> ?key }} }}"
        found = lookup(self._backend, f"SELECT DISTINCT ?record {pattern}", map(text_literal, unknown))
        self._fetch(cast("NamedNode", row[0]) for row in found)
        self._complete |= unknown

    def _fetch(self, nodes: Iterable[NamedNode]) -> None:
        query = (
            f"SELECT ?data {{ VALUES ?this {{ %s }} GRAPH {self._graph} {{ ?this <{STORE}record> ?data }} }}"
        )
        for row in lookup(self._backend, query, set(nodes) - self._nodes):
            try:
                self._note(from_literal(cast("Literal", row[0]).value))
            except ValueError as error:
                raise InputError(
                    f"{self._backend.name}: the store holds a record that cannot be read; build it again"
                ) from error
