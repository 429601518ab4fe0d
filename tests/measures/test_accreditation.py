"""What the accreditation table comes to: one award decides for everything, and nothing is read into a blank."""

from collections.abc import Callable
from datetime import date

import pytest

import builders
from iopaudit.measures.accreditation import (
    ADDED_SINCE,
    AWAITED,
    COVERED,
    DONE,
    IN_FORCE,
    NOT_DONE,
    NOT_IN_FORCE,
    NOT_SHOWN,
    SOME_OPEN,
    award_duties_done,
    award_in_force,
    award_scope,
    award_term,
    best_accreditation_award,
)
from iopaudit.measures.awards import (
    FULL,
    LIMITED,
    NONE,
    OTHER_DECISIONS,
    OWN_DECISIONS,
    SURVEY_DUE,
    WAITING,
    WITHDRAWN,
    awards,
)
from iopaudit.measures.context import Context
from iopaudit.models.fact import Fact, State

BLANK = None


def award(body: object, decision: object = None, **more: object) -> dict[str, object]:
    return {"body": body, "decision": decision, **more}


def fact(*rows: dict[str, object], as_of: date = builders.AS_OF) -> Fact:
    return best_accreditation_award(builders.context(accreditation=rows, as_of=as_of))


@pytest.mark.parametrize(
    ("body", "decision", "standing"),
    [
        ("Joint Commission", "Accredited", FULL),
        ("CARF", "Three-Year", FULL),
        ("COA (Social Current)", "Accredited", FULL),
        ("Joint Commission", "Accredited with Follow-up Survey", LIMITED),
        ("Joint Commission", "Limited Temporary", LIMITED),
        ("CARF", "One-Year", LIMITED),
        ("CARF", "Provisional", LIMITED),
        ("CARF", "Preliminary", LIMITED),
        ("ACHC", "Accredited", LIMITED),
        ("A body of its own", "Accredited", LIMITED),
        ("Joint Commission", "Denied", NONE),
        ("Joint Commission", "Preliminary Denial", NONE),
        ("CARF", "Non-accreditation", NONE),
        ("COA (Social Current)", "Denied", NONE),
        ("CARF", "Withdrawn", NONE),
        ("None", None, NONE),
        ("Applied for", None, NONE),
    ],
)
def test_each_decision_has_its_standing(body: str, decision: str | None, standing: str) -> None:
    assert fact(award(body, decision, effective=date(2025, 1, 1))).value == standing


def test_every_decision_of_the_drop_down_has_a_body_that_gives_it() -> None:
    known = {decision for own in OWN_DECISIONS.values() for decision in own} | set(OTHER_DECISIONS)
    layout = builders._read(f"{builders.EDITION}/workbook.yaml")
    (table,) = (t for sheet in layout["sheets"] for t in sheet.get("tables", ()) if t["id"] == "accreditation")
    (column,) = (c for c in table["columns"] if c["id"] == "decision")
    assert known | set(WAITING) | {WITHDRAWN} == set(column["choices"])


def test_the_best_award_decides() -> None:
    rows = [award("Joint Commission", "Denied"), award("CARF", "One-Year"), award("None")]
    assert fact(*rows).value == LIMITED
    assert fact(*rows, award("COA (Social Current)", "Accredited")).value == FULL


def test_the_finding_rests_on_body_and_decision() -> None:
    context = builders.context(accreditation=[award("CARF", "Three-Year")])
    (row,) = context.submission.rows("accreditation")
    assert best_accreditation_award(context).cells == (*row["body"].cells, *row["decision"].cells)


def test_the_finding_of_an_applicant_rests_on_the_date_of_the_survey_too() -> None:
    context = builders.context(accreditation=[award("CARF", "Survey scheduled")])
    (row,) = context.submission.rows("accreditation")
    assert row["survey_expected"].cell in best_accreditation_award(context).cells


def test_what_was_found_names_the_decision_and_what_it_is_taken_for() -> None:
    assert fact(award("CARF", "One-Year")).found == "CARF: One-Year (limited award)"
    assert fact(award("None")).found == "no accreditation"


def test_an_empty_table_is_unanswered() -> None:
    assert fact().state is State.BLANK


