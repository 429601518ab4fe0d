"""One sheet of answers: a form, tables, or a form with tables below it."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.models.layout import Sheet
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.standing import sheet_note
from iopaudit.workbook.write.cells import put
from iopaudit.workbook.write.form_block import FormWriter, spans_of, widths_of
from iopaudit.workbook.write.meters import Meter
from iopaudit.workbook.write.page import set_up_page
from iopaudit.workbook.write.styles import SUBTITLE, TITLE
from iopaudit.workbook.write.table_block import TableWriter, width_of
from iopaudit.workbook.write.validations import Rules

_WIDEST_SHARED = 14
"""Tables under a form share columns, and none of them may be wider than this but the first two."""


def write_data_sheet(sheet: Worksheet, about: Sheet, rules: Rules, filled: Filled) -> list[Meter]:
    """Write a sheet of the layout; return its meters in order."""
    meters = []
    widths = column_widths(about)
    for column, wide in widths.items():
        sheet.column_dimensions[column_letters(column)].width = wide
    row = write_heading(sheet, about)
    alone = about.form is None and len(about.tables) == 1
    header = row + 1 if alone else row
    if about.form:
        form = FormWriter(sheet, about.form, spans_of(about.form, widths), rules)
        row, meter = form.write(row, about, filled)
        meters.append(meter)
        row += 1
    for table in about.tables:
        writer = TableWriter(sheet, table, widths, rules, alone=alone)
        row, meter = writer.write(row, about, filled.tables.get(table.id, ()))
        meters.append(meter)
        row += 1
    sheet.sheet_view.showGridLines = alone
    if alone:
        last = column_letters(len(about.tables[0].columns))
        sheet.auto_filter.ref = f"A{header}:{last}{row - 2}"
        sheet.freeze_panes = f"C{header + 1}"
        set_up_page(sheet, widths, repeat_rows=(header, header), repeat_columns=2)
    elif about.tables:
        # Each table below has a header of its own, so only the first column stays in view.
        sheet.freeze_panes = "B2"
        set_up_page(sheet, widths)
    else:
        sheet.freeze_panes = f"B{header + 1}"
        set_up_page(sheet, widths, repeat_rows=(header, header))
    return meters


def write_heading(sheet: Worksheet, about: Sheet) -> int:
    """Write the sheet's title and what it is for; return the first free row."""
    put(sheet, 1, 1, about.title, TITLE)
    sheet.row_dimensions[1].height = 32
    put(sheet, 2, 1, sheet_note(about), SUBTITLE)
    sheet.row_dimensions[2].height = 24
    return 3


def column_widths(about: Sheet) -> dict[int, float]:
    """Return the width in characters of each column that the sheet uses, by number."""
    widths: dict[int, float] = {}
    for column, width in _wishes(about):
        widths[column] = max(widths.get(column, 0), width)
    if about.form and about.tables:
        form = widths_of(about.form)
        for column, wide in widths.items():
            widths[column] = form[column - 1] if column <= 2 else min(wide, _WIDEST_SHARED)
    return widths


def _wishes(about: Sheet) -> Iterator[tuple[int, int]]:
    for table in about.tables:
        yield from enumerate(map(width_of, table.columns), start=1)
    if about.form and not about.tables:
        yield from enumerate(widths_of(about.form), start=1)
