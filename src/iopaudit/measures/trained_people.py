"""Who on the roster is trained in a therapy, by the Trained in columns, and here to give it: active and with hours."""

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.people import Person, find_person
from iopaudit.measures.schedule_rows import LEADERS
from iopaudit.models.submission import Row

CBT, DBT, MOTIVATION, TRAUMA, FAMILY, REWARDS = (
    "trained_cbt",
    "trained_dbt",
    "trained_mi",
    "trained_trauma",
    "trained_family",
    "trained_cm",
)
"""The columns of Staff that say who is trained in which therapy."""
TWELVE_STEP = "12-step facilitation"
"""The topic of the therapy that no column is for."""


def yes_in(person: Person, column: str) -> Judged:
    """Return what a person's rows say in a yes-no column: one Yes is enough."""
    said = person.says(column, True, False)
    return Judged.BLANK if said is None else Judged.of(said is True)


def has_hours(person: Person) -> Judged:
    """Return whether a person works any hours here; blank hours are blank."""
    return Judged.BLANK if person.hours is None else Judged.of(person.hours > 0)


def gives(person: Person, column: str | None, *, clinical: bool = True) -> Judged:
    """Return whether an active clinician with hours is trained in a therapy; None stands for one without a column.

    With `clinical` false any active person with hours will do.
    """
    if not person.active or (clinical and not person.clinical):
        return Judged.NO
    return worst([has_hours(person), *([yes_in(person, column)] if column else [])])


def leads(context: Context, row: Row, column: str | None, *, clinical: bool = True) -> Judged:
    """Return whether a session has a lead or co-lead who gives a therapy, as `gives` has it.

    Somebody who is not on the roster is not trained; a session without any leader is blank.
    """
    named = [name for leader in LEADERS if (name := row[leader].text)]
    if not named:
        return Judged.BLANK
    found = [find_person(context, name) for name in named]
    return best(Judged.NO if person is None else gives(person, column, clinical=clinical) for person in found)


def therapy_sessions(context: Context) -> list[Row]:
    """Return the rows of the Schedule whose service can be a therapy, by the parameter `therapy_services`."""
    services = context.listed("therapy_services")
    return [row for row in context.submission.rows("schedule") if row["service"].text in services]
