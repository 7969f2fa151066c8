"""What a command costs before it does anything: processor seconds of programs that start and do little."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.sizes import Sizes

STORY = "Iwaya met Vance in Tokyo on Friday. He sent a letter to Ishiba."
ROUNDS = 5
"""More than elsewhere: each takes a moment."""


def measure(sizes: Sizes) -> list[dict[str, Any]]:
    """Processor seconds of commands, with the goal where there is one; the interpreter alone first."""
    with tempfile.TemporaryDirectory() as folder:
        story, graph = Path(folder, "story.txt"), Path(folder, "graph.trig")
        story.write_text(STORY, encoding="utf-8")
        ours = ["-m", "graphbuild"]
        build = [*ours, "build", str(story), "--pipeline", "fast", "-o", str(graph)]
        cpu([sys.executable, *build])
        programs: tuple[tuple[str, list[str], float | None], ...] = (
            ("python -c pass", ["-c", "pass"], None),
            ("graphbuild --help", [*ours, "--help"], 0.15),
            ("graphbuild query GRAPH 'ASK …'", [*ours, "query", str(graph), "ASK { ?e a gb:Meet }"], 0.6),
            ("graphbuild query GRAPH who-met-whom", [*ours, "query", str(graph), "who-met-whom"], 0.6),
            ("graphbuild build, two sentences", build, None),
        )
        rounds = 1 if sizes.rounds == 1 else ROUNDS
        return [
            {
                "command": name,
                "cpu": min(cpu([sys.executable, *arguments]) for _ in range(rounds)),
                "goal": goal,
            }
            for name, arguments, goal in programs
        ]


def cpu(command: list[str]) -> float:
    """Processor seconds of a program, its children's among them; RuntimeError when it fails."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - graphbuild itself
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime
