"""A store behind an address: any server of the SPARQL 1.1 Protocol (Oxigraph, Fuseki, GraphDB, Virtuoso, …).

Everything goes through queries and updates. The Graph Store Protocol is not used: its PUT replaces one graph, and an
article has to be written together with what follows from it in other graphs. Each update says what must go and what
must be there, so that sending it twice does what sending it once does; that is why a lost answer is simply tried again.
One writer at a time is up to the user here, for the protocol has no lock.

httpx, because spaCy brings it, it keeps connections open, and it speaks Digest, which Virtuoso asks for.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Mapping
from typing import cast
from urllib.parse import urlencode, urlsplit

import httpx
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    parse_query_results,
)

from graphbuild.errors import OutputError
from graphbuild.storage.backend import Row, held_base, rows

USER, PASSWORD, TOKEN = "GRAPHBUILD_STORE_USER", "GRAPHBUILD_STORE_PASSWORD", "GRAPHBUILD_STORE_TOKEN"
"""Environment variables with the credentials; an address may hold none, for it is shown in messages."""

_TRIES = 4
_PAUSE = 0.25
"""Seconds before the second try; each further pause is twice as long."""
_TIMEOUT = httpx.Timeout(300.0, connect=10.0)
_AGAIN = frozenset({429, 502, 503, 504})
_REFUSED: Mapping[int, str] = {
    400: "the server does not understand the update or query",
    401: f"the server asks for other credentials; set {USER} and {PASSWORD}, or {TOKEN}",
    403: f"the server does not allow that; check the rights of {USER}",
    404: "the server has no SPARQL there; give the address of the dataset, or QUERY,UPDATE",
    405: "the server takes no updates there; give the addresses as QUERY,UPDATE",
    413: "the server takes no update of that size; raise its limit",
    507: "the server's disk is full; make room and run the same command again",
}


class RemoteStore:
    """A store behind an address, or two with a comma between them: of its queries and of its updates.

    One address is that of a dataset, with ``/query`` and ``/update`` below it, as Oxigraph and Fuseki have it.
    Raises OutputError when an address cannot be used; failures of the server raise it later, in one line.
    """

    def __init__(self, location: str) -> None:
        first, _, second = location.partition(",")
        for address in (first, second or first):
            _check_address(address)
        self.name = location
        self._query = first if second else f"{first.rstrip('/')}/query"
        self._update = second or f"{first.rstrip('/')}/update"
        self._client = httpx.Client(auth=_credentials(), timeout=_TIMEOUT)

    def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT."""
        # As a form: Virtuoso 7.2 never answers a query that is the whole body.
        answer = self._send(self._query, urlencode({"query": query}), "application/x-www-form-urlencoded")
        try:
            found = parse_query_results(answer.content, format=QueryResultsFormat.JSON)
            return rows(cast("QuerySolutions", found))
        except (SyntaxError, ValueError) as error:
            raise OutputError(f"{self._query}: the answer is no SPARQL result; check the address") from error

    def update(self, text: str) -> None:
        """Carry out one update; servers do that in one transaction."""
        self._send(self._update, text, "application/sparql-update; charset=utf-8")

    def flush(self) -> None:
        """Nothing: a server answers an update when it has it."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _send(self, address: str, text: str, kind: str) -> httpx.Response:
        headers = {"Content-Type": kind, "Accept": "application/sparql-results+json"}
        failure = ""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(_PAUSE * 2 ** (attempt - 1))
            try:
                answer = self._client.post(address, content=text.encode("utf-8"), headers=headers)
            except httpx.TransportError as error:
                failure = _why(error)
                continue
            if answer.status_code not in _AGAIN:
                return self._checked(address, answer)
            failure = f"the server answers {answer.status_code} {answer.reason_phrase}"
        raise OutputError(
            f"{address}: {failure}; what was written before is whole, run the same command again"
        )

    @staticmethod
    def _checked(address: str, answer: httpx.Response) -> httpx.Response:
        if answer.is_success:
            return answer
        code = answer.status_code
        said = f"the server answers {code} {answer.reason_phrase}"
        raise OutputError(f"{address}: {_REFUSED.get(code, said)}")


def copy_of(location: str) -> Store:
    """Return what is in a store behind an address, as a store in memory. Raises OutputError.

    Of a store of graphbuild that is its own graphs: a server may keep others beside them, as Virtuoso does for itself.
    """
    remote, store = RemoteStore(location), Store()
    try:
        base = held_base(remote)
        only = f"FILTER STRSTARTS(STR(?g), {Literal(base)})" if base else ""
        found = remote.select(f"SELECT ?s ?p ?o ?g {{ GRAPH ?g {{ ?s ?p ?o }} {only} }}")
        store.bulk_extend(Quad(s, p, o, cast("NamedNode", g)) for s, p, o, g in found)  # type: ignore[arg-type]
    finally:
        remote.close()
    return store


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        parts, usable = None, False
    if parts is not None and "@" in parts.netloc:
        raise OutputError(
            f"the address of the store holds a name or password; set {USER} and {PASSWORD} instead"
        )
    if not usable:
        raise OutputError(f"{address}: not the address of a store; give one like http://localhost:7878")


class _OnDemand(httpx.Auth):
    """Credentials that are sent when the server asks for them, in the way that it asks for: Basic or Digest."""

    def __init__(self, user: str, password: str) -> None:
        self._ways = {"digest": httpx.DigestAuth(user, password), "basic": httpx.BasicAuth(user, password)}
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._way is None:
            answer = yield request
            asked = answer.headers.get("www-authenticate", "").partition(" ")[0].lower()
            if answer.status_code != 401 or asked not in self._ways:
                return
            self._way = self._ways[asked]
        yield from self._way.auth_flow(request)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _credentials() -> httpx.Auth | None:
    token, user = os.environ.get(TOKEN), os.environ.get(USER)
    if token:
        return _Bearer(token)
    return _OnDemand(user, os.environ.get(PASSWORD, "")) if user else None


def _why(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "no server answers there; check the address, and that the server runs"
    return "the connection broke off"
