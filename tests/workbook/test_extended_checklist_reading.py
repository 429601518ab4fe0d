"""A workbook made from the checklist that another one extends: what it lacks is told once, by name."""

from pathlib import Path

import pytest

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.workbook.read import read_submission
from iopaudit.workbook.write import write_workbook

CRITERION = """\
    - id: OWN-0{number}
      title: Ours
      severity: recommended
      severity_reason: Ours.
      field: npi
      met: {{is: ours}}
      why: Ours.
      fix: Ours.
      effort: low
      sources: []
"""


@pytest.fixture(scope="module")
def workbook() -> bytes:
    base = load_checklist("iop")
    assert isinstance(base, Checklist)
    return write_workbook(base, digest(base))


def told(tmp_path: Path, workbook: bytes, more: int, text: str = "") -> list[str]:
    file = tmp_path / "mine.yaml"
    added = "add:\n  ACC:\n" + "".join(CRITERION.format(number=number) for number in range(1, more + 1)) if more else ""
    file.write_text(f'id: mine\nedition: "1"\ntitle: Mine\nextends: iop@2026.1\n{added}{text}', encoding="utf-8")
    submission = read_submission(workbook, load_checklist(file))
    return [problem.found for problem in submission.problems if problem.code == "asks-more"]


def test_rows_that_it_lacks_are_named_up_to_six(tmp_path: Path, workbook: bytes) -> None:
    said = "it was made from iop@2026.1, and mine@1 has"
    assert told(tmp_path, workbook, 1) == [f"{said} one row that it lacks: OWN-01"]
    six = ", ".join(f"OWN-0{number}" for number in range(1, 7))
    assert told(tmp_path, workbook, 6) == [f"{said} 6 rows that it lacks: {six}"]
    assert told(tmp_path, workbook, 7) == [f"{said} 7 rows that it lacks: {six} and 1 more"]


def test_a_checklist_that_asks_no_more_says_nothing(tmp_path: Path, workbook: bytes) -> None:
    assert told(tmp_path, workbook, 0, "drop: [STF-17]\n") == []
    assert told(tmp_path, workbook, 0, "states: none\n") == []
