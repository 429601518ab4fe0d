"""Questions about services that one sheet reports and another does not show."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged
from iopaudit.measures.people import Person, active_people
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import cells_in, cells_under

PRESCRIBERS = ("Prescriber", "Medical director")
OWN_STEP_DOWN = ("Own lower level, taper written", "Own lower level")
LED_ALUMNI = ("Named lead, monthly or more", "Named lead, quarterly or more")
FAMILY_SESSION = "Family counseling with the client"
FAMILY_SESSIONS = (FAMILY_SESSION, "Multi-family group")
HELD = ("Week", "Two weeks", "Month")
ENOUGH_DISCHARGES = 10
"""Under so many planned discharges nobody may have gone to the lower level by chance."""


def may_prescribe(person: Person) -> bool:
    """Return whether somebody is a prescriber or medical director, or has a credential that may be a medical one."""
    return person.role in PRESCRIBERS or person.taken_for({"medical"}) in (Judged.YES, Judged.UNDECIDED)


def service_queries(context: Context) -> Iterator[Query]:
    """Yield questions about psychiatric care, family counseling, individual sessions, step-down and alumni."""
    yield from _psychiatric_provider(context)
    yield from _family_counseling(context)
    yield from _individual_sessions(context)
    yield from _afterwards(context)


def _psychiatric_provider(context: Context) -> Iterator[Query]:
    provider, staff = context.submission.field("psychiatric_provider"), active_people(context)
    if provider.text != "On staff" or not staff or any(map(may_prescribe, staff)):
        return
    roles = tuple(cell for person in staff for cell in person.cells("role"))
    found = "a psychiatric provider is on staff, and nobody on the roster is active as prescriber or medical director"
    yield Query("psychiatric-provider-not-on-roster", (*provider.cells, *roles), found)


def _family_counseling(context: Context) -> Iterator[Query]:
    offered, staff = context.submission.field("family_counseling"), active_people(context)
    if offered.text == "Own licensed staff" and _nobody_says(staff, "trained_family"):
        columns = tuple(cell for person in staff for cell in person.cells("trained_family"))
        found = "own licensed staff give family counseling, and nobody on the roster is trained in family work"
        yield Query("family-counseling-without-training", (*offered.cells, *columns), found)
    services = {"None": FAMILY_SESSIONS, "Multi-family group only": (FAMILY_SESSION,)}.get(offered.text or "", ())
    rows = [row for row in context.submission.rows("schedule") if row["service"].text in services]
    said = [f"the schedule has {with_unit(Fraction(len(rows)), 'family sessions')}"] if rows else []
    cells = cells_under(rows, "service")
    if offered.text == "None":
        for name in ("family_sessions", "family_sessions_minors"):
            held = context.submission.count(name).number
            if held.number:
                said.append(f"{in_words(held.number)} clients are counted with family sessions")
                cells = (*cells, *held.cells)
    if said:
        found = f"family counseling: {offered.text}; {'; '.join(said)}"
        yield Query("family-counseling-held", (*offered.cells, *cells), found)


def _individual_sessions(context: Context) -> Iterator[Query]:
    staff = active_people(context)
    tracks = [
        row
        for row in context.submission.rows("tracks")
        if row["individual_minutes"].number and row["individual_every"].text in HELD
    ]
    if tracks and _nobody_says(staff, "gives_individual"):
        column = tuple(cell for person in staff for cell in person.cells("gives_individual"))
        found = "tracks offer individual sessions, and nobody on the roster gives any"
        yield Query("individual-sessions-by-nobody", (*cells_under(tracks, "individual_every"), *column), found)


def _nobody_says(staff: Iterable[Person], column: str) -> bool:
    """Return whether somebody says No, nobody Yes, and no clinical row leaves it open."""
    said = {person.says(column, True, False) for person in staff if person.clinical or person.says(column, True)}
    return said == {False}


def _at_least(number: Fraction | None, least: int) -> bool:
    return number is not None and number >= least


def _afterwards(context: Context) -> Iterator[Query]:
    field, count = context.submission.field, context.submission.count
    step_down, planned, lower = field("step_down"), count("discharges_planned").number, count("planned_to_lower").number
    if step_down.text in OWN_STEP_DOWN and lower.number == 0 and _at_least(planned.number, ENOUGH_DISCHARGES):
        found = f"an own lower level is offered, and 0 of {in_words(planned.number or Fraction(0))} planned discharges"
        yield Query("step-down-unused", cells_in(step_down, planned, lower), f"{found} went to a lower level")
    offered, reached = field("continuing_contact"), count("contact_90_reached").number
    if offered.text == "None" and reached.number:
        found = f"no continuing-care contact is offered, and {with_unit(reached.number, 'people')} were reached"
        yield Query("contact-not-offered", cells_in(offered, reached), f"{found} at 90 days")
    alumni, came = field("alumni_program"), field("alumni_people")
    idle, unled = alumni.text in LED_ALUMNI and came.number == 0, alumni.text == "None" and bool(came.number)
    if idle or unled:
        found = f"alumni program: {alumni.text}; people at alumni activities: {in_words(came.number or Fraction(0))}"
        yield Query("alumni-program-and-people", cells_in(alumni, came), found)
