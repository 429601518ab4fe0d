"""What the edition makes of licenses and awards: each criterion of the domain, judged by the checklist that ships."""

from datetime import date, timedelta
from typing import Any

import pytest
from edition_findings import checklist, finding, result
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import AS_OF, award_row, license_row, submission, track
from iopaudit.measures.awards import REFUSALS
from iopaudit.models.audit import Decision, Gate
from iopaudit.models.checklist import Result
from iopaudit.models.policy import Policy
from iopaudit.scoring.audit import audit
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge

HOME = {
    "street": "100 Example Street",
    "city": "Exampleville",
    "zip": "80999",
    "focus": "Both (co-occurring)",
    "opened_on": date(2020, 1, 1),
    "licensing_actions": "None",
    "last_inspection": date(2025, 11, 5),
}
PAGE = {"register_page": "lookup.example.gov", "looked_up_on": AS_OF}


def license(**changes: object) -> dict[str, object]:
    return license_row(**{**PAGE, **changes})


def award(**changes: object) -> dict[str, object]:
    return award_row(**{**PAGE, **changes})


def program(licenses: Any = None, awards: Any = None, **fields: object) -> dict[str, Any]:
    """The sheets of a program with a license and an award that are as they should be, unless given."""
    return {
        "fields": {**HOME, **fields},
        "tracks": [track()],
        "licenses": [license()] if licenses is None else licenses,
        "accreditation": [award()] if awards is None else awards,
    }


JUDGED = [f"ACC-{number:02}" for number in range(1, 10)]


@pytest.mark.parametrize("criterion", JUDGED)
def test_a_program_with_its_papers_in_order_meets_them_all(criterion: str) -> None:
    assert result(criterion, **program()) == "met"


@pytest.mark.parametrize("awards", [[award(body="None", decision=None)], [award(decision="Survey scheduled")]])
def test_without_an_award_the_steps_after_it_point_to_the_first_one(awards: Any) -> None:
    for criterion in ("ACC-06", "ACC-07", "ACC-08"):
        found = finding(criterion, **program(awards=awards))
        assert found.result is Result.NOT_MET
        assert found.fix == (
            "This follows from the award: begin with ACC-05, and name no award in public until there is one."
        )
    assert "begin with ACC-05" not in finding("ACC-05", **program(awards=awards)).fix
    elsewhere = finding("ACC-06", **program(awards=[award(service_named="Other service only")]))
    assert elsewhere.fix.startswith("With an award, ask the accreditor")


@pytest.mark.parametrize("criterion", [*JUDGED, "ACC-10", "ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15"])
def test_an_empty_workbook_answers_none_of_them(criterion: str) -> None:
    assert result(criterion, fields={"focus": None}, state=None) == "unanswered"


@pytest.mark.parametrize("criterion", ["ACC-05", "ACC-06", "ACC-07", "ACC-08"])
def test_having_no_award_is_an_answer_and_nowhere_met_or_not_applicable(criterion: str) -> None:
    assert result(criterion, **program(awards=[{"body": "None"}])) == "not_met"


def test_without_an_award_a_look_up_of_the_license_earns_a_part() -> None:
    assert result("ACC-09", **program(awards=[{"body": "None"}])) == "partly_met"


