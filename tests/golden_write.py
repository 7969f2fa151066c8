"""Golden statements of the sample articles: one readable line a record, in text order.

``python -m tests.golden_write`` (or ``make golden``) reads ``data/articles`` with the bundled pipeline and writes
``tests/golden/<article>.txt`` anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphbuild.export.records import Record, records
from graphbuild.stages import facts

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"
GOLDEN = Path(__file__).resolve().parent / "golden"


def line(record: Record) -> str:
    """Write a record: subject, relation, object, class, stance, source, time; "-" for what there is not."""
    parts = [
        record["subject"],
        record["relation"],
        record["object"],
        record["class"],
        f"{record['polarity']} {record['factuality']}",
        record["attributed_to"],
        record["time"],
    ]
    return " | ".join(str(part) if part else "-" for part in parts)


def statements(folder: Path = ARTICLES) -> Iterator[tuple[str, list[str]]]:
    """Yield each article's id with the lines of its records."""
    articles = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))
    for reading, found in facts(articles):
        yield reading.article.id, [line(record) for record in records(reading, found)]


def main() -> None:
    """Write the golden files, and take away those of articles that are gone."""
    GOLDEN.mkdir(exist_ok=True)
    written = set()
    for name, lines in statements():
        path = GOLDEN / f"{name}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        written.add(path)
    for path in set(GOLDEN.glob("*.txt")) - written:
        path.unlink()


if __name__ == "__main__":
    main()
