"""Numbers of thresholds as a director reads them: exact, never cut."""

from fractions import Fraction
from typing import Final

from iopaudit.models.numbers import as_percentage

_LONG: Final = 10**30
"""Beyond this nobody reads decimals; checklists allow no number of more digits."""
_LONGEST: Final = 10**4000
"""Python writes out no more than about this."""


def number_words(value: Fraction) -> str:
    """Return a number in full: "9", "1.5", "0.0625"; one that has no end as "1/3"."""
    if max(abs(value.numerator), value.denominator) >= _LONGEST:
        return "a number of thousands of digits"
    digits = _decimals(value.denominator) if value.denominator < _LONG else None
    if digits is None:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(abs(value.numerator) * 10**digits // value.denominator, 10**digits)
    text = f"{whole}.{rest:0{digits}d}" if digits else str(whole)
    return f"-{text}" if value < 0 else text


def percent_words(value: Fraction) -> str:
    """Return a share in percent, in full where it has an end: "80%", "12.25%", else cut ("33.3%")."""
    percent = value * 100
    if _decimals(percent.denominator) is None and max(abs(percent.numerator), percent.denominator) < _LONG:
        return as_percentage(value)
    return f"{number_words(percent)}%"


def _decimals(denominator: int) -> int | None:
    """Return how many decimals a fraction needs, None where it never ends."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
