"""The blank template: everything the layout asks is there, marked, explained and laid out to be filled."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item, Section, Table
from iopaudit.workbook.layout import (
    EXAMPLE_KEY,
    IDENTITY_ROWS,
    IDENTITY_SHEET,
    LISTS_SHEET,
    QUESTION_COLUMNS,
    START_SHEET,
    header_text,
    question_rows,
)
from iopaudit.workbook.standing import EXAMPLE_SENTENCE, question_guidance, standing_texts
from iopaudit.workbook.write import write_workbook


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


@pytest.fixture(scope="module")
def template(checklist: Checklist) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist))))


def texts(sheet: Worksheet) -> Iterator[tuple[Cell, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                assert isinstance(cell, Cell)
                yield cell, cell.value


def find(sheet: Worksheet, text: str) -> Cell:
    return next(cell for cell, value in texts(sheet) if value == text)


def header_row(sheet: Worksheet, table: Table) -> int:
    """The row under which the table's own example row stands."""
    headers = [header_text(column) for column in table.columns]
    for row in sheet.iter_rows():
        if [cell.value for cell in row][: len(headers)] == headers:
            return int(row[0].row or 0)
    raise AssertionError(f"no header of {table.id}")


def tables_with_sheets(checklist: Checklist) -> list[tuple[str, Table]]:
    return [(sheet.title, table) for sheet in checklist.layout.sheets for table in sheet.tables]


def test_the_sheets_stand_in_order_and_two_are_hidden(template: Workbook, checklist: Checklist) -> None:
    asked = [sheet.title for sheet in checklist.layout.sheets]
    assert template.sheetnames == [START_SHEET, *asked, LISTS_SHEET, IDENTITY_SHEET]
    hidden = [sheet.title for sheet in template.worksheets if sheet.sheet_state != "visible"]
    assert hidden == [LISTS_SHEET, IDENTITY_SHEET]
    # LibreOffice loses "very hidden" and would show the sheets.
    assert {template[name].sheet_state for name in hidden} == {"hidden"}


def test_every_item_of_the_layout_has_its_label_once(template: Workbook, checklist: Checklist) -> None:
    for sheet in checklist.layout.sheets:
        there = [value for _, value in texts(template[sheet.title])]
        fields = list(sheet.form.fields) if sheet.form else []
        for item in fields:
            assert there.count(header_text(item)) == 1, item.id
        for table in sheet.tables:
            header_row(template[sheet.title], table)


def test_every_question_has_its_row_under_the_question_columns(template: Workbook, checklist: Checklist) -> None:
    sheet = template["Checklist"]
    header = find(sheet, QUESTION_COLUMNS[0]).row
    assert tuple(cell.value for cell in sheet[header]) == QUESTION_COLUMNS
    ids = {question.id for question in question_rows(checklist)}
    assert [
        sheet.cell(row, 1).value for row in range(header + 1, sheet.max_row + 1) if sheet.cell(row, 1).value in ids
    ] == [question.id for question in question_rows(checklist)]


def test_the_reader_knows_every_text_that_the_template_writes(template: Workbook, checklist: Checklist) -> None:
    for sheet in checklist.layout.sheets:
        known = set(standing_texts(checklist, sheet)) | {
            question.answered_from for question in question_rows(checklist)
        }
        for table in sheet.tables:
            known |= {EXAMPLE_KEY, *table.preset, *(column.example for column in table.columns)}
        assert {value for _, value in texts(template[sheet.title])} <= known


def test_help_stands_beside_each_field_and_in_a_note_on_each_column(template: Workbook, checklist: Checklist) -> None:
    for sheet in checklist.layout.sheets:
        page = template[sheet.title]
        for item in sheet.form.fields if sheet.form else ():
            row = find(page, header_text(item)).row
            assert item.help in [cell.value for cell in page[row]], item.id
    for title, table in tables_with_sheets(checklist):
        header = header_row(template[title], table)
        for column, item in enumerate(table.columns, start=1):
            note = template[title].cell(header, column).comment
            assert note is not None, f"{table.id}.{item.id}"
            assert item.help in note.text
            assert item.where in note.text


