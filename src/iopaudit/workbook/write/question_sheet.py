"""The Checklist sheet: questions that no other sheet answers, and the document behind each criterion."""

from collections.abc import Mapping

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.models.checklist import Checklist
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
    QUESTION_COLUMNS,
    QuestionRow,
    question_rows,
)
from iopaudit.workbook.standing import EVIDENCE_MARK, question_guidance, question_text
from iopaudit.workbook.start_texts import DOCUMENTS_ASK, question_parts
from iopaudit.workbook.write import styles
from iopaudit.workbook.write.cells import NUMBER_FORMATS, put
from iopaudit.workbook.write.data_sheet import write_heading
from iopaudit.workbook.write.marks import mark_needed_answers
from iopaudit.workbook.write.meters import Meter, labeled_cells, span
from iopaudit.workbook.write.page import set_up_page
from iopaudit.workbook.write.validations import Rules, note_when_chosen

_WIDTHS = {ID: 10, QUESTION: 46, ANSWER: 27, DOCUMENT: 32, DATED: 12, KEPT: 20, NOTES: 22, GUIDANCE: 46}
_COLUMN = {title: number for number, title in enumerate(QUESTION_COLUMNS, start=1)}
_LETTERS = {title: column_letters(number) for title, number in _COLUMN.items()}
_HELP = {
    ANSWER: "Choose from the list. Gray rows are answered from another sheet; only their document is asked here.",
    DOCUMENT: (
        "Name the paper as it is titled, for example: Staff license look-ups, October. Words such as “on file” or "
        "“yes” name no paper and do not count. No client names. Where the Guidance says No document needed, the "
        "entries are the proof: license numbers and look-ups, sources of counts, and the schedule named on row STR-11."
    ),
    DATED: "The day the paper was made or last renewed. Most papers count for twelve months.",
    KEPT: "Binder, folder or system where a surveyor would find it.",
    NOTES: "Anything a reader should know. No client names.",
}
_KEYS = {DOCUMENT: "document", KEPT: "kept", NOTES: "notes"}


def write_question_sheet(
    sheet: Worksheet, about: Sheet, checklist: Checklist, rules: Rules, filled: Filled
) -> list[Meter]:
    """Write the sheet; return its two meters: questions answered, and documents named."""
    for title, letters in _LETTERS.items():
        sheet.column_dimensions[letters].width = _WIDTHS[title]
    header = write_heading(sheet, about)
    _write_header(sheet, header)
    row = first = header + 1
    domain = ""
    for question in question_rows(checklist):
        if (title := checklist.domain_of[question.criterion.id].title) != domain:
            domain = title
            put(sheet, row, 1, title, styles.DOMAIN)
            sheet.row_dimensions[row].height = 30
            row += 1
        _write_question(sheet, row, question, filled.answers.get(question.id, {}), rules)
        row += 1
    last = max(first, row - 1)
    dated = _LETTERS[DATED]
    rule = rules.of(Item(id="dated", label=DATED, kind="date"), f"{dated}{first}:{dated}{last}")
    if rule:
        sheet.add_data_validation(rule)
    mark_needed_answers(sheet, _LETTERS[QUESTION], _LETTERS[ANSWER], first, last)
    sheet.auto_filter.ref = f"A{header}:{_LETTERS[GUIDANCE]}{last}"
    sheet.freeze_panes = f"{_LETTERS[ANSWER]}{header + 1}"
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, {_COLUMN[title]: _WIDTHS[title] for title in _COLUMN}, repeat_rows=(header, header))
    if about.protect:
        protect(sheet)
    return _meters(about, header, first, last, checklist)


def protect(sheet: Worksheet) -> None:
    """Lock what the template has written, without a password; widths, heights, sorting and filters stay free."""
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _write_header(sheet: Worksheet, row: int) -> None:
    for title, column in _COLUMN.items():
        cell = put(sheet, row, column, title, styles.HEADER)
        if text := _HELP.get(title):
            comment = Comment(text, "iopaudit")
            comment.width, comment.height = 260, 24 + 17 * styles.lines_needed(text, 38)
            cell.comment = comment
    sheet.row_dimensions[row].height = 30


def _write_question(
    sheet: Worksheet, row: int, question: QuestionRow, answer: Mapping[str, object], rules: Rules
) -> None:
    asked = bool(question.answers)
    text, guidance = question_text(question), question_guidance(question)
    label = styles.NEEDED_LABEL if question.needed else styles.LABEL
    put(sheet, row, _COLUMN[ID], question.id, label)
    put(sheet, row, _COLUMN[QUESTION], text, label)
    if asked:
        look = styles.ANSWER._replace(number_format="@")
        put(sheet, row, _COLUMN[ANSWER], answer.get("answer"), look)
        cell = f"{_LETTERS[ANSWER]}{row}"
        name = f"answers_{question.id}"
        rule = rules.choice(question.answers, name, cell, question.id, question.guidance)
        sheet.add_data_validation(rule)
    else:
        put(sheet, row, _COLUMN[ANSWER], question.answered_from, styles.FIXED)
    for title, key in _KEYS.items():
        put(sheet, row, _COLUMN[title], answer.get(key), styles.ANSWER._replace(number_format="@"))
    if wanted := question.criterion.evidence:
        cell = f"{_LETTERS[DOCUMENT]}{row}"
        sheet.add_data_validation(note_when_chosen(question.id, f"A surveyor asks for: {wanted}", cell))
    look = styles.ANSWER._replace(number_format=NUMBER_FORMATS["date"])
    put(sheet, row, _COLUMN[DATED], answer.get("dated"), look)
    put(sheet, row, _COLUMN[GUIDANCE], guidance or None, styles.HELP)
    shown = {QUESTION: text, GUIDANCE: guidance, ANSWER: str(answer.get("answer") or question.answered_from)}
    shown |= {title: str(answer.get(key) or "") for title, key in _KEYS.items()}
    lines = max(
        styles.lines_needed(value, _WIDTHS[title], styles.HELP_SIZE if title == GUIDANCE else 11)
        for title, value in shown.items()
    )
    sheet.row_dimensions[row].height = styles.height_of(lines, least=24)


def _meters(about: Sheet, header: int, first: int, last: int, checklist: Checklist) -> list[Meter]:
    def column(title: str) -> str:
        return span(about.title, f"{_LETTERS[title]}{first}", f"{_LETTERS[title]}{last}")

    filled, needed = labeled_cells(column(QUESTION), column(ANSWER))
    start = f"A{header}"
    rows = sum(EVIDENCE_MARK in question_guidance(row) for row in question_rows(checklist))
    documents = f'SUMPRODUCT((LEN(TRIM({column(DOCUMENT)}))>0)*ISNUMBER(SEARCH("{EVIDENCE_MARK}",{column(GUIDANCE)})))'
    questions_part, documents_part = question_parts(about, checklist)
    return [
        Meter(about.title, questions_part, start, about.purpose, about.minutes, filled, needed),
        Meter(
            about.title,
            documents_part,
            start,
            DOCUMENTS_ASK,
            None,
            documents,
            "",
            of_rows=rows,
            rows_counted="Rows with a document",
        ),
    ]
