"""Counts of families, and what the criteria FAM-03, -05, -10, -11 and -14 of the edition make of them."""

from datetime import date
from typing import Any

import pytest
from edition_findings import finding, result, said
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import UNREADABLE, context, track
from iopaudit.measures import family_counts
from iopaudit.models.fact import State

OLD = {"opened_on": date(2020, 1, 1)}
YOUNG = {"opened_on": date(2025, 10, 1)}
ADULTS = (track("Adults"),)
MINORS = (track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17),)  # noqa: RUF001 the layout's own dash
BOTH = (*ADULTS, *MINORS)
SOURCED = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}

SESSIONS = ("family_sessions", "family_discharges")
CONTACT = ("family_contact_14", "family_admissions")
BY_AGE = (("FAM-05", SESSIONS), ("FAM-10", CONTACT))
"""Criteria that count adults and minors apart, with their part and whole."""


def counts(names: Any, adults: Any = (None, None), minors: Any = (None, None)) -> Any:
    """Counts of one matter: (part, whole) of adults and of minors."""
    part, whole = names
    given = {part: adults[0], whole: adults[1], f"{part}_minors": minors[0], f"{whole}_minors": minors[1]}
    return {**given, **SOURCED}


def judged(criterion: Any, tracks: Any, adults: Any = (None, None), minors: Any = (None, None), **more: Any) -> Any:
    """The finding of one of the two criteria."""
    fields = {**OLD, **more.pop("fields", {})}
    given = counts(dict(BY_AGE)[criterion], adults, minors)
    return finding(criterion, fields=fields, tracks=list(tracks), counts=given, **more)


class TestAdultsAndMinors:
    """FAM-05 and FAM-10: each age against its own threshold."""

    @pytest.mark.parametrize(
        ("criterion", "some", "every", "expected"),
        [
            ("FAM-05", 50, 100, "met"),
            ("FAM-05", 49, 100, "partly_met"),
            ("FAM-05", 25, 100, "partly_met"),
            ("FAM-05", 24, 100, "not_met"),
            ("FAM-05", 0, 100, "not_met"),
            ("FAM-10", 70, 100, "met"),
            ("FAM-10", 69, 100, "partly_met"),
            ("FAM-10", 50, 100, "partly_met"),
            ("FAM-10", 49, 100, "not_met"),
        ],
    )
    def test_adults_have_their_threshold(self, criterion: Any, some: Any, every: Any, expected: Any) -> None:
        assert judged(criterion, ADULTS, (some, every)).result == expected

    @pytest.mark.parametrize(
        ("criterion", "some", "every", "expected"),
        [
            ("FAM-05", 90, 100, "met"),
            ("FAM-05", 89, 100, "partly_met"),
            ("FAM-05", 70, 100, "partly_met"),
            ("FAM-05", 69, 100, "not_met"),
            ("FAM-10", 90, 100, "met"),
            ("FAM-10", 89, 100, "partly_met"),
            ("FAM-10", 75, 100, "partly_met"),
            ("FAM-10", 74, 100, "not_met"),
        ],
    )
    def test_minors_have_theirs(self, criterion: Any, some: Any, every: Any, expected: Any) -> None:
        assert judged(criterion, MINORS, minors=(some, every)).result == expected

    @pytest.mark.parametrize("criterion", ["FAM-05", "FAM-10"])
    @pytest.mark.parametrize(
        ("adults", "minors", "expected"),
        [
            ((20, 20), (10, 10), "met"),
            ((20, 20), (8, 10), "partly_met"),
            ((20, 20), (1, 10), "not_met"),
            ((1, 20), (10, 10), "not_met"),
            ((0, 0), (10, 10), "met"),
            ((None, 0), (10, 10), "met"),
            (("Not tracked", 0), (10, 10), "met"),
            ((20, 20), (0, 0), "met"),
            ((0, 0), (8, 10), "partly_met"),
            ((0, 0), (1, 10), "not_met"),
            ((0, 0), (0, 0), "cannot_judge"),
            ((None, 0), (None, 0), "cannot_judge"),
            ((0, 0), (None, None), "unanswered"),
            ((0, 0), (None, 10), "unanswered"),
            ((20, 20), (None, None), "unanswered"),
            ((12, 20), (None, 10), "unanswered"),
            ((1, 20), (None, None), "not_met"),
            ((None, None), (1, 10), "not_met"),
            ((None, None), (8, 10), "unanswered"),
            ((None, None), (None, None), "unanswered"),
            (("Not tracked", 20), (10, 10), "not_met"),
            ((20, 20), ("Not tracked", "Not tracked"), "not_met"),
            ((3, 0), (10, 10), "unanswered"),
            ((21, 20), (10, 10), "unanswered"),
            ((UNREADABLE, 20), (10, 10), "unanswered"),
        ],
    )
    def test_both_ages_are_asked_where_both_are_served(
        self, criterion: Any, adults: Any, minors: Any, expected: Any
    ) -> None:
        assert judged(criterion, BOTH, adults, minors).result == expected

    @pytest.mark.parametrize("criterion", ["FAM-05", "FAM-10"])
    @pytest.mark.parametrize("minors", [(None, None), (0, 0), (0, 10), ("Not tracked", "Not tracked")])
    def test_minors_are_not_asked_where_no_track_takes_them(self, criterion: Any, minors: Any) -> None:
        assert judged(criterion, ADULTS, (20, 20), minors).result == "met"
        assert judged(criterion, ADULTS, (0, 0), minors).result == "cannot_judge"
        assert judged(criterion, ADULTS, (None, None), minors).result == "unanswered"

    @pytest.mark.parametrize("adults", [(None, None), (0, 0), (0, 10)])
    def test_adults_are_not_asked_where_no_track_takes_them(self, adults: Any) -> None:
        assert judged("FAM-05", MINORS, adults, (10, 10)).result == "met"
        assert judged("FAM-05", MINORS, adults, (0, 0)).result == "cannot_judge"

    def test_a_track_with_ages_on_both_sides_of_18_is_asked_for_both(self) -> None:
        mixed = [track(ages_from=16, ages_to=25)]
        assert judged("FAM-05", mixed, (20, 20), (1, 10)).result == "not_met"
        assert judged("FAM-05", mixed, (20, 20), (10, 10)).result == "met"

    def test_a_track_without_population_and_ages_takes_no_age_out(self) -> None:
        unknown = [track(population=None, ages_from=None, ages_to=None)]
        assert judged("FAM-05", unknown, (20, 20)).result == "unanswered"
        assert judged("FAM-05", unknown, (20, 20), (0, 0)).result == "met"
        assert judged("FAM-05", unknown, (20, 20), (1, 10)).result == "not_met"
        assert judged("FAM-05", [], (20, 20)).result == "unanswered"

    def test_ages_that_make_no_sense_take_no_age_out(self) -> None:
        nobody = [track(population="Women", ages_from=30, ages_to=10)]
        assert judged("FAM-05", nobody, (20, 20), (None, None)).result == "unanswered"
        assert judged("FAM-05", nobody, (20, 20), (1, 10)).result == "not_met"

    @pytest.mark.parametrize("tracks", [ADULTS, MINORS, BOTH])
    def test_a_young_program_is_too_new(self, tracks: Any) -> None:
        for adults in ((20, 20), (None, None), (0, 0)):
            assert judged("FAM-05", tracks, adults, (10, 10), fields=YOUNG).result == "too_new"


