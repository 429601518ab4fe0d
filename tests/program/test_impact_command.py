"""`iopaudit checklist impact` from outside: what it prints, and what its exit code says."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from program_runs import AS_OF, EXAMPLES, Run, iopaudit

MINE = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop\nparameters: {adult_weekly_hours: {value: 12}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    (tmp_path / "sent").mkdir()
    shutil.copy(EXAMPLES / "strong.xlsx", tmp_path / "sent")
    return tmp_path


def impact(folder: Path, *arguments: str) -> Run:
    return iopaudit("checklist", "impact", "iop", "mine.yaml", *arguments, "--as-of", AS_OF, cwd=folder)


def test_a_change_is_no_failure(folder: Path) -> None:
    run = impact(folder, "sent")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"From iop@2026.1 to mine@1, as of {AS_OF}.")
    assert "Ready for verification → Conditional" in run.out


def test_one_broken_file_never_stops_the_rest(folder: Path) -> None:
    (folder / "sent" / "broken.xlsx").write_bytes(b"no workbook")
    run = impact(folder, "sent", "--format", "json")
    assert run.code == 3
    assert "broken.xlsx" in run.err
    told = json.loads(run.out)
    assert told["summary"]["programs"] == 1
    assert told["summary"]["unread"] == 1


def test_the_table_is_printed(folder: Path) -> None:
    run = impact(folder, "sent", "--format", "csv")
    assert run.code == 0
    assert run.out.startswith("program,file,decision_before")
    assert "strong.xlsx" in run.out


def test_no_submission_is_told(folder: Path) -> None:
    assert impact(folder, "nowhere").code == 3
    run = impact(folder, "nowhere", "--allow-empty")
    assert run.code == 0
    assert "Programs: 0" in run.out


def test_a_checklist_that_cannot_be_used_is_a_mistake_of_usage(folder: Path) -> None:
    (folder / "mine.yaml").write_text(MINE.replace("value: 12", "value: twelve"), encoding="utf-8")
    run = impact(folder, "sent")
    assert run.code == 2
    assert run.out == ""
    assert "mine.yaml:5" in run.err


def test_the_same_run_gives_the_same_bytes(folder: Path) -> None:
    assert impact(folder, "sent").out == impact(folder, "sent").out


def test_the_rules_of_the_state_apply_on_both_sides_unless_left_out(folder: Path) -> None:
    (folder / "mine.yaml").write_text(
        MINE.replace("adult_weekly_hours: {value: 12}", "counseling_group_size: {value: 1}")
    )
    ruled, bare = (json.loads(impact(folder, "sent", "--format", "json", *more).out) for more in ([], ["--no-state"]))

    def severities(told: Any) -> list[str]:
        (change,) = (each for each in told["programs"][0]["findings"] if each["criterion"] == "STR-09")
        return [change[side]["severity"] for side in ("before", "after")]

    assert severities(ruled) == ["required", "recommended"]
    assert severities(bare) == ["recommended", "recommended"]


def test_the_rules_of_a_state_cannot_be_named_and_left_out_at_once(folder: Path) -> None:
    run = iopaudit("checklist", "impact", "iop", "states/texas", "sent", "--no-state", "--as-of", AS_OF, cwd=folder)
    assert run.code == 2
    assert "states/texas asks for the rules of TX, and --no-state for none" in run.err
