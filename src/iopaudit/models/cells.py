"""Where something stands in a spreadsheet, in the words of Excel's name box."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_PLAIN_SHEET_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+\Z|[Rr][0-9]*[Cc]?[0-9]*\Z|[Cc][0-9]*\Z")


class CellRef(NamedTuple):
    """One cell: sheet title, column (1 is A) and row (1 is the first)."""

    sheet: str
    column: int
    row: int

    def __str__(self) -> str:
        """Return text that can be pasted into the name box: `Staff!F7`, `'Start here'!B2`."""
        return f"{quoted_sheet(self.sheet)}!{self.a1}"

    @property
    def a1(self) -> str:
        """The address without the sheet, as `F7`."""
        return f"{column_letters(self.column)}{self.row}"


def column_letters(column: int) -> str:
    """Return the letters of a column number: 1 is "A", 27 is "AA"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def quoted_sheet(title: str) -> str:
    """Return a sheet's title as formulas and the name box want it, quoted only where it must be."""
    if _PLAIN_SHEET_NAME.match(title) and not _LOOKS_LIKE_A_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def describe_cells(cells: Iterable[CellRef]) -> tuple[str, ...]:
    """Return the cells as few name-box addresses, runs in one column joined: `Staff!F7:F9`.

    Order is sheet as first met, then column, then row; a cell given twice counts once.
    """
    sheets: dict[str, dict[int, set[int]]] = {}
    for cell in cells:
        sheets.setdefault(cell.sheet, defaultdict(set))[cell.column].add(cell.row)
    described = []
    for sheet, columns in sheets.items():
        for column in sorted(columns):
            letters = column_letters(column)
            for first, last in _runs(sorted(columns[column])):
                span = f"{letters}{first}" if first == last else f"{letters}{first}:{letters}{last}"
                described.append(f"{quoted_sheet(sheet)}!{span}")
    return tuple(described)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
