"""The state license: in force for what is treated, naming the address, and with what the agency last did."""

from datetime import date, timedelta

import pytest

from builders import AS_OF, UNREADABLE, context, license_row, submission, track
from iopaudit.measures.licensing import (
    ADDED,
    CLEAR,
    IN_FORCE,
    LIMITED,
    NAMED,
    NOT_IN_FORCE,
    OTHER_ADDRESS,
    PARTLY_CLEAR,
    SERIOUS,
    license_address,
    licensing_record,
    state_license,
)
from iopaudit.models.fact import Fact, State

BOTH = "Both (co-occurring)"
HOME = {"street": "100 Example Street, Suite 200", "city": "Exampleville", "state": "TX", "zip": "75999"}
EXEMPT = "State does not license this service (rule in Notes)"
STOPPED = "Admissions stopped or suspended"


def license(**changes: object) -> dict[str, object]:
    return license_row(**{"agency": "State agency", **changes})


def sud(**changes: object) -> dict[str, object]:
    """A license for substance use alone."""
    return license(**{"agency": "A", "kind": "Substance-use facility", "covers_mh": "No", **changes})


def mental(**changes: object) -> dict[str, object]:
    """A license for mental health alone."""
    return license(**{"agency": "M", "kind": "Mental-health facility", "covers_sud": "No", **changes})


def standing(*rows: dict[str, object], focus: object = BOTH, rule: str | None = None, **fields: object) -> Fact:
    answers = {"COD-09": {"notes": rule}}
    sheets = submission(fields={**HOME, "focus": focus, **fields}, licenses=rows, answers=answers)
    return state_license(context(sheets))


# One license


def test_an_active_license_that_has_not_ended_is_in_force() -> None:
    assert standing(license()).value == IN_FORCE
    assert standing(license(status="Active with conditions")).value == IN_FORCE
    assert standing(license()).found == "State agency: reported as “Active” until 2027-06-30"


def test_on_the_day_it_ends_it_is_still_in_force_and_then_never_whatever_the_status_says() -> None:
    assert standing(license(expires=AS_OF)).value == IN_FORCE
    assert standing(license(expires=AS_OF - timedelta(days=1))).value == NOT_IN_FORCE
    assert standing(license(status="Provisional or probationary", expires=date(2026, 2, 28))).value == NOT_IN_FORCE


def test_it_counts_from_the_day_on_which_it_takes_effect() -> None:
    assert standing(license(effective=AS_OF)).value == IN_FORCE
    assert standing(license(effective=AS_OF + timedelta(days=1))).value == NOT_IN_FORCE


@pytest.mark.parametrize("status", ["Expired", "Suspended", "Revoked", "Applied for"])
def test_no_other_status_is_a_license(status: str) -> None:
    found = standing(license(status=status))
    assert found.value == NOT_IN_FORCE
    assert status in found.found


def test_provisional_is_a_limited_license_until_its_end() -> None:
    assert standing(license(status="Provisional or probationary")).value == LIMITED


@pytest.mark.parametrize(
    ("expires", "value"),
    [(date(2027, 1, 1), LIMITED), (date(2026, 2, 1), LIMITED), (date(2025, 3, 1), LIMITED), (date(2025, 2, 28), None)],
)
def test_a_renewal_that_was_filed_carries_a_license_on_for_a_year(expires: date, value: str | None) -> None:
    found = standing(license(status="Renewal filed on time", expires=expires))
    assert found.value == value
    assert (found.state is State.UNDECIDED) is (value is None)


@pytest.mark.parametrize("blank", ["expires", "number", "status"])
def test_a_blank_end_number_or_status_is_unanswered(blank: str) -> None:
    found = standing(license(**{blank: None}))
    assert found.state is State.BLANK
    assert "blank" in found.found


def test_an_end_that_cannot_be_read_is_unanswered() -> None:
    assert standing(license(expires=UNREADABLE)).state is State.BLANK


def test_a_blank_hides_no_end_that_is_past() -> None:
    assert standing(license(number=None, expires=date(2026, 2, 1))).value == NOT_IN_FORCE


def test_no_number_in_words_is_no_license() -> None:
    assert standing(license(number="None", status=None)).value == NOT_IN_FORCE
    assert standing(license(number="None")).state is State.UNDECIDED


def test_stopped_admissions_leave_no_license_without_a_limit() -> None:
    assert standing(license(), licensing_actions=STOPPED).value == LIMITED
    assert standing(license(status="Provisional or probationary"), licensing_actions=STOPPED).value == LIMITED
    assert standing(license(status="Revoked"), licensing_actions=STOPPED).value == NOT_IN_FORCE


def test_a_state_that_licenses_no_such_service_cannot_be_judged() -> None:
    assert standing(license(kind=EXEMPT, status=None, number=None)).state is State.UNDECIDED


