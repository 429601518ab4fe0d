"""How many hours of family education a month the families of each track can come to, from the Schedule sheet.

A session together with clients is for the families of its track. One for families only is taken as open to the
families of all tracks, because a row names one track even where a class is for everybody. What is listed for two
tracks is still not added up: each may be for its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.normal_week import Session, in_order, weekly_hours
from iopaudit.measures.parts import blank_fact
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import MOST_SESSIONS, TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import FAMILIES_ONLY, PARALLEL, REPEATS, countable, has_times, placed
from iopaudit.measures.typed import name_key
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row, cells_under

WEEKS_A_MONTH = Fraction(52, 12)
MOST_TRACKS = 24
"""No program has more; every track is compared with every other."""
_UNIT = "hours a month"
_NEEDED = ("track", "weekday", "start", "end", "repeats", "service", "attends")
"""What a row has to say before its hours can be counted for a track."""


@measure(unit=_UNIT, gives="number")
def family_education_hours_per_month(context: Context) -> Fact:
    """Hours of family education a month that the families of a track can come to; the track with the fewest decides.

    Sessions of `family_education_services`, by invitation or not, breaks left out; every week counts 52/12 times a
    month, every two weeks 26/12, once a month 1. Sessions at the same time count once, and of parallel ones the
    shortest. Sessions for families only count for every track, those listed for one track at a time; all others
    count for their own. Below `family_education_hours` a track without sessions, or with one that lacks something
    and may add hours, leaves it blank, unless another track certainly has none.
    """
    tracks = track_schedules(context)
    schedule = context.submission.rows("schedule")
    if not tracks or not schedule:
        return blank_fact(_UNIT, "no session is listed on the sheet Schedule" if tracks else "no track is listed")
    if len(tracks) > MOST_TRACKS:
        cells = cells_under((track.row for track in tracks), "track")
        return blank_fact(_UNIT, f"{len(tracks)} tracks are listed, too many to be one program's", cells)
    figures = [(track, _hours(track, tracks, context)) for track in tracks]
    known = [(hours, track) for track, hours in figures if hours is not None]
    without = [track for track, hours in figures if hours is None]
    if without and all(hours > 0 for hours, _ in known):
        return _blank(without, tracks, context)
    hours, lowest = min(known, key=lambda pair: pair[0])
    among = f", the lowest of {len(tracks)} tracks" if len(tracks) > 1 else ""
    said = f"{with_unit(hours, _UNIT)} of family education" if hours else "no family education on the schedule"
    services = context.listed("family_education_services")
    counted = [row for row in schedule if row["service"].text in services]
    every = tuple(Remark(f"{one.name}: {with_unit(each, _UNIT)}", one.row["track"].cells) for each, one in known)
    return Fact(
        value=hours,
        unit=_UNIT,
        found=f"{said} for the track {lowest.name}{among}",
        cells=cells_under(counted, "service", "start", "end") or cells_under(schedule, "service"),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=(*(every if len(tracks) > 1 else ()), *_remarks(tracks, context)),
    )


def _hours(track: TrackSchedule, tracks: Sequence[TrackSchedule], context: Context) -> Fraction | None:
    """Return the hours a month that the families of a track can come to, None where that is open."""
    rows = _rows(track, context)
    with_clients = [row for row in rows if not _for_families(row)]
    elsewhere = ([row for row in _rows(other, context) if _for_families(row)] for other in tracks if other is not track)
    hours = max(_monthly(rows), *(_monthly([*with_clients, *families]) for families in elsewhere), Fraction(0))
    enough = hours >= context.threshold("family_education_hours")
    is_open = not track.rows or len(track.rows) > MOST_SESSIONS or _open_rows(track, tracks, context)
    return hours if enough or not is_open else None


def _for_families(row: Row) -> bool:
    return row["attends"].text == FAMILIES_ONLY


def _monthly(rows: Iterable[Row]) -> Fraction:
    return weekly_hours(in_order(map(_session, rows)), Fraction(0)) * WEEKS_A_MONTH


def _rows(track: TrackSchedule, context: Context) -> list[Row]:
    """Return the sessions of family education of a track that can be counted."""
    services = context.listed("family_education_services")
    rows = track.rows if len(track.rows) <= MOST_SESSIONS else ()
    return [row for row in rows if row["service"].text in services and countable(row)]


def _session(row: Row) -> Session:
    when = placed(row)
    if when is None:
        raise ValueError(f"row {row.number} cannot be counted")
    choice = name_key(row["parallel_set"].text or "") if row["attends"].text == PARALLEL else None
    return Session(*when, REPEATS[row["repeats"].text or ""], choice=choice, cells=row["start"].cells)


def _open_rows(track: TrackSchedule, tracks: Sequence[TrackSchedule], context: Context) -> tuple[Row, ...]:
    """Return the sessions that may add hours for the families of a track and lack a cell.

    One that contradicts itself, or names a track that is none, is a problem of the workbook with words of its own.
    """
    services = (None, *context.listed("family_education_services"))
    others = {name_key(one.name) for one in tracks} - {name_key(track.name)}
    return tuple(
        row
        for row in context.submission.rows("schedule")
        if row["service"].text in services
        and _lacks_a_cell(row)
        and (name_key(row["track"].text or "") not in others or row["attends"].text in (FAMILIES_ONLY, None))
    )


def _lacks_a_cell(row: Row) -> bool:
    contradicts_itself = has_times(row) and placed(row) is None
    return row["track"].text is None or not (countable(row) or contradicts_itself)


def _blank(without: Sequence[TrackSchedule], tracks: Sequence[TrackSchedule], context: Context) -> Fact:
    names = ", ".join(track.name for track in without)
    rows = {row.number: row for track in without for row in _open_rows(track, tracks, context)}
    if not rows:
        cells = cells_under((track.row for track in without), "track")
        return blank_fact(_UNIT, f"no schedule that can be counted for the track {names}", cells)
    found = f"a session that may be family education for the track {names} lacks something"
    return blank_fact(_UNIT, found, cells_under(rows.values(), *_NEEDED))


def _remarks(tracks: Sequence[TrackSchedule], context: Context) -> Iterator[Remark]:
    families = [row for track in tracks for row in _rows(track, context) if _for_families(row)]
    if families and len(tracks) > 1:
        text = "sessions for families only count for every track; those listed for two tracks are not added up"
        yield Remark(text, cells_under(families, "attends"))
    for track in tracks:
        rows = _rows(track, context)
        if _monthly(rows) < sum((_monthly([row]) for row in rows), Fraction(0)):
            text = f"{track.name}: sessions at the same time, or to choose between, count once"
            yield Remark(text, cells_under(rows, "start", "end"))
    services = (None, *context.listed("family_services"))
    others = [
        row for row in context.submission.rows("schedule") if _for_families(row) and row["service"].text not in services
    ]
    if others:
        text = "sessions for families only with another service are not counted as family education"
        yield Remark(text, cells_under(others, "service"))
