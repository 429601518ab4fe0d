"""A typing mistake is never a finding about the program: it is corrected first, and says where."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from program_runs import AS_OF, EXAMPLES, iopaudit

WORSE = {"partly_met", "not_met"}


def audited(path: Path) -> dict[str, Any]:
    run = iopaudit("check", path, "--as-of", AS_OF, "--format", "json")
    audit: dict[str, Any] = json.loads(run.out)["audits"][0]
    return audit


def typed(tmp_path: Path, sheet: str, cell: str, value: object) -> dict[str, Any]:
    """Return the audit of the strong example with one cell typed over."""
    book = openpyxl.load_workbook(EXAMPLES / "strong.xlsx")
    book[sheet][cell] = value
    book.save(tmp_path / "typed.xlsx")
    return audited(tmp_path / "typed.xlsx")


def cell_with(sheet: str, header: str, *, below: int = 1) -> str:
    """Return the address of a column's data row, counted from below the marked example."""
    page = openpyxl.load_workbook(EXAMPLES / "strong.xlsx")[sheet]
    example = next(row[0].row for row in page.iter_rows() if row[0].value == "EXAMPLE")
    for row in page.iter_rows(max_row=example):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.rstrip(" *") == header:
                return f"{cell.column_letter}{example + below}"
    raise AssertionError(f"no column {header}")


@pytest.mark.parametrize(
    ("sheet", "header", "value"),
    [
        ("Schedule", "Track", "Evenigs"),
        ("Schedule", "End", "6:00"),
        ("Schedule", "Lead facilitator", "S99"),
        ("Staff", "Supervisor", "K. M."),
        ("Staff", "Expires", "2026-02-30"),
    ],
)
def test_no_mistake_of_typing_makes_a_finding_worse_than_unanswered(
    tmp_path: Path, sheet: str, header: str, value: str
) -> None:
    before = {finding["criterion"]: finding["result"] for finding in audited(EXAMPLES / "strong.xlsx")["findings"]}
    below = 9 if header == "Supervisor" else 1
    address = cell_with(sheet, header, below=below)
    audit = typed(tmp_path, sheet, address, value)
    assert any(problem["level"] == "error" for problem in audit["problems"])
    for finding in audit["findings"]:
        if finding["result"] in WORSE:
            assert before[finding["criterion"]] in WORSE, finding


def test_what_rests_on_a_mistake_says_which_cell_to_correct(tmp_path: Path) -> None:
    address = cell_with("Schedule", "Lead facilitator")
    audit = typed(tmp_path, "Schedule", address, "S99")
    finding = next(each for each in audit["findings"] if each["criterion"] == "STF-07")
    assert finding["result"] == "unanswered"
    assert finding["cells"] == [f"Schedule!{address}"]
    assert finding["fix"].startswith(f"Correct Schedule!{address}")


def row_of(label: str) -> str:
    """Return the address of the number of a count."""
    page = openpyxl.load_workbook(EXAMPLES / "strong.xlsx")["Outcomes"]
    return next(f"B{row[0].row}" for row in page.iter_rows() if str(row[0].value or "").rstrip(" *") == label)


def test_what_was_typed_is_not_said_to_be_blank(tmp_path: Path) -> None:
    address = row_of("Admissions screened for the other condition")
    audit = typed(tmp_path, "Outcomes", address, "12 of 20")
    finding = next(each for each in audit["findings"] if each["criterion"] == "COD-02")
    assert finding["result"] == "unanswered"
    assert "blank" not in finding["found"]
    assert "“12 of 20”" in finding["found"]
    assert finding["fix"].startswith(f"Correct Outcomes!{address}: a number alone")
    assert any("“12 of 20”" in reason for reason in audit["reasons"])


def test_blanks_beside_a_mistake_are_named_too(tmp_path: Path) -> None:
    both = (
        row_of("Discharges with consenting family, adults"),
        row_of("Discharges with one or more family sessions, adults"),
    )
    book = openpyxl.load_workbook(EXAMPLES / "strong.xlsx")
    book["Outcomes"][both[0]], book["Outcomes"][both[1]] = "about 30", None
    book.save(tmp_path / "typed.xlsx")
    finding = next(each for each in audited(tmp_path / "typed.xlsx")["findings"] if each["criterion"] == "FAM-05")
    assert finding["result"] == "unanswered"
    assert "left blank" in finding["found"]
    assert "“about 30”" in finding["found"]
    assert f"Outcomes!{both[0]}: a number alone" in finding["fix"]
    assert f"fill in Outcomes!{both[1]}" in finding["fix"]
