"""Measures of addiction counselors: whether they hold an addiction license or certification in force."""

from collections.abc import Sequence

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import read_credentials, rule_of
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.letters import audit_index, letters_in
from iopaudit.measures.licenses import NO_END_DATE, License, issuing_state, places_of
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import Person, active_people, clinical_staff, people
from iopaudit.measures.readings import ADDITIONS, Reading
from iopaudit.measures.registry import measure
from iopaudit.measures.staff_supervision import passes_supervision, trains_for_addiction_work
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Row

ADDICTION: frozenset[CredentialClass] = frozenset({"independent_addiction", "addiction_certification"})
_UNIT = "addiction counselors"
_COUNSELOR = "Addiction counselor"
_ADDICTION_COLUMNS = ("credentials", "addiction_credential", "addiction_expires")


@measure(unit=_UNIT, gives="share")
def sud_counselors_certified(context: Context) -> Fact:
    """Share of addiction counselors with an addiction license or certification in force; known to the table, not past.

    Rests on Addiction credential, or Credentials as written, of active people in the role Addiction counselor. In
    force by Addiction credential expires; by License status and Expires only where the row has no other license, since
    the one end date of `LCSW, CADC` is that of the LCSW: with no date of its own the certification is blank.
    Where nobody has the role, one clinician with such a credential is enough, because then clinicians do that work.
    A blank one stays in the share.
    """
    if not people(context):
        return blank_fact(_UNIT, NO_STAFF)
    counselors = _counselors(context)
    if not counselors:
        return _any_clinician_certified(context)
    parts = [
        person_part(each, *addiction_credential(context, each), *_ADDICTION_COLUMNS, "expires") for each in counselors
    ]
    return share_fact(
        parts,
        "addiction counselors are reported with an addiction license or certification",
        hold_blanks=True,
        unit=_UNIT,
    )


@measure(unit=_UNIT, gives="share")
def sud_counselors_certified_or_in_training(context: Context) -> Fact:
    """Share of addiction counselors who are certified, or registered trainees with an eligible supervisor and hours."""
    if not people(context):
        return blank_fact(_UNIT, NO_STAFF)
    counselors = _counselors(context)
    if not counselors:
        return _any_clinician_certified(context)
    parts = []
    for person in counselors:
        certified, why = addiction_credential(context, person)
        trainee = worst((trains_for_addiction_work(person), passes_supervision(context, person)[0]))
        judged = best((certified, trainee))
        parts.append(person_part(person, judged, why, *_ADDICTION_COLUMNS, "supervisor"))
    what = "addiction counselors are reported with an addiction credential or as trainees under supervision"
    return share_fact(parts, what, hold_blanks=True, unit=_UNIT)


def addiction_credential(context: Context, person: Person) -> tuple[Judged, str]:
    """Return whether a person holds an addiction license or certification in force, and why not."""
    parts = [
        part
        for license in person.licenses
        for part in (_in_its_own_column(context, license), _among_the_letters(context, license))
        if part is not None
    ]
    judged = best(part[0] for part in parts)
    return judged, next(why for each, why in parts if each is judged)


def holds_addiction_class(context: Context, person: Person) -> Judged:
    """Return whether a person holds an addiction license or certification, in force or not."""
    own = (_own_reading(context, license) for license in person.licenses)
    written = [reading.allows(ADDICTION) for reading in own if reading is not None]
    return best((person.holds(ADDICTION), *written))


def _own_reading(context: Context, license: License) -> Reading | None:
    """Return what the column Addiction credential says; where the table has no rule, the stated level decides."""
    row = license.row
    letters = row["addiction_credential"].several
    if not letters:
        return None
    reading = _read(context, row, letters, None)
    return _read(context, row, letters, row["level"].text) if reading.open else reading


def _read(context: Context, row: Row, letters: Sequence[str], level: str | None) -> Reading:
    state = issuing_state(row) or context.submission.field("state").text
    table, index = context.credentials, audit_index(context)
    return read_credentials(letters, level, state, table, states=places_of(row, context), index=index)