@pytest.mark.parametrize("row", [award("CARF"), award(None, "Three-Year")])
def test_a_blank_body_or_decision_is_unanswered(row: dict[str, object]) -> None:
    assert fact(row).state is State.BLANK
    assert fact(award("None"), row).state is State.BLANK
    assert fact(award("Joint Commission", "Accredited"), row).value == FULL


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        ("CARF", "Accredited"),
        ("Joint Commission", "Three-Year"),
        ("ACHC", "One-Year"),
    ],
)
def test_a_decision_of_another_body_cannot_be_judged(body: str, decision: str) -> None:
    context = builders.context(accreditation=[award(body, decision)])
    assert best_accreditation_award(context).state is State.UNDECIDED
    assert [each.mismatch for each in awards(context)] == [True]


@pytest.mark.parametrize("body", ["None", "Applied for"])
@pytest.mark.parametrize("decision", ["Accredited", "Three-Year"])
def test_an_award_that_no_body_gave_is_no_answer(body: str, decision: str) -> None:
    context = builders.context(accreditation=[award(body, decision)])
    assert best_accreditation_award(context).state is State.BLANK
    assert [each.mismatch for each in awards(context)] == [True]


def test_no_body_with_an_application_is_no_answer() -> None:
    assert fact(award("None", "Application sent")).state is State.BLANK


@pytest.mark.parametrize("body", ["CARF", "ACHC", "None", "Applied for", "Other"])
@pytest.mark.parametrize("decision", ["Denied", "Non-accreditation", "Preliminary Denial", "Withdrawn"])
def test_a_refusal_is_no_award_whoever_it_is_said_to_come_from(body: str, decision: str) -> None:
    assert fact(award(body, decision)).value == NONE


def test_a_refusal_in_the_words_of_another_body_is_still_asked_about() -> None:
    assert [each.mismatch for each in awards(builders.context(accreditation=[award("CARF", "Denied")]))] == [True]
    assert [each.mismatch for each in awards(builders.context(accreditation=[award("ACHC", "Denied")]))] == [False]


def test_rows_that_say_the_same_are_said_once() -> None:
    assert fact(award("None"), award("None")).found == "no accreditation"


def test_another_body_that_is_not_named_cannot_be_judged() -> None:
    assert fact(award("Other", "Accredited")).state is State.UNDECIDED


@pytest.mark.parametrize(
    ("expected", "standing"),
    [
        (date(2026, 3, 1), SURVEY_DUE),
        (date(2026, 9, 1), SURVEY_DUE),
        (date(2026, 9, 2), NONE),
        (date(2026, 2, 28), NONE),
        (BLANK, NONE),
    ],
)
@pytest.mark.parametrize(
    ("body", "decision"), [("CARF", "Survey scheduled"), ("CARF", "Application sent"), ("Applied for", None)]
)
def test_a_survey_within_six_months_counts_for_a_part(
    body: str, decision: str | None, expected: date | None, standing: str
) -> None:
    assert fact(award(body, decision, survey_expected=expected)).value == standing


def test_a_survey_date_does_not_help_a_denied_program() -> None:
    assert fact(award("Joint Commission", "Denied", survey_expected=date(2026, 4, 1))).value == NONE


HERE = {"service_named": "Intensive outpatient", "address_listed": "Yes"}
NOW = {"effective": date(2025, 1, 1), "ends": date(2027, 12, 31)}


def good(body: str = "CARF", decision: str = "Three-Year", **changes: object) -> dict[str, object]:
    """An award for this program, in force, with its findings closed."""
    return award(body, decision, **{**HERE, **NOW, "findings_closed": "All accepted", **changes})


def of(measure: Callable[[Context], Fact], *rows: dict[str, object], as_of: date = builders.AS_OF) -> Fact:
    return measure(builders.context(accreditation=rows, as_of=as_of))


def all_three(*rows: dict[str, object]) -> list[object]:
    return [of(each, *rows).value for each in (best_accreditation_award, award_scope, award_term)]


