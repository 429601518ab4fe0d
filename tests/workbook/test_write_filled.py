"""A workbook written with answers: everything lands in its cell, as what it is, and nothing runs."""

import io
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item
from iopaudit.workbook.filled import Filled, unplaced
from iopaudit.workbook.layout import header_text
from iopaudit.workbook.write import write_workbook
from iopaudit.workbook.write.cells import as_cell_value, put
from iopaudit.workbook.write.styles import ANSWER


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


def written(checklist: Checklist, filled: Filled) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist), filled)))


def row_of(sheet: Worksheet, text: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == text)


def beside(sheet: Worksheet, item: Item, column: int = 2) -> object:
    return sheet.cell(row_of(sheet, header_text(item)), column).value


@given(
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "=HYPERLINK(", '=cmd|" /C calc"!A0', "#N/A", "{=1}"]),
    st.text(max_size=20),
)
def test_a_text_that_begins_like_a_formula_is_stored_as_text(start: str, rest: str) -> None:
    sheet = Workbook().worksheets[0]
    cell = put(sheet, 1, 1, start + rest, ANSWER)
    assert cell.data_type == "s"
    if not start.startswith(("#", "{")):
        assert cell.quotePrefix


@given(st.text(max_size=40))
def test_any_text_can_be_written_and_keeps_every_character_that_a_workbook_can_hold(text: str) -> None:
    kept = as_cell_value(text)
    book = Workbook()
    put(book.worksheets[0], 1, 1, text, ANSWER)
    saved = io.BytesIO()
    book.save(saved)
    back = load_workbook(saved).worksheets[0].cell(1, 1).value
    assert (back or "").replace("\r\n", "\n").replace("\r", "\n") == str(kept).replace("\r\n", "\n").replace("\r", "\n")


def test_a_formula_in_an_answer_does_not_run_anywhere_in_the_file(checklist: Checklist) -> None:
    evil = '=HYPERLINK("http://example.org","click")'
    staff = {column.id: evil for column in checklist.layout.table["staff"].columns if column.kind == "text"}
    filled = Filled(
        fields={"program_name": evil, "city": "@SUM(1)"},
        tables={"staff": [staff]},
        answers={"STF-01": {"document": evil, "kept": "+1", "notes": "-1"}},
        counts={"review_role": {"number": evil}},
    )
    book = written(checklist, filled)
    formulas = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert {title for title, _ in formulas} == {"Start here"}
    assert beside(book["Program"], checklist.layout.field["program_name"]) == evil


def test_values_arrive_as_what_they_are(checklist: Checklist) -> None:
    filled = Filled(
        fields={
            "npi": "0012345678",
            "opened_on": date(2020, 2, 29),
            "claims_cod": True,
            "claims_accreditation": False,
            "psychiatric_days": "Not tracked",
            "ddcat_mean": Decimal("3.85"),
            "video_states": ["TX", "OK"],
        },
        counts={"admissions": {"number": 12, "source": "EHR report", "dated": date(2026, 1, 5)}},
    )
    book = written(checklist, filled)
    program, field = book["Program"], checklist.layout.field
    assert beside(program, field["npi"]) == "0012345678"
    assert beside(program, field["opened_on"]).date() == date(2020, 2, 29)  # type: ignore[attr-defined]
    assert beside(program, field["claims_cod"]) == "Yes"
    assert beside(program, field["claims_accreditation"]) == "No"
    assert beside(program, field["psychiatric_days"]) == "Not tracked"
    assert beside(program, field["ddcat_mean"]) == 3.85
    assert beside(program, field["video_states"]) == "TX, OK"
    outcomes = book["Outcomes"]
    assert [beside(outcomes, field["admissions"], column) for column in (2, 3)] == [12, "EHR report"]


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Fraction(7, 2), Decimal("3.5")),
        (Fraction(6, 2), 3),
        (Fraction(1, 3), Decimal("0.333333333333333")),
        (True, "Yes"),
        (("CBT", "DBT"), "CBT, DBT"),
        (time(17, 30), time(17, 30)),
        ("bell\x07", "bell"),
    ],
)
def test_a_value_is_stored_as_a_spreadsheet_can(value: object, stored: object) -> None:
    assert as_cell_value(value) == stored
    assert type(as_cell_value(value)) is type(stored)


def test_what_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="no cell can hold"):
        as_cell_value(object())


def test_rows_land_under_their_headers_and_more_rows_than_offered_are_kept(checklist: Checklist) -> None:
    offered = checklist.layout.table["tracks"].rows
    tracks = [{"track": f"Track {number}", "ages_from": 18} for number in range(offered + 3)]
    sessions = [{"track": "Track 0", "start": time(9, 5), "lead": "007"}]
    book = written(checklist, Filled(tables={"tracks": tracks, "schedule": sessions}))
    program, schedule = book["Program"], book["Schedule"]
    first = row_of(program, "Track 0")
    assert [program.cell(first + number, 1).value for number in range(offered + 3)] == [row["track"] for row in tracks]
    row = row_of(schedule, "Track 0")
    values = {schedule.cell(4, column).value: schedule.cell(row, column).value for column in range(1, 17)}
    assert values["Start *"] == time(9, 5)
    assert values["Lead facilitator *"] == "007"


def test_preset_rows_keep_their_order_and_take_their_answers(checklist: Checklist) -> None:
    payers = [{"payer": "TRICARE", "bills": True}, {"payer": "A local fund", "bills": False}]
    program = written(checklist, Filled(tables={"payers": payers}))["Program"]
    preset = checklist.layout.table["payers"].preset
    first = row_of(program, preset[0])
    assert tuple(program.cell(first + number, 1).value for number in range(len(preset))) == preset
    assert program.cell(row_of(program, "TRICARE"), 2).value == "Yes"
    assert program.cell(first + len(preset), 1).value == "A local fund"


def test_an_answer_without_a_cell_is_refused_by_name(checklist: Checklist) -> None:
    filled = Filled(
        fields={"nonsense": 1},
        tables={"pets": [], "staff": [{"shoe_size": 9}]},
        answers={"XYZ-99": {"answer": "Yes"}, "STF-01": {"signed": "Yes"}},
        counts={"program_name": {"number": 1}},
    )
    missing = unplaced(filled, checklist)
    assert missing == (
        "answer STF-01.signed",
        "answer XYZ-99",
        "column staff.shoe_size",
        "count program_name",
        "field nonsense",
        "table pets",
    )
    with pytest.raises(ValueError, match="shoe_size"):
        write_workbook(checklist, "0" * 64, filled)
