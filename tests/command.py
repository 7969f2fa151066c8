"""Running the command line inside the test's own process: quick, and what it prints is at hand."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from graphbuild.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def run(*arguments: object, stdin: str | bytes = b"") -> Done:
    """Run ``graphbuild`` with ``arguments`` and ``stdin`` as its standard input."""
    data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
    out.flush()
    printed = out.buffer
    assert isinstance(printed, io.BytesIO)
    status = ended.value.code
    return Done(status if isinstance(status, int) else 0, printed.getvalue().decode("utf-8"), err.getvalue())