def test_no_row_is_unanswered() -> None:
    assert standing().state is State.BLANK


# Which license for what


def test_one_license_in_force_is_enough_for_a_condition() -> None:
    assert standing(license(status="Expired"), license(agency="Other agency")).value == IN_FORCE
    assert standing(sud(expires=date(2020, 1, 1)), sud(agency="B"), focus="Substance use").value == IN_FORCE


@pytest.mark.parametrize(
    ("focus", "row"), [("Substance use", mental()), ("Mental health", sud()), ("Eating disorder", sud())]
)
def test_a_license_for_something_else_is_none_for_the_focus(focus: str, row: dict[str, object]) -> None:
    found = standing(row, focus=focus, law_allows_second="Yes, within the first license")
    assert found.value == NOT_IN_FORCE
    assert "is entered" in found.found


@pytest.mark.parametrize(("focus", "row"), [("Substance use", sud()), ("Mental health", mental())])
def test_a_program_for_one_condition_needs_a_license_for_that_one(focus: str, row: dict[str, object]) -> None:
    assert standing(row, focus=focus).value == IN_FORCE


def test_what_a_track_treats_needs_a_license_too() -> None:
    def of(treats: str) -> Fact:
        sheets = submission(fields={"focus": "Substance use"}, tracks=[track(treats=treats)], licenses=[sud()])
        return state_license(context(sheets))

    assert of("Substance use").value == IN_FORCE
    assert of("Both").state is State.BLANK


def test_two_licenses_for_two_conditions_and_one_that_lapsed() -> None:
    assert standing(sud(), mental()).value == IN_FORCE
    lapsed = mental(expires=date(2026, 2, 28))
    for rows in ((sud(), lapsed), (lapsed, sud())):
        found = standing(*rows)
        assert found.value == NOT_IN_FORCE
        assert "mental health: M: reported as “Active”, and ended on 2026-02-28" in found.found
        assert [remark.text.split(":")[0] for remark in found.remarks] == ["substance use", "mental health"]
    assert standing(sud(), mental(status="Provisional or probationary")).value == LIMITED
    assert standing(sud(), mental(expires=None)).state is State.BLANK
    assert standing(sud(expires=date(2026, 2, 28)), mental(expires=None)).value == NOT_IN_FORCE


def test_a_lapsed_license_beside_one_that_covers_both_costs_nothing() -> None:
    assert standing(license(), mental(expires=date(2026, 2, 28))).value == IN_FORCE


@pytest.mark.parametrize(
    ("law", "outcome"),
    [
        ("Yes, within the first license", State.UNDECIDED),
        ("Yes, licensed for both", State.UNDECIDED),
        ("Not checked", State.UNDECIDED),
        ("No", NOT_IN_FORCE),
        (None, State.BLANK),
    ],
)
def test_one_license_for_two_conditions_turns_on_what_the_law_allows(law: str | None, outcome: object) -> None:
    found = standing(sud(), law_allows_second=law)
    assert outcome in (found.value, found.state)


def test_the_license_of_the_first_condition_stands_for_the_second_only_as_far_as_it_goes() -> None:
    within = {"law_allows_second": "Yes, within the first license", "rule": "Letter of the agency of 2026-01-10"}
    assert standing(sud(), **within).value == IN_FORCE
    for unnamed in (None, "", "on file"):
        found = standing(sud(), **{**within, "rule": unnamed})
        assert found.state is State.UNDECIDED
        assert "the rule is not named under Notes on row COD-09" in found.found
    assert standing(sud(status="Provisional or probationary"), **within).value == LIMITED
    assert standing(sud(status="Expired"), **within).value == NOT_IN_FORCE
    assert standing(sud(), mental(status="Expired"), **within).value == IN_FORCE


def test_the_columns_say_what_a_license_is_for_and_kind_where_they_are_blank() -> None:
    assert standing(license(kind="Hospital")).value == IN_FORCE
    assert standing(license(kind="Hospital", covers_mh=None)).state is State.BLANK
    assert standing(license(covers_sud=None, covers_mh=None)).value == IN_FORCE
    assert standing(sud(kind="Opioid treatment program", covers_sud=None), focus="Substance use").value == IN_FORCE


def test_a_kind_and_a_column_that_contradict_each_other_cannot_be_judged() -> None:
    assert standing(license(covers_mh="No")).state is State.UNDECIDED


def test_a_blank_focus_leaves_open_which_license_is_needed() -> None:
    assert standing(license(), focus=None).value == IN_FORCE
    assert standing(sud(), focus=None).state is State.BLANK


def test_an_exempt_row_speaks_only_of_what_no_license_is_for() -> None:
    exempt = license(agency="E", kind=EXEMPT, status=None, number=None, covers_sud=None, covers_mh=None)
    assert standing(exempt, license()).value == IN_FORCE
    assert standing(exempt, sud()).state is State.UNDECIDED
    assert standing(exempt, license(status="Revoked")).value == NOT_IN_FORCE


