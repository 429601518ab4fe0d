"""A filled workbook of the shipped edition, and ways to spoil it.

`full_workbook()` gives the bytes of a workbook in which everything is filled and nothing is wrong;
`spoiled(change)` gives it after `change(book)` has done something to it with openpyxl, as a person would in a
spreadsheet program. `read(...)` reads bytes with the edition.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.checklist.examine import examine
from iopaudit.checklist.find import find_checklist
from iopaudit.checklist.load import digest
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item, Table
from iopaudit.models.problem import Problem
from iopaudit.models.submission import Submission
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.layout import question_rows
from iopaudit.workbook.read import read_submission
from iopaudit.workbook.words import plain_key
from iopaudit.workbook.write import write_workbook

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
CORPUS = SHARED / "corpus"
QUESTIONNAIRES = SHARED / "questionnaires"

_ROWS = {"tracks": 2, "licenses": 1, "accreditation": 1, "payers": 11, "staff": 4, "schedule": 5}


@cache
def edition() -> Checklist:
    """The shipped edition, whichever measures exist."""
    checklist = examine(find_checklist("iop"), measures=()).checklist
    assert checklist is not None
    return checklist


def sample_value(item: Item, number: int) -> object:
    """Return a valid value for a field or column, another one for each number."""
    layout = edition().layout
    match item.kind:
        case "choice":
            choices = layout.choices_of(item)
            return choices[number % len(choices)]
        case "yes_no":
            return bool(number % 2)
        case "whole":
            return number + 3
        case "number":
            return number + 2.5
        case "date":
            return date(2026, 1 + number % 12, 1 + number % 28)
        case "time":
            return time(9 + number % 3, 15)
        case "states":
            return ["TX", "OK"]
        case "reference":
            return {"tracks": f"Track {number % 2 + 1}", "staff": f"S{number % 4 + 1:02d}"}[
                item.refers_to.split(".")[0]
            ]
    match item.id:
        case "npi":
            return "1234567893"
        case "zip":
            return "02139"
    return ["LCSW", "CADC-II"] if item.several else f"{item.label} {number}"


def sample_rows(table: Table) -> list[dict[str, object]]:
    rows = []
    for number in range(_ROWS[table.id]):
        row = {item.id: sample_value(item, number) for item in table.columns}
        keys = {"tracks": f"Track {number + 1}", "staff": f"S{number + 1:02d}"}
        row[table.key] = table.preset[number] if table.preset else keys.get(table.id, row[table.key])
        if table.id == "schedule":
            row |= {
                "weekday": edition().layout.lists["weekdays"][number],
                "start": time(9),
                "end": time(12),
                "co_lead": None,
            }
        rows.append(row)
    return rows


@cache
def full_filled() -> Filled:
    """Everything filled, nothing wrong."""
    layout = edition().layout
    forms = [sheet.form for sheet in layout.sheets if sheet.form]
    dated = {"source": "EHR report", "dated": date(2026, 2, 3)}
    counts = {
        item.id: {"number": sample_value(item, 5), **dated} for form in forms if form.sourced for item in form.fields
    }
    counts["period_from"]["number"], counts["period_to"]["number"] = date(2025, 1, 1), date(2025, 12, 31)
    evidence = {"document": "Folder 3, page 2", "dated": date(2026, 2, 3), "kept": "Binder", "notes": "Seen"}
    return Filled(
        fields={item.id: sample_value(item, 1) for form in forms if not form.sourced for item in form.fields},
        tables={table.id: sample_rows(table) for table in layout.tables},
        answers={
            row.id: {**({"answer": row.answers[0]} if row.answers else {}), **evidence}
            for row in question_rows(edition())
        },
        counts=counts,
    )


@cache
def full_workbook() -> bytes:
    """The workbook of `full_filled`."""
    return write_workbook(edition(), digest(edition()), full_filled())


def spoiled(change: Callable[[Workbook], object], data: bytes | None = None) -> bytes:
    """Return the full workbook after somebody changed it."""
    book = openpyxl.load_workbook(io.BytesIO(data or full_workbook()))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes]], **added: bytes) -> bytes:
    """Return a workbook with parts of its zip file changed or added (`__` in a name stands for `/`)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, lambda content: content)(old.read(name)))
        for name, content in added.items():
            new.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def read(data: bytes) -> Submission:
    """Read a workbook with the edition."""
    return read_submission(data, edition(), name="sample.xlsx")


def found_codes(submission: Submission) -> list[str]:
    return [problem.code for problem in submission.problems]


def only(submission: Submission, code: str) -> Problem:
    """The one problem of this code; everything else that was found is shown when it fails."""
    found = [problem for problem in submission.problems if problem.code == code]
    assert len(found) == 1, submission.problems
    return found[0]


def place(sheet: Worksheet, label: str, row_below: int = 0) -> tuple[int, int]:
    """Return row and column of the first cell with this label (header, field or id), or of a row below it."""
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and plain_key(cell.value) == plain_key(label):
                return cell.row + row_below, cell.column
    raise AssertionError(f"{label} is not on {sheet.title}")


def put(sheet_title: str, label: str, value: object, below: int = 2, beside: int = 0) -> Callable[[Workbook], None]:
    """Return a change that types a value so many rows below a header, or beside a field (below=0, beside=1)."""

    def change(book: Workbook) -> None:
        row, column = place(book[sheet_title], label, below)
        book[sheet_title].cell(row, column + beside).value = value  # type: ignore[assignment]

    return change


def answer(label: str, value: object, sheet_title: str = "Program") -> Callable[[Workbook], None]:
    """Return a change that answers a field."""
    return put(sheet_title, label, value, below=0, beside=1)
