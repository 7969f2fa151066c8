"""The command line: ``graphbuild build | extract | explain | query | serve | export | view | validate | …``.

Data goes to standard output or to the files named with ``-o``, everything else to standard error. Exit status: 0 all
went well, 1 an input, query or output failed (the other inputs were still read) or a graph is not sound, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from graphbuild.cli import (  # noqa: F401 - registers their commands
    articles,
    conflicts,
    corrections,
    explanations,
    graphs,
    queries,
    reports,
    stores,
)
from graphbuild.cli.application import app
from graphbuild.cli.terminal import tell
from graphbuild.errors import GraphbuildError

__all__ = ["app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (``sys.argv`` without ``arguments``) and leave the program with its exit status."""
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="graphbuild")
    except GraphbuildError as error:
        tell(error)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output (``| head``) has had enough. The interpreter would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
