"""The sheet of an instrument's items: what each rating stands for, the rating, and what it rests on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.models.layout import Item, Sheet
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.layout import (
    ANSWER,
    DATED,
    DOCUMENT,
    GUIDANCE,
    ID,
    KEPT,
    NOTES,
    QUESTION,
    QuestionRow,
    anchor_header,
    question_headers,
    question_rows,
)
from iopaudit.workbook.standing import question_guidance, question_text
from iopaudit.workbook.start_texts import question_parts
from iopaudit.workbook.write import styles
from iopaudit.workbook.write.cells import NUMBER_FORMATS, put
from iopaudit.workbook.write.data_sheet import write_heading
from iopaudit.workbook.write.marks import mark_needed_answers
from iopaudit.workbook.write.meters import Meter, labeled_cells, span
from iopaudit.workbook.write.page import set_up_page
from iopaudit.workbook.write.question_sheet import protect
from iopaudit.workbook.write.validations import Rules

if TYPE_CHECKING:
    from iopaudit.models.instrument import Instrument

_WIDTHS = {ID: 8, QUESTION: 26, ANSWER: 10, DOCUMENT: 28, DATED: 12, KEPT: 18, NOTES: 22, GUIDANCE: 34}
_ANCHOR_WIDTH = 27
_KEYS = {DOCUMENT: "document", KEPT: "kept", NOTES: "notes"}


def write_rating_sheet(
    sheet: Worksheet, about: Sheet, instrument: "Instrument", rules: Rules, filled: Filled
) -> list[Meter]:
    """Write the sheet; return its two meters: items rated, and documents named."""
    writer = _RatingWriter(sheet, about, instrument)
    writer.write(rules, filled)
    return writer.meters()


class _RatingWriter:
    """Writes the items of one instrument and knows in which columns and rows they stand."""

    def __init__(self, sheet: Worksheet, about: Sheet, instrument: "Instrument") -> None:
        self.sheet = sheet
        self.about = about
        self.instrument = instrument
        self.headers = question_headers(instrument)
        self.column = {name: number for number, name in enumerate(self.headers, start=1)}
        self.letters = {name: column_letters(number) for name, number in self.column.items()}
        self.widths = {number: float(_WIDTHS.get(name, _ANCHOR_WIDTH)) for name, number in self.column.items()}
        self.header = self.first = self.last = 0

    def write(self, rules: Rules, filled: Filled) -> None:
        """Write heading, header row, dimensions and items, and what helps while one types."""
        sheet = self.sheet
        for column, width in self.widths.items():
            sheet.column_dimensions[column_letters(column)].width = width
        self.header = write_heading(sheet, self.about)
        for name, text in self.headers.items():
            put(sheet, self.header, self.column[name], text, styles.HEADER)
        sheet.row_dimensions[self.header].height = 30
        row = self.first = self.header + 1
        domain = ""
        for question in question_rows(self.instrument):
            if (title := self.instrument.domain_of[question.id].title) != domain:
                domain = title
                put(sheet, row, 1, title, styles.DOMAIN)
                sheet.row_dimensions[row].height = 30
                row += 1
            self._item(row, question, filled.answers.get(question.id, {}))
            row += 1
        self.last = row - 1
        cells = f"{self.letters[DATED]}{self.first}:{self.letters[DATED]}{self.last}"
        if rule := rules.of(Item(id="dated", label=DATED, kind="date"), cells):
            sheet.add_data_validation(rule)
        mark_needed_answers(sheet, self.letters[QUESTION], self.letters[ANSWER], self.first, self.last)
        sheet.freeze_panes = f"{column_letters(self.column[ANSWER] + 1)}{self.header + 1}"
        sheet.sheet_view.showGridLines = False
        set_up_page(sheet, self.widths, repeat_rows=(self.header, self.header))
        # Five descriptions beside each other are too small to read on one page, and a group rates from paper.
        sheet.page_setup.fitToWidth = 2
        sheet.print_title_cols = f"A:{self.letters[QUESTION]}"
        if self.about.protect:
            protect(sheet)

    def _item(self, row: int, question: QuestionRow, answer: Mapping[str, object]) -> None:
        anchors = dict(zip(self.instrument.scale.points, self._anchors(question), strict=True))
        standing = {ID: question.id, QUESTION: question_text(question), GUIDANCE: question_guidance(question)}
        standing |= {anchor_header(point): text for point, text in anchors.items()}
        for name, text in standing.items():
            look = styles.NEEDED_LABEL if name in (ID, QUESTION) else styles.HELP
            put(self.sheet, row, self.column[name], text, look)
        rating = styles.ANSWER._replace(number_format=NUMBER_FORMATS["whole"])
        put(self.sheet, row, self.column[ANSWER], answer.get("answer"), rating)
        self.sheet.add_data_validation(_ratings(question, f"{self.letters[ANSWER]}{row}"))
        for name, key in _KEYS.items():
            put(self.sheet, row, self.column[name], answer.get(key), styles.ANSWER._replace(number_format="@"))
        dated = styles.ANSWER._replace(number_format=NUMBER_FORMATS["date"])
        put(self.sheet, row, self.column[DATED], answer.get("dated"), dated)
        shown = standing | {name: str(answer.get(key) or "") for name, key in _KEYS.items()}
        lines = max(self._lines(name, text) for name, text in shown.items())
        self.sheet.row_dimensions[row].height = styles.height_of(lines, least=24)

    def _anchors(self, question: QuestionRow) -> tuple[str, ...]:
        return self.instrument.stands_for(self.instrument.criterion[question.id])

    def _lines(self, name: str, text: str) -> int:
        size = 11 if name in _KEYS or name in (ID, QUESTION) else styles.HELP_SIZE
        return styles.lines_needed(text, self.widths[self.column[name]], size)

    def meters(self) -> list[Meter]:
        """Return how many items are rated, and how many have a document."""

        def cells(name: str) -> str:
            letters = self.letters[name]
            return span(self.about.title, f"{letters}{self.first}", f"{letters}{self.last}")

        rated, needed = labeled_cells(cells(QUESTION), cells(ANSWER))
        named = f"SUMPRODUCT((LEN(TRIM({cells(QUESTION)}))>0)*(LEN(TRIM({cells(DOCUMENT)}))>0))"
        items, documents = question_parts(self.about, self.instrument)
        title, start = self.about.title, f"A{self.header}"
        return [
            Meter(title, items, start, self.about.purpose, self.about.minutes, rated, needed),
            Meter(
                title,
                documents,
                start,
                self.instrument.start.documents,
                None,
                named,
                "",
                of_rows=len(self.instrument.criterion),
                rows_counted="Items with a document",
            ),
        ]


def _ratings(question: QuestionRow, cell: str) -> DataValidation:
    """Return the drop-down of the ratings. They stand in the rule itself, so that what is chosen is a number."""
    lowest, highest = question.answers[0], question.answers[-1]
    rule = DataValidation(type="list", formula1=f'"{",".join(question.answers)}"', allow_blank=True)
    rule.showErrorMessage = True
    rule.showInputMessage = True
    rule.errorStyle = "stop"
    rule.errorTitle = "Please check this rating"
    rule.error = f"A whole number from {lowest} to {highest}. There are no half points, and no item can be left out."
    rule.promptTitle = question.id
    rule.prompt = f"{lowest} to {highest}: choose the description to the right that fits what you can show."
    rule.add(cell)
    return rule
