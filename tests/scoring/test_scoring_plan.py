"""What to fix first: exact gains, and what keeps the decision from being better before everything else."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_made import DOMAINS, Judged, finding, improved, judged, program
from test_score_rules import any_findings

from iopaudit.models.audit import Fix
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding
from iopaudit.scoring.plan import EFFORT_COST, Floors, plan
from iopaudit.scoring.score import LEAVES, standing

FLOORS = Floors(Fraction(75), Fraction(60), ("ACC-05", "ACC-06", "ACC-07"))


def planned(findings: list[Finding]) -> tuple[Fix, ...]:
    made: Judged = judged(findings)
    return plan(findings, made.scored.tallies, made.gates, FLOORS)


@settings(max_examples=40)
@given(any_findings)
def test_every_gain_is_the_score_once_more_with_that_criterion_met(findings: list[Finding]) -> None:
    before = judged(findings).scored.figures.score
    by_id = {each.criterion: each for each in findings}
    fixes = planned(findings)
    open_ones = {f.criterion for f in findings if f.scored and f.result is not Result.MET and f.result not in LEAVES}
    assert open_ones <= {fix.criterion for fix in fixes}
    for fix in fixes:
        old = by_id[fix.criterion]
        changed = [improved(old, Result.MET, old.backed) if f is old else f for f in findings]
        assert fix.gain == judged(changed).scored.figures.score - before
        assert fix.gain >= 0


@given(any_findings, st.randoms(use_true_random=False))
def test_the_plan_does_not_depend_on_the_order_of_findings(findings: list[Finding], random: object) -> None:
    shuffled = sorted(findings, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert [fix.criterion for fix in planned(findings)] == [fix.criterion for fix in planned(shuffled)]


def test_required_criteria_come_first_and_what_else_keeps_a_gate_shut_before_the_rest() -> None:
    fixes = planned(
        [
            finding("STR-01", Result.NOT_MET),
            finding("STF-01", Result.PARTLY_MET, "required"),
            finding("STF-02", Result.UNANSWERED, "required"),
            finding("STF-03", Result.NOT_MET, "required"),
            finding("STF-04", Result.MET, "required"),
            finding("ACC-05", Result.NOT_MET),
            finding("STF-05", Result.MET),
            finding("STF-06", Result.WAIVED),
            finding("STF-07", Result.NOT_APPLICABLE),
            finding("STF-08", Result.UNANSWERED, "informational"),
        ]
    )
    assert [fix.criterion for fix in fixes] == ["STF-03", "STF-02", "STF-01", "STF-04", "ACC-05", "STR-01"]


def test_what_treatment_cannot_do_without_comes_before_law_contract_and_claim() -> None:
    fixes = planned(
        [
            finding("ACC-06", Result.NOT_MET, "required", basis="claim"),
            finding("ACC-05", Result.NOT_MET, "required", basis="contract"),
            finding("FAM-01", Result.NOT_MET, "required", basis="law"),
            finding("STF-01", Result.NOT_MET, "required", basis="definition", effort="high"),
            finding("STF-03", Result.NOT_MET, "required", basis="safety baseline", effort="medium"),
            finding("COD-06", Result.PARTLY_MET, "required", basis="claim"),
            finding("STF-02", Result.MET, "required", basis="definition"),
        ]
    )
    assert [fix.criterion for fix in fixes] == [
        "STF-03", "STF-01", "FAM-01", "ACC-05", "ACC-06", "STF-02", "COD-06",
    ]  # fmt: skip


def test_the_steps_to_accreditation_stand_together_in_the_order_in_which_they_build_on_each_other() -> None:
    steps = [
        finding("ACC-05", Result.PARTLY_MET, effort="high"),
        finding("ACC-06", Result.NOT_MET),
        finding("ACC-07", Result.NOT_MET),
    ]
    fixes = planned([*steps, finding("STF-04", Result.NOT_MET), finding("STR-01")])
    assert [fix.criterion for fix in fixes] == ["ACC-05", "ACC-06", "ACC-07", "STF-04"]
    held = planned([finding("ACC-05", Result.PARTLY_MET, effort="high"), finding("STF-04", Result.NOT_MET)])
    assert [fix.criterion for fix in held][-1] == "ACC-05"


def test_a_claim_to_an_award_is_mended_before_the_award_is_sought() -> None:
    fixes = planned([finding("ACC-05", Result.NOT_MET), finding("ACC-06", Result.NOT_MET, "required", basis="claim")])
    assert [fix.criterion for fix in fixes] == ["ACC-06", "ACC-05"]


def test_among_equals_the_larger_gain_for_its_effort_then_the_larger_gain_then_the_id_decides() -> None:
    fixes = planned(
        [
            finding("STF-01", Result.NOT_MET, effort="high"),
            finding("STF-02", Result.NOT_MET, effort="low"),
            finding("STF-03", Result.NOT_MET, effort="low"),
            finding("STF-04", Result.PARTLY_MET, effort="low"),
            finding("STF-05", Result.NOT_MET, effort="medium"),
        ]
    )
    # Half the gain for half the effort is as good: then the one that brings more comes first.
    assert [fix.criterion for fix in fixes] == ["STF-02", "STF-03", "STF-05", "STF-04", "STF-01"]


@given(any_findings)
def test_the_rest_of_the_plan_never_rises_in_gain_for_effort(findings: list[Finding]) -> None:
    required = {each.criterion for each in findings if each.severity == "required" or each.criterion.startswith("ACC")}
    others = [fix for fix in planned(findings) if fix.criterion not in required]
    rest = [fix for fix in others if not fix.also]
    assert others == [*(fix for fix in others if fix.also), *rest], "what opens a gate alone comes before the rest"
    worth = [fix.gain / EFFORT_COST[fix.effort] for fix in rest]
    assert worth == sorted(worth, reverse=True)


@settings(max_examples=40)
@given(any_findings)
def test_the_score_up_to_here_is_the_score_once_all_of_them_are_met(findings: list[Finding]) -> None:
    done: set[str] = set()
    by_id = {each.criterion: each for each in findings}
    before = judged(findings).scored.figures.score
    for fix in planned(findings):
        done.add(fix.criterion)
        changed = [improved(f, Result.MET, f.backed) if f.criterion in done else f for f in findings]
        assert fix.up_to_here == judged(changed).scored.figures.score
        assert fix.up_to_here >= before
        before = fix.up_to_here
    assert done <= set(by_id)


def test_a_required_criterion_without_its_document_is_listed_and_gains_no_points() -> None:
    (fix,) = planned([finding("STF-01", Result.MET, "required", evidence_wanted="Wallet card", effort="high")])
    assert (fix.do, fix.gain, fix.effort) == ("Name and date the proof: Wallet card", 0, "low")
    assert fix.also == "opens “Required criteria met and documented”"


def test_it_is_said_which_gates_a_fix_opens() -> None:
    findings = list(program("good-unaccredited").findings)
    by_id = {fix.criterion: fix for fix in planned(findings)}
    assert by_id["ACC-05"].also == "one of 3 steps to “Accreditation in force”"
    assert by_id["STF-01"].also == "one of 2 steps to “Required criteria met and documented”"
    assert by_id["COD-10"].also == ""


def test_a_fix_that_lifts_score_and_domain_to_their_floors_says_so() -> None:
    findings = [finding(f"AFT-{at:02}", Result.MET if at < 5 else Result.NOT_MET) for at in range(9)]
    findings += [finding(f"STR-{at:02}", Result.MET, backed=True) for at in range(9)]
    made = judged(findings)
    assert [gate.id for gate in made.gates if not gate.holds] == ["floor-AFT", "documented", "accreditation", "score"]
    assert planned(findings)[0].also == "opens “Domain AFT: at least 60”; opens “Score of at least 75”"


def test_what_could_not_be_judged_gains_against_the_score_without_it() -> None:
    (fix,) = planned([finding("STF-01"), finding("STF-02", Result.CANNOT_JUDGE), finding("STR-01")])
    assert fix.gain == 0
    fixes = planned([finding("STF-01", Result.NOT_MET), finding("STR-01", Result.CANNOT_JUDGE)])
    assert {fix.criterion: fix.gain for fix in fixes} == {"STF-01": 100, "STR-01": Fraction(100, 3)}


def test_the_score_alone_is_the_score_of_the_figures() -> None:
    scored = judged(program("middling-follow-up").findings).scored
    assert standing(scored.tallies.values()).score == scored.figures.score
    assert set(scored.tallies) == {domain.id for domain in DOMAINS}
