"""Calendar months and days, for measures that compare dates."""

import calendar
from datetime import date
from fractions import Fraction


def months_later(day: date, months: Fraction | int) -> date:
    """Return the same day so many whole calendar months later.

    A day that the month lacks becomes its last day: six months after August 31 is February 28 or 29. What would
    leave the calendar of Python stops at its last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_lately(day: date | None, months: Fraction | int, as_of: date) -> bool:
    """Return whether a day is on or before the as-of date and at most so many calendar months before it."""
    return day is not None and day <= as_of <= months_later(day, months)


def days_ahead(days: int) -> str:
    """Return in words how far ahead a day is: today, in 1 day, in 30 days."""
    return {0: "today", 1: "in 1 day"}.get(days, f"in {days} days")
