"""One table: title, note, header with help in notes, the marked example row, and rows to fill."""

from collections.abc import Mapping, Sequence

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.models.layout import Item, Kind, Sheet, Table
from iopaudit.workbook.layout import EXAMPLE_KEY, header_text
from iopaudit.workbook.standing import table_note
from iopaudit.workbook.start_texts import table_part
from iopaudit.workbook.write.cells import NUMBER_FORMATS, as_cell_value, example_value, put
from iopaudit.workbook.write.marks import mark_needed_in_rows
from iopaudit.workbook.write.meters import Meter, answered_rows, span, table_cells
from iopaudit.workbook.write.styles import (
    ANSWER,
    BLOCK_TITLE,
    EXAMPLE,
    HEADER,
    NEEDED_HEADER,
    NOTE,
    PAPER,
    Look,
    height_of,
    lines_needed,
)
from iopaudit.workbook.write.validations import Rules

ROOM_BELOW = 440
"""How many rows past those offered the rules still hold, on a sheet that is one table."""

_WIDTHS: dict[Kind, int] = {
    "text": 18,
    "choice": 18,
    "yes_no": 11,
    "states": 16,
    "reference": 14,
    "whole": 11,
    "number": 11,
    "date": 13,
    "time": 10,
}


def width_of(item: Item) -> int:
    """Return the width in characters that a table's column wants."""
    return item.width or _WIDTHS[item.kind]


class TableWriter:
    """Writes one table from a row downward; the table starts in the sheet's first column.

    `alone` is true for the only thing on a sheet: its columns carry the formats, so that no empty cell
    has to be stored, and its rules reach below the rows offered.
    """

    def __init__(self, sheet: Worksheet, table: Table, widths: dict[int, float], rules: Rules, *, alone: bool) -> None:
        self.sheet = sheet
        self.table = table
        self.widths = widths
        self.rules = rules
        self.alone = alone

    def write(self, top: int, about: Sheet, rows: Sequence[Mapping[str, object]]) -> tuple[int, Meter]:
        """Write everything; return the first free row below and the table's meter."""
        row = top
        if not self.alone:
            put(self.sheet, row, 1, self.table.title, BLOCK_TITLE)
            self.sheet.row_dimensions[row].height = 30
            row += 1
        self._note(row)
        header = row + 1
        self._header(header)
        self._row(header + 1, {item.id: example_value(item) for item in self.table.columns}, EXAMPLE)
        put(self.sheet, header + 1, self._key_column, EXAMPLE_KEY, EXAMPLE)
        first = header + 2
        ready = self._with_presets(rows)
        offered = max(self.table.rows, len(ready))
        for index in range(len(ready) if self.alone else offered):
            self._row(first + index, ready[index] if index < len(ready) else {}, ANSWER)
        last = first + offered - 1
        reach = last + ROOM_BELOW if self.alone else last
        if self.alone:
            self._column_formats(header)
        self._rules(first, reach)
        mark_needed_in_rows(self.sheet, header, self._key_column, len(self.table.columns), (first, reach))
        key = self._key_column
        reference = f"{self.table.id}.{self.table.key}"
        if reference in self.rules.referred_to:
            self.rules.lists.name_keys(reference, about.title, key, (first, reach))
        return last + 1, self._meter(about, top, header, first - 1, reach)

    @property
    def _key_column(self) -> int:
        return 1 + [item.id for item in self.table.columns].index(self.table.key)

    def _note(self, row: int) -> None:
        note = table_note(self.table)
        put(self.sheet, row, 1, note, NOTE)
        width, last = 0.0, 0
        while width < 120 and last < len(self.table.columns):
            last += 1
            width += self.widths[last]
        if last > 1:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        self.sheet.row_dimensions[row].height = height_of(lines_needed(note, width))

    def _header(self, row: int) -> None:
        lines = 1
        for column, item in enumerate(self.table.columns, start=1):
            text = header_text(item)
            cell = put(self.sheet, row, column, text, NEEDED_HEADER if item.needed else HEADER)
            lines = max(lines, lines_needed(text, self.widths[column] * 0.92))
            note = f"{item.help}\nWhere: {item.where}." if item.where else item.help
            if note:
                comment = Comment(note, "iopaudit")
                comment.width, comment.height = 260, 24 + 17 * lines_needed(note, 38)
                cell.comment = comment
        self.sheet.row_dimensions[row].height = height_of(lines, least=36)

    def _row(self, row: int, entries: Mapping[str, object], look: Look) -> None:
        lines = 1
        for column, item in enumerate(self.table.columns, start=1):
            value = entries.get(item.id)
            dressed = look._replace(number_format=NUMBER_FORMATS[item.kind])
            put(self.sheet, row, column, value, dressed)
            if isinstance(text := as_cell_value(value) if value is not None else "", str):
                lines = max(lines, lines_needed(text, self.widths[column]))
        self.sheet.row_dimensions[row].height = height_of(lines)

    def _with_presets(self, rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
        key = self.table.key
        ready: list[Mapping[str, object]] = [{key: name} for name in self.table.preset]
        for row in rows:
            if row.get(key) in self.table.preset:
                ready[self.table.preset.index(str(row[key]))] = row
            else:
                ready.append(row)
        return ready

    def _column_formats(self, above: int) -> None:
        for column, item in enumerate(self.table.columns, start=1):
            dimension = self.sheet.column_dimensions[column_letters(column)]
            dimension.font = ANSWER.font
            dimension.alignment = ANSWER.alignment
            dimension.number_format = NUMBER_FORMATS[item.kind]
        self.sheet.sheet_format.defaultRowHeight = height_of(1)
        self.sheet.sheet_format.customHeight = True
        for row in range(1, above):
            self.sheet.row_dimensions[row].fill = PAPER
            for cell in self.sheet[row]:
                cell.fill = PAPER

    def _rules(self, first: int, last: int) -> None:
        for column, item in enumerate(self.table.columns, start=1):
            letters = column_letters(column)
            cells = f"{letters}{first}:{letters}{last}"
            if rule := self.rules.of(item, cells, prompt=item.help):
                self.sheet.add_data_validation(rule)

    def _meter(self, about: Sheet, top: int, header: int, first: int, last: int) -> Meter:
        title, table = about.title, self.table
        letters = column_letters(self._key_column)
        end = column_letters(len(table.columns))
        keys = span(title, f"{letters}{first}", f"{letters}{last}")
        name, asks = table_part(about, table)
        minutes = about.minutes if self.alone else None
        if not any(item.needed for item in table.columns):
            after = column_letters(self._key_column + 1)
            filled = answered_rows(keys, span(title, f"{after}{first}", f"{after}{last}"))
            return Meter(title, name, f"A{top}", asks, minutes, filled, "", of_rows=len(table.preset) or table.rows)
        headers = span(title, f"A{header}", f"{end}{header}")
        cells = span(title, f"A{first}", f"{end}{last}")
        filled, needed, begun, stray = table_cells(headers, keys, cells)
        label = table.column[table.key].label
        return Meter(title, name, f"A{top}", asks, minutes, filled, needed, begun, stray, label)
