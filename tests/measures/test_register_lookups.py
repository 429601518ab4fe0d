"""Look-ups of license and award: both, one, old ones, and dates that cannot be."""

from datetime import date, timedelta

import pytest

from builders import AS_OF, award_row, context, license_row, submission
from iopaudit.measures.register_lookups import BOTH, IN_PART, NEITHER, register_lookups
from iopaudit.models.fact import Fact, State

LATELY, OLDEST = AS_OF - timedelta(days=90), date(2025, 3, 1)
PAGE = "lookup.example.gov"


def license(looked_up: date | None = AS_OF, page: str | None = PAGE, **changes: object) -> dict[str, object]:
    return license_row(register_page=page, looked_up_on=looked_up, **changes)


def award(looked_up: date | None = AS_OF, page: str | None = PAGE, **changes: object) -> dict[str, object]:
    return award_row(register_page=page, looked_up_on=looked_up, **changes)


def lookups(licenses: list[dict[str, object]], awards: list[dict[str, object]]) -> Fact:
    fields = {"focus": "Both (co-occurring)"}
    return register_lookups(context(submission(fields=fields, licenses=licenses, accreditation=awards)))


@pytest.mark.parametrize(
    ("of_license", "of_award", "value"),
    [
        (AS_OF, AS_OF, BOTH),
        (LATELY, LATELY, BOTH),
        (LATELY - timedelta(days=1), LATELY, IN_PART),
        (OLDEST, OLDEST, IN_PART),
        (OLDEST - timedelta(days=1), LATELY, IN_PART),
        (OLDEST - timedelta(days=1), OLDEST - timedelta(days=1), NEITHER),
        (LATELY, None, IN_PART),
        (None, OLDEST, IN_PART),
    ],
)
def test_how_long_ago_both_were_looked_up(of_license: date | None, of_award: date | None, value: str) -> None:
    assert lookups([license(of_license)], [award(of_award)]).value == value


@pytest.mark.parametrize("bad", [license(None), license(page=None), license(AS_OF + timedelta(days=1))])
def test_a_page_or_date_that_is_missing_or_a_date_in_the_future_is_no_look_up(bad: dict[str, object]) -> None:
    assert lookups([bad], []).state is State.BLANK
    assert lookups([bad], [award(None)]).state is State.BLANK
    assert lookups([bad], [award()]).value == IN_PART


def test_without_an_award_in_force_a_look_up_of_the_license_is_a_part() -> None:
    for none in ({"body": "None"}, award(ends=date(2020, 1, 1)), award(service_named="Other service only")):
        found = lookups([license()], [none])
        assert found.value == IN_PART
        assert "no award in force to look up" in found.found
    assert lookups([license(OLDEST - timedelta(days=1))], [{"body": "None"}]).value == NEITHER


def test_a_license_that_is_over_has_nothing_to_look_up() -> None:
    assert lookups([license(status="Expired")], [award()]).value == IN_PART
    assert lookups([license(status="Expired")], []).value == NEITHER


def test_each_license_that_decides_is_looked_up() -> None:
    two = [
        license(covers_mh="No", kind="Substance-use facility"),
        license(None, covers_sud="No", kind="Mental-health facility"),
    ]
    assert lookups(two, [award()]).value == IN_PART
    two[1]["looked_up_on"] = AS_OF
    assert lookups(two, [award()]).value == BOTH


def test_nothing_entered_is_unanswered() -> None:
    assert lookups([], []).state is State.BLANK
