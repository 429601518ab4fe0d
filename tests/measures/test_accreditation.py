"""What the accreditation table comes to: the best award decides, and nothing is read into a blank."""

from datetime import date

import pytest

import builders
from iopaudit.measures.accreditation import (
    FULL,
    LIMITED,
    NONE,
    OTHER_DECISIONS,
    OWN_DECISIONS,
    SURVEY_DUE,
    WAITING,
    WITHDRAWN,
    awards,
    best_accreditation_award,
)
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
        ("None", "Accredited"),
        ("Applied for", "Accredited"),
        ("ACHC", "One-Year"),
    ],
)
def test_a_decision_of_another_body_cannot_be_judged(body: str, decision: str) -> None:
    context = builders.context(accreditation=[award(body, decision)])
    assert best_accreditation_award(context).state is State.UNDECIDED
    assert [each.mismatch for each in awards(context)] == [True]


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


@pytest.mark.parametrize(
    ("ends", "standing"),
    [
        (date(2026, 3, 1), FULL),
        (date(2026, 2, 28), LIMITED),
        (date(2025, 12, 1), LIMITED),
        (date(2025, 11, 30), NONE),
        (date(2020, 1, 1), NONE),
    ],
)
def test_an_award_that_has_ended_is_a_limited_one_for_ninety_days_and_then_none(ends: date, standing: str) -> None:
    assert fact(award("CARF", "Three-Year", ends=ends)).value == standing
    assert fact(award("CARF", "One-Year", ends=ends)).value == (LIMITED if standing == FULL else standing)


def test_an_award_that_has_ended_says_when() -> None:
    long_ago = fact(award("CARF", "Three-Year", ends=date(2020, 1, 1)))
    assert long_ago.found == "CARF: Three-Year, reported to have ended on 2020-01-01: no award"
    lately = fact(award("CARF", "Three-Year", ends=date(2026, 2, 28)))
    assert lately.found == (
        "CARF: Three-Year, reported to have ended on 2026-02-28, not more than 90 days ago (limited award)"
    )
    assert len(lately.cells) == 3


def test_the_days_after_the_end_are_a_parameter() -> None:
    row = award("CARF", "Three-Year", ends=date(2026, 2, 20))
    context = builders.context(accreditation=[row], parameters={"award_grace_days": 8})
    assert best_accreditation_award(context).value == NONE


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ({"service_named": "Other service only"}, "reported for another service only: not shown for this program"),
        ({"address_listed": "No"}, "reported without this address: not shown for this program"),
    ],
)
def test_an_award_for_another_service_or_address_is_none_for_this_program(scope: dict[str, str], told: str) -> None:
    found = fact(award("Joint Commission", "Accredited", **scope))
    assert (found.value, found.found) == (NONE, f"Joint Commission: Accredited, {told}")
    assert len(found.cells) == 3
    assert fact(award("Joint Commission", "Accredited", **scope), award("CARF", "One-Year")).value == LIMITED


@pytest.mark.parametrize(
    "scope",
    [
        {"service_named": "Intensive outpatient", "address_listed": "Yes"},
        {"service_named": "Day or outpatient services, organization-wide"},
        {"address_listed": "Added since survey, accreditor told"},
        {"service_named": "Not checked", "address_listed": "Not checked"},
    ],
)
def test_an_award_that_may_be_for_this_program_counts(scope: dict[str, str]) -> None:
    assert fact(award("CARF", "Three-Year", **scope)).value == FULL


def test_a_denial_stays_one_whatever_its_dates_and_scope() -> None:
    denied = award("CARF", "Non-accreditation", ends=date(2026, 2, 28), service_named="Other service only")
    assert fact(denied).found == "CARF: Non-accreditation"


def test_an_award_counts_from_the_day_on_which_it_takes_effect() -> None:
    row = award("CARF", "Three-Year", effective=date(2026, 3, 2))
    assert fact(row).value == NONE
    assert fact(row, as_of=date(2026, 3, 2)).value == FULL
    assert fact(award("CARF", "Three-Year", effective=None)).value == FULL
