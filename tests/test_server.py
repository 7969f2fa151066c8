"""The SPARQL endpoint: the protocol over HTTP, spoken to a real server in a process of its own."""

from __future__ import annotations

import contextlib
import csv
import http.client
import io
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from graphbuild.server.negotiation import ROWS, TRIPLES, choose
from graphbuild.server.protocol import Refused, Request, asked
from tests.test_cli_queries import SLOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="serve forks processes")

WIRE = Path(__file__).with_name("wire.trig")
NAMES = "SELECT ?name { ?who a gb:Person ; rdfs:label ?name } ORDER BY ?name"
MET = "CONSTRUCT { ?a gb:metWith ?b } WHERE { ?e a gb:Meet ; gb:agent ?a ; gb:patient ?b ; gb:polarity gb:Positive }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running ``graphbuild serve``."""

    port: int

    def ask(
        self,
        method: str,
        target: str,
        body: str | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Status, headers by their lower-case names, and body of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, target, body.encode() if isinstance(body, str) else body, headers or {})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def query(self, text: str, accept: str | None = None) -> Answer:
        """The answer to a query sent as a form."""
        return self.ask(
            "POST", "/sparql", urlencode({"query": text}), FORM | ({"Accept": accept} if accept else {})
        )

    def raw(self, data: bytes) -> bytes:
        """What comes back for bytes on the socket."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            with contextlib.suppress(ConnectionError):
                return b"".join(iter(lambda: connection.recv(65536), b""))
        return b""


def served(graph: Path, *options: str) -> contextlib.AbstractContextManager[Endpoint]:
    """Run ``graphbuild serve`` on a free port."""
    return running([sys.executable, "-m", "graphbuild", "serve", str(graph), "--port", "0", *options])


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[Endpoint]:
    """Run a server that says where it is."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            assert " at http://127.0.0.1:" in line, line
            yield Endpoint(int(line.split("http://127.0.0.1:")[1].split("/")[0]))
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with served(WIRE, "--timeout", "2") as started:
        yield started


def names(answer: Answer) -> list[str]:
    assert answer[0] == 200
    return [row["name"]["value"] for row in json.loads(answer[2])["results"]["bindings"]]


def test_the_three_ways_of_asking_give_one_answer(endpoint: Endpoint) -> None:
    expected = ["Anna Berg", "Boris Kell"]
    assert names(endpoint.ask("GET", f"/sparql?query={quote(NAMES)}")) == expected
    assert names(endpoint.query(NAMES)) == expected
    assert names(endpoint.ask("POST", "/sparql", NAMES, DIRECT)) == expected


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ],
)
def test_another_library_reads_rows_in_each_format(
    endpoint: Endpoint, accept: str, form: ox.QueryResultsFormat
) -> None:
    query = (
        "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ('x<&>\"' UNDEF <http://e>) ('y'@en 7 true) } } ORDER BY ?a"
    )
    status, headers, body = endpoint.query(query, accept)
    assert (status, headers["content-type"].partition(";")[0]) == (200, accept)
    solutions = ox.parse_query_results(body, format=form)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [tuple(solution) for solution in solutions] == [
        (ox.Literal('x<&>"'), None, ox.NamedNode("http://e")),
        (ox.Literal("y", language="en"), ox.Literal(7), ox.Literal(True)),
    ]


