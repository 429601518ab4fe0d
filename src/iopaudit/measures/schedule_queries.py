"""Questions about the Schedule against the roster: who leads sessions, and whether their hours suffice for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.people import Person, find_person
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.measures.schedule_rows import LEADERS, REPEATS, placed
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_in


class _Led(NamedTuple):
    person: Person
    rows: dict[int, Row]
    cells: list[CellRef]


def schedule_queries(context: Context) -> Iterator[Query]:
    """Yield questions about facilitators who are away or lead more than their hours, and about full groups."""
    led = _led_by(context)
    yield from one_query("facilitator-away", _away(led))
    yield from one_query("facilitator-hours", _more_than_their_hours(led))
    yield from one_query("attendance-above-size", _above_size(context))


def _led_by(context: Context) -> list[_Led]:
    """Return everybody on the roster who leads or co-leads a session, with those sessions."""
    led: dict[str, _Led] = {}
    for row in context.submission.rows("schedule"):
        for column in LEADERS:
            person = find_person(context, row[column].text)
            if person is not None:
                each = led.setdefault(person.id, _Led(person, {}, []))
                each.rows[row.number] = row
                each.cells.extend(row[column].cells)
    return list(led.values())


def _away(led: Iterable[_Led]) -> Iterator[Said]:
    for person, rows, cells in led:
        if not person.active:
            sessions = with_unit(Fraction(len(rows)), "sessions")
            found = f"{person.id} {person.away} and is entered for {sessions}"
            yield Said(found, (*person.cells("status"), *cells))


def _more_than_their_hours(led: Iterable[_Led]) -> Iterator[Said]:
    """Yield active people whose sessions alone take longer than the hours reported for them.

    Time in two sessions at once counts once, and breaks are left out, so that nobody is asked without need. A
    clinician with 0 hours is another question.
    """
    for person, rows, cells in led:
        hours = person.hours
        if not person.active or hours is None or (person.clinical and hours == 0):
            continue
        scheduled = hours_led(rows.values())
        if scheduled > hours:
            found = f"{person.id}: {with_unit(scheduled, 'hours')} of sessions a week, {in_words(hours)} reported"
            yield Said(found, (*person.cells("hours"), *cells))


def hours_led(rows: Iterable[Row]) -> Fraction:
    """Return the hours a week that sessions take of one leader: times that overlap count once, breaks not at all.

    Rows whose times or repeats cannot be read are left out.
    """
    held: defaultdict[tuple[int, Fraction], list[tuple[int, Fraction]]] = defaultdict(list)
    for row in rows:
        when, repeats = placed(row), REPEATS.get(row["repeats"].text or "")
        if when is not None and repeats is not None:
            held[when.weekday, repeats].append((when.start, when.end - when.pause))
    total = Fraction(0)
    for weekday in {day for day, _ in held}:
        together: list[tuple[int, Fraction]] = []
        before = Fraction(0)
        for often in sorted(REPEATS.values(), reverse=True):
            # What is held more often already takes the time that it shares with what is held less often.
            together += held.get((weekday, often), [])
            covered = _covered(together)
            total += (covered - before) * often
            before = covered
    return total / 60


def _covered(spans: Iterable[tuple[int, Fraction]]) -> Fraction:
    """Return how many minutes lie in at least one of these spans."""
    covered, reached = Fraction(0), Fraction(0)
    for start, end in sorted(spans):
        begin = max(Fraction(start), reached)
        if end > begin:
            covered += end - begin
            reached = Fraction(end)
    return covered


def _above_size(context: Context) -> Iterator[Said]:
    for row in context.submission.rows("schedule"):
        size, usual = row["group_size"], row["attendance"]
        if size.number is not None and usual.number is not None and usual.number > size.number:
            where = row["track"].text or f"row {row.number}"
            found = f"{where}, {row['weekday'].text or 'no day'}: usually {in_words(usual.number)} attend, at most "
            yield Said(f"{found}{in_words(size.number)}", cells_in(size, usual))
