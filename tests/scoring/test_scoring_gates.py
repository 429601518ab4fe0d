"""The gates of `ready` one by one, the decision's reasons in order, and the tier's word."""

from fractions import Fraction

import pytest
from scoring_made import DOMAINS, RULE, finding, judged, months, program

from iopaudit.models.audit import Decision, Figures
from iopaudit.models.checklist import Result
from iopaudit.models.fact import Fact, State
from iopaudit.models.finding import Finding
from iopaudit.models.policy import Policy
from iopaudit.scoring.decide import tier
from iopaudit.scoring.gates import gates


def test_the_gates_of_a_ready_program_hold_in_a_fixed_order() -> None:
    made = judged(program("strong").findings)
    assert [gate.id for gate in made.gates] == [
        "required",
        *(f"floor-{name}" for name in ("STF", "ACC", "COD", "AFT", "FAM")),
        "documented",
        "accreditation",
        "open",
        "score",
        "workbook",
    ]
    assert all(gate.holds and gate.applies and not gate.criteria for gate in made.gates)
    assert made.decided.reasons == ("All 11 gates that apply hold.",)
    assert made.decided.tier == "exemplary"
    assert made.gate("required").why.endswith("met and documented, none missing; STR-02 is not applicable")


@pytest.mark.parametrize(
    ("result", "backed", "holds"),
    [
        (Result.MET, True, True),
        (Result.MET, False, False),
        (Result.PARTLY_MET, True, False),
        (Result.NOT_MET, True, False),
        (Result.UNANSWERED, False, False),
        (Result.CANNOT_JUDGE, False, False),
        (Result.NOT_APPLICABLE, False, True),
        (Result.TOO_NEW, False, True),
        (Result.WAIVED, False, True),
    ],
)
def test_a_required_criterion_opens_its_gate_only_met_and_documented(result: Result, backed: bool, holds: bool) -> None:
    gate = judged([finding("STF-01", result, "required", backed)]).gate("required")
    assert gate.holds is holds
    assert gate.criteria == (() if holds else ("STF-01",))
    assert ("STF-01" in gate.why) is (result is not Result.MET or not backed)


def test_what_is_only_recommended_cannot_shut_the_gate_of_required_criteria() -> None:
    assert judged([finding("STF-01", Result.NOT_MET)]).gate("required").holds


@pytest.mark.parametrize(
    ("results", "holds", "applies"),
    [
        ([Result.MET] * 3 + [Result.NOT_MET] * 2, True, True),  # exactly 60
        ([Result.MET] * 2 + [Result.PARTLY_MET] + [Result.NOT_MET] * 2, False, True),
        ([Result.NOT_MET] * 3, True, False),  # 6 points of weight
        ([Result.NOT_MET] * 4, False, True),  # exactly 8
        ([Result.NOT_MET] * 3 + [Result.UNANSWERED] * 5, False, True),  # blanks weigh too
        ([Result.MET] * 3 + [Result.NOT_APPLICABLE] * 5, True, False),
    ],
)
def test_a_headline_domain_needs_60_once_8_points_apply(results: list[Result], holds: bool, applies: bool) -> None:
    findings = [finding(f"AFT-{at:02}", result) for at, result in enumerate(results, start=1)]
    made = judged(findings)
    gate = made.gate("floor-AFT")
    domain = next(each for each in made.scored.domains if each.id == "AFT")
    assert (gate.holds, gate.applies) == (holds, applies)
    assert domain.too_little is not applies
    assert domain.floor == (60 if applies else None)
    assert gate.why.startswith("too little to judge") is not applies


def test_a_domain_that_is_no_headline_has_no_floor() -> None:
    made = judged([finding(f"STR-{at:02}", Result.NOT_MET) for at in range(9)])
    assert not [gate for gate in made.gates if gate.id == "floor-STR"]
    structure = made.scored.domains[-1]
    assert (structure.floor, structure.too_little) == (None, False)


