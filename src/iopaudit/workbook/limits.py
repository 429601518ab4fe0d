"""How large a workbook may be. A self-report fills about two thousand cells; every limit leaves ample room."""

from typing import NamedTuple

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.cells import CellRef
from iopaudit.models.problem import problem


class Limits(NamedTuple):
    """The most that is read; anything beyond is refused before a spreadsheet library sees it."""

    file_bytes: int = 20_000_000
    parts: int = 2_000
    part_bytes: int = 40_000_000
    """One part of the file, unpacked."""
    all_bytes: int = 100_000_000
    """All parts, unpacked."""
    sheets: int = 100
    box_cells: int = 1_000_000
    """Rows times columns up to the last filled cell of a sheet: the reader takes 32 bytes for each."""
    all_box_cells: int = 3_000_000
    filled_cells: int = 50_000
    text_bytes: int = 128_000_000
    """Cells with text times the longest text: a short file may repeat one long text in every cell."""


LIMITS = Limits()


def refusal(code: str, *cells: CellRef, sheet: str = "", **named: object) -> UnreadableSubmissionError:
    """Return the error that refuses a file; the reader puts the file's name to it."""
    return UnreadableSubmissionError("", problem(code, *cells, sheet=sheet, **named))


def too_large(what: str, limit: str, *cells: CellRef) -> UnreadableSubmissionError:
    """Return the error for a file beyond a limit: what it has, and how much is read."""
    return refusal("too-large", *cells, what=what, limit=limit)
