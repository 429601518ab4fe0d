"""What a reader of a track's hours should know: which rows were left out, and what was counted once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from iopaudit.measures.normal_week import Session
from iopaudit.measures.schedule import TrackSchedule
from iopaudit.measures.schedule_rows import WEEKDAYS, same
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Remark
from iopaudit.models.submission import Row


def hours_remarks(track: TrackSchedule) -> Iterator[Remark]:
    """Yield what shaped the hours of one track."""
    if track.left_out:
        several = f"{len(track.left_out)} sessions lack" if len(track.left_out) > 1 else "one session lacks"
        text = f"{track.name}: {several} something or contradict themselves, and do not count"
        yield Remark(text, cells_of(track.left_out, "weekday", "start", "end"))
    if overlapping := _overlapping(track.sessions):
        text = f"{track.name}: sessions that every client attends run at the same time; that time counts once"
        yield Remark(text, overlapping)
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
            written = next(text for row in track.rows if same(text := row["parallel_set"].text or "") == name)
            listed = ", ".join(WEEKDAYS[day] for day in days)
            text = (
                f"{track.name}: the parallel set “{written}” stands on {listed} and counts once a week; "
                "give each day's choice a name of its own if clients choose anew each day"
            )
            yield Remark(text, _cells(rows))


def _overlapping(sessions: Iterable[Session]) -> tuple[CellRef, ...]:
    attended = [session for session in sessions if session.choice is None]
    met = {
        one
        for pair in combinations(attended, 2)
        if pair[0].weekday == pair[1].weekday and pair[0].start < pair[1].end and pair[1].start < pair[0].end
        for one in pair
    }
    return _cells(session for session in attended if session in met)


def _cells(sessions: Iterable[Session]) -> tuple[CellRef, ...]:
    return tuple(cell for session in sessions for cell in session.cells)


def cells_of(rows: Iterable[Row], *columns: str) -> tuple[CellRef, ...]:
    """Return the cells of these columns in these rows."""
    return tuple(cell for row in rows for column in columns for cell in row[column].cells)
