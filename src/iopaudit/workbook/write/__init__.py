"""Writing the workbook: a blank template, or one with answers already in it."""

from typing import TYPE_CHECKING

from iopaudit.workbook.filled import Filled, unplaced

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


def write_workbook(checklist: "Ruler", digest: str, filled: Filled | None = None) -> bytes:
    """Return the bytes of the .xlsx workbook of this checklist, blank or with `filled` in it.

    The same arguments give the same bytes in every process. `digest` is that of the checklist and is kept
    in the hidden identity sheet. The completeness formulas on the sheet Start here have no stored results,
    because nothing calculates them here; a spreadsheet program does so when it opens the file.
    Raises ValueError where `filled` holds a name that this edition's workbook has no cell for.
    """
    filled = filled or Filled()
    if missing := unplaced(filled, checklist):
        raise ValueError(f"the workbook of {checklist.name} has no cell for: {', '.join(missing)}")

    # Here and not above: openpyxl is slow to import.
    from iopaudit.workbook.write.build import build_workbook
    from iopaudit.workbook.write.reproducible import reproducible_bytes

    return reproducible_bytes(build_workbook(checklist, digest, filled))
