"""One row of the Schedule sheet by itself: when it is held, for how many hours, and whether it can be counted."""

from datetime import time
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.submission import Row

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKEND = ("Saturday", "Sunday")
NOON, EVENING = 12, 17
"""The hours at which the afternoon and the evening begin."""
REPEATS = {"Every week": Fraction(1), "Every two weeks": Fraction(1, 2), "Once a month": Fraction(12, 52)}
INDIVIDUAL_EVERY = {
    "Week": Fraction(1),
    "Two weeks": Fraction(1, 2),
    "Month": Fraction(12, 52),
    "When needed": Fraction(0),
    "Not offered": Fraction(0),
}
"""How often a week an individual session is sure to be held."""
ALL_CLIENTS, PARALLEL, FAMILIES_ONLY = "All clients of the track", "One of parallel groups", "Families only"
IN_PERSON, LIVE_VIDEO = "In person", "Live video"
LEADERS = ("lead", "co_lead")
"""The columns that name who leads a session."""
INDIVIDUAL = "Individual counseling or therapy"


class Placed(NamedTuple):
    """When a row's session is held."""

    weekday: int
    start: int
    end: int
    pause: Fraction


def placed(row: Row) -> Placed | None:
    """Return when a row's session is held, None where a cell is missing or the row contradicts itself.

    A session that ends at or before its start (past midnight) and one with a break as long as itself are
    contradictions; a blank break is no break.
    """
    weekday, start, end = row["weekday"].text, row["start"].time, row["end"].time
    if weekday not in WEEKDAYS or start is None or end is None:
        return None
    begin, finish, pause = _minutes(start), _minutes(end), row["break_minutes"].number or Fraction(0)
    if finish <= begin or not 0 <= pause < finish - begin:
        return None
    return Placed(WEEKDAYS.index(weekday), begin, finish, pause)


def session_hours(row: Row) -> Fraction | None:
    """Return how many hours a week a row's session is held, breaks left out, whatever its service and whoever attends.

    A session every two weeks counts half, one once a month 12/52. None where a cell that this needs is
    missing or unreadable, or the row contradicts itself.
    """
    when, repeats = placed(row), REPEATS.get(row["repeats"].text or "")
    if when is None or repeats is None or row["break_minutes"].unreadable:
        return None
    return (when.end - when.start - when.pause) / 60 * repeats


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def has_times(row: Row) -> bool:
    """Return whether a row says on which day it is held, from when and until when."""
    return row["weekday"].text in WEEKDAYS and row["start"].time is not None and row["end"].time is not None


def countable(row: Row) -> bool:
    """Return whether a row can be counted: it has hours, a service, and who attends."""
    return session_hours(row) is not None and row["service"].text is not None and row["attends"].text is not None


def session_name(row: Row) -> str:
    """Return how a session is called: its track, day and start as far as they are given, else where it stands."""
    start = row["start"].time
    named = [row["track"].text, row["weekday"].text, start.isoformat("minutes") if start else None]
    return " ".join(part for part in named if part) or f"row {row.number}"