@pytest.mark.parametrize(
    ("criterion", "sheets", "expected"),
    [
        ("ACC-01", program([license(status="Provisional or probationary")]), "partly_met"),
        ("ACC-01", program([license(expires=AS_OF)]), "met"),
        ("ACC-01", program([license(expires=AS_OF - timedelta(days=1))]), "not_met"),
        ("ACC-01", program([license(expires=None)]), "unanswered"),
        ("ACC-01", program([license(kind="State does not license this service (rule in Notes)")]), "cannot_judge"),
        ("ACC-01", program(licensing_actions="Admissions stopped or suspended"), "partly_met"),
        ("ACC-02", program([license(address="Added by letter")]), "partly_met"),
        ("ACC-02", program([license(address="9 Other Road, Elsewhere")]), "not_met"),
        ("ACC-02", program([license(address="100 Example Street, Suite 4")]), "cannot_judge"),
        ("ACC-02", program([license(address=None)]), "unanswered"),
        ("ACC-03", program([license(covers_mh="Applied for", kind="Substance-use facility")]), "partly_met"),
        ("ACC-03", program([license(covers_adults="No")]), "not_met"),
        ("ACC-03", program([license(covers_adults=None)]), "unanswered"),
        ("ACC-04", program(last_inspection=None), "partly_met"),
        ("ACC-04", program(last_inspection="Not inspected yet"), "met"),
        ("ACC-04", program(licensing_actions="Plan of correction open"), "partly_met"),
        ("ACC-04", program(licensing_actions="Provisional or probation"), "not_met"),
        ("ACC-04", program(licensing_actions=None), "unanswered"),
        ("ACC-05", program(awards=[award(decision="One-Year")]), "partly_met"),
        ("ACC-05", program(awards=[award(decision=None)]), "unanswered"),
        ("ACC-05", program(awards=[award(decision="Accredited")]), "cannot_judge"),
        ("ACC-05", program(awards=[award(effective=AS_OF + timedelta(days=1))]), "met"),
        ("ACC-06", program(awards=[award(address_listed="Added since survey, accreditor told")]), "partly_met"),
        ("ACC-06", program(awards=[award(service_named="Other service only")]), "not_met"),
        ("ACC-06", program(awards=[award(address_listed=None)]), "unanswered"),
        ("ACC-07", program(awards=[award(effective=AS_OF + timedelta(days=1))]), "not_met"),
        ("ACC-07", program(awards=[award(ends=AS_OF - timedelta(days=1))]), "unanswered"),
        ("ACC-07", program(awards=[award(ends=AS_OF - timedelta(days=1), survey_expected=AS_OF)]), "partly_met"),
        ("ACC-07", program(awards=[award(ends=AS_OF - timedelta(days=91), survey_expected=AS_OF)]), "not_met"),
        (
            "ACC-07",
            program(
                awards=[award(body="Joint Commission", decision="Accredited", effective=date(2021, 1, 1), ends=None)]
            ),
            "cannot_judge",
        ),
        ("ACC-08", program(awards=[award(findings_closed="Some open")]), "partly_met"),
        ("ACC-08", program(awards=[award(findings_closed="No survey yet")]), "not_met"),
        ("ACC-08", program(awards=[award(findings_closed=None)]), "unanswered"),
        ("ACC-08", program(awards=[award(ends=date(2026, 1, 1), effective=date(2023, 1, 1))]), "unanswered"),
        ("ACC-09", program([license(looked_up_on=date(2025, 4, 1))]), "partly_met"),
        ("ACC-09", program([license(looked_up_on=None)], [award(looked_up_on=None)]), "unanswered"),
    ],
)
def test_each_criterion_as_it_ships(criterion: str, sheets: dict[str, Any], expected: str) -> None:
    assert result(criterion, **sheets) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Within 12 months, all match", "met"),
        ("Within 12 months, corrections made", "met"),
        ("Longer ago", "partly_met"),
        ("Known mismatch not corrected", "not_met"),
        ("Never", "not_met"),
    ],
)
def test_the_comparison_of_public_pages(answer: str, expected: str) -> None:
    assert result("ACC-10", answers={"ACC-10": answer}) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Written plan, data reviewed at least every quarter, minutes kept", "met"),
        ("Reviewed yearly", "partly_met"),
        ("Plan only", "not_met"),
        ("None", "not_met"),
    ],
)
def test_the_cycle_of_quality_improvement(answer: str, expected: str) -> None:
    assert result("ACC-11", answers={"ACC-11": answer}) == expected


# Severity


@pytest.mark.parametrize("criterion", ["ACC-06", "ACC-07"])
def test_what_is_claimed_in_public_is_required_and_silence_is_only_recommended(criterion: str) -> None:
    claimed = finding(criterion, **program(claims_accreditation=True))
    assert (claimed.severity, claimed.basis, claimed.raised) == ("required", "claim", True)
    for said in (False, None):
        assert finding(criterion, **program(claims_accreditation=said)).severity == "recommended"


def test_accreditation_is_required_by_contract_of_a_freestanding_program_that_bills_tricare() -> None:
    sheets = {**program(setting="Freestanding clinic"), "payers": {"TRICARE": True}}
    assert (finding("ACC-05", **sheets).severity, finding("ACC-05", **sheets).basis) == ("required", "contract")


def test_only_the_license_is_required_of_everybody() -> None:
    required = [c.id for c in checklist().criteria if c.id.startswith("ACC") and c.severity == "required"]
    assert required == ["ACC-01"]
    assert checklist().criterion["ACC-01"].basis == "definition"


@pytest.mark.parametrize("criterion", ["ACC-12", "ACC-13", "ACC-14", "ACC-15"])
def test_what_is_only_shown_never_scores(criterion: str) -> None:
    claimed = {
        "certificate_asam": True,
        "certificate_asam_level": "2.1",
        "certificate_legitscript": True,
        "npi": "1000000160",
    }
    shown = finding(criterion, **program(**claimed))
    assert (shown.result, shown.credit, shown.weight) == (Result.MET, None, 0)


# Evidence


def test_a_license_is_documented_by_the_paper_that_its_row_names() -> None:
    document = {"document": "License certificate 0001", "dated": date(2026, 1, 5)}
    assert finding("ACC-01", **program(), answers={"ACC-01": document}).backed
    assert not finding("ACC-01", **program()).backed


# Gates