def test_csv_and_triples_read_back(endpoint: Endpoint) -> None:
    rows = list(csv.reader(io.StringIO(endpoint.query(NAMES, "text/csv")[2].decode())))
    assert rows == [["name"], ["Anna Berg"], ["Boris Kell"]]
    for accept, form in (
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ):
        status, headers, body = endpoint.query(MET, accept)
        assert (status, headers["content-type"]) == (200, f"{accept}; charset=utf-8")
        (triple,) = ox.parse(body, format=form)
        assert triple.object.value.endswith("/Boris_Kell")
    for accept, read in (("application/sparql-results+json", json.loads), ("text/csv", bytes.decode)):
        assert read(endpoint.query("ASK { ?x a gb:Person }", accept)[2]) in (
            {"head": {}, "boolean": True},
            "true\n",
        )
    assert ox.parse_query_results(
        endpoint.query("ASK {}", "text/xml")[2], format=ox.QueryResultsFormat.XML
    )  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "xml"),
        ("text/csv;q=0.5, application/xml", "xml"),
        ("text/html, */*;q=0.1", "json"),
        ("TEXT/CSV ; q=1.0", "csv"),
        ("text/csv;q=0, */*;q=0.2", "json"),
        ("text/html", None),
        ("application/json;q=0", None),
        (", ;q=x", None),
    ],
)
def test_the_format_is_the_one_that_is_liked_best(accept: str | None, form: str | None) -> None:
    assert choose(accept, ROWS) == form


def test_triples_have_formats_of_their_own(endpoint: Endpoint) -> None:
    assert choose("application/sparql-results+json, text/turtle", TRIPLES) == "turtle"
    status, headers, body = endpoint.query(MET, "text/csv")
    assert (status, headers["content-type"]) == (406, "text/plain; charset=utf-8")
    assert body == b"this answer is offered as text/turtle, application/n-triples\n"


REFUSED = [
    ("POST", "/sparql", "update=DROP+ALL", FORM, 403, "only reads"),
    ("POST", "/sparql", "DROP ALL", {"Content-Type": "application/sparql-update"}, 403, "only reads"),
    ("POST", "/sparql", "DROP ALL", DIRECT, 400, "an update, which is not allowed"),
    ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415, "application/sparql-query"),
    ("POST", "/sparql", b"\xff", DIRECT, 400, "not UTF-8"),
    ("POST", "/sparql", "query=%ff", FORM, 400, "not UTF-8"),
    ("POST", "/sparql", "&".join(["a=b"] * 17), FORM, 400, "more than 16 fields"),
    ("GET", "/sparql", None, {}, 400, "send one query"),
    ("GET", "/sparql?query=ASK%20{}&query=ASK%20{}", None, {}, 400, "send one query"),
    ("GET", "/sparql?query=ASK%20{}&default-graph-uri=file:///etc/passwd", None, {}, 400, "use GRAPH"),
    ("GET", "/sparql?query=who", None, {}, 400, "SPARQL syntax error"),
    ("GET", "/sparql?query=SELECT%20*%20{", None, {}, 400, "SPARQL syntax error at line 1"),
    (
        "GET",
        f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1/> {} }')}",
        None,
        {},
        400,
        "SERVICE",
    ),
    ("GET", f"/sparql?query={quote('ASK FROM <file:///etc/passwd> {}')}", None, {}, 400, "FROM"),
    ("GET", "/../../etc/passwd", None, {}, 404, "here are"),
    ("GET", "/editor/../http.py", None, {}, 404, "here are"),
    ("POST", "/", "x", FORM, 405, "POST is for /sparql"),
    ("DELETE", "/sparql", None, {}, 501, "Unsupported method"),
    ("GET", "/editor", None, {"Host": "rebound.example"}, 421, "ask for http://127.0.0.1:"),
    ("GET", "/editor", None, {"Origin": "https://evil.example"}, 403, "pages of other sites"),
    ("POST", "/sparql", "query=ASK+{}", FORM | {"Origin": "null"}, 403, "pages of other sites"),
    ("GET", "/sparql?query=ASK%20{}", None, {"Sec-Fetch-Site": "cross-site"}, 403, "pages of other sites"),
    ("POST", "/sparql", b"x" * 1_048_577, DIRECT, 413, "1048576 bytes"),
]