class TestWhatIsSaid:
    """The numbers of each age stay visible."""

    def test_one_age_is_said_as_it_is(self) -> None:
        said_of = judged("FAM-05", ADULTS, (4, 6))
        assert said_of.found == "4 of 6 consenting families of discharged adults with one or more family sessions"
        assert said_of.small_sample

    def test_two_ages_are_said_together_and_each(self) -> None:
        both = judged("FAM-10", BOTH, (15, 20), (9, 10))
        assert both.result == "met"
        assert both.found.startswith("24 of 30 consenting families of admitted clients")
        assert said(both) == [
            "15 of 20 consenting families of admitted adults with contact within 14 days",
            "9 of 10 consenting families of admitted minors with contact within 14 days",
        ]

    def test_the_age_that_falls_short_is_named(self) -> None:
        short = judged("FAM-05", BOTH, (20, 20), (6, 10))
        assert "6 of 10 consenting families of discharged minors" in short.found

    def test_what_is_wanted_is_said_in_percent(self) -> None:
        assert "at least 50% of the consenting families of adults, and 90%" in judged("FAM-05", ADULTS, (4, 6)).wanted
        assert "at least 70% of the consenting families of adults, and 90%" in judged("FAM-10", ADULTS, (4, 6)).wanted

    def test_counts_of_an_age_that_no_track_takes_are_pointed_out(self) -> None:
        (remark,) = judged("FAM-05", ADULTS, (20, 20), (0, 10)).remarks
        assert "no track is for minors" in remark.text
        assert remark.cells

    def test_a_blank_points_at_the_blank_cells(self) -> None:
        blank = judged("FAM-05", BOTH, (20, 20), (None, 10))
        assert [str(cell) for cell in blank.cells] == ["Outcomes!B7"]

    def test_nobody_is_asked_for_counts_of_an_age_that_no_track_takes(self) -> None:
        blank = judged("FAM-05", ADULTS)
        assert [str(cell) for cell in blank.cells] == ["Outcomes!B5", "Outcomes!B6"]

    def test_an_age_that_is_not_asked_is_not_spoken_of(self) -> None:
        short = judged("FAM-05", ADULTS, (9, 22))
        assert short.found == "9 of 22 consenting families of discharged adults with one or more family sessions"
        nobody = judged("FAM-05", BOTH, (9, 22), (0, 0))
        assert nobody.found == f"{short.found}; no consenting families of discharged minors"


