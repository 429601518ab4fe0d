"""The worked example of the guide for authors, from its files to an audit, as an author would run it."""

import json
from pathlib import Path

import pytest
from program_runs import EXAMPLES, ROOT, iopaudit

from iopaudit.checklist.authoring_guide import example_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("author")
    for name, text in example_files((ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")).items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def test_lint_finds_nothing_in_it(folder: Path) -> None:
    run = iopaudit("checklist", "lint", "--strict", "valley", cwd=folder)
    assert (run.code, run.out) == (0, "No faults found.\n")


def test_it_audits_a_workbook_that_was_filled_in_for_iop(folder: Path) -> None:
    arguments = ("--as-of", "2026-11-22", "--format", "json", "--exit-zero")
    run = iopaudit("check", "-c", "valley", str(EXAMPLES / "strong.xlsx"), *arguments, cwd=folder)
    (audit,) = json.loads(run.out)["audits"]
    findings = {finding["criterion"]: finding["result"] for finding in audit["findings"]}
    assert (run.code, findings["VAL-01"], findings["VAL-02"]) == (0, "met", "unanswered")
    assert "STR-14" not in findings
    assert "STF-01" in findings


def test_its_question_is_explained_and_has_a_row_in_the_workbook(folder: Path) -> None:
    said = iopaudit("explain", "VAL-02", "-c", "valley", cwd=folder).out
    assert "“Within one working day”: met" in said
    assert iopaudit("template", "-c", "valley", "-o", "valley.xlsx", cwd=folder).code == 0


def test_impact_names_each_of_its_changes(folder: Path) -> None:
    arguments = ("iop", "valley", str(EXAMPLES / "strong.xlsx"), "--as-of", "2026-11-22")
    said = iopaudit("checklist", "impact", *arguments, cwd=folder).out
    for change in (
        "VAL-01: is new",
        "VAL-02: is new",
        "STR-14: is dropped",
        "domain AFT: weighs 3",
        "ready_score is 80",
    ):
        assert change in said
