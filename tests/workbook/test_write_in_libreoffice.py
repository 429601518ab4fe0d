"""What a spreadsheet program makes of the template: progress counts, typing rules, and a round trip."""

import io
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.layout import IDENTITY_SHEET, LISTS_SHEET, START_SHEET, question_rows
from iopaudit.workbook.standing import question_guidance
from iopaudit.workbook.write import write_workbook
from libreoffice import convert, needs_libreoffice

pytestmark = needs_libreoffice

FILLED = Filled(
    fields={"program_name": "Sample (fictional)", "city": "Exampleville", "website": "example.org", "zip": "   "},
    tables={
        "tracks": [{"track": "Day", "population": "Adults", "ages_from": 18}, {"population": "Adults"}],
        "accreditation": [{"body": "None"}],
        "staff": [{"staff_id": "S1", "role": "Nurse", "hours": 0}, {"staff_id": "S2"}],
        "schedule": [{"track": "Day", "weekday": "Monday", "start": time(9), "end": time(10), "lead": "S1"}],
        "payers": [{"payer": "TRICARE", "bills": True}, {"payer": "Self-pay", "bills": False}],
    },
    answers={
        "STF-13": {"answer": "Weekly"},
        "STF-01": {"document": "Look-ups", "dated": date(2026, 1, 1)},
        "STF-04": {"document": "Job description", "dated": date(2026, 1, 1)},
    },
    counts={"admissions": {"number": "Not tracked"}, "period_from": {"number": date(2025, 1, 1)}},
)


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


def progress(checklist: Checklist, filled: Filled | None, folder: Path) -> dict[str, tuple[object, object, object]]:
    """What Start here shows after LibreOffice has calculated it: filled, needed and what is left, by part."""
    source = folder / "report.xlsx"
    source.write_bytes(write_workbook(checklist, digest(checklist), filled))
    book = load_workbook(convert(source, ".xlsx", folder / "calculated"), data_only=True)
    rows = [[cell.value for cell in row] for row in book[START_SHEET].iter_rows(max_col=6)]
    top = next(number for number, row in enumerate(rows) if row[0] == "Part")
    bottom = next(number for number, row in enumerate(rows) if row[0] == "Everything")
    return {str(row[0]): (row[3], row[4], row[5]) for row in rows[top + 1 : bottom + 1]}


def needed(checklist: Checklist, table: str) -> int:
    return sum(column.needed for column in checklist.layout.table[table].columns)


def needed_fields(checklist: Checklist, title: str) -> int:
    sheet = next(sheet for sheet in checklist.layout.sheets if sheet.title == title)
    assert sheet.form is not None
    return sum(item.needed for item in sheet.form.fields)


def test_a_blank_workbook_has_nothing_filled(checklist: Checklist, tmp_path: Path) -> None:
    shown = progress(checklist, None, tmp_path)
    questions = sum(question.needed for question in question_rows(checklist))
    fields = needed_fields(checklist, "Program"), needed_fields(checklist, "Outcomes")
    assert shown["Program: the form"] == (0, fields[0], "Not started")
    assert shown["Outcomes"] == (0, fields[1], "Not started")
    assert shown["Checklist: questions"] == (0, questions, "Not started")
    for part in ("Program: Tracks", "Program: State licenses", "Program: Accreditation", "Staff", "Schedule"):
        assert shown[part] == (0, 0, "No row yet")
    assert shown["Program: Payers"][2] == "Rows answered: 0 of 11"
    whole = sum(fields) + questions
    assert shown["Everything"] == (0, whole, f"Cells to go: {whole}")


def test_a_begun_workbook_counts_what_is_filled_and_what_is_missing(checklist: Checklist, tmp_path: Path) -> None:
    shown = progress(checklist, FILLED, tmp_path)
    fields, tracks = needed_fields(checklist, "Program"), needed(checklist, "tracks")
    staff, schedule = needed(checklist, "staff"), needed(checklist, "schedule")
    assert shown["Program: the form"] == (2, fields, f"Cells to go: {fields - 2}"), "blanks and unstarred do not count"
    assert shown["Program: Tracks"] == (
        3,
        tracks,
        f"Rows: 1. Cells to go: {tracks - 3}. Cells in rows without Track: 1",
    )
    assert shown["Program: Accreditation"] == (0, 0, "Rows: 1. Complete"), "None needs nothing more"
    assert shown["Program: Payers"][2] == "Rows answered: 2 of 11"
    assert shown["Staff"] == (4, 2 * staff, f"Rows: 2. Cells to go: {2 * staff - 4}"), "0 hours is an answer"
    assert shown["Schedule"] == (5, schedule, f"Rows: 1. Cells to go: {schedule - 5}")
    assert shown["Outcomes"][0] == 2
    assert shown["Checklist: questions"][0] == 1
    rows = sum("Evidence: " in question_guidance(row) for row in question_rows(checklist))
    assert shown["Checklist: documents"][2] == f"Rows with a document: 1 of {rows}", "STF-01 asks for none"
    assert shown["Everything"][0] == 2 + 3 + 4 + 5 + 2 + 1


