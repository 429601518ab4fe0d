"""Calendar months, for measures that compare dates."""

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
