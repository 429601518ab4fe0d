"""Whom the licenses cover: every age group of a track with what it is treated for."""

from datetime import date

import pytest

from builders import context, submission, track
from builders import license_row as license
from iopaudit.measures.license_coverage import APPLIED_FOR, EVERYONE, NOT_EVERYONE, license_coverage
from iopaudit.models.fact import Fact, State

EXEMPT = "State does not license this service (rule in Notes)"
TEENS = {"population": "Adolescents (12–17)", "ages_from": 12, "ages_to": 17}  # noqa: RUF001 the layout's own dash


def coverage(
    *licenses: dict[str, object], tracks: object = None, focus: object = "Both (co-occurring)", **fields: object
) -> Fact:
    tracks = [track()] if tracks is None else tracks
    return license_coverage(context(submission(fields={"focus": focus, **fields}, tracks=tracks, licenses=licenses)))


def test_everyone_who_is_admitted_is_covered() -> None:
    assert coverage(license()).value == EVERYONE


@pytest.mark.parametrize(
    ("column", "answer", "outcome"),
    [
        ("covers_adults", "No", NOT_EVERYONE),
        ("covers_adults", "Applied for", APPLIED_FOR),
        ("covers_adults", None, State.BLANK),
        ("covers_mh", "No", NOT_EVERYONE),
        ("covers_mh", "Applied for", APPLIED_FOR),
        ("covers_minors", None, EVERYONE),
    ],
)
def test_each_column_that_is_needed_decides(column: str, answer: str | None, outcome: object) -> None:
    found = coverage(license(**{column: answer}))
    assert outcome in (found.value, found.state)


def test_what_is_not_covered_is_named_with_its_cells() -> None:
    what = submission(
        fields={"focus": "Substance use"},
        tracks=[track(treats="Substance use"), track("Teens", treats="Substance use", **TEENS)],
        licenses=[license()],
    )
    (row,) = what.rows("licenses")
    found = license_coverage(context(what))
    assert found.found == "minors treated for substance use: reported as not covered by the license of Agency"
    assert row["covers_minors"].cell in found.cells


def test_one_license_has_to_cover_the_age_and_the_condition_together() -> None:
    teens = [track("Teens", treats="Substance use", **TEENS)]
    apart = (license(covers_mh="No"), license(kind="Mental-health facility", covers_sud="No", covers_minors="Yes"))
    assert coverage(*apart, tracks=teens, focus="Substance use").value == NOT_EVERYONE
    assert coverage(license(covers_minors="Yes"), tracks=teens, focus="Substance use").value == EVERYONE


def test_two_licenses_together_cover_two_conditions() -> None:
    both = (
        license(kind="Substance-use facility", covers_mh="No"),
        license(kind="Mental-health facility", covers_sud="No"),
    )
    assert coverage(*both).value == EVERYONE


def test_a_focus_that_no_track_treats_needs_a_license_too() -> None:
    tracks = [track(treats="Substance use")]
    assert coverage(license(covers_mh="No"), tracks=tracks).value == NOT_EVERYONE
    assert coverage(license(covers_mh="No"), tracks=tracks, focus="Substance use").value == EVERYONE


def test_a_track_on_both_sides_of_18_needs_both() -> None:
    tracks = [track(population="Women", ages_from=16, ages_to=99)]
    assert coverage(license(), tracks=tracks).value == NOT_EVERYONE
    assert coverage(license(covers_minors="Yes"), tracks=tracks).value == EVERYONE


def test_what_the_law_allows_within_the_first_license_counts_as_covered() -> None:
    row = license(kind="Substance-use facility", covers_mh="No")
    within = {"law_allows_second": "Yes, within the first license"}
    assert coverage(row, **within).value == EVERYONE
    assert coverage(row, law_allows_second="Not checked").value == NOT_EVERYONE
    mental = [track(treats="Mental health")]
    assert coverage(row, tracks=mental, focus="Mental health", **within).value == NOT_EVERYONE


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"treats": None}, license(covers_mh="No", kind="Substance-use facility")),
        ({"population": None, "ages_from": None, "treats": "Substance use"}, license()),
    ],
)
def test_a_track_that_lacks_whom_it_serves_is_unanswered_unless_everybody_is_covered(
    changes: dict[str, object], row: dict[str, object]
) -> None:
    tracks = [track(**changes)]
    assert coverage(row, tracks=tracks, focus="Substance use").state is State.BLANK
    assert coverage(license(covers_minors="Yes"), tracks=tracks, focus="Substance use").value == EVERYONE


def test_a_license_that_is_over_covers_nobody() -> None:
    assert coverage(license(expires=date(2020, 1, 1))).value == NOT_EVERYONE
    assert coverage(license(status="Revoked"), license(covers_mh="No", kind="Hospital")).value == NOT_EVERYONE


def test_a_license_that_is_applied_for_is_a_part() -> None:
    assert coverage(license(status="Applied for")).value == APPLIED_FOR
    assert coverage(license(covers_mh="No"), license(status="Applied for")).value == APPLIED_FOR


def test_a_state_that_licenses_no_such_service_cannot_be_judged() -> None:
    none = {"kind": EXEMPT, "status": None, "number": None}
    assert coverage(license(**none, covers_adults=None, covers_sud=None, covers_mh=None)).state is State.UNDECIDED
    assert coverage(license(**none, covers_mh="No")).value == NOT_EVERYONE


def test_no_license_or_no_track_is_unanswered() -> None:
    assert coverage().state is State.BLANK
    assert coverage(license(), tracks=[]).state is State.BLANK
