"""Counting, inside the workbook, how much of it is filled: formulas that any spreadsheet program calculates.

Only COUNT-like functions over plain ranges are used: no dynamic arrays, no named functions of one program.
What is needed is read from the stars, so the formulas stay right when rows or columns are moved.
"""

from typing import NamedTuple

from iopaudit.models.cells import quoted_sheet
from iopaudit.workbook.layout import EXAMPLE_KEY

NO_MORE_NEEDED = "None"
"""A row whose key is this word says that there is nothing; nothing else is needed in it."""


class Meter(NamedTuple):
    """One line of the progress table on Start here."""

    sheet: str
    part: str
    """What the line is called."""
    cell: str
    """Where the part begins, for the link: "A5"."""
    asks: str
    minutes: int | None
    """None for a part whose minutes are counted in another line of the sheet."""
    filled: str
    """Formula text without "=": how many needed cells hold something."""
    needed: str
    """The same for how many cells are needed; empty where none is."""
    rows: str = ""
    """The same for how many rows were begun, for a table."""
    stray: str = ""
    """The same for cells in rows without a key, which cannot be read."""
    key: str = ""
    """What the key is called."""
    of_rows: int = 0
    """How many rows there are, where the template has written their keys."""
    rows_counted: str = "Rows answered"
    """What is counted where no cell is needed."""


def span(sheet: str, first: str, last: str) -> str:
    """Return a fixed range for formulas on another sheet: `Staff!$A$6:$A$65`."""
    return f"{quoted_sheet(sheet)}!{_fixed(first)}:{_fixed(last)}"


def _fixed(address: str) -> str:
    letters = address.rstrip("0123456789")
    return f"${letters}${address[len(letters) :]}"


def _full(cells: str) -> str:
    return f"(LEN(TRIM({cells}))>0)"


def _starred(labels: str) -> str:
    return f'(RIGHT({labels},1)="*")'


def labeled_cells(labels: str, answers: str) -> tuple[str, str]:
    """Return the formulas (filled, needed) for answers beside labels, one a row."""
    return (
        f"SUMPRODUCT({_starred(labels)}*{_full(answers)})",
        f"SUMPRODUCT({_starred(labels)}*1)",
    )


def table_cells(headers: str, keys: str, cells: str) -> tuple[str, str, str, str]:
    """Return the formulas (filled, needed, rows, stray) for a table under starred headers.

    Rows with a key are counted, without the example row. A row whose key is "None" needs nothing more.
    """
    counts = f'{_full(keys)}*({keys}<>"{EXAMPLE_KEY}")'
    wanted = f'{counts}*({keys}<>"{NO_MORE_NEEDED}")*{_starred(headers)}'
    return (
        f"SUMPRODUCT({wanted}*{_full(cells)})",
        f"SUMPRODUCT({wanted}*(LEN({cells})>=0))",
        f"SUMPRODUCT({counts})",
        f"SUMPRODUCT((LEN(TRIM({keys}))=0)*{_full(cells)})",
    )


def answered_rows(keys: str, cells: str) -> str:
    """Return the formula that counts rows, without the example row, whose first cell after the key holds something."""
    return f'SUMPRODUCT(({keys}<>"{EXAMPLE_KEY}")*{_full(cells)})'


def left_to_do(meter: Meter, filled: str, needed: str) -> str:
    """Return the formula, with "=", of the words that say what is left; `filled` and `needed` are cells."""
    if not meter.needed:
        return f'="{meter.rows_counted}: "&{filled}&" of {meter.of_rows}"'
    to_go = f'IF({filled}={needed},"Complete","Cells to go: "&({needed}-{filled}))'
    if not meter.rows:
        return f'=IF({filled}=0,"Not started",{to_go})'
    stray = f'IF({meter.stray}>0,". Cells in rows without {meter.key}: "&{meter.stray},"")'
    return f'=IF({meter.rows}=0,"No row yet","Rows: "&{meter.rows}&". "&{to_go})&{stray}'
