"""Hours of family education a month, and what FAM-06 of the edition makes of them."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said
from hypothesis import given
from hypothesis import strategies as st

from builders import UNREADABLE, context, person, session, track
from iopaudit.measures.family_education import MOST_TRACKS, family_education_hours_per_month
from iopaudit.models.fact import State

CLASS, GROUP = "Family education without the client", "Multi-family group"
ONE = (track(),)
TWO = (track("Day"), track("Evening"))
PUBLISHED = {"STR-11": {"document": "Schedule handed to clients", "dated": date(2026, 1, 5)}}


def family_class(start: Any = "18:00", end: Any = "20:00", **changes: Any) -> Any:
    """A row of Schedule: a monthly class for families only on Thursday, two hours, unless changed."""
    usual = {"service": CLASS, "attends": "Families only", "repeats": "Once a month"}
    return {**session("Thursday", start, end), **usual, **changes}


def group(start: Any = "18:00", end: Any = "20:00", **changes: Any) -> Any:
    """A row of Schedule: a monthly multi-family group with all clients of the track."""
    return {**family_class(start, end), "service": GROUP, "attends": "All clients of the track", **changes}


def hours(*rows: Any, tracks: Any = ONE) -> Any:
    """The hours a month."""
    return family_education_hours_per_month(context(tracks=list(tracks), schedule=list(rows))).value


def judged(*rows: Any, tracks: Any = ONE, **sheets: Any) -> Any:
    """The result of FAM-06."""
    return result("FAM-06", tracks=list(tracks), schedule=list(rows), **sheets)


class TestTheMonth:
    """How often a session counts in a month, and for how long."""

    @pytest.mark.parametrize(
        ("repeats", "expected"),
        [("Once a month", Fraction(2)), ("Every two weeks", Fraction(13, 3)), ("Every week", Fraction(26, 3))],
    )
    def test_a_session_counts_as_often_as_it_is_held(self, repeats: Any, expected: Any) -> None:
        assert hours(family_class(repeats=repeats)) == expected

    def test_a_break_does_not_count(self) -> None:
        assert hours(family_class(break_minutes=15)) == Fraction(7, 4)

    @pytest.mark.parametrize("attends", ["All clients of the track", "By invitation", "One of parallel groups"])
    def test_whoever_attends_it_is_for_families(self, attends: Any) -> None:
        assert hours(group(attends=attends)) == 2

    @pytest.mark.parametrize("service", ["Family counseling with the client", "Psychoeducation class", "Meal or break"])
    def test_other_services_are_no_family_education(self, service: Any) -> None:
        assert hours(family_class(service=service)) == 0

    def test_sessions_at_the_same_time_count_once(self) -> None:
        found = finding("FAM-06", tracks=[track()], schedule=[family_class(), group("19:00", "21:00")])
        assert found.found.startswith("3 hours a month")
        assert "Adults: sessions at the same time, or to choose between, count once" in said(found)

    def test_of_parallel_ones_the_shortest_counts(self) -> None:
        choice = {"attends": "One of parallel groups", "parallel_set": "Families"}
        assert hours(group(**choice), group("10:00", "11:00", weekday="Monday", **choice)) == 1

    def test_days_are_added_up(self) -> None:
        assert hours(family_class(), family_class(weekday="Monday")) == 4


class TestTracks:
    """The families of every track need it."""

    def test_a_group_with_clients_is_for_its_own_track(self) -> None:
        found = finding("FAM-06", tracks=list(TWO), schedule=[group(track="Day")])
        assert found.result == "unanswered"  # nothing is listed for the other track at all
        found = finding("FAM-06", tracks=list(TWO), schedule=[group(track="Day"), session("Monday", "18:00", "20:00")])
        assert found.result == "unanswered"
        evening = session("Monday", "18:00", "20:00", track="Evening")
        found = finding("FAM-06", tracks=list(TWO), schedule=[group(track="Day"), evening])
        assert found.result == "not_met"
        assert "no family education on the schedule for the track Evening, the lowest of 2 tracks" in found.found

    def test_a_class_for_families_only_is_for_all_tracks(self) -> None:
        found = finding("FAM-06", tracks=list(TWO), schedule=[family_class(track="Day")])
        assert found.result == "met"
        assert "sessions for families only count for every track; those listed for two tracks are not added up" in said(
            found
        )

    def test_what_is_listed_for_two_tracks_is_not_added_up(self) -> None:
        rows = [
            family_class("18:00", "19:00", track="Day"),
            family_class("18:00", "19:30", track="Evening", weekday="Monday"),
        ]
        assert hours(*rows, tracks=TWO) == Fraction(3, 2)

    def test_one_class_listed_for_both_tracks_counts_once(self) -> None:
        assert hours(family_class(track="Day"), family_class(track="Evening"), tracks=TWO) == 2

    def test_a_class_elsewhere_adds_to_the_groups_of_a_track(self) -> None:
        rows = [
            family_class("18:00", "19:00", track="Day"),
            group("18:00", "19:00", track="Evening", weekday="Monday"),
            group("18:00", "19:00", track="Day", weekday="Monday"),
        ]
        assert hours(*rows, tracks=TWO) == 2

    def test_a_class_of_its_own_never_costs_a_track(self) -> None:
        shared = family_class(track="Day")
        own = family_class("18:00", "18:30", track="Evening", weekday="Monday")
        assert hours(shared, tracks=TWO) == hours(shared, own, tracks=TWO) == 2

    def test_every_track_is_said(self) -> None:
        rows = [family_class("18:00", "19:00", track="Day"), group(track="Evening", weekday="Monday")]
        found = finding("FAM-06", tracks=list(TWO), schedule=rows)
        assert found.found == "1 hour a month of family education for the track Day, the lowest of 2 tracks"
        assert said(found)[:2] == ["Day: 1 hour a month", "Evening: 3 hours a month"]


ROWS = st.builds(
    lambda name, weekday, hour, attends, repeats: {
        **family_class(f"{hour}:00", f"{hour + 1}:30", track=name, weekday=weekday, repeats=repeats),
        **({} if attends == "Families only" else {"service": GROUP, "attends": attends}),
    },
    st.sampled_from(["Day", "Evening"]),
    st.sampled_from(["Monday", "Thursday"]),
    st.integers(10, 13),
    st.sampled_from(["Families only", "All clients of the track", "By invitation"]),
    st.sampled_from(["Every week", "Every two weeks", "Once a month"]),
)
ELSEWHERE = [session("Monday", "18:00", "20:00", track=name) for name in ("Day", "Evening")]


@given(st.lists(ROWS, max_size=5), ROWS)
def test_a_further_session_never_costs(rows: Any, further: Any) -> None:
    assert hours(*ELSEWHERE, *rows, tracks=TWO) <= hours(*ELSEWHERE, *rows, further, tracks=TWO)


class TestJudgement:
    """FAM-06."""

    @pytest.mark.parametrize(
        ("end", "expected"), [("20:00", "met"), ("19:59", "partly_met"), ("18:01", "partly_met"), ("21:00", "met")]
    )
    def test_two_hours_meet_it(self, end: Any, expected: Any) -> None:
        assert judged(family_class(end=end)) == expected

    def test_none_does_not(self) -> None:
        assert judged(session("Monday", "18:00", "20:00")) == "not_met"

    def test_without_schedule_or_tracks_it_is_unanswered(self) -> None:
        assert judged() == "unanswered"
        assert judged(family_class(), tracks=()) == "unanswered"

    @pytest.mark.parametrize("column", ["track", "weekday", "start", "end", "repeats", "service", "attends"])
    def test_a_blank_cell_is_asked_for(self, column: Any) -> None:
        found = finding("FAM-06", tracks=[track()], schedule=[{**group(), column: None}])
        assert found.result == "unanswered"
        assert len(found.cells) == 1

    @pytest.mark.parametrize("value", [None, UNREADABLE])
    def test_a_blank_cell_is_not_asked_for_where_the_rest_is_enough(self, value: Any) -> None:
        assert judged(family_class(), group(weekday="Monday", repeats=value)) == "met"

    def test_a_blank_service_may_be_family_education(self) -> None:
        rows = [session("Monday", "18:00", "20:00", service=None)]
        assert judged(*rows) == "unanswered"
        assert judged(*rows, family_class()) == "met"

    def test_a_blank_elsewhere_hides_no_track_without_any(self) -> None:
        rows = [
            session("Monday", "18:00", "20:00", track="Evening"),
            group(track="Day", weekday=None),
        ]
        assert judged(*rows, tracks=TWO) == "not_met"
        assert judged(*rows, {**family_class(track="Day"), "start": None}, tracks=TWO) == "unanswered"

    def test_families_only_with_another_service_is_pointed_out(self) -> None:
        found = finding("FAM-06", tracks=[track()], schedule=[family_class(service="Psychoeducation class")])
        assert found.result == "not_met"
        assert said(found) == ["sessions for families only with another service are not counted as family education"]

    def test_the_order_of_rows_makes_no_difference(self) -> None:
        rows = [
            family_class("18:00", "19:00", track="Day"),
            group(track="Evening"),
            {**group(track="Day"), "start": None},
        ]
        assert judged(*rows, tracks=TWO) == judged(*reversed(rows), tracks=TWO[::-1])

    def test_the_published_schedule_backs_it(self) -> None:
        given = {"tracks": [track()], "schedule": [family_class()], "staff": [person()]}
        assert not finding("FAM-06", **given).backed
        assert finding("FAM-06", answers=PUBLISHED, **given).backed

    def test_more_tracks_than_a_program_has_are_not_compared(self) -> None:
        many = [track(f"T{number}") for number in range(MOST_TRACKS + 1)]
        fact = family_education_hours_per_month(context(tracks=many, schedule=[family_class(track="T0")]))
        assert fact.state is State.BLANK
        assert hours(family_class(track="T0"), tracks=many[:MOST_TRACKS]) == 2
