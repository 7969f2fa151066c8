"""Bars over a calendar: counts by day, put together by day, month or year, so that they fit on one line of a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "month", "year"]

MOST_BARS = 62
"""Two months of days, or five years of months: more bars than that are too thin to read on paper."""
WIDTH, HEIGHT = 1000, 160
"""The drawing's size, in units of its own; bars stand on y = HEIGHT."""
_TAIL = 40
"""One statement in so many may lie before what is drawn, and one in so many after it. A news archive that names the
year 1890 once would otherwise be a chart of a century with all its bars at the right edge."""
_TICKS = 5
"""Names under the axis at most: on a phone more would lie on each other."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The statements of one day, month or year: ``plain`` of ``total`` are plain fact, and stand at the foot."""

    name: str
    total: int
    plain: int
    x: float
    width: float
    height: float
    plain_height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, left to right, empty ones left out; ``ticks`` are the names under the axis with their x.

    ``before`` and ``after`` count what lies outside; ``top`` is the count of the highest bar.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    top: int
    before: int
    after: int


def chart(counts: Mapping[dt.date, tuple[int, int]]) -> Chart | None:
    """Return the bars for counts by day, each ``(total, plain)``; None when there is nothing to draw."""
    days = sorted(day for day, (total, _) in counts.items() if total > 0)
    if not days:
        return None
    kept = _central(days, counts)
    unit = _unit(kept[0], kept[-1])
    first, last = _slot(kept[0], unit), _slot(kept[-1], unit)
    sums: dict[int, tuple[int, int]] = {}
    for day in kept:
        total, plain = sums.get(_slot(day, unit), (0, 0))
        sums[_slot(day, unit)] = (total + counts[day][0], plain + counts[day][1])
    top = max(total for total, _ in sums.values())
    step = WIDTH / (last - first + 1)
    bars = tuple(
        Bar(
            name=_name(slot, unit),
            total=total,
            plain=plain,
            x=round((slot - first) * step + step * 0.1, 2),
            width=round(step * 0.8, 2),
            height=round(HEIGHT * total / top, 2),
            plain_height=round(HEIGHT * plain / top, 2),
        )
        for slot, (total, plain) in sorted(sums.items())
    )
    every = -(-(last - first + 1) // _TICKS)
    ticks = tuple(
        (round((slot - first + 0.5) * step, 2), _name(slot, unit)) for slot in range(first, last + 1, every)
    )
    before = sum(counts[day][0] for day in days if day < kept[0])
    after = sum(counts[day][0] for day in days if day > kept[-1])
    return Chart(unit, bars, ticks, top, before, after)


def _central(days: list[dt.date], counts: Mapping[dt.date, tuple[int, int]]) -> list[dt.date]:
    """Return the days without the thin tails on both sides."""
    spare = sum(counts[day][0] for day in days) // _TAIL
    first, last = 0, len(days) - 1
    left = right = spare
    while first < last and counts[days[first]][0] <= left:
        left -= counts[days[first]][0]
        first += 1
    while last > first and counts[days[last]][0] <= right:
        right -= counts[days[last]][0]
        last -= 1
    return days[first : last + 1]


def _unit(first: dt.date, last: dt.date) -> Unit:
    if _slot(last, "day") - _slot(first, "day") < MOST_BARS:
        return "day"
    return "month" if _slot(last, "month") - _slot(first, "month") < MOST_BARS else "year"


def _slot(day: dt.date, unit: Unit) -> int:
    """Return the number of a day, month or year on an axis without gaps."""
    if unit == "day":
        return day.toordinal()
    return day.year * 12 + day.month - 1 if unit == "month" else day.year


def _name(slot: int, unit: Unit) -> str:
    if unit == "day":
        return dt.date.fromordinal(slot).isoformat()
    return f"{slot // 12:04d}-{slot % 12 + 1:02d}" if unit == "month" else f"{slot:04d}"
