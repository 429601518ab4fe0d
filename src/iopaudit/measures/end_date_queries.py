"""A license's status against its end date: the same two questions for state licenses and for those of staff."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from iopaudit.measures.query_groups import Said, one_query
from iopaudit.models.problem import Query
from iopaudit.models.submission import Entry, cells_in

EXPIRED = "Expired"


class Dated(NamedTuple):
    """A license with what is reported of its status and its end."""

    whose: str
    """The agency, or the Staff ID."""
    status: Entry
    expires: Entry


def end_date_queries(licenses: Iterable[Dated], active: Collection[str], as_of: date) -> Iterator[Query]:
    """Yield questions about licenses called active that have ended, and about expired ones that have not."""
    every = tuple(licenses)
    yield from one_query("ended-and-active", _ended(every, active, as_of))
    yield from one_query("expired-and-not-ended", _not_ended(every, as_of))


def _ended(licenses: Iterable[Dated], active: Collection[str], as_of: date) -> Iterator[Said]:
    for whose, status, expires in licenses:
        if status.text in active and expires.date is not None and expires.date < as_of:
            yield Said(f"{whose}: {status.text}, ended on {expires.date.isoformat()}", cells_in(status, expires))


def _not_ended(licenses: Iterable[Dated], as_of: date) -> Iterator[Said]:
    for whose, status, expires in licenses:
        if status.text == EXPIRED and expires.date is not None and expires.date >= as_of:
            yield Said(f"{whose}: {EXPIRED}, ends on {expires.date.isoformat()}", cells_in(status, expires))
