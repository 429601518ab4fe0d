"""One form: a label, the answer, its source where there is one, and help, a field a row."""

from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.models.layout import Form, Item, Sheet
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.layout import header_text
from iopaudit.workbook.standing import form_texts
from iopaudit.workbook.start_texts import form_part
from iopaudit.workbook.write.cells import NUMBER_FORMATS, put
from iopaudit.workbook.write.marks import mark_needed_answers
from iopaudit.workbook.write.meters import Meter, labeled_cells, span
from iopaudit.workbook.write.styles import (
    ANSWER,
    HEADER,
    HELP,
    HELP_SIZE,
    LABEL,
    NEEDED_LABEL,
    NOTE,
    SECTION,
    Look,
    height_of,
    lines_needed,
)
from iopaudit.workbook.write.validations import COUNT_SOURCES, Rules

PLAIN_WIDTHS = (34, 32, 54, 34)
SOURCED_WIDTHS = (44, 16, 16, 14, 56, 32)


class Span(NamedTuple):
    """The sheet columns, first to last, that one column of the form takes."""

    first: int
    last: int
    width: float


def widths_of(form: Form) -> tuple[int, ...]:
    """Return the widths in characters that a form's columns want."""
    return (SOURCED_WIDTHS if form.sourced else PLAIN_WIDTHS)[: len(form.columns)]


def spans_of(form: Form, widths: dict[int, float]) -> tuple[Span, ...]:
    """Return the columns that the form takes on a sheet whose columns have these widths.

    The help columns run over as many of a table's columns below as they need.
    """
    spans = []
    column = 1
    for wanted in widths_of(form):
        last, width = column, widths[column]
        while width < wanted * 0.9 and last + 1 in widths:
            last += 1
            width += widths[last]
        spans.append(Span(column, last, width))
        column = last + 1
    return tuple(spans)


class FormWriter:
    """Writes one form from a row downward."""

    def __init__(self, sheet: Worksheet, form: Form, spans: tuple[Span, ...], rules: Rules) -> None:
        self.sheet = sheet
        self.form = form
        self.spans = spans
        self.rules = rules

    def write(self, top: int, about: Sheet, filled: Filled) -> tuple[int, Meter]:
        """Write everything; return the first free row below and the form's meter."""
        row = top
        lines = 1
        for place, title in zip(self.spans, self.form.columns, strict=True):
            self._across(row, place, title, HEADER)
            lines = max(lines, lines_needed(title, place.width * 0.92))
        self.sheet.row_dimensions[row].height = height_of(lines)
        row += 1
        for section in self.form.sections:
            row = self._section(row, section.title, section.intro)
            for item in section.fields:
                self._field(row, item, filled)
                row += 1
        last = row - 1
        label, answer = (column_letters(self.spans[index].first) for index in (0, 1))
        mark_needed_answers(self.sheet, label, answer, top + 1, last)
        if self.form.sourced:
            self._source_rules(top + 1, last)
        filled_cells, needed = labeled_cells(
            span(about.title, f"{label}{top + 1}", f"{label}{last}"),
            span(about.title, f"{answer}{top + 1}", f"{answer}{last}"),
        )
        name = form_part(about)
        meter = Meter(about.title, name, f"A{top}", about.purpose, about.minutes, filled_cells, needed)
        return row, meter

    def _section(self, row: int, title: str, intro: str) -> int:
        for column in range(1, self.spans[-1].last + 1):
            put(self.sheet, row, column, title if column == 1 else None, SECTION)
        self.sheet.row_dimensions[row].height = 30
        if not intro:
            return row + 1
        put(self.sheet, row + 1, 1, intro, NOTE)
        width = self._merge(row + 1, 1, self.spans[-1].last)
        self.sheet.row_dimensions[row + 1].height = height_of(lines_needed(intro, width))
        return row + 2

    def _field(self, row: int, item: Item, filled: Filled) -> None:
        label = header_text(item)
        put(self.sheet, row, 1, label, NEEDED_LABEL if item.needed else LABEL)
        count = filled.counts.get(item.id, {}) if self.form.sourced else {}
        value = count.get("number") if self.form.sourced else filled.fields.get(item.id)
        self._answer(row, 1, value, NUMBER_FORMATS[item.kind])
        if self.form.sourced:
            self._answer(row, 2, count.get("source"), "@")
            self._answer(row, 3, count.get("dated"), NUMBER_FORMATS["date"])
        helps = form_texts(self.form, item)
        for place, text in zip(self.spans[len(self.spans) - len(helps) :], helps, strict=True):
            self._across(row, place, text or None, HELP)
        lines = max(lines_needed(label, self.spans[0].width), lines_needed(str(value or ""), self.spans[1].width))
        for place, text in zip(self.spans[len(self.spans) - len(helps) :], helps, strict=True):
            lines = max(lines, lines_needed(text, place.width, HELP_SIZE))
        self.sheet.row_dimensions[row].height = height_of(lines)
        words = self.form.words if item.kind in ("whole", "number") else ()
        cell = f"{column_letters(self.spans[1].first)}{row}"
        if rule := self.rules.of(item, cell, words):
            self.sheet.add_data_validation(rule)

    def _answer(self, row: int, index: int, value: object, number_format: str) -> None:
        look = ANSWER._replace(number_format=number_format)
        put(self.sheet, row, self.spans[index].first, value, look)

    def _source_rules(self, first: int, last: int) -> None:
        source, dated = (column_letters(self.spans[index].first) for index in (2, 3))
        values = self.rules.layout.lists[COUNT_SOURCES]
        cells = f"{source}{first}:{source}{last}"
        self.sheet.add_data_validation(self.rules.choice(values, COUNT_SOURCES, cells, self.form.columns[2]))
        date_item = Item(id="dated", label=self.form.columns[3], kind="date")
        cells = f"{dated}{first}:{dated}{last}"
        if rule := self.rules.of(date_item, cells):
            self.sheet.add_data_validation(rule)

    def _across(self, row: int, place: Span, text: str | None, look: Look) -> None:
        for column in range(place.first, place.last + 1):
            put(self.sheet, row, column, text if column == place.first else None, look)
        self._merge(row, place.first, place.last)

    def _merge(self, row: int, first: int, last: int) -> float:
        if last > first:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        return sum(place.width for place in self.spans if first <= place.first <= last)
