"""What the commands say and write: errors and progress on standard error, data on standard output or in files."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import typer

from graphbuild.errors import ArticleError, InputError, OutputError
from graphbuild.files import atomic_write
from graphbuild.iris import encode
from graphbuild.model import Article

STDOUT = "-"


def tell(message: object) -> None:
    """Print one line on standard error, whatever line ends a file name in it may have."""
    typer.echo(f"graphbuild: {' '.join(str(message).splitlines())}", err=True)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 article", "0 events"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def printable(text: str, longest: int = 80) -> str:
    """Return text of strangers as part of a line: short, without line ends and what terminals obey."""
    line = " ".join(text.split())
    shown = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return "".join(character if character.isprintable() else "\ufffd" for character in shown)


@dataclass(slots=True)
class Failures:
    """Counts the inputs that could not be read, after telling of each.

    ``folder`` is where the texts of articles that were found and could not be read are kept, if anywhere.
    """

    folder: Path | None = None
    count: int = 0

    def report(self, error: InputError) -> None:
        """Tell of an input that is left out."""
        kept = self._kept(error) if isinstance(error, ArticleError) and self.folder else None
        tell(f"{error}, its text is kept in {kept}" if kept else error)
        self.count += 1

    def _kept(self, error: ArticleError) -> Path | None:
        """Keep the text of an article; not for that should all the others be lost."""
        path = cast("Path", self.folder) / f"{encode(error.article_id)[:200]}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(path) as file:
                file.write(error.text.encode("utf-8", "replace"))
        except (OSError, OutputError):
            return None
        return path


def leave(failures: Failures, read: int) -> None:
    """Exit with status 1 when an input failed, or when there was nothing to read."""
    if not read and not failures.count:
        tell("nothing to read: the inputs hold no article")
    if failures.count or not read:
        raise typer.Exit(1)


@contextmanager
def output_file(name: str) -> Iterator[BinaryIO]:
    """Give standard output for "-", else the file, which takes its place only when the block ends well.

    Folders on the way to it are made. Raises OutputError; BrokenPipeError passes through.
    """
    if name != STDOUT:
        path = Path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{name}: its folder cannot be made ({error.strerror or error})") from error
        with atomic_write(path) as file:
            yield file
        return
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EINVAL:  # how Windows says that the pipe is broken
            raise BrokenPipeError from error
        raise OutputError(f"standard output: cannot be written ({error.strerror or error})") from error


def write_output(name: str, data: bytes) -> None:
    """Write ``data`` to standard output ("-") or to a file, whole or not at all."""
    with output_file(name) as file:
        file.write(data)


def check_output(name: str) -> None:
    """Raise OutputError for a file that could not be written, before hours of work are lost on it."""
    if name == STDOUT:
        return
    path = Path(name)
    try:
        if path.is_dir():
            raise OutputError(f"{name}: is a folder; name a file in it")
        folder = next(
            folder for folder in (path.absolute().parent, *path.absolute().parents) if folder.exists()
        )
    except (OSError, ValueError) as error:
        raise OutputError(f"{name!r}: not a usable file name ({error})") from error
    if not folder.is_dir():
        raise OutputError(f"{name}: cannot be written, {folder} is not a folder; name another file")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{name}: cannot be written in {folder} (permission denied); name another file")


@contextmanager
def time_limit(seconds: float, message: str) -> Iterator[None]:
    """End the program with ``message`` and status 1 when the block takes longer than ``seconds``; 0 waits for ever.

    Oxigraph evaluates a query in one call that nothing can interrupt, but lets other threads run: one of them waits
    and ends the whole process. So the block must not write anything.
    """

    def end() -> None:
        tell(message)
        sys.stderr.flush()
        os._exit(1)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    if seconds > 0:
        watch.start()
    try:
        yield
    finally:
        watch.cancel()


@contextmanager
def progress_bar(
    doing: str, expected: Callable[[], int | None] = lambda: None
) -> Iterator[Callable[[Article], None] | None]:
    """Give a function to call after each article; it moves a bar on standard error, if that is a terminal.

    The bar tells how many articles a second are read and, where ``expected`` knows how many there are, the time left.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=expected(), rate="")

        def step(article: Article) -> None:
            name = f"{doing} {article.id[:40]}".replace("[", r"\[")
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, description=name, rate=f"{speed:.1f}/s" if speed else "")

        yield step