def test_each_table_has_a_marked_example_row_of_the_right_kinds(template: Workbook, checklist: Checklist) -> None:
    kinds: dict[str, tuple[type, ...]] = {
        "date": (datetime, date),
        "time": (time,),
        "whole": (int,),
        "number": (int, float),
    }
    for title, table in tables_with_sheets(checklist):
        sheet = template[title]
        header = header_row(sheet, table)
        assert any(EXAMPLE_SENTENCE in str(cell.value) for cell in sheet[header - 1])
        for column, item in enumerate(table.columns, start=1):
            cell = sheet.cell(header + 1, column)
            if item.id == table.key:
                assert cell.value == EXAMPLE_KEY
            elif item.example:
                assert isinstance(cell.value, kinds.get(item.kind, (str,))), f"{table.id}.{item.id}"
            assert cell.font.italic


def test_what_is_needed_is_marked_by_a_star_and_by_more_than_color(template: Workbook, checklist: Checklist) -> None:
    for title, table in tables_with_sheets(checklist):
        sheet = template[title]
        header = header_row(sheet, table)
        for column, item in enumerate(table.columns, start=1):
            cell = sheet.cell(header, column)
            assert str(cell.value).endswith(" *") == item.needed
            assert (cell.fill.fgColor.rgb == "001F4E8C") == item.needed
    for item in checklist.layout.fields:
        title = next(s.title for s in checklist.layout.sheets if s.form and item in s.form.fields)
        label = find(template[title], header_text(item))
        assert bool(label.font.bold) == item.needed, item.id


def test_only_start_here_and_the_checklist_are_protected_and_without_a_password(template: Workbook) -> None:
    protected = {sheet.title for sheet in template.worksheets if sheet.protection.sheet}
    assert protected == {START_SHEET, "Checklist"}
    for title in protected:
        assert template[title].protection.password is None
        # False is "not locked": these stay allowed.
        assert template[title].protection.formatColumns is False
        assert template[title].protection.sort is False


def test_on_the_checklist_only_what_is_asked_can_be_typed_over(template: Workbook, checklist: Checklist) -> None:
    sheet = template["Checklist"]
    columns = {title: number for number, title in enumerate(QUESTION_COLUMNS, start=1)}
    for question in question_rows(checklist):
        row = find(sheet, question.id).row
        locked = {title: sheet.cell(row, column).protection.locked for title, column in columns.items()}
        assert locked["Answer"] == (not question.answers)
        assert not any(locked[title] for title in ("Evidence: document", "Evidence: date", "Where kept", "Notes"))
        assert locked["Id"]
        assert locked["Question"]
        if not question.answers:
            assert str(sheet.cell(row, columns["Answer"]).value).startswith("answered from ")


def test_columns_of_a_table_sheet_carry_the_formats_so_that_leading_zeros_stay(
    template: Workbook, checklist: Checklist
) -> None:
    wanted = {"text": "@", "choice": "@", "reference": "@", "date": "yyyy-mm-dd", "time": "hh:mm", "whole": "0"}
    for title in ("Staff", "Schedule"):
        (table,) = next(sheet.tables for sheet in checklist.layout.sheets if sheet.title == title)
        for column, item in enumerate(table.columns, start=1):
            letter = template[title].cell(1, column).column_letter
            if item.kind in wanted:
                assert template[title].column_dimensions[letter].number_format == wanted[item.kind], item.id


def test_text_answers_of_a_form_are_stored_as_text(template: Workbook, checklist: Checklist) -> None:
    program = template["Program"]
    for item in (checklist.layout.field["npi"], checklist.layout.field["zip"]):
        row = find(program, header_text(item)).row
        assert program.cell(row, 2).number_format == "@"


def test_headers_stay_in_view_and_are_repeated_in_print(template: Workbook, checklist: Checklist) -> None:
    for title, table in tables_with_sheets(checklist):
        sheet = template[title]
        if title == "Program":
            assert sheet.freeze_panes == "B2"
            continue
        header = header_row(sheet, table)
        assert sheet.freeze_panes == f"C{header + 1}"
        assert sheet.print_title_rows == f"${header}:${header}"
    assert template["Outcomes"].print_title_rows
    assert template["Checklist"].print_title_rows


def test_every_sheet_prints_fitted_to_whole_pages_with_its_name(template: Workbook) -> None:
    for sheet in template.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.orientation == ("portrait" if sheet.title == START_SHEET else "landscape")
            assert sheet.oddFooter.left.text == "&A"
            assert "&P" in sheet.oddFooter.right.text


def test_rows_to_fill_are_not_stored_where_the_sheet_is_one_table(template: Workbook) -> None:
    for title in ("Staff", "Schedule"):
        assert template[title].max_row <= 6, "each styled blank cell makes the file and its reading slower"


