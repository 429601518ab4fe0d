"""The Schedule sheet, track by track: which rows can be counted, and what a normal week comes to.

A row counts for every client where it says that all clients of the track attend, or that it is one of
parallel groups; sessions by invitation and sessions for families only are shown and not counted.
A row that lacks what is needed, ends before it starts or has a break as long as itself is left out here and
is the reader's problem to raise. A track of which fewer than half of the rows can be counted has no week.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from iopaudit.measures.conditions import is_for_eating_disorders
from iopaudit.measures.context import Context
from iopaudit.measures.normal_week import (
    Session,
    fewest_service_days,
    in_order,
    longest_gap,
    shortest_day,
    weekly_hours,
)
from iopaudit.measures.profile import ADULT_AGE, MINOR_POPULATIONS
from iopaudit.measures.schedule_rows import (
    ALL_CLIENTS,
    INDIVIDUAL,
    INDIVIDUAL_EVERY,
    PARALLEL,
    REPEATS,
    countable,
    has_times,
    placed,
)
from iopaudit.measures.typed import name_key
from iopaudit.models.audit import SessionBlock, TrackWeek
from iopaudit.models.cells import CellRef
from iopaudit.models.submission import Row, cells_under

MOST_SESSIONS = 150
"""More rows than this in one track are no week that a person could attend."""


@dataclass(frozen=True)
class TrackSchedule:
    """One track with its rows of the Schedule."""

    row: Row
    rows: tuple[Row, ...]
    counted_services: tuple[str, ...]

    @property
    def name(self) -> str:
        """The track's name, or where it stands."""
        return self.row["track"].text or f"in row {self.row.number}"

    @property
    def for_minors(self) -> bool:
        """Whether it is judged as a track for minors: its population or its oldest client is under 18."""
        return for_minors(self.row)

    @property
    def straddles(self) -> bool:
        """Whether its ages lie on both sides of 18."""
        youngest, oldest = self.row["ages_from"].number, self.row["ages_to"].number
        return youngest is not None and oldest is not None and youngest < ADULT_AGE <= oldest

    @property
    def takes_minors(self) -> bool:
        """Whether minors are among its clients; one that takes both is judged as a track for adults too."""
        return self.for_minors or self.straddles

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Where its sessions stand."""
        return cells_under(self.rows, "start", "end")

    @cached_property
    def incomplete(self) -> tuple[Row, ...]:
        """The rows that lack day, start or end."""
        return tuple(row for row in self.rows if not has_times(row))

    @cached_property
    def contradictory(self) -> tuple[Row, ...]:
        """The rows that end before they start, or have a break as long as themselves."""
        return tuple(row for row in self.rows if has_times(row) and placed(row) is None)

    @cached_property
    def left_out(self) -> tuple[Row, ...]:
        """The rows that cannot be counted, for want of a cell or because they contradict themselves."""
        return tuple(row for row in self.rows if not countable(row))

    @cached_property
    def usable(self) -> bool:
        """Whether there are rows, and at least half of them can be counted."""
        return 0 < len(self.rows) <= MOST_SESSIONS and 2 * len(self.left_out) <= len(self.rows)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """What every client attends, and what they choose between, in an order of its own."""
        read = (self._session(row) for row in self.rows)
        return in_order(session for session in read if session is not None)

    def sessions_about(self, is_about: Callable[[Row], bool]) -> tuple[Session, ...]:
        """Return the same sessions, of which only those about a subject count; time spent on others counts for none."""
        read = ((row, self._session(row)) for row in self.rows)
        return in_order(
            session._replace(counts=session.counts and is_about(row)) for row, session in read if session is not None
        )

    def _session(self, row: Row) -> Session | None:
        when, attends = placed(row), row["attends"].text
        if when is None or not countable(row) or attends not in (ALL_CLIENTS, PARALLEL):
            return None
        service = row["service"].text
        return Session(
            *when,
            REPEATS[row["repeats"].text or ""],
            service in self.counted_services,
            service == INDIVIDUAL,
            None if attends == ALL_CLIENTS else name_key(row["parallel_set"].text or ""),
            row.cells("start", "end"),
        )

    @property
    def individual(self) -> Fraction | None:
        """The hours a week of individual time that the track's row promises, None where it is blank."""
        minutes, every = (
            self.row["individual_minutes"].number,
            INDIVIDUAL_EVERY.get(self.row["individual_every"].text or ""),
        )
        if minutes == 0 or every == 0:
            return Fraction(0)
        return None if minutes is None or every is None else minutes / 60 * every

    @cached_property
    def hours(self) -> Fraction | None:
        """The clinical hours a week that every client is sure to get, None where there is no week to count.

        Individual time that is blank adds nothing, nor do individual sessions of the Schedule that it leaves open.
        """
        return weekly_hours(self.sessions, self.individual or Fraction(0)) if self.usable else None

    def hours_against(self, least: Fraction) -> Fraction | None:
        """Return the hours a week, None where blank individual time leaves open whether they reach what is wanted."""
        if self.individual is None and self.hours is not None and self.hours < least:
            return None
        return self.hours

    @cached_property
    def days(self) -> int | None:
        """The days of service a week."""
        return fewest_service_days(self.sessions) if self.usable else None

    @cached_property
    def gap(self) -> int | None:
        """The longest run of days without service."""
        return longest_gap(self.sessions) if self.usable else None

    @cached_property
    def shortest_day(self) -> Fraction | None:
        """The hours of the shortest service day; 0 where there is a schedule without a single one."""
        return (shortest_day(self.sessions) or Fraction(0)) if self.usable else None


