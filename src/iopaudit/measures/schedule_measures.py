"""Measures of the weekly schedule: hours, days and gaps of every track. The worst track decides.

Facts of the Schedule are backed where the published schedule is named as evidence for STR-11. A blank cannot
hide a failure: where one track lacks its figure, the others decide only if they fail by themselves.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import (
    TrackSchedule,
    counts_toward_hours,
    schedules_for_weekly_hours,
    track_schedules,
)
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_remarks import hours_remarks
from iopaudit.measures.schedule_rows import EVENING, LIVE_VIDEO, NOON, WEEKEND, session_hours
from iopaudit.measures.worst_track import Figure, worst_of_week
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.numbers import as_percentage, in_words, with_unit
from iopaudit.models.submission import Row, cells_under

NO_DAY = "no day on which every client has a session that counts"


def _of_age(tracks: Sequence[TrackSchedule], *, minors: bool) -> tuple[TrackSchedule, ...]:
    """Return the tracks for adults, or those that take minors; one with ages on both sides of 18 is in both."""
    return tuple(track for track in tracks if (track.takes_minors if minors else not track.for_minors))


def _hours(context: Context, *, minors: bool) -> Fact:
    tracks = _of_age(schedules_for_weekly_hours(context), minors=minors)
    wanted = context.threshold("minor_weekly_hours" if minors else "adult_weekly_hours")
    least = context.threshold("minor_weekly_hours_partly" if minors else "adult_weekly_hours_partly")
    figure = Figure(lambda track: track.hours_against(wanted), "hours a week", lambda hours: hours < least)
    fact = worst_of_week(context, tracks, figure, f"for {_whom(minors=minors)}")
    further = tuple(remark for track in tracks for remark in hours_remarks(track))
    return replace(fact, remarks=(*fact.remarks, *further))


@measure(unit="hours a week", gives="number")
def weekly_hours_adults(context: Context) -> Fact:
    """Clinical hours a week that every client of an adult track gets; the track with the fewest decides.

    The sessions that all clients attend, the least choice of each parallel set, and individual time; services
    that count by the parameter `counts_toward_hours`, in tracks that treat eating disorders those of
    `counts_toward_hours_eating_disorders` too, none of `outside_weekly_hours`; breaks left out, sessions at the same
    time once. Blank where individual time is blank and the other sessions do not reach the parameter
    `adult_weekly_hours` by themselves.
    """
    return _hours(context, minors=False)


@measure(unit="hours a week", gives="number")
def weekly_hours_minors(context: Context) -> Fact:
    """Clinical hours a week that every client of a track that takes minors gets; the track with the fewest decides.

    Services in the parameter `outside_weekly_hours` are left out.
    """
    return _hours(context, minors=True)


@measure(unit="tracks", gives="texts")
def tracks_above_day_treatment_hours(context: Context) -> Fact:
    """Tracks that give more hours a week than this level of care usually has.

    Up to `day_treatment_hours` are usual.
    """
    limit = context.threshold("day_treatment_hours")
    tracks = track_schedules(context)
    counted = [(track, track.hours) for track in tracks if track.hours is not None]
    if not counted:
        return Fact(value=None, unit="tracks", found="no schedule that can be counted", state=State.BLANK)
    above = [(track, hours) for track, hours in counted if hours > limit]
    listed = ", ".join(f"{track.name} ({in_words(hours)})" for track, hours in above)
    return Fact(
        value=tuple(track.name for track, _ in above),
        unit="tracks",
        found=f"more than {with_unit(limit, 'hours a week')}: {listed or 'no track'}",
        cells=tuple(cell for track, _ in above for cell in track.cells),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
    )


@measure(unit="days a week", gives="number")
def service_days(context: Context) -> Fact:
    """Days a week on which every client has a session that counts; the track with the fewest decides.

    A day with nothing but a session every two weeks, or by invitation, is none.
    """
    least = context.threshold("service_days")
    figure = Figure(lambda track: track.days, "days a week", lambda days: days < least)
    return worst_of_week(context, track_schedules(context), figure)


@measure(unit="", gives="yes or no")
def no_track_for_adults(context: Context) -> Fact:
    """Whether no track is for adults."""
    return _none_of_age(context, minors=False)


@measure(unit="", gives="yes or no")
def no_track_for_minors(context: Context) -> Fact:
    """Whether no track takes minors."""
    return _none_of_age(context, minors=True)


def _none_of_age(context: Context, *, minors: bool) -> Fact:
    tracks = _of_age(track_schedules(context), minors=minors)
    if not context.submission.rows("tracks"):
        return Fact(value=None, unit="", found="no track is listed", state=State.BLANK)
    return Fact(
        value=not tracks,
        unit="",
        found=f"{len(tracks) or 'no'} {'track' if len(tracks) == 1 else 'tracks'} for {_whom(minors=minors)}",
        cells=tuple(cell for track in tracks for cell in track.row["population"].cells),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
    )


def _whom(*, minors: bool) -> str:
    return "minors" if minors else "adults"


@measure(unit="hours", gives="number")
def shortest_service_day(context: Context) -> Fact:
    """Shortest day of any track; individual time is left out."""
    figure = Figure(lambda track: track.shortest_day, "hours", lambda hours: not hours, none=NO_DAY)
    return worst_of_week(context, track_schedules(context), figure)


@measure(unit="hours", gives="number")
def shortest_service_day_adults(context: Context) -> Fact:
    """Shortest day of any adult track; individual time is left out."""
    least = context.threshold("day_hours_adults_partly")
    figure = Figure(lambda track: track.shortest_day, "hours", lambda hours: hours < least, none=NO_DAY)
    return worst_of_week(context, _of_age(track_schedules(context), minors=False), figure, "for adults")


@measure(unit="hours", gives="number")
def shortest_service_day_minors(context: Context) -> Fact:
    """Shortest day of any track that takes minors; individual time is left out."""
    least = context.threshold("day_hours_minors_partly")
    figure = Figure(lambda track: track.shortest_day, "hours", lambda hours: hours < least, none=NO_DAY)
    return worst_of_week(context, _of_age(track_schedules(context), minors=True), figure, "for minors")


@measure(unit="days", gives="number")
def longest_gap_without_service(context: Context) -> Fact:
    """Longest run of days without service in any track, with Sunday followed by Monday."""
    most = context.threshold("longest_gap_partly")
    figure = Figure(lambda track: track.gap, "days", lambda days: days > most, high_is_bad=True)
    return worst_of_week(context, track_schedules(context), figure)


@measure(unit="tracks", gives="share")
def tracks_with_schedule(context: Context) -> Fact:
    """Tracks with a fixed weekly schedule: sessions with day, start and end, none of which contradicts itself.

    A track with a session that ends before it starts, or whose break is as long as itself, cannot be judged;
    one where a day or a time is missing is blank.
    """
    tracks = track_schedules(context)
    cells = tuple(cell for track in tracks for cell in (*track.row["track"].cells, *track.cells))
    if not any(track.rows for track in tracks):
        found = "no session is listed for any track" if tracks else "no track is listed"
        return Fact(value=None, unit="tracks", found=found, cells=cells, state=State.BLANK)
    without = [track for track in tracks if not track.rows]
    contradictory = [track for track in tracks if track.contradictory]
    incomplete = [track for track in tracks if track.incomplete and not track.contradictory]
    share = Share(
        yes=Fraction(len(tracks) - len(without) - len(contradictory) - len(incomplete)),
        no=Fraction(len(without)),
        undecided=Fraction(len(contradictory)),
        blank=Fraction(len(incomplete)),
        hold_blanks=True,
    )
    remarks = [Remark(f"{track.name}: no session is listed", track.row["track"].cells) for track in without]
    remarks += [
        Remark(
            f"{track.name}: a session ends before it starts, or its break is as long as itself",
            cells_under(track.contradictory, "start", "end", "break_minutes"),
        )
        for track in contradictory
    ]
    remarks += [
        Remark(
            f"{track.name}: a session lacks its day, start or end",
            cells_under(track.incomplete, "weekday", "start", "end"),
        )
        for track in incomplete
    ]
    return Fact(
        value=share,
        unit="tracks",
        found=f"{share} {'tracks have' if len(tracks) > 1 else 'track has'} a fixed weekly schedule",
        cells=cells,
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=tuple(remarks),
    )


@measure(unit="", gives="texts")
def choice_of_times_and_format(context: Context) -> Fact:
    """When sessions that count are held (morning, afternoon from 12:00, evening from 17:00, weekend), and by video."""
    rows = [row for row in context.submission.rows("schedule") if counts_toward_hours(context, row)]
    lengths = [(row, hours) for row in rows if (hours := session_hours(row)) is not None]
    total = sum((hours for _, hours in lengths), Fraction(0))
    if not total:
        return Fact(value=None, unit="", found="no session that counts is listed", state=State.BLANK)
    held = {_band(row) for row, _ in lengths}
    bands = tuple(band for band in ("Morning", "Afternoon", "Evening", "Weekend") if band in held)
    video = sum((hours for row, hours in lengths if row["format"].text == LIVE_VIDEO), Fraction(0))
    return Fact(
        value=bands,
        unit="",
        found=f"sessions: {', '.join(bands).lower()}; {as_percentage(video / total)} of the hours by live video",
        cells=cells_under((row for row, _ in lengths), "start", "format"),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
    )


def _band(row: Row) -> str:
    if row["weekday"].text in WEEKEND:
        return "Weekend"
    hour = row["start"].time.hour if row["start"].time else 0
    return "Morning" if hour < NOON else "Afternoon" if hour < EVENING else "Evening"
