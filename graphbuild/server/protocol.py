"""The SPARQL 1.1 Protocol (W3C 2013), its part that reads: from a request to the query in it, and to the answer.

No sockets here: a request is its method, path, headers and body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from graphbuild.errors import QueryError
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.query import prefixes, query
from graphbuild.query.render import render
from graphbuild.server.negotiation import ROWS, TRIPLES, choose, media_type

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this endpoint only reads: updates are refused"
_FIELDS = 16


class Refused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A request that is not served: ``status`` is HTTP's, the text one line that says why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent; ``headers`` by their names in lower case, ``target`` the path with its query string."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without the query string."""
        return urlsplit(self.target).path


@dataclass(frozen=True, slots=True)
class Response:
    """What a client gets; ``policy`` is its content security policy."""

    body: bytes
    media_type: str
    status: int = 200
    policy: str = "default-src 'none'; frame-ancestors 'none'"


def asked(request: Request) -> str:
    """Return the SPARQL of a request; Refused (400, 403, 415) where there is none or where it is an update."""
    fields = _fields(urlsplit(request.target).query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind == _FORM:
        posted = _fields(_text(request))
        fields = {name: fields.get(name, []) + posted.get(name, []) for name in {*fields, *posted}}
    elif request.method == "POST" and kind == _QUERY:
        fields["query"] = [*fields.get("query", []), _text(request)]
    elif request.method == "POST" and kind == _UPDATE:
        raise Refused(403, _READ_ONLY)
    elif request.method == "POST":
        raise Refused(415, f"send the query as {_QUERY} or as the field query of {_FORM}")
    if "update" in fields:
        raise Refused(403, _READ_ONLY)
    if {"default-graph-uri", "named-graph-uri"} & fields.keys():
        raise Refused(
            400, "default-graph-uri and named-graph-uri are not served: use GRAPH <…> { … } in the query"
        )
    if len(fields.get("query", [])) != 1:
        raise Refused(400, "send one query, in the field query")
    return fields["query"][0]


def answer(graph: KnowledgeGraph, text: str, accept: str | None) -> Response:
    """Run a query and return its answer in the format that ``accept`` likes best.

    Raises Refused: 400 for what is no query or a forbidden one, 406 where no format is liked.
    """
    try:
        result = query(graph.store, text, graph.base)
        offered = TRIPLES if result.kind == "graph" else ROWS
        form = choose(accept, offered)
        if form is None:
            known = ", ".join(types[0] for types in offered.values())
            raise Refused(406, f"this answer is offered as {known}")
        return Response(render(result, form, prefixes(graph.base)).encode("utf-8"), media_type(form))
    except QueryError as error:
        raise Refused(400, str(error)) from None


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8") from None
    except ValueError:
        raise Refused(400, f"the request has more than {_FIELDS} fields") from None


def _text(request: Request) -> str:
    try:
        return request.body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8") from None
