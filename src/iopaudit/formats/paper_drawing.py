"""The drawing of the program's papers: a bar from first to last day for each, today, and the day of a look-up."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Box, circle, line, rectangle

WIDTH = 500
LANE = 21
"""Height of one paper: its words above, its bar below; a unit is about a point on the printed page."""
TOP = 7
_BAR = 5
_BAR_AT = 13


class Span(NamedTuple):
    """One paper: where it begins and ends in hundredths of the width, None where that day is not given."""

    begins: Fraction | None
    ends: Fraction | None
    looked_up: Fraction | None
    tone: str


def spans(drawn: Sequence[Span], years: Sequence[Fraction], today: Fraction, says: str) -> Markup:
    """Return the drawing, one lane a paper; a bar whose first or last day is not given is pale and runs to the edge."""
    height = TOP + len(drawn) * LANE
    return Markup(
        '<svg class="timeline" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"><title>{}</title>{}</svg>'
    ).format(WIDTH, height, says, Markup("").join(_shapes(drawn, years, today, height)))


def _shapes(drawn: Sequence[Span], years: Sequence[Fraction], today: Fraction, height: int) -> Iterator[Markup]:
    yield from (line(Box(_x(at), 0, 0, height), "hairline", "0.6") for at in years)
    for lane, span in enumerate(drawn):
        yield from _bar(span, TOP + lane * LANE + _BAR_AT)
    yield line(Box(_x(today), 0, 0, height), "ink", "1")
    yield line(Box(0, 0, WIDTH, 0), "ink", "0.8")


def _bar(span: Span, top: int) -> Iterator[Markup]:
    if span.begins is not None or span.ends is not None:
        begins = Fraction(0) if span.begins is None else span.begins
        ends = Fraction(100) if span.ends is None else span.ends
        sure = span.begins is not None and span.ends is not None
        yield rectangle(
            Box(_x(begins), top, max(_x(ends) - _x(begins), Fraction(1)), _BAR), span.tone if sure else "pale"
        )
    if span.looked_up is not None:
        yield circle(_x(span.looked_up), top + Fraction(_BAR, 2), Fraction(12, 5), "ink")


def _x(at: Fraction) -> Fraction:
    return at * WIDTH / 100