def test_the_cells_of_the_finding_are_those_of_the_row_that_decides() -> None:
    what = submission(fields={"focus": BOTH}, licenses=[sud(status="Expired"), license(expires=None)])
    _, row = what.rows("licenses")
    cells = state_license(context(what)).cells
    assert row["expires"].cell in cells
    assert {cell.row for cell in cells} == {row.number}


# The address


def address(written: object, *rows: dict[str, object], notes: object = None, **fields: object) -> Fact:
    given = [license(address=written, notes=notes), *rows]
    return license_address(context(submission(fields={**HOME, "focus": BOTH, **fields}, licenses=given)))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Same as above", NAMED),
        ("same address as above.", NAMED),
        ("See above", NAMED),
        ("Yes", NAMED),
        ("100 EXAMPLE ST. STE 200, Exampleville TX 75999-0001", NAMED),
        ("Added by letter, certificate not yet reissued", ADDED),
        ("100 Example Street, Suite 200 (added by letter)", ADDED),
        ("250 Other Avenue, Exampleville, TX", OTHER_ADDRESS),
        ("No", OTHER_ADDRESS),
    ],
)
def test_the_address_on_the_license(written: str, value: str) -> None:
    assert address(written).value == value


@pytest.mark.parametrize(
    "written", ["100 Example Street", "See attached list", "Same building, different suite", "not added by letter"]
)
def test_an_address_that_may_be_this_one_cannot_be_judged_and_both_cells_are_named(written: str) -> None:
    found = address(written)
    assert found.state is State.UNDECIDED
    assert len(found.cells) == 2
    assert written in found.found
    assert HOME["street"] in found.found


def test_a_letter_in_the_notes_counts_where_another_address_is_printed() -> None:
    letter = "This site was added by letter of 2026-01-05"
    assert address("250 Other Avenue", notes=letter).value == ADDED
    assert address("250 Other Avenue", notes="Renewal letter received").value == OTHER_ADDRESS
    assert address("Same as above", notes="A second site was added by letter").value == NAMED


def test_a_blank_address_is_unanswered_and_so_is_one_against_a_blank_street() -> None:
    assert address(None).state is State.BLANK
    assert address("Same as above", street=None).state is State.BLANK
    assert license_address(context(submission(fields=HOME))).state is State.BLANK


def test_the_license_that_decides_has_to_name_the_address() -> None:
    assert address("250 Other Avenue", license(agency="B")).value == NAMED
    assert address("250 Other Avenue", license(agency="B", status="Provisional or probationary")).value == OTHER_ADDRESS


def test_each_license_that_is_needed_has_to_name_the_address() -> None:
    rows = [sud(), mental(address="250 Other Avenue")]
    assert license_address(context(submission(fields={**HOME, "focus": BOTH}, licenses=rows))).value == OTHER_ADDRESS


def test_a_license_that_is_not_in_force_names_nothing() -> None:
    rows = [license(status="Expired")]
    found = license_address(context(submission(fields={**HOME, "focus": BOTH}, licenses=rows)))
    assert found.value == OTHER_ADDRESS
    assert found.found.startswith("no license in force that could name it")


# The agency's record


@pytest.mark.parametrize(
    ("actions", "inspected", "value"),
    [
        ("None", AS_OF, CLEAR),
        ("Corrected and accepted", date(2020, 1, 1), CLEAR),
        ("None", None, PARTLY_CLEAR),
        ("None", AS_OF + timedelta(days=1), PARTLY_CLEAR),
        ("None", UNREADABLE, PARTLY_CLEAR),
        ("Plan of correction open", AS_OF, PARTLY_CLEAR),
        ("Plan of correction open", None, SERIOUS),
        ("Provisional or probation", AS_OF, SERIOUS),
        (STOPPED, AS_OF, SERIOUS),
    ],
)
def test_what_is_open_with_the_agency(actions: str, inspected: object, value: str) -> None:
    fields = {"licensing_actions": actions, "last_inspection": inspected}
    assert licensing_record(context(fields=fields)).value == value


def test_not_inspected_yet_stands_for_a_date_where_the_opening_is_given() -> None:
    fields = {"licensing_actions": "None", "last_inspection": "Not inspected yet"}
    assert licensing_record(context(fields=fields)).value == PARTLY_CLEAR
    opened = licensing_record(context(fields={**fields, "opened_on": date(2026, 1, 5)}))
    assert (opened.value, opened.found.endswith("not inspected yet, opened on 2026-01-05")) == (CLEAR, True)


def test_blank_licensing_actions_are_unanswered() -> None:
    assert licensing_record(context(fields={"last_inspection": AS_OF})).state is State.BLANK
