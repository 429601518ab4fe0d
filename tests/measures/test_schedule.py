"""A normal week, counted exactly: what every client gets, and never more."""

from datetime import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from builders import UNREADABLE, cell, session, track
from iopaudit.measures.normal_week import (
    Session,
    fewest_service_days,
    in_order,
    least_choice,
    shortest_day,
    weekly_minutes,
)
from iopaudit.measures.schedule import MOST_SESSIONS, TrackSchedule, track_schedules, track_weeks
from iopaudit.measures.schedule_rows import session_hours
from iopaudit.models.submission import Row

PARALLEL = "One of parallel groups"
THREE_HOURS_THREE_DAYS = [session(day, "09:00", "12:00") for day in ("Monday", "Wednesday", "Friday")]


def week_of(*schedule: dict[str, object], **changes: object) -> TrackSchedule:
    """The only track, without individual time unless changed, with these sessions."""
    row = track(**{"individual_minutes": 0, "individual_every": "Not offered", **changes})
    (only,) = track_schedules(builders.context(tracks=[row], schedule=schedule))
    return only


def hours(*schedule: dict[str, object], **changes: object) -> Fraction | None:
    return week_of(*schedule, **changes).hours


def parallel(day: str, start: str, end: str, name: str | None = "A", **changes: object) -> dict[str, object]:
    return session(day, start, end, attends=PARALLEL, parallel_set=name, **changes)


# Hours


def test_sessions_on_different_days_add_up() -> None:
    assert hours(*THREE_HOURS_THREE_DAYS) == 9


def test_a_break_is_taken_off() -> None:
    assert hours(session("Monday", "09:00", "12:00", break_minutes=20)) == Fraction(160, 60)


@pytest.mark.parametrize(
    ("repeats", "part"), [("Every week", 1), ("Every two weeks", Fraction(1, 2)), ("Once a month", Fraction(12, 52))]
)
def test_a_rarer_session_counts_in_part(repeats: str, part: Fraction) -> None:
    assert hours(session("Monday", "09:00", "11:00", repeats=repeats)) == 2 * part


@pytest.mark.parametrize(
    ("every", "added"),
    [("Week", 1), ("Two weeks", Fraction(1, 2)), ("Month", Fraction(12, 52)), ("When needed", 0), ("Not offered", 0)],
)
def test_individual_time_is_added_as_often_as_it_is_sure(every: str, added: Fraction) -> None:
    assert hours(*THREE_HOURS_THREE_DAYS, individual_minutes=60, individual_every=every) == 9 + added


def test_individual_minutes_are_counted_by_the_minute() -> None:
    assert hours(*THREE_HOURS_THREE_DAYS, individual_minutes=50, individual_every="Week") == 9 + Fraction(5, 6)


def test_blank_individual_time_adds_nothing() -> None:
    assert hours(*THREE_HOURS_THREE_DAYS, individual_minutes=None, individual_every=None) == 9
    assert hours(*THREE_HOURS_THREE_DAYS, individual_minutes=45, individual_every=None) == 9


def test_individual_sessions_in_schedule_and_tracks_count_once() -> None:
    individual = session("Tuesday", "13:00", "14:00", service="Individual counseling or therapy")
    assert hours(*THREE_HOURS_THREE_DAYS, individual, individual_minutes=60, individual_every="Week") == 10


def test_of_two_accounts_of_individual_time_the_smaller_decides() -> None:
    all_afternoon = session("Tuesday", "13:00", "18:00", service="Individual counseling or therapy")
    assert hours(*THREE_HOURS_THREE_DAYS, all_afternoon, individual_minutes=60, individual_every="Week") == 10
    short = session("Tuesday", "13:00", "13:30", service="Individual counseling or therapy")
    assert hours(*THREE_HOURS_THREE_DAYS, short, individual_minutes=60, individual_every="Week") == Fraction(19, 2)


@pytest.mark.parametrize("said", [{"individual_minutes": 0}, {"individual_every": "When needed"}])
def test_individual_sessions_that_the_track_does_not_promise_add_nothing(said: dict[str, object]) -> None:
    individual = session("Tuesday", "13:00", "14:00", service="Individual counseling or therapy")
    assert hours(*THREE_HOURS_THREE_DAYS, individual, **{"individual_minutes": 60, **said}) == 9


