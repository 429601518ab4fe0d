"""The drawing of the expiry timeline: months, the next 90 days and one point for every credential that ends."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Box, circle, line, rectangle

WIDTH = 500
LANE = 13
"""Height of one lane; with a width of 500 a unit is about a point on the printed page."""
TOP = 8
_BAND = 4


class Point(NamedTuple):
    """One credential: where it ends in hundredths of the width, its lane from the top, its color."""

    at: Fraction
    lane: int
    tone: str


def timeline(points: Sequence[Point], months: Sequence[Fraction], soon: Fraction, says: str) -> Markup:
    """Return the drawing; months and the end of the band for what ends soon are hundredths of the width."""
    lanes = 1 + max((point.lane for point in points), default=0)
    return Markup(
        '<svg class="timeline" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"><title>{}</title>{}</svg>'
    ).format(WIDTH, TOP + lanes * LANE, says, Markup("").join(_shapes(points, months, soon)))


def _shapes(points: Sequence[Point], months: Sequence[Fraction], soon: Fraction) -> Iterator[Markup]:
    for point in points:
        x, y = point.at * WIDTH / 100, TOP + point.lane * LANE + Fraction(LANE, 2)
        yield line(Box(x, 0, 0, y), "hairline", "0.6")
        yield circle(x, y, Fraction(12, 5), point.tone)
    yield rectangle(Box(0, 0, soon * WIDTH / 100, _BAND), "pale")
    yield from (line(Box(at * WIDTH / 100, 0, 0, _BAND), "ink", "0.6") for at in months)
    yield line(Box(0, 0, WIDTH, 0), "ink", "0.8")