RANK = ("not_met", "partly_met", "met")


@settings(max_examples=30, deadline=None)
@given(*(st.integers(0, 12) for _ in range(4)))
def test_one_family_more_never_costs(adults: int, minors: int, further: int, whole: int) -> None:
    some, others = min(adults, whole), min(minors, 12)
    more = min(some + further, whole)
    before, after = (judged("FAM-05", BOTH, (part, whole), (others, 12)).result for part in (some, more))
    assert RANK.index(before) <= RANK.index(after)


class TestBacking:
    """A count needs its report; an age that is not there needs none."""

    def test_it_is_backed_where_every_count_is(self) -> None:
        assert judged("FAM-05", BOTH, (20, 20), (10, 10)).backed
        assert judged("FAM-05", ADULTS, (20, 20)).backed
        assert judged("FAM-05", BOTH, (20, 20), (0, 0)).backed

    @pytest.mark.parametrize("name", ["family_sessions", "family_discharges_minors"])
    def test_one_estimate_is_enough_to_lack_it(self, name: Any) -> None:
        given = counts(SESSIONS, (20, 20), (10, 10))
        given[name] = {"number": given[name], "source": "Estimate", "dated": date(2026, 1, 5)}
        assert not finding("FAM-05", fields=OLD, tracks=list(BOTH), counts=given).backed

    def test_a_zero_that_is_estimated_backs_nothing(self) -> None:
        given = counts(SESSIONS, (20, 20), (0, 0))
        given["family_discharges_minors"] = {"number": 0, "source": "Estimate", "dated": date(2026, 1, 5)}
        found = finding("FAM-05", fields=OLD, tracks=list(BOTH), counts=given)
        assert (found.result, found.backed) == ("met", False)

    def test_a_failure_is_backed_too(self) -> None:
        assert judged("FAM-05", BOTH, (20, 20), (1, 10)).backed


SIMPLE = (
    ("FAM-03", "active_support", "active_clients", {"met": 90, "partly_met": 70}, ADULTS),
    ("FAM-11", "minors_weekly_contact", "minors_in_care", {"met": 90, "partly_met": 75}, MINORS),
    ("FAM-14", "review_family_input", "review_family_plans", {"met": 70, "partly_met": 40}, ADULTS),
)


class TestSharesOfTwoCounts:
    """FAM-03, FAM-11 and FAM-14."""

    @pytest.mark.parametrize(("criterion", "part", "whole", "least", "tracks"), SIMPLE)
    def test_each_edge(self, criterion: Any, part: Any, whole: Any, least: Any, tracks: Any) -> None:
        def of(some: Any, every: Any = 100, fields: Any = None) -> Any:
            given = {part: some, whole: every}
            return result(criterion, fields=fields or OLD, tracks=list(tracks), counts=given)

        assert of(100) == of(least["met"]) == "met"
        assert of(least["met"] - 1) == of(least["partly_met"]) == "partly_met"
        assert of(least["partly_met"] - 1) == of(0) == of("Not tracked") == of(5, "Not tracked") == "not_met"
        assert of(None) == of(5, None) == of(None, None) == "unanswered"
        assert of(0, 0) == "cannot_judge"
        assert of(101) == "unanswered"
        assert of(100, fields=YOUNG) == "too_new"

    def test_weekly_contact_is_asked_where_minors_are_served(self) -> None:
        given = {"minors_weekly_contact": 1, "minors_in_care": 10}
        assert result("FAM-11", fields=OLD, tracks=list(ADULTS), counts=given) == "not_applicable"
        assert result("FAM-11", fields=OLD, tracks=list(BOTH), counts=given) == "not_met"
        unknown = [track(population=None, ages_from=None)]
        assert result("FAM-11", fields=OLD, tracks=unknown) == "unanswered"

    def test_a_refusal_that_is_recorded_counts_as_asked(self) -> None:
        given = {"active_support": 9, "active_clients": 10}
        assert "or their refusal recorded" in finding("FAM-03", fields=OLD, counts=given).found

    def test_charts_are_backed_by_their_review(self) -> None:
        given = {"review_family_input": 8, "review_family_plans": 10, **SOURCED}
        review = {"review_chosen": "In order", "review_role": "Nurse", "review_date": date(2026, 1, 10)}
        assert not finding("FAM-14", fields=OLD, counts=given).backed
        assert finding("FAM-14", fields=OLD, counts={**given, **review}).backed


def test_the_ages_are_told_apart_in_every_state() -> None:
    """An age that is served and blank is neither there nor away."""
    unknown = context(fields=OLD, tracks=[track(population=None, ages_from=None, ages_to=None)])
    assert family_counts.no_families_of_discharged_minors(unknown).state is State.BLANK
    served = context(fields=OLD, tracks=list(MINORS))
    assert family_counts.no_families_of_discharged_minors(served).value is False
    assert family_counts.no_families_of_discharged_adults(served).value is True
