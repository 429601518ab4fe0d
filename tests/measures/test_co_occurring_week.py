"""Hours of the week about the second condition: what counts, what counts once, and what a blank leaves open."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import UNREADABLE, context, session, track
from iopaudit.measures.co_occurring_week import second_condition_hours_in_best_track, second_condition_hours_in_week
from iopaudit.models.fact import State

SUBSTANCE = "Substance use (in a mental-health program)"


def group(topic: Any, start: str = "09:00", end: str = "10:00", weekday: str = "Monday", **changes: Any) -> Any:
    return session(weekday, start, end, **{"topic": topic, **changes})


def hours(*sessions: Any, treats: Any = "Substance use") -> Any:
    fact = second_condition_hours_in_week(context(tracks=[track(treats=treats)], schedule=sessions))
    return fact.value


def judged(*sessions: Any, tracks: Any = (), treats: Any = "Substance use") -> str:
    return result("COD-10", tracks=tracks or [track(treats=treats)], schedule=sessions)


class TestTopics:
    """Which topics are about the second condition depends on what the track treats."""

    @pytest.mark.parametrize(
        ("treats", "counting"),
        [
            ("Substance use", {"Co-occurring", "Trauma", "Mood and anxiety"}),
            ("Mental health", {"Co-occurring", SUBSTANCE}),
            ("Eating disorder", {"Co-occurring", SUBSTANCE}),
            ("Both", {"Co-occurring", "Trauma", "Mood and anxiety", SUBSTANCE}),
        ],
    )
    def test_they_count_and_no_other_does(self, treats: str, counting: set[str]) -> None:
        layout = checklist().layout
        topics = layout.choices_of(layout.table["schedule"].column["topic"])
        assert {topic for topic in topics if hours(group(topic), treats=treats)} == counting

    def test_a_blank_treats_leaves_open_what_is_not_about_both(self) -> None:
        assert judged(group("Co-occurring"), treats=None) == "met"
        assert judged(group("Trauma"), treats=None) == "unanswered"
        assert judged(group("Relapse prevention"), treats=None) == "not_met"


class TestHours:
    """What a client is sure to get."""

    def test_an_hour_is_enough_and_a_little_less_is_not(self) -> None:
        assert judged(group("Trauma")) == "met"
        assert judged(group("Trauma", end="09:59")) == "not_met"
        assert judged(group("Trauma", end="10:10", break_minutes=10)) == "met"
        assert judged(group("Trauma", break_minutes=1)) == "not_met"

    def test_sessions_add_up_over_the_week(self) -> None:
        rows = group("Trauma", end="09:30"), group("Co-occurring", end="09:30", weekday="Friday")
        assert hours(*rows) == 1

    def test_sessions_at_the_same_time_count_once(self) -> None:
        assert hours(group("Trauma"), group("Co-occurring", start="09:30", end="10:30")) == Fraction(3, 2)

    def test_time_that_another_session_takes_does_not_count(self) -> None:
        assert hours(group("Trauma"), group("Relapse prevention", start="09:30", end="10:30")) == Fraction(1, 2)

    def test_every_two_weeks_counts_half(self) -> None:
        assert hours(group("Trauma", end="11:00", repeats="Every two weeks")) == 1
        assert judged(group("Trauma", repeats="Every two weeks")) == "not_met"

    @pytest.mark.parametrize(
        "service", ["Peer-led group", "Mutual-help meeting", "Family education without the client"]
    )
    def test_services_that_do_not_count_toward_the_hours_do_not_count_here(self, service: str) -> None:
        assert judged(group("Trauma", service=service)) == "not_met"

    @pytest.mark.parametrize("attends", ["By invitation", "Families only"])
    def test_only_what_every_client_attends_counts(self, attends: str) -> None:
        assert judged(group("Trauma", attends=attends)) == "not_met"

    def test_of_parallel_groups_the_choice_with_least_of_it_counts(self) -> None:
        choice = {"attends": "One of parallel groups", "parallel_set": "Monday"}
        assert judged(group("Trauma", **choice), group("Wellness", **choice)) == "not_met"
        assert judged(group("Trauma", **choice), group("Co-occurring", **choice)) == "met"
        assert hours(group("Trauma", **choice), group("Co-occurring", end="11:00", **choice)) == 1


class TestBlanks:
    """What a blank leaves open."""

    def test_a_blank_topic_leaves_it_open_only_where_it_could_decide(self) -> None:
        assert judged(group(None)) == "unanswered"
        assert judged(group(UNREADABLE)) == "unanswered"
        assert judged(group(None), group("Trauma", weekday="Friday")) == "met"
        assert judged(group(None, end="09:30"), group("Wellness", weekday="Friday")) == "not_met"
        assert judged(group(None, service="Peer-led group")) == "not_met"

    def test_it_points_at_the_blank_topics(self) -> None:
        rows = [group("Wellness"), group(None, weekday="Friday")]
        fact = second_condition_hours_in_week(context(tracks=[track()], schedule=rows))
        assert fact.state is State.BLANK
        assert [str(cell) for cell in fact.cells] == ["Schedule!H6"]

    def test_without_tracks_or_sessions_it_is_unanswered(self) -> None:
        assert result("COD-10") == "unanswered"
        assert judged() == "unanswered"

    def test_a_schedule_of_which_most_cannot_be_counted_is_unanswered(self) -> None:
        assert judged(group("Trauma"), group("Trauma", service=None), group("Trauma", attends=None)) == "unanswered"


class TestTracks:
    """Every track is wanted, one is half."""

    TWO = (track("Day", treats="Substance use"), track("Evening", treats="Mental health"))

    def test_every_track_is_wanted_and_one_is_half(self) -> None:
        day, evening = group("Trauma", track="Day"), group(SUBSTANCE, track="Evening")
        other = group("Wellness", track="Evening")
        assert judged(day, evening, tracks=self.TWO) == "met"
        assert judged(day, other, tracks=self.TWO) == "partly_met"
        assert judged({**day, "topic": "Wellness"}, other, tracks=self.TWO) == "not_met"

    def test_less_than_an_hour_in_one_track_is_no_half(self) -> None:
        rows = group("Trauma", track="Day", end="09:30"), group("Wellness", track="Evening")
        assert judged(*rows, tracks=self.TWO) == "not_met"

    def test_a_topic_counts_by_what_its_own_track_treats(self) -> None:
        assert judged(group("Trauma", track="Day"), group("Trauma", track="Evening"), tracks=self.TWO) == "partly_met"

    def test_a_track_without_a_schedule_leaves_it_open_unless_the_others_decide(self) -> None:
        assert judged(group("Trauma", track="Day"), tracks=self.TWO) == "unanswered"
        assert judged(group("Wellness", track="Day"), tracks=self.TWO) == "unanswered"
        three = (*self.TWO, track("Weekend", treats="Both"))
        rows = group("Trauma", track="Day"), group("Wellness", track="Evening")
        assert judged(*rows, tracks=three) == "partly_met"

    def test_the_lowest_and_the_highest_are_named(self) -> None:
        rows = [group("Trauma", track="Day", end="11:00"), group("Wellness", track="Evening")]
        sheets = context(tracks=self.TWO, schedule=rows)
        least, most = second_condition_hours_in_week(sheets), second_condition_hours_in_best_track(sheets)
        assert least.found == "0 hours a week about the second condition in the track Evening, the lowest of 2 tracks"
        assert most.found == "2 hours a week about the second condition in the track Day, the highest of 2 tracks"
        assert said(least) == [
            "Day: 2 hours a week about the second condition",
            "Evening: 0 hours a week about the second condition",
        ]


def test_the_published_schedule_stands_behind_it() -> None:
    sheets: Any = {"tracks": [track()], "schedule": [group("Trauma")]}
    published = {"STR-11": {"document": "Weekly schedule for clients", "dated": date(2026, 1, 5)}}
    assert finding("COD-10", **sheets, answers=published).backed
    assert not finding("COD-10", **sheets).backed