def test_the_hidden_sheet_says_which_checklist_this_is(template: Workbook, checklist: Checklist) -> None:
    rows = {row[0]: row[1] for row in template[IDENTITY_SHEET].iter_rows(values_only=True)}
    assert tuple(rows) == IDENTITY_ROWS
    assert (rows["checklist"], rows["edition"], rows["digest"]) == ("iop", checklist.edition, digest(checklist))


def test_the_start_sheet_says_that_no_client_belongs_here_and_links_to_every_sheet(
    template: Workbook, checklist: Checklist
) -> None:
    start = template[START_SHEET]
    words = " ".join(value for _, value in texts(start)).lower()
    assert "never write anything about a client" in words
    assert "not an accreditation" in words
    targets = {str(cell.hyperlink.location).split("!")[0] for cell, _ in texts(start) if cell.hyperlink}
    assert targets == {sheet.title for sheet in checklist.layout.sheets}


def test_the_staff_sheet_says_that_initials_are_fine_and_client_names_are_not(template: Workbook) -> None:
    words = " ".join(value for _, value in texts(template["Staff"]))
    assert "Initials are fine" in words
    assert "Client names belong nowhere" in words


def changed(checklist: Checklist, **sections: Any) -> Checklist:
    """The checklist with another form on its first sheet."""
    program = checklist.layout.sheets[0]
    assert program.form is not None
    form = program.form.model_copy(update=sections)
    sheets = (program.model_copy(update={"form": form}), *checklist.layout.sheets[1:])
    return checklist.model_copy(update={"layout": checklist.layout.model_copy(update={"sheets": sheets})})


def test_a_field_that_the_code_has_never_heard_of_is_written_all_the_same(checklist: Checklist) -> None:
    item = Item(id="pets", label="Therapy animals", kind="choice", choices=("Dog", "Cat"), needed=True, help="Which?")
    new = Section(title="Animals", fields=(item,))
    program = checklist.layout.sheets[0].form
    assert program is not None
    other = changed(checklist, sections=(*program.sections, new))
    sheet = load_workbook(io.BytesIO(write_workbook(other, "0" * 64)))["Program"]
    row = find(sheet, "Therapy animals *").row
    assert find(sheet, "Which?").row == row
    rule = next(rule for rule in sheet.data_validations.dataValidation if f"B{row}" in str(rule.sqref).split())
    assert rule.formula1 == "list_pets"


def test_whatever_is_not_known_by_heart_says_where_it_is_found(checklist: Checklist) -> None:
    known = {"filled_on", "own_report", "shared_with"}
    forms = [item for sheet in checklist.layout.sheets if sheet.form for item in sheet.form.fields]
    columns = [column for table in checklist.layout.tables for column in table.columns]
    looked_up = [item for item in (*forms, *columns) if item.kind != "text" and item.id not in known]
    assert [item.id for item in looked_up if not item.where] == []
    places = re.compile(r"\b(Look|Ask|Open|Read|Count|Compare|Lay|Think)\b")
    assert [row.id for row in question_rows(checklist) if row.answers and not places.search(row.guidance)] == []


def test_a_row_says_whether_a_document_is_asked_and_on_which_row(checklist: Checklist) -> None:
    guidance = {row.id: question_guidance(row) for row in question_rows(checklist)}
    # Rows of the roster and counts carry their own numbers, dates and sources; the week rests on the schedule.
    assert guidance["STF-01"].startswith("No document needed here. A surveyor asks for: ")
    assert guidance["STR-01"].startswith("No document needed here. A surveyor asks for: ")
    assert guidance["AFT-01"].startswith("No document needed here. A surveyor asks for: ")
    # Answers, fields, papers, and what the checklist says only a document shows.
    for named in ("STF-04", "STF-10", "STF-08", "STF-12", "STR-11", "STR-13", "COD-02", "COD-08", "AFT-13", "FAM-09"):
        assert "Evidence: " in guidance[named], named
    assert guidance["AFT-13b"].endswith("Its document is named on row AFT-13.")
    assert guidance["STF-08b"].endswith("Its document is named on row STF-08.")


def test_the_progress_of_documents_counts_only_rows_that_ask_for_one(template: Workbook, checklist: Checklist) -> None:
    asking = sum("Evidence: " in question_guidance(row) for row in question_rows(checklist))
    start = template[START_SHEET]
    line = find(start, "Checklist: documents")
    assert 'SEARCH("Evidence: "' in str(start.cell(line.row, 4).value)
    assert str(start.cell(line.row, 6).value).endswith(f' of {asking}"')
