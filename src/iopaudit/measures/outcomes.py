"""Counts of the Outcomes sheet: what state one is in, whether its source backs it, and when a program is too new."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.profile import months_open
from iopaudit.models.fact import State
from iopaudit.models.submission import Count

NOT_TRACKED = "Not tracked"
GOOD_SOURCES = ("EHR report", "Log or tracker", "Chart review")
"""Sources that back a count; an estimate does not."""


def count_state(count: Count) -> State:
    """Return whether a count is known, not tracked (an answer), or blank."""
    if count.number.number is not None:
        return State.KNOWN
    return State.NOT_TRACKED if count.number.text == NOT_TRACKED else State.BLANK


COUNT_PROOF = "a report, log or chart review beside the count, dated within the last year"
"""What stands behind a count, or is missing."""


def count_is_backed(count: Count, context: Context) -> bool:
    """Return whether a count comes from a report, log or chart review that is dated and fresh.

    Fresh is not after the as-of date and at most `evidence_months` before it.
    """
    dated = count.dated.date
    if count.source.text not in GOOD_SOURCES or dated is None or dated > context.as_of:
        return False
    return context.as_of <= months_later(dated, context.threshold("evidence_months"))


def too_new(context: Context) -> bool:
    """Return whether the program is open for fewer months than the parameter `months_open`: counts say nothing yet.

    A blank opening date makes no program too new.
    """
    months = months_open(context).value
    return isinstance(months, Fraction) and months < context.threshold("months_open")