def test_individual_sessions_are_not_sure_where_the_track_says_nothing_of_them() -> None:
    individual = session("Tuesday", "13:00", "14:00", service="Individual counseling or therapy")
    assert hours(*THREE_HOURS_THREE_DAYS, individual, individual_minutes=None, individual_every=None) == 9


@pytest.mark.parametrize("blank", [{"individual_minutes": None, "individual_every": None}, {"individual_every": None}])
def test_blank_individual_time_leaves_the_hours_open_unless_the_groups_reach_the_minimum(
    blank: dict[str, object],
) -> None:
    week = week_of(*THREE_HOURS_THREE_DAYS, **{"individual_minutes": 60, **blank})
    assert week.hours_against(Fraction(9)) == 9
    assert week.hours_against(Fraction(19, 2)) is None


def test_hours_that_are_all_told_are_known_also_below_the_minimum() -> None:
    assert week_of(*THREE_HOURS_THREE_DAYS).hours_against(Fraction(20)) == 9


def test_a_drawn_week_whose_individual_time_is_blank_has_no_hours_below_the_minimum() -> None:
    row = track(individual_minutes=None, individual_every=None)
    short = track_weeks(builders.context(tracks=[row], schedule=THREE_HOURS_THREE_DAYS[:2]))
    enough = track_weeks(builders.context(tracks=[row], schedule=THREE_HOURS_THREE_DAYS))
    assert [week.hours for week in (*short, *enough)] == [None, 9]


@pytest.mark.parametrize("service", ["Peer-led group", "Mutual-help meeting", "Meal or break", "Recreation"])
def test_services_that_do_not_count_add_nothing(service: str) -> None:
    assert hours(*THREE_HOURS_THREE_DAYS, session("Tuesday", "09:00", "12:00", service=service)) == 9


def test_which_services_count_is_a_parameter() -> None:
    row = track(individual_minutes=0, individual_every="Not offered")
    schedule = [*THREE_HOURS_THREE_DAYS, session("Tuesday", "09:00", "12:00", service="Psychoeducation class")]
    only_counseling = {"counts_toward_hours": ["Group counseling or therapy"]}
    (one,) = track_schedules(builders.context(tracks=[row], schedule=schedule, parameters=only_counseling))
    (other,) = track_schedules(builders.context(tracks=[row], schedule=schedule))
    assert (one.hours, other.hours) == (9, 12)


@pytest.mark.parametrize("attends", ["By invitation", "Families only"])
def test_sessions_that_not_every_client_attends_add_nothing(attends: str) -> None:
    assert hours(*THREE_HOURS_THREE_DAYS, session("Tuesday", "09:00", "12:00", attends=attends)) == 9


# Sessions at the same time


def test_sessions_at_the_same_time_count_once() -> None:
    assert hours(session("Monday", "09:00", "12:00"), session("Monday", "11:00", "13:00")) == 4


def test_an_identical_row_changes_nothing() -> None:
    one = session("Monday", "09:00", "12:00", break_minutes=30)
    assert hours(one, one) == hours(one) == Fraction(5, 2)


def test_sessions_that_meet_at_the_edge_do_not_overlap() -> None:
    assert hours(session("Monday", "09:00", "10:30"), session("Monday", "10:30", "12:00")) == 3


def test_a_second_row_without_the_break_does_not_win_the_break_back() -> None:
    with_break = session("Monday", "09:00", "12:00", break_minutes=30)
    assert hours(with_break, session("Monday", "09:00", "12:00")) == Fraction(5, 2)


def test_a_break_is_spread_evenly_and_the_largest_part_decides_where_sessions_overlap() -> None:
    # 9 to 12 with 30 minutes of break is five sixths at work; 11 to 13 without one is all work from 12 on.
    with_break = session("Monday", "09:00", "12:00", break_minutes=30)
    assert hours(with_break, session("Monday", "11:00", "13:00")) == 3 * Fraction(5, 6) + 1


def test_two_fortnightly_sessions_at_the_same_time_are_not_taken_for_alternating_ones() -> None:
    fortnightly = session("Monday", "09:00", "11:00", repeats="Every two weeks")
    assert hours(fortnightly, fortnightly) == 1


def test_a_weekly_session_covers_a_fortnightly_one() -> None:
    longer = session("Monday", "09:00", "12:00", repeats="Every two weeks")
    assert hours(session("Monday", "09:00", "11:00"), longer) == Fraction(5, 2)