@pytest.mark.parametrize(
    "changes",
    [
        {"service_named": "Other service only"},
        {"address_listed": "No"},
        {"ends": date(2010, 1, 1)},
        {"effective": date(2026, 3, 2)},
        {"service_named": "Not checked"},
    ],
)
def test_the_award_itself_is_judged_by_body_and_decision_alone(changes: dict[str, object]) -> None:
    assert of(best_accreditation_award, good(**changes)).value == FULL


# Which award decides


def test_one_award_has_to_satisfy_all_three() -> None:
    elsewhere = good("Joint Commission", "Accredited", service_named="Other service only")
    over = good("COA (Social Current)", "Accredited", ends=date(2020, 1, 1))
    here = good("CARF", "One-Year", address_listed="Added since survey, accreditor told")
    assert all_three(elsewhere, over, here) == [LIMITED, ADDED_SINCE, IN_FORCE]
    assert all_three(here, over, elsewhere) == [LIMITED, ADDED_SINCE, IN_FORCE]


def test_two_awards_that_each_lack_something_never_make_one_that_lacks_nothing() -> None:
    elsewhere = good("Joint Commission", "Accredited", service_named="Other service only")
    over = good("COA (Social Current)", "Accredited", ends=date(2020, 1, 1))
    for rows in ((elsewhere, over), (over, elsewhere)):
        assert NOT_SHOWN in all_three(*rows) or NOT_IN_FORCE in all_three(*rows)
    assert all_three(elsewhere, over) == all_three(over, elsewhere)


def test_of_two_good_awards_the_one_with_the_better_duties_decides_in_either_order() -> None:
    one, other = (
        good(yearly_report=builders.AS_OF),
        good("Joint Commission", "Accredited", findings_closed="None answered"),
    )
    assert of(award_duties_done, one, other).value == of(award_duties_done, other, one).value == DONE


def test_a_row_that_is_half_filled_neither_helps_nor_hurts_an_award() -> None:
    assert all_three(award("Joint Commission"), good()) == all_three(good()) == [FULL, COVERED, IN_FORCE]


@pytest.mark.parametrize("decision", ["Non-accreditation", "Withdrawn", "Denied"])
@pytest.mark.parametrize("effective", [BLANK, NOW["effective"], date(2026, 1, 1)])
def test_an_award_beside_a_later_refusal_of_the_same_body_cannot_be_judged(decision: str, effective: object) -> None:
    refusal = award("CARF", decision, effective=effective)
    for rows in ((good(), refusal), (refusal, good())):
        found = of(best_accreditation_award, *rows)
        assert found.state is State.UNDECIDED
        assert f"CARF: Three-Year, and CARF: {decision.lower() if decision == 'Withdrawn' else decision}" in found.found
    assert fact(good(), refusal, good("Joint Commission", "Accredited")).value == FULL


@pytest.mark.parametrize(
    "refusal",
    [
        award("CARF", "Withdrawn", effective=date(2024, 12, 31)),
        award("CARF", "Withdrawn", effective=date(2026, 3, 2)),
        award("CARF", "Withdrawn", service_named="Other service only"),
        award("CARF", "Withdrawn", address_listed="No"),
        award("Joint Commission", "Denied", effective=date(2026, 1, 1)),
    ],
)
def test_an_earlier_refusal_or_one_of_something_else_takes_nothing_from_an_award(refusal: dict[str, object]) -> None:
    assert all_three(good(), refusal) == [FULL, COVERED, IN_FORCE]


@pytest.mark.parametrize("measure", [award_scope, award_term, award_duties_done])
@pytest.mark.parametrize(
    "row",
    [
        award("None"),
        award("Applied for"),
        award("CARF", "Non-accreditation", **HERE, **NOW),
        award("CARF", "Withdrawn", **HERE, **NOW, findings_closed="All accepted"),
        award("CARF", "Survey scheduled", survey_expected=date(2026, 4, 1)),
    ],
)
def test_without_an_award_scope_term_and_duties_are_not_met(
    measure: Callable[[Context], Fact], row: dict[str, object]
) -> None:
    found = of(measure, row)
    assert found.value in (NOT_SHOWN, NOT_IN_FORCE, NOT_DONE)
    assert found.found.startswith("no award yet: ")


