"""Stores behind an address: a real Oxigraph server, and servers of our own that refuse, stall and ask for credentials."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graphbuild.errors import OutputError
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.storage import open_backend, remote
from graphbuild.storage.remote import RemoteStore
from graphbuild.storage.writer import Writer
from graphbuild.vocabulary import load_vocabulary
from tests.command import run
from tests.stories import story
from tests.test_storage import RUN, at_once, lines

SECRET = "s3cret-of-nobody"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""
"""All that Virtuoso has to be told to serve this machine alone."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """A server that listens at a port of this machine, and is ended afterwards."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(1200):
                with socket.socket() as trial:
                    if trial.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, f"{command[0]} has ended"
                time.sleep(0.05)
            yield
        finally:
            server.terminate()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """The address of an Oxigraph server, which PyPI's package ``oxigraph`` brings."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    port = free_port()
    command = [program, "serve", "--location", str(tmp_path / "served"), "--bind", f"127.0.0.1:{port}"]
    with served(command, port, tmp_path):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def virtuoso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The addresses of a Virtuoso server with its first user, whose name and password everybody knows."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no virtuoso-t here: Debian's virtuoso-opensource-7-bin brings it")
    sql, http = free_port(), free_port()
    (tmp_path / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http))
    monkeypatch.setenv("GRAPHBUILD_STORE_USER", "dba")
    monkeypatch.setenv("GRAPHBUILD_STORE_PASSWORD", "dba")
    with served([program, "-f", "-c", "virtuoso.ini"], http, tmp_path):
        yield f"http://127.0.0.1:{http}/sparql,http://127.0.0.1:{http}/sparql-auth"


@pytest.fixture(autouse=True)
def no_pauses_and_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another at once, and what this machine goes through on its way out is left aside."""
    monkeypatch.setattr(remote, "_PAUSE", 0)
    monkeypatch.setenv("NO_PROXY", "*")


@contextmanager
def server(*answers: int, asks: str = "") -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """A server that gives those statuses in turn, the last one for ever; yields its address and what it was sent."""
    seen: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status = answers[min(len(seen), len(answers) - 1)]
            seen.append((self.path, self.headers["Authorization"]))
            if asks and self.headers["Authorization"]:
                status = 200
            self.send_response(status)
            if asks and status == 401:
                self.send_header("WWW-Authenticate", asks)
            self.send_header("Content-Length", str(len(EMPTY)))
            self.end_headers()
            self.wfile.write(EMPTY)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}", seen
        serving.shutdown()


def ask(address: str, kind: str, text: str) -> object:
    """Send one query or update, and close the connections."""
    with closing(RemoteStore(address)) as store:
        return store.select(text) if kind == "select" else store.update(text)  # type: ignore[func-returns-value]


def test_a_server_holds_what_a_build_at_once_gives(oxigraph: str) -> None:
    present = {"a": story("a", 0, 6), "b": story("b", 1, 9), "c": story("c", 4)}
    with Writer(open_backend(oxigraph), load_vocabulary(), RUN) as writing:
        for each in present.values():
            writing.put(*each)
    assert lines(KnowledgeGraph.load(oxigraph).store) == lines(at_once(present).store)
    with Writer(open_backend(oxigraph), load_vocabulary(), RUN) as writing:
        assert writing.state(present["b"][0].article) == "unchanged"
        present["b"] = story("b", 5)
        assert writing.state(present["b"][0].article) == "changed"
        writing.put(*present["b"])
        writing.retract(["a"])
    del present["a"]
    assert lines(KnowledgeGraph.load(oxigraph).store) == lines(at_once(present).store)
    done = run("retract", oxigraph, "nobody")
    assert (done.status, done.complaints) == (
        1, [f"graphbuild: {oxigraph}: no article with the id 'nobody'; nothing was retracted"]
    )  # fmt: skip


