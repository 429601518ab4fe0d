"""The result of an instrument as the fields of another checklist's submission, for the same program only.

Where a number came from stays visible: its cells are those of the other file, written as spreadsheets write a cell of
another workbook (`'[rating.xlsx]Ratings'!C6`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from iopaudit.errors import IopauditError
from iopaudit.measures.addresses import Match, Place, compare, plain_words
from iopaudit.measures.profile import identity_of
from iopaudit.models.audit import ProgramIdentity
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_hundredths
from iopaudit.models.rated_audit import Completion, HandedOver, HandOn, RatedAudit
from iopaudit.models.submission import Entry, Normalization, Submission
from iopaudit.workbook.words import in_text

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_DIGITS_SHOWN = 12


class RatingRefusedError(IopauditError):
    """A rating that cannot be taken for this submission, with the reason."""


@dataclass(frozen=True)
class Rating:
    """A rating that was made, with the submission that it was made from."""

    audit: RatedAudit
    submission: Submission


def handed_to(checklist: "Ruler", submission: Submission, rating: Rating) -> Submission:
    """Return the submission with the fields that the rating answers, each with the cells that it rests on.

    Raises RatingRefusedError where the rating is incomplete or has errors, is for another program, is for a checklist
    that does not ask for it, or says something else than what is typed: a contradiction picks no side.
    """
    name = rating.submission.origin.name
    handed = _ready(checklist, rating, name)
    if reason := _other_program(identity_of(submission), rating.audit.program):
        raise RatingRefusedError(f"{name} was not taken for {submission.origin.name}: {reason}")
    fields, notes = dict(submission.fields), []
    for entry in handed.entries:
        typed = submission.field(entry.field)
        if typed.value is not None and not _same(typed, entry):
            where = "".join(f" ({cell})" for cell in typed.cells)
            raise RatingRefusedError(
                f"{submission.origin.name} says “{in_text(typed.value)}” at {entry.label}{where}, and {name} gives "
                f"“{entry.typed}”: empty the cell to take it from the file, or leave the file out"
            )
        first, *further = _cells(entry, rating, name)
        fields[entry.field] = Entry(entry.value, first, further=tuple(further))
        written = "" if typed.value is None else in_text(typed.value)
        sha256 = rating.submission.origin.sha256[:_DIGITS_SHOWN]
        taken_for = f"{entry.typed}, from {name} (sha256 {sha256})"
        notes.append(Normalization(typed.cell or first, written, taken_for))
    return submission.model_copy(
        update={"fields": fields, "normalizations": (*submission.normalizations, *notes)},
    )


def _ready(checklist: "Ruler", rating: Rating, name: str) -> HandedOver:
    """Return what the rating hands on to this checklist. Raises RatingRefusedError where it cannot."""
    audit = rating.audit
    if audit.errors:
        wrong = audit.errors[0]
        where = ", ".join(map(str, wrong.cells)) or wrong.sheet
        raise RatingRefusedError(
            f"{name} was not taken, because it has errors to correct first: {where}: {wrong.found}"
        )
    if audit.decision is not Completion.COMPLETE or audit.handed_over is None:
        raise RatingRefusedError(f"{name} was not taken, because it is incomplete. {' '.join(audit.reasons)}")
    handed = audit.handed_over
    ids = {checklist.id, *(base.partition("@")[0] for base in checklist.extends)}
    if handed.checklist not in ids or any(entry.field not in checklist.layout.field for entry in handed.entries):
        raise RatingRefusedError(f"{name} was not taken, because {checklist.name} does not ask for it")
    return handed


def _other_program(program: ProgramIdentity, rated: ProgramIdentity) -> str:
    """Return why two workbooks may not speak of the same program, empty where they do: NPI or name, and address."""
    if program.npi and rated.npi and program.npi != rated.npi:
        return f"the NPI is {program.npi} in one and {rated.npi} in the other"
    same_name = bool(plain_words(program.name)) and plain_words(program.name) == plain_words(rated.name)
    if not same_name and not (program.npi and program.npi == rated.npi):
        return (
            f"the program is called “{program.name or 'nothing'}” in one and “{rated.name or 'nothing'}” in the other"
        )
    here, there = _place(program), _place(rated)
    if not here.street or not there.street:
        return "without the street address in both, nobody can tell whether they are the same program"
    written = ", ".join(filter(None, (there.street, there.city, f"{there.state} {there.zip_code}".strip())))
    if compare(written, here) is not Match.SAME:
        return f"the address is “{here.street}, {here.city}” in one and “{there.street}, {there.city}” in the other"
    return ""


def _place(program: ProgramIdentity) -> Place:
    return Place(program.street, program.city, program.state, program.zip_code)


def _same(typed: Entry, entry: HandOn) -> bool:
    if isinstance(entry.value, Fraction):
        return typed.number is not None and in_hundredths(typed.number) == in_hundredths(entry.value)
    if isinstance(entry.value, date):
        return typed.date == entry.value
    return typed.text == entry.value


def _cells(entry: HandOn, rating: Rating, name: str) -> Iterator[CellRef]:
    """Yield where a value comes from in the other file: the date from its cell, all else from the ratings."""
    if isinstance(entry.value, date):
        cells = rating.submission.field("filled_on").cells
    else:
        cells = tuple(cell for item in rating.audit.findings for cell in item.cells)
    return (CellRef(f"[{name}]{cell.sheet}", cell.column, cell.row) for cell in cells)
