"""Drawings of the audit document as inline SVG: signs and bars. They hold shapes only; words stand beside them in HTML.

Every drawing has a title, which a screen reader says and a tagged PDF keeps as its alternative text.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.palette import PALETTE

_STROKE = Markup(
    '<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>'
)
_FILLED = Markup('<path d="{}" fill="{}"/>')

_CIRCLE = "M8 1.2A6.8 6.8 0 1 0 8 14.8A6.8 6.8 0 1 0 8 1.2Z"
_MARKS: Mapping[str, str] = {
    "check": "M3 8.6L6.4 12L13 4.4",
    "cross": "M4 4L12 12M12 4L4 12",
    "dash": "M3.5 8H12.5",
    "question": "M5.2 5.4C5.2 2.4 10.8 2.4 10.8 5.6C10.8 7.8 8 7.8 8 10M8 13.2L8 13.3",
    "tilde": "M3 9.4C5 5.6 7 6.8 8 8C9 9.2 11 10.4 13 6.6",
    "arrow": "M3 8H12.4M9 4.6L12.6 8L9 11.4",
}
"""Signs that are one stroke, in a square of 16."""
_IN_A_CIRCLE: Mapping[str, str] = {
    "circled check": "M4.6 8.4L7 10.8L11.6 5.6",
    "circled cross": "M5.6 5.6L10.4 10.4M10.4 5.6L5.6 10.4",
    "circled question": "M6 6.4C6 4 10 4 10 6.5C10 8.1 8 8.1 8 9.6M8 11.8L8 11.85",
}
"""Signs that are white on a disk."""


Coordinate = Fraction | int
_TICK = Fraction(3, 10)


class Box(NamedTuple):
    """A rectangle of a drawing."""

    x: Coordinate
    y: Coordinate
    width: Coordinate
    height: Coordinate


def number(value: Coordinate) -> str:
    """Return a coordinate with at most two decimals, the same in every locale."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def sign(name: str, tone: str) -> Markup:
    """Return a sign of the given name (check, half, circled cross, …) in a color of the palette.

    Raises KeyError for an unknown name or color.
    """
    color = PALETTE[tone]
    if name in _MARKS:
        shape = _STROKE.format(_MARKS[name], color, "2.2")
    elif name in _IN_A_CIRCLE:
        shape = _FILLED.format(_CIRCLE, color) + _STROKE.format(_IN_A_CIRCLE[name], "#ffffff", "1.7")
    else:
        shape = _SHAPES[name](color)
    return Markup('<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><title>{}</title>{}</svg>').format(
        name, shape
    )


def _half(color: str) -> Markup:
    ring = _STROKE.format("M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2Z", color, "1.7")
    return ring + _FILLED.format("M8 2A6 6 0 0 0 8 14Z", color)


def _triangle(color: str) -> Markup:
    body = _FILLED.format("M8 0.9L15.6 14.6H0.4Z", color)
    return body + _STROKE.format("M8 5.6V9.8M8 12.2V12.25", "#ffffff", "1.7")


def _clock(color: str) -> Markup:
    ring = _STROKE.format("M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2Z", color, "1.6")
    return ring + _STROKE.format("M8 4.8V8L10.4 9.6", color, "1.6")


def _eye(color: str) -> Markup:
    outline = _STROKE.format("M1.4 8C4.4 3.4 11.6 3.4 14.6 8C11.6 12.6 4.4 12.6 1.4 8Z", color, "1.5")
    return outline + _FILLED.format("M8 5.8A2.2 2.2 0 1 0 8 10.2A2.2 2.2 0 1 0 8 5.8Z", color)


def _few(color: str) -> Markup:
    return _FILLED.format(
        "M8 2A2 2 0 1 0 8 6A2 2 0 1 0 8 2ZM3.6 9.6A2 2 0 1 0 3.6 13.6A2 2 0 1 0 3.6 9.6Z"
        "M12.4 9.6A2 2 0 1 0 12.4 13.6A2 2 0 1 0 12.4 9.6Z",
        color,
    )


_SHAPES = {"half": _half, "triangle": _triangle, "clock": _clock, "eye": _eye, "few": _few}

SIGNS = (*_MARKS, *_IN_A_CIRCLE, *_SHAPES)
"""The names of all signs."""


class Bar(NamedTuple):
    """A bar on a scale that begins at 0, with upright ticks."""

    value: Fraction
    scale: Fraction
    says: str
    """Its title."""
    ticks: tuple[Fraction, ...] = ()
    certain: Fraction | None = None
    """What lies between this and the value is drawn pale: it is possible, not sure."""
    tone: str = "accent"


def bar(drawn: Bar) -> Markup:
    """Return a horizontal bar in a trough; it stretches to the width that it is given."""
    reached = _share(drawn.value, drawn.scale)
    sure = reached if drawn.certain is None else min(_share(drawn.certain, drawn.scale), reached)
    shapes = [rectangle(Box(0, 3, 100, 10), "trough")]
    if sure < reached:
        shapes.append(rectangle(Box(sure, 3, reached - sure, 10), "pale"))
    shapes.append(rectangle(Box(0, 3, sure, 10), drawn.tone))
    shapes.extend(rectangle(Box(_share(tick, drawn.scale) - _TICK / 2, 0, _TICK, 16), "ink") for tick in drawn.ticks)
    return _stretched(drawn.says, shapes)


def days_bar(days: int, *, back: int, ahead: int, tone: str) -> Markup:
    """Return a bar of days left, to the right of an upright line for today, or of days past to its left.

    `back` and `ahead` are the days that the drawing spans; what lies further is drawn to the edge.
    """
    span = back + ahead
    today = Fraction(100 * back, span)
    reached = Fraction(100 * (max(-back, min(days, ahead)) + back), span)
    shapes = [
        rectangle(Box(min(today, reached), 4, abs(reached - today), 8), tone),
        rectangle(Box(today - _TICK, 0, 2 * _TICK, 16), "ink"),
    ]
    return _stretched(f"{days} days", shapes)


def rectangle(box: Box, color: str) -> Markup:
    """Return a filled rectangle in a color of the palette."""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(*map(number, box), PALETTE[color])


def circle(x: Coordinate, y: Coordinate, radius: Coordinate, color: str) -> Markup:
    """Return a filled circle in a color of the palette."""
    return Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"/>').format(
        number(x), number(y), number(radius), PALETTE[color]
    )


def line(path: Box, color: str, width: str) -> Markup:
    """Return a straight line from a box's corner to the one across it, in a color of the palette."""
    return Markup('<path d="M{} {}l{} {}" stroke="{}" stroke-width="{}"/>').format(
        *map(number, path), PALETTE[color], width
    )


def _share(value: Fraction, scale: Fraction) -> Fraction:
    """Return how far a value reaches on a scale, in hundredths, kept between the ends."""
    return max(Fraction(0), min(value * 100 / scale, Fraction(100))) if scale else Fraction(0)


def _stretched(says: str, shapes: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="bar" viewBox="0 0 100 16" preserveAspectRatio="none" role="img"><title>{}</title>{}</svg>'
    ).format(says, Markup("").join(shapes))
