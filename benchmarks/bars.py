"""A bar chart as SVG, light and readable on its own, without a library: the same rows give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH, ROW, TOP, LABELS, TEXTS = 800, 28, 64, 320, 100
COLOURS = {"ours": "#2b6cb0", "theirs": "#a0aec0"}
FONT = 'font-family="system-ui, -apple-system, Segoe UI, DejaVu Sans, sans-serif"'


class Bar(NamedTuple):
    """One bar: what it is of, how long it is, what stands behind it, and whose it is."""

    label: str
    value: float
    text: str
    whose: str = "ours"


def bars(title: str, unit: str, rows: Sequence[Bar], *, logarithmic: bool = False) -> str:
    """Return the chart; a logarithmic one begins at 1."""
    longest = max(_length(row.value, logarithmic=logarithmic) for row in rows) or 1.0
    room = WIDTH - LABELS - TEXTS
    height = TOP + ROW * len(rows) + 12
    scale = f"{unit} (logarithmic)" if logarithmic else unit
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}"',
        f'{FONT} font-size="13" fill="#1a202c">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="26" font-size="16" font-weight="600">{escape(title)}</text>',
        f'<text x="16" y="46" fill="#4a5568">{escape(scale)}</text>',
    ]
    for number, row in enumerate(rows):
        top = TOP + ROW * number
        long = max(2.0, room * _length(row.value, logarithmic=logarithmic) / longest)
        parts += [
            f'<text x="{LABELS - 10}" y="{top + 18}" text-anchor="end">{escape(row.label)}</text>',
            f'<rect x="{LABELS}" y="{top + 4}" width="{long:.1f}" height="20" rx="2" fill="{COLOURS[row.whose]}"/>',
            f'<text x="{LABELS + long + 8:.1f}" y="{top + 18}">{escape(row.text)}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _length(value: float, *, logarithmic: bool) -> float:
    return math.log10(max(value, 1.0)) if logarithmic else value
