"""Questions about medication: what is reported to be given here, who may give it, and what is said of it in public."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.medication import METHADONE, ON_SITE, methadone_through_otp
from iopaudit.measures.people import active_people
from iopaudit.measures.profile import treats_sud
from iopaudit.measures.service_queries import may_prescribe
from iopaudit.models.problem import Query
from iopaudit.models.submission import cells_in

PRESCRIBED = {
    "medicine_buprenorphine": "buprenorphine",
    "medicine_naltrexone_injection": "the naltrexone injection",
    "medicine_naltrexone_tablets": "naltrexone tablets",
    "medicine_alcohol_other": "acamprosate or disulfiram",
}
"""Medicines that any prescriber may give; methadone has a question of its own."""


def medication_queries(context: Context) -> Iterator[Query]:
    """Yield questions about medicine without somebody who may give it, and about a claim without such clients."""
    through_otp = methadone_through_otp(context)
    if context.submission.field(METHADONE).text == ON_SITE and through_otp.value is False:
        yield Query("methadone-without-opioid-program", through_otp.cells, through_otp.found)
    yield from _prescribed_by_nobody(context)
    claimed, treats = context.submission.field("claims_mat"), treats_sud(context)
    if claimed.yes and treats.value is False:
        found = f"medication for opioid or alcohol use is offered in public; the program {treats.found}"
        yield Query("medication-claimed-without-substance-use", (*claimed.cells, *treats.cells), found)


def _prescribed_by_nobody(context: Context) -> Iterator[Query]:
    staff = active_people(context)
    given = {name: context.submission.field(name) for name in PRESCRIBED}
    here = {name: entry for name, entry in given.items() if entry.text == ON_SITE}
    if here and staff and not any(map(may_prescribe, staff)):
        roles = tuple(cell for person in staff for cell in person.cells("role"))
        named = ", ".join(PRESCRIBED[name] for name in here)
        found = f"on site: {named}; nobody on the roster is active as prescriber or medical director"
        yield Query("medicine-without-prescriber", (*cells_in(*here.values()), *roles), found)
