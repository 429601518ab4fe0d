"""`iopaudit checklist lint` and `schema` from outside: what they print, and that only errors fail without --strict."""

from pathlib import Path

import pytest
from program_runs import ROOT, iopaudit

PLAIN = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop\n'
DOUBTFUL = PLAIN + "overrides: {domains: {STR: {weight: 0}}}\n"
WRONG = PLAIN + "overrides: {decision: {ready_score: 175}}\n"


def checklist(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_ships_is_clean_even_when_strict() -> None:
    run = iopaudit("checklist", "lint", "--strict")
    assert (run.code, run.out, run.err) == (0, "No faults found.\n", "")


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 2)])
def test_a_warning_fails_only_where_it_is_asked_to(tmp_path: Path, strict: tuple[str, ...], code: int) -> None:
    checklist(tmp_path, DOUBTFUL)
    run = iopaudit("checklist", "lint", "mine.yaml", *strict, cwd=tmp_path)
    said = "mine.yaml:5:37: warning: STR: weight: STR weighs nothing: whatever is found in it changes no score\n"
    assert (run.code, run.out, run.err) == (code, said, "0 errors, 1 warning\n")


def test_an_error_fails(tmp_path: Path) -> None:
    checklist(tmp_path, WRONG)
    run = iopaudit("checklist", "lint", "mine.yaml", cwd=tmp_path)
    said = "mine.yaml:5:37: decision: ready_score: scores and coverage lie between 0 and 100\n"
    assert (run.code, run.out, run.err) == (2, said, "1 error\n")


def test_the_schema_is_printed() -> None:
    run = iopaudit("checklist", "schema", "domain")
    written = (ROOT / "checklists" / "schema" / "domain.json").read_text(encoding="utf-8")
    assert (run.code, run.out, run.err) == (0, written, "")


def test_a_schema_of_another_name_is_a_mistake_of_usage() -> None:
    run = iopaudit("checklist", "schema", "criteria")
    assert run.code == 2
    assert "'criteria' is none of checklist, domain, workbook, credentials, claims" in run.err
