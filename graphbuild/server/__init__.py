"""A SPARQL endpoint on this machine: the graph's view at ``/``, an editor at ``/editor``, the protocol at ``/sparql``.

It only reads, answers nobody but this machine, and sets each answer a time and a size. It stands on ``http.server`` of
the standard library: Oxigraph evaluates a query in one call that no thread or event loop can end, so each request has
a process of its own, forked from one that holds the graph and runs no thread. Starlette with uvicorn would bring seven
packages and still need those processes; ``oxigraph serve`` calls what SERVICE names and checks no Host.
"""

from __future__ import annotations

from graphbuild.server.http import ADDRESS, Limits, serve

__all__ = ["ADDRESS", "Limits", "serve"]
