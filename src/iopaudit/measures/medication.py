"""Which medicines for opioid and alcohol use clients can get, who gives methadone, and medical time for each client."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best
from iopaudit.measures.papers import Level
from iopaudit.measures.parts import NO_STAFF, blank_fact, undecided_fact
from iopaudit.measures.people import active_people, people
from iopaudit.measures.program_licenses import program_licenses
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import cells_in, cells_under

ON_SITE, WRITTEN_AGREEMENT, REFERRAL_ONLY = "On site", "Written agreement", "Referral only"
METHADONE = "medicine_methadone"
OPIOID_PROGRAM = "Opioid treatment program"
"""The answer under Setting, and the Kind of a state license."""
MEDICAL_ROLES = ("Medical director", "Prescriber", "Nurse")
_UNIT = "medicines"
_MINUTES = "minutes a week for each client"
_JUDGED = {
    Level.FULL: Judged.YES,
    Level.PART: Judged.YES,
    Level.BLANK: Judged.BLANK,
    Level.UNDECIDED: Judged.UNDECIDED,
    Level.NONE: Judged.NO,
}


class _Medicine(NamedTuple):
    """One of the three that are wanted, and the rows of Medicines of which any one will do."""

    words: str
    fields: tuple[str, ...]


_WANTED = (
    _Medicine("buprenorphine", ("medicine_buprenorphine",)),
    _Medicine("methadone", (METHADONE,)),
    _Medicine(
        "a medicine for alcohol use",
        ("medicine_naltrexone_injection", "medicine_naltrexone_tablets", "medicine_alcohol_other"),
    ),
)


@measure(unit=_UNIT, gives="number")
def medicine_access(context: Context) -> Fact:
    """How many of three medicines can be had on site or by written agreement.

    The three are buprenorphine; methadone; and a medicine for alcohol use, for which naltrexone in one form, or
    acamprosate or disulfiram, is enough. Methadone on site counts only in an opioid treatment program. Where a blank
    may lift the number to two or three it is blank.
    """
    return _access(context, (ON_SITE, WRITTEN_AGREEMENT), "on site or by written agreement", enough=2)


@measure(unit=_UNIT, gives="number")
def medicine_access_by_referral(context: Context) -> Fact:
    """How many of the same three medicines can be had in any way, a referral included.

    Where a blank may make it all three it is blank.
    """
    answers = (ON_SITE, WRITTEN_AGREEMENT, REFERRAL_ONLY)
    return _access(context, answers, "on site, by written agreement or by referral", enough=len(_WANTED))


@measure(unit="", gives="yes or no")
def methadone_through_otp(context: Context) -> Fact:
    """Whether the program is an opioid treatment program: by its Setting, or by a state license of that Kind in force.

    A license that has ended is none. Blank where the row Methadone is, and where a blank under Setting or among the
    licenses may still show one.
    """
    methadone = context.submission.field(METHADONE)
    if methadone.text is None:
        return blank_fact("", "how clients get methadone is blank", methadone.cells)
    judged, deciding = _is_opioid_program(context)
    if judged is Judged.BLANK:
        return blank_fact("", "whether this is an opioid treatment program is blank", deciding)
    cells = (*methadone.cells, *deciding)
    if judged is Judged.UNDECIDED:
        return undecided_fact("", "whether its license as an opioid treatment program is in force is open", cells)
    is_one = judged is Judged.YES
    found = f"methadone: “{methadone.text}”, and {'an' if is_one else 'no'} opioid treatment program is reported"
    return Fact(value=is_one, unit="", found=found, cells=cells)


@measure(unit=_MINUTES, gives="number")
def medical_minutes_per_client(context: Context) -> Fact:
    """Minutes a week of medical director, prescribers and nurses for each client now enrolled; shown only.

    Hours per week here of everybody active in these roles, divided by Clients now of all tracks. Hours left blank are
    left out and said; no clients are nothing to divide by.
    """
    tracks = context.submission.rows("tracks")
    clients = [row["clients_now"].number for row in tracks]
    if not people(context):
        return blank_fact(_MINUTES, NO_STAFF)
    staff = [person for person in active_people(context) if person.role in MEDICAL_ROLES]
    cells = (*cells_under(tracks, "clients_now"), *(cell for person in staff for cell in person.cells("role", "hours")))
    if not clients or None in clients:
        return blank_fact(_MINUTES, "clients now are blank", cells)
    enrolled = sum((each for each in clients if each is not None), Fraction(0))
    without = [person for person in staff if person.hours is None]
    if staff and len(without) == len(staff):
        return blank_fact(_MINUTES, "hours of prescribers and nurses are blank", cells)
    hours = sum((person.hours or Fraction(0) for person in staff), Fraction(0))
    said = f"{with_unit(hours, 'hours a week')} of prescribers and nurses, {with_unit(enrolled, 'clients')}"
    if not enrolled:
        return undecided_fact(_MINUTES, said, cells)
    minutes = hours * 60 / enrolled
    return Fact(
        value=minutes,
        unit=_MINUTES,
        found=f"{with_unit(minutes, _MINUTES)}: {said}",
        cells=cells,
        remarks=tuple(Remark(f"{person.id}: hours left blank", person.cells("hours")) for person in without),
    )


def _access(context: Context, answers: Sequence[str], how: str, *, enough: int) -> Fact:
    """Return how many of the three can be had by one of these answers; `enough` is the least number that decides."""
    judged = [(medicine, _available(context, medicine, answers)) for medicine in _WANTED]
    reached = [medicine.words for medicine, each in judged if each is Judged.YES]
    open_ones = [(medicine, each) for medicine, each in judged if each in (Judged.BLANK, Judged.UNDECIDED)]
    cells = tuple(dict.fromkeys(cell for medicine, _ in judged for cell in _cells(context, medicine)))
    named = f" ({', '.join(reached)})" if reached else ""
    found = f"{len(reached)} of {len(_WANTED)} medicines{named} {how}"
    if open_ones and len(reached) + len(open_ones) >= enough:
        words = ", ".join(medicine.words for medicine, _ in open_ones)
        blank = [medicine for medicine, each in open_ones if each is Judged.BLANK]
        if blank:
            empty = (cell for medicine in blank for cell in _blank_cells(context, medicine))
            return blank_fact(_UNIT, f"{found}; left open: {words}", empty)
        return undecided_fact(_UNIT, f"{found}; could not be judged: {words}", cells)
    return Fact(
        value=Fraction(len(reached)),
        unit=_UNIT,
        found=found,
        cells=cells,
        remarks=tuple(_remark(context, medicine) for medicine, each in judged if each is not Judged.YES),
    )


def _available(context: Context, medicine: _Medicine, answers: Sequence[str]) -> Judged:
    return best(_by(context, name, answers) for name in medicine.fields)


def _by(context: Context, name: str, answers: Sequence[str]) -> Judged:
    text = context.submission.field(name).text
    if name == METHADONE and text == ON_SITE:
        return _is_opioid_program(context)[0]
    return Judged.of(None if text is None else text in answers)


def _remark(context: Context, medicine: _Medicine) -> Remark:
    given = [entry for entry in map(context.submission.field, medicine.fields) if entry.text is not None]
    said = ", ".join(dict.fromkeys(f"“{entry.text}”" for entry in given)) or "left blank"
    if medicine.fields == (METHADONE,) and given and given[0].text == ON_SITE:
        said += ", and no opioid treatment program is shown"
    return Remark(f"{medicine.words}: {said}", _cells(context, medicine))


def _cells(context: Context, medicine: _Medicine) -> tuple[CellRef, ...]:
    return cells_in(*map(context.submission.field, medicine.fields))


def _blank_cells(context: Context, medicine: _Medicine) -> tuple[CellRef, ...]:
    """Return what is to be filled in for a medicine that a blank leaves open."""
    entries = [context.submission.field(name) for name in medicine.fields]
    empty = cells_in(*(entry for entry in entries if entry.text is None))
    return empty or _is_opioid_program(context)[1]


def _is_opioid_program(context: Context) -> tuple[Judged, tuple[CellRef, ...]]:
    """Return whether Setting or a license in force says so, and where; no row of licenses is a blank one."""
    setting = context.submission.field("setting")
    judged = [(Judged.of(None if setting.text is None else setting.text == OPIOID_PROGRAM), setting.cells)]
    for license in program_licenses(context):
        kind = license.row["kind"].text
        cells = license.row.cells("kind", "status", "expires")
        if kind == OPIOID_PROGRAM:
            judged.append((_JUDGED[license.standing.level], cells))
        elif kind is None and license.may_be_in_force:
            judged.append((Judged.BLANK, cells))
    if not program_licenses(context):
        judged.append((Judged.BLANK, ()))
    result = best(each for each, _ in judged)
    every = tuple(cell for each, cells in judged if each is result for cell in cells)
    return result, every
