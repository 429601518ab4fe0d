"""Questions about the roster: hours, letters, licenses, supervisors, and people who stand there twice."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.end_date_queries import Dated, end_date_queries
from iopaudit.measures.evidence import is_stock_phrase
from iopaudit.measures.judged import Judged
from iopaudit.measures.licenses import License
from iopaudit.measures.people import Person, active_people, find_person, people
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_under

_ACTIVE = ("Active",)
"""What License status says of a license in force."""
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
SHORTEST_NUMBER = 4
"""Shorter license numbers may be the same by chance, because each board counts by itself."""

NOBODY_YET = frozenset({"vacant", "vacancy", "open", "position", "hired", "hiring", "tbd", "unknown", "unnamed"})
"""Words of a name that names nobody."""


def staff_queries(context: Context) -> Iterator[Query]:
    """Yield questions about clinicians without hours, letters, ends of licenses, supervisors, and doubles."""
    staff = active_people(context)
    yield from one_query("clinical-role-without-hours", _without_hours(staff))
    yield from one_query("level-disagrees", _levels(staff))
    yield from one_query("credential-for-another-role", _other_roles(staff))
    yield from end_date_queries(_license_dates(context), _ACTIVE, context.as_of)
    yield from one_query("supervisor-away", _supervisors_away(context))
    yield from one_query("own-supervisor", _own_supervisors(context))
    yield from one_query("license-number-twice", _twice(context, _license_numbers, "license_number"))
    yield from one_query("name-twice", _twice(context, _full_names, "name"))


def _without_hours(staff: Iterable[Person]) -> Iterator[Said]:
    for person in staff:
        if person.clinical and person.role and person.hours == 0:
            found = f"{person.id}: {person.role.lower()}, active, 0 hours a week"
            yield Said(found, person.cells("role", "hours"))


def _levels(staff: Iterable[Person]) -> Iterator[Said]:
    for person in staff:
        for license in person.licenses:
            if license.reading.differs:
                stated = license.row["level"].text or "blank"
                found = f"{person.id}: {license.written} with the level “{stated}”; taken for: {license.reading.words}"
                yield Said(found, license.letters_cells)


def _other_roles(staff: Iterable[Person]) -> Iterator[Said]:
    for person in staff:
        if person.clinical and person.role and all(_not_for_the_role(person, each) for each in person.licenses):
            letters = ", ".join(license.written for license in person.licenses)
            cells = (*person.cells("role"), *(cell for each in person.licenses for cell in each.letters_cells))
            yield Said(f"{person.id}: {person.role} with {letters}", cells)


def _not_for_the_role(person: Person, license: License) -> bool:
    """Return whether letters are given that are not shown to be for the role, and that no other question covers."""
    reading = license.reading
    plain = reading.given and not reading.differs and not license.excused
    return plain and person.fits(license) in (Judged.NO, Judged.UNDECIDED)


def _license_dates(context: Context) -> Iterator[Dated]:
    """Yield every license of everybody who has not left."""
    for person in people(context):
        if not person.has_left:
            for license in person.licenses:
                yield Dated(person.id, license.row["license_status"], license.row["expires"])


def _supervisors_away(context: Context) -> Iterator[Said]:
    """Yield people whose supervisor stands on the roster and does not work here now."""
    for person in active_people(context):
        supervisor = find_person(context, person.entry("supervisor").text)
        if supervisor is not None and not supervisor.active and supervisor.id != person.id:
            cells = (*person.entry("supervisor").cells, *supervisor.cells("status"))
            yield Said(f"{person.id} is supervised by {supervisor.id}, who {supervisor.away}", cells)


def _own_supervisors(context: Context) -> Iterator[Said]:
    for person in active_people(context):
        supervisor = find_person(context, person.entry("supervisor").text)
        if supervisor is not None and supervisor.id == person.id:
            cells = (*person.cells("staff_id"), *person.entry("supervisor").cells)
            yield Said(f"{person.id} is entered as their own supervisor", cells)


Named = Callable[[Person], Iterable[tuple[Hashable, str, Row]]]


def _twice(context: Context, named: Named, column: str) -> Iterator[Said]:
    """Yield what is reported for two people or more, with the cells of all of them."""
    held: dict[Hashable, tuple[str, dict[str, list[Row]]]] = {}
    for person in people(context):
        for key, written, row in named(person):
            held.setdefault(key, (written, {}))[1].setdefault(person.id, []).append(row)
    for written, by_person in held.values():
        if len(by_person) > 1:
            rows = [row for each in by_person.values() for row in each]
            cells = cells_under(rows, "staff_id", column)
            yield Said(f"“{written}”: {_listed(tuple(by_person))}", cells)


def _listed(names: tuple[str, ...], most: int = 4) -> str:
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def _license_numbers(person: Person) -> Iterator[tuple[Hashable, str, Row]]:
    """Yield the license numbers of a person by number and state; what is no number is left out."""
    for license in person.licenses:
        entry = license.row["license_number"]
        written = entry.text or ""
        key = _NOT_ALPHANUMERIC.sub("", written).casefold()
        if len(key) >= SHORTEST_NUMBER and any(map(str.isdigit, key)) and not is_stock_phrase(written):
            yield (key, license.row["issuing_state"].text), written, license.row


def _full_names(person: Person) -> Iterator[tuple[Hashable, str, Row]]:
    """Yield the full name of a person; initials and single names may well be those of two people."""
    row = person.licenses[0].row
    written = person.entry("name").text or ""
    words = [_NOT_ALPHANUMERIC.sub("", word).casefold() for word in written.split()]
    if len([word for word in words if len(word) > 1]) > 1 and not NOBODY_YET.intersection(words):
        yield " ".join(filter(None, words)), written, row
