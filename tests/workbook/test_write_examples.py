"""The example programs: invented, said to be so, made from the text beside them, each with its story."""

import os
import re
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from iopaudit.checklist.load import load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.workbook.layout import DATED, DOCUMENT, QUESTION_COLUMNS, question_rows
from iopaudit.workbook.read import read_submission

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = date(2026, 11, 22)


class Story(NamedTuple):
    """What an example was made to show."""

    decision: str
    tracks: int
    people: int
    hours: str
    """What is found of the weekly hours of its lowest track."""


STORIES = {
    "strong": Story("ready", 2, 12, "9"),
    "never_accredited": Story("conditional", 2, 7, "9"),
    "developing": Story("conditional", 1, 7, "9"),
    "mental_health": Story("ready", 1, 6, "7.5"),
    "glossy": Story("incomplete", 1, 5, "21"),
    "lapsed": Story("not_ready", 1, 7, "7"),
    "adolescents": Story("conditional", 1, 5, "6.75"),
}
NAMES = tuple(STORIES)


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


def read(name: str, checklist: Checklist) -> Submission:
    return read_submission(EXAMPLES / f"{name}.xlsx", checklist)


def test_the_workbooks_are_what_their_text_makes(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = [sys.executable, str(EXAMPLES / "make_examples.py"), str(tmp_path)]
    subprocess.run(script, env=environment, check=True, capture_output=True)
    stale = [
        name for name in NAMES if (tmp_path / f"{name}.xlsx").read_bytes() != (EXAMPLES / f"{name}.xlsx").read_bytes()
    ]
    assert not stale, "run: python examples/make_examples.py"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_that_it_is_fictional(name: str, checklist: Checklist) -> None:
    submission = read(name, checklist)
    assert str(submission.field("program_name").text).endswith("(fictional)")
    assert str(submission.field("operator").text).endswith("(fictional)")
    assert submission.field("city").text == "Exampleville"
    assert re.search(r"555-01\d\d$", str(submission.field("phone").text))
    assert str(submission.field("website").text).endswith(".example.org")
    for row in submission.rows("staff"):
        assert re.fullmatch(r"[A-Z]\. [A-Z]\.", str(row["name"].text)), "initials only"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_read_without_a_problem_and_nothing_has_to_be_guessed(name: str, checklist: Checklist) -> None:
    submission = read(name, checklist)
    assert submission.problems == ()
    assert submission.normalizations == ()
    assert submission.origin.checklist == checklist.name


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_as_large_as_it_is_said_to_be(name: str, checklist: Checklist) -> None:
    submission, story = read(name, checklist), STORIES[name]
    assert len(submission.rows("tracks")) == story.tracks
    assert len({row["staff_id"].text for row in submission.rows("staff")}) == story.people
    weeks = audit(checklist, submission, AS_OF).week
    assert min(week.hours for week in weeks if week.hours is not None) >= Fraction(story.hours)


@pytest.mark.parametrize("name", NAMES)
def test_the_decisions_are_those_the_examples_were_made_for(name: str, checklist: Checklist) -> None:
    assert audit(checklist, read(name, checklist), AS_OF).decision == STORIES[name].decision


def test_the_developing_program_is_honest_about_what_it_lacks(checklist: Checklist) -> None:
    submission = read("developing", checklist)
    assert submission.count("admissions_both").number.text == "Not tracked"
    (associate,) = (row for row in submission.rows("staff") if row["staff_id"].text == "D3")
    assert associate["supervisor"].text == "D1"
    assert associate["supervision_hours"].value is None
    ends = [row["expires"].date for row in submission.rows("staff") if row["expires"].date]
    assert 0 < (min(ends) - AS_OF).days <= 90
    assert not submission.answer("STR-08").evidence.document.value


@pytest.mark.parametrize("name", NAMES)
def test_a_document_changes_nothing_on_a_row_that_needs_none(name: str, checklist: Checklist, tmp_path: Path) -> None:
    asked = {row.id for row in question_rows(checklist) if row.criterion.asks_for_document}
    book = load_workbook(EXAMPLES / f"{name}.xlsx")
    page = book["Checklist"]
    for row in page.iter_rows(min_row=4):
        if row[0].value in checklist.criterion and row[0].value not in asked:
            for column in (DOCUMENT, DATED):
                row[QUESTION_COLUMNS.index(column)].value = None
    book.save(tmp_path / "leaner.xlsx")
    whole, leaner = (
        audit(checklist, read_submission(path, checklist), AS_OF)
        for path in (EXAMPLES / f"{name}.xlsx", tmp_path / "leaner.xlsx")
    )
    assert leaner.figures == whole.figures
    assert {each.criterion: (each.result, each.evidence.counts) for each in leaner.findings} == {
        each.criterion: (each.result, each.evidence.counts) for each in whole.findings
    }
