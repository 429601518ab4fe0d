"""What the census knows of a sheet: its cells, and what hides or joins them."""

import re
from collections.abc import Collection, Mapping
from operator import itemgetter
from typing import Literal, NamedTuple

from iopaudit.models.cells import column_number
from iopaudit.workbook.limits import refusal

Kind = Literal["number", "text", "boolean", "error", "date"]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


Place = tuple[int, int]
"""Row and column, both from 1."""


class Cell(NamedTuple):
    """What is known of a cell that is not empty."""

    kind: Kind
    error: str = ""
    """The error that the cell shows, such as #REF!."""
    formula: bool = False
    computed: bool = True
    """False for a formula whose result is not in the file."""
    percent: bool = False
    """True where the cell is shown as a percentage."""


class Scanned(NamedTuple):
    """A sheet's content."""

    cells: Mapping[Place, Cell]
    """The cells that are not empty."""
    rows: int
    columns: int
    """The box from A1 that holds every cell with content, however blank: what a reader would allocate."""
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    """First and last column of each hidden span."""
    merged: tuple[tuple[int, int, int, int], ...]
    """First row and column, last row and column."""

    @property
    def furthest(self) -> Place:
        """The cell that stretches the box most."""
        return max(self.cells, key=lambda place: place[0] * place[1], default=(self.rows, self.columns))


KINDS: dict[str, Kind] = {
    "": "number",
    "n": "number",
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "date",
}

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")


class Collected:
    """What has been found so far; both ways put the same things in."""

    def __init__(self, percent: Collection[str], blank_strings: Collection[str]) -> None:
        self.percent = percent
        self.percent_bytes = frozenset(style.encode() for style in percent)
        self.blank_strings = blank_strings
        self.blank_bytes = frozenset(number.encode() for number in blank_strings)
        self.cells: dict[Place, Cell] = {}
        self.blank: set[Place] = set()
        self.count = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def add(self, place: Place, style: str, typed: str, value: bytes, *, formula: bool) -> None:
        """Take a cell that has content, blank content included."""
        self.count += 1
        if typed not in KINDS:
            raise refusal("damaged", what=f"the cell in row {place[0]}, column {place[1]} is of an unknown kind")
        kind = KINDS[typed]
        filled = bool(value.strip()) and not (typed == "s" and value.strip().decode() in self.blank_strings)
        if not (filled or formula):
            self.blank.add(place)
            return
        self.cells[place] = Cell(
            kind,
            value.decode(errors="replace").strip() if kind == "error" else "",
            formula,
            filled or typed == "str",
            style in self.percent and kind == "number",
        )

    def scanned(self) -> Scanned:
        """Return everything; raises UnreadableSubmissionError for a cell that is there twice or cannot be."""
        places = self.cells.keys() | self.blank if self.blank else self.cells.keys()
        rows = max(places, default=(0, 0))[0]
        columns = max(map(itemgetter(1), places), default=0)
        if len(places) != self.count or rows > LAST_ROW or columns > LAST_COLUMN:
            raise refusal("damaged", what="a cell in it is there twice, or has an address that cannot be")
        return Scanned(
            self.cells,
            rows,
            columns,
            frozenset(self.hidden_rows),
            tuple(self.hidden_columns),
            tuple(self.merged),
        )


def whole(text: str) -> int:
    """Return the number of a row or column; raises UnreadableSubmissionError where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text)):
        raise refusal("damaged", what=f"a row or column in it is numbered {text[:20]!r}")
    return int(text)


def place(reference: str) -> Place:
    """Return row and column of an address such as B5; raises UnreadableSubmissionError where it is none."""
    match = _REFERENCE.match(reference)
    if match is None:
        raise refusal("damaged", what=f"a cell in it has the address {reference[:20]!r}")
    return int(match[2]), column_number(match[1])


def span(reference: str) -> tuple[int, int, int, int]:
    """Return first row and column, last row and column of a range such as B5:C7."""
    first, _, last = reference.partition(":")
    return (*place(first), *place(last or first))
