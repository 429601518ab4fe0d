"""A real outpatient facility, typed into the template with LibreOffice from what a public directory says of it.

The facility's data stay where they lie; nothing of them is kept. A directory knows an address, payers and a few
services, so the audit of what it knows is `incomplete`, without a problem of the workbook.
"""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from program_runs import AS_OF, ROOT, iopaudit

from iopaudit.checklist.load import load_checklist
from iopaudit.models.submission import Submission
from iopaudit.workbook.read import read_submission
from libreoffice import convert, needs_libreoffice, type_into

EXPORTS = ROOT.parent / "shared" / "data" / "findtreatment"
pytestmark = [
    *needs_libreoffice,
    pytest.mark.skipif(not EXPORTS.is_dir(), reason="the directory's exports are not on this machine"),
]

_PAYERS = {
    "md": "Medicaid fee for service",
    "mc": "Medicare, other services only",
    "mi": "TRICARE",
    "pi": "Commercial plans",
    "sf": "Self-pay",
    "ss": "Sliding fee",
    "pa": "Scholarship or free care",
}
"""The directory's payment codes and the row of Payers that each fills."""


@cache
def _facility() -> dict[str, str]:
    """Return the first facility with outpatient care and family counseling that treats co-occurring disorders."""
    for export in sorted(EXPORTS.glob("*.csv")):
        with export.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if all(row.get(code) == "1" for code in ("op", "co", "cft", "adlt")):
                    return row
    pytest.fail("no facility of the exports has outpatient care")


def _typed(template: Submission, facility: dict[str, str]) -> dict[tuple[str, str], str]:
    """Return what a person would type: texts by sheet and cell, found by what the template asks."""
    fields = {
        "program_name": " ".join(part for part in (facility["name1"], facility["name2"]) if part),
        "street": facility["street1"],
        "city": facility["city"],
        "state": facility["state"],
        "zip": "'" + facility["zip"],
        "phone": facility["phone"],
        "website": facility["website"],
        "focus": "Both (co-occurring)",
        "family_counseling": "Own licensed staff",
        "findtreatment_page": "https://findtreatment.gov",
        "opened_on": "2015-07-01",
        "claims_cod": "Yes",
    }
    entries = {}
    for name, text in fields.items():
        cell = template.field(name).cell
        assert cell is not None, name
        entries[cell.sheet, cell.a1] = text
    for row in template.rows("payers"):
        codes = [code for code, payer in _PAYERS.items() if payer == row["payer"].text]
        bills = row["bills"].cell
        if codes and bills:
            entries[bills.sheet, bills.a1] = "Yes" if facility.get(codes[0]) == "1" else "No"
    return entries


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template with the facility typed in, as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("facility")
    template = folder / "template.xlsx"
    assert iopaudit("template", "-o", template).code == 0
    blank = read_submission(template, load_checklist("iop"))
    return type_into(template, _typed(blank, _facility()), folder / "facility.xlsx")


def test_what_a_directory_knows_is_read_whole_and_is_incomplete(saved: Path) -> None:
    run = iopaudit("check", saved, "--as-of", AS_OF, "--format", "json")
    audit = json.loads(run.out)["audits"][0]
    assert run.code == 1
    assert audit["decision"] == "incomplete"
    assert audit["submission"]["program"]["city"] == _facility()["city"]
    assert audit["submission"]["program"]["zip_code"] == _facility()["zip"]
    assert [problem for problem in audit["problems"] if problem["level"] == "error"] == []
    assert "unread-cell" not in {problem["code"] for problem in audit["problems"]}


def test_typed_values_arrive_as_what_they_are(saved: Path) -> None:
    submission = read_submission(saved, load_checklist("iop"))
    assert submission.field("opened_on").date == date(2015, 7, 1)
    assert submission.field("claims_cod").yes is True
    assert submission.field("zip").text == _facility()["zip"]
    medicaid = next(row for row in submission.rows("payers") if row["payer"].text == "Medicaid fee for service")
    assert medicaid["bills"].yes is (_facility()["md"] == "1")


def test_saved_as_ods_and_back_it_reads_alike(saved: Path, tmp_path: Path) -> None:
    there = convert(saved, ".ods", tmp_path / "there")
    back = convert(there, ".xlsx", tmp_path / "back")
    checklist = load_checklist("iop")
    first, second = read_submission(saved, checklist), read_submission(back, checklist)
    assert dict(_values(first)) == dict(_values(second))
    assert {problem.code for problem in second.problems} == {problem.code for problem in first.problems}


def _values(submission: Submission) -> list[tuple[str, object]]:
    return [(path, entry.value) for path, entry in submission.entries()]
