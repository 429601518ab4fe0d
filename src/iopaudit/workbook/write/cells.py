"""Putting values into cells, so that no text can become a formula and no leading zero is lost."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.layout import Item, Kind
from iopaudit.workbook.write.styles import NO_BORDER, UNLOCKED, Look

NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "choice": "@",
    "yes_no": "@",
    "states": "@",
    "reference": "@",
    "whole": "0",
    "number": "General",
    "date": "yyyy-mm-dd",
    "time": "hh:mm",
}
"""Text formats keep what is typed: NPI, ZIP, license numbers and IDs with their leading zeros."""

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

CellValue = str | int | float | Decimal | date | time


def put(sheet: Worksheet, row: int, column: int, value: object, look: Look) -> Cell:
    """Write a value with its looks and return the cell. None writes the looks alone.

    A text is always stored as text, even where it begins like a formula, and a program that lets people
    edit it is told to keep it one.
    """
    cell = cast("Cell", sheet.cell(row, column))
    cell.font = look.font
    cell.alignment = look.alignment
    if look.fill.fill_type:
        cell.fill = look.fill
    if look.border is not NO_BORDER:
        cell.border = look.border
    cell.number_format = look.number_format
    if not look.locked:
        cell.protection = UNLOCKED
    if value is None:
        return cell
    ready = as_cell_value(value)
    cell.value = ready
    if isinstance(ready, str):
        cell.data_type = "s"
        cell.quotePrefix = ready.startswith(_RUNS_AS_FORMULA)
    else:
        # openpyxl sets its own format for dates and times; ours shows them the way the help describes.
        cell.number_format = look.number_format
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Look) -> Cell:
    """Write one of our own formulas, which begins with "=", and return the cell."""
    cell = put(sheet, row, column, None, look)
    cell.value = formula
    return cell


def as_cell_value(value: object) -> CellValue:
    """Return what a cell stores: "Yes" for True, texts joined by commas, exact decimals where there are any.

    Raises TypeError for anything that no cell can hold.
    """
    match value:
        case bool():
            return "Yes" if value else "No"
        case str():
            return _NOT_IN_XML.sub("", value)
        case datetime():
            return value.date()
        case int() | float() | Decimal() | date() | time():
            return value
        case Fraction():
            return value.numerator if value.denominator == 1 else _decimal(value)
        case list() | tuple():
            return ", ".join(str(as_cell_value(part)) for part in cast("Iterable[object]", value))
        case _:
            raise TypeError(f"no cell can hold {value!r}")


def _decimal(value: Fraction) -> Decimal:
    # Fifteen digits are what a spreadsheet keeps.
    return Decimal(f"{float(value):.15g}")


def example_value(item: Item) -> CellValue | None:
    """Return the example of a column as the kind of value that the column holds, None where it has none."""
    text = item.example
    if not text:
        return None
    try:
        match item.kind:
            case "whole":
                return int(text)
            case "number":
                return Decimal(text)
            case "date":
                return date.fromisoformat(text)
            case "time":
                return time.fromisoformat(text)
            case _:
                return text
    except (ValueError, ArithmeticError):
        return text
