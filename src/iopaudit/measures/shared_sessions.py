"""Whether two rows of the Schedule are one and the same session, to which the clients of two tracks come."""

from typing import NamedTuple

from iopaudit.measures.judged import Judged, worst
from iopaudit.measures.schedule_rows import LEADERS, Placed, placed
from iopaudit.measures.typed import name_key
from iopaudit.models.submission import Row


class Held(NamedTuple):
    """A session as far as it can be one with another: when it is held, by whom, and whether less than every week."""

    row: Row
    weekday: str | None
    when: Placed | None
    leaders: frozenset[str]
    rarely: bool


def held(row: Row) -> Held:
    """Return a row as a session that may be one with another."""
    leaders = frozenset(name_key(text) for name in LEADERS if (text := row[name].text))
    return Held(row, row["weekday"].text, placed(row), leaders, row["repeats"].text not in ("Every week", None))


def are_one(one: Held, other: Held) -> Judged:
    """Return whether two rows that may be of one day are one session: times that overlap, and a leader of both.

    Two that are each held less than every week may take turns, and are none.
    """
    if one.rarely and other.rarely:
        return Judged.NO
    known = bool(one.leaders and other.leaders)
    same_leader = Judged.YES if one.leaders & other.leaders else Judged.of(False if known else None)
    if one.when is None or other.when is None:
        return worst((same_leader, Judged.BLANK))
    return worst((same_leader, Judged.of(one.when.start < other.when.end and other.when.start < one.when.end)))