def _in_its_own_column(context: Context, license: License) -> tuple[Judged, str] | None:
    reading = _own_reading(context, license)
    if reading is None:
        return None
    written = ", ".join(license.row["addiction_credential"].several)
    judged, ends = reading.allows(ADDICTION), license.row["addiction_expires"]
    if judged is not Judged.YES:
        return judged, f"“{written}” is not shown to be an addiction license or certification"
    if ends.date is None and ends.text != NO_END_DATE:
        if license.reading.allows(ADDICTION) is Judged.YES and _row_is_for_addiction_work(context, license.row):
            return license.standing, license.why
        return Judged.BLANK, f"no end date of {written} is entered"
    if ends.date is not None and ends.date < context.as_of:
        return Judged.NO, f"{written} ended on {ends.date.isoformat()}"
    return Judged.YES, ""


def _among_the_letters(context: Context, license: License) -> tuple[Judged, str] | None:
    """Judge the letters of Credentials, without those that have an end date of their own in the other column.

    Where that column is blank, its end date speaks of the addiction credential among the letters.
    """
    reading, ends = license.reading, license.row["addiction_expires"]
    in_column = bool(license.row["addiction_credential"].several)
    by_row = _row_is_for_addiction_work(context, license.row)
    if ends.date is not None and ends.date < context.as_of and not in_column:
        return Judged.NO, f"an addiction credential ended on {ends.date.isoformat()}"
    if ends.value is not None and in_column:
        others, named = _other_letters(context, license.row)
        if not others and named:
            return None
        if named:
            # The stated level may speak of the letters left out.
            reading = _read(context, license.row, others, None)
    holds = reading.taken_for(ADDICTION) if reading is not license.reading else reading.allows(ADDICTION)
    if holds is not Judged.YES:
        return holds, "no addiction license or certification is shown"
    if by_row:
        return license.standing, license.why
    if ends.value is not None and not in_column:
        return Judged.YES, ""
    return Judged.BLANK, "no end date of the addiction credential is entered; Expires is that of the license beside it"


def _row_is_for_addiction_work(context: Context, row: Row) -> bool:
    """Return whether the status and end date of a row are those of an addiction credential: nothing else has one."""
    letters = letters_in(row["credentials"].several, context.credentials, audit_index(context), places_of(row, context))
    state = issuing_state(row) or context.submission.field("state").text
    rules = [rule_of(rows, state) for rows in (*letters.known, *letters.qualified)]
    kinds = [None if rule is None else rule[0] for rule in rules]
    dated = [kind for kind in kinds if kind not in ADDITIONS]
    return len(dated) <= 1 or all(kind in ADDICTION | {"registered_trainee"} for kind in dated)


def _other_letters(context: Context, row: Row) -> tuple[tuple[str, ...], bool]:
    """Return the letters of Credentials that are not those of Addiction credential, and whether some are the same."""
    table, index = context.credentials, audit_index(context)
    own = {rows[0].letters for rows in letters_in(row["addiction_credential"].several, table, index).known}
    written = [rows[0].letters for rows in letters_in(row["credentials"].several, table, index).known]
    others = tuple(letters for letters in written if not any(_same(letters, each) for each in own))
    return others, len(others) < len(written)


def _same(one: str, other: str) -> bool:
    """Return whether two sets of letters are the same credential, one of them perhaps without its step: CADC-II."""
    return one == other or one in other.split("-")[:1] or other in one.split("-")[:1]


def _counselors(context: Context) -> list[Person]:
    return [person for person in active_people(context) if person.role == _COUNSELOR]


def _any_clinician_certified(context: Context) -> Fact:
    staff = clinical_staff(context)
    if not staff:
        return undecided_fact(_UNIT, "nobody on the roster is active in a clinical role")
    judged = {person.id: addiction_credential(context, person)[0] for person in staff}
    holders = [person for person in staff if judged[person.id] is Judged.YES]
    cells = tuple(cell for person in holders or staff for cell in person.cells(*_ADDICTION_COLUMNS))
    backed = any(person.backed for person in holders)
    one = Part(best(judged.values()), "the clinical staff", "no addiction credential is shown", cells, backed)
    fact = share_fact([one], "", hold_blanks=True, unit=_UNIT)
    held = f"{len(holders)} of {len(staff)} clinical staff are reported with an addiction license or certification"
    return Fact(
        value=fact.value,
        unit=fact.unit,
        found=f"nobody has the role Addiction counselor; {held}",
        cells=cells,
        state=fact.state,
        backed=fact.backed,
        proof=fact.proof,
    )
