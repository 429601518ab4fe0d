"""How long people wait from the first contact: medians that the program counted, decimals included."""

from iopaudit.measures.context import Context
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, State
from iopaudit.models.numbers import with_unit

DAYS = "days"


@measure(unit=DAYS, gives="number")
def median_days_to_first_appointment(context: Context) -> Fact:
    """Median days from the first contact to the first clinical appointment, as the program counted it."""
    return _median("days_to_appointment", "from first contact to first clinical appointment", context)


@measure(unit=DAYS, gives="number")
def median_days_to_first_treatment(context: Context) -> Fact:
    """Median days from the first contact to the first day of treatment, as the program counted it."""
    return _median("days_to_treatment", "from first contact to first treatment day", context)


def _median(name: str, what: str, context: Context) -> Fact:
    """Return a median; "Not tracked" is an answer that reaches no threshold, and a new program is not asked yet."""
    count = context.submission.count(name)
    cells, state, days = count.number.cells, count_state(count), count.number.number
    if too_new(context):
        found = f"the program is too new for a median of days {what}"
        return Fact(value=None, unit=DAYS, found=found, cells=cells, state=State.TOO_NEW)
    if days is None:
        said = "not tracked" if state is State.NOT_TRACKED else "left blank"
        return Fact(value=None, unit=DAYS, found=f"median days {what}: {said}", cells=cells, state=state)
    return Fact(
        value=days,
        unit=DAYS,
        found=f"a median of {with_unit(days, DAYS)} {what}",
        cells=cells,
        backed=count_is_backed(count, context),
        proof=COUNT_PROOF,
    )
