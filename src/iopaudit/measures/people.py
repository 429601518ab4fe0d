"""The Staff sheet as people: rows of one Staff ID are one person with several licenses.

A blank Status is read as Active and a blank Role as clinical, so that a blank cell hides nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.licenses import License, license_of
from iopaudit.measures.typed import name_key
from iopaudit.models.cells import CellRef
from iopaudit.models.credential import CredentialClass
from iopaudit.models.submission import Entry, cells_under

ACTIVE, ON_LEAVE, LEFT = "Active", "On leave", "Left"
YEARS = ("years_addiction", "years_mental_health")

CLINICAL_ROLES = (
    "Medical director",
    "Prescriber",
    "Nurse",
    "Clinical director",
    "Clinical supervisor",
    "Therapist",
    "Addiction counselor",
    "Intake clinician",
    "Occupational or activity therapist",
    "Dietitian",
)
PEER, STUDENT = "Peer specialist", "Student or intern"
SUPPORT_ROLES = ("Case manager", PEER, STUDENT)

_CLINICIAN: frozenset[CredentialClass] = frozenset({"independent", "associate", "medical", "independent_addiction"})
_FITTING: dict[str, frozenset[CredentialClass]] = {
    "Medical director": frozenset({"medical"}),
    "Prescriber": frozenset({"medical"}),
    "Nurse": frozenset({"nurse", "medical"}),
    "Clinical director": _CLINICIAN,
    "Clinical supervisor": _CLINICIAN,
    "Therapist": _CLINICIAN,
    "Intake clinician": _CLINICIAN,
    "Addiction counselor": _CLINICIAN | {"addiction_certification", "registered_trainee"},
}
"""Which credentials are those for a role: a lapsed one is not made good by another that is not for the role."""
_FITTING_IN_SOME_STATES: dict[str, frozenset[CredentialClass]] = {
    "Clinical director": frozenset({"addiction_certification"}),
    "Clinical supervisor": frozenset({"addiction_certification"}),
    "Intake clinician": frozenset({"addiction_certification", "nurse"}),
}
"""Which may be for a role: who may do the task differs by state, so nobody can decide here."""


@dataclass(frozen=True)
class Person:
    """Everything the roster says of one person."""

    id: str
    licenses: tuple[License, ...]
    """In the order of the rows."""

    def entry(self, column: str) -> Entry:
        """Return the first entry of a column that is not blank, else that of the first row."""
        first = self.licenses[0].row[column]
        if first.value is not None or len(self.licenses) == 1:
            return first
        others = (license.row[column] for license in self.licenses)
        return next((entry for entry in others if entry.value is not None), first)

    def cells(self, *columns: str) -> tuple[CellRef, ...]:
        """Return the cells of these columns in all rows of the person."""
        return cells_under((license.row for license in self.licenses), *columns)

    @cached_property
    def role(self) -> str:
        """The role, empty where it is blank."""
        return self.entry("role").text or ""

    @cached_property
    def active(self) -> bool:
        """Whether the person works here now."""
        return self.entry("status").text in (ACTIVE, None)

    @cached_property
    def has_left(self) -> bool:
        """Whether the person has left."""
        return self.entry("status").text == LEFT

    @property
    def away(self) -> str:
        """Why somebody who is not active does not work here now, as a clause."""
        return "has left" if self.has_left else "is on leave"

    @cached_property
    def clinical(self) -> bool:
        """Whether the role is a clinical one."""
        return self.role in CLINICAL_ROLES or not self.role

    @property
    def hours(self) -> Fraction | None:
        """Hours a week here; with several rows the largest, because the same hours may stand on each."""
        given = [hours for license in self.licenses if (hours := license.row["hours"].number) is not None]
        return max(given, default=None)

    def experienced(self, years: Fraction) -> Judged:
        """Return whether addiction or mental-health care, whichever is longer, comes to so many years.

        The two are not added up: the same year may stand in both.
        """
        given = [self.entry(column).number for column in YEARS]
        if any(number is not None and number >= years for number in given):
            return Judged.YES
        return Judged.BLANK if None in given else Judged.NO

    def fits(self, license: License) -> Judged:
        """Return whether one of the person's licenses is for their role; any is where the role asks for none."""
        if not self.role:
            # Whichever role is meant, a prescriber's license is for it; of others a blank may hide the wrong one.
            return Judged.YES if license.reading.allows({"medical"}) is Judged.YES else Judged.BLANK
        wanted = _FITTING.get(self.role)
        if wanted is None:
            return Judged.YES
        judged = license.reading.allows(wanted)
        also = _FITTING_IN_SOME_STATES.get(self.role, frozenset())
        if judged is Judged.NO and license.reading.allows(wanted | also) is not Judged.NO:
            return Judged.UNDECIDED
        return judged

    def standing_of(self, license: License) -> Judged:
        """Return whether one of the person's licenses is in force and for their role."""
        return license.standing if license.excused else worst((license.standing, self.fits(license)))

    @cached_property
    def standing(self) -> Judged:
        """Whether a credential for the role is in force; the best one counts."""
        return best(map(self.standing_of, self.licenses))

    @property
    def deciding(self) -> License:
        """The license that its standing comes from."""
        return next(license for license in self.licenses if self.standing_of(license) is self.standing)

    @property
    def why(self) -> str:
        """Why it stands as it does, as a clause: "ended on 2026-10-31"."""
        license = self.deciding
        if license.standing is self.standing:
            return license.why
        if not self.role:
            return "no role is entered"
        if self.standing is Judged.NO:
            return f"“{license.written}” is not shown to be a credential for the role {self.role}"
        return f"whether “{license.written}” is a credential for the role {self.role} could not be judged"

    def holds(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return whether any of the person's credentials is one of these classes, in force or not."""
        wanted = frozenset(wanted)
        return best(license.reading.allows(wanted) for license in self.licenses)

    def taken_for(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return the same by what is known, rules that nobody has checked taken as they are."""
        wanted = frozenset(wanted)
        return best(license.reading.taken_for(wanted) for license in self.licenses)

    def holds_in_force(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return whether a credential of one of these classes is in force."""
        wanted = frozenset(wanted)
        return best(worst((each.reading.allows(wanted), each.standing)) for each in self.licenses)

    def holds_here(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return the same for the program's own state; one that covers only another state leaves it undecided."""
        wanted = frozenset(wanted)
        elsewhere = {Judged.NO: Judged.UNDECIDED}
        return best(
            worst((each.reading.allows(wanted), each.standing, elsewhere.get(each.here, each.here)))
            for each in self.licenses
        )

    def says(self, column: str, *answers: str | bool) -> str | bool | None:
        """Return the first of these answers that any row of the person gives, None where none does."""
        given = {license.row[column].value for license in self.licenses}
        return next((answer for answer in answers if answer in given), None)

    @property
    def backed(self) -> bool:
        """Whether a number, an end date and a recent look-up stand behind the license that counts."""
        return self.deciding.backed


def people(context: Context) -> tuple[Person, ...]:
    """Return everyone on the roster, whoever left included, in the order in which they first stand there."""
    return context.once(_people)


def active_people(context: Context) -> tuple[Person, ...]:
    """Return whoever works here now, in any role."""
    return tuple(person for person in people(context) if person.active)


def clinical_staff(context: Context) -> tuple[Person, ...]:
    """Return whoever works here now in a clinical role."""
    return tuple(person for person in people(context) if person.active and person.clinical)


def find_person(context: Context, staff_id: str | None) -> Person | None:
    """Return the person of a Staff ID, None where there is none; case and spaces make no difference."""
    return context.once(_by_id).get(name_key(staff_id)) if staff_id else None


def _people(context: Context) -> tuple[Person, ...]:
    together: dict[str, list[License]] = {}
    names: dict[str, str] = {}
    for row in context.submission.rows("staff"):
        name = row["staff_id"].text or f"row {row.number}"
        names.setdefault(name_key(name), name)
        together.setdefault(name_key(name), []).append(license_of(row, context))
    return tuple(Person(names[key], tuple(licenses)) for key, licenses in together.items())


def _by_id(context: Context) -> dict[str, Person]:
    return {name_key(person.id): person for person in people(context)}
