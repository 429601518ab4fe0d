"""Dates and times as people type them. What can be read in two ways is never guessed."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from iopaudit.workbook.words import Typed, tidy

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME_PART = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[AP]M)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME_PART}", re.ASCII | re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME_PART}", re.ASCII | re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]+)[.,]?[ -](\d{4}|\d{2})", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]+)\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?,?[ -] ?(\d{4}|\d{2})", re.ASCII)
_YEAR_ONLY = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |^(?:mon|tue|wed|thu|fri|sat|sun)\.?,? ")

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(a\.?m?\.?|p\.?m?\.?|noon)?", re.ASCII | re.IGNORECASE)
_BARE_CLOCK = re.compile(r"(\d{2})(\d{2})(?: ?(?:h|hrs|hours))?", re.ASCII)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_DAY_MINUTES = 24 * 60


class ReadDate(NamedTuple):
    """A date, or the code of the problem."""

    value: date | None
    code: str = ""


def clean_date(typed: Typed, *, date_1904: bool = False) -> ReadDate:
    """Return the date that a cell holds.

    Codes: `ambiguous-date` where day and month could change places, `impossible-date`, `date-out-of-range`
    outside 1900 to 2100, `not-a-date` for everything else.
    """
    match typed:
        case datetime():
            return _in_range(typed.date())
        case date():
            return _in_range(typed)
        case bool() | time() | timedelta():
            return ReadDate(None, "not-a-date")
        case int() | float():
            return _from_number(typed, date_1904)
        case _:
            return _from_text(tidy(typed))


def _in_range(value: date) -> ReadDate:
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return ReadDate(value)
    return ReadDate(None, "date-out-of-range")


def _from_number(number: float, date_1904: bool) -> ReadDate:
    """Return the date of a spreadsheet's serial number, or of 20260304; a bare year is no date."""
    if not 0 < number < 100_000_000 or _YEAR_ONLY.fullmatch(format(number, "g")):
        return ReadDate(None, "not-a-date")
    compact = _COMPACT.fullmatch(format(number, ".0f")) if number == int(number) else None
    if compact:
        return _build(*map(int, compact.groups()))
    if number < 3_000 or number > 80_000:
        return ReadDate(None, "not-a-date")
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    return _in_range(epoch + timedelta(days=int(number)))


def _from_text(text: str) -> ReadDate:
    words = _WEEKDAY.sub("", text.casefold())
    if found := _ISO.fullmatch(words) or _COMPACT.fullmatch(words):
        return _build(*map(int, found.groups()))
    if found := _NUMBERS.fullmatch(words):
        return _day_and_month(int(found[1]), int(found[3]), found[4])
    if (found := _DAY_MONTH.fullmatch(words)) and found[2] in _MONTHS:
        return _build(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _MONTH_DAY.fullmatch(words)) and found[1] in _MONTHS:
        return _build(_year(found[3]), _MONTHS[found[1]], int(found[2]))
    return ReadDate(None, "not-a-date")


def _day_and_month(first: int, second: int, year: str) -> ReadDate:
    """Three numbers: 3/14/2026 and 14/3/2026 say by themselves which is the day, 3/4/2026 does not.

    With a two-digit year only month, day, year leaves no other reading.
    """
    if len(year) == 2:
        only_american = first <= 12 < second
        return _build(_year(year), first, second) if only_american else ReadDate(None, "ambiguous-date")
    if first == second or (first <= 12 < second):
        return _build(int(year), first, second)
    if second <= 12 < first:
        return _build(int(year), second, first)
    return ReadDate(None, "ambiguous-date" if first <= 12 else "impossible-date")


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _build(year: int, month: int, day: int) -> ReadDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ReadDate(None, "date-out-of-range")
    try:
        return ReadDate(date(year, month, day))
    except ValueError:
        return ReadDate(None, "impossible-date")


def clean_time(typed: Typed) -> time | None:
    """Return the time of day that a cell holds, to the minute, or None where it holds none.

    24:00 is read as 0:00. A bare hour such as 9 is none: it may be morning or evening.
    """
    match typed:
        case datetime():
            return _of_day(typed.hour * 60 + typed.minute + (typed.second + typed.microsecond / 1e6) / 60)
        case time():
            return _of_day(typed.hour * 60 + typed.minute + (typed.second + typed.microsecond / 1e6) / 60)
        case timedelta():
            return _of_day(typed.total_seconds() / 60)
        case date():
            # The reader gives 24:00, a whole day, as a date of the year 1900.
            return time(0) if typed.year <= 1904 else None
        case bool():
            return None
        case int() | float():
            return _of_day(typed * _DAY_MINUTES) if 0 <= typed < 1 or typed == 1 else None
        case _:
            return _clock(tidy(typed).casefold())


def _of_day(minutes: float) -> time | None:
    whole = round(minutes)
    if not 0 <= whole <= _DAY_MINUTES:
        return None
    return time(whole // 60 % 24, whole % 60)


def _clock(text: str) -> time | None:
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    if bare := _BARE_CLOCK.fullmatch(text):
        return _of_clock(int(bare[1]), int(bare[2]))
    found = _CLOCK.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half:
        if not 1 <= hour <= 12 or (half == "n" and hour != 12):
            return None
        hour = hour % 12 + (12 if half in ("p", "n") else 0)
    return _of_clock(hour, minute)


def _of_clock(hour: int, minute: int) -> time | None:
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return time(hour % 24, minute)