def test_a_meal_takes_its_time_out_of_a_session_that_runs_on() -> None:
    meal = session("Monday", "12:00", "12:30", service="Meal or break")
    assert hours(session("Monday", "09:00", "13:00"), meal) == Fraction(7, 2)


def test_a_monthly_drug_test_takes_its_time_only_once_a_month() -> None:
    test = session("Monday", "09:00", "10:00", service="Drug or alcohol test", repeats="Once a month")
    assert hours(session("Monday", "09:00", "12:00"), test) == 3 - Fraction(12, 52)


# Parallel groups


def test_of_a_parallel_set_the_shortest_row_counts_once() -> None:
    rows = [parallel("Tuesday", "09:00", "11:00"), parallel("Tuesday", "09:00", "10:30")]
    assert hours(*THREE_HOURS_THREE_DAYS, *rows) == Fraction(21, 2)


def test_the_name_of_a_set_is_compared_without_case_and_spaces() -> None:
    rows = [parallel("Tuesday", "09:00", "11:00", "Skills a"), parallel("Tuesday", "09:00", "10:00", " skills  A")]
    assert hours(*rows) == 1


def test_different_sets_each_count() -> None:
    rows = [parallel("Tuesday", "09:00", "10:00", "A"), parallel("Thursday", "09:00", "10:00", "B")]
    assert hours(*rows) == 2


def test_a_set_on_several_days_is_one_choice_of_the_week() -> None:
    # Rows of a set are alternatives row by row, also where one choice has several rows.
    rows = [parallel(day, "09:00", "10:00") for day in ("Tuesday", "Thursday")]
    assert hours(*rows, parallel("Friday", "09:00", "11:00")) == 1


def test_a_choice_that_runs_with_a_common_session_adds_nothing() -> None:
    rows = [parallel("Monday", "10:00", "12:00"), parallel("Tuesday", "09:00", "10:00")]
    assert hours(session("Monday", "09:00", "12:00"), *rows) == 3


def test_a_choice_adds_only_what_lies_outside_the_common_sessions() -> None:
    rows = [parallel("Monday", "11:00", "14:00"), parallel("Monday", "11:30", "15:00")]
    assert hours(session("Monday", "09:00", "12:00"), *rows) == 5


def test_two_sets_at_the_same_time_count_once() -> None:
    first = [parallel("Monday", "09:00", "10:00", "A"), parallel("Monday", "09:00", "10:00", "A")]
    second = [parallel("Monday", "09:00", "10:00", "B")]
    assert hours(*first, *second) == 1


def test_a_set_with_fewer_rows_chooses_first_so_that_another_can_fall_on_it() -> None:
    wide = [parallel("Monday", "09:00", "10:00", "A"), parallel("Tuesday", "09:00", "09:50", "A")]
    assert hours(*wide, parallel("Monday", "09:00", "10:00", "B")) == 1


def test_a_choice_of_a_service_that_does_not_count_is_the_shortest() -> None:
    rows = [parallel("Tuesday", "09:00", "11:00"), parallel("Tuesday", "09:00", "11:00", service="Peer-led group")]
    assert hours(*THREE_HOURS_THREE_DAYS, *rows) == 9


def test_a_fortnightly_choice_is_shorter_than_a_weekly_one() -> None:
    rows = [
        parallel("Tuesday", "09:00", "11:00", repeats="Every two weeks"),
        parallel("Tuesday", "09:00", "10:30"),
    ]
    assert hours(*rows) == 1


def test_parallel_rows_without_a_set_are_one_set() -> None:
    rows = [parallel(day, "09:00", end, None) for day, end in (("Tuesday", "11:00"), ("Thursday", "10:00"))]
    assert hours(*THREE_HOURS_THREE_DAYS, *rows) == 10


# Rows that cannot be counted


@pytest.mark.parametrize(
    "broken",
    [
        session("Tuesday", "22:00", "01:00"),
        session("Tuesday", "09:00", "09:00"),
        session("Tuesday", "09:00", "10:00", break_minutes=61),
        session("Tuesday", "09:00", "10:00", break_minutes=60),
        session("Tuesday", "09:00", "10:00", break_minutes=-5),
        session("Tuesday", "09:00", "10:00", break_minutes=UNREADABLE),
        {**session("Tuesday", "09:00", "10:00"), "weekday": None},
        {**session("Tuesday", "09:00", "10:00"), "start": None},
        {**session("Tuesday", "09:00", "10:00"), "end": UNREADABLE},
        session("Tuesday", "09:00", "10:00", repeats=None),
        session("Tuesday", "09:00", "10:00", service=None),
        session("Tuesday", "09:00", "10:00", attends=None),
    ],
)
def test_a_row_that_lacks_something_or_contradicts_itself_is_left_out(broken: dict[str, object]) -> None:
    week = week_of(*THREE_HOURS_THREE_DAYS, broken)
    assert (week.hours, week.days, len(week.left_out)) == (9, 3, 1)


