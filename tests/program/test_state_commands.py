"""The rules of states on the command line: applied by themselves, forced, left out, explained, listed and linted."""

import json
from pathlib import Path

import pytest
from program_runs import AS_OF, EXAMPLES, Run, iopaudit

TEXAN = EXAMPLES / "strong.xlsx"
OHIOAN = EXAMPLES / "never_accredited.xlsx"


def check(path: Path, *more: str) -> Run:
    return iopaudit("check", path, "--as-of", AS_OF, "--exit-zero", *more)


def audit_of(path: Path, *more: str) -> dict[str, object]:
    (entry,) = json.loads(check(path, "--format", "json", *more).out)["audits"]
    return dict(entry)


def test_the_programs_state_is_applied_by_itself_and_recorded() -> None:
    entry = audit_of(TEXAN)
    rules = entry["state_rules"]
    assert isinstance(rules, dict)
    assert (rules["state"], rules["overlay"], rules["chosen"]) == ("TX", "states/texas@2026.1", False)
    assert {block["id"]: block["applied"] for block in rules["blocks"]}["services"] is True
    found = next(each for each in entry["findings"] if each["criterion"] == "STR-09")  # type: ignore[attr-defined]
    assert (found["severity"], found["basis"], found["raised"]) == ("required", "law", True)
    assert found["notes"] == ["Texas allows at most 16 people in a counseling group."]
    without = audit_of(TEXAN, "--no-state")
    assert without["provenance"]["checklist_sha256"] != entry["provenance"]["checklist_sha256"]  # type: ignore[index]


def test_the_screen_says_which_rules_were_applied() -> None:
    assert "State rules: Rules of Texas" in check(TEXAN).out
    assert "State rules: No state's rules were applied, as this audit was asked to do" in check(TEXAN, "--no-state").out
    others = " ".join(check(EXAMPLES / "lapsed.xlsx").out.split())
    assert "State rules: No rules of this State (" in others


def test_a_state_is_forced_by_naming_it_as_the_checklist() -> None:
    entry = audit_of(OHIOAN, "-c", "states/maryland")
    assert entry["checklist"]["name"] == "states/maryland@2026.1"  # type: ignore[index]
    assert "chosen for this audit, while the program's State is" in entry["provenance"]["overlay"]  # type: ignore[index]
    assert "other-checklist" not in [problem["code"] for problem in entry["problems"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["check", "report"])
def test_a_state_cannot_be_named_and_left_out_at_once(command: str, tmp_path: Path) -> None:
    more = ["-o", str(tmp_path / "audit.html")] if command == "report" else []
    run = iopaudit(command, TEXAN, "-c", "states/texas", "--no-state", *more)
    assert run.code == 2
    assert "states/texas asks for the rules of TX, and --no-state for none" in run.err


def test_a_report_is_written_with_and_without_the_rules(tmp_path: Path) -> None:
    for more, said in (
        ([], "Rules of Texas"),
        (["--no-state"], "No state&#39;s rules"),
    ):
        path = tmp_path / "audit.html"
        assert iopaudit("report", TEXAN, "-o", path, "--as-of", AS_OF, *more).code == 0
        assert said in path.read_text(encoding="utf-8")


def test_explain_takes_a_state_by_option_or_by_checklist() -> None:
    by_option, by_checklist = (
        iopaudit("explain", "STR-09", "--state", "tx"),
        iopaudit("explain", "STR-09", "-c", "states/texas"),
    )
    for run in (by_option, by_checklist):
        assert run.code == 0
        assert "What the rules of the State add" in run.out
        assert "Required by law: Texas allows" in " ".join(run.out.split())
    plain = iopaudit("explain", "STR-09").out
    assert "Required by law" not in plain
    assert "name the state to read it" in " ".join(plain.split())


def test_explain_of_a_state_without_rules_says_which_there_are() -> None:
    run = iopaudit("explain", "STR-09", "--state", "CO")
    assert (run.code, run.out) == (2, "")
    assert "has no rules of CO; there are rules of CA, FL," in run.err


def test_states_are_listed_shown_and_linted() -> None:
    assert "states/texas@2026.1 " in iopaudit("checklist", "list").out
    shown = iopaudit("checklist", "show", "states/texas").out
    assert "Rules of the state, whatever the program's State is" in shown
    assert "where the program treats substance use" in " ".join(shown.split())
    document = json.loads(iopaudit("checklist", "show", "states/texas", "--format", "json").out)
    assert document["state"] == "TX"
    assert [overlay["id"] for overlay in document["overlays"]] == ["states/texas"]
    assert len(json.loads(iopaudit("checklist", "show", "--format", "json").out)["overlays"]) >= 8
    assert iopaudit("checklist", "lint", "states/texas").code == 0


def test_a_mistake_in_ones_own_rules_of_a_state_is_shown_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ohio.yaml"
    file.write_text(
        'id: ohio\nedition: "1"\ntitle: Ours\nextends: iop@2026.1\nstate: OH\nabout: Ours.\nblocks:\n'
        "  - id: license\n    title: license\n    sources: []\n    notes: {STR-99: Ours.}\n",
        encoding="utf-8",
    )
    run = iopaudit("checklist", "lint", file)
    assert run.code == 2
    assert ":11:13: blocks license: notes: STR-99: there is no criterion STR-99" in run.out
    file.write_text(file.read_text(encoding="utf-8").replace("STR-99", "STR-09"), encoding="utf-8")
    assert iopaudit("checklist", "lint", file).code == 0
    found = next(each for each in audit_of(OHIOAN, "-c", str(file))["findings"] if each["criterion"] == "STR-09")  # type: ignore[attr-defined]
    assert found["notes"] == ["Ours."]


def test_a_workbook_made_for_a_state_is_read_with_the_checklist_itself(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    assert iopaudit("template", "-c", "states/texas", "-o", path).code == 0
    for more in ([], ["-c", "states/texas"]):
        codes = [problem["code"] for problem in audit_of(path, *more)["problems"]]  # type: ignore[attr-defined]
        assert not {"other-checklist", "other-edition", "no-identity"} & set(codes)
