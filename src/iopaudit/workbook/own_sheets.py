"""The template's sheets that hold no answers: which of their cells the template wrote itself."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from iopaudit.workbook.layout import IDENTITY_ROWS, IDENTITY_SHEET, LISTS_SHEET, question_rows
from iopaudit.workbook.scanned import Place
from iopaudit.workbook.start_texts import VERSION_LINE, start_texts
from iopaudit.workbook.values import SheetValues
from iopaudit.workbook.words import as_shown, plain_key

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_LIST_NAME = re.compile(r"list_[a-z0-9_]+")


def own_cells(values: SheetValues, checklist: "Ruler") -> frozenset[Place]:
    """Return the cells of Start here, Lists or _iopaudit in which only what the template writes is to be seen.

    Text is known wherever rows were moved to. Formulas on Start here count how far one has come and are the
    template's own.
    """
    if values.title == IDENTITY_SHEET:
        return frozenset(_identity_cells(values))
    if values.title == LISTS_SHEET:
        known = frozenset(map(plain_key, _list_texts(checklist)))
        return frozenset(_cells(values, known, _LIST_NAME))
    formulas = {place for place, cell in values.cells.items() if cell.formula and not cell.error}
    known = frozenset(map(plain_key, start_texts(checklist)))
    return frozenset({*_cells(values, known, VERSION_LINE), *formulas})


def _cells(values: SheetValues, known: frozenset[str], form: re.Pattern[str]) -> Iterator[Place]:
    for row, cells in values.rows.items():
        for column, typed in cells.items():
            shown = as_shown(typed)
            if (shown and plain_key(shown) in known) or form.fullmatch(shown.strip()):
                yield row, column


def _identity_cells(values: SheetValues) -> Iterator[Place]:
    """Yield the names, and beside each its value, first row of a name only."""
    names = {plain_key(name) for name in IDENTITY_ROWS}
    for row, cells in values.rows.items():
        first, *others = cells
        name = plain_key(as_shown(cells[first]))
        if name in names:
            names.remove(name)
            yield row, first
            yield from ((row, column) for column in others[:1])


def _list_texts(checklist: "Ruler") -> Iterator[str]:
    layout = checklist.layout
    yield from ("Yes", "No")
    for values in layout.lists.values():
        yield from values
    for item in (*layout.fields, *(column for table in layout.tables for column in table.columns)):
        yield from item.words
        yield from () if isinstance(item.choices, str) else item.choices
    for row in question_rows(checklist):
        yield from row.answers
