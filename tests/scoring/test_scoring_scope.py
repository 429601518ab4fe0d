"""A checklist that is not for every program: its gate, and what is said first of a program that it is not for."""

from pathlib import Path
from typing import Any

import pytest
from scoring_made import RULE, judged, program

from builders import AS_OF, submission, track
from iopaudit.checklist.load import load_checklist
from iopaudit.errors import ChecklistError
from iopaudit.models.audit import Decision, Gate
from iopaudit.scoring.audit import audit
from iopaudit.scoring.decide import decide
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.scope import SCOPE, scope_gates

HEAD = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop@2026.1\n'
SCOPED = HEAD + (
    "meant_for:\n  title: People under 18 are served\n  when: {serves_minors: {is: true}}\n"
    "  otherwise: this is for programs with minors\n"
)
TEENS = [track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17)]  # noqa: RUF001
UNSURE = [track("Teens", population=None)]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "checklist.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def gate(tmp_path: Path, **sheets: Any) -> Gate:
    checklist = load_checklist(written(tmp_path, SCOPED))
    (made,) = scope_gates(checklist, Facts(checklist, submission(**sheets), AS_OF))
    return made


def test_a_checklist_for_all_has_no_such_gate() -> None:
    checklist = load_checklist("iop")
    assert scope_gates(checklist, Facts(checklist, submission(tracks=TEENS), AS_OF)) == ()


def test_it_holds_only_where_the_program_certainly_is_one_of_them(tmp_path: Path) -> None:
    holding, other, unknown = (gate(tmp_path, tracks=tracks) for tracks in (TEENS, [track()], UNSURE))
    assert (holding.id, holding.holds, holding.why) == (SCOPE, True, "the program serves people under 18")
    assert (other.holds, other.why) == (False, "this is for programs with minors")
    assert not unknown.holds
    assert "cannot be told" in unknown.why
    assert "blank" in unknown.why


@pytest.mark.parametrize("tracks", [[track()], TEENS])
def test_an_audit_says_it_first_whatever_the_decision(tmp_path: Path, tracks: Any) -> None:
    made = audit(load_checklist(written(tmp_path, SCOPED)), submission(tracks=tracks), AS_OF)
    assert made.gates[0].id == SCOPE
    assert made.decision in (Decision.NOT_READY, Decision.INCOMPLETE)
    assert (made.reasons[0] == "This is for programs with minors.") == (tracks != TEENS)


def test_a_program_that_it_is_not_for_is_never_ready_by_it() -> None:
    findings = program("strong").findings
    ready = judged(findings)
    assert ready.decision is Decision.READY
    closed = Gate(SCOPE, "People under 18 are served", False, "this is for programs with minors")
    decided = decide(findings, ready.scored.figures, (closed, *ready.gates), RULE)
    assert (decided.decision, decided.reasons) == (Decision.CONDITIONAL, ("This is for programs with minors.",))


def test_its_condition_is_checked_like_any_other(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError) as raised:
        load_checklist(written(tmp_path, SCOPED.replace("serves_minors", "serves_miners")))
    (fault,) = raised.value.faults
    assert "meant_for: when: serves_miners" in str(fault)
    assert "did you mean serves_minors?" in str(fault)


def test_who_extends_it_further_keeps_it(tmp_path: Path) -> None:
    middle = written(tmp_path, SCOPED)
    outer = tmp_path / "outer.yaml"
    outer.write_text(HEAD.replace("iop@2026.1", f"./{middle.name}").replace("id: mine", "id: ours"), encoding="utf-8")
    scope = load_checklist(outer).meant_for
    assert scope is not None
    assert scope.title == "People under 18 are served"
