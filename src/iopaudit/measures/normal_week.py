"""The arithmetic of a normal week: whole minutes and fractions, never floats, and never more than a client gets.

Sessions that run at the same time count once. The rules, where the sheet leaves something open:

- Each minute counts once, as often as the most frequent of the sessions that run then.
- The sheet does not say when a break falls. It is spread evenly over its session; where sessions overlap,
  the one with the largest part of break decides.
- A session that does not count (a meal, a drug test) takes its time out of one that counts at the same time.
- The rows of a parallel set are alternatives row by row, over the whole week. The row that adds least to what
  the client attends anyway counts, once. Sets with fewest rows choose first.
- Parallel rows without the name of a set are one set of the track.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from iopaudit.models.cells import CellRef

WEEK = 7


class Session(NamedTuple):
    """One session of a track that every client attends, or that is one choice of a parallel set."""

    weekday: int
    """0 is Monday."""
    start: int
    """Minutes after midnight."""
    end: int
    pause: Fraction = Fraction(0)
    """Minutes of break inside it, less than its length."""
    repeats: Fraction = Fraction(1)
    """How often it is held in a week: 1, 1/2 or 12/52."""
    counts: bool = True
    """Whether its service counts toward clinical hours."""
    individual: bool = False
    choice: str | None = None
    """The parallel set, "" where that has no name; None where every client attends."""
    cells: tuple[CellRef, ...] = ()

    @property
    def minutes(self) -> Fraction:
        """How long it is without its break, each time it is held."""
        return self.end - self.start - self.pause

    @property
    def gives_a_day(self) -> bool:
        """Whether whoever attends has a day of service by it: it counts, is held every week and is not all break."""
        return self.counts and self.repeats == 1 and self.minutes > 0


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions in an order of their own, so that the sheet's makes no difference."""
    return tuple(sorted(sessions, key=lambda row: (row[:7], row.choice is not None, row.choice or "", row.cells)))


def weekly_minutes(sessions: Iterable[Session]) -> Fraction:
    """Return the minutes a week that count for a client who attends all of these sessions."""
    days: defaultdict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        days[session.weekday].append(session)
    return sum((_minutes_of_day(today) for today in days.values()), Fraction(0))


def _minutes_of_day(today: Sequence[Session]) -> Fraction:
    total = Fraction(0)
    edges = sorted({edge for session in today for edge in (session.start, session.end)})
    for start, end in pairwise(edges):
        running = [session for session in today if session.start <= start and end <= session.end]
        care = [session for session in running if session.counts]
        if not care:
            continue
        elsewhere = max((session.repeats for session in running if not session.counts), default=Fraction(0))
        often = max(session.repeats for session in care) - elsewhere
        if often > 0:
            at_work = min(session.minutes / (session.end - session.start) for session in care)
            total += (end - start) * often * at_work
    return total


def least_choice(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions of a client who takes the least choice of every parallel set.

    The order in which the sessions are given makes no difference.
    """
    attended = [session for session in sessions if session.choice is None]
    for rows in sorted(_sets(sessions).values(), key=lambda rows: (len(rows), rows)):
        attended.append(min(rows, key=lambda row: (_added(attended, row), row)))
    return tuple(attended)


def _added(attended: Sequence[Session], row: Session) -> Fraction:
    today = [session for session in attended if session.weekday == row.weekday]
    return _minutes_of_day([*today, row]) - _minutes_of_day(today)


def _sets(sessions: Iterable[Session]) -> dict[str, list[Session]]:
    rows: defaultdict[str, list[Session]] = defaultdict(list)
    for session in in_order(sessions):
        if session.choice is not None:
            rows[session.choice].append(session)
    return rows


def weekly_hours(sessions: tuple[Session, ...], individual: Fraction) -> Fraction:
    """Return the clinical hours a week that every client of a track gets.

    `individual` is what the track's own row says of individual time, in hours a week. Where individual
    sessions that every client attends stand in the schedule too, they are the same sessions: they count once, and
    the smaller account decides.
    """
    scheduled = weekly_minutes(least_choice(sessions)) / 60
    if not any(session.individual and session.counts for session in sessions):
        return scheduled + individual
    without = (row._replace(end=row.start, pause=Fraction(0)) if row.individual else row for row in sessions)
    return min(scheduled, weekly_minutes(least_choice(tuple(without))) / 60 + individual)


def fewest_service_days(sessions: Iterable[Session]) -> int:
    """Return on how many days a week every client has a session that counts, whatever they choose.

    A session that is not held every week makes no service day.
    """
    return min(len(days) for days in _service_days(tuple(sessions)))


def longest_gap(sessions: Iterable[Session]) -> int:
    """Return the longest run of days without service that any choice leaves, Sunday followed by Monday; 7 for none."""
    return max(map(_gap, _service_days(tuple(sessions))))


def _service_days(sessions: tuple[Session, ...]) -> Iterator[frozenset[int]]:
    """Yield sets of service days of which the smallest are those that some choice leaves, and no smaller is."""
    sure = {session.weekday for session in sessions if session.choice is None and session.gives_a_day}
    choices = [
        {row.weekday for row in rows} for rows in _sets(sessions).values() if all(row.gives_a_day for row in rows)
    ]
    open_days = sorted(set(chain.from_iterable(choices)) - sure)
    for size in range(len(open_days) + 1):
        for further in combinations(open_days, size):
            days = sure.union(further)
            if all(choice & days for choice in choices):
                yield frozenset(days)


def _gap(days: frozenset[int]) -> int:
    if not days:
        return WEEK
    ordered = sorted(days)
    return max(later - day - 1 for day, later in pairwise([*ordered, ordered[0] + WEEK]))


def shortest_day(sessions: Iterable[Session]) -> Fraction | None:
    """Return the hours of the shortest service day, None where no day has a session held every week.

    Individual sessions are left out. Of a day with parallel groups the least choice counts; a day on which a
    client has nothing but one choice of a set is as long as the shortest of those. A set with a choice that
    gives no day of service makes no service day, so nothing of it is one.
    """
    sessions = tuple(sessions)
    lengths = (_shortest_of(day, sessions) for day in range(WEEK))
    return min((minutes / 60 for minutes in lengths if minutes), default=None)


def _shortest_of(day: int, sessions: tuple[Session, ...]) -> Fraction | None:
    def held(row: Session) -> bool:
        return row.weekday == day and row.repeats == 1 and not row.individual

    sets = _sets(sessions)
    bound = {name for name, rows in sets.items() if all(map(held, rows))}
    sure = [row for row in sessions if held(row) and (row.choice is None or row.choice in bound)]
    certain = weekly_minutes(least_choice(sure))
    if certain:
        return certain
    giving = (rows for rows in sets.values() if all(row.gives_a_day for row in rows))
    return min((row.minutes for rows in giving for row in rows if held(row)), default=None)
