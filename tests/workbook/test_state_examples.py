"""The strong program as it would be in each state: made from short changes, known by its letters, and ready there."""

import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Audit
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission
from state_audits import STATES, edition

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = date(2026, 11, 22)
NAMES = tuple(path.stem for path in sorted((EXAMPLES / "states").glob("*.yaml")))
SHIPPED_ELSEWHERE = {"TX": "strong", "FL": "glossy", "MA": "mental_health"}
"""States that an example of its own is in."""


def _based_on() -> Any:
    spec = importlib.util.spec_from_file_location("based_on", EXAMPLES / "based_on.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


based_on = _based_on()


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    """The audits of workbooks that are made now, so that what is judged is the text in the repository."""
    folder = tmp_path_factory.mktemp("made")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = [sys.executable, str(EXAMPLES / "make_examples.py"), str(folder)]
    subprocess.run(script, env=environment, check=True, capture_output=True)
    iop = load_checklist("iop")
    paths = {name: folder / "states" / f"{name}.xlsx" for name in NAMES}
    return {name: audit(iop, read_submission(path, iop), AS_OF) for name, path in paths.items()}


def test_every_state_whose_rules_ship_has_an_example() -> None:
    for state, example in SHIPPED_ELSEWHERE.items():
        assert re.search(
            rf"^  state: {state}$", (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), re.MULTILINE
        )
    assert {STATES[state] for state in set(STATES) - set(SHIPPED_ELSEWHERE)} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_ready_by_the_rules_of_its_state(name: str, audits: dict[str, Audit]) -> None:
    made = audits[name]
    assert made.state_rules.overlay == f"states/{name}@2026.1"
    assert [gate.title for gate in made.gates if not gate.holds] == []
    assert made.decision == "ready"


@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_its_state_is_applied(name: str, audits: dict[str, Audit]) -> None:
    assert [block.title for block in audits[name].state_rules.blocks if not block.applied] == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_its_state_requires_is_met_and_documented(name: str, audits: dict[str, Audit]) -> None:
    (overlay,) = (one for one in edition().overlays if one.id == f"states/{name}")
    raised = {criterion for block in overlay.blocks for criterion in block.raises}
    found = {finding.criterion: finding for finding in audits[name].findings}
    applying = [found[one] for one in raised if str(found[one].result) != "not_applicable"]
    assert [(one.criterion, str(one.result), one.severity) for one in applying if not one.backed] == []
    assert {str(one.result) for one in applying} <= {"met"}
    assert {one.severity for one in applying} <= {"required"}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_fictional_and_reads_without_a_problem_or_a_question(name: str, audits: dict[str, Audit]) -> None:
    made = audits[name]
    assert made.program.name.endswith("(fictional)")
    assert made.program.operator.endswith("(fictional)")
    assert made.program.city == "Exampleville"
    assert (made.problems, made.queries) == ((), ())


def test_no_two_examples_are_the_same_program(audits: dict[str, Audit]) -> None:
    paths = [path for path in EXAMPLES.rglob("*.yaml") if path.stem != "ddcat"]  # a rating of a program that is there
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for key in ("npi", "phone"):
        given = Counter(found[1] for text in texts if (found := re.search(rf"^  {key}: (.+)$", text, re.MULTILINE)))
        assert not {value for value, times in given.items() if times > 1}, key
    assert len({made.program.name for made in audits.values()}) == len(NAMES)


BASE = {
    "fields": {"state": "TX", "page": "old.example.org/TX"},
    "tables": {"staff": [{"id": "S1", "letters": ["LPC", "LPC-A"]}, {"id": "S2", "letters": "LPC-A"}]},
    "counts": {"admissions": {"number": 9, "source": "Report"}, "discharges": {"number": 8}},
    "answers": {"STF-01": {"answer": "Yes"}},
}


class TestBasedOn:
    def test_words_are_replaced_whole_once_and_everywhere(self) -> None:
        now = based_on.changed(BASE, {"replace": {"TX": "VA", "LPC": "LPC-A", "LPC-A": "Resident"}})
        assert now["fields"] == {"state": "VA", "page": "old.example.org/VA"}
        assert [row["letters"] for row in now["tables"]["staff"]] == [["LPC-A", "Resident"], "Resident"]

    def test_rows_are_changed_added_and_dropped(self) -> None:
        changes = [
            {"where": {"id": "S1"}, "set": {"letters": "MD"}},
            {"add": {"id": "S3"}},
            {"where": {"id": "S2"}, "drop": True},
        ]
        now = based_on.changed(BASE, {"tables": {"staff": changes}})
        assert now["tables"]["staff"] == [{"id": "S1", "letters": "MD"}, {"id": "S3"}]
        assert len(BASE["tables"]["staff"]) == 2

    def test_counts_and_answers_are_changed_key_by_key_and_taken_away(self) -> None:
        raw = {"counts": {"admissions": {"number": 4}, "discharges": None}, "answers": {"STF-02": {"answer": "No"}}}
        now = based_on.changed(BASE, raw)
        assert now["counts"] == {"admissions": {"number": 4, "source": "Report"}}
        assert now["answers"] == {"STF-01": {"answer": "Yes"}, "STF-02": {"answer": "No"}}

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            ({"replace": {"OH": "VA"}}, "nothing to replace: OH"),
            ({"tables": {"staff": [{"where": {"id": "S9"}, "set": {}}]}}, "no row fits"),
        ],
    )
    def test_a_change_that_finds_nothing_is_an_error(self, raw: Any, said: str) -> None:
        with pytest.raises(ValueError, match=said):
            based_on.changed(BASE, raw)

    def test_a_key_that_means_nothing_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "one.yaml").write_text("based_on: strong\nfeilds: {state: VA}\n", encoding="utf-8")
        with pytest.raises(ValueError, match="feilds can stand in no example"):
            based_on.read_example(tmp_path / "one.yaml", EXAMPLES)
