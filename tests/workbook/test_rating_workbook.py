"""The workbook of an instrument: a drop-down of its ratings, every text known, nothing lost, the same bytes."""

import io

import openpyxl

from iopaudit.checklist.load import digest
from iopaudit.workbook.read import read_submission
from iopaudit.workbook.write import write_workbook
from rated_samples import instrument, rated_submission, rated_workbook


def test_a_blank_template_is_read_without_a_problem() -> None:
    blank = write_workbook(instrument(), digest(instrument()))
    read = read_submission(blank, instrument(), digest=digest(instrument()))
    assert read.problems == ()
    assert list(read.answers) == list(instrument().criterion)
    assert blank == write_workbook(instrument(), digest(instrument()))


def test_a_filled_one_gives_back_what_was_typed() -> None:
    read = rated_submission({"IA": 5, "VIIB": 1})
    assert read.problems == ()
    assert [read.answer(name).answer.number for name in ("IA", "IB", "VIIB")] == [5, 3, 1]
    assert str(read.answer("IA").answer.cell) == "Ratings!C5"


def test_each_item_has_its_descriptions_beside_it_and_a_drop_down_of_the_ratings() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(rated_workbook()))["Ratings"]
    assert [cell.value for cell in sheet[3]][:8] == [
        "Item",
        "What is rated",
        "Rating",
        *(f"Rate {point} where" for point in range(1, 6)),
    ]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "IIIE")
    assert tuple(cell.value for cell in row[3:8]) == instrument().stands_for(instrument().criterion["IIIE"])
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.formula1 == '"1,2,3,4,5"']
    assert len(rules) == 35
    assert all(rule.showErrorMessage and rule.errorStyle == "stop" for rule in rules)


def test_a_column_that_was_hidden_or_moved_changes_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rated_workbook({"IA": 4})))
    sheet = book["Ratings"]
    sheet.protection.sheet = False
    sheet.insert_cols(3)
    written = io.BytesIO()
    book.save(written)
    read = read_submission(written.getvalue(), instrument(), digest=digest(instrument()))
    assert read.answer("IA").answer.number == 4
    assert str(read.answer("IA").answer.cell) == "Ratings!D5"
    assert read.problems == ()
