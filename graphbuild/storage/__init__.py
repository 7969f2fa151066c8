"""A graph that grows and shrinks article by article, in a folder (pyoxigraph) or behind an address (SPARQL 1.1).

At any time a store holds what building its present articles at once gives. An article is written by one update, with
all that follows from it: other articles' links to entities that now are others, the entities, the simple edges, the
classes, the provenance. What follows is worked out from the articles that the change can matter to, not from all:

- An article's graph depends on the article alone, but for the ends of its links to entities. For each article a
  *record* keeps its own entities (names, types, other names, country, posts, the names beside them), its links, its
  simple edges and its classes, all by the article's own ids of entities, and the canonical id of each. Two entities
  of an article that fall together share an id, and come apart again when the names say so: nothing is lost.
- The record is one compressed literal in the graph ``records``, found by the keys of its entities (``block_keys``),
  by its simple edges, its classes and its run: an edge stays while another record has it. On the sample articles
  records take 6 % of the quads. No export shows them; a query over all graphs sees them, in a namespace of their own.
- For a new article, identity is computed again for the entities connected with its own through shared keys, old and
  new, once: who they were before is known from the change before. Whose canonical id changes gets its links moved. So the
  cost of an article grows with the size of its blocks (how often the corpus names those people), not with the corpus.
- What the shapes forbid is kept out before an article is written: its part of the quarantine stands in its record. A name
  that the shapes forbid ("HIS", short for a society) may become another by another article; then the articles that know
  it are settled anew, from their graphs and their parts of the quarantine.

The alternatives were to keep each whole reading and to write articles anew, which makes every article of a person
change when a new spelling of the name comes up; and the article's own clusters in RDF with a mapping between them and
the canonical entities, which puts one more step into every user's query.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.storage.backend import Backend, FolderStore

__all__ = ["Backend", "FolderStore", "is_address", "open_backend"]


def is_address(location: str | Path) -> bool:
    """Tell whether a store is named by an address, not by a folder."""
    return str(location).lower().startswith(("http://", "https://"))


def open_backend(location: str | Path, *, create: bool = True) -> Backend:
    """Return the store at an address or in a folder, held for writing; without ``create`` the folder must be there.

    Raises OutputError when it cannot be used.
    """
    if is_address(location):
        from graphbuild.storage.remote import RemoteStore

        return RemoteStore(str(location))
    return FolderStore(Path(location), create=create)
