"""The command that lists what articles say against each other: ``conflicts``."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import GraphFile, Output
from graphbuild.cli.terminal import STDOUT, check_output, counted, printable, tell, write_output

if TYPE_CHECKING:
    from graphbuild.agreement import Conflict, Side

_WHOLE = 10_000
"""Characters of a sentence that a line holds: no sentence is cut."""


@app.command()
def conflicts(
    graph: GraphFile,
    *,
    output: Output = STDOUT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a conflict, one a line.")] = False,
) -> None:
    """List what the articles of a graph say against each other: facts denied, numbers, days, posts.

    What contradicts what is told by the rules in ontology/conflicts. To find no conflict is no failure.

    \b
    Examples:
      graphbuild conflicts out/graph.trig
      graphbuild conflicts out/graph.trig --json -o out/conflicts.jsonl
    """
    check_output(output)
    from graphbuild.agreement import agreeing
    from graphbuild.agreement import conflicts as find_conflicts
    from graphbuild.knowledge import KnowledgeGraph

    loaded = KnowledgeGraph.load(graph)
    found = find_conflicts(agreeing(loaded.store, loaded.base))
    lines = (_json(conflict) for conflict in found) if as_json else _readable(found)
    write_output(output, "".join(f"{line}\n" for line in lines).encode("utf-8"))
    tell(f"{counted(len(loaded.articles), 'article')}: {counted(len(found), 'conflict')}")


def _json(conflict: Conflict) -> str:
    return json.dumps(asdict(conflict), ensure_ascii=False)


def _readable(found: tuple[Conflict, ...]) -> Iterator[str]:
    """Yield a line for each conflict, two for each of its sides: who says what and where, then the sentence."""
    for number, conflict in enumerate(found):
        if number:
            yield ""
        yield conflict.summary
        for side in conflict.sides:
            yield f"  {printable(side.says)}: {printable(side.words)} ({_source(side)})"
            yield f"      {printable(side.sentence, _WHOLE)}"


def _source(side: Side) -> str:
    parts = (
        side.publisher or "unknown publisher",
        side.published or "undated",
        side.article,
        *((f"according to {side.according_to}",) if side.according_to else ()),
    )
    return ", ".join(map(printable, parts))
