"""Questions about who is admitted and by which criteria, about people who need more, and about charts in care."""

from collections.abc import Iterator
from fractions import Fraction

from iopaudit.measures.admission_counts import ARRIVED
from iopaudit.measures.context import Context
from iopaudit.measures.profile import claims_level_2_1
from iopaudit.models.numbers import with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import cells_in

MANY_ADMISSIONS = 40
"""From so many admissions on it is unlikely that nobody was referred to a higher level of care."""
REVIEWED_CHARTS = 10
"""Charts of active clients that a chart review reads, or all where there are fewer."""
EDITION_NAMED = "All three, edition or tool named"
"""The answer of FIT-01 that names criteria by their edition."""


def placement_queries(context: Context) -> Iterator[Query]:
    """Yield a question where no placement criteria are in use beside a level or an answer that rests on some."""
    criteria, written = context.submission.field("placement_criteria"), context.submission.answer("FIT-01").answer
    if criteria.text != "None":
        return
    claimed = claims_level_2_1(context)
    said = ["claims ASAM Level 2.1"] if claimed.value else []
    cells = [*criteria.cells, *(claimed.cells if claimed.value else ())]
    if written.text == EDITION_NAMED:
        said.append(f"answers “{written.text}”")
        cells += written.cells
    if said:
        found = f"placement criteria in use: None, and the program {' and '.join(said)}"
        yield Query("placement-criteria-none", tuple(cells), found)


def admission_count_queries(context: Context) -> Iterator[Query]:
    """Yield questions where nobody was sent on to a higher level, and where few charts of active clients were read."""
    count = context.submission.count
    admissions, referred = count("admissions").number, count(ARRIVED.whole).number
    if admissions.number is not None and admissions.number >= MANY_ADMISSIONS and referred.number == 0:
        found = f"nobody referred to a higher level of care in {with_unit(admissions.number, 'admissions')}"
        yield Query("nobody-referred-up", cells_in(referred, admissions), found)
    charts, clients = count("review_active").number, count("active_clients").number
    if charts.number is None or clients.number is None:
        return
    if charts.number < min(clients.number, Fraction(REVIEWED_CHARTS)):
        found = f"{with_unit(charts.number, 'charts')} read of {with_unit(clients.number, 'active clients')}"
        yield Query("few-charts-read", cells_in(charts, clients), found)
