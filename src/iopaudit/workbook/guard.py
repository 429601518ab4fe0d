"""The gate before any reader: what a file is, whether it is within the limits, and the census of its cells."""

import stat
from pathlib import Path

from iopaudit.models.cells import CellRef
from iopaudit.workbook.census import Census, SheetCensus, take_census
from iopaudit.workbook.limits import LIMITS, Limits, refusal, too_large
from iopaudit.workbook.package import open_package
from iopaudit.workbook.sniff import refuse_unless_zip

_SMALLER = "a workbook made from the template, without other data; delete rows and columns below and right of it"


def load(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return a file's bytes, never more than the limit and one.

    Raises UnreadableSubmissionError, with no file name yet, where the path is a pipe or a device, which may have no
    end, or the file is too large; and OSError where it cannot be opened.
    """
    status = path.stat()
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise refusal("not-a-spreadsheet", what="it is no file but a pipe or a device")
    _refuse_large(status.st_size, limits)
    with path.open("rb") as file:
        return file.read(limits.file_bytes + 1)


def _refuse_large(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        most = limits.file_bytes // 1_000_000
        what = f"the file has {size / 1_000_000:,.0f} MB"
        raise too_large(what, f"at most {most:,} MB; remove pasted pictures and other data")


def examine(data: bytes, limits: Limits = LIMITS) -> Census:
    """Return the census of a workbook that may safely be read.

    Raises UnreadableSubmissionError, with no file name yet, for everything else: encrypted, another format, no
    spreadsheet, damaged, or larger than the limits. No spreadsheet library is used.
    """
    _refuse_large(len(data), limits)
    refuse_unless_zip(data)
    census = take_census(open_package(data, limits))
    if len(census.sheets) > limits.sheets:
        raise too_large(f"it has {len(census.sheets):,} sheets", f"at most {limits.sheets:,} sheets")
    for sheet in census.sheets:
        _refuse_wide(sheet, limits)
    _refuse_many(census, limits)
    return census


def _refuse_wide(sheet: SheetCensus, limits: Limits) -> None:
    content = sheet.content
    if content.rows * content.columns > limits.box_cells:
        row, column = content.furthest
        cell = CellRef(sheet.title, column, row)
        raise too_large(
            f"a cell at {cell.a1} in the sheet {sheet.title} stretches it to "
            f"{content.rows:,} rows and {content.columns:,} columns",
            f"at most {limits.box_cells:,} cells a sheet; delete what stands so far out",
            cell,
        )


def _refuse_many(census: Census, limits: Limits) -> None:
    boxes = sum(sheet.content.rows * sheet.content.columns for sheet in census.sheets)
    if boxes > limits.all_box_cells:
        raise too_large(f"its sheets span {boxes:,} cells", f"at most {limits.all_box_cells:,} cells; {_SMALLER}")
    filled = sum(len(sheet.content.cells) for sheet in census.sheets)
    if filled > limits.filled_cells:
        raise too_large(f"it has {filled:,} filled cells", f"at most {limits.filled_cells:,} filled cells; {_SMALLER}")
    texts = sum(cell.kind == "text" for sheet in census.sheets for cell in sheet.content.cells.values())
    if texts * census.longest_text > limits.text_bytes:
        raise too_large(
            f"it has {texts:,} cells with text, and one text of {census.longest_text:,} bytes",
            "texts that a person can read",
        )
