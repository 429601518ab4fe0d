"""Whether any of several cells says yes, where a blank cell may still turn out either way."""

from collections.abc import Iterable

from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Entry

Parts = Iterable[tuple[Entry, bool | None]]
"""Entries that bear on a question, each with what it answers; None where it is blank."""


def any_says(parts: Parts, yes: str, no: str, blank: str) -> Fact:
    """Return yes where one entry says so, no where every one says no, else blank, each in the words given for it."""
    parts = list(parts)
    cells: tuple[CellRef, ...] = tuple(cell for entry, _ in parts for cell in entry.cells)
    deciding = tuple(cell for entry, says in parts if says for cell in entry.cells)
    if any(says for _, says in parts):
        return Fact(value=True, unit="", found=yes, cells=deciding)
    if any(says is None for _, says in parts):
        missing = tuple(cell for entry, says in parts if says is None for cell in entry.cells)
        return Fact(value=None, unit="", found=blank, cells=missing or cells, state=State.BLANK)
    return Fact(value=False, unit="", found=no, cells=cells)
