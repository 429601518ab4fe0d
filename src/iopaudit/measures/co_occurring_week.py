"""The week of each track: how many hours are about the second condition, or about how the two go together.

Which topics those are depends on what the track treats and stands in the checklist, in
`second_condition_topics_substance_use` and `second_condition_topics_mental_health`. Where what a track treats is
blank, only topics that are in both lists are sure to count.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.normal_week import least_choice, weekly_minutes
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row, cells_under

_UNIT = "hours a week"
_COLUMNS = ("topic", "service", "start", "end")


class _Hours(NamedTuple):
    """One track with the hours that are sure to be about it, and those that may be once blanks are filled in."""

    track: TrackSchedule
    sure: Fraction
    perhaps: Fraction

    @property
    def remark(self) -> Remark:
        said = f"{self.track.name}: {with_unit(self.sure, _UNIT)} about the second condition"
        return Remark(said, cells_under(self.track.rows, *_COLUMNS))


@measure(unit=_UNIT, gives="number")
def second_condition_hours_in_week(context: Context) -> Fact:
    """Hours a week about the second condition that every client of a track gets; the track with the fewest decides.

    Sessions whose service counts toward clinical hours and whose Topic is listed for what the track treats, in
    `second_condition_topics_substance_use`, `second_condition_topics_mental_health`, or for both conditions either.
    Sessions at the same time count once, of parallel groups the choice with least of it, every two weeks by half.
    Blank where a blank Topic, a blank Treats or a track without a schedule leaves open whether the parameter
    `second_condition_weekly_hours` is reached, unless another track falls short by itself.
    """
    return _over_tracks(context, least=True)


@measure(unit=_UNIT, gives="number")
def second_condition_hours_in_best_track(context: Context) -> Fact:
    """Hours a week about the second condition that every client gets in the track that gives most of it."""
    return _over_tracks(context, least=False)


def _over_tracks(context: Context, *, least: bool) -> Fact:
    """Return the hours of the track with the fewest, or with the most.

    A track that is open (without a schedule, or with a blank that may hide hours) leaves nothing known, unless
    another one decides whatever it turns out to be: one that falls short, or among the most one that reaches.
    """
    tracks, wanted = track_schedules(context), context.threshold("second_condition_weekly_hours")
    if not tracks:
        return Fact(value=None, unit=_UNIT, found="no track is listed", state=State.BLANK)
    without = [track for track in tracks if not track.usable]
    known = [_hours(context, track) for track in tracks if track.usable]
    deciding = [each for each in known if (each.perhaps < wanted if least else each.sure >= wanted)]
    open_ones = [each for each in known if each.sure < wanted <= each.perhaps]
    if (without or open_ones) and not deciding:
        return _blank(without, open_ones)
    chosen = (min if least else max)(deciding or known, key=lambda each: each.sure)
    among = f", the {'lowest' if least else 'highest'} of {len(known)} tracks" if len(known) > 1 else ""
    return Fact(
        value=chosen.sure,
        unit=_UNIT,
        found=f"{with_unit(chosen.sure, _UNIT)} about the second condition in the track {chosen.track.name}{among}",
        cells=cells_under(chosen.track.rows, *_COLUMNS),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=tuple(each.remark for each in known if len(known) > 1),
    )


def _hours(context: Context, track: TrackSchedule) -> _Hours:
    always, sometimes = _topics(context, track.row["treats"].text)
    sure = _weekly(track, lambda row: row["topic"].text in always)
    perhaps = _weekly(track, lambda row: row["topic"].value is None or row["topic"].text in sometimes)
    return _Hours(track, sure, max(sure, perhaps))


def _weekly(track: TrackSchedule, is_about: Callable[[Row], bool]) -> Fraction:
    return weekly_minutes(least_choice(track.sessions_about(is_about))) / 60


def _topics(context: Context, treats: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the topics that are about the second condition for what a track treats, and those that may be."""
    substance_use = frozenset(context.listed("second_condition_topics_substance_use"))
    mental_health = frozenset(context.listed("second_condition_topics_mental_health"))
    if treats is None:
        return substance_use & mental_health, substance_use | mental_health
    topics = {"Substance use": substance_use, "Both": substance_use | mental_health}.get(treats, mental_health)
    return topics, topics


def _blank(without: Sequence[TrackSchedule], open_ones: Sequence[_Hours]) -> Fact:
    told = [f"no schedule that can be counted for the track {track.name}" for track in without]
    told += [
        f"{with_unit(each.sure, _UNIT)} about the second condition in the track {each.track.name}, "
        "and a blank leaves open whether there are more"
        for each in open_ones
    ]
    cells: list[CellRef] = [cell for track in without for cell in (*track.row["track"].cells, *track.cells)]
    for each in open_ones:
        if each.track.row["treats"].value is None:
            cells += each.track.row["treats"].cells
        cells += cells_under((row for row in each.track.rows if row["topic"].value is None), "topic")
    return Fact(value=None, unit=_UNIT, found="; ".join(told), cells=tuple(cells), state=State.BLANK)
