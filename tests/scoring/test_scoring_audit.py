"""The whole way from a submission to an audit, with the edition that ships."""

from datetime import date
from fractions import Fraction
from functools import cache

from builders import AS_OF, UNREADABLE, person, session, submission, track
from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Audit, Decision
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding
from iopaudit.models.policy import Policy
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit

DAYS = ("Monday", "Wednesday", "Friday")


@cache
def audited(what: str = "plain", as_of: date = AS_OF, policy: Policy | None = None) -> Audit:
    checklist = load_checklist("iop")
    given = {"plain": plain, "blank": submission, "opened": lambda: plain(opened_on=UNREADABLE)}[what]()
    return audit(checklist, given, as_of, policy or Policy(), checklist_digest="abc", tool_version="9.9")


def plain(**fields: object) -> Submission:
    """A program with one adult track of nine hours, one therapist, and a few answers."""
    return submission(
        fields={
            "program_name": "Fictional Program",
            "state": "CO",
            "focus": "Both (co-occurring)",
            "opened_on": date(2020, 1, 1),
            "housing": "None",
            "medication_service": "None",
            **fields,
        },
        staff=[person("S01")],
        tracks=[track()],
        schedule=[session(day, "09:00", "12:00") for day in DAYS],
        accreditation=[{"body": "CARF", "decision": "Three-Year"}],
        answers={"STF-13": "Monthly", "STF-15": {"claims_not_applicable": True}},
    )


def finding(made: Audit, criterion: str) -> Finding:
    return next(each for each in made.findings if each.criterion == criterion)


def test_every_criterion_of_the_edition_gives_one_finding() -> None:
    checklist = load_checklist("iop")
    assert [each.criterion for each in audited().findings] == [each.id for each in checklist.criteria]
    assert [domain.id for domain in audited().domains] == [domain.id for domain in checklist.domains]


def test_the_same_arguments_give_the_same_audit() -> None:
    checklist = load_checklist("iop")
    assert audit(checklist, plain(), AS_OF) == audit(checklist, plain(), AS_OF)


def test_findings_rest_on_the_facts_of_their_sheets() -> None:
    made = audited()
    assert finding(made, "STR-01").result is Result.MET
    assert (finding(made, "STR-01").severity, finding(made, "STR-01").raised) == ("required", True)
    assert finding(made, "STR-02").result is Result.NOT_APPLICABLE
    assert finding(made, "ACC-05").result is Result.MET
    assert finding(made, "STF-01").result is Result.MET
    assert (finding(made, "STF-13").result, finding(made, "STF-13").credit) == (Result.PARTLY_MET, Fraction(1, 2))
    assert finding(made, "STF-15").result is Result.UNANSWERED


def test_every_cell_of_a_finding_and_of_the_to_do_list_is_one_of_the_submission() -> None:
    what, made = plain(), audited()
    cells = {entry.cell for _, entry in what.entries()}
    said = [cell for each in (*made.findings, *made.to_do, *made.plan) for cell in each.cells]
    assert said
    assert set(said) <= cells


def test_a_claim_that_is_not_allowed_is_a_problem_beside_those_of_the_reader() -> None:
    (problem,) = audited().problems
    assert problem.code == "not-applicable-not-allowed"
    assert problem in audited().errors


def test_a_blank_needed_field_makes_it_incomplete_by_itself_and_is_named_with_its_cell() -> None:
    reasons = [reason for reason in audited().reasons if reason.startswith("Blank, and no decision")]
    assert audited().decision is Decision.INCOMPLETE
    assert len(reasons) == 1
    assert "“Operator (legal name)” (Program!B6)" in reasons[0]
    assert "Program name" not in reasons[0]


def test_a_date_of_opening_that_cannot_be_read_is_blank_for_gate_and_decision() -> None:
    made = audited("opened")
    gate = next(gate for gate in made.gates if gate.id == "open")
    assert not gate.holds
    assert any(reason.startswith("Blank, and no decision") for reason in made.reasons)
    assert any(blank.what == "Opened on" and blank.needed for blank in made.to_do)


def test_a_blank_submission_is_incomplete_with_nothing_covered() -> None:
    made = audited("blank")
    assert made.decision is Decision.INCOMPLETE
    assert (made.figures.score, made.figures.coverage) == (0, 0)
    assert made.tier == ""
    assert all(line.points == 0 for line in made.ledger)
    assert len(made.to_do) > 20


def test_a_network_may_switch_off_the_gate_of_accreditation() -> None:
    gates = audited(policy=Policy(accreditation_gate=False)).gates
    assert [gate.id for gate in gates if not gate.applies and gate.id == "accreditation"] == ["accreditation"]


def test_an_audit_can_be_made_again_from_its_provenance() -> None:
    provenance = audited().provenance
    assert provenance.as_of == AS_OF
    assert provenance.checklist == audited().checklist == load_checklist("iop").name
    assert (provenance.checklist_sha256, provenance.tool_version) == ("abc", "9.9")
    assert len(provenance.answers_sha256) == 64
    assert provenance.answers_sha256 != audited("blank").provenance.answers_sha256


def test_the_plan_gains_what_is_missing_to_100_at_most() -> None:
    made = audited()
    assert made.plan
    assert all(0 <= fix.gain <= 100 - made.figures.score for fix in made.plan)
    assert {fix.criterion for fix in made.plan} >= {
        each.criterion for each in made.findings if each.scored and each.result is Result.NOT_MET
    }
