"""Questions about care by video: what the program and its tracks say, against the formats of the Schedule."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.measures.schedule import TrackSchedule, counts_toward_hours, track_schedules
from iopaudit.measures.schedule_rows import ALL_CLIENTS, IN_PERSON, PARALLEL
from iopaudit.measures.staff_video import (
    VIDEO_FORMATS,
    client_video_sessions,
    clients_by_video,
    leaders_not_cleared,
    names_no_video_state,
)
from iopaudit.measures.typed import name_key
from iopaudit.models.numbers import with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_under


def video_queries(context: Context) -> Iterator[Query]:
    """Yield questions about tracks, setting and states against the sessions by video, and about who leads them."""
    yield from one_query("video-against-track", _against_track(context))
    yield from _setting(context)
    yield from _states(context)
    yield from one_query("video-leader-not-cleared", _leaders(context))


def _against_track(context: Context) -> Iterator[Said]:
    """Yield tracks without video that have sessions by video, and tracks all by video that meet in a room.

    Only care of the track's own clients is looked at; a hybrid session is in a room and by video at once.
    """
    by_video: defaultdict[str, list[Row]] = defaultdict(list)
    for row in client_video_sessions(context):
        by_video[name_key(row["track"].text or "")].append(row)
    once: dict[str, TrackSchedule] = {}
    for track in track_schedules(context):
        once.setdefault(name_key(track.row["track"].text or ""), track)
    for name, track in once.items():
        said = track.row["video"]
        if said.text == "None":
            rows, how = by_video[name], "by video"
        elif said.text == "All sessions":
            rows, how = [row for row in track.rows if _for_all_in_a_room(context, row)], "in person only"
        else:
            continue
        if rows:
            found = f"{track.name}: video “{said.text}”, and {_sessions(rows)} {how}"
            yield Said(found, (*said.cells, *cells_under(rows, "format")))


def _for_all_in_a_room(context: Context, row: Row) -> bool:
    return (
        counts_toward_hours(context, row)
        and row["format"].text == IN_PERSON
        and row["attends"].text in (ALL_CLIENTS, PARALLEL)
    )


def _setting(context: Context) -> Iterator[Query]:
    setting = context.submission.field("setting")
    if setting.text == "Video only":
        rows = [row for row in context.submission.rows("schedule") if _for_all_in_a_room(context, row)]
        if rows:
            found = f"the setting is “{setting.text}”, and {_sessions(rows)} in person only"
            yield Query("video-only-in-person", (*setting.cells, *cells_under(rows, "format")), found)


def _states(context: Context) -> Iterator[Query]:
    """Ask for the states of clients who attend by video, and for the sessions of states that are named."""
    states, by_video = context.submission.field("video_states"), clients_by_video(context)
    nowhere = names_no_video_state(context)
    if by_video and (nowhere or (states.value is None and not states.unreadable)):
        said = "given as None" if nowhere else "blank"
        found = f"clients attend by video, and the states where they attend from are {said}"
        yield Query("video-states-missing", (*states.cells, *by_video), found)
    schedule = context.submission.rows("schedule")
    named = states.value is not None and not nowhere
    if named and schedule and not by_video and not any(row["format"].text in VIDEO_FORMATS for row in schedule):
        found = f"states where clients attend by video: {', '.join(states.several)}; nothing is held by video"
        tracks = cells_under(context.submission.rows("tracks"), "video")
        yield Query("video-states-without-sessions", (*states.cells, *tracks, *cells_under(schedule, "format")), found)


def _leaders(context: Context) -> Iterator[Said]:
    """Yield whoever alone leads by video and is not shown to be cleared for the clients' states."""
    for each in leaders_not_cleared(context):
        who = f"{each.person.id} ({each.person.role})" if each.person.role else each.person.id
        found = f"{who} alone leads live video: clearance for {', '.join(each.states)} is not shown"
        yield Said(found, each.cells)


def _sessions(rows: list[Row]) -> str:
    return f"{with_unit(Fraction(len(rows)), 'sessions')} {'is' if len(rows) == 1 else 'are'} held"
