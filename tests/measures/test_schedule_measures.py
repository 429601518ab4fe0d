"""The facts of the week: the worst track decides, a blank hides nothing, and the schedule backs them."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

import builders
from builders import AS_OF, cell, session, track
from iopaudit.measures import attendance, group_measures, schedule_measures
from iopaudit.measures.context import Context
from iopaudit.models.fact import Fact, Share, State

TEENS = "Adolescents (12–17)"  # noqa: RUF001 the layout's own dash
WEEK = ("Monday", "Wednesday", "Friday")
PUBLISHED = {"STR-11": {"document": "Weekly schedule, spring edition", "dated": date(2026, 1, 10)}}

Measure = Callable[[Context], Fact]


def days(name: str = "Adults", length: int = 3, **changes: object) -> list[dict[str, object]]:
    """Three days of one session each."""
    return [session(day, "09:00", f"{9 + length:02}:00", track=name, **changes) for day in WEEK]


def adults(name: str = "Adults", **changes: object) -> dict[str, object]:
    return track(name, **{"individual_minutes": 0, "individual_every": "Not offered", **changes})


def teens(name: str = "Teens", **changes: object) -> dict[str, object]:
    return adults(name, **{"population": TEENS, "ages_from": 12, "ages_to": 17, **changes})


# Weekly hours


def test_what_a_state_keeps_out_of_the_weekly_hours_is_a_day_of_service_all_the_same() -> None:
    sheets = {"tracks": [adults()], "schedule": [*days(length=2), *days(length=1, service="Skills training")]}
    sheets["schedule"][3:] = [session(day, "12:00", "13:00", service="Skills training") for day in WEEK]
    outside = builders.context(parameters={"outside_weekly_hours": ["Skills training"]}, **sheets)
    inside = builders.context(**sheets)
    hours = [schedule_measures.weekly_hours_adults(each).value for each in (inside, outside)]
    assert hours == [Fraction(9), Fraction(6)]
    for measure in (schedule_measures.service_days, schedule_measures.shortest_service_day):
        assert measure(inside) == measure(outside)


def test_where_nothing_but_what_stays_outside_is_held_there_are_no_hours() -> None:
    schedule = days(service="Skills training")
    context = builders.context(
        tracks=[adults()], schedule=schedule, parameters={"outside_weekly_hours": ["Skills training"]}
    )
    assert schedule_measures.weekly_hours_adults(context).value == 0


def test_the_track_with_the_fewest_hours_decides() -> None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=[*days(), *days("Evening", 2)])
    fact = schedule_measures.weekly_hours_adults(context)
    assert (fact.value, fact.unit) == (6, "hours a week")
    assert fact.found == "6 hours a week in the track Evening, the lowest of 2 tracks"
    assert [remark.text for remark in fact.remarks] == ["Adults: 9 hours a week", "Evening: 6 hours a week"]
    assert set(fact.cells) == {cell("Schedule", f"{column}{row}") for column in "CD" for row in (8, 9, 10)}


def test_adults_and_minors_are_counted_apart() -> None:
    context = builders.context(tracks=[adults(), teens()], schedule=[*days(), *days("Teens", 2)])
    assert schedule_measures.weekly_hours_adults(context).value == 9
    assert schedule_measures.weekly_hours_minors(context).value == 6


def test_a_track_with_ages_on_both_sides_of_18_is_judged_as_adults_and_looked_at_for_minors_too() -> None:
    context = builders.context(tracks=[adults(ages_from=16, ages_to=30)], schedule=days())
    assert schedule_measures.weekly_hours_adults(context).value == 9
    assert schedule_measures.weekly_hours_minors(context).value == 9


def test_a_track_without_a_schedule_leaves_the_hours_unanswered_and_not_zero() -> None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=days())
    fact = schedule_measures.weekly_hours_adults(context)
    assert (fact.state, fact.value) == (State.BLANK, None)
    assert "Evening" in fact.found
    assert fact.cells == context.submission.rows("tracks")[1]["track"].cells


def test_a_track_without_a_schedule_does_not_hide_one_that_fails() -> None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=days(length=1))
    assert schedule_measures.weekly_hours_adults(context).value == 3


@pytest.mark.parametrize("rows", [[], [teens()]])
def test_without_a_track_of_that_age_the_hours_are_unanswered(rows: list[dict[str, object]]) -> None:
    assert schedule_measures.weekly_hours_adults(builders.context(tracks=rows)).state is State.BLANK


def test_blank_individual_time_is_unanswered_and_points_at_the_blank_cells() -> None:
    blank = adults(individual_minutes=None, individual_every=None)
    short = builders.context(tracks=[blank], schedule=days(length=2))
    fact = schedule_measures.weekly_hours_adults(short)
    (row,) = short.submission.rows("tracks")
    assert fact.state is State.BLANK
    assert fact.found == "individual time is blank for the track Adults, and its other sessions come to 6 hours a week"
    assert fact.cells == (*row["individual_minutes"].cells, *row["individual_every"].cells)
    assert schedule_measures.weekly_hours_adults(builders.context(tracks=[blank], schedule=days())).value == 9


def test_blank_individual_time_does_not_hide_a_track_that_fails() -> None:
    blank = adults("Evening", individual_minutes=None, individual_every=None)
    context = builders.context(tracks=[adults(), blank], schedule=[*days(length=1), *days("Evening", 2)])
    assert schedule_measures.weekly_hours_adults(context).value == 3


def test_each_age_is_held_against_its_own_minimum_where_individual_time_is_blank() -> None:
    blank = adults(ages_from=16, ages_to=30, individual_minutes=None, individual_every=None)
    context = builders.context(tracks=[blank], schedule=days(length=2))
    assert schedule_measures.weekly_hours_adults(context).state is State.BLANK
    assert schedule_measures.weekly_hours_minors(context).value == 6


def test_number_and_noun_agree() -> None:
    context = builders.context(tracks=[adults()], schedule=days(length=1)[:1])
    assert schedule_measures.weekly_hours_adults(context).found == "1 hour a week in the track Adults"
    assert schedule_measures.service_days(context).found == "1 day a week in the track Adults"
    assert schedule_measures.shortest_service_day(context).found == "1 hour in the track Adults"
    every_other = [session(day, "09:00", "12:00") for day in ("Monday", "Wednesday", "Friday", "Sunday")]
    gap = schedule_measures.longest_gap_without_service(builders.context(tracks=[adults()], schedule=every_other))
    assert gap.found == "1 day in the track Adults"


def test_sessions_of_every_other_week_in_one_slot_are_told_apart_from_others_at_the_same_time() -> None:
    fortnightly = [session("Monday", "09:00", "12:00", repeats="Every two weeks") for _ in range(2)]
    fact = schedule_measures.weekly_hours_adults(builders.context(tracks=[adults()], schedule=fortnightly))
    assert fact.value == Fraction(3, 2)
    assert [remark.text for remark in fact.remarks] == [
        "Adults: sessions at the same time are each held less than every week, and the schedule cannot say that they "
        "take turns, so that time counts as if they fell on the same weeks; write sessions that take turns as one "
        "session every week"
    ]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (1, "one session lacks something or contradicts itself, and does not count"),
        (2, "2 sessions lack something or contradict themselves, and do not count"),
    ],
)
def test_sessions_that_are_left_out_are_told_in_number(broken: int, told: str) -> None:
    rows = [*days(), *[session("Tuesday", "10:00", "09:00")] * broken]
    fact = schedule_measures.weekly_hours_adults(builders.context(tracks=[adults()], schedule=rows))
    assert [remark.text for remark in fact.remarks] == [f"Adults: {told}"]


def test_a_track_without_a_day_that_every_client_has_is_short_of_hours_and_not_long_enough() -> None:
    rows = [
        session("Monday", "09:00", "12:00", attends="One of parallel groups", parallel_set="A", service=service)
        for service in ("Group counseling or therapy", "Recreation")
    ]
    fact = schedule_measures.shortest_service_day_adults(builders.context(tracks=[adults()], schedule=rows))
    assert (fact.value, fact.found) == (0, "no day on which every client has a session that counts in the track Adults")


def test_what_shaped_the_hours_is_told_with_its_cells() -> None:
    schedule = [
        *days(),
        session("Monday", "10:00", "11:00"),
        {**session("Tuesday", "09:00", "10:00"), "end": None},
        session("Thursday", "13:00", "14:00", service="Individual counseling or therapy"),
        session("Tuesday", "09:00", "10:00", attends="One of parallel groups", parallel_set="Skills"),
        session("Thursday", "09:00", "10:00", attends="One of parallel groups", parallel_set="Skills"),
        session("Tuesday", "09:00", "10:00", attends="One of parallel groups"),
        session("Thursday", "09:00", "10:00", attends="One of parallel groups"),
    ]
    only = adults(individual_minutes=60, individual_every="Week")
    fact = schedule_measures.weekly_hours_adults(builders.context(tracks=[only], schedule=schedule))
    told = {remark.text.split(": ", 1)[1][:30]: remark.cells for remark in fact.remarks}
    assert list(told) == [
        "one session lacks something or",
        "sessions that every client att",
        "individual sessions stand in t",
        "parallel groups without the na",
        "the parallel set “Skills” stan",
    ]
    assert told["one session lacks something or"] == tuple(cell("Schedule", f"{column}9") for column in "BCD")
    assert set(told["sessions that every client att"]) == {
        cell("Schedule", address) for address in ("C5", "D5", "C8", "D8")
    }


def test_no_remark_is_made_of_a_plain_week() -> None:
    assert schedule_measures.weekly_hours_adults(builders.context(tracks=[adults()], schedule=days())).remarks == ()


SCHEDULE_FACTS: tuple[Measure, ...] = (
    schedule_measures.weekly_hours_adults,
    schedule_measures.service_days,
    schedule_measures.shortest_service_day,
    schedule_measures.shortest_service_day_adults,
    schedule_measures.longest_gap_without_service,
    schedule_measures.tracks_with_schedule,
    schedule_measures.no_track_for_adults,
    schedule_measures.no_track_for_minors,
    schedule_measures.tracks_above_day_treatment_hours,
    schedule_measures.choice_of_times_and_format,
    group_measures.largest_counseling_group,
)


@pytest.mark.parametrize("measure", SCHEDULE_FACTS)
def test_the_published_schedule_backs_what_is_counted_from_it(measure: Measure) -> None:
    sheets = {"tracks": [adults()], "schedule": days()}
    assert measure(builders.context(**sheets, answers=PUBLISHED)).backed
    assert not measure(builders.context(**sheets)).backed
    undated = {"STR-11": {"document": "Weekly schedule, spring edition"}}
    assert not measure(builders.context(**sheets, answers=undated)).backed


@pytest.mark.parametrize("measure", SCHEDULE_FACTS)
def test_an_empty_workbook_leaves_every_fact_of_the_week_unanswered(measure: Measure) -> None:
    assert measure(builders.context()).state is State.BLANK


# More than this level of care


def test_tracks_above_the_limit_are_listed_and_the_limit_itself_is_not() -> None:
    rows = [*days("Long", 7), *days("Exact", 6), session("Tuesday", "09:00", "10:00", track="Exact")]
    context = builders.context(tracks=[adults("Long"), adults("Exact")], schedule=rows)
    fact = schedule_measures.tracks_above_day_treatment_hours(context)
    assert (fact.value, fact.found) == (("Long",), "more than 19 hours a week: Long (21)")


def test_no_track_above_the_limit_is_an_empty_list() -> None:
    fact = schedule_measures.tracks_above_day_treatment_hours(builders.context(tracks=[adults()], schedule=days()))
    assert (fact.value, fact.found) == ((), "more than 19 hours a week: no track")


# Days and gaps


def test_fewest_days_and_longest_gap_of_all_tracks_decide() -> None:
    rows = [*days(), *days("Weekend")[:1], session("Saturday", "09:00", "12:00", track="Weekend")]
    context = builders.context(tracks=[adults(), teens("Weekend")], schedule=rows)
    assert schedule_measures.service_days(context).value == 2
    gap = schedule_measures.longest_gap_without_service(context)
    assert (gap.value, gap.found) == (4, "4 days in the track Weekend, the highest of 2 tracks")


def test_a_missing_track_hides_neither_too_few_days_nor_too_long_a_gap() -> None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=days()[:1])
    assert schedule_measures.service_days(context).value == 1
    assert schedule_measures.longest_gap_without_service(context).value == 6


def test_a_missing_track_leaves_days_and_gap_open_where_the_others_pass() -> None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=days())
    assert schedule_measures.service_days(context).state is State.BLANK
    assert schedule_measures.longest_gap_without_service(context).state is State.BLANK


def test_the_shortest_day_is_found_for_each_age() -> None:
    context = builders.context(tracks=[adults(), teens()], schedule=[*days(), *days("Teens", 2)])
    assert schedule_measures.shortest_service_day_adults(context).value == 3
    assert schedule_measures.shortest_service_day_minors(context).value == 2
    assert schedule_measures.shortest_service_day(context).value == 2
    assert schedule_measures.no_track_for_adults(context).value is False
    assert schedule_measures.no_track_for_minors(context).value is False


def test_no_track_for_minors_is_an_answer_and_not_a_blank() -> None:
    context = builders.context(tracks=[adults()], schedule=days())
    assert schedule_measures.no_track_for_minors(context).value is True
    assert schedule_measures.shortest_service_day_minors(context).state is State.BLANK


# A schedule for each track


def share(*schedule: dict[str, object]) -> Share | None:
    context = builders.context(tracks=[adults(), adults("Evening")], schedule=schedule)
    value = schedule_measures.tracks_with_schedule(context).value
    assert value is None or isinstance(value, Share)
    return value


def test_tracks_with_a_schedule_are_shared_out() -> None:
    assert share(*days(), *days("Evening")) == Share(Fraction(2), Fraction(0), hold_blanks=True)
    assert share(*days()) == Share(Fraction(1), Fraction(1), hold_blanks=True)


def test_a_session_that_contradicts_itself_leaves_its_track_undecided() -> None:
    wrong = session("Tuesday", "12:00", "09:00", track="Evening")
    assert share(*days(), *days("Evening"), wrong) == Share(Fraction(1), Fraction(0), Fraction(1), hold_blanks=True)


def test_a_session_without_a_time_leaves_its_track_blank() -> None:
    wrong = {**session("Tuesday", "09:00", "12:00", track="Evening"), "start": None}
    assert share(*days(), *days("Evening"), wrong) == Share(
        Fraction(1), Fraction(0), blank=Fraction(1), hold_blanks=True
    )


def test_no_session_at_all_is_unanswered_and_points_at_the_tracks() -> None:
    fact = schedule_measures.tracks_with_schedule(builders.context(tracks=[adults(), adults("Evening")]))
    assert (fact.state, len(fact.cells)) == (State.BLANK, 2)


# Times and format


def test_times_and_the_share_of_video_are_shown() -> None:
    rows = [
        session("Monday", "11:59", "12:59", format="Live video"),
        session("Monday", "16:59", "17:59"),
        session("Monday", "17:00", "18:00"),
        session("Saturday", "09:00", "10:00"),
        session("Sunday", "20:00", "23:00", service="Mutual-help meeting", format="Live video"),
    ]
    fact = schedule_measures.choice_of_times_and_format(builders.context(tracks=[adults()], schedule=rows))
    assert fact.value == ("Morning", "Afternoon", "Evening", "Weekend")
    assert fact.found == "sessions: morning, afternoon, evening, weekend; 25% of the hours by live video"


# Groups


def groups(*sizes: object, service: str = "Group counseling or therapy", **changes: object) -> Context:
    rows = [session("Monday", "09:00", "10:00", service=service, group_size=size, **changes) for size in sizes]
    return builders.context(tracks=[adults()], schedule=rows)


def test_the_largest_counseling_group_decides_whoever_attends_it() -> None:
    fact = group_measures.largest_counseling_group(groups(8, 17, 12, attends="By invitation"))
    assert (fact.value, fact.cells) == (17, (cell("Schedule", "L6"),))


@pytest.mark.parametrize("service", ["Multi-family group", "Psychoeducation class", "Peer-led group"])
def test_other_services_are_no_counseling_groups(service: str) -> None:
    assert group_measures.largest_counseling_group(groups(60, service=service)).state is State.UNDECIDED


def test_a_blank_size_leaves_the_largest_group_open() -> None:
    fact = group_measures.largest_counseling_group(groups(8, None))
    assert (fact.state, fact.cells) == (State.BLANK, (cell("Schedule", "L6"),))


def test_a_blank_size_does_not_hide_a_group_that_is_too_large() -> None:
    assert group_measures.largest_counseling_group(groups(21, None)).value == 21


@pytest.mark.parametrize("service", ["Psychoeducation class", "Skills training"])
def test_classes_have_a_limit_of_their_own(service: str) -> None:
    assert group_measures.largest_education_group(groups(30, 36, service=service)).value == 36


def classes(*sizes: tuple[object, str | None]) -> Context:
    rows = [
        session("Tuesday", "09:00", "10:00", service="Psychoeducation class", group_size=size, notes=notes)
        for size, notes in sizes
    ]
    return builders.context(tracks=[adults()], schedule=rows)


@pytest.mark.parametrize("notes", ["Outside speaker: fire brigade", " outside  SPEAKER", "Outside speakers, monthly"])
def test_a_class_whose_notes_begin_with_outside_speaker_is_exempt_and_shown(notes: str) -> None:
    fact = group_measures.largest_education_group(classes((80, notes), (20, None)))
    assert fact.value == 20
    assert fact.remarks[-1].text == "80 people in a class by an outside speaker, as its Notes say; it is exempt"
    assert fact.remarks[-1].cells == (cell("Schedule", "L5"), cell("Schedule", "P5"))
    assert group_measures.largest_education_group(classes((80, notes))).state is State.UNDECIDED


@pytest.mark.parametrize("notes", ["no outside speaker", "Room 2; outside speaker", "The outside speaker left"])
def test_notes_that_only_speak_of_an_outside_speaker_exempt_nothing(notes: str) -> None:
    assert group_measures.largest_education_group(classes((60, notes), (20, None))).value == 60


def test_a_leader_from_outside_exempts_nothing() -> None:
    lecture = session(
        "Tuesday", "09:00", "10:00", service="Psychoeducation class", group_size=60, lead="outside: Dr. Lee"
    )
    assert group_measures.largest_education_group(builders.context(tracks=[adults()], schedule=[lecture])).value == 60


def test_one_person_is_a_person() -> None:
    fact = group_measures.largest_counseling_group(groups(1))
    assert fact.found == "1 person in the largest of 1 session"
    assert fact.remarks[0].text == "1 person in a group of the track Adults"
    blank = group_measures.largest_counseling_group(groups(None))
    assert blank.found == "Largest group size is blank for 1 of 1 session"


# Individual sessions


def individual(*each: tuple[object, object]) -> Fact:
    tracks = [track(f"T{at}", individual_minutes=m, individual_every=e) for at, (m, e) in enumerate(each)]
    return group_measures.individual_session_frequency(builders.context(tracks=tracks))


@pytest.mark.parametrize(
    ("given", "rarest"),
    [
        ([(60, "Week")], "Every week"),
        ([(60, "Week"), (60, "Two weeks")], "Every two weeks"),
        ([(60, "When needed"), (60, "Month")], "When needed"),
        ([(60, "Week"), (0, "Week")], "Not offered"),
        ([(None, "Week")], "Every week"),
        ([(60, "Month"), (60, None)], "Every month"),
    ],
)
def test_the_track_with_the_rarest_individual_sessions_decides(given: list[tuple[object, object]], rarest: str) -> None:
    assert individual(*given).value == rarest


@pytest.mark.parametrize("given", [[], [(60, None)], [(60, "Week"), (60, None)], [(60, "Two weeks"), (60, None)]])
def test_a_blank_frequency_is_unanswered_where_no_other_track_fails(given: list[tuple[object, object]]) -> None:
    assert individual(*given).state is State.BLANK


# Attendance and length of stay


def attended(*tracks: dict[str, object], opened: date | None = date(2020, 1, 1), **counts: object) -> Fact:
    given = {f"attended_hours_{whom}": value for whom, value in counts.items()}
    context = builders.context(tracks=tracks, counts=given, fields={"opened_on": opened})
    return attendance.median_attended_hours_against_minimum(context)


def test_attended_hours_are_held_against_the_minimum_of_the_age() -> None:
    assert attended(adults(), adults=Fraction("6.75")).value == Fraction(3, 4)
    assert attended(teens(), minors=6).value == 1


def test_of_adults_and_minors_the_lower_part_decides() -> None:
    assert attended(adults(), teens(), adults=9, minors=3).value == Fraction(1, 2)


def test_not_tracked_is_an_answer_also_for_one_of_two_ages() -> None:
    assert attended(adults(), adults="Not tracked").state is State.NOT_TRACKED
    assert attended(adults(), teens(), adults=9, minors="Not tracked").state is State.NOT_TRACKED


def test_blank_attended_hours_are_unanswered_unless_the_others_fail() -> None:
    assert attended(adults()).state is State.BLANK
    assert attended(adults(), teens(), adults=9).state is State.BLANK
    assert attended(adults(), teens(), adults=6).value == Fraction(2, 3)


def test_the_age_that_is_not_served_is_not_asked() -> None:
    assert attended(adults(), adults=9, minors="Not tracked").value == 1


@pytest.mark.parametrize(("opened", "state"), [(date(2025, 9, 2), State.TOO_NEW), (date(2025, 9, 1), State.KNOWN)])
def test_a_program_open_for_less_than_six_months_is_too_new(opened: date, state: State) -> None:
    assert attended(adults(), opened=opened, adults=9).state is state
    assert attended(adults(), opened=opened, adults="Not tracked").state in (state, State.NOT_TRACKED)


@pytest.mark.parametrize(
    ("source", "dated", "backed"),
    [
        ("EHR report", date(2026, 2, 1), True),
        ("Chart review", AS_OF, True),
        ("Log or tracker", date(2025, 3, 1), True),
        ("Log or tracker", date(2025, 2, 28), False),
        ("Estimate", date(2026, 2, 1), False),
        ("EHR report", date(2026, 3, 2), False),
        ("EHR report", None, False),
        (None, date(2026, 2, 1), False),
    ],
)
def test_a_count_is_backed_by_a_fresh_report_and_not_by_an_estimate(
    source: str | None, dated: date | None, backed: bool
) -> None:
    assert attended(adults(), adults={"number": 9, "source": source, "dated": dated}).backed is backed


def stay(median: object, *weeks: object, **sheets: object) -> Fact:
    tracks = [track(f"T{at}", planned_weeks=each) for at, each in enumerate(weeks)]
    return attendance.length_of_stay_known(builders.context(tracks=tracks, counts={"median_days_completers": median}))


def test_both_lengths_one_or_none() -> None:
    assert stay(50, 10, 12).value == 2
    assert stay("Not tracked", 10).value == 1
    assert stay(50, 10, 12).found == "10 weeks, 12 weeks planned, and a median of 50 days in care for completers"


def test_one_week_and_one_day_agree() -> None:
    assert stay(1, 1).found == "1 week planned, and a median of 1 day in care for completers"
    assert stay(None, None).found == (
        "planned weeks are blank in 1 of 1 track and the median days in care of completers are blank"
    )
    assert attended(adults(), adults=1).found == "a median of 1 hour a week attended, against 9 for adults"


def test_a_blank_length_is_unanswered() -> None:
    assert stay(None, 10).state is State.BLANK
    assert stay(50, 10, None).state is State.BLANK
    assert stay(50).state is State.BLANK


def test_the_length_of_stay_needs_evidence_of_both_figures() -> None:
    counts = {"median_days_completers": {"number": 50, "source": "EHR report", "dated": AS_OF}}
    described = {"STR-13": {"document": "Description of the evening track", "dated": AS_OF}}
    measure = attendance.length_of_stay_known
    assert measure(builders.context(tracks=[track()], counts=counts, answers=described)).backed
    assert not measure(builders.context(tracks=[track()], counts=counts)).backed
