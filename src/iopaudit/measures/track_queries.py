"""Questions about the tracks: weeks that are too long, ages, places, individual time, and how long people stay."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from iopaudit.measures.context import Context
from iopaudit.measures.profile import ADULT_AGE, ADULT_POPULATIONS, MINOR_POPULATIONS
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.measures.schedule import TrackSchedule, counts_toward_hours, track_schedules
from iopaudit.measures.schedule_rows import ALL_CLIENTS, INDIVIDUAL_EVERY, PARALLEL, Placed, placed
from iopaudit.measures.typed import name_key
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_in, cells_under

DAYS = 7
LONG_PAUSE = 6 * 60
"""Minutes between two sessions of one day that nobody waits through; this checklist's own."""
EVERYBODY = (ALL_CLIENTS, PARALLEL)
MUCH_LONGER = 2
"""Times the planned weeks: a median stay above this, or below the planned weeks divided by it, is a question."""


def track_queries(context: Context) -> Iterator[Query]:
    """Yield questions about long weeks, ages, places, individual sessions, and the length of stay."""
    tracks = track_schedules(context)
    yield from one_query("more-than-iop-hours", _long_weeks(context, tracks))
    yield from one_query("age-range-over-18", (_ages(track) for track in tracks if track.straddles))
    yield from one_query("population-against-ages", _population_against_ages(tracks))
    yield from one_query("more-clients-than-places", _overfull(tracks))
    yield from one_query("individual-session-unclear", _unclear_individual_time(tracks))
    yield from one_query("long-pause-in-a-day", _long_pauses(context))
    yield from _stay_against_plan(context)


def _long_weeks(context: Context, tracks: tuple[TrackSchedule, ...]) -> Iterator[Said]:
    limit = context.threshold("day_treatment_hours")
    for track in tracks:
        if track.hours is not None and track.hours > limit:
            found = f"{track.name}: {in_words(track.hours)} clinical hours a week, more than {in_words(limit)}"
            yield Said(found, track.cells)


def _ages(track: TrackSchedule) -> Said:
    youngest, oldest = track.row["ages_from"], track.row["ages_to"]
    ages = [in_words(entry.number) for entry in (youngest, oldest) if entry.number is not None]
    return Said(f"{track.name}: ages {' to '.join(ages)}", cells_in(youngest, oldest))


def _population_against_ages(tracks: tuple[TrackSchedule, ...]) -> Iterator[Said]:
    """Yield tracks whose population and ages lie on different sides of 18 altogether."""
    for track in tracks:
        population, youngest, oldest = (track.row[name] for name in ("population", "ages_from", "ages_to"))
        too_old = population.text in MINOR_POPULATIONS and (youngest.number or 0) >= ADULT_AGE
        too_young = population.text in ADULT_POPULATIONS and oldest.number is not None and oldest.number < ADULT_AGE
        if too_old or too_young:
            ages = [in_words(entry.number) for entry in (youngest, oldest) if entry.number is not None]
            found = f"{track.name}: “{population.text}”, ages {' to '.join(ages)}"
            yield Said(found, cells_in(population, youngest, oldest))


def _long_pauses(context: Context) -> Iterator[Said]:
    """Yield days of a track with more than six hours between two sessions: often an evening time without PM.

    Only sessions that every client attends, or chooses between, and that count toward hours.
    """
    by_day: dict[tuple[str, int], list[tuple[Placed, Row]]] = {}
    for row in context.submission.rows("schedule"):
        place = placed(row)
        if place is not None and counts_toward_hours(context, row) and row["attends"].text in EVERYBODY:
            by_day.setdefault((name_key(row["track"].text or ""), place.weekday), []).append((place, row))
    for held in by_day.values():
        held.sort(key=lambda each: (each[0].start, each[0].end, each[1].number))
        over = held[0][0].end
        for (_, before), (place, row) in pairwise(held):
            if place.start - over > LONG_PAUSE:
                pause = with_unit(Fraction(place.start - over, 60), "hours")
                found = f"{row['track'].text}, {row['weekday'].text}: {pause} between two sessions"
                yield Said(found, cells_in(before["end"], row["start"]))
            over = max(over, place.end)


def _overfull(tracks: tuple[TrackSchedule, ...]) -> Iterator[Said]:
    for track in tracks:
        now, places = track.row["clients_now"], track.row["capacity"]
        if now.number is not None and places.number is not None and now.number > places.number:
            found = f"{track.name}: {with_unit(now.number, 'clients')} and a capacity of {in_words(places.number)}"
            yield Said(found, cells_in(now, places))


def _unclear_individual_time(tracks: tuple[TrackSchedule, ...]) -> Iterator[Said]:
    for track in tracks:
        minutes, every = track.row["individual_minutes"], track.row["individual_every"]
        held = bool(INDIVIDUAL_EVERY.get(every.text or ""))
        none = every.text == "Not offered"
        if minutes.number is not None and ((held and not minutes.number) or (none and minutes.number)):
            found = f"{track.name}: individual sessions of {with_unit(minutes.number, 'minutes')}, “{every.text}”"
            yield Said(found, cells_in(minutes, every))


def _stay_against_plan(context: Context) -> Iterator[Query]:
    """Ask where the median stay of completers is above twice the longest plan or under half of the shortest."""
    median = context.submission.count("median_days_completers").number
    tracks = context.submission.rows("tracks")
    planned = [weeks for row in tracks if (weeks := row["planned_weeks"].number)]
    if median.number is None or not planned or len(planned) < len(tracks):
        return
    days = median.number
    if days > MUCH_LONGER * DAYS * max(planned) or MUCH_LONGER * days < DAYS * min(planned):
        plan = " to ".join(dict.fromkeys(map(in_words, (min(planned), max(planned)))))
        found = f"the median stay of those who complete is {with_unit(days, 'days')}, and {plan} weeks are planned"
        yield Query("stay-against-plan", (*median.cells, *cells_under(tracks, "planned_weeks")), found)
