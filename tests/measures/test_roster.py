"""The roster as people: who counts, what stands, and the staff table."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import AS_OF, UNREADABLE, context, person
from iopaudit.measures.judged import Judged
from iopaudit.measures.licenses import has_number, recently_checked
from iopaudit.measures.people import active_people, clinical_staff, find_person, people
from iopaudit.measures.roster import initials, roster_lines

YESTERDAY = AS_OF - timedelta(days=1)
NO_NUMBERS = ("None", "N/A", "n/a", "pending", "Pending 2026", "applied 3/1/2026", "TBD", "-", "yes", "see HR", "000")


def only(**changes: Any) -> Any:
    return people(context(staff=[person(**changes)]))[0]


def test_rows_of_one_staff_id_are_one_person() -> None:
    rows = [person("S01"), person("S02"), person(" s01 ", credentials=["CADC-II"])]
    found = people(context(staff=rows))
    assert [each.id for each in found] == ["S01", "S02"]
    assert len(found[0].licenses) == 2


def test_a_row_without_a_staff_id_is_a_person_of_its_own() -> None:
    found = people(context(staff=[person(None), person(None)]))
    assert [each.id for each in found] == ["row 5", "row 6"]


def test_who_left_or_is_on_leave_is_not_active_and_a_blank_status_hides_nobody() -> None:
    rows = [person("S1"), person("S2", status="Left"), person("S3", status="On leave"), person("S4", status=None)]
    assert [each.id for each in active_people(context(staff=rows))] == ["S1", "S4"]


def test_support_and_other_roles_are_not_clinical_and_a_blank_role_is() -> None:
    roles = ["Therapist", "Peer specialist", "Administration", "Program director (not clinical)", None, UNREADABLE]
    rows = [person(f"S{n}", role=role) for n, role in enumerate(roles)]
    assert [each.id for each in clinical_staff(context(staff=rows))] == ["S0", "S4", "S5"]


def test_people_are_found_by_staff_id_whatever_case() -> None:
    made = context(staff=[person("S01")])
    assert find_person(made, "s01").id == "S01"
    assert find_person(made, "S02") is None
    assert find_person(made, None) is None


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"expires": AS_OF}, Judged.YES),
        ({"expires": YESTERDAY}, Judged.NO),
        ({"expires": "No end date"}, Judged.YES),
        ({"expires": None}, Judged.BLANK),
        ({"expires": UNREADABLE}, Judged.BLANK),
        ({"license_status": None}, Judged.BLANK),
        ({"license_status": None, "expires": None}, Judged.BLANK),
        ({"license_status": None, "expires": YESTERDAY}, Judged.NO),
        ({"license_status": "Active with conditions"}, Judged.YES),
        ({"license_status": "Expired"}, Judged.NO),
        ({"license_status": "Inactive"}, Judged.NO),
        ({"license_status": "Suspended or revoked", "expires": None}, Judged.NO),
        ({"license_status": "Renewal filed, board lets me practice", "expires": YESTERDAY}, Judged.UNDECIDED),
        ({"license_status": "State exempts this setting (rule in Notes)", "expires": None}, Judged.UNDECIDED),
        ({"license_status": "Federal or tribal facility"}, Judged.UNDECIDED),
        ({"license_status": "None needed for this role"}, Judged.UNDECIDED),
        ({"credentials": None}, Judged.BLANK),
        ({"credentials": ["Wizard"]}, Judged.BLANK),
        ({"credentials": ["Wizard"], "license_status": "Expired"}, Judged.NO),
        ({"credentials": ["None"]}, Judged.UNDECIDED),
        ({"credentials": ["PhD"]}, Judged.UNDECIDED),
        ({"credentials": ["PhD"], "license_number": None}, Judged.UNDECIDED),
    ],
)
def test_how_one_row_stands(changes: Any, standing: Any) -> None:
    assert only(**changes).standing is standing


def two(role: Any, first: Any, second: Any) -> Any:
    return people(context(staff=[person("S1", role=role, **first), person("S1", role=role, **second)]))[0]


LAPSED_LCSW = {"expires": YESTERDAY}
CURRENT_CADC = {"credentials": ["CADC-II"], "level": "Addiction certification"}


def test_of_two_licenses_the_one_for_the_role_decides() -> None:
    assert two("Therapist", LAPSED_LCSW, CURRENT_CADC).standing is Judged.NO
    assert two("Addiction counselor", LAPSED_LCSW, CURRENT_CADC).standing is Judged.YES


def test_of_two_licenses_for_the_role_the_best_counts() -> None:
    assert two("Therapist", LAPSED_LCSW, {"credentials": ["LMFT"]}).standing is Judged.YES
    assert two("Therapist", {"credentials": ["LMFT"]}, LAPSED_LCSW).standing is Judged.YES


def test_a_license_that_may_be_for_the_role_leaves_it_undecided() -> None:
    unclear = {"credentials": ["LSW"], "level": "Not sure"}
    found = two("Therapist", LAPSED_LCSW, unclear)
    assert found.standing is Judged.UNDECIDED
    assert found.why == "whether “LSW” is a credential for the role Therapist could not be judged"


def test_a_license_covers_the_state_that_issued_it_and_those_named_beside() -> None:
    (license,) = only(issuing_state="NM", other_states=["AZ"]).licenses
    assert [license.covers(state) for state in ("NM", "AZ", "CO", None)] == ["yes", "yes", "no", "blank"]
    (federal,) = only(issuing_state="Federal", other_states=["AZ"]).licenses
    assert [federal.covers(state) for state in ("AZ", "CO")] == ["yes", "undecided"]
    assert only(issuing_state=None).licenses[0].covers("CO") == "blank"


@pytest.mark.parametrize(
    ("changes", "backed"),
    [
        ({}, True),
        ({"expires": "No end date"}, True),
        ({"license_number": None}, False),
        *(({"license_number": written}, False) for written in NO_NUMBERS),
        ({"license_number": "0012345"}, True),
        ({"license_number": "LCSW.0099-C"}, True),
        ({"license_number": "on file since 2019"}, False),
        ({"license_number": "No. 4711"}, True),
        ({"expires": None}, False),
        ({"checked_on": None}, False),
        ({"checked_on": AS_OF}, True),
        ({"checked_on": AS_OF + timedelta(days=1)}, False),
        ({"checked_on": date(2024, 3, 1)}, True),
        ({"checked_on": date(2024, 2, 29)}, False),
    ],
)
def test_a_row_is_backed_by_number_end_date_and_a_recent_look_up(changes: Any, backed: Any) -> None:
    assert only(**changes).backed is backed


def test_where_the_role_needs_no_license_none_is_a_number() -> None:
    made = context(
        staff=[
            person("S1", license_number="None", license_status="None needed for this role"),
            person("S2", license_number=None, license_status="None needed for this role"),
        ]
    )
    assert [has_number(row) for row in made.submission.rows("staff")] == [True, False]


def test_a_number_that_is_none_documents_no_criterion() -> None:
    from edition_findings import finding

    assert finding("STF-01", staff=[person()]).backed
    found = finding("STF-01", staff=[person(license_number="pending")])
    assert str(found.result) == "met"
    assert not found.backed


def test_a_look_up_is_judged_by_its_age_in_calendar_months() -> None:
    made = context(staff=[person(checked_on=date(2024, 3, 1))])
    row = made.submission.rows("staff")[0]
    assert recently_checked(row, made)
    assert not recently_checked(row, context(made.submission, parameters={"board_check_months": 23}))


def test_hours_repeated_on_a_second_row_count_once() -> None:
    assert two("Therapist", {"hours": 20}, {"hours": 20}).hours == 20


def test_the_staff_table_has_one_line_for_each_license_of_everybody_active() -> None:
    rows = [
        person("S1", name="Ana María Diaz", expires=AS_OF + timedelta(days=90)),
        person("S1", credentials=["CADC-II"], level="Addiction certification", expires=YESTERDAY),
        person("S2", status="Left"),
        person("S3", role="Administration", credentials=None, license_status="None needed for this role", expires=None),
        person("S4", credentials=["Wizard"]),
        person("S5", license_status="Federal or tribal facility", issuing_state="Federal"),
    ]
    lines = roster_lines(context(staff=rows))
    assert [(line.staff_id, line.standing) for line in lines] == [
        ("S1", "ends soon"),
        ("S1", "lapsed"),
        ("S3", "not given"),
        ("S4", "not given"),
        ("S5", "cannot be judged"),
    ]
    first = lines[0]
    assert (first.initials, first.role, first.clinical, first.credential) == ("AMD", "Therapist", True, "LCSW")
    assert first.class_words == "independent clinical license (CO)"
    assert (first.days_left, first.looked_up, first.state) == (90, date(2026, 1, 15), "CO")
    assert "Staff!L5" in [str(cell) for cell in first.cells]
    assert lines[1].days_left == -1
    assert lines[3].class_words == "letters not known"


def test_a_license_that_ends_in_more_than_the_warning_time_is_in_force() -> None:
    line = roster_lines(context(staff=[person(expires=AS_OF + timedelta(days=91))]))[0]
    assert line.standing == "in force"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Diaz", "AD"),
        ("A.D.", "AD"),
        ("AD", "AD"),
        ("ABC", "ABC"),
        ("Ana", "A"),
        ("R2", "R2"),
        ("", ""),
        ("José Ñu", "JÑ"),
    ],
)
def test_names_become_initials(name: Any, expected: Any) -> None:
    assert initials(name) == expected