@pytest.mark.parametrize("measure", [best_accreditation_award, award_scope, award_term, award_duties_done])
def test_what_is_unknown_of_the_decision_is_unknown_of_the_rest(measure: Callable[[Context], Fact]) -> None:
    assert of(measure).state is State.BLANK
    assert of(measure, award("CARF", None, **HERE, **NOW)).state is State.BLANK
    assert of(measure, award("CARF", "Accredited", **HERE, **NOW)).state is State.UNDECIDED


# Scope


@pytest.mark.parametrize(
    ("service", "listed", "value"),
    [
        ("Intensive outpatient", "Yes", COVERED),
        ("Day or outpatient services, organization-wide", "Yes", COVERED),
        ("Intensive outpatient", "Added since survey, accreditor told", ADDED_SINCE),
        ("Other service only", "Yes", NOT_SHOWN),
        ("Intensive outpatient", "No", NOT_SHOWN),
        (BLANK, "No", NOT_SHOWN),
        ("Other service only", "Not checked", NOT_SHOWN),
    ],
)
def test_the_scope_of_an_award(service: str | None, listed: str, value: str) -> None:
    assert of(award_scope, good(service_named=service, address_listed=listed)).value == value


@pytest.mark.parametrize(
    ("service", "listed"),
    [(BLANK, "Yes"), ("Intensive outpatient", BLANK), ("Not checked", "Yes"), ("Intensive outpatient", "Not checked")],
)
def test_what_was_not_checked_is_unanswered_like_a_blank(service: str | None, listed: str | None) -> None:
    assert of(award_scope, good(service_named=service, address_listed=listed)).state is State.BLANK


# Term


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({"ends": date(2026, 3, 1)}, IN_FORCE),
        ({"effective": date(2026, 3, 1)}, IN_FORCE),
        ({"effective": date(2026, 3, 2)}, NOT_IN_FORCE),
        ({"effective": "Not yet"}, NOT_IN_FORCE),
        ({"ends": date(2020, 1, 1)}, NOT_IN_FORCE),
        ({"ends": date(2025, 11, 30), "survey_expected": date(2025, 10, 1)}, NOT_IN_FORCE),
        ({"ends": date(2025, 12, 1), "survey_expected": date(2025, 11, 1)}, AWAITED),
        ({"ends": date(2026, 2, 28), "survey_expected": date(2026, 3, 1)}, AWAITED),
        ({"ends": date(2026, 2, 28), "survey_expected": date(2026, 3, 2)}, NOT_IN_FORCE),
        ({"ends": date(2026, 2, 28), "survey_expected": date(2024, 11, 1)}, NOT_IN_FORCE),
        ({"ends": date(2026, 2, 28), "survey_expected": date(2025, 11, 1), "effective": BLANK}, AWAITED),
    ],
)
def test_the_term_of_an_award(changes: dict[str, object], value: str) -> None:
    assert of(award_term, good(**changes)).value == value


def test_whether_the_new_survey_is_done_is_asked_where_an_award_ended_lately() -> None:
    context = builders.context(accreditation=[good(ends=date(2026, 2, 28))])
    (row,) = context.submission.rows("accreditation")
    found = award_term(context)
    assert found.state is State.BLANK
    assert row["survey_expected"].cell in found.cells


@pytest.mark.parametrize("blank", ["effective", "ends"])
def test_a_blank_date_of_an_award_is_unanswered(blank: str) -> None:
    assert of(award_term, good(**{blank: BLANK})).state is State.BLANK


def test_a_joint_commission_award_without_an_end_counts_for_39_months() -> None:
    def begun(day: date) -> Fact:
        return of(award_term, good("Joint Commission", "Accredited", effective=day, ends=BLANK))

    assert begun(date(2022, 12, 2)).value == IN_FORCE
    assert begun(date(2022, 12, 1)).state is State.UNDECIDED
    assert begun(date(2026, 3, 2)).value == NOT_IN_FORCE


def test_the_days_after_the_end_are_a_parameter() -> None:
    row = good(ends=date(2026, 2, 20), survey_expected=date(2026, 1, 20))
    context = builders.context(accreditation=[row], parameters={"award_grace_days": 8})
    assert award_term(context).value == NOT_IN_FORCE


