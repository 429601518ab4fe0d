"""Cells as few name-box addresses: neighbors joined to blocks, so that a row of a table stays short."""

from collections.abc import Iterable
from typing import NamedTuple

from iopaudit.models.cells import CellRef, column_letters, quoted_sheet


class _Block(NamedTuple):
    """Cells of one sheet without a gap, from corner to corner."""

    column: int
    first: int
    last: int
    last_column: int


def cell_blocks(cells: Iterable[CellRef]) -> tuple[str, ...]:
    """Return addresses that cover exactly the cells: `Staff!F7`, `Staff!J7:L8`; sheets in the order first met."""
    sheets: dict[str, set[tuple[int, int]]] = {}
    for cell in cells:
        sheets.setdefault(cell.sheet, set()).add((cell.column, cell.row))
    return tuple(_address(sheet, block) for sheet, places in sheets.items() for block in _blocks(places))


def cell_texts(cells: Iterable[CellRef], limit: int = 6) -> tuple[str, ...]:
    """Return addresses as `cell_blocks` does, and for those after `limit` how many more there are."""
    described = cell_blocks(cells)
    if len(described) <= limit:
        return described
    return (*described[: limit - 1], f"and {len(described) - limit + 1} more")


def _blocks(places: set[tuple[int, int]]) -> list[_Block]:
    """Return runs of rows in one column, joined to the same run of the column before."""
    found: list[_Block] = []
    open_to: dict[tuple[int, int, int], int] = {}
    for column, first, last in _runs(places):
        position = open_to.pop((column - 1, first, last), None)
        if position is None:
            position = len(found)
            found.append(_Block(column, first, last, column))
        found[position] = found[position]._replace(last_column=column)
        open_to[column, first, last] = position
    return found


def _runs(places: set[tuple[int, int]]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    for column, row in sorted(places):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return runs


def _address(sheet: str, block: _Block) -> str:
    start = f"{quoted_sheet(sheet)}!{column_letters(block.column)}{block.first}"
    if (block.column, block.first) == (block.last_column, block.last):
        return start
    return f"{start}:{column_letters(block.last_column)}{block.last}"