def test_a_track_without_rows_has_no_hours() -> None:
    week = week_of(individual_minutes=60, individual_every="Week")
    assert (week.hours, week.days, week.gap, week.shortest_day) == (None, None, None, None)


def test_a_track_of_which_most_rows_cannot_be_counted_has_no_hours() -> None:
    broken = {**session("Tuesday", "09:00", "10:00"), "end": None}
    good = session("Monday", "09:00", "12:00")
    assert hours(good, broken) == 3
    assert hours(good, broken, broken) is None


def test_more_sessions_than_a_week_can_hold_are_not_counted() -> None:
    assert hours(*[session("Monday", "09:00", "10:00")] * (MOST_SESSIONS + 1)) is None


def test_rows_of_another_track_or_of_none_do_not_count() -> None:
    rows = [session("Monday", "09:00", "12:00", track=name) for name in ("Adults", "Evening", None)]
    assert hours(*rows) == 3


def test_names_of_tracks_are_compared_without_case_and_spaces() -> None:
    assert hours(session("Monday", "09:00", "12:00", track=" adults ")) == 3


def test_tracks_are_counted_apart() -> None:
    rows = [session("Monday", "09:00", "12:00"), session("Monday", "09:00", "11:00", track="Evening")]
    both = track_schedules(builders.context(tracks=[track(), track("Evening")], schedule=rows))
    assert [each.hours for each in both] == [4, 3]


# Days


def test_service_days_and_gap_of_monday_wednesday_friday() -> None:
    week = week_of(*THREE_HOURS_THREE_DAYS)
    assert (week.days, week.gap) == (3, 2)


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        (["Monday"], 6),
        (["Monday", "Tuesday"], 5),
        (["Thursday", "Friday", "Saturday"], 4),
        (["Sunday", "Monday"], 5),
        (["Tuesday", "Saturday"], 3),
        (["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], 0),
    ],
)
def test_the_longest_gap_goes_round_the_week(days: list[str], gap: int) -> None:
    assert week_of(*(session(day, "09:00", "12:00") for day in days)).gap == gap


@pytest.mark.parametrize(
    "rarely",
    [
        session("Tuesday", "09:00", "12:00", repeats="Every two weeks"),
        session("Tuesday", "09:00", "12:00", repeats="Once a month"),
        session("Tuesday", "09:00", "12:00", attends="By invitation"),
        session("Tuesday", "09:00", "12:00", service="Mutual-help meeting"),
    ],
)
def test_a_day_without_a_weekly_session_that_counts_is_no_service_day(rarely: dict[str, object]) -> None:
    assert week_of(*THREE_HOURS_THREE_DAYS, rarely).days == 3


def test_a_schedule_without_any_service_day_is_all_gap() -> None:
    week = week_of(session("Monday", "09:00", "12:00", repeats="Every two weeks"))
    assert (week.days, week.gap, week.shortest_day) == (0, 7, 0)


def test_a_choice_between_days_is_one_day() -> None:
    rows = [parallel("Tuesday", "09:00", "12:00"), parallel("Thursday", "09:00", "12:00")]
    assert week_of(*THREE_HOURS_THREE_DAYS, *rows).days == 4


def test_a_choice_on_a_day_that_is_one_already_adds_no_day() -> None:
    rows = [parallel("Monday", "13:00", "14:00"), parallel("Thursday", "09:00", "12:00")]
    assert week_of(*THREE_HOURS_THREE_DAYS, *rows).days == 3


def test_the_gap_is_that_of_the_client_who_chooses_worst() -> None:
    rows = [parallel("Tuesday", "09:00", "12:00"), parallel("Friday", "09:00", "12:00")]
    assert week_of(session("Monday", "09:00", "12:00"), *rows).gap == 5


def test_two_sets_may_be_chosen_on_the_same_day() -> None:
    rows = [parallel(day, "09:00", "10:00", name) for day in ("Tuesday", "Friday") for name in ("A", "B")]
    assert week_of(*rows).days == 1


