"""Lint of a checklist that extends one that ships: what its author can mend is named, where it can be mended."""

from pathlib import Path

import pytest

from iopaudit.lint.linter import lint

HEAD = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop@2026.1\n'
CONTRACT = "[{standard: Our contract, status: verified, binds: 'programs:ours'}]"


def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str = "mine.yaml") -> list[str]:
    (tmp_path / name).write_text(HEAD + text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return [str(fault) for fault in lint([name])]


def required(criterion: str) -> str:
    changes = f"severity: required, basis: contract, severity_reason: Ours., add_sources: {CONTRACT}"
    return f"overrides:\n  criteria:\n    {criterion}: {{{changes}}}\n"


@pytest.mark.parametrize(
    "text",
    [
        required("STR-09"),  # the law of a state raises it, which has nothing left to do
        required("STF-08"),  # something raises it in iop itself
        "overrides: {criteria: {STR-01: {severity: informational, severity_reason: Ours.}}}\n",  # and states name it
        "drop: [STR-09, SAF-01, ASM-01, AFT-01]\n",  # whose numbers nothing uses then
        "drop: [ACC-05, ACC-06, ACC-07]\noverrides: {decision: {accreditation: []}}\n",
    ],
)
def test_what_follows_from_a_change_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert found(tmp_path, monkeypatch, text) == []


def test_a_number_that_is_set_and_used_by_nothing_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "drop: [STR-09]\nparameters:\n  counseling_group_size: {value: 12}\n"
    (fault,) = found(tmp_path, monkeypatch, text)
    assert fault.startswith("mine.yaml:7:")
    assert "counseling_group_size: value: is used by no condition and no measure" in fault


def test_a_number_below_nothing_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(tmp_path, monkeypatch, "parameters:\n  expiring_soon_days: {value: -4}\n") == [
        "mine.yaml:6:31: parameters: expiring_soon_days: value: -4 is less than nothing"
    ]


def test_a_list_stays_a_list_and_a_day_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "counseling_services: {value: 3}, lead_hours: {value: [a]}, notice_switch_date: {value: 5}"
    assert found(tmp_path, monkeypatch, f"parameters: {{{text}}}\n") == [
        "mine.yaml:5:43: the parameter counseling_services is a list",
        "mine.yaml:5:67: the parameter lead_hours is a number",
        "mine.yaml:5:101: the parameter notice_switch_date is a day",
    ]


def test_one_broken_criterion_makes_no_state_name_one_that_there_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fault,) = found(tmp_path, monkeypatch, "overrides: {criteria: {STR-01: {effort: tiny}}}\n")
    assert fault.startswith("mine.yaml:5:41: STR-01: effort")


def test_a_checklist_beside_another_is_looked_at_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checklist.yaml").write_text(HEAD, encoding="utf-8")
    assert found(tmp_path, monkeypatch, "drop: [STR-99]\n") == [
        "mine.yaml:5:8: there is no criterion STR-99; did you mean STR-09?"
    ]
    (tmp_path / "mine.yaml").write_text("id: 'mine\n", encoding="utf-8")
    assert [fault.file for fault in lint(["mine.yaml"])] == ["mine.yaml"]


def test_a_part_of_a_checklist_is_looked_at_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(tmp_path, monkeypatch, "domains: [ours]\n", "checklist.yaml")
    (tmp_path / "ours.yaml").write_text("id: OUR\ntitle: Ours\nweight: 1\n", encoding="utf-8")
    assert {fault.file for fault in lint(["ours.yaml"])} == {"ours.yaml"}
    (tmp_path / "checklist.yaml").write_text("id: 'mine\n", encoding="utf-8")
    assert {fault.file for fault in lint(["ours.yaml"])} == {"checklist.yaml"}
