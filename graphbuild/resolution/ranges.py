"""The ends of a range of time as times of their own, as TIMEX3 marks them (TimeML 1.2.1, Pustejovsky et al. 2003)."""

from __future__ import annotations

import re

from graphbuild.extraction.times import EXPRESSIONS
from graphbuild.model import Span, TimeExpression

_RANGES = tuple(re.compile(pattern) for kind, pattern in EXPRESSIONS if kind == "range")


def ends_of(time: TimeExpression) -> tuple[TimeExpression, ...]:
    """Return the two ends of a resolved range as expressions of their own: "from [2009] to [2011]"; none of others."""
    match = next((m for p in _RANGES if (m := p.fullmatch(time.text))), None)
    names = [n for n in ("first", "first2", "first3") if match and match.groupdict().get(n)]
    if match is None or not names or time.value is None:
        return ()
    ends = []
    for name, value in zip((names[0], names[0].replace("first", "last")), time.value.split("/"), strict=True):
        start, end = (time.span.start + offset for offset in match.span(name))
        ends.append(TimeExpression(Span(start, end), match[name], value))
    return tuple(ends)