def test_a_choice_that_gives_no_day_makes_the_day_unsure() -> None:
    rows = [parallel("Tuesday", "09:00", "11:00"), parallel("Tuesday", "09:00", "11:00", service="Peer-led group")]
    assert week_of(*THREE_HOURS_THREE_DAYS, *rows).days == 3


# The shortest day


def test_the_shortest_day_decides() -> None:
    rows = [session("Monday", "09:00", "12:00"), session("Wednesday", "09:00", "11:30")]
    assert week_of(*rows).shortest_day == Fraction(5, 2)


def test_individual_time_makes_no_day_longer_or_shorter() -> None:
    individual = session("Monday", "13:00", "14:00", service="Individual counseling or therapy")
    alone = session("Tuesday", "13:00", "14:00", service="Individual counseling or therapy")
    week = week_of(*THREE_HOURS_THREE_DAYS, individual, alone, individual_minutes=60, individual_every="Week")
    assert week.shortest_day == 3


def test_a_fortnightly_session_does_not_make_the_day_longer() -> None:
    fortnightly = session("Monday", "12:00", "13:00", repeats="Every two weeks")
    assert week_of(session("Monday", "09:00", "12:00"), fortnightly).shortest_day == 3


def test_the_least_choice_of_the_day_counts_toward_its_length() -> None:
    rows = [parallel("Monday", "11:00", "13:00"), parallel("Monday", "11:00", "12:00")]
    assert week_of(session("Monday", "09:00", "11:00"), *rows).shortest_day == 3


def test_a_choice_of_another_day_may_leave_this_day_short() -> None:
    rows = [parallel("Monday", "11:00", "13:00"), parallel("Wednesday", "09:00", "12:00")]
    assert week_of(session("Monday", "09:00", "11:00"), *rows).shortest_day == 2


def test_a_day_with_nothing_but_one_choice_is_as_long_as_the_shortest_of_those() -> None:
    rows = [parallel("Tuesday", "09:00", "11:00"), parallel("Thursday", "09:00", "10:00")]
    assert week_of(*THREE_HOURS_THREE_DAYS, *rows).shortest_day == 1


def test_a_choice_against_a_service_that_does_not_count_makes_no_service_day() -> None:
    rows = [parallel("Tuesday", "09:00", "12:00"), parallel("Tuesday", "09:00", "12:00", service="Recreation")]
    week = week_of(*rows)
    assert (week.hours, week.days, week.shortest_day) == (0, 0, 0)
    assert week_of(*THREE_HOURS_THREE_DAYS, *rows, parallel("Thursday", "09:00", "10:00")).shortest_day == 3


# One row by itself


def row_of(**changes: object) -> Row:
    return builders.submission(schedule=[{**session("Monday", "09:00", "12:00"), **changes}]).rows("schedule")[0]


def test_the_hours_of_a_row_are_its_own_whoever_attends_and_whatever_it_is() -> None:
    row = row_of(attends="Families only", service="Meal or break", repeats="Every two weeks", break_minutes=30)
    assert session_hours(row) == Fraction(5, 4)


@pytest.mark.parametrize(
    "missing", [{"weekday": None}, {"end": None}, {"repeats": None}, {"break_minutes": UNREADABLE}, {"end": time(8)}]
)
def test_a_row_that_cannot_be_placed_has_no_hours(missing: dict[str, object]) -> None:
    assert session_hours(row_of(**missing)) is None


# For drawing


def test_the_drawn_week_shows_every_session_and_which_count() -> None:
    rows = [
        session("Friday", "09:00", "12:00"),
        session("Monday", "13:00", "14:00", attends="By invitation"),
        session("Monday", "12:00", "13:00", service="Meal or break"),
        parallel("Monday", "09:00", "12:00", "Skills", repeats="Every two weeks"),
        session("Tuesday", "12:00", "11:00"),
    ]
    (week,) = track_weeks(builders.context(tracks=[track(individual_minutes=0)], schedule=rows))
    assert (week.track, week.population, week.minimum) == ("Adults", "Adults", 9)
    assert (week.hours, week.days, week.longest_gap) == (Fraction(9, 2), 1, 6)
    assert [(block.weekday, block.start.hour, block.counts, block.parallel) for block in week.sessions] == [
        (0, 9, True, "Skills"),
        (0, 12, False, ""),
        (0, 13, False, ""),
        (4, 9, True, ""),
    ]
    assert week.sessions[0].cells == (cell("Schedule", "C8"), cell("Schedule", "D8"))


