"""The profile of an instrument's items: one row each on the instrument's own scale, the dimension's mean across them.

Shapes only; words stand beside them in HTML.
"""

from fractions import Fraction

from markupsafe import Markup

from iopaudit.formats.drawings import Box, circle, line, rectangle
from iopaudit.models.instrument import Scale

WIDTH = 120
ROW = 18
_MARGIN = 6


def at(value: Fraction | int, scale: Scale) -> Fraction:
    """Return where a value stands on the scale, in units of a drawing of `WIDTH`."""
    return _MARGIN + (Fraction(value) - scale.min) * (WIDTH - 2 * _MARGIN) / (scale.max - scale.min)


def item_drawing(rating: int | None, mean: Fraction | None, scale: Scale, says: str) -> Markup:
    """Return one row of the profile: a dot on the scale, its bar from the lowest rating, and a line at the mean.

    An item without a rating shows the empty scale. `says` is the title of the drawing.
    """
    middle = Fraction(ROW, 2)
    shapes = [rectangle(Box(_MARGIN, middle - Fraction(1, 4), WIDTH - 2 * _MARGIN, Fraction(1, 2)), "hairline")]
    shapes.extend(circle(at(point, scale), middle, Fraction(3, 2), "hairline") for point in scale.points)
    if mean is not None:
        shapes.append(line(Box(at(mean, scale), 0, 0, ROW), "quiet", "0.8"))
    if rating is not None:
        reached = at(rating, scale)
        shapes.append(rectangle(Box(_MARGIN, middle - Fraction(3, 2), reached - _MARGIN, 3), "accent"))
        shapes.append(circle(reached, middle, Fraction(9, 2), "accent"))
    return Markup('<svg class="profile" viewBox="0 0 {} {}" role="img"><title>{}</title>{}</svg>').format(
        WIDTH, ROW, says, Markup("").join(shapes)
    )
