"""What a reader of a track's hours should know: which rows were left out, and what was counted once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from iopaudit.measures.normal_week import Session
from iopaudit.measures.schedule import TrackSchedule
from iopaudit.measures.schedule_rows import WEEKDAYS
from iopaudit.measures.typed import name_key
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Remark
from iopaudit.models.submission import cells_under


def hours_remarks(track: TrackSchedule) -> Iterator[Remark]:
    """Yield what shaped the hours of one track."""
    if track.left_out:
        several = len(track.left_out) > 1
        what = (
            f"{len(track.left_out)} sessions lack something or contradict themselves, and do not count"
            if several
            else "one session lacks something or contradicts itself, and does not count"
        )
        yield Remark(f"{track.name}: {what}", cells_under(track.left_out, "weekday", "start", "end"))
    if overlapping := _overlapping(track.sessions, rarely=False):
        text = f"{track.name}: sessions that every client attends run at the same time; that time counts once"
        yield Remark(text, overlapping)
    if perhaps_in_turn := _overlapping(track.sessions, rarely=True):
        text = (
            f"{track.name}: sessions at the same time are each held less than every week, and the schedule cannot say "
            "that they take turns, so that time counts as if they fell on the same weeks; write sessions that take "
            "turns as one session every week"
        )
        yield Remark(text, perhaps_in_turn)
    individual = [session for session in track.sessions if session.individual and session.counts]
    if individual and track.individual is not None:
        text = (
            f"{track.name}: individual sessions stand in the Schedule and in the Tracks table; "
            "they count once, by the smaller of the two"
        )
        own = (*track.row["individual_minutes"].cells, *track.row["individual_every"].cells)
        yield Remark(text, (*_cells(individual), *own))
    yield from _parallel_remarks(track)


def _parallel_remarks(track: TrackSchedule) -> Iterator[Remark]:
    sets: defaultdict[str, list[Session]] = defaultdict(list)
    for session in track.sessions:
        if session.choice is not None:
            sets[session.choice].append(session)
    for name, rows in sorted(sets.items()):
        days = sorted({row.weekday for row in rows})
        if not name and len(rows) > 1:
            text = f"{track.name}: parallel groups without the name of a set count together as one set, once a week"
            yield Remark(text, _cells(rows))
        elif name and len(days) > 1:
            written = next(text for row in track.rows if name_key(text := row["parallel_set"].text or "") == name)
            listed = ", ".join(WEEKDAYS[day] for day in days)
            text = (
                f"{track.name}: the parallel set “{written}” stands on {listed} and counts once a week; "
                "give each day's choice a name of its own if clients choose anew each day"
            )
            yield Remark(text, _cells(rows))


def _overlapping(sessions: Iterable[Session], *, rarely: bool) -> tuple[CellRef, ...]:
    """Return the cells of sessions at the same time, either where neither is held every week, or all others."""
    attended = [session for session in sessions if session.choice is None]
    met = {
        one
        for pair in combinations(attended, 2)
        if pair[0].weekday == pair[1].weekday and pair[0].start < pair[1].end and pair[1].start < pair[0].end
        if (max(pair[0].repeats, pair[1].repeats) < 1) is rarely
        for one in pair
    }
    return _cells(session for session in attended if session in met)


def _cells(sessions: Iterable[Session]) -> tuple[CellRef, ...]:
    return tuple(cell for session in sessions for cell in session.cells)
