"""The example of a network's repository: its README is walked as it is written, and its files do what they say.

`make golden` writes the output anew; read the difference before you commit it.
"""

import dataclasses
import json
import re
import shlex
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from program_runs import AS_OF, EXAMPLES, iopaudit
from readme_walks import BLOCK, walked

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.workbook.layout import question_rows
from iopaudit.workbook.write import write_workbook

NETWORK = EXAMPLES / "network"
README = NETWORK / "README.md"
WORKFLOW = NETWORK / ".github" / "workflows" / "check.yml"
_ROW = re.compile(r"^\| (?P<id>[A-Z]+-[0-9]+) \|(?P<cells>[^\n]+)\|$", re.MULTILINE)
_CELLS = ("answer", "document", "dated", "kept")


@pytest.fixture(scope="module")
def mine() -> Checklist:
    loaded = load_checklist(NETWORK / "checklist.yaml")
    assert isinstance(loaded, Checklist)
    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The examples as a user has them, so that nothing is written beside the real ones."""
    shutil.copytree(NETWORK, tmp_path / "network")
    base = load_checklist("iop")
    assert isinstance(base, Checklist)
    fill(tmp_path / "strong.xlsx", base, {})
    return tmp_path / "network"


def rows_of(text: str) -> dict[str, dict[str, object]]:
    """Return what the table of the README types into each row of the sheet Checklist."""
    rows: dict[str, dict[str, object]] = {}
    for row in _ROW.finditer(text):
        cells = dict(zip(_CELLS, (cell.strip() for cell in row["cells"].split("|")), strict=True))
        rows[row["id"]] = {**cells, "answer": cells["answer"] or None, "dated": date.fromisoformat(cells["dated"])}
    return rows


def fill(file: Path, checklist: Checklist, rows: dict[str, dict[str, object]]) -> None:
    """Write the workbook of a checklist with the answers of the example `strong` and these rows."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        from make_examples import read_filled
    finally:
        sys.path.remove(str(EXAMPLES))
    filled = read_filled(EXAMPLES / "strong.yaml", checklist)
    asked = {row.id for row in question_rows(checklist)}
    answers = {key: value for key, value in filled.answers.items() if key in asked} | rows
    written = write_workbook(checklist, digest(checklist), dataclasses.replace(filled, answers=answers))
    file.write_bytes(written)


def test_the_readme_shows_what_happens(folder: Path, mine: Checklist, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")

    def before(between: str) -> None:
        if rows := rows_of(between):
            fill(folder / "my-program.xlsx", mine, rows)

    now = walked(text, folder, before=before, after=lambda command: None)
    if request.config.getoption("--update-golden"):
        README.write_text(now, encoding="utf-8")
    else:
        assert now == text


def test_every_file_says_that_the_network_is_fictional() -> None:
    files = [file for file in NETWORK.rglob("*") if file.is_file()]
    assert len(files) == 5
    for file in files:
        assert "fictional" in file.read_text(encoding="utf-8"), file


def test_lint_finds_nothing_in_either_checklist() -> None:
    run = iopaudit("checklist", "lint", "--strict", NETWORK / "checklist.yaml", NETWORK / "texas.yaml")
    assert (run.code, run.out) == (0, "No faults found.\n")


def test_what_the_agreement_asks_is_required_by_it_and_keeps_its_other_sources(mine: Checklist) -> None:
    base = load_checklist("iop@2026.1")
    assert isinstance(base, Checklist)
    for name in ("STF-09", "STR-09", "ACS-01"):
        criterion = mine.criterion[name]
        assert (criterion.severity, criterion.basis) == ("required", "contract")
        assert criterion.sources[:-1] == base.criterion[name].sources
        assert criterion.sources[-1].binds == "programs:programs of the Lantern Referral Network"
    assert not {"AFT-14", "ACC-13", "STR-14"} & set(mine.criterion)
    assert mine.domain_of["REF-01"].id == "REF"


def test_the_ci_runs_commands_that_there_are(folder: Path, mine: Checklist) -> None:
    """Each line of the workflow that calls iopaudit is run, in folders laid out as its steps lay them out."""
    workflow: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    shutil.copytree(folder, folder / "rules")
    (folder / "sent" / "submissions").mkdir(parents=True)
    fill(folder / "sent" / "submissions" / "program.xlsx", mine, rows_of(README.read_text(encoding="utf-8")))
    ran = {}
    for name, job in workflow["jobs"].items():
        for command in (step.get("run", "") for step in job["steps"]):
            if command.startswith("iopaudit "):
                ran[name] = iopaudit(*shlex.split(command)[1:], cwd=folder)
    assert sorted(ran) == ["checklist", "submissions"]
    assert ran["checklist"].code == 0
    assert ran["submissions"].code in (0, 1), ran["submissions"].err
    (audit,) = json.loads((folder / "audits.json").read_text(encoding="utf-8"))["audits"]
    assert audit["checklist"]["name"] == mine.name
    assert not [problem for problem in audit["problems"] if problem["level"] == "error"]


def test_the_workbook_of_iop_lacks_the_rows_of_the_network_and_is_told_so(folder: Path) -> None:
    run = iopaudit("check", "-c", "checklist.yaml", "../strong.xlsx", "--as-of", AS_OF, "--format", "json", cwd=folder)
    (audit,) = json.loads(run.out)["audits"]
    (told,) = (problem for problem in audit["problems"] if problem["code"] == "asks-more")
    assert "LAN-01, LAN-02, REF-01, REF-02" in told["found"]
    assert {problem["code"] for problem in audit["problems"] if problem["level"] == "error"} == {"missing-row"}


def test_the_template_says_how_the_checklist_is_found_again(folder: Path) -> None:
    run = iopaudit("template", "-c", "checklist.yaml", "-o", "mine.xlsx", cwd=folder)
    assert run.out.endswith("Then: iopaudit check -c checklist.yaml mine.xlsx\n")
    run = iopaudit("template", "-c", "adolescent", "-o", "other.xlsx", cwd=folder)
    assert "check -c adolescent@" in run.out


def test_the_readme_has_the_commands_a_network_needs() -> None:
    commands = [block["command"] for block in BLOCK.finditer(README.read_text(encoding="utf-8"))]
    for wanted in ("checklist lint", "checklist impact iop checklist.yaml", "template -c", "check -c", "explain"):
        assert any(command.startswith(wanted) for command in commands), wanted
