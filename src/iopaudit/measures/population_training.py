"""Who on the roster is trained to work with a population, by the codes of Trained to work with."""

from collections.abc import Collection
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged
from iopaudit.measures.parts import NO_STAFF, blank_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import Person, clinical_staff, people
from iopaudit.measures.populations import CULTURE_CODE, LGBT_CODE
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark

TRAINED = "trained_populations"
_HOURS = "clinical hours a week"


def entries_of(person: Person, column: str) -> frozenset[str]:
    """Return everything that any row of a person lists in a column; nothing where all of them are blank."""
    return frozenset(text for license in person.licenses for text in license.row[column].several)


def trained_for(person: Person, codes: Collection[str]) -> tuple[Judged, str]:
    """Return whether a person is trained for one of these populations, and why not; a blank cell is no None."""
    given = entries_of(person, TRAINED)
    if not given:
        return Judged.BLANK, "Trained to work with is blank"
    judged = Judged.of(bool(given & frozenset(codes)))
    return judged, "" if judged is Judged.YES else f"no training with the code {' or '.join(codes)} is reported"


def works_hours(person: Person) -> Judged:
    """Return whether a person works any hours here."""
    return Judged.of(None if person.hours is None else person.hours > 0)


@measure(unit=_HOURS, gives="share")
def culture_trained_share(context: Context) -> Fact:
    """Share of clinical hours worked by people with the code CULT or LGBT under Trained to work with.

    Looks at active clinical staff. A person whose hours are blank leaves the share, and with fewer than half of the
    people left nothing is known. A blank under Trained to work with is not read as None and stays in the share.
    """
    if not people(context):
        return blank_fact(_HOURS, NO_STAFF)
    staff = clinical_staff(context)
    if not staff:
        return undecided_fact(_HOURS, "nobody on the roster is active in a clinical role")
    without = [Remark(f"{each.id}: hours left blank", each.cells("hours")) for each in staff if each.hours is None]
    if 2 * len(without) > len(staff):
        found = f"hours of {len(without)} of {len(staff)} clinical staff are blank"
        return blank_fact(_HOURS, found, (cell for remark in without for cell in remark.cells))
    parts = [
        person_part(each, *trained_for(each, (CULTURE_CODE, LGBT_CODE)), "hours", TRAINED)._replace(weight=each.hours)
        for each in staff
        if each.hours is not None
    ]
    what = "clinical hours a week are reported for people trained in culture or LGBTQ+ care"
    if not sum((part.weight for part in parts), Fraction(0)):
        return undecided_fact(_HOURS, "the clinical staff work no hours", (c for part in parts for c in part.cells))
    return share_fact(parts, what, unit=_HOURS, hold_blanks=True, remarks=without)
