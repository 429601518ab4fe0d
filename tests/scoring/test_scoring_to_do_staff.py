"""Which cells of the roster nobody has to fill."""

import pytest

from builders import context, person
from iopaudit.measures.context import Context
from iopaudit.scoring.to_do_staff import missing_supervisors, not_asked


def excused(what: Context, row: int = 0) -> set[str]:
    cells = not_asked(what)
    entries = what.submission.rows("staff")[row].entries
    return {column for column, entry in entries.items() if entry.value is None and set(entry.cells) <= cells}


def test_everything_blank_is_asked_of_an_active_clinician() -> None:
    blank = {"credentials": None, "expires": None, "hours": None, "years_addiction": None, "signs_assessments": None}
    assert not excused(context(staff=[person(**blank)])) & set(blank)


def test_nothing_is_asked_of_whoever_left() -> None:
    assert {"hours", "expires", "notes"} <= excused(context(staff=[person(status="Left", hours=None, expires=None)]))


def test_a_second_license_needs_no_second_name_and_hours_but_its_own_end_date() -> None:
    second = {"staff_id": "S01", "credentials": ["LPC"], "expires": None, "status": None, "hours": None, "role": None}
    found = excused(context(staff=[person("S01"), second]), row=1)
    assert {"status", "hours", "role", "name"} <= found
    assert "expires" not in found


@pytest.mark.parametrize(
    ("role", "license", "care"),
    [
        ("Administration", True, True),
        ("Program director (not clinical)", True, True),
        ("Peer specialist", True, False),
        ("Therapist", False, False),
    ],
)
def test_licenses_and_years_in_care_are_asked_by_role(role: str, license: bool, care: bool) -> None:
    blank = {"credentials": None, "license_number": None, "expires": None, "years_addiction": None}
    found = excused(context(staff=[person(role=role, **blank)]))
    assert found & {"credentials", "license_number", "expires"} == (
        {"credentials", "license_number", "expires"} if license else set()
    )
    assert ("years_addiction" in found) is care


def missing(*staff: dict[str, object]) -> list[str]:
    return [blank.what for blank in missing_supervisors(context(fields={"state": "CO"}, staff=staff))]


def test_a_blank_supervisor_is_left_to_fill_where_one_is_needed() -> None:
    trainee = person("A1", credentials=["LPCC"], level="Associate or provisional (supervised)")
    assert missing({**trainee, "supervisor": None, "supervision_hours": 1}) == [
        "Staff, A1, who practices under supervision: Supervisor"
    ]
    assert missing({**trainee, "supervisor": "S1"}) == [
        "Staff, A1, who practices under supervision: Supervision hours per week"
    ]
    assert missing({**trainee, "supervisor": "S1", "supervision_hours": 1}) == []
    assert missing({**trainee, "status": "Left"}, person("S1")) == []
