"""Nine programs worked through by hand: every fraction and every decision, exactly."""

from fractions import Fraction

import pytest
from scoring_made import Program, improved, judged, months, program, programs

from iopaudit.models.audit import Decision
from iopaudit.models.checklist import Result
from iopaudit.models.policy import Policy
from iopaudit.scoring.ledger import ledger

PROGRAMS = programs()
each_program = pytest.mark.parametrize("made", PROGRAMS, ids=[made.name for made in PROGRAMS])


@each_program
def test_score_is_the_exact_fraction(made: Program) -> None:
    assert judged(made.findings).scored.figures.score == Fraction(made.expected["score"])


@each_program
def test_evidence_backed_score_is_the_exact_fraction(made: Program) -> None:
    assert judged(made.findings).scored.figures.evidence_backed == Fraction(made.expected["evidence_backed_score"])


@each_program
def test_coverage_is_the_exact_fraction(made: Program) -> None:
    assert judged(made.findings).scored.figures.coverage == Fraction(made.expected["coverage"])


@each_program
def test_every_domain_score_is_the_exact_fraction(made: Program) -> None:
    scores = {domain.id: domain.figures.score for domain in judged(made.findings).scored.domains}
    assert scores == {name: Fraction(text) for name, text in made.expected["domains"].items()}


@each_program
def test_required_criteria_without_evidence_are_named_and_keep_the_gate_shut(made: Program) -> None:
    gate = judged(made.findings).gate("required")
    applying = [f for f in made.findings if f.required and f.result is not Result.NOT_APPLICABLE]
    short = [f.criterion for f in applying if f.result is not Result.MET]
    bare = made.expected["required_without_evidence"]
    assert gate.criteria == (*short, *bare)
    assert ("met but not documented" in gate.why) is bool(bare)
    assert gate.holds is (made.name == "strong")


@each_program
def test_accreditation_in_force_follows_from_the_findings(made: Program) -> None:
    assert judged(made.findings).gate("accreditation").holds is made.expected["accreditation_in_force"]


@each_program
def test_the_decision_is_the_expected_one(made: Program) -> None:
    assert judged(made.findings).decision == made.expected["decision"]


@each_program
def test_the_ledger_adds_up_to_score_and_printed_score(made: Program) -> None:
    scored = judged(made.findings).scored
    lines = ledger(made.findings, scored.tallies)
    assert sum(line.points for line in lines) == scored.figures.score
    assert sum(line.printed for line in lines) == scored.figures.score * 10 // 1


@each_program
def test_nothing_left_out_makes_the_lowest_score_the_score(made: Program) -> None:
    figures = judged(made.findings).scored.figures
    assert figures.lowest == figures.score


def test_ready_program_is_incomplete_where_a_needed_fact_is_blank() -> None:
    decided = judged(program("strong").findings, blank_facts=["“Opened on”"]).decided
    assert decided.decision is Decision.INCOMPLETE
    assert decided.reasons == ("Blank, and no decision can be reached without it: “Opened on”.",)
    assert decided.tier == ""


@pytest.mark.parametrize(("age", "decision"), [(5, "conditional"), (6, "ready"), (None, "conditional")])
def test_ready_wants_six_months(age: int | None, decision: str) -> None:
    assert judged(program("strong").findings, months(age)).decision == decision


def test_a_network_may_switch_off_accreditation_and_nothing_else() -> None:
    made = program("good-unaccredited")
    policy = Policy(accreditation_gate=False)
    gate = judged(made.findings, policy=policy).gate("accreditation")
    assert (gate.holds, gate.applies, gate.criteria) == (True, False, ())
    assert judged(made.findings, policy=policy).decision is Decision.CONDITIONAL
    documented = [improved(f, f.result, True) if f.required else f for f in made.findings]
    assert judged(documented).decision is Decision.CONDITIONAL
    assert judged(documented, policy=policy).decision is Decision.READY


def test_blanks_elsewhere_cannot_hide_a_required_criterion_that_is_not_met() -> None:
    decided = judged(program("unsafe-part-blank").findings).decided
    assert decided.decision is Decision.NOT_READY
    assert len(decided.reasons) == 3
    assert all(" is required and not met: " in reason for reason in decided.reasons)


def test_the_blank_workbook_is_incomplete_with_every_reason() -> None:
    decided = judged(program("blank").findings).decided
    assert [reason.split(" is required")[0] for reason in decided.reasons[:8]] == [
        f.criterion for f in program("blank").findings if f.required
    ]
    assert decided.reasons[8].startswith("Coverage is 0.0 of 100")
    assert decided.reasons[9].startswith("0% of the score is documented")
    assert len(decided.reasons) == 10