@pytest.mark.parametrize(
    ("result", "holds"),
    [
        (Result.MET, True),
        (Result.PARTLY_MET, True),
        (Result.WAIVED, True),
        (Result.NOT_MET, False),
        (Result.UNANSWERED, False),
        (Result.CANNOT_JUDGE, False),
        (Result.NOT_APPLICABLE, False),
        (Result.TOO_NEW, False),
    ],
)
def test_accreditation_wants_each_of_its_criteria_at_least_partly_met(result: Result, holds: bool) -> None:
    findings = [finding("ACC-05"), finding("ACC-06", result), finding("ACC-07", Result.PARTLY_MET)]
    gate = judged(findings).gate("accreditation")
    assert gate.holds is holds
    assert gate.criteria == (() if holds else ("ACC-06",))


@pytest.mark.parametrize(
    ("result", "holds"),
    [
        (Result.MET, True),
        (Result.PARTLY_MET, True),
        (Result.UNANSWERED, True),
        (Result.CANNOT_JUDGE, True),
        (Result.NOT_APPLICABLE, True),
        (Result.NOT_MET, False),
    ],
)
def test_a_license_for_another_place_or_other_clients_is_ready_for_nobody(result: Result, holds: bool) -> None:
    rule = RULE.model_copy(update={"license": ("ACC-02", "ACC-03")})
    findings = [finding("ACC-02", result), finding("ACC-03")]
    scored = judged(findings).scored
    (gate,) = (g for g in gates(findings, scored, months(), rule, Policy()) if g.id == "license")
    assert gate.holds is holds
    assert gate.criteria == (() if holds else ("ACC-02",))
    assert "ACC-02" in gate.why
    assert all(g.id != "license" for g in judged(findings).gates)


def test_accreditation_that_nobody_asked_about_is_not_shown() -> None:
    gate = judged([finding("ACC-05")]).gate("accreditation")
    assert not gate.holds
    assert gate.criteria == ("ACC-06", "ACC-07")
    assert "ACC-06 is not asked" in gate.why


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        (months(6), True),
        (months(5), False),
        (Fact(value=Fraction(599, 100), unit="months", found="almost"), False),
        (months(None), False),
        (Fact(value=None, unit="months", found="not clear", state=State.UNDECIDED), False),
    ],
)
def test_six_months_open_must_be_shown(fact: Fact, holds: bool) -> None:
    assert judged([], fact).gate("open").holds is holds


def _scoring(points: int) -> list[Finding]:
    """One domain of 20 equal criteria, so many of them met."""
    return [finding(f"STR-{at:02}", Result.MET if at < points else Result.NOT_MET, backed=True) for at in range(20)]


@pytest.mark.parametrize(("met", "holds"), [(15, True), (14, False)])
def test_the_score_gate_opens_at_exactly_75(met: int, holds: bool) -> None:
    assert judged(_scoring(met)).gate("score").holds is holds


@pytest.mark.parametrize(("met", "decision"), [(10, Decision.CONDITIONAL), (9, Decision.NOT_READY)])
def test_under_50_is_not_ready_and_exactly_50_is_not(met: int, decision: Decision) -> None:
    assert judged(_scoring(met)).decision is decision


@pytest.mark.parametrize(("backed", "holds", "decision"), [(8, True, "conditional"), (7, False, "conditional")])
def test_half_of_the_score_must_be_documented(backed: int, holds: bool, decision: str) -> None:
    made = judged([finding(f"STR-{at:02}", backed=at < backed) for at in range(16)])
    assert made.gate("documented").holds is holds
    assert made.decision == decision


@pytest.mark.parametrize(("backed", "decision"), [(4, Decision.CONDITIONAL), (3, Decision.INCOMPLETE)])
def test_less_than_a_quarter_documented_is_incomplete(backed: int, decision: Decision) -> None:
    assert judged([finding(f"STR-{at:02}", backed=at < backed) for at in range(16)]).decision is decision


@pytest.mark.parametrize(("blank", "decision"), [(4, Decision.CONDITIONAL), (5, Decision.INCOMPLETE)])
def test_coverage_of_exactly_80_is_enough(blank: int, decision: Decision) -> None:
    results = [Result.UNANSWERED if at < blank else Result.MET for at in range(20)]
    assert judged([finding(f"STR-{at:02}", each, backed=True) for at, each in enumerate(results)]).decision is decision


