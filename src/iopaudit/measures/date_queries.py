"""Questions about dates: in the future, outside the period of the counts, or before that period was over."""

from collections.abc import Iterator
from datetime import date

from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.outcomes import REVIEW, source_date
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words
from iopaudit.models.problem import Query
from iopaudit.models.submission import Entry, cells_in

SHORTEST_PERIOD = 3
"""Months that a period of counts should have at least."""
OF_TODAY = (
    "active_clients",
    "active_support",
    "minors_in_care",
    "minors_weekly_contact",
    "in_care_30",
    "in_care_30_scored",
)
"""Counts of a day and not of the period."""


def period_queries(context: Context) -> Iterator[Query]:
    """Yield questions about the period of the counts, and about sources and a chart review that do not fit it."""
    first, last = (context.submission.count(name).number for name in ("period_from", "period_to"))
    opened, reviewed = context.submission.field("opened_on"), context.submission.count("review_date").number
    if first.date is not None and last.date is not None and (why := _odd_period(context, first.date, last.date)):
        found = f"counts from {first.date.isoformat()} to {last.date.isoformat()}, {why}"
        yield Query("period", cells_in(first, last), found)
    if first.date is not None and opened.date is not None and opened.date > first.date:
        found = f"counts from {first.date.isoformat()}; opened on {opened.date.isoformat()}"
        yield Query("period-before-opening", cells_in(first, opened), found)
    if first.date is not None and reviewed.date is not None and reviewed.date < first.date:
        found = f"the charts were reviewed on {reviewed.date.isoformat()}, the counts begin on {first.date.isoformat()}"
        yield Query("review-before-period", cells_in(reviewed, first), found)
    if last.date is not None and last.date <= context.as_of:
        yield from _early_sources(context, last, last.date)


def _odd_period(context: Context, first: date, last: date) -> str:
    """Return why a period is odd, empty where it is not."""
    months = context.threshold("evidence_months")
    if last < first:
        return "which ends before it begins"
    if last > context.as_of:
        return "which reaches past the as-of date"
    if months_later(first, SHORTEST_PERIOD) > _day_after(last):
        return f"which is shorter than {SHORTEST_PERIOD} months"
    if months_later(last, months) < context.as_of:
        return f"which ended more than {in_words(months)} months before the as-of date"
    return ""


def _early_sources(context: Context, last: Entry, ends: date) -> Iterator[Query]:
    """Ask about counts of the period whose source is dated before its last day."""
    early: list[tuple[date, tuple[CellRef, ...]]] = []
    for name, count in sorted(context.submission.counts.items()):
        if count.number.number is None or name in OF_TODAY or name.startswith(REVIEW):
            continue
        dated = source_date(count, context)
        if dated.date is not None and dated.date < ends:
            early.append((dated.date, dated.cells))
    if early:
        counts = "1 count is" if len(early) == 1 else f"{len(early)} counts are"
        found = f"the period ends on {ends.isoformat()}; {counts} from a source dated before it, the earliest on "
        cells = dict.fromkeys(cell for _, some in early for cell in some)
        yield Query("source-before-period-end", (*cells, *last.cells), f"{found}{min(early)[0].isoformat()}")


def date_queries(context: Context) -> Iterator[Query]:
    """Yield one question about all dates after the as-of date that can only lie in the past."""
    together: dict[tuple[str, date], list[CellRef]] = {}
    for what, entry in _past_dates(context):
        if entry.date is not None and entry.date > context.as_of:
            together.setdefault((what, entry.date), []).extend(entry.cells)
    said = (
        Said(f"{what}{f' ({len(cells)} times)' * (len(cells) > 1)} is dated {day.isoformat()}", tuple(cells))
        for (what, day), cells in together.items()
    )
    yield from one_query("date-in-future", said)


def _past_dates(context: Context) -> Iterator[tuple[str, Entry]]:
    submission = context.submission
    yield "the date of the statement", submission.field("filled_on")
    yield "the last state inspection", submission.field("last_inspection")
    yield "the DDCAT/DDCMHT rating", submission.field("ddcat_date")
    yield "the look-up of the page with the prices", submission.field("price_looked_up")
    for row in submission.rows("staff"):
        yield "a look-up with the licensing board", row["checked_on"]
    for table in ("licenses", "accreditation"):
        for row in submission.rows(table):
            yield "a look-up in a public register", row["looked_up_on"]
    for row in submission.rows("accreditation"):
        yield "the last yearly report to the accreditor", row["yearly_report"]
    for row in submission.rows("payers"):
        yield "what is said about a payer", row["as_of"]
    yield "the source of the counts", context.submission.count("usual_source_date").number
    yield "the chart review", context.submission.count("review_date").number
    for _, count in sorted(submission.counts.items()):
        yield "the source of a count", count.dated
    for name, answer in sorted(submission.answers.items()):
        yield f"evidence for {name}", answer.evidence.dated


def _day_after(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)
