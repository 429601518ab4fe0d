"""The drawing of a week: seven columns, a line every second hour, and a block for each session with its texture."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Box, circle, line, number, rectangle
from iopaudit.formats.palette import PALETTE

WIDTH = 500
_COLUMN = Fraction(100, 7)
_BAND = Fraction(7)
"""Width of the textured band of a block, in units of the drawing (about a point)."""
_GAP = Fraction(3, 10)


class Hours(NamedTuple):
    """The hours that a grid shows, and its height in units (about points)."""

    first: int
    last: int
    height: int


class Block(NamedTuple):
    """One session in the grid: day, its place among those that overlap, minutes of the day, texture."""

    day: int
    lane: int
    lanes: int
    start: int
    end: int
    texture: int
    counts: bool

    @property
    def left(self) -> Fraction:
        """The left edge, in hundredths of the grid's width."""
        return self.day * _COLUMN + self.lane * _COLUMN / self.lanes + _GAP

    @property
    def width(self) -> Fraction:
        """The width, in hundredths of the grid's width."""
        return _COLUMN / self.lanes - 2 * _GAP


def week_grid(blocks: Sequence[Block], hours: Hours, says: str) -> Markup:
    """Return the drawing of blocks between two full hours of the day."""
    shapes = [*_lines(hours), *(_session(_place(block, hours), block) for block in blocks)]
    return Markup(
        '<svg class="grid" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"><title>{}</title>{}</svg>'
    ).format(WIDTH, hours.height, says, Markup("").join(shapes))


def swatch(texture: int, *, counts: bool) -> Markup:
    """Return a small block as the legend shows it."""
    block = Block(0, 0, 1, 0, 0, texture, counts)
    shapes = _session(Box(Fraction(1, 2), Fraction(1, 2), 19, 11), block)
    return Markup('<svg class="swatch" viewBox="0 0 20 12" aria-hidden="true"><title>texture</title>{}</svg>').format(
        shapes
    )


def _lines(hours: Hours) -> Iterator[Markup]:
    for hour in range(hours.last - hours.first + 1):
        y = Fraction(hour * hours.height, hours.last - hours.first)
        yield line(Box(0, y, WIDTH, 0), "hairline", "0.35" if hour % 2 else "0.8")
    yield from (line(Box(Fraction(day * WIDTH, 7), 0, 0, hours.height), "hairline", "0.35") for day in range(1, 7))


def _place(block: Block, hours: Hours) -> Box:
    per_minute = Fraction(hours.height, (hours.last - hours.first) * 60)
    top, height = (block.start - hours.first * 60) * per_minute, (block.end - block.start) * per_minute
    return Box(block.left * WIDTH / 100, top, block.width * WIDTH / 100, height)


def _session(box: Box, block: Block) -> Markup:
    color = "accent" if block.counts else "quiet"
    outline = Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="0.7" stroke-dasharray="{}"/>'
    ).format(
        *map(number, box),
        PALETTE["tint"] if block.counts else "#ffffff",
        PALETTE[color],
        "none" if block.counts else "2 1.6",
    )
    band = box._replace(width=min(_BAND, Fraction(box.width) / 3))
    return outline + _TEXTURES[block.texture % len(_TEXTURES)](band, color)


def _solid(band: Box, color: str) -> Markup:
    return rectangle(band, color)


def _slanted(band: Box, color: str) -> Markup:
    """Return strokes from lower left to upper right, each cut where the band ends."""
    strokes = []
    at = 2
    while at < band.height + band.width:
        low, high = min(at, band.height), max(at - band.width, 0)
        strokes.append(
            f"M{number(band.x + at - low)} {number(band.y + low)}L{number(band.x + at - high)} {number(band.y + high)}"
        )
        at += 4
    return Markup('<path d="{}" stroke="{}" stroke-width="1.2" fill="none"/>').format("".join(strokes), PALETTE[color])


def _bars_across(band: Box, color: str) -> Markup:
    return _repeated(band, color, every=3, thick=Fraction(3, 2))


def _dots(band: Box, color: str) -> Markup:
    left, right = band.x + band.width * Fraction(3, 10), band.x + band.width * Fraction(7, 10)
    rows = range(2, int(band.height) - 1, 2)
    return Markup("").join(
        circle(left if row % 4 == 2 else right, band.y + row, Fraction(9, 10), color) for row in rows
    )


def _two_upright(band: Box, color: str) -> Markup:
    narrow = band._replace(width=Fraction(band.width) / 4)
    return rectangle(narrow, color) + rectangle(narrow._replace(x=band.x + Fraction(band.width) / 2), color)


def _thin_across(band: Box, color: str) -> Markup:
    return _repeated(band, color, every=5, thick=Fraction(4, 5))


def _crossed(band: Box, color: str) -> Markup:
    middle = Box(band.x + Fraction(band.width) / 2 - Fraction(2, 5), band.y, Fraction(4, 5), band.height)
    return _thin_across(band, color) + rectangle(middle, color)


def _repeated(band: Box, color: str, *, every: int, thick: Fraction) -> Markup:
    """Return strips across the band, as many as fit."""
    strips = range(1, int(band.height - thick) + 1, every)
    return Markup("").join(rectangle(Box(band.x, band.y + at, band.width, thick), color) for at in strips)


_TEXTURES: tuple[Callable[[Box, str], Markup], ...] = (
    _solid,
    _slanted,
    _bars_across,
    _dots,
    _two_upright,
    _thin_across,
    _crossed,
)
