"""Measures of care by video: whether everyone who gives it is authorized where the clients are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import Part, number_fact, undecided_fact
from iopaudit.measures.people import Person, find_person
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import counts_toward_hours
from iopaudit.measures.schedule_rows import FAMILIES_ONLY, LEADERS, LIVE_VIDEO
from iopaudit.measures.staff_licenses import THERAPIST, authorized_part, therapists
from iopaudit.models.cells import CellRef
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Row, cells_under

VIDEO_FORMATS = (LIVE_VIDEO, "Hybrid (room and video together)")
VIDEO_TRACKS = ("Some sessions", "All sessions")
_CLINICIAN: frozenset[CredentialClass] = frozenset({"independent", "associate", "medical"})


class NotCleared(NamedTuple):
    """Somebody who leads by video without a therapist beside them, and whom no license is shown to cover for it."""

    person: Person
    states: tuple[str, ...]
    cells: tuple[CellRef, ...]


@measure(unit="states", gives="number")
def video_states_short_of_therapists(context: Context) -> Fact:
    """How many video states are not covered by every therapist who serves them; the program's own state is left out.

    Those who serve them are the therapists who lead sessions held by video, or all of them where the Schedule has
    no such session. "None" gives 0 unless the Schedule has sessions of clients by video, and so does a blank where
    nothing is held by video.
    """
    return _video_states(context, "not every therapist is shown as authorized", worst)


@measure(unit="states", gives="number")
def video_states_without_therapist(context: Context) -> Fact:
    """How many video states no therapist is authorized in; the program's own state is left out.

    Other clinicians with a license of their own (independent, associate or medical) who lead clients by video serve
    these states too, so a state that one of them is authorized in is not without anybody.
    """
    return _video_states(context, "no therapist is shown as authorized", best, _other_clinicians_by_video(context))


def leaders_not_cleared(context: Context) -> Iterator[NotCleared]:
    """Yield whoever leads sessions by video without a therapist and is not shown to be cleared for the video states.

    The criterion asks of therapists only, so these are questions.
    """
    asked = _asked_states(context)
    alone: dict[str, tuple[Person, list[Row]]] = {}
    for row in _video_sessions(context):
        leaders = _leaders(context, row)
        if not any(leader.role == THERAPIST and leader.active for leader in leaders):
            for leader in leaders:
                alone.setdefault(leader.id, (leader, []))[1].append(row)
    for person, rows in alone.values():
        short = tuple(state for state in asked if not _cleared(person, state))
        if short and person.active:
            sessions = cells_under(rows, "format", *LEADERS)
            states = (*context.submission.field("video_states").cells, *sessions)
            yield NotCleared(person, short, (*states, *person.cells("issuing_state", "other_states")))


def _video_states(
    context: Context, what: str, together: Callable[[Iterable[Judged]], Judged], beside: Sequence[Person] = ()
) -> Fact:
    field, unit = context.submission.field("video_states"), "states"
    asked = _asked_states(context)
    if field.value is None and (by := _said_to_be_by_video(context, _video_sessions(context))):
        found = "clients attend by video, and the states where they attend from are blank"
        return undecided_fact(unit, found, (*field.cells, *by))
    if names_no_video_state(context) and (held := client_video_sessions(context)):
        found = "the states where clients attend by video are given as None, and the schedule has sessions by video"
        return undecided_fact(unit, found, (*field.cells, *cells_under(held, "format")))
    if not asked:
        said = "no other state where clients attend by video is named"
        return Fact(value=Fraction(0), unit=unit, found=said, cells=field.cells, backed=True)
    serving = _serving_by_video(context)
    if not serving:
        return undecided_fact(unit, "nobody in the role Therapist has a credential in force", field.cells)
    parts = []
    for state in asked:
        each = [authorized_part(person, state) for person in (*serving, *beside)]
        judged = together(part.judged for part in each)
        short = ", ".join(part.who for part in each if part.judged is not Judged.YES)
        turned = {Judged.YES: Judged.NO, Judged.NO: Judged.YES}.get(judged, judged)
        cells = tuple(cell for part in each for cell in part.cells)
        backed = all(part.backed for part in each if part.judged is Judged.YES)
        parts.append(Part(turned, state, f"not shown for {short}" if short else "", cells, backed))
    fact = number_fact(parts, f"video state where {what}", f"video states where {what}", cells=field.cells)
    return Fact(
        value=fact.value,
        unit=unit,
        found=fact.found,
        cells=fact.cells,
        state=fact.state,
        backed=all(part.backed for part in parts),
        proof=fact.proof,
        remarks=fact.remarks,
    )


def names_no_video_state(context: Context) -> bool:
    """Return whether the program says that nobody attends by video."""
    return context.submission.field("video_states").several == ("None",)


def clients_by_video(context: Context) -> tuple[CellRef, ...]:
    """Return where a track or a session says that clients attend by video; sessions for families only do not."""
    return _said_to_be_by_video(context, client_video_sessions(context))


def client_video_sessions(context: Context) -> list[Row]:
    """Return the sessions by video that are care of the track's clients: not for families only, not for alumni."""
    return [
        row
        for row in _video_sessions(context)
        if counts_toward_hours(context, row) and row["attends"].text != FAMILIES_ONLY
    ]


def _asked_states(context: Context) -> list[str]:
    site = context.submission.field("state").text
    return [code for code in context.submission.field("video_states").several if code not in ("None", site)]


def _cleared(person: Person, state: str) -> bool:
    return any(
        license.standing is not Judged.NO and license.covers(state) is not Judged.NO for license in person.licenses
    )


def _video_sessions(context: Context) -> list[Row]:
    return [row for row in context.submission.rows("schedule") if row["format"].text in VIDEO_FORMATS]


def _leaders(context: Context, row: Row) -> list[Person]:
    found = (find_person(context, row[name].text) for name in LEADERS)
    return [leader for leader in found if leader is not None]


def _said_to_be_by_video(context: Context, sessions: Iterable[Row]) -> tuple[CellRef, ...]:
    tracks = (row for row in context.submission.rows("tracks") if row["video"].text in VIDEO_TRACKS)
    return (*cells_under(tracks, "video"), *cells_under(sessions, "format"))


def _serving_by_video(context: Context) -> list[Person]:
    leaders = {leader.id for row in _video_sessions(context) for leader in _leaders(context, row)}
    staff = therapists(context)
    return [each for each in staff if each.id in leaders] or staff


def _other_clinicians_by_video(context: Context) -> list[Person]:
    """Return who leads clients by video with a clinician's license, in a clinical role other than Therapist."""
    leaders = {leader.id: leader for row in client_video_sessions(context) for leader in _leaders(context, row)}
    return [
        each
        for each in leaders.values()
        if each.active and each.clinical and each.role != THERAPIST and each.holds(_CLINICIAN) is Judged.YES
    ]
