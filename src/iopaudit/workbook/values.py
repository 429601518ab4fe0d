"""The values of every cell, as the reader gives them, laid beside the census."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.workbook.census import Census, SheetCensus
from iopaudit.workbook.limits import refusal
from iopaudit.workbook.scanned import Cell
from iopaudit.workbook.words import Typed


class SheetValues(NamedTuple):
    """One sheet: what it holds, and what was read from it. Rows and columns count from 1."""

    census: SheetCensus
    rows: Mapping[int, Mapping[int, Typed]]
    """Values by row and column; every cell of the census is there, an empty text where nothing was read."""
    cells: Mapping[tuple[int, int], Cell]
    lost: tuple[tuple[int, int], ...]
    """Cells that the census and the reader disagree about."""

    @property
    def title(self) -> str:
        """The sheet's title."""
        return self.census.title

    def ref(self, row: int, column: int) -> CellRef:
        """Return the cell as messages name it."""
        return CellRef(self.census.title, column, row)


def read_values(census: Census) -> tuple[SheetValues, ...]:
    """Return the values of all sheets in the workbook's order.

    Raises UnreadableSubmissionError where the reader cannot read what the census found readable.
    """
    grids = _grids(census)
    return tuple(_beside(sheet, grid) for sheet, grid in zip(census.sheets, grids, strict=True))


Grid = list[list[Typed]]


def _grids(census: Census) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(census.package)) as workbook:
            return [
                workbook.get_sheet_by_index(index).to_python(skip_empty_area=False) if sheet.content.cells else []
                for index, sheet in enumerate(census.sheets)
            ]
    except CalamineError as error:
        raise refusal("damaged", what=f"its sheets cannot be read ({error})") from None
    except BaseException as error:
        # A fault inside the reader comes as an exception of its own that derives from nothing ordinary.
        if type(error).__name__ != "PanicException":
            raise
        raise refusal("damaged", what="its sheets cannot be read") from None


def _beside(sheet: SheetCensus, grid: Grid) -> SheetValues:
    rows: dict[int, dict[int, Typed]] = {}
    cells = sheet.content.cells
    lost: list[tuple[int, int]] = []
    read = 0
    for row, column in sorted(cells):
        try:
            value = grid[row - 1][column - 1]
        except IndexError:
            value = ""
        if value != "":
            read += 1
        elif not ((cell := cells[row, column]).formula or cell.kind == "error"):
            lost.append((row, column))
        rows.setdefault(row, {})[column] = value
    if read != sum(len(line) - line.count("") for line in grid):
        lost.extend(place for place, _ in _filled(grid) if place not in cells)
    return SheetValues(sheet, rows, cells, tuple(lost))


def _filled(grid: Grid) -> Iterator[tuple[tuple[int, int], Typed]]:
    for row, line in enumerate(grid, start=1):
        for column, value in enumerate(line, start=1):
            if value != "":
                yield (row, column), value
