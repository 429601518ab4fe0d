"""The Staff sheet as people: rows of one Staff ID are one person with several licenses.

A blank Status is read as Active and a blank Role as clinical, so that a blank cell hides nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import Judged, Reading, best, read_credentials, worst
from iopaudit.measures.dates import months_later
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.letters import audit_index
from iopaudit.models.cells import CellRef
from iopaudit.models.credential import CredentialClass
from iopaudit.models.submission import Entry, Row

ACTIVE, ON_LEAVE, LEFT = "Active", "On leave", "Left"
FEDERAL = "Federal"
NO_END_DATE = "No end date"
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
STUDENT = "Student or intern"
SUPPORT_ROLES = ("Case manager", "Peer specialist", STUDENT)

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

_LAPSED = ("Expired", "Inactive", "Suspended or revoked")
_RENEWAL = "Renewal filed, board lets me practice"
_NOBODY_CAN_SAY = {
    "State exempts this setting (rule in Notes)": "reported as exempt in this state, which nobody could check here",
    "Federal or tribal facility": "reported under the rules of a federal or tribal facility",
    "None needed for this role": "reported as needing no credential for this role",
}
_PROOF_ROW, _PROOF_WORD = "STF-01", "renew"
"""A board's proof that a renewal was filed is named as evidence on this Checklist row, with this word in its name."""


@dataclass(frozen=True)
class License:
    """One row of Staff: what the credential is, and whether it is in force on the as-of date."""

    row: Row
    reading: Reading
    standing: Judged
    """YES in force, NO lapsed."""
    why: str
    """Why it stands as it does, as a clause: "ended on 2026-10-31"."""
    backed: bool
    """True where the row has a number, an end date and a recent look-up with the board."""

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Where its standing comes from: status and end date."""
        return (*self.row["license_status"].cells, *self.row["expires"].cells)

    @property
    def letters_cells(self) -> tuple[CellRef, ...]:
        """Where its class comes from: letters, stated level and state."""
        return tuple(cell for name in ("credentials", "level", "issuing_state") for cell in self.row[name].cells)


@dataclass(frozen=True)
class Person:
    """Everything the roster says of one person."""

    id: str
    licenses: tuple[License, ...]
    """In the order of the rows."""

    def entry(self, column: str) -> Entry:
        """Return the first entry of a column that is not blank, else that of the first row."""
        entries = [license.row[column] for license in self.licenses]
        return next((entry for entry in entries if entry.value is not None), entries[0])

    def cells(self, *columns: str) -> tuple[CellRef, ...]:
        """Return the cells of these columns in all rows of the person."""
        return tuple(cell for license in self.licenses for name in columns for cell in license.row[name].cells)

    @property
    def role(self) -> str:
        """The role, empty where it is blank."""
        return self.entry("role").text or ""

    @property
    def active(self) -> bool:
        """Whether the person works here now."""
        return self.entry("status").text in (ACTIVE, None)

    @property
    def has_left(self) -> bool:
        """Whether the person has left."""
        return self.entry("status").text == LEFT

    @property
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

    @cached_property
    def fitting(self) -> tuple[License, ...]:
        """The licenses that are for the role, or may be; all of them where none is."""
        wanted = _FITTING.get(self.role)
        if wanted is None:
            return self.licenses
        return tuple(each for each in self.licenses if each.reading.allows(wanted) is not Judged.NO) or self.licenses

    @cached_property
    def standing(self) -> Judged:
        """Whether a credential for the role is in force; the best one counts."""
        return best(license.standing for license in self.fitting)

    @property
    def deciding(self) -> License:
        """The license that its standing comes from."""
        return next(license for license in self.fitting if license.standing is self.standing)

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
    return context.once(_by_id).get(id_key(staff_id)) if staff_id else None


def id_key(staff_id: str) -> str:
    """Return what Staff IDs are compared by."""
    return " ".join(staff_id.split()).casefold()


def recently_checked(row: Row, context: Context) -> bool:
    """Return whether the look-up with the board is not in the future and within `board_check_months`."""
    checked = row["checked_on"].date
    if checked is None or checked > context.as_of:
        return False
    return context.as_of <= months_later(checked, context.threshold("board_check_months"))


def _people(context: Context) -> tuple[Person, ...]:
    index = audit_index(context)
    proof = _renewal_proof(context)
    together: dict[str, list[License]] = {}
    names: dict[str, str] = {}
    for row in context.submission.rows("staff"):
        name = row["staff_id"].text or f"row {row.number}"
        reading = read_credentials(
            row["credentials"].several,
            row["level"].text,
            _state(row),
            context.credentials,
            numbered=row["license_number"].value is not None,
            index=index,
        )
        standing, why = _standing(row, reading, context.as_of, proof)
        names.setdefault(id_key(name), name)
        together.setdefault(id_key(name), []).append(License(row, reading, standing, why, _backed(row, context)))
    return tuple(Person(names[key], tuple(licenses)) for key, licenses in together.items())


def _by_id(context: Context) -> dict[str, Person]:
    return {id_key(person.id): person for person in people(context)}


def _state(row: Row) -> str | None:
    state = row["issuing_state"].text
    return None if state == FEDERAL else state


def _backed(row: Row, context: Context) -> bool:
    ends = row["expires"].date is not None or row["expires"].text == NO_END_DATE
    return row["license_number"].value is not None and ends and recently_checked(row, context)


def _renewal_proof(context: Context) -> str:
    evidence = judge_evidence(context.submission.answer(_PROOF_ROW), context)
    return evidence.document if evidence.counts and _PROOF_WORD in evidence.document.casefold() else ""


def _standing(row: Row, reading: Reading, as_of: date, proof: str) -> tuple[Judged, str]:
    """Return whether one row is in force, and why. The very last day still counts.

    A status that says it is over decides by itself; a past end date does unless a renewal or another rule is
    claimed; what is claimed nobody can decide; a blank that the decision needs leaves it blank.
    """
    status, expires = row["license_status"].text, row["expires"]
    if status in _LAPSED:
        ended = f", end date {expires.date.isoformat()}" if expires.date else ""
        return Judged.NO, f"license status “{status}”{ended}"
    if status in _NOBODY_CAN_SAY:
        return Judged.UNDECIDED, _NOBODY_CAN_SAY[status]
    if expires.date is not None and expires.date < as_of and status != _RENEWAL:
        return Judged.NO, f"ended on {expires.date.isoformat()}"
    if not reading.given:
        typed = ", ".join(row["credentials"].several)
        return Judged.BLANK, f"“{typed}” is not known as a credential" if typed else "no credential is entered"
    if status == _RENEWAL:
        if proof:
            return Judged.YES, f"renewal filed; the proof named is “{proof}”"
        return Judged.UNDECIDED, "a renewal is reported as filed, and no proof from the board is named"
    if status is None:
        return Judged.BLANK, "no license status is entered"
    if expires.date is None and expires.text != NO_END_DATE:
        return Judged.BLANK, "no end date is entered"
    if reading.says_none or (reading.degree_only and reading.open):
        what = "no credential" if reading.says_none else "only a degree"
        return Judged.UNDECIDED, f"{what} stands beside the status “{status}”"
    return Judged.YES, "no end date" if expires.date is None else f"in force until {expires.date.isoformat()}"


def each_license(staff: Iterable[Person]) -> Iterator[tuple[Person, License]]:
    """Yield every license of these people with its holder."""
    return ((person, license) for person in staff for license in person.licenses)
