"""Counts of the Outcomes sheet: what state one is in, whether its source backs it, and when a program is too new."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.dates import is_lately
from iopaudit.measures.profile import months_open
from iopaudit.models.fact import State
from iopaudit.models.submission import Count, Entry

REVIEW = "review_"
"""What the counts of the chart review begin with: they are one answer with one date."""
NOT_TRACKED, NO_REVIEW = "Not tracked", "No review done"
GOOD_SOURCES = ("EHR report", "Log or tracker", "Chart review")
"""Sources that back a count; an estimate does not."""


def count_state(count: Count) -> State:
    """Return whether a count is known, not tracked (an answer), or blank."""
    if count.number.number is not None:
        return State.KNOWN
    return State.NOT_TRACKED if count.number.text == NOT_TRACKED else State.BLANK


COUNT_PROOF = "a report, log or chart review beside the count, dated within the last year"
"""What stands behind a count, or is missing."""
REVIEW_PROOF = "the chart review's date within the last year, how the charts were chosen, and the reviewer's role"
"""What stands behind a count of the chart review, or is missing."""


def count_is_backed(count: Count, context: Context) -> bool:
    """Return whether a count comes from a report, log or chart review that is dated and fresh.

    Where the count's own source or date is left empty, the one given once for all counts stands in. Fresh is not
    after the as-of date and at most `evidence_months` before it.
    """
    source = _own_or_usual(count.source, "usual_source", context)
    return source.text in GOOD_SOURCES and _is_fresh(source_date(count, context), context)


def source_date(count: Count, context: Context) -> Entry:
    """Return the date of a count's source: its own, or where that is left empty the one given once for all counts."""
    return _own_or_usual(count.dated, "usual_source_date", context)


def review_is_backed(context: Context) -> bool:
    """Return whether the chart review says when it was done, freshly, how its charts were chosen, and by whom."""
    count = context.submission.count
    said = count("review_chosen").number.text, count("review_role").number.text
    done = all(text not in (None, NOT_TRACKED, NO_REVIEW) for text in said)
    return done and _is_fresh(count("review_date").number, context)


def _is_fresh(dated: Entry, context: Context) -> bool:
    return is_lately(dated.date, context.threshold("evidence_months"), context.as_of)


def too_new(context: Context) -> bool:
    """Return whether the program is open for fewer months than the parameter `months_open`: counts say nothing yet.

    A blank opening date makes no program too new.
    """
    months = months_open(context).value
    return isinstance(months, Fraction) and months < context.threshold("months_open")


def _own_or_usual(own: Entry, usual: str, context: Context) -> Entry:
    is_left_empty = own.value is None and not own.unreadable
    return context.submission.count(usual).number if is_left_empty else own
