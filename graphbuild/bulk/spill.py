"""What a build has so far, on the disk: a small SQLite database that no killed process can break.

SQLite carries out each transaction whole or not at all, sorts what memory could not hold, and is in every Python. Its
log is written ahead of the data (WAL) and reaches the disk with each checkpoint: a killed process loses nothing, a loss of
power the last articles.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from graphbuild.bulk.pieces import Piece, key_of
from graphbuild.errors import OutputError

_KEPT = """
CREATE TABLE IF NOT EXISTS base (iri TEXT);
CREATE TABLE IF NOT EXISTS pieces (
    key TEXT, digest TEXT, article TEXT, record TEXT, lines BLOB, PRIMARY KEY (key, digest));
"""
_MADE_ANEW = """
CREATE TABLE wanted (key TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE locals (block INTEGER, article TEXT, shown INTEGER, plain TEXT);
CREATE TABLE roots (block INTEGER PRIMARY KEY, root INTEGER);
CREATE TABLE names (article TEXT, own TEXT, id TEXT, PRIMARY KEY (article, own)) WITHOUT ROWID;
CREATE TABLE entities (id TEXT, plain TEXT, PRIMARY KEY (id, plain)) WITHOUT ROWID;
CREATE TABLE organizations (name TEXT PRIMARY KEY, this TEXT) WITHOUT ROWID;
CREATE TABLE matches (a TEXT, b TEXT, reason TEXT, PRIMARY KEY (a, b, reason)) WITHOUT ROWID;
CREATE TABLE shared (line BLOB PRIMARY KEY) WITHOUT ROWID;
"""
"""``wanted`` are the articles of this build; what else is in ``pieces`` is of an earlier one that was ended."""

_WANTED = "FROM pieces JOIN wanted USING (key, digest)"


class Spill:
    """The pieces of a build in a folder, and what is worked out from them. Use it as a context manager.

    What it holds is kept, if that is anything, until somebody takes the folder away. Raises OutputError when it cannot be
    written, or another build is using it.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / "pieces.db", timeout=0)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        empty = self._db.execute("SELECT 1 FROM pieces LIMIT 1").fetchone() is None
        self._db.close()
        if empty:
            shutil.rmtree(self.folder, ignore_errors=True)

    def holds(self, article_id: str, digest: str) -> bool:
        """Take note that an article is part of the graph, the last one of its id, and tell whether its piece is here."""
        key = key_of(article_id, self.base)
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO wanted VALUES (?, ?)", (key, digest))
            found = self._db.execute("SELECT 1 FROM pieces WHERE key = ? AND digest = ?", (key, digest))
            return found.fetchone() is not None

    def add(self, piece: Piece) -> None:
        """Keep a piece; when this returns, no killed process loses it."""
        key = key_of(piece.article, self.base)
        row = (key, piece.digest, piece.article, piece.record, piece.lines)
        self.fill("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?, ?)", [row])

    def fill(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Carry out an INSERT for each row, all of them or none."""
        with self._told(), self._db:
            self._db.executemany(statement, rows)

    def rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[Any]:
        """Yield the rows of a SELECT."""
        with self._told():
            yield from self._db.execute(query, values)

    def count(self) -> int:
        """Return the number of articles."""
        ((number,),) = self.rows(f"SELECT count(*) {_WANTED}")
        return int(number)

    def share(self, lines: Iterable[bytes]) -> None:
        """Keep lines of graphs that belong to no article; the same one may come often."""
        self.fill("INSERT OR IGNORE INTO shared VALUES (?)", ((line,) for line in lines))

    def shared(self, first: bytes, end: bytes) -> Iterator[bytes]:
        """Yield the lines from ``first`` on that are before ``end``, in order."""
        query = "SELECT line FROM shared WHERE line >= ? AND line < ? ORDER BY line"
        yield from (line for (line,) in self.rows(query, (first, end)))

    def articles(self) -> Iterator[str]:
        """Yield the ids of all articles, in the order of their lines."""
        yield from (article for (article,) in self.rows(f"SELECT article {_WANTED} ORDER BY key"))

    def records(self) -> Iterator[str]:
        """Yield the records of all articles, as text, in the order of their lines."""
        yield from (record for (record,) in self.rows(f"SELECT record {_WANTED} ORDER BY key"))

    def pieces(self) -> Iterator[tuple[str, Piece, str]]:
        """Yield each article with the beginning of its lines, in their order, and the names of its entities, as JSON."""
        names = "(SELECT json_group_object(own, id) FROM names WHERE names.article = pieces.article)"
        for key, article, digest, record, lines, named in self.rows(
            f"SELECT key, article, digest, record, lines, {names} {_WANTED} ORDER BY key"
        ):
            yield key, Piece(article, digest, record, lines), named

    def _open(self) -> None:
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_KEPT)
        if self._db.execute("SELECT iri FROM base").fetchall() != [(self.base,)]:
            self._db.executescript("DELETE FROM pieces; DELETE FROM base")
            self._db.execute("INSERT INTO base VALUES (?)", (self.base,))
        for line in filter(None, _MADE_ANEW.split("\n")):
            self._db.execute(f"DROP TABLE IF EXISTS {line.split()[2]}")
        self._db.executescript(_MADE_ANEW)
        self._db.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what went wrong in one line."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise OutputError(f"{self.folder}: {_meaning(error)}") from error


def _meaning(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return next(
        (meaning for sign, meaning in _MEANINGS.items() if sign in text), f"cannot be written ({text})"
    )


_MEANINGS = {
    "locked": "another build is writing here; wait until it has ended, or name another output",
    "full": "the disk is full; make room and run the same command again: what was read is kept",
    "malformed": "is damaged; delete this folder and build again",
    "not a database": "is damaged; delete this folder and build again",
}
"""What SQLite says -> what it means."""
