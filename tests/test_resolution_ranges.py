"""The ends of ranges of time as times of their own."""

from __future__ import annotations

import pytest

from graphbuild.model import Span, TimeExpression
from graphbuild.resolution.ranges import ends_of


@pytest.mark.parametrize(
    ("text", "value", "ends"),
    [
        ("from 2019 to 2021", "2019/2021", [("2019", "2019"), ("2021", "2021")]),
        ("between April and June", "2024-04/2024-06", [("April", "2024-04"), ("June", "2024-06")]),
        ("Monday to Friday", "2024-11-04/2024-11-08", [("Monday", "2024-11-04"), ("Friday", "2024-11-08")]),
        ("between April and June", None, []),
        ("last week", "2024-10-28/2024-11-03", []),
    ],
)
def test_a_range_has_two_ends_in_its_text(text: str, value: str | None, ends: list[tuple[str, str]]) -> None:
    written = f"It rained {text}."
    start = written.index(text)
    found = ends_of(TimeExpression(Span(start, start + len(text)), text, value))
    assert [(end.text, end.value) for end in found] == ends
    assert [written[end.span.start : end.span.end] for end in found] == [end.text for end in found]
