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


def test_an_award_counts_from_the_day_on_which_it_takes_effect() -> None:
    row = award("CARF", "Three-Year", effective=date(2026, 3, 2))
    assert fact(row).value == NONE
    assert fact(row, as_of=date(2026, 3, 2)).value == FULL
    assert fact(award("CARF", "Three-Year", effective=None)).value == FULL
