"""Questions about the schedule: who leads sessions, for how long, and what is held by video."""

import pytest
from edition_findings import associate, result
from query_cases import codes, fields, merged, only, schedule, staff, tracks

from builders import context, person, session, track
from iopaudit.measures.schedule_queries import hours_led

ONE = session("Monday", "09:00", "12:00")
VIDEO = {**ONE, "format": "Live video"}


def led(*rows: dict[str, object]) -> float:
    return float(hours_led(context(schedule=list(rows)).submission.rows("schedule")))


class TestHoursOfALeader:
    def test_sessions_add_up_over_the_week(self) -> None:
        assert led(ONE, session("Tuesday", "09:00", "10:30")) == 4.5

    def test_time_in_two_sessions_at_once_counts_once(self) -> None:
        assert led(ONE, session("Monday", "11:00", "13:00")) == 4

    def test_breaks_are_left_out(self) -> None:
        assert led({**ONE, "break_minutes": 30}) == 2.5

    def test_what_is_held_less_often_counts_less_and_not_under_a_weekly_session(self) -> None:
        assert led({**ONE, "repeats": "Every two weeks"}) == 1.5
        assert led(ONE, session("Monday", "11:00", "13:00", repeats="Every two weeks")) == 3.5
        assert led(session("Monday", "09:00", "22:00", repeats="Once a month")) == 3

    def test_rows_that_cannot_be_read_are_left_out(self) -> None:
        assert led({**ONE, "repeats": None}, session("Monday", "12:00", "09:00"), {**ONE, "weekday": None}) == 0

    def test_a_co_leader_leads_too(self) -> None:
        roster = staff(person(hours=40), person("S02", hours=2))
        query = only("facilitator-hours", **merged(roster, schedule({**ONE, "co_lead": "S02"})))
        assert query.found == "S02: 3 hours of sessions a week, 2 reported"


class TestLeadersWhoAreAway:
    @pytest.mark.parametrize(("status", "words"), [("Left", "has left"), ("On leave", "is on leave")])
    def test_are_asked_about_with_all_their_sessions(self, status: str, words: str) -> None:
        sheets = merged(staff(person(status=status)), schedule(ONE, session("Friday", "09:00", "12:00")))
        query = only("facilitator-away", **sheets)
        assert query.found == f"S01 {words} and is entered for 2 sessions"
        assert len(query.cells) == 3

    def test_do_not_count_as_a_qualified_leader(self) -> None:
        sheets = merged(staff(person(status="Left"), person("S02")), schedule(ONE))
        assert result("STF-07", **sheets) == "not_met"

    def test_a_supervisor_who_has_left_is_no_eligible_one_and_is_asked_about_with_both_cells(self) -> None:
        assert result("STF-03", **staff(associate(), person())) == "met"
        sheets = staff(associate(), person(status="Left"))
        assert result("STF-03", **sheets) == "not_met"
        query = only("supervisor-away", **sheets)
        assert query.found == "A1 is supervised by S01, who has left"
        assert len(query.cells) == 2


class TestVideo:
    def test_a_session_by_video_beside_nobody_attends_by_video_decides_nothing(self) -> None:
        given = merged(fields(state="CO", video_states=["None"]), staff(person()))
        assert result("STF-02", **merged(given, schedule(VIDEO))) == "cannot_judge"
        assert result("STF-02", **merged(given, schedule(ONE))) == "met"
        families = {**VIDEO, "attends": "Families only"}
        assert result("STF-02", **merged(given, schedule(families))) == "met"

    @pytest.mark.parametrize("video", ["Some sessions", "All sessions"])
    def test_a_track_by_video_needs_its_states_too(self, video: str) -> None:
        given = tracks(track(video=video))
        query = only("video-states-missing", **merged(given, fields(video_states=["None"])))
        assert query.found.endswith("are given as None")
        assert only("video-states-missing", **given).found.endswith("are blank")

    def test_a_track_all_by_video_that_meets_in_a_room(self) -> None:
        given = merged(fields(video_states=["CO"]), tracks(track(video="All sessions")), schedule(ONE, VIDEO))
        query = only("video-against-track", **given)
        assert query.found == "Adults: video “All sessions”, and 1 session is held in person only"

    def test_a_meal_in_the_room_is_no_care_in_the_room(self) -> None:
        meal = {**ONE, "service": "Meal or break"}
        assert codes(**merged(fields(video_states=["CO"]), tracks(track(video="All sessions")), schedule(meal))) == []

    def test_tracks_are_found_whatever_their_spelling(self) -> None:
        given = merged(fields(video_states=["CO"]), tracks(track(" adults ", video="None")), schedule(VIDEO))
        assert "video-against-track" in codes(**given)
