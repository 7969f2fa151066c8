"""What a page opens on, as its address says it: an entity with its neighbourhood, a range of days."""

from __future__ import annotations

import datetime as dt
import difflib
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphbuild.errors import QueryError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_KEPT = "-_.!~*'()"  # what JavaScript's encodeURIComponent leaves as it is


def opening(
    graph: MultiDiGraph[Any],
    *,
    focus: str | None = None,
    depth: int = 1,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> str:
    """Return the part of an address behind the ``#`` that shows ``focus`` and what is within ``depth`` steps (1 to 3).

    ``focus`` is the name, an alias or the id of an entity; ``since`` and ``until`` bound the articles' dates, both
    included. Raises QueryError when no entity has that name.
    """
    parts: dict[str, str] = {}
    if focus is not None:
        found = entity_called(graph, focus)
        parts |= {"entity": found, "around": found, "depth": str(depth)}
    if since is not None:
        parts["from"] = since.isoformat()
    if until is not None:
        parts["until"] = until.isoformat()
    return "&".join(f"{key}={quote(value, safe=_KEPT)}" for key, value in parts.items())


def entity_called(graph: MultiDiGraph[Any], name: str) -> str:
    """Return the id of the entity of that name or alias, or with these words in its name; the best connected of several.

    QueryError if there is none.
    """
    wanted = _folded(name)
    names: dict[str, list[tuple[int, int, str]]] = {}
    for node, data in graph.nodes(data=True):
        called = [str(node), str(data.get("label") or node), *data.get("aliases", ())]
        for rank, known in enumerate(called):
            names.setdefault(_folded(known), []).append((min(rank, 2), -graph.degree(node), str(node)))
    if wanted in names:
        return min(names[wanted])[2]
    parts = [min(names[known]) for known in names if f" {wanted} " in f" {known} "]
    if parts and wanted:
        return min(parts, key=lambda part: part[1:])[2]
    near = difflib.get_close_matches(wanted, sorted(names), n=1)
    hint = f"; did you mean {graph.nodes[min(names[near[0]])[2]]['label']!r}?" if near else ""
    raise QueryError(f"no entity is called {name!r}{hint or '; the page finds names by their parts'}")


def _folded(text: str) -> str:
    """Return text without case and accents: who types a name may not have them at hand."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()
