"""Which starred cells of the Staff sheet are really asked of a person."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged
from iopaudit.measures.people import SUPPORT_ROLES, Person, people
from iopaudit.measures.staff_supervision import works_under_supervision
from iopaudit.models.audit import Blank
from iopaudit.models.cells import CellRef

_OF_A_LICENSE = ("credentials", "level", "license_number", "issuing_state", "license_status", "expires")
_OF_CARE = ("years_addiction", "years_mental_health", "gives_individual", "signs_assessments")


def not_asked(context: Context) -> frozenset[CellRef]:
    """Return the cells of the roster that nobody has to fill, starred or not.

    Those of whoever has left; what another row of the same person says already; licenses of people without a
    clinical role, and years and tasks in care of people who do not work with clients.
    """
    return frozenset(cell for person in people(context) for cell in _not_asked_of(person))


def missing_supervisors(context: Context) -> Iterator[Blank]:
    """Yield the blank supervisors, and hours of supervision, of people who may practice only under supervision."""
    for person in people(context):
        if not person.active or works_under_supervision(person) is not Judged.YES:
            continue
        for column, what in (("supervisor", "Supervisor"), ("supervision_hours", "Supervision hours per week")):
            entry = person.entry(column)
            if entry.value is None:
                yield Blank(entry.cells, f"Staff, {person.id}, who practices under supervision: {what}", True)


def _not_asked_of(person: Person) -> Iterator[CellRef]:
    everything = person.has_left
    no_licenses = not person.clinical
    no_care_work = no_licenses and person.role not in SUPPORT_ROLES
    for license in person.licenses:
        for column, entry in license.row.entries.items():
            of_a_license = column in _OF_A_LICENSE
            if (
                everything
                or (no_licenses and of_a_license)
                or (no_care_work and column in _OF_CARE)
                or (not of_a_license and person.entry(column).value is not None)
            ):
                yield from entry.cells