@pytest.mark.parametrize(("method", "target", "body", "headers", "status", "says"), REFUSED)
def test_what_is_not_served_is_refused_in_one_line(
    endpoint: Endpoint,
    method: str,
    target: str,
    body: str | bytes | None,
    headers: dict[str, str],
    status: int,
    says: str,
) -> None:
    found, kind, text = endpoint.ask(method, target, body, headers)
    assert (found, kind["content-type"]) == (status, "text/plain; charset=utf-8")
    assert says in text.decode()
    assert text.count(b"\n") == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /sparql?query=ASK%20{} HTTP/1.0\r\n\r\n", b"421"),  # no Host
        (b"nonsense\r\n\r\n", b"Bad request"),
        (
            b"POST /sparql HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"411",
        ),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: -1\r\n\r\n", b"400"),
        (
            b"POST /sparql HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
            b"413",
        ),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
    ],
)
def test_broken_requests_are_answered(endpoint: Endpoint, data: bytes, status: bytes) -> None:
    assert status in endpoint.raw(data.replace(b"PORT", str(endpoint.port).encode())).split(b"\r\n")[0]
    assert names(endpoint.query(NAMES))


def test_no_other_site_may_read_frame_or_sniff_an_answer(endpoint: Endpoint) -> None:
    for target in ("/editor", "/editor.js", "/queries.json", f"/sparql?query={quote(NAMES)}"):
        _, headers, _ = endpoint.ask("GET", target, headers={"Origin": f"http://localhost:{endpoint.port}"})
        assert "access-control-allow-origin" not in headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["server"] == "graphbuild"


def test_a_runaway_query_ends_and_the_others_are_answered_meanwhile(endpoint: Endpoint) -> None:
    slow: list[Answer] = []
    thread = threading.Thread(target=lambda: slow.append(endpoint.query(SLOW)))
    thread.start()
    assert names(endpoint.query(NAMES)) == ["Anna Berg", "Boris Kell"]
    assert not slow
    thread.join()
    status, _, body = slow[0]
    assert (status, body) == (503, b"the query took longer than 2 s: ask for less\n")
    assert names(endpoint.query(NAMES))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs a system that tells memory")
def test_a_query_that_needs_too_much_memory_ends() -> None:
    code = f"""
import sys
from graphbuild.server import Limits, serve
serve({str(WIRE)!r}, 0, Limits(memory=50 << 20), lambda port: print(f" at http://127.0.0.1:{{port}}/", file=sys.stderr))
"""
    with running([sys.executable, "-c", code]) as endpoint:
        status, _, body = endpoint.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i")
        assert (status, body) == (507, b"the query needs too much memory: ask for less\n")
        assert names(endpoint.query(NAMES)) == ["Anna Berg", "Boris Kell"]


def test_the_view_and_the_editor_ask_nobody_else(endpoint: Endpoint) -> None:
    for target in ("/", "/editor"):
        status, headers, body = endpoint.ask("GET", target)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        text = body.decode()
        assert "default-src 'none'" in text + headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
    assert 'href="/editor"' in endpoint.ask("GET", "/")[2].decode()
    status, headers, body = endpoint.ask("HEAD", "/editor")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 500


def test_a_store_folder_is_served_and_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = ox.Store(str(folder))
    store.bulk_load(WIRE.read_bytes(), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    with served(folder) as started:
        assert names(started.query(NAMES)) == names(started.query(NAMES)) == ["Anna Berg", "Boris Kell"]


def test_a_port_that_is_taken_is_one_line(endpoint: Endpoint) -> None:
    from tests.command import run

    done = run("serve", WIRE, "--port", endpoint.port)
    assert (done.status, len(done.complaints)) == (1, 1)
    assert f"port {endpoint.port} cannot be used" in done.err


def test_a_bad_graph_is_not_served(tmp_path: Path) -> None:
    from tests.command import run

    done = run("serve", tmp_path / "missing.trig", "--port", "0")
    assert (done.status, len(done.complaints)) == (1, 1)


def test_fields_of_the_address_and_of_the_form_count_together() -> None:
    request = Request("POST", "/sparql?query=ASK%20%7B%7D", {"content-type": FORM["Content-Type"]}, b"")
    assert asked(request) == "ASK {}"
    with pytest.raises(Refused, match="send one query"):
        asked(Request("POST", request.target, request.headers, b"query=ASK+%7B%7D"))