def gate(name: str, policy: Policy | None = None, **sheets: Any) -> Gate:
    made = audit(checklist(), submission(**sheets), AS_OF, policy or Policy())
    return next(each for each in made.gates if each.id == name)


def test_the_gate_of_accreditation_asks_for_an_award_for_this_program_in_force() -> None:
    assert gate("accreditation", **program()).holds
    for changes, criterion in (
        ({"decision": "Non-accreditation"}, "ACC-05"),
        ({"service_named": "Other service only"}, "ACC-06"),
        ({"ends": date(2020, 1, 1)}, "ACC-07"),
        ({"effective": AS_OF + timedelta(days=1)}, "ACC-07"),
    ):
        shut = gate("accreditation", **program(awards=[award(**changes)]))
        assert not shut.holds
        assert criterion in shut.criteria
    assert gate("accreditation", Policy(accreditation_gate=False), **program(awards=[{"body": "None"}])).holds


@pytest.mark.parametrize(
    "row",
    [
        license(expires=date(2020, 1, 1)),
        license(status="Provisional or probationary"),
        license(kind="State does not license this service (rule in Notes)"),
        license(expires=None),
    ],
)
def test_the_gate_of_required_criteria_stays_shut_without_a_license_in_force(row: dict[str, object]) -> None:
    shut = gate("required", **program([row]))
    assert not shut.holds
    assert "ACC-01" in shut.criteria


def test_a_license_that_has_ended_makes_a_program_not_ready() -> None:
    made = audit(checklist(), submission(**program([license(expires=date(2020, 1, 1))])), AS_OF)
    assert made.decision is Decision.NOT_READY
    assert any(reason.startswith("ACC-01 is required and not met") for reason in made.reasons)


def test_an_audit_shows_the_papers() -> None:
    made = audit(checklist(), submission(**program()), AS_OF)
    assert [(paper.kind, paper.standing) for paper in made.papers] == [
        ("State license", "in force"),
        ("Accreditation", "in force"),
    ]


# Any rows at all

DATES = st.sampled_from(
    [None, date(2020, 1, 1), date(2025, 2, 28), date(2026, 2, 1), AS_OF, date(2026, 6, 1), date(2028, 1, 1)]
)


def choices(table: str, column: str) -> st.SearchStrategy[Any]:
    item = checklist().layout.table[table].column[column]
    return st.sampled_from([None, *checklist().layout.choices_of(item)])


LICENSES = st.fixed_dictionaries(
    {
        **{name: choices("licenses", name) for name in ("kind", "status", "covers_adults", "covers_sud", "covers_mh")},
        **dict.fromkeys(("effective", "expires", "looked_up_on"), DATES),
        "number": st.sampled_from([None, "None", "0001"]),
        "address": st.sampled_from([None, "Same as above", "Added by letter", "9 Other Road", "100 Example Street, 4"]),
        "register_page": st.just("lookup.example.gov"),
    }
)
AWARDS = st.fixed_dictionaries(
    {
        **{
            name: choices("accreditation", name)
            for name in ("body", "decision", "service_named", "address_listed", "findings_closed")
        },
        **dict.fromkeys(("effective", "ends", "survey_expected", "yearly_report", "looked_up_on"), DATES),
        "register_page": st.just("find.example.org"),
    }
)


def results(licenses: list[Any], awards: list[Any], law: str | None, focus: str) -> list[tuple[str, Result]]:
    sheets = program(licenses, awards, law_allows_second=law, focus=focus)
    facts = Facts(checklist(), submission(**sheets), AS_OF)
    return [(each.criterion, each.result) for each in judge(checklist(), facts) if each.criterion in JUDGED]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(LICENSES, max_size=4),
    st.lists(AWARDS, max_size=3),
    st.sampled_from([None, "Yes, within the first license", "Yes, licensed for both", "No", "Not checked"]),
    st.sampled_from(["Substance use", "Mental health", "Both (co-occurring)"]),
)
def test_the_order_of_licenses_and_awards_says_nothing(
    licenses: list[Any], awards: list[Any], law: str | None, focus: str
) -> None:
    assert results(licenses, awards, law, focus) == results(licenses[::-1], awards[::-1], law, focus)


@settings(max_examples=60, deadline=None)
@given(st.lists(LICENSES, max_size=3), st.lists(AWARDS, max_size=2))
def test_a_license_and_an_award_in_order_are_enough_whatever_stands_beside_them(
    licenses: list[Any], awards: list[Any]
) -> None:
    # A refusal by the same body may have ended the award, which is another matter.
    beside = [each for each in awards if each["decision"] not in (*REFUSALS, "Withdrawn")]
    found = dict(results([*licenses, license()], [*beside, award()], None, "Both (co-occurring)"))
    assert {name for name, result in found.items() if result is not Result.MET} == set()
