"""Conditions on dates, always compared with the as-of date."""

from datetime import date
from fractions import Fraction

from iopaudit.measures.dates import months_later
from iopaudit.models.fact import FactValue
from iopaudit.scoring.verdict import Verdict, decided

NO_END_DATE = "No end date"


def is_current(value: FactValue, as_of: date, grace_days: Fraction) -> Verdict:
    """Return whether a date is not past; on the very day, and on the last day of grace, it still is not.

    The answer "No end date" never ends; any other value that is no date is UNDECIDED.
    """
    if value == NO_END_DATE:
        return Verdict.TRUE
    if not isinstance(value, date):
        return Verdict.UNDECIDED
    return decided((as_of - value).days <= grace_days)


def is_within(value: FactValue, as_of: date, months: Fraction, *, ahead: bool = False) -> Verdict:
    """Return whether a date is at most so many whole calendar months old and not in the future; `ahead`: forward.

    The same day so many months later still counts; a day that a month lacks is its last day.
    """
    if not isinstance(value, date):
        return Verdict.UNDECIDED
    if ahead:
        return decided(as_of <= value <= months_later(as_of, months))
    return decided(value <= as_of <= months_later(value, months))
