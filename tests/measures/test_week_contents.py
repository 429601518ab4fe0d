"""What the week is made of: counseling, education and topics, and what SVC-01 to SVC-03 of the edition make of it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import UNREADABLE, context, session, track
from iopaudit.measures.core_topics import TOPICS, core_topics, curriculum_is_named
from iopaudit.measures.week_contents import counseling_share, education_hours, education_hours_in_best_track
from iopaudit.models.fact import State

CLASS, SKILLS = "Psychoeducation class", "Skills training"
PUBLISHED = {"STR-11": {"document": "Schedule handed to clients", "dated": date(2026, 1, 5)}}
NAMED = {"document": "Curriculum, table of contents", "dated": date(2026, 1, 5)}
CHOICE = {"attends": "One of parallel groups", "parallel_set": "Monday"}
ALONE: Any = {"individual_minutes": 0, "individual_every": "Not offered"}
ONE = (track(),)
ONLY_GROUPS = (track(**ALONE),)
TWO = (track("Day", **ALONE), track("Evening", **ALONE))


def group(start: Any, end: Any, weekday: Any = "Monday", **changes: Any) -> Any:
    return session(weekday, start, end, **changes)


def lesson(start: Any, end: Any, weekday: Any = "Tuesday", **changes: Any) -> Any:
    return session(weekday, start, end, **{"service": CLASS, **changes})


def share(*rows: Any, tracks: Any = ONLY_GROUPS) -> Any:
    value = counseling_share(context(tracks=list(tracks), schedule=list(rows))).value
    return value and value.yes / value.counted


def counseling(*rows: Any, tracks: Any = ONLY_GROUPS) -> Any:
    return result("SVC-01", tracks=list(tracks), schedule=list(rows))


class TestCounselingShare:
    def test_half_is_enough_and_35_percent_is_half(self) -> None:
        assert counseling(group("09:00", "10:00"), lesson("09:00", "10:00")) == "met"
        assert counseling(group("09:00", "10:00"), lesson("09:00", "10:01")) == "partly_met"
        assert counseling(group("09:00", "09:35"), lesson("09:00", "10:05")) == "partly_met"
        assert counseling(group("09:00", "09:35"), lesson("09:00", "10:06")) == "not_met"
        assert counseling(lesson("09:00", "10:00")) == "not_met"

    @pytest.mark.parametrize(
        ("service", "counts"),
        [
            ("Family counseling with the client", True),
            ("Multi-family group", True),
            (SKILLS, False),
            ("Case management with the client", False),
            ("Occupational or activity therapy in the plan", False),
            ("Medication visit or nursing", False),
        ],
    )
    def test_which_services_are_counseling(self, service: Any, counts: Any) -> None:
        assert share(group("09:00", "10:00", service=service)) == (1 if counts else 0)

    def test_what_counts_toward_no_clinical_hour_is_in_neither_part(self) -> None:
        assert share(group("09:00", "10:00"), group("10:00", "12:00", service="Peer-led group")) == 1

    def test_individual_time_of_the_track_counts_in_both_parts(self) -> None:
        assert share(lesson("09:00", "10:00"), tracks=[track()]) == Fraction(1, 2)

    def test_individual_sessions_in_both_sheets_count_once(self) -> None:
        rows = [lesson("09:00", "10:00"), group("09:00", "10:00", service="Individual counseling or therapy")]
        assert share(*rows, tracks=[track()]) == Fraction(1, 2)

    def test_sessions_at_the_same_time_count_once(self) -> None:
        assert share(group("09:00", "11:00"), group("10:00", "12:00"), lesson("09:00", "10:00")) == Fraction(3, 4)

    def test_time_with_a_class_at_once_is_no_counseling(self) -> None:
        assert share(group("09:00", "11:00"), lesson("10:00", "12:00", "Monday")) == Fraction(1, 3)

    def test_of_parallel_groups_the_choice_with_least_counseling_counts(self) -> None:
        assert share(group("09:00", "10:00", **CHOICE), lesson("09:00", "10:00", "Monday", **CHOICE)) == 0

    def test_it_is_never_above_the_whole(self) -> None:
        rare = {"repeats": "Once a month", "break_minutes": 59}
        assert share(group("09:00", "10:00"), lesson("09:00", "10:00", "Monday", **rare)) == 1

    def test_the_lowest_track_decides(self) -> None:
        rows = [group("09:00", "10:00", track="Day"), lesson("09:00", "12:00", track="Evening")]
        found = finding("SVC-01", tracks=list(TWO), schedule=rows)
        assert found.result == "not_met"
        assert "in the track Evening, the lowest of 2 tracks" in found.why
        assert said(found)[0].startswith("0 of 3 clinical hours a week")

    def test_a_track_without_a_schedule_hides_no_other_that_fails(self) -> None:
        assert counseling(group("09:00", "10:00", track="Day"), tracks=TWO) == "unanswered"
        assert counseling(lesson("09:00", "10:00", track="Day"), tracks=TWO) == "not_met"

    def test_blank_individual_time_leaves_open_only_what_it_could_lift(self) -> None:
        blank = [track(individual_minutes=None)]
        assert counseling(group("09:00", "10:00"), lesson("09:00", "10:00"), tracks=blank) == "met"
        found = finding("SVC-01", tracks=blank, schedule=[group("09:00", "09:59"), lesson("09:00", "10:00")])
        assert found.result == "unanswered"
        assert found.fix == "Fill in Program!I105"

    def test_a_week_of_no_clinical_hours_cannot_be_judged(self) -> None:
        assert counseling(group("09:00", "10:00", service="Recreation")) == "cannot_judge"
        rows = [group("09:00", "10:00", track="Day", service="Recreation"), lesson("09:00", "10:00", track="Evening")]
        assert counseling(*rows, tracks=TWO) == "not_met"

    def test_nothing_filled_in_is_unanswered(self) -> None:
        assert counseling(tracks=()) == "unanswered"
        assert counseling() == "unanswered"

    def test_the_published_schedule_stands_behind_it(self) -> None:
        sheets: Any = {"tracks": [track()], "schedule": [group("09:00", "10:00")]}
        assert finding("SVC-01", **sheets, answers=PUBLISHED).backed
        assert not finding("SVC-01", **sheets).backed


CURRENT = "Written curriculum with author and date, reviewed within 24 months"
OLDER = "Written curriculum, older or without a date"


def education(*rows: Any, answer: Any = CURRENT, tracks: Any = ONE) -> Any:
    return result("SVC-02", tracks=list(tracks), schedule=list(rows), answers={"SVC-02": answer})


class TestEducation:
    def test_an_hour_in_every_track_and_a_current_curriculum_are_wanted(self) -> None:
        assert education(lesson("09:00", "10:00")) == "met"
        assert education(lesson("09:00", "09:59")) == "not_met"
        assert education(lesson("09:00", "10:00", service=SKILLS)) == "met"

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [(OLDER, "partly_met"), ("Notes of each leader", "not_met"), ("Nothing written", "not_met")],
    )
    def test_what_the_answers_come_to(self, answer: Any, expected: Any) -> None:
        assert education(lesson("09:00", "10:00"), answer=answer) == expected

    def test_hours_in_some_tracks_are_half_only_with_a_current_curriculum(self) -> None:
        rows = [lesson("09:00", "10:00", track="Day"), group("09:00", "10:00", track="Evening")]
        assert education(*rows, tracks=TWO) == "partly_met"
        assert education(*rows, tracks=TWO, answer=OLDER) == "not_met"
        assert education(group("09:00", "10:00", track="Day"), rows[1], tracks=TWO) == "not_met"

    def test_a_blank_answer_or_schedule_is_unanswered(self) -> None:
        assert education(lesson("09:00", "10:00"), answer=None) == "unanswered"
        assert education() == "unanswered"
        assert education(tracks=()) == "unanswered"
        assert education(lesson("09:00", "10:00", track="Day"), tracks=TWO) == "unanswered"

    def test_a_bad_answer_is_not_hidden_by_a_blank_schedule(self) -> None:
        assert education(answer="Nothing written") == "not_met"

    def test_every_two_weeks_counts_half(self) -> None:
        assert education(lesson("09:00", "11:00", repeats="Every two weeks")) == "met"
        assert education(lesson("09:00", "10:59", repeats="Every two weeks")) == "not_met"

    def test_of_parallel_groups_the_shortest_choice_counts(self) -> None:
        assert education(lesson("09:00", "11:00", **CHOICE), lesson("09:00", "09:59", **CHOICE)) == "not_met"
        assert education(lesson("09:00", "11:00", **CHOICE), group("09:00", "11:00", "Tuesday", **CHOICE)) == "not_met"

    @pytest.mark.parametrize("attends", ["By invitation", "Families only"])
    def test_only_what_every_client_attends_counts(self, attends: Any) -> None:
        assert education(lesson("09:00", "10:00", attends=attends)) == "not_met"

    def test_the_lowest_and_the_best_track(self) -> None:
        rows = [lesson("09:00", "11:00", track="Day"), lesson("09:00", "09:30", track="Evening")]
        sheets = context(tracks=list(TWO), schedule=rows)
        assert education_hours(sheets).value == Fraction(1, 2)
        assert education_hours_in_best_track(sheets).value == 2

    def test_the_document_on_its_row_stands_behind_it(self) -> None:
        sheets: Any = {"tracks": [track()], "schedule": [lesson("09:00", "10:00")]}
        assert finding("SVC-02", **sheets, answers={"SVC-02": {"answer": CURRENT, **NAMED}}).backed
        assert not finding("SVC-02", **sheets, answers={"SVC-02": CURRENT}).backed


EIGHT = (
    "Relapse prevention",
    "Coping and stress",
    "CBT skills",
    "Communication",
    "Anger management",
    "Life skills and work",
    "Medication education",
    "Wellness",
)


def week(*topics: Any, **changes: Any) -> Any:
    """One session an hour, with these topics."""
    return [lesson(f"{8 + at:02}:00", f"{9 + at:02}:00", topic=topic, **changes) for at, topic in enumerate(topics)]


def topics(*rows: Any, tracks: Any = ONE) -> Any:
    return core_topics(context(tracks=list(tracks), schedule=list(rows)))


def taught(*rows: Any, tracks: Any = ONE, **answers: Any) -> Any:
    given = {"SVC-03": "Fewer", **{name.replace("_", "-"): value for name, value in answers.items()}}
    return result("SVC-03", tracks=list(tracks), schedule=list(rows), answers=given)


class TestTopicsOfTheSchedule:
    def test_seven_are_enough_and_five_are_half(self) -> None:
        assert taught(*week(*EIGHT)) == "met"
        assert taught(*week(*EIGHT[:7])) == "met"
        assert taught(*week(*EIGHT[:6])) == "partly_met"
        assert taught(*week(*EIGHT[:5])) == "partly_met"
        assert taught(*week(*EIGHT[:4])) == "not_met"

    def test_one_topic_twice_counts_once(self) -> None:
        assert topics(*week("Communication", "Communication")).value == 1

    def test_several_stand_for_one(self) -> None:
        assert topics(*week("CBT skills", "DBT skills", "Mood and anxiety")).value == 1
        assert topics(*week("Wellness", "Mindfulness or movement", "Nutrition")).value == 1
        assert len(set(TOPICS.values())) == 8

    @pytest.mark.parametrize("topic", ["Rotating curriculum", "General process", "Creative arts", "Other"])
    def test_others_stand_for_none(self, topic: Any) -> None:
        assert topics(*week(topic)).value == 0

    @pytest.mark.parametrize("attends", ["By invitation", "Families only"])
    def test_only_what_every_client_attends_counts(self, attends: Any) -> None:
        assert topics(*week("Communication", attends=attends)).value == 0

    def test_services_that_count_toward_no_hours_teach_nothing_here(self) -> None:
        assert topics(*week("Communication", service="Mutual-help meeting")).value == 0

    def test_however_often_it_is_held_a_topic_counts(self) -> None:
        assert topics(*week("Communication", repeats="Once a month")).value == 1

    def test_of_parallel_groups_the_choice_that_adds_least_counts(self) -> None:
        assert topics(*week("Communication", "Anger management", **CHOICE)).value == 1
        assert topics(*week("Communication"), *week("Communication", "Anger management", **CHOICE)).value == 1
        assert topics(*week("Communication", "General process", **CHOICE)).value == 0
        recreation = lesson("08:00", "09:00", service="Recreation", topic="Wellness", **CHOICE)
        assert topics(*week("Communication", **CHOICE), recreation).value == 0
        other = {**CHOICE, "parallel_set": "Friday"}
        assert topics(*week("Communication", **CHOICE), *week("Anger management", **other)).value == 2

    def test_the_track_with_the_fewest_decides(self) -> None:
        rows = [*week(*EIGHT, track="Day"), *week(*EIGHT[:5], track="Evening")]
        found = finding("SVC-03", tracks=list(TWO), schedule=rows, answers={"SVC-03": "Fewer"})
        assert found.result == "partly_met"
        assert "5 of the 8 topics on the schedule of the track Evening, the lowest of 2 tracks" in found.why

    def test_a_blank_topic_leaves_open_only_what_it_could_lift(self) -> None:
        assert taught(*week(*EIGHT[:6], None)) == "unanswered"
        assert taught(*week(*EIGHT[:7], None)) == "met"
        assert taught(*week(*EIGHT[:5], None)) == "partly_met"
        assert taught(*week(*EIGHT[:3], None)) == "not_met"
        assert taught(*week(*EIGHT[:4], UNREADABLE)) == "unanswered"
        assert [str(cell) for cell in topics(*week(*EIGHT[:6], None)).cells] == ["Schedule!H11"]

    def test_a_blank_topic_in_a_choice_may_add_one(self) -> None:
        assert topics(*week(*EIGHT[:6]), *week(None, "Wellness", **CHOICE)).state is State.BLANK
        assert topics(*week(*EIGHT[:6]), *week(None, "General process", **CHOICE)).value == 6

    def test_a_track_without_a_schedule_hides_no_other_that_fails(self) -> None:
        assert topics(*week(*EIGHT, track="Day"), tracks=TWO).state is State.BLANK
        assert topics(*week(*EIGHT[:4], track="Day"), tracks=TWO).value == 4

    def test_without_tracks_or_sessions_it_is_blank(self) -> None:
        assert topics(tracks=()).state is State.BLANK
        assert topics().state is State.BLANK


class TestTopicsOfTheCurriculum:
    @pytest.mark.parametrize(
        ("answer", "expected"),
        [("Seven or eight", "met"), ("Five or six", "partly_met"), ("Fewer", "not_met"), ("No curriculum", "not_met")],
    )
    def test_the_answer_counts_where_the_curriculum_is_named(self, answer: Any, expected: Any) -> None:
        assert taught(*week("Rotating curriculum"), SVC_03={"answer": answer, **NAMED}) == expected

    def test_it_may_be_named_on_the_row_above(self) -> None:
        assert taught(*week("Other"), SVC_03="Seven or eight", SVC_02={"answer": CURRENT, **NAMED}) == "met"

    @pytest.mark.parametrize(
        "named", [{}, {"document": "on file", "dated": date(2026, 1, 5)}, {"document": "Binder 7"}]
    )
    def test_without_a_named_document_it_does_not(self, named: Any) -> None:
        assert taught(*week("Other"), SVC_03={"answer": "Seven or eight", **named}) == "not_met"

    def test_the_larger_of_the_two_counts(self) -> None:
        assert taught(*week(*EIGHT[:5]), SVC_03={"answer": "Seven or eight", **NAMED}) == "met"
        assert taught(*week(*EIGHT), SVC_03={"answer": "No curriculum"}) == "met"

    def test_it_stands_in_for_a_schedule_that_is_blank(self) -> None:
        assert taught(SVC_03={"answer": "Seven or eight", **NAMED}) == "met"
        assert taught(SVC_03={"answer": "Fewer", **NAMED}) == "unanswered"

    def test_a_blank_answer_is_unanswered_unless_the_schedule_decides(self) -> None:
        assert taught(*week(*EIGHT[:4]), SVC_03={"answer": None, **NAMED}) == "unanswered"
        assert taught(*week(*EIGHT), SVC_03=None) == "met"

    @pytest.mark.parametrize("answer", [None, "No curriculum", "Seven or eight"])
    def test_the_finding_says_what_decided(self, answer: Any) -> None:
        sheets = {"tracks": [track()], "schedule": list(week(*EIGHT)), "answers": {"SVC-03": answer}}
        found = finding("SVC-03", **sheets)
        assert found.result == "met"
        assert "8 of the 8 topics on the schedule of the track Adults" in found.found
        assert "left blank" not in found.found

    def test_named_is_a_fact_of_its_own(self) -> None:
        assert curriculum_is_named(context(answers={"SVC-03": NAMED})).backed
        assert curriculum_is_named(context()).value is False