def for_minors(track: Row) -> bool:
    """Return whether a row of Tracks is for minors: its population, or its oldest client, is under 18."""
    oldest = track["ages_to"].number
    return track["population"].text in MINOR_POPULATIONS or (oldest is not None and oldest < ADULT_AGE)


def track_schedules(context: Context) -> tuple[TrackSchedule, ...]:
    """Return every track of the program with its rows of the Schedule, in the order of the Tracks table."""
    return context.once(_track_schedules)


def _track_schedules(context: Context) -> tuple[TrackSchedule, ...]:
    rows: dict[str, list[Row]] = {}
    for row in context.submission.rows("schedule"):
        rows.setdefault(name_key(row["track"].text or ""), []).append(row)
    return tuple(
        TrackSchedule(
            track,
            tuple(rows.get(name_key(track["track"].text), ())) if track["track"].text else (),
            _counted_services(context, for_eating_disorders=is_for_eating_disorders(track)),
        )
        for track in context.submission.rows("tracks")
    )


def schedules_for_weekly_hours(context: Context) -> tuple[TrackSchedule, ...]:
    """Return every track as its weekly hours are counted: without what the parameter `outside_weekly_hours` names.

    Days, gaps and the length of a day are counted from `track_schedules`: where a state counts counseling alone
    toward the hours, a class is a service all the same.
    """
    return context.once(_schedules_for_weekly_hours)


def _schedules_for_weekly_hours(context: Context) -> tuple[TrackSchedule, ...]:
    outside = context.listed("outside_weekly_hours")
    return tuple(
        replace(track, counted_services=tuple(each for each in track.counted_services if each not in outside))
        for track in track_schedules(context)
    )


def counts_toward_hours(context: Context, row: Row) -> bool:
    """Return whether a row's service counts toward clinical hours in its track.

    The services of `counts_toward_hours` count everywhere, those of `counts_toward_hours_eating_disorders` only in a
    track that treats eating disorders.
    """
    special = name_key(row["track"].text or "") in context.once(_tracks_for_eating_disorders)
    return row["service"].text in _counted_services(context, for_eating_disorders=special)


def _tracks_for_eating_disorders(context: Context) -> frozenset[str]:
    tracks = filter(is_for_eating_disorders, context.submission.rows("tracks"))
    return frozenset(name_key(track["track"].text) for track in tracks if track["track"].text)


def _counted_services(context: Context, *, for_eating_disorders: bool) -> tuple[str, ...]:
    everywhere = context.listed("counts_toward_hours")
    return (
        (*everywhere, *context.listed("counts_toward_hours_eating_disorders")) if for_eating_disorders else everywhere
    )


def track_weeks(context: Context) -> tuple[TrackWeek, ...]:
    """Return every track's normal week with its figures and every session that can be drawn."""
    return tuple(
        TrackWeek(
            track=track.name,
            population=track.row["population"].text or "",
            hours=counted.hours_against(minimum_hours(track, context)),
            minimum=minimum_hours(track, context),
            days=track.days,
            longest_gap=track.gap,
            sessions=_blocks(track.rows, counted.counted_services),
        )
        for track, counted in zip(track_schedules(context), schedules_for_weekly_hours(context), strict=True)
    )


def minimum_hours(track: TrackSchedule, context: Context) -> Fraction:
    """Return the hours a week that a track should give, by the age of its clients."""
    return context.threshold("minor_weekly_hours" if track.for_minors else "adult_weekly_hours")


def _blocks(rows: Iterable[Row], counted: tuple[str, ...]) -> tuple[SessionBlock, ...]:
    blocks = []
    for row in rows:
        when, start, end = placed(row), row["start"].time, row["end"].time
        if when is None or start is None or end is None:
            continue
        service, attends = row["service"].text or "", row["attends"].text or ""
        blocks.append(
            SessionBlock(
                weekday=when.weekday,
                start=start,
                end=end,
                service=service,
                counts=service in counted and attends in (ALL_CLIENTS, PARALLEL) and countable(row),
                repeats=row["repeats"].text or "",
                parallel=(row["parallel_set"].text or "") if attends == PARALLEL else "",
                cells=row.cells("start", "end"),
            )
        )
    return tuple(sorted(blocks, key=lambda block: (block.weekday, block.start, block.end, block.service, block.cells)))
