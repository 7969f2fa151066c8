"""SPARQL for readers: SELECT, CONSTRUCT, DESCRIBE and ASK over all graphs at once, and nothing that leaves the store.

A query sees the union of all named graphs as its default graph, so ``?e gb:agent ?who`` needs no GRAPH; with GRAPH it
still tells the articles apart. The usual prefixes need no declaration; ``ent:`` and ``:`` are the entities.
"""

from __future__ import annotations

import re

from pyoxigraph import QueryBoolean, QueryTriples, Store

from graphbuild.errors import QueryError
from graphbuild.iris import DATA, NAMESPACES, Iris
from graphbuild.query.guard import check
from graphbuild.query.result import Result, graph_result, select_result

__all__ = ["Result", "prefixes", "query"]


_COMPARED = re.compile(r"\bgb:(?:EventGroup|copyOf|sameEventAs|contradicts|otherwiseDated)\b")
"""Terms of the graph ``agreement``, which is worked out when it is asked for: it depends on all articles at once."""


def query(store: Store, text: str, base: str = DATA) -> Result:
    """Run one query; without ORDER BY the rows come sorted, so that the same data gives the same answer.

    What asks how articles agree is answered from a copy in which they have been compared (``graphbuild.agreement``).
    Raises QueryError, in one line, for a syntax error (with its place), an update, SERVICE and FROM.
    """
    known = prefixes(base)
    ordered = check(text, known)
    if _COMPARED.search(text):
        from graphbuild.agreement import agreeing  # which few queries need

        store = agreeing(store, base)
    try:
        found = store.query(text, prefixes=known, use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Result("ask", answer=bool(found))
        if isinstance(found, QueryTriples):
            return graph_result(found)
        return select_result(found, ordered=ordered)
    except SyntaxError as error:
        raise QueryError(f"SPARQL syntax error: {str(error).splitlines()[0][:200]}") from None
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {(str(error).splitlines() or ['unknown'])[0][:200]}") from None


def prefixes(base: str = DATA) -> dict[str, str]:
    """Return the prefixes that a query need not declare; its own declarations win."""
    entities = f"{Iris(base).base}entity/"
    return {**NAMESPACES, "ent": entities, "": entities}
