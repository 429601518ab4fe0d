"""The sheet Start here: what the workbook is, how to fill it in, and how far one has come.

It is never read for answers, so its formulas may go without stored results.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters, quoted_sheet
from iopaudit.workbook.start_texts import (
    HEADERS,
    PRIVACY,
    PROGRESS,
    SECTIONS,
    TOTAL,
    TOTAL_ASKS,
    numbered_text,
    subtitle,
    texts_of,
    version_line,
)
from iopaudit.workbook.write import styles
from iopaudit.workbook.write.cells import put, put_formula
from iopaudit.workbook.write.meters import Meter, left_to_do
from iopaudit.workbook.write.page import set_up_page
from iopaudit.workbook.write.question_sheet import protect

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_WIDTHS = {1: 28.0, 2: 62.0, 3: 10.0, 4: 10.0, 5: 10.0, 6: 34.0}


def write_start_sheet(sheet: Worksheet, checklist: "Ruler", digest: str, meters: Sequence[Meter]) -> None:
    """Write the sheet; the meters become the rows of its progress table."""
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column_letters(column)].width = width
    said = texts_of(checklist)
    put(sheet, 1, 1, said.title, styles.TITLE)
    sheet.row_dimensions[1].height = 36
    put(sheet, 2, 1, subtitle(checklist), styles.SUBTITLE)
    row = _paragraphs(sheet, 4, SECTIONS[0], (said.about,))
    row = _paragraphs(sheet, row, SECTIONS[1], (PRIVACY,))
    row = _paragraphs(sheet, row, SECTIONS[2], said.how, numbered=True)
    row = _progress(sheet, row, meters)
    row = _paragraphs(sheet, row, SECTIONS[3], said.next)
    version = version_line(checklist, digest)
    put(sheet, row, 1, version, styles.SUBTITLE)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = styles.INK
    set_up_page(sheet, _WIDTHS)
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToHeight = 1
    protect(sheet)


def _title(sheet: Worksheet, row: int, title: str) -> None:
    for column in _WIDTHS:
        put(sheet, row, column, title if column == 1 else None, styles.SECTION)
    sheet.row_dimensions[row].height = 28


def _paragraphs(sheet: Worksheet, row: int, title: str, texts: Sequence[str], *, numbered: bool = False) -> int:
    _title(sheet, row, title)
    row += 1
    for number, text in enumerate(texts, start=1):
        shown = numbered_text(number, text) if numbered else text
        put(sheet, row, 1, shown, styles.PARAGRAPH)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        lines = styles.lines_needed(shown, sum(_WIDTHS.values()))
        sheet.row_dimensions[row].height = styles.height_of(lines)
        row += 1
    return row + 1


def _progress(sheet: Worksheet, row: int, meters: Sequence[Meter]) -> int:
    put(sheet, row, 1, PROGRESS, styles.DOMAIN)
    sheet.row_dimensions[row].height = 28
    row += 1
    for column, text in enumerate(HEADERS, start=1):
        put(sheet, row, column, text, styles.HEADER)
    sheet.row_dimensions[row].height = 24
    first = row + 1
    for at, meter in enumerate(meters, start=first):
        _line(sheet, at, meter)
    row = first + len(meters)
    put(sheet, row, 1, TOTAL, styles.TOTAL)
    put(sheet, row, 2, TOTAL_ASKS, styles.TOTAL)
    put(sheet, row, 3, sum(meter.minutes or 0 for meter in meters), styles.TOTAL_NUMBER)
    counted = "".join(f"+{{0}}{at}" for at, meter in enumerate(meters, start=first) if meter.needed)
    for column, letter in ((4, "D"), (5, "E")):
        put_formula(sheet, row, column, "=0" + counted.format(letter), styles.TOTAL_NUMBER)
    begun = [meter.rows for meter in meters if meter.rows]
    untouched = "+".join(f"({rows}=0)" for rows in begun) or "0"
    words = f'=IF(D{row}<E{row},"Cells to go: "&(E{row}-D{row}),IF({untouched}>0,"A table has no row yet","Complete"))'
    put_formula(sheet, row, 6, words, styles.TOTAL)
    sheet.row_dimensions[row].height = 24
    return row + 2


def _line(sheet: Worksheet, row: int, meter: Meter) -> None:
    cell = put(sheet, row, 1, meter.part, styles.LINK)
    place = f"{quoted_sheet(meter.sheet)}!{meter.cell}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=meter.part)
    put(sheet, row, 2, meter.asks, styles.LINE)
    put(sheet, row, 3, meter.minutes, styles.NUMBER)
    put_formula(sheet, row, 4, f"={meter.filled}", styles.NUMBER)
    if meter.needed:
        put_formula(sheet, row, 5, f"={meter.needed}", styles.NUMBER)
    else:
        put(sheet, row, 5, None, styles.NUMBER)
    put_formula(sheet, row, 6, left_to_do(meter, f"D{row}", f"E{row}"), styles.LINE)
    sheet.row_dimensions[row].height = styles.height_of(styles.lines_needed(meter.asks, _WIDTHS[2]))