def test_rules_block_no_word_that_is_an_answer_and_no_number(checklist: Checklist, tmp_path: Path) -> None:
    template = load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist))))
    trials = Workbook()
    sheet = trials.worksheets[0]
    expected = []
    for page in template.worksheets:
        for rule in page.data_validations.dataValidation:
            if rule.type != "custom" or "State" in str(rule.prompt):
                continue
            words = [
                word
                for word in ("Not tracked", "No end date", "Not inspected yet", "Not yet")
                if word in str(rule.formula1)
            ]
            assert words, rule.formula1
            first = str(rule.sqref).split(":")[0]
            fits = min(45000, int(str(rule.formula1).partition("<=")[2].partition(",")[0].rstrip(")")))
            for value, allowed in ((words[0], True), (fits, True), (-3, False), ("a lot", False)):
                row = len(expected) + 1
                sheet.cell(row, 1, value)
                sheet.cell(row, 2, "=" + str(rule.formula1).replace(first, f"A{row}"))
                expected.append(allowed)
    assert len(expected) > 40
    source = tmp_path / "trials.xlsx"
    trials.save(source)
    back = load_workbook(convert(source, ".xlsx", tmp_path / "calculated"), data_only=True).worksheets[0]
    assert [bool(back.cell(row, 2).value) for row in range(1, len(expected) + 1)] == expected


def test_lists_of_states_may_hold_several(checklist: Checklist, tmp_path: Path) -> None:
    template = load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist))))
    rule = next(
        r for r in template["Program"].data_validations.dataValidation if r.type == "custom" and "OK" in r.prompt
    )
    trials = Workbook()
    sheet = trials.worksheets[0]
    values = {"TX": True, "TX, OK": True, "tx,ok,NM": True, "None": True, "Texas": False}
    for row, value in enumerate(values, start=1):
        sheet.cell(row, 1, value)
        sheet.cell(row, 2, "=" + str(rule.formula1).replace(str(rule.sqref), f"A{row}"))
    source = tmp_path / "trials.xlsx"
    trials.save(source)
    back = load_workbook(convert(source, ".xlsx", tmp_path / "calculated"), data_only=True).worksheets[0]
    assert [bool(back.cell(row, 2).value) for row in range(1, len(values) + 1)] == list(values.values())


def test_the_keys_in_use_are_found_down_to_the_last_one(checklist: Checklist, tmp_path: Path) -> None:
    filled = Filled(tables={"staff": [{"staff_id": "S1"}, {"name": "no ID yet"}, {"staff_id": "S3"}]})
    book = load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist), filled)))
    book.worksheets[0].protection.sheet = False
    book.worksheets[0]["H1"] = "=ROWS(keys_staff_staff_id)"
    book.worksheets[0]["H2"] = "=ROWS(keys_tracks_track)"
    source = tmp_path / "keys.xlsx"
    book.save(source)
    back = load_workbook(convert(source, ".xlsx", tmp_path / "calculated"), data_only=True).worksheets[0]
    assert (back["H1"].value, back["H2"].value) == (3, 1)


def test_rules_protection_and_hidden_sheets_survive_a_round_trip(checklist: Checklist, tmp_path: Path) -> None:
    source = tmp_path / "template.xlsx"
    source.write_bytes(write_workbook(checklist, digest(checklist)))
    opened = convert(source, ".ods", tmp_path / "ods")
    before, after = load_workbook(source), load_workbook(convert(opened, ".xlsx", tmp_path / "back"))
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        assert _ruled(after, sheet.title) == _ruled(before, sheet.title), sheet.title
        assert after[sheet.title].protection.sheet == sheet.protection.sheet
        notes = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
        kept = {cell.coordinate for row in after[sheet.title].iter_rows() for cell in row if cell.comment}
        assert kept == notes
    assert [s.title for s in after.worksheets if s.sheet_state != "visible"] == [LISTS_SHEET, IDENTITY_SHEET]
    assert set(before.defined_names) <= set(after.defined_names)


def _ruled(book: Workbook, title: str) -> dict[str, tuple[str, str]]:
    """Every ruled range with the kind of rule and, for a list, the list's name."""
    found = {}
    for rule in book[title].data_validations.dataValidation:
        for cells in str(rule.sqref).split():
            name = str(rule.formula1).lstrip("=") if rule.type == "list" else ""
            found[cells] = (rule.type, name)
    return found
