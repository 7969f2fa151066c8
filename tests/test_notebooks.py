"""Every notebook runs from its first cell to its last, and shows what it was committed with.

``python tests/test_notebooks.py --write`` (``make docs``) runs them and writes their outputs. Each has a kernel of its
own, as for a reader, with the folder of the notebooks as its working folder. Large HTML (the view of a graph, half a
megabyte) is left out, and so is what changes from run to run (times of execution).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST_HTML = 10_000
LARGEST_FILE = 40_000
TIMEOUT = 120


def executed(path: Path) -> nbformat.NotebookNode:
    """Return the notebook with the outputs that it has now; CellExecutionError for a cell that fails."""
    from nbclient import NotebookClient

    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    client.execute(env=environment)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if len(data.get("text/html", "")) > LARGEST_HTML:
                del data["text/html"]
            elif "text/html" in data:
                data.pop("text/plain", None)  # the RDF terms of the same rows, in Python's writing
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    """Return the outputs of the code cells, cell by cell."""
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_show_what_happens(path: Path) -> None:
    written = nbformat.read(path, as_version=4)
    nbformat.validate(written)
    assert outputs(executed(path)) == outputs(written), "run `make docs` if this is meant"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_small_and_explain(path: Path) -> None:
    assert path.stat().st_size < LARGEST_FILE
    cells = nbformat.read(path, as_version=4).cells
    kinds = [cell.cell_type for cell in cells]
    assert cells[0].source.startswith("# ")
    assert kinds.count("markdown") >= kinds.count("code")
    assert cells[-1].cell_type == "markdown"


def test_the_lessons_are_there() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "01-first-graph",
        "02-sparql-for-analysts",
        "03-your-own-lexicon",
        "04-network-analysis",
    ]


def main() -> None:
    """Write into every notebook what its cells show now."""
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python tests/test_notebooks.py --write")
    for path in NOTEBOOKS:
        nbformat.write(executed(path), path)


if __name__ == "__main__":
    main()
