"""An instrument on the command line: exit codes, its own scale, and a rating taken for the other workbook."""

import json
from datetime import date
from pathlib import Path

import pytest
from program_runs import AS_OF, EXAMPLES, Run, iopaudit

from golden import assert_golden
from iopaudit import __version__
from iopaudit.checklist.load import digest
from iopaudit.formats.registry import format_named
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission
from rated_samples import instrument, rated_file

RATED = EXAMPLES / "ddcat.xlsx"
SAME_PROGRAM = EXAMPLES / "never_accredited.xlsx"


def check(path: Path, *more: object) -> Run:
    return iopaudit("check", path, "-c", "ddcat", "--as-of", AS_OF, *more)


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_the_audit_of_the_example_is_what_it_was(name: str) -> None:
    read = read_submission(RATED, instrument(), digest=digest(instrument()))
    made = audit(
        instrument(),
        read,
        date.fromisoformat(AS_OF),
        checklist_digest=digest(instrument()),
        tool_version=__version__,
    )
    form = format_named(name)
    assert_golden(f"ddcat{form.suffix}", form.render([made]))


def test_a_complete_rating_passes_and_an_unfinished_one_fails(tmp_path: Path) -> None:
    assert check(RATED).code == 0
    unfinished = rated_file(tmp_path / "unfinished.xlsx", {"IVC": None})
    run = check(unfinished)
    assert run.code == 1
    assert "incomplete where complete is required" in run.err
    assert check(unfinished, "--require", "none").code == 0
    assert check(unfinished, "--exit-zero").code == 0
    assert check(unfinished, "--todo").out.count("IVC") == 1


def test_a_low_rating_is_no_failure_unless_a_mean_is_asked_for(tmp_path: Path) -> None:
    low = rated_file(tmp_path / "low.xlsx", {"VIIA": 1, "VIIB": 2})
    assert check(low, "--require", "ready").code == 0
    run = check(low, "--fail-under", "3")
    assert run.code == 1
    assert "an overall mean of 2.78 where 3.00 is required" in run.err
    assert check(RATED, "--fail-under", "3.4").code == 0
    assert check(RATED, "--fail-under", "3.41").code == 1


@pytest.mark.parametrize("least", ["0", "75", "5.5"])
def test_the_least_score_is_on_the_instruments_own_scale(least: str) -> None:
    run = check(RATED, "--fail-under", least)
    assert run.code == 2
    assert "ddcat@4.0 is rated from 1 to 5" in run.err
    assert run.out == ""


def test_a_wrong_rating_is_an_error_of_the_workbook(tmp_path: Path) -> None:
    run = check(rated_file(tmp_path / "wrong.xlsx", {"IA": 6}))
    assert run.code == 1
    assert "1 error in the workbook" in run.err
    assert "Ratings!C5" in run.out


def test_without_its_checklist_the_command_says_which_one_it_wants() -> None:
    run = iopaudit("check", RATED, "--as-of", AS_OF)
    assert run.code == 3
    assert "--checklist ddcat@4.0" in run.err


def test_a_template_says_how_it_is_checked(tmp_path: Path) -> None:
    run = iopaudit("template", "-c", "ddcat", "-o", tmp_path / "mine.xlsx")
    assert run.code == 0
    assert "iopaudit check -c ddcat@4.0" in run.out
    assert check(tmp_path / "mine.xlsx").code == 1


def test_explain_and_show_know_it() -> None:
    assert "What each rating stands for" in iopaudit("explain", "iiia", "-c", "ddcat").out
    shown = json.loads(iopaudit("checklist", "show", "ddcat", "--format", "json").out)
    assert sum(len(domain["criteria"]) for domain in shown["domains"]) == 35
    assert "ddcat@4.0" in iopaudit("checklist", "list").out


@pytest.mark.parametrize("suffix", [".pdf", ".html"])
def test_a_report_is_written(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"audit{suffix}"
    run = iopaudit("report", RATED, "-c", "ddcat", "-o", target, "--as-of", AS_OF)
    assert run.code == 0, run.err
    assert "complete" in run.out
    first = target.read_bytes()
    iopaudit("report", RATED, "-c", "ddcat", "-o", target, "--as-of", AS_OF, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert target.read_bytes() == first


def finding(run: Run) -> dict[str, object]:
    found = json.loads(run.out)["audits"][0]["findings"]
    return next(one for one in found if one["criterion"] == "COD-14")


def test_the_rating_of_the_same_program_is_taken_with_its_cells() -> None:
    arguments = ("check", SAME_PROGRAM, "--as-of", AS_OF, "--format", "json", "--exit-zero")
    typed, taken = finding(iopaudit(*arguments)), finding(iopaudit(*arguments, "--ddcat", RATED))
    assert taken["result"] == typed["result"] == "partly_met"
    cells = taken["cells"]
    assert isinstance(cells, list)
    assert "'[ddcat.xlsx]Ratings'!C5:C8" in cells


def test_the_rating_of_another_program_is_refused() -> None:
    run = iopaudit("check", EXAMPLES / "strong.xlsx", "--as-of", AS_OF, "--ddcat", RATED)
    assert run.code == 2
    assert "ddcat.xlsx was not taken for strong.xlsx: the NPI is" in run.err


def test_another_workbook_is_no_rating(tmp_path: Path) -> None:
    run = iopaudit("check", SAME_PROGRAM, "--as-of", AS_OF, "--ddcat", EXAMPLES / "strong.xlsx")
    assert run.code == 2
    assert "it was made for the checklist iop@2026.1" in run.err
    text = tmp_path / "rating.xlsx"
    text.write_text("no workbook", encoding="utf-8")
    run = iopaudit("check", SAME_PROGRAM, "--as-of", AS_OF, "--ddcat", text)
    assert run.code == 3
    assert "not-a-spreadsheet" in run.err
