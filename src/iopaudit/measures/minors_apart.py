"""Whether minors are treated apart from adults: in tracks and in sessions of their own."""

from collections.abc import Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.family_education import MOST_TRACKS
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import blank_fact
from iopaudit.measures.profile import ADULT_AGE, takes_minors
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import MOST_SESSIONS, TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import FAMILIES_ONLY, WEEKDAYS, session_name
from iopaudit.measures.shared_sessions import are_one, held
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import in_words
from iopaudit.models.submission import Row, cells_in, cells_under

SEPARATE, ONE_TRACK, MIXED = "Separate", "One track of ages 16 to 20, reason given", "Mixed"
YOUNGEST_MIXED, OLDEST_MIXED = 16, 20
_ROW = "POP-01"
_AGES = ("population", "ages_from", "ages_to")
_PLACE = ("weekday", "start", "end", "lead")


@measure(unit="", gives="text")
def minors_separate(context: Context) -> Fact:
    """Whether minors have tracks and sessions without adults, by the ages of the tracks and the rows of the Schedule.

    A track mixes where it takes people under 18 and people over 18: 12 to 18 does not, 16 to 20 does. Tracks share a
    session where one for minors and one for adults have the same leader at the same time; sessions for families only
    do not count. One mixed track of ages 16 to 20 is a case of its own where Notes on row POP-01 give the reason.
    Blank where ages, or the leader or time of a session, leave it open.
    """
    tracks = track_schedules(context)
    if not tracks:
        return blank_fact("", "no track is listed")
    if len(tracks) > MOST_TRACKS or any(len(track.rows) > MOST_SESSIONS for track in tracks):
        cells = cells_under((track.row for track in tracks), "track")
        return blank_fact("", "more tracks or sessions are listed than a program can have", cells)
    mixes = [(track, _mixes(track.row)) for track in tracks]
    mixed = [track for track, judged in mixes if judged is Judged.YES]
    unknown = [track for track, judged in mixes if judged is Judged.BLANK]
    reason = context.submission.answer(_ROW).notes
    of_16_to_20 = len(mixed) == 1 and _is_of_16_to_20(mixed[0].row)
    if mixed and not (of_16_to_20 and reason.text):
        remarks = (Remark(f"a reason for it belongs under Notes on row {_ROW}", reason.cells),) if of_16_to_20 else ()
        return _known(context, MIXED, _said(mixed), _where_ages(mixed), remarks)
    if unknown:
        return blank_fact("", "the ages or the population of a track are blank", _blank_ages(unknown))
    shared, pairs = _shared([track for track in tracks if track not in mixed])
    if shared is Judged.YES:
        one, other = pairs[0]
        return _known(context, MIXED, f"{session_name(one)} and {session_name(other)} are one session", _places(pairs))
    if not any(track.rows for track in tracks):
        return blank_fact("", "no session is listed on the sheet Schedule")
    if shared is Judged.BLANK:
        return blank_fact("", "whether minors and adults share a session is left open", _places(pairs))
    if mixed:
        found = f"{_said(mixed)}; the reason stands under Notes on row {_ROW}"
        return _known(context, ONE_TRACK, found, (*_where_ages(tracks), *reason.cells))
    return _known(context, SEPARATE, "no track and no session mixes minors with adults", _where_ages(tracks))


def _known(
    context: Context, value: str, found: str, cells: tuple[CellRef, ...], remarks: tuple[Remark, ...] = ()
) -> Fact:
    return Fact(
        value=value,
        unit="",
        found=found,
        cells=tuple(dict.fromkeys(cells)),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=remarks,
    )


def _mixes(track: Row) -> Judged:
    """Return whether a track takes people under 18 together with people over 18."""
    oldest = track["ages_to"].number
    over = None if oldest is None else oldest > ADULT_AGE
    return worst((Judged.of(takes_minors(track)), Judged.of(over)))


def _is_of_16_to_20(track: Row) -> bool:
    youngest, oldest = track["ages_from"].number, track["ages_to"].number
    return youngest is not None and oldest is not None and youngest >= YOUNGEST_MIXED and oldest <= OLDEST_MIXED


def _said(mixed: Sequence[TrackSchedule]) -> str:
    told = [
        f"{track.name} takes ages {_age(track.row['ages_from'].number)} to {_age(track.row['ages_to'].number)}"
        for track in mixed
    ]
    return f"minors and adults are together: {'; '.join(told)}"


def _age(age: Fraction | None) -> str:
    return "unknown" if age is None else in_words(age)


def _where_ages(tracks: Sequence[TrackSchedule]) -> tuple[CellRef, ...]:
    return cells_under((track.row for track in tracks), *_AGES)


def _blank_ages(tracks: Sequence[TrackSchedule]) -> tuple[CellRef, ...]:
    entries = (track.row[name] for track in tracks for name in _AGES)
    return cells_in(*(entry for entry in entries if entry.value is None))


def _shared(tracks: Sequence[TrackSchedule]) -> tuple[Judged, list[tuple[Row, Row]]]:
    """Return whether a track for minors and one for adults have a session in common, and the pairs that decide."""
    young = [held(row) for track in tracks if track.takes_minors for row in _attended(track)]
    grown = [held(row) for track in tracks if not track.takes_minors for row in _attended(track)]
    on_day = {day: [each for each in grown if each.weekday in (day, None)] for day in WEEKDAYS}
    judged = [
        ((one.row, other.row), each)
        for one in young
        for other in on_day.get(one.weekday or "", grown)
        if (each := are_one(one, other)) is not Judged.NO
    ]
    result = best(each for _, each in judged)
    return result, [pair for pair, each in judged if each is result]


def _attended(track: TrackSchedule) -> list[Row]:
    return [row for row in track.rows if row["attends"].text != FAMILIES_ONLY]


def _places(pairs: Sequence[tuple[Row, Row]]) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(cells_under((row for pair in pairs for row in pair), *_PLACE)))