def test_an_incomplete_audit_gives_all_its_reasons_in_order() -> None:
    findings = [finding("STF-01", Result.UNANSWERED, "required"), finding("STF-02"), finding("STF-03")]
    decided = judged(findings, blank_facts=["“State” (Program!B9)", "“ZIP” (Program!B10)"]).decided
    assert decided.decision is Decision.INCOMPLETE
    assert decided.reasons == (
        "STF-01 is required and unanswered: “Title of STF-01”. A sentence.",
        "Blank, and no decision can be reached without them: “State” (Program!B9) and “ZIP” (Program!B10).",
        "Coverage is 50.0 of 100: that much of the checklist could be judged; at least 80 is wanted.",
        "0% of the score is documented; at least 25% is wanted.",
    )


def test_a_conditional_audit_names_each_gate_that_does_not_hold() -> None:
    made = judged(program("good-unaccredited").findings)
    shut = [gate for gate in made.gates if not gate.holds]
    assert [gate.id for gate in shut] == ["required", "accreditation"]
    assert made.decided.reasons == tuple(f"{gate.why[:1].upper()}{gate.why[1:]}." for gate in shut)
    assert made.gate("required").why == (
        "STF-01 (“Title of STF-01”) and STF-02 (“Title of STF-02”) are met but not documented; "
        "each has to be met and documented"
    )


def test_many_required_criteria_are_told_together_and_one_alone_by_its_title() -> None:
    partly = [finding(name, Result.PARTLY_MET, "required") for name in ("STF-03", "COD-02", "COD-05")]
    assert judged([*partly, finding("STF-01", severity="required")]).gate("required").why == (
        "required STF-03, COD-02 and COD-05 are partly met; STF-01 is met but not documented; "
        "each has to be met and documented"
    )
    assert judged(partly[:1]).gate("required").why == (
        "required STF-03 (“Title of STF-03”) is partly met; it has to be met and documented"
    )


def test_a_waiver_passes_and_is_named_in_a_ready_decision() -> None:
    findings = [
        finding(f.criterion, Result.WAIVED, f.severity, False) if f.criterion == "STF-02" else f
        for f in program("strong").findings
    ]
    decided = judged(findings).decided
    assert decided.decision is Decision.READY
    assert "Waived: STF-02." in decided.reasons


@pytest.mark.parametrize(
    ("points", "word"),
    [("90", "exemplary"), ("89.99", "established"), ("75", "established"), ("50", "developing"), ("0", "early")],
)
def test_the_tier_comes_from_the_evidence_backed_score_alone(points: str, word: str) -> None:
    figures = Figures(Fraction(100), Fraction(100), Fraction(points), Fraction(100))
    assert tier(figures, RULE) == word


def test_there_is_no_tier_unless_the_decision_is_ready() -> None:
    made = judged(program("strong").findings, months(3))
    assert made.decision is Decision.CONDITIONAL
    assert made.decided.tier == ""


def test_sentences_about_a_program_claim_nothing_of_their_own() -> None:
    said = [
        text
        for name in ("blank", "unsafe", "glossy", "strong")
        for text in judged(program(name).findings).decided.reasons
    ]
    said += [gate.why for gate in judged(program("good-unaccredited").findings).gates]
    for word in (
        "is accredited",
        "unlicensed",
        "certified",
        "approved",
        "compliant",
        "violation",
        "unsafe",
        "guarantee",
    ):
        assert not [text for text in said if word in text]
    assert DOMAINS


def test_an_error_in_the_workbook_keeps_anybody_from_being_ready() -> None:
    made = program("strong")
    scored = judged(made.findings).scored
    shut = gates(made.findings, scored, months(), RULE, Policy(), errors=2)
    (gate,) = (gate for gate in shut if not gate.holds)
    assert (gate.id, gate.why) == ("workbook", "the workbook has 2 errors, listed among its problems")
