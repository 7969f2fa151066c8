"""The HTTP side: who may ask, how long and how much, and a process of its own for each request."""

from __future__ import annotations

import os
import signal
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar, NoReturn

from graphbuild.errors import GraphbuildError
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.server.pages import page
from graphbuild.server.protocol import Refused, Request, Response, answer, asked

ADDRESS = "127.0.0.1"
_PROCESSES = 8
"""Requests that are served at once; the next one waits."""
_PATIENCE_S = 10.0
"""How long a client may take to send its request, or to take in a piece of the answer."""

_GLANCE_S = 0.05
"""How often the time and the memory of a query are looked at."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of a query, ``request`` and ``answer`` in bytes, ``memory`` in bytes beside that of the graph."""

    seconds: float = 30.0
    request: int = 1 << 20
    answer: int = 64 << 20
    memory: int = 4 << 30


def serve(path: str, port: int, limits: Limits, ready: Callable[[int], None]) -> None:
    """Serve the graph at ``path`` on the loopback address until interrupted; port 0 takes a free one.

    ``ready`` is called with the port once requests are taken. Raises InputError for a bad graph, GraphbuildError when
    the port is taken or the system cannot fork.
    """
    if not hasattr(os, "fork"):
        raise GraphbuildError("serve needs a system that can fork processes, as Linux and macOS do")
    loaded = KnowledgeGraph.load(path)
    # A store folder brings threads of its own, which a fork would leave behind: each request opens it anew.
    in_memory = None if Path(path).is_dir() else loaded
    del loaded

    class Handler(_Handler):
        settings = limits

        def graph(self) -> KnowledgeGraph:
            return in_memory or KnowledgeGraph.load(path)

    try:
        server = _Server((ADDRESS, port), Handler)
    except OSError as error:
        raise GraphbuildError(
            f"port {port} cannot be used ({error.strerror or error}): give another one with --port"
        ) from None
    with server:
        ready(server.server_address[1])
        server.serve_forever(poll_interval=0.1)


class _Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    """One process a request: what Oxigraph cannot stop, the system can."""

    allow_reuse_address = True
    max_children = _PROCESSES
    server_address: tuple[str, int]


class _Handler(BaseHTTPRequestHandler):
    """Reads one request, checks who asks, and sends one answer."""

    settings: ClassVar[Limits]
    server: _Server
    timeout = _PATIENCE_S
    server_version = "graphbuild"
    sys_version = ""

    def graph(self) -> KnowledgeGraph:
        """Return the graph that is served."""
        raise NotImplementedError

    def setup(self) -> None:
        """Let the system end this process where the gentler bounds fail, as with a client that sends byte by byte."""
        signal.alarm(int(self.settings.seconds + 4 * _PATIENCE_S))
        super().setup()

    def do_GET(self) -> None:
        """Answer GET, HEAD and POST."""
        try:
            self._check_origin()
            request = Request(
                self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, self._body()
            )
            with self._limited():
                response = self._response(request)
            self._send(response)
        except Refused as refused:
            self._refuse(refused.status, str(refused))
        except GraphbuildError as error:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # who asked is gone

    do_HEAD = do_POST = do_GET  # noqa: N815 - names that http.server looks for

    def _response(self, request: Request) -> Response:
        if request.path == "/sparql":
            return self._sized(answer(self.graph(), asked(request), request.headers.get("accept")))
        if request.method == "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "POST is for /sparql")
        found = page(request.path, self.graph)
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "here are /, /editor and /sparql")
        return found

    def _sized(self, response: Response) -> Response:
        if len(response.body) > self.settings.answer:
            raise Refused(HTTPStatus.INSUFFICIENT_STORAGE, "the answer is too large: add a LIMIT")
        return response

    def _check_origin(self) -> None:
        """Refuse what a page of another site makes the browser ask, also under a name that was pointed here."""
        port = self.server.server_address[1]
        hosts = {f"{name}:{port}" for name in (ADDRESS, "localhost")}
        if self.headers.get("Host", "").lower() not in hosts:
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, f"ask for http://{ADDRESS}:{port}/")
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
            raise Refused(HTTPStatus.FORBIDDEN, "pages of other sites may not ask")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise Refused(HTTPStatus.FORBIDDEN, "pages of other sites may not ask")

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "send the request with its Content-Length")
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdecimal()):
            raise Refused(HTTPStatus.BAD_REQUEST, "the Content-Length is no number")
        if len(length) > 12 or int(length) > self.settings.request:
            raise Refused(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {self.settings.request} bytes"
            )
        return self.rfile.read(int(length))

    @contextmanager
    def _limited(self) -> Iterator[None]:
        """Answer 503 or 507 and end this process when the block takes too much: nothing else ends a query."""
        done, sending = threading.Event(), threading.Lock()
        bounds = time.monotonic() + self.settings.seconds, _resident() + self.settings.memory

        def watch() -> None:
            while not done.wait(_GLANCE_S):
                with sending:
                    if not done.is_set():
                        self._check(*bounds)

        threading.Thread(target=watch, daemon=True).start()
        try:
            yield
        finally:
            with sending:
                done.set()

    def _check(self, until: float, memory: int) -> None:
        if time.monotonic() > until:
            said = f"the query took longer than {self.settings.seconds:g} s: ask for less"
            self._give_up(HTTPStatus.SERVICE_UNAVAILABLE, said)
        if _resident() > memory:
            self._give_up(HTTPStatus.INSUFFICIENT_STORAGE, "the query needs too much memory: ask for less")

    def _give_up(self, status: int, reason: str) -> NoReturn:
        self._refuse(status, reason)
        os._exit(0)

    def _refuse(self, status: int, reason: str) -> None:
        line = " ".join(reason.split()) + "\n"
        self._send(Response(line.encode("utf-8", "replace"), "text/plain; charset=utf-8", status))

    def _send(self, response: Response) -> None:
        """Send an answer, and with it that no other site may read, frame or run it."""
        try:
            self.send_response(response.status)
            for name, value in (
                ("Content-Type", response.media_type),
                ("Content-Length", str(len(response.body))),
                ("Content-Security-Policy", response.policy),
                ("X-Content-Type-Options", "nosniff"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                ("Referrer-Policy", "no-referrer"),
                ("Cache-Control", "no-store"),
                ("Connection", "close"),
            ):
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)
            self.wfile.flush()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what http.server itself refuses, such as an unknown method, in the same way."""
        del explain
        self._refuse(code, message or HTTPStatus(code).phrase)

    def version_string(self) -> str:
        """Return what the Server header says: no versions."""
        return self.server_version

    def log_message(self, *_: object) -> None:
        """Say nothing: what strangers ask belongs in no terminal."""


def _resident() -> int:
    """Return the memory of this process in bytes; 0 where the system does not tell, as outside Linux."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return 0
    return pages * _PAGE
