"""Calendar months between days, and days in words."""

from datetime import date

import pytest

from iopaudit.measures.dates import days_ahead, is_lately, months_later

AUGUST = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (AUGUST, 1, date(2026, 9, 30)),
        (AUGUST, 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last_day(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("day", "lately"),
    [
        (date(2026, 8, 31), True),
        (date(2026, 8, 27), False),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
        (None, False),
    ],
)
def test_lately_is_not_ahead_and_not_longer_ago_than_whole_months(day: date | None, lately: bool) -> None:
    assert is_lately(day, 6, date(2027, 2, 28)) is lately


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "in 1 day"), (2, "in 2 days")])
def test_days_ahead_in_words(days: int, words: str) -> None:
    assert days_ahead(days) == words
