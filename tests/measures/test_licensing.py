"""The state license: what counts as in force."""

from datetime import date, timedelta

import pytest

from builders import AS_OF, context, submission
from iopaudit.measures.licensing import state_license_in_force
from iopaudit.models.fact import Fact, State


def fact(*rows: dict[str, object], **fields: object) -> Fact:
    return state_license_in_force(context(submission(fields=fields, licenses=list(rows))))


def license(**changes: object) -> dict[str, object]:
    return {"agency": "State agency", "kind": "Both", "status": "Active", "expires": date(2027, 6, 30), **changes}


def test_an_active_license_that_has_not_ended_is_in_force() -> None:
    assert fact(license()).value is True
    assert fact(license(status="Active with conditions")).value is True


def test_on_the_day_it_ends_it_is_still_in_force() -> None:
    assert fact(license(expires=AS_OF)).value is True
    assert fact(license(expires=AS_OF - timedelta(days=1))).value is False


@pytest.mark.parametrize(
    "status", ["Provisional or probationary", "Renewal filed on time", "Expired", "Suspended", "Revoked", "Applied for"]
)
def test_any_other_status_is_not(status: str) -> None:
    found = fact(license(status=status))
    assert found.value is False
    assert status in found.found


def test_one_in_force_is_enough() -> None:
    assert fact(license(status="Expired"), license(agency="Other agency")).value is True


def test_stopped_admissions_leave_none_in_force() -> None:
    assert fact(license(), licensing_actions="Admissions stopped or suspended").value is False


def test_a_state_that_licenses_no_such_service_leaves_it_open() -> None:
    row = license(kind="State does not license this service (rule in Notes)", status=None)
    assert fact(row).state is State.UNDECIDED


def test_blanks_leave_it_open_and_no_row_is_blank() -> None:
    assert fact(license(expires=None)).state is State.UNDECIDED
    assert fact(license(status=None)).state is State.UNDECIDED
    assert fact().state is State.BLANK
