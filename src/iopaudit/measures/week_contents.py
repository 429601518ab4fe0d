"""What the week of each track is made of: how much of it is counseling, and how much is education.

The track that gives least decides. What a blank leaves open is blank, unless another track decides by itself.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.normal_week import least_choice, weekly_hours, weekly_minutes
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.worst_track import Figure, worst_of_week
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.submission import cells_under

_SHARE_UNIT = "clinical hours a week"
_EDUCATION_UNIT = "hours a week"


class _Track(NamedTuple):
    """One track with its hours of counseling and of everything, or with why these are not known."""

    track: TrackSchedule
    share: Share | None
    why_not: str = ""
    is_blank: bool = False

    @property
    def least(self) -> Fraction:
        """The part that is counseling; only of a track whose hours are known."""
        return self.share.yes / self.share.counted if self.share else Fraction(0)

    @property
    def said(self) -> str:
        return f"{self.share} {_SHARE_UNIT} are counseling or therapy in the track {self.track.name}"

    @property
    def cells(self) -> tuple[CellRef, ...]:
        return (*cells_under(self.track.rows, "service", "start", "end"), *_individual_cells(self.track))


@measure(unit=_SHARE_UNIT, gives="share")
def counseling_share(context: Context) -> Fact:
    """Share of the weekly clinical hours that are counseling or therapy; the track with the smallest share decides.

    Counseling is the services of the parameter `counseling_services` and the individual time of the Tracks table, by
    the same rules as the weekly hours: sessions at the same time once, of parallel groups the choice with least of
    it. A track without a schedule is blank, and so is one whose blank individual time leaves open whether
    `counseling_share_least` is reached; one whose week comes to 0 hours cannot be judged. Another track under
    `counseling_share_partly` decides all the same.
    """
    tracks = [_counseling_of(context, track) for track in track_schedules(context)]
    known = sorted((each for each in tracks if each.share is not None), key=lambda each: each.least)
    without = [each for each in tracks if each.share is None]
    if not tracks:
        return Fact(value=None, unit=_SHARE_UNIT, found="no track is listed", state=State.BLANK)
    if without and not (known and known[0].least < context.threshold("counseling_share_partly")):
        return _unknown(without)
    lowest = known[0]
    among = f", the lowest of {len(tracks)} tracks" if len(tracks) > 1 else ""
    return Fact(
        value=lowest.share,
        unit=_SHARE_UNIT,
        found=f"{lowest.said}{among}",
        cells=lowest.cells,
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=tuple(Remark(each.said, each.cells) for each in known if len(tracks) > 1),
    )


def _counseling_of(context: Context, track: TrackSchedule) -> _Track:
    if track.hours is None:
        return _Track(track, None, f"no schedule that can be counted for the track {track.name}", is_blank=True)
    services, individual = context.listed("counseling_services"), track.individual
    sessions = track.sessions_about(lambda row: row["service"].text in services)
    # A break that falls into two sessions at once could make the part larger than the whole.
    counseling = min(track.hours, weekly_hours(sessions, individual or Fraction(0)))
    if individual is None and counseling < context.threshold("counseling_share_least") * (track.hours or 1):
        return _Track(track, None, f"individual time is blank for the track {track.name}", is_blank=True)
    if not track.hours:
        return _Track(track, None, f"the week of the track {track.name} comes to 0 clinical hours")
    return _Track(track, Share(yes=counseling, no=track.hours - counseling))


def _unknown(without: Sequence[_Track]) -> Fact:
    blank = [each for each in without if each.is_blank]
    state = State.BLANK if blank else State.UNDECIDED
    found = "; ".join(each.why_not for each in blank or without)
    cells = tuple(cell for each in blank or without for cell in _open_cells(each.track))
    return Fact(value=None, unit=_SHARE_UNIT, found=found, cells=cells, state=state)


def _open_cells(track: TrackSchedule) -> tuple[CellRef, ...]:
    """Return where a track lacks something: its individual time, or its schedule."""
    if track.hours is not None and track.individual is None:
        return _individual_cells(track)
    return (*track.row["track"].cells, *track.cells)


def _individual_cells(track: TrackSchedule) -> tuple[CellRef, ...]:
    return track.row.cells("individual_minutes", "individual_every")


def _education_of(context: Context, track: TrackSchedule) -> Fraction | None:
    if not track.usable:
        return None
    services = context.listed("education_services")
    about = track.sessions_about(lambda row: row["service"].text in services)
    return weekly_minutes(least_choice(about)) / 60


@measure(unit=_EDUCATION_UNIT, gives="number")
def education_hours(context: Context) -> Fact:
    """Hours a week of education or skills training that every client of a track gets; the lowest track decides.

    Sessions of the parameter `education_services`; of parallel groups the choice with least of it, every two weeks
    by half. A track without a schedule leaves it blank, unless another one has less than `education_weekly_hours`.
    """
    least = context.threshold("education_weekly_hours")
    figure = Figure(
        lambda track: _education_of(context, track),
        _EDUCATION_UNIT,
        lambda hours: hours < least,
        none="no education or skills training for everyone",
    )
    return worst_of_week(context, track_schedules(context), figure)


@measure(unit=_EDUCATION_UNIT, gives="number")
def education_hours_in_best_track(context: Context) -> Fact:
    """Hours a week of education or skills training that every client gets in the track that gives most of it."""
    known = [track for track in track_schedules(context) if track.usable]
    if not known:
        found = "no schedule that can be counted"
        return Fact(value=None, unit=_EDUCATION_UNIT, found=found, state=State.BLANK)
    best = max(known, key=lambda track: _education_of(context, track) or Fraction(0))
    figure = Figure(lambda track: _education_of(context, track), _EDUCATION_UNIT, lambda hours: True)
    return worst_of_week(context, [best], figure)
