"""The worst of all tracks in one figure: it decides, and a track without the figure hides no other that fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.schedule import TrackSchedule
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import with_unit


class Figure(NamedTuple):
    """What is taken of each track, and which is the worst."""

    of: Callable[[TrackSchedule], Fraction | int | None]
    unit: str
    fails: Callable[[Fraction], bool]
    """Whether a figure fails by itself, whatever a track that lacks its figure would give."""
    high_is_bad: bool = False
    none: str = ""
    """How a figure of 0 is said, where that is not "0" with its unit."""

    def said(self, number: Fraction) -> str:
        """Return the figure in words."""
        return self.none if self.none and not number else with_unit(number, self.unit)


def worst_of_week(context: Context, tracks: Sequence[TrackSchedule], figure: Figure, whom: str = "") -> Fact:
    """Return the worst figure of these tracks, with what stands behind the schedule; blank where there is no track.

    `whom` completes "no track …" where the program has tracks, and none of these.
    """
    if not tracks:
        found = f"no track {whom}" if context.submission.rows("tracks") else "no track is listed"
        return Fact(value=None, unit=figure.unit, found=found, state=State.BLANK)
    fact = worst(tracks, figure)
    if fact.state is not State.KNOWN:
        return fact
    return replace(fact, backed=schedule_is_backed(context), proof=schedule_proof(context))


def worst(tracks: Sequence[TrackSchedule], figure: Figure) -> Fact:
    """Return the worst figure of these tracks (at least one), with one remark a track.

    Blank where a track lacks its figure, unless another fails by itself.
    """
    figures = [(track, None if (of := figure.of(track)) is None else Fraction(of)) for track in tracks]
    known = sorted(
        ((number, track) for track, number in figures if number is not None),
        key=lambda pair: pair[0],
        reverse=figure.high_is_bad,
    )
    without = [track for track, number in figures if number is None]
    if without and not (known and figure.fails(known[0][0])):
        return _blank(without, figure.unit)
    number, track = known[0]
    extreme = "highest" if figure.high_is_bad else "lowest"
    among = f", the {extreme} of {len(tracks)} tracks" if len(tracks) > 1 else ""
    return Fact(
        value=number,
        unit=figure.unit,
        found=f"{figure.said(number)} in the track {track.name}{among}",
        cells=track.cells,
        remarks=tuple(
            Remark(f"{track.name}: {figure.said(number)}", track.cells)
            for track, number in figures
            if number is not None and len(tracks) > 1
        ),
    )


def _blank(without: Sequence[TrackSchedule], unit: str) -> Fact:
    """Return that these tracks lack the figure: for want of a schedule, or of the individual time in Tracks."""
    unscheduled = [track for track in without if track.hours is None]
    names = ", ".join(track.name for track in unscheduled)
    told = [f"no schedule that can be counted for the track {names}"] if unscheduled else []
    told += [
        f"individual time is blank for the track {track.name}, "
        f"and its other sessions come to {with_unit(track.hours, 'hours a week')}"
        for track in without
        if track.hours is not None
    ]
    cells = tuple(cell for track in without for cell in _missing(track))
    return Fact(value=None, unit=unit, found="; ".join(told), cells=cells, state=State.BLANK)


def _missing(track: TrackSchedule) -> Iterator[CellRef]:
    if track.hours is None:
        yield from (*track.row["track"].cells, *track.cells)
    else:
        yield from (*track.row["individual_minutes"].cells, *track.row["individual_every"].cells)