def test_virtuoso_holds_what_a_build_at_once_gives(virtuoso: str) -> None:
    present = {"a": story("a", 0, 6), "b": story("b", 1, 9), "c": story("c", 4, 20)}
    with Writer(open_backend(virtuoso), load_vocabulary(), RUN) as writing:
        for each in present.values():
            writing.put(*each)
        assert lines(KnowledgeGraph.load(virtuoso).store) == lines(at_once(present).store)
        present["b"] = story("b", 5, 13)
        writing.put(*present["b"])
        writing.retract(["a"])
    del present["a"]
    assert lines(KnowledgeGraph.load(virtuoso).store) == lines(at_once(present).store)


def test_an_update_that_is_wrong_is_one_line(oxigraph: str) -> None:
    with pytest.raises(OutputError, match=r"/update: the server does not understand the update or query$"):
        ask(oxigraph, "update", "INSERT nothing")


def test_no_server_is_one_line() -> None:
    done = run("retract", "http://127.0.0.1:9", "a")
    assert done.status == 1
    assert len(done.complaints) == 1
    assert done.complaints[0].startswith("graphbuild: http://127.0.0.1:9/query: no server answers there; ")


def test_a_server_that_is_busy_is_asked_again() -> None:
    with server(503, 502, 200) as (address, seen):
        assert ask(address, "select", "SELECT ?s { ?s ?p ?o }") == []
        assert [path for path, _ in seen] == ["/query"] * 3


def test_a_server_that_stays_busy_is_named_after_four_tries() -> None:
    with server(503) as (address, seen), pytest.raises(OutputError, match="the server answers 503"):
        ask(address, "update", "CLEAR ALL")
    assert [path for path, _ in seen] == ["/update"] * 4


def test_two_addresses_are_those_of_queries_and_of_updates() -> None:
    with server(200) as (address, seen):
        both = f"{address}/repositories/news,{address}/repositories/news/statements"
        ask(both, "select", "SELECT ?s { ?s ?p ?o }")
        ask(both, "update", "CLEAR ALL")
    assert [path for path, _ in seen] == ["/repositories/news", "/repositories/news/statements"]


@pytest.mark.parametrize(
    "asks", ['Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth", algorithm=MD5']
)
def test_credentials_come_from_the_environment_when_they_are_asked_for(
    asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHBUILD_STORE_USER", "reader")
    monkeypatch.setenv("GRAPHBUILD_STORE_PASSWORD", SECRET)
    with server(401, asks=asks) as (address, seen):
        ask(address, "update", "CLEAR ALL")
    assert seen[0][1] is None
    sent = seen[-1][1] or ""
    if asks.startswith("Basic"):
        assert sent == "Basic " + base64.b64encode(f"reader:{SECRET}".encode()).decode()
    else:
        assert sent.startswith('Digest username="reader", realm="x", nonce="n"')
        assert SECRET not in sent


def test_a_token_is_sent_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILD_STORE_TOKEN", SECRET)
    with server(403) as (address, seen):
        done = run("retract", address, "a")
    assert seen == [("/query", f"Bearer {SECRET}")]
    assert SECRET not in done.out + done.err
    assert done.complaints == [
        f"graphbuild: {address}/query: the server does not allow that; check the rights of GRAPHBUILD_STORE_USER"
    ]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"http://reader:{SECRET}@127.0.0.1:9", "holds a name or password; set GRAPHBUILD_STORE_USER"),
        (f"http://127.0.0.1:9,http://reader:{SECRET}@127.0.0.1:9", "holds a name or password"),
        ("http://", "not the address of a store"),
        ("http://[::1", "not the address of a store"),
        ("http://127.0.0.1:9,ftp://127.0.0.1", "not the address of a store"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_line(address: str, says: str) -> None:
    done = run("retract", address, "a")
    assert (done.status, len(done.complaints)) == (1, 1)
    assert says in done.complaints[0]
    assert SECRET not in done.err


def test_an_answer_that_is_no_result_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "EMPTY", b"<html>Welcome</html>")
    with server(200) as (address, _), pytest.raises(OutputError, match="the answer is no SPARQL result"):
        ask(address, "select", "SELECT ?s { ?s ?p ?o }")
