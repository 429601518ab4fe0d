"""Whether an award is for this service at this address, and whether it is in force on the as-of date."""

from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.papers import Level, Standing
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row

THIS_SERVICE = ("Intensive outpatient", "Day or outpatient services, organization-wide")
OTHER_SERVICE = "Other service only"
LISTED, ADDED, NOT_LISTED = "Yes", "Added since survey, accreditor told", "No"
NOT_YET = "Not yet"


def scope_of(row: Row) -> Standing:
    """Return whether an award is for this service at this address; Not checked answers nothing."""
    service, listed = row["service_named"], row["address_listed"]
    cells = (*service.cells, *listed.cells)
    if service.text == OTHER_SERVICE:
        return Standing(Level.NONE, "reported for another service only: not shown for this program", service.cells)
    if listed.text == NOT_LISTED:
        return Standing(Level.NONE, "reported without this address: not shown for this program", listed.cells)
    said = f"service named: “{service.text or 'blank'}”; this address listed: “{listed.text or 'blank'}”"
    if service.text not in THIS_SERVICE or listed.text not in (LISTED, ADDED):
        return Standing(Level.BLANK, said, cells)
    return Standing(Level.FULL if listed.text == LISTED else Level.PART, said, cells)


def term_of(row: Row, context: Context, *, may_lack_end: bool) -> Standing:
    """Return whether an award is in force on the as-of date.

    Begun, and its end not past. One that may lack its end, because its letters print none, counts for
    `award_without_end_months` from the day it began, and cannot be judged from then on; the number is this
    checklist's own.
    """
    effective, ends = row["effective"], row["ends"]
    cells = (*effective.cells, *ends.cells)
    if effective.text == NOT_YET:
        return Standing(Level.NONE, "Effective: not yet", effective.cells)
    if effective.date is not None and effective.date > context.as_of:
        return Standing(Level.NONE, f"in effect only from {effective.date.isoformat()}", effective.cells)
    if ends.date is not None and ends.date < context.as_of:
        return _ended(row, context)
    if effective.date is None:
        return Standing(Level.BLANK, "the day from which it is in effect is blank", effective.cells)
    since = f"in effect from {effective.date.isoformat()}"
    if ends.date is not None:
        return Standing(Level.FULL, f"{since} to {ends.date.isoformat()}", cells)
    if not may_lack_end:
        return Standing(Level.BLANK, f"{since}, and the end is blank", ends.cells)
    months = context.threshold("award_without_end_months")
    if months_later(effective.date, months) > context.as_of:
        return Standing(Level.FULL, f"{since}, under {with_unit(months, 'months')} ago, with no end printed", cells)
    return Standing(Level.UNDECIDED, f"{since}, {with_unit(months, 'months')} ago or more, with no end", cells)


def _ended(row: Row, context: Context) -> Standing:
    """Return what an award past its end comes to: a part within `award_grace_days` where the new survey is done."""
    ends, survey, begun = row["ends"], row["survey_expected"], row["effective"].date
    cells = (*ends.cells, *survey.cells)
    ended = ended_words(row, context)
    if is_long_over(row, context):
        return Standing(Level.NONE, ended, ends.cells)
    if survey.date is None:
        return Standing(Level.BLANK, f"{ended}; the date of the new survey is blank", cells)
    told = f"{ended}; survey expected on {survey.date.isoformat()}"
    if survey.date > context.as_of:
        return Standing(Level.NONE, f"{told}, which is still ahead", cells)
    if begun is not None and survey.date <= begun:
        return Standing(Level.NONE, f"{told}, before this award began", cells)
    return Standing(Level.PART, f"{told}, so that the new decision is awaited", cells)


def is_long_over(row: Row, context: Context) -> bool:
    """Return whether an award ended more than `award_grace_days` before the as-of date."""
    ends = row["ends"].date
    return ends is not None and (context.as_of - ends).days > context.threshold("award_grace_days")


def ended_words(row: Row, context: Context) -> str:
    """Return that an award has ended, and whether that is within the days of grace."""
    ends = row["ends"].date
    said = f"reported to have ended on {ends.isoformat() if ends else ''}"
    if is_long_over(row, context):
        return said
    return f"{said}, not more than {with_unit(context.threshold('award_grace_days'), 'days')} ago"
