"""How the workbook looks: one accent of ink blue, hairlines, and room to breathe."""

from textwrap import wrap
from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

TYPEFACE = "Calibri"
INK = "1F4E8C"
TEXT = "1F2933"
QUIET = "5B6673"
PALE = "E8EFF8"
"""Behind headers of what may stay empty."""
WANTED = "EAF2FC"
"""Behind a needed cell while it is empty."""
FRAME = "8FAEDB"
"""Around a needed cell while it is empty."""
HAIR = "CBD5E1"

_NO_FILL = PatternFill()
_HAIRLINE = Side(style="thin", color=HAIR)
_RULE = Side(style="thin", color=INK)
BOX = Border(left=_HAIRLINE, right=_HAIRLINE, top=_HAIRLINE, bottom=_HAIRLINE)
UNDERLINED = Border(bottom=_HAIRLINE)
RULED = Border(bottom=_RULE)
NO_BORDER = Border()


def solid(color: str) -> PatternFill:
    """Return a plain fill of this color."""
    return PatternFill("solid", fgColor=color)


def _font(size: int, color: str = TEXT, *, bold: bool = False, italic: bool = False) -> Font:
    return Font(name=TYPEFACE, size=size, color=color, bold=bold, italic=italic)


def _align(vertical: str = "center", *, wrapped: bool = True, horizontal: str = "left", indent: int = 0) -> Alignment:
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrapped, indent=indent)


_INSET = _align(indent=1)
_ONE_LINE = _align(wrapped=False)


class Look(NamedTuple):
    """Everything that makes a cell look as it does."""

    font: Font = _font(11)
    alignment: Alignment = _align()
    fill: PatternFill = _NO_FILL
    border: Border = NO_BORDER
    number_format: str = "General"
    locked: bool = True


TITLE = Look(_font(20, INK, bold=True), _ONE_LINE)
SUBTITLE = Look(_font(11, QUIET), _ONE_LINE)
NOTE = Look(_font(11, QUIET))
PARAGRAPH = Look()
BLOCK_TITLE = Look(_font(14, INK, bold=True), _align("bottom", wrapped=False))
SECTION = Look(_font(12, INK, bold=True), _align("bottom", wrapped=False), border=RULED)
DOMAIN = SECTION._replace(border=NO_BORDER)
NEEDED_HEADER = Look(_font(11, "FFFFFF", bold=True), _INSET, solid(INK), BOX)
HEADER = Look(_font(11, INK, bold=True), _INSET, solid(PALE), BOX)
LABEL = Look(alignment=_INSET, border=UNDERLINED)
NEEDED_LABEL = Look(_font(11, bold=True), _INSET, border=UNDERLINED)
HELP_SIZE = 10
HELP = Look(_font(HELP_SIZE, QUIET), _INSET, border=UNDERLINED)
ANSWER = Look(alignment=_INSET, border=BOX, locked=False)
PAPER = solid("FFFFFF")
"""Over the gridlines around a title."""
EXAMPLE = Look(_font(11, QUIET, italic=True), _INSET, solid("F3F4F6"), BOX)
FIXED = EXAMPLE
"""What the template has answered itself."""
LINK = Look(Font(name=TYPEFACE, size=11, color=INK, bold=True, underline="single"), _INSET, border=UNDERLINED)
LINE = Look(alignment=_INSET, border=UNDERLINED)
NUMBER = Look(alignment=_align(horizontal="center"), border=UNDERLINED, number_format="0")
TOTAL = Look(_font(11, bold=True), _INSET, border=RULED)
TOTAL_NUMBER = Look(_font(11, bold=True), _align(horizontal="center"), border=RULED, number_format="0")

UNLOCKED = Protection(locked=False)


_CHARACTERS_IN_A_UNIT = {10: 1.2, 11: 1.1}
"""How many characters of running text fit in one unit of column width (a digit of 11 points), by size."""


def lines_needed(text: str, width: float, size: int = 11) -> int:
    """Return about how many lines a wrapped text takes in a column of this width (in digits of 11 points)."""
    room = max(4, int((width - 2) * _CHARACTERS_IN_A_UNIT[size]))
    return sum(max(1, len(wrap(part, room))) for part in text.split("\n"))


def height_of(lines: int, *, least: float = 24) -> float:
    """Return the height in points of a row with so many lines of text."""
    return max(least, 15 * lines + 8)
