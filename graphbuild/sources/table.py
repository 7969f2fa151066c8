"""CSV with named columns: one article a row, as spreadsheets and scrapers write it (RFC 4180).

The first row names the columns: "text" and, if known, "id", "title", "date", "publisher", "author", "url", in any order
and case; others are passed over. Columns are divided by commas, semicolons or tabs. A row that cannot be read is
reported with its number, the first row being 1 as in a spreadsheet; the other rows are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.inputs import Report, Source
from graphbuild.sources.records import article_of

_COLUMNS = ("text", "id", "title", "date", "publisher", "author", "url")
_DELIMITERS = (",", ";", "\t")


def read_table(text: str, source: Source, report: Report) -> Iterator[Article]:
    """Yield one article a row; rows without "id" are called by the source's id and their number ("wire-3").

    Raises:
        InputError: no column is called "text", or quotes are broken so that rows cannot be told apart.
    """
    delimiter, columns = _header(text)
    if "text" not in columns:
        raise InputError(
            f'{source.name}: no column "text"; the first row must name the columns, '
            f"{', '.join(_COLUMNS)} (it names {', '.join(columns) or 'none'})"
        )
    rows = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        next(rows)
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row):
                name = f"{source.name}, row {number}"
                try:
                    yield article_of(_record(row, columns, name), f"{source.id}-{number}", name)
                except InputError as problem:
                    report(problem)
    except csv.Error as problem:
        raise InputError(
            f"{source.name}: not CSV behind row {number} ({problem}); check the quotes there, and write one in a "
            'quoted cell as ""'
        ) from None


def looks_like_table(text: str) -> bool:
    """Tell whether the first row names "text" and another column of ours (for standard input)."""
    _, columns = _header(text)
    return "text" in columns and len(set(columns) & set(_COLUMNS)) > 1


def _header(text: str) -> tuple[str, list[str]]:
    """Return the delimiter and the names of the columns: what divides a column "text" off, else the comma."""
    first = text.lstrip("\r\n").split("\n", 1)[0].rstrip("\r")
    found = {delimiter: _names(first, delimiter) for delimiter in _DELIMITERS}
    return next(
        ((delimiter, names) for delimiter, names in found.items() if "text" in names), (",", found[","])
    )


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _record(row: list[str], columns: list[str], name: str) -> dict[str, object]:
    if len(row) > len(columns) and any(row[len(columns) :]):
        raise InputError(
            f"{name}: {len(row)} cells for {len(columns)} columns; put text that holds the delimiter in quotes"
        )
    return {column: cell for column, cell in zip(columns, row, strict=False) if column in _COLUMNS}
