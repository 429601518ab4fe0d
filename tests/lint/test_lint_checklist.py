"""Lint: what loads and is all the same a mistake, each with file, line and column."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_MEASURES, load_minimal, minimal_checklist_folder
from iopaudit.checklist.load import load_checklist
from iopaudit.errors import Fault
from iopaudit.lint.linter import RULES, lint, lint_checklist
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Gives, Measure
from iopaudit.models.fact import Fact


def nothing(context: Context) -> Fact:
    """Nothing: what a measure computes makes no difference to lint."""
    raise NotImplementedError


def measure(name: str, gives: Gives) -> Measure:
    return Measure(name, "", gives, nothing)


MEASURES: Mapping[str, Measure] = {
    "weekly_hours": measure("weekly_hours", "number"),
    "licensed_share": measure("licensed_share", "share"),
    "treats_sud": measure("treats_sud", "yes or no"),
}


def errors(names: Sequence[str | Path] | None = None, folder: Path | None = None) -> list[Fault]:
    return [fault for fault in lint(names, folder=folder, measures=MEASURES) if not fault.warning]


def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: tuple[str, str]) -> list[str]:
    folder = minimal_checklist_folder(tmp_path, **changes)
    monkeypatch.chdir(folder)
    return [str(fault) for fault in errors([folder])]


def test_a_good_checklist_has_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(MEASURES) == set(MINIMAL_MEASURES)
    assert found(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        # condition_fits_its_fact
        (
            {"care": ("{at_least: 6}", "{current: true}")},
            "care.yaml:18:18: CAR-01: partly_met: current: can never hold: weekly_hours gives a number, on which "
            "current cannot be decided",
        ),
        (
            {"care": ("treats_sud: {is: true}", "treats_sud: {at_least: 1}")},
            "care.yaml:12:29: CAR-01: required_when, entry 1: when: treats_sud: at_least: can never hold: treats_sud "
            "gives yes or no, on which at_least cannot be decided",
        ),
        (
            {"team": ("{at_least: 1}", "{is: 1}")},
            "team.yaml:13:11: TEA-01: met: is: can never hold: licensed_share gives a share, on which is cannot be "
            "decided",
        ),
        (
            {"care": ("{treats_sud: {is: true}}", "{is: true}")},
            "care.yaml:12:16: CAR-01: required_when, entry 1: when: is: speaks of no fact; write the name of a fact "
            "before it, as in treats_sud: {is: true}",
        ),
        # threshold_of_a_share
        (
            {"team": ("{at_least: 1}", "{at_least: 80}")},
            "team.yaml:13:21: TEA-01: met: at_least: a share lies between 0 and 1: write 0.8 for 80 percent",
        ),
        (
            {"team": ("{at_least: 1}", "{at_least: 0}")},
            "team.yaml:13:21: TEA-01: met: at_least: always holds: every share lies between 0 and 1",
        ),
        # condition_is_possible
        (
            {"care": ("{at_least: 6}", "{between: [8, 6.5]}")},
            "care.yaml:18:27: CAR-01: partly_met: between: can never hold: 8 is more than 6.5",
        ),
        (
            {"care": ("{at_least: 6}", "{all: [{at_least: 6}, {at_most: 5}]}")},
            "care.yaml:18:23: CAR-01: partly_met: all: can never hold: at least 6 and at most 5 at once",
        ),
        # values_are_offered
        (
            {"care": ("one_of: [CO, TX]", "one_of: [CO, TN]")},
            "care.yaml:35:41: CAR-02: applies_when: state: one_of, entry 2: can never hold: “TN” is none of the "
            "answers; there is CO, NO and TX",
        ),
        (
            {"care": ("{state: {one_of: [CO, TX]}}", "{CAR-02b: {is: Maybe}}")},
            "care.yaml:35:34: CAR-02: applies_when: CAR-02b: is: can never hold: “Maybe” is none of the answers; "
            "there is Yes and No",
        ),
        (
            {"care": ("treats_sud: {is: true}", "treats_sud: {is: sure}")},
            "care.yaml:12:33: CAR-01: required_when, entry 1: when: treats_sud: is: can never hold: the answer is yes "
            "or no; write true or false",
        ),
        (
            {"care": ("treats_sud: {is: true}", "staff_count: {is: many}")},
            "care.yaml:12:34: CAR-01: required_when, entry 1: when: staff_count: is: can never hold: the answer is a "
            "number",
        ),
        (
            {"care": ("{state: {one_of: [CO, TX]}}", "{CAR-02b: {is: 3}}")},
            'care.yaml:35:34: CAR-02: applies_when: CAR-02b: is: can never hold: the answer is a text; write "3" in '
            "quotes",
        ),
        # partly_met_is_easier
        (
            {"care": ("{at_least: 6}", "{at_least: 9.5}")},
            "care.yaml:18:17: CAR-01: partly_met: is stricter than met, so that it never counts",
        ),
        (
            {"care": ("{at_least: 6}", "{at_least: {parameter: least_hours}}")},
            "care.yaml:18:17: CAR-01: partly_met: is the same as met, so that it never counts",
        ),
        # parameter_is_used
        (
            {"checklist": ("parameters:\n", "parameters:\n  lost_and_lonely: {value: 1, unit: '', meaning: ''}\n")},
            "checklist.yaml:11:3: parameters: lost_and_lonely: is used by no condition and no measure",
        ),
        # required_has_a_source
        (
            {
                "team": (
                    '[{standard: A rule, url: "https://example.org/rule", status: verified, binds: everyone}]',
                    "[]",
                )
            },
            "team.yaml:18:14: TEA-01: sources: is required and names no source",
        ),
        (
            {"team": ("status: verified", "status: recalled")},
            "team.yaml:18:14: TEA-01: sources: is required, but every source is from memory; one has to be read",
        ),
        # raising_has_a_source
        (
            {"care": ("status: verified, binds: everyone", "status: second-hand, binds: everyone")},
            "care.yaml:13:16: CAR-01: required_when, entry 1: basis: is raised by law and needs a source with status: "
            "verified that binds somebody",
        ),
        (
            {"care": ("status: verified, binds: everyone", "status: verified, binds: nobody")},
            "care.yaml:13:16: CAR-01: required_when, entry 1: basis: is raised by law and needs a source with status: "
            "verified that binds somebody",
        ),
        # raising_has_an_effect
        (
            {"care": ("    severity: recommended\n", "    severity: required\n    basis: law\n")},
            "care.yaml:12:5: CAR-01: required_when: has no effect: it is required everywhere",
        ),
        # binds_is_readable
        (
            {"care": ("binds: everyone", "binds: state:Texas")},
            "care.yaml:24:86: CAR-01: sources, entry 2: binds: must be everyone, nobody, programs:WHICH, state:XX, "
            'accreditor:NAME or payer:NAME, not "state:Texas"',
        ),
        # answers_give_results_of_answers
        (
            {"care": ("Some: partly_met", "Some: not_applicable")},
            "care.yaml:32:35: CAR-02: ask: answers: Some: no answer can make a criterion not_applicable; write "
            "applies_when, and Not applicable is offered by itself",
        ),
        # credential_is_listed_once
        (
            {"credentials": ("letters: LPC,", "letters: LCSW, everywhere: associate,")},
            "credentials.yaml:4:15: credentials, entry 2: letters: LCSW is listed twice",
        ),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, tuple[str, str]], fault: str
) -> None:
    assert found(tmp_path, monkeypatch, **changes) == [fault]


@pytest.mark.parametrize("basis", ["law", "contract"])
@pytest.mark.parametrize("source", ["status: second-hand, binds: everyone", "status: verified, binds: nobody"])
def test_law_and_contract_need_a_source_that_was_read_and_binds_somebody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, basis: str, source: str
) -> None:
    folder = minimal_checklist_folder(tmp_path, team=("basis: definition", f"basis: {basis}"))
    monkeypatch.chdir(folder)
    assert errors([folder]) == []
    file = folder / "team.yaml"
    text = file.read_text(encoding="utf-8").replace("status: verified, binds: everyone", source)
    file.write_text(text, encoding="utf-8")
    message = f"TEA-01: basis: is required by {basis} and needs a source with status: verified that binds somebody"
    assert [str(fault) for fault in errors([folder])] == [f"team.yaml:10:12: {message}"]


def test_the_same_letters_may_stand_for_other_states_with_another_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "  - {letters: LPC, name: Professional counselor, states: {%s: independent}, status: verified}\n"
    before = "levels:\n"
    assert found(tmp_path, monkeypatch, credentials=(before, line % "TX" + before)) == []
    (fault,) = found(tmp_path, monkeypatch, credentials=(before, line % "IL" + before))
    assert fault == "credentials.yaml:5:15: credentials, entry 3: letters: LPC is listed twice for IL"


def test_a_word_in_place_of_a_number_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(tmp_path, monkeypatch, care=("treats_sud: {is: true}", "staff_count: {is: Not tracked}")) == []


def test_a_parameter_that_a_measure_reads_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added = "parameters:\n  evidence_months: {value: 12, unit: months, meaning: Freshness.}\n"
    assert found(tmp_path, monkeypatch, checklist=("parameters:\n", added)) == []


def test_faults_of_loading_are_reported_and_every_checklist_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = minimal_checklist_folder(tmp_path)
    bad = minimal_checklist_folder(tmp_path / "other", care=("weight: 2", "weight: two"))
    monkeypatch.chdir(tmp_path)
    names = [good, "nothing-like-it", bad / "care.yaml"]
    assert [fault.file for fault in errors(names)] == ["nothing-like-it", "other/mini/1/care.yaml"]
    assert [fault.file for fault in errors([tmp_path])] == ["other/mini/1/care.yaml"]
    assert [fault.file for fault in errors(folder=tmp_path / "other")] == ["other/mini/1/care.yaml"]


def test_a_file_that_two_checklists_share_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal_checklist_folder(tmp_path, care=("{at_least: 6}", "{at_least: 10}"))
    (tmp_path / "two").mkdir()
    text = 'id: two\nedition: "1"\ntitle: Two\nextends: ../mini/1\n'
    (tmp_path / "two" / "checklist.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(errors([folder, tmp_path / "two"])) == 1


def test_a_loaded_checklist_can_be_linted_without_its_files(tmp_path: Path) -> None:
    assert [fault for fault in lint_checklist(load_minimal(tmp_path), MEASURES) if not fault.warning] == []
    folder = minimal_checklist_folder(tmp_path, care=("{at_least: 6}", "{at_least: 10}"))
    checklist = load_checklist(folder, measures=MINIMAL_MEASURES)
    message = "mini@1: CAR-01: partly_met: is stricter than met, so that it never counts"
    assert message in [str(fault) for fault in lint_checklist(checklist, MEASURES)]


def test_nothing_to_look_at_is_no_clean_result(tmp_path: Path) -> None:
    assert [fault.message for fault in lint(folder=tmp_path)] == ["there is no checklist to look at"]


def test_every_rule_says_what_it_finds() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len(set(RULES)) == len(RULES)
