"""The pages of the endpoint: the view, the editor and what the editor needs. All of it is in the package."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from graphbuild.export.html import render_html
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.query import prefixes
from graphbuild.query.library import named_queries
from graphbuild.server.protocol import Response

_FOLDER = Path(__file__).parent / "editor"
_EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FILES = {
    "/editor": ("editor.html", "text/html; charset=utf-8"),
    "/editor.js": ("editor.js", "text/javascript; charset=utf-8"),
    "/editor.css": ("editor.css", "text/css; charset=utf-8"),
}


def page(path: str, graph: Callable[[], KnowledgeGraph]) -> Response | None:
    """Return the page at ``path``, None when there is none; ``graph`` is called only for pages that show it."""
    if path in _FILES:
        name, media = _FILES[path]
        return Response((_FOLDER / name).read_bytes(), media, policy=_EDITOR_POLICY)
    if path == "/queries.json":
        return _queries(graph().base)
    if path == "/":
        shown = graph()
        html = render_html(shown.to_networkx("all"), store=shown.store, base=shown.base, editor="/editor")
        # its own policy, with the hashes of its scripts, stands in the page
        return Response(html.encode("utf-8"), "text/html; charset=utf-8", policy="frame-ancestors 'none'")
    return None


def _queries(base: str) -> Response:
    """Return prefixes and named queries for the editor."""
    queries = [{"name": q.name, "summary": q.summary, "text": q.text} for q in named_queries()]
    text = json.dumps({"prefixes": prefixes(base), "queries": queries}, ensure_ascii=False)
    return Response(text.encode("utf-8"), "application/json")