def test_the_minimum_of_a_track_follows_its_age() -> None:
    tracks = [
        track("Teens", population="Adolescents (12–17)", ages_from=13, ages_to=17),  # noqa: RUF001 the layout's own dash
        track("School", population="Women", ages_from=12, ages_to=17),
        track("Mixed", ages_from=16, ages_to=25),
        track("Unknown", population=None, ages_from=None, ages_to=None),
    ]
    weeks = track_weeks(builders.context(tracks=tracks))
    assert [week.minimum for week in weeks] == [6, 6, 9, 9]
    assert [week.hours for week in weeks] == [None] * 4


# What holds of every week

minutes = st.integers(min_value=8 * 60, max_value=20 * 60)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    start, length = draw(minutes), draw(st.integers(min_value=1, max_value=240))
    return Session(
        weekday=draw(st.integers(min_value=0, max_value=3)),
        start=start,
        end=start + length,
        pause=Fraction(draw(st.integers(min_value=0, max_value=length))),
        repeats=draw(st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(12, 52)])),
        counts=draw(st.booleans()),
        choice=draw(st.sampled_from([None, "", "a", "b"])),
    )


weeks = st.lists(sessions(), max_size=8)


def counted(schedule: list[Session]) -> Fraction:
    return weekly_minutes(least_choice(schedule))


@settings(deadline=None)
@given(weeks, st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(schedule: list[Session], random: object) -> None:
    shuffled = list(schedule)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled) == in_order(schedule)
    assert counted(shuffled) == counted(schedule)


@settings(deadline=None)
@given(weeks)
def test_the_week_is_never_longer_than_the_sum_of_its_sessions(schedule: list[Session]) -> None:
    assert 0 <= counted(schedule) <= sum(row.minutes * row.repeats for row in schedule if row.counts)


@settings(deadline=None)
@given(weeks)
def test_a_day_never_gives_more_than_the_time_in_which_something_runs(schedule: list[Session]) -> None:
    running = {(row.weekday, minute) for row in schedule if row.counts for minute in range(row.start, row.end)}
    assert counted(schedule) <= len(running)


@settings(deadline=None)
@given(weeks)
def test_without_a_service_day_there_is_no_shortest_one(schedule: list[Session]) -> None:
    placed = [row for row in schedule if row.minutes > 0]
    if fewest_service_days(placed) == 0:
        assert shortest_day(placed) is None


@settings(deadline=None)
@given(weeks, sessions())
def test_a_further_session_adds_at_most_its_own_time(schedule: list[Session], further: Session) -> None:
    common = [row._replace(choice=None) for row in schedule]
    added = counted([*common, further]) - counted(common)
    assert added <= (further.minutes * further.repeats if further.counts else 0)


@settings(deadline=None)
@given(weeks, sessions())
def test_a_session_inside_another_adds_nothing(schedule: list[Session], whole: Session) -> None:
    common = [*(row._replace(choice=None) for row in schedule), whole._replace(choice=None)]
    inside = whole._replace(choice=None, end=(whole.start + whole.end + 1) // 2, pause=Fraction(0))
    assert counted([*common, inside]) <= counted(common)


@settings(deadline=None)
@given(weeks, sessions(), st.integers(min_value=1, max_value=239))
def test_a_session_cut_in_two_adjacent_ones_changes_nothing(schedule: list[Session], whole: Session, at: int) -> None:
    length = whole.end - whole.start
    cut = whole.start + min(at, length)
    common = [row._replace(choice=None) for row in schedule]
    whole = whole._replace(choice=None)
    first = whole._replace(end=cut, pause=whole.pause * Fraction(cut - whole.start, length))
    second = whole._replace(start=cut, pause=whole.pause * Fraction(whole.end - cut, length))
    halves = [first, second] if cut < whole.end else [first]
    assert counted([*common, *halves]) == counted([*common, whole])


@settings(deadline=None)
@given(st.lists(sessions(), min_size=1, max_size=6), sessions())
def test_a_further_choice_of_a_set_never_adds(schedule: list[Session], further: Session) -> None:
    one_set = [row._replace(choice="a") for row in schedule]
    assert counted([*one_set, further._replace(choice="a")]) <= counted(one_set)