# Duties


@pytest.mark.parametrize(
    ("findings", "value"),
    [("All accepted", DONE), ("Some open", SOME_OPEN), ("None answered", NOT_DONE), ("No survey yet", NOT_DONE)],
)
def test_the_findings_of_the_last_survey(findings: str, value: str) -> None:
    assert of(award_duties_done, good("Joint Commission", "Accredited", findings_closed=findings)).value == value


@pytest.mark.parametrize(
    ("sent", "value"),
    [(date(2026, 3, 1), DONE), (date(2025, 2, 1), DONE), (date(2025, 1, 31), NOT_DONE)],
)
def test_a_yearly_report_of_carf_is_good_for_thirteen_months(sent: date, value: str) -> None:
    assert of(award_duties_done, good(yearly_report=sent, effective=date(2024, 1, 1))).value == value


def test_a_yearly_report_that_is_blank_or_in_the_future_is_unanswered_once_one_is_due() -> None:
    for sent in (BLANK, date(2026, 3, 2)):
        assert of(award_duties_done, good(yearly_report=sent, effective=date(2025, 1, 31))).state is State.BLANK
        assert of(award_duties_done, good(yearly_report=sent, effective=date(2025, 2, 1))).value == DONE


def test_only_carf_asks_for_a_yearly_report() -> None:
    assert of(award_duties_done, good("Joint Commission", "Accredited", effective=date(2024, 1, 1))).value == DONE


def test_findings_that_are_known_to_be_open_are_not_hidden_by_a_blank_report() -> None:
    row = good(findings_closed="None answered", yearly_report=BLANK, effective=date(2024, 1, 1))
    assert of(award_duties_done, row).value == NOT_DONE
    assert of(award_duties_done, {**row, "findings_closed": BLANK}).state is State.BLANK


@pytest.mark.parametrize(
    "changes", [{"ends": date(2020, 1, 1)}, {"service_named": "Other service only"}, {"effective": date(2026, 3, 2)}]
)
def test_an_award_that_does_not_count_closes_nothing(changes: dict[str, object]) -> None:
    assert of(award_duties_done, good(**changes)).value == NOT_DONE


# For the questions to the program


def test_an_award_may_be_in_force_until_something_is_known_against_it() -> None:
    assert of(award_in_force, good(service_named="Not checked", ends=BLANK)).value is True
    for changes in ({"ends": date(2020, 1, 1)}, {"address_listed": "No"}, {"effective": date(2026, 3, 2)}):
        assert of(award_in_force, good(**changes)).value is False
    assert of(award_in_force, award("CARF", "Survey scheduled", survey_expected=date(2026, 4, 1))).value is False
    assert of(award_in_force).state is State.BLANK


def test_a_question_says_of_an_award_what_is_the_matter_with_it() -> None:
    (over,) = awards(builders.context(accreditation=[good(ends=date(2026, 2, 28))]))
    assert (over.over, over.ahead) == (True, False)
    assert over.said == "CARF: Three-Year, reported to have ended on 2026-02-28, not more than 90 days ago"
    (elsewhere,) = awards(builders.context(accreditation=[good(ends=date(2020, 1, 1), address_listed="No")]))
    assert (elsewhere.over, elsewhere.said) == (
        False,
        "CARF: Three-Year, reported without this address: not shown for this program",
    )


def test_an_award_that_is_over_or_for_something_else_says_so_beside_its_decision() -> None:
    full = award("CARF", "Three-Year", service_named="Intensive outpatient", address_listed="Yes")
    assert fact({**full, "ends": date(2027, 1, 1)}).found == "CARF: Three-Year (full award)"
    over = fact({**full, "ends": date(2024, 1, 1)})
    assert over.found == "CARF: Three-Year (full award), reported to have ended on 2024-01-01"
    other = fact({**full, "service_named": "Other service only"})
    assert other.found == "CARF: Three-Year (full award), reported for another service only: not shown for this program"
    assert award_in_force(builders.context(accreditation=[{**full, "ends": date(2024, 1, 1)}])).found == over.found
