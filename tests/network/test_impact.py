"""What a change of checklist does to the example programs: who is judged otherwise, and why."""

import csv
import io
import json
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from iopaudit.checklist.load import load_checklist
from iopaudit.formats.impact import impact_csv, impact_json, impact_text
from iopaudit.models.audit import Audit, Decision
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.impact import Impact
from iopaudit.network.impact import impact
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AS_OF = date(2026, 11, 22)
HEAD = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop@2026.1\n'


@cache
def iop() -> Checklist:
    return load_checklist("iop@2026.1")


def mine(tmp_path: Path, text: str) -> Checklist:
    file = tmp_path / "mine.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return load_checklist(file)


def audited(checklist: Checklist, example: str, name: str = "") -> Audit:
    submission = read_submission(EXAMPLES / f"{example}.xlsx", checklist)
    if name:
        entry = submission.field("program_name")._replace(value=name)
        submission = submission.model_copy(update={"fields": {**submission.fields, "program_name": entry}})
    return audit(checklist, submission, AS_OF)


def compared(tmp_path: Path, text: str, *examples: str, name: str = "", unread: int = 0) -> Impact:
    new = mine(tmp_path, text)
    pairs = [(audited(iop(), example, name), audited(new, example, name)) for example in examples]
    return impact(iop(), new, AS_OF, pairs, unread)


def test_the_same_ruler_changes_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, "", "strong", "lapsed")
    assert found.ruler == ()
    assert [program.changes for program in found.programs] == [False, False]
    text = impact_text(found)
    assert "The two checklists judge alike." in text
    assert text.count("as before") == 2


HARDER = "parameters: {adult_weekly_hours: {value: 12}}\n"


def test_a_harder_threshold_is_named_as_the_reason(tmp_path: Path) -> None:
    found = compared(tmp_path, HARDER, "strong")
    (program,) = found.programs
    assert (program.before.decision, program.after.decision) == (Decision.READY, Decision.CONDITIONAL)
    assert program.decision_changes
    assert program.tier_changes
    assert program.score_changes
    assert {change.criterion for change in program.findings} == {"STR-01", "STR-07"}
    hours = program.findings[0]
    assert hours.before is not None
    assert hours.after is not None
    assert (hours.before.result, hours.after.result) == (Result.MET, Result.PARTLY_MET)
    assert "adult_weekly_hours is 12 hours a week, before 9 hours a week" in hours.because
    assert "wanted: at least 12 hours a week" in hours.why
    assert "required" in program.after.gates_shut
    assert "required" not in program.before.gates_shut


def test_a_severity_alone_is_a_change(tmp_path: Path) -> None:
    text = "overrides: {criteria: {STF-04: {severity: required, basis: definition, severity_reason: So.}}}\n"
    (program,) = compared(tmp_path, text, "strong").programs
    (change,) = program.findings
    assert change.before is not None
    assert change.after is not None
    assert (change.before.severity, change.after.severity) == ("recommended", "required")
    assert change.because == ("is required, before recommended",)


def test_what_is_dropped_and_what_is_new_stands_on_one_side(tmp_path: Path) -> None:
    (program,) = compared(tmp_path, "drop: [STF-17]\n", "strong").programs
    (change,) = program.findings
    assert change.criterion == "STF-17"
    assert change.after is None
    assert change.because == ("is dropped: Credentials that end soon",)
    reverse = impact(mine(tmp_path, "drop: [STF-17]\n"), iop(), AS_OF, _reversed(tmp_path))
    (change,) = reverse.programs[0].findings
    assert change.before is None
    assert change.because == ("is new: Credentials that end soon",)


def _reversed(tmp_path: Path) -> list[tuple[Audit, Audit]]:
    return [(audited(mine(tmp_path, "drop: [STF-17]\n"), "strong"), audited(iop(), "strong"))]


def test_a_threshold_of_the_decision_moves_no_finding(tmp_path: Path) -> None:
    (program,) = compared(tmp_path, "overrides: {decision: {ready_score: 99}}\n", "strong").programs
    assert program.decision_changes
    assert program.findings == ()
    assert not program.score_changes
    assert "gate shut now: Score of at least 99" in impact_text(
        compared(tmp_path, "overrides: {decision: {ready_score: 99}}\n", "strong")
    )


def test_a_gate_that_was_shut_by_either_threshold_is_not_called_new(tmp_path: Path) -> None:
    text = impact_text(compared(tmp_path, "overrides: {decision: {ready_score: 80}}\n", "developing"))
    assert "gate shut now" not in text
    assert "gate open now" not in text


def test_the_summary_counts(tmp_path: Path) -> None:
    found = compared(tmp_path, HARDER, "strong", "adolescents", unread=2)
    text = impact_text(found)
    assert "Programs: 2; files that could not be read: 2" in text
    assert "Ready for verification → Conditional  1" in text
    assert "STR-01: 1 of 2 programs" in text
    summary = json.loads(impact_json(found))["summary"]
    assert summary == {
        "programs": 2,
        "unread": 2,
        "decisions_change": 1,
        "tiers_change": 1,
        "scores_change": 1,
        "findings_change": 1,
    }


def test_json_holds_both_sides_exactly(tmp_path: Path) -> None:
    found = compared(tmp_path, HARDER, "strong")
    program: Any = json.loads(impact_json(found))["programs"][0]
    assert Fraction(program["before"]["score_exact"]) == found.programs[0].before.score
    assert program["before"]["decision"] == "ready"
    assert program["after"]["gates_shut"] == {"required": "Required criteria met and documented"}
    assert program["findings"][0]["before"] == {"result": "met", "severity": "required", "backed": True}
    assert program["findings"][0]["because"]


def test_the_table_has_a_row_for_each_change_and_nothing_in_it_runs(tmp_path: Path) -> None:
    found = compared(tmp_path, HARDER, "strong", "adolescents", name="=cmd()")
    rows = list(csv.DictReader(io.StringIO(impact_csv(found))))
    assert [row["criterion"] for row in rows] == ["STR-01", "STR-07", ""]
    assert {row["program"] for row in rows} == {"'=cmd()"}
    assert (rows[0]["result_before"], rows[0]["result_after"]) == ("met", "partly_met")
    assert (rows[2]["decision_before"], rows[2]["decision_after"]) == ("conditional", "conditional")


def test_lines_stay_within_the_width(tmp_path: Path) -> None:
    text = impact_text(compared(tmp_path, HARDER, "strong"))
    assert max(map(len, text.splitlines())) <= 80
