"""Exact numbers: from decimal text to `Fraction`, and back to text without rounding up.

`Fraction(4, 5) >= 0.8` is false in Python, because 0.8 is not a binary fraction. Numbers from YAML and
from cells therefore pass through their decimal text and are compared exactly; only what is printed is cut.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final

from pydantic import BeforeValidator, InstanceOf

_IRREGULAR: Final = {"people": "person", "children": "child", "staff": "staff", "series": "series"}


_LARGEST_EXPONENT = 400
_LONGEST_FRACTION = 400


def exact(value: object) -> Fraction:
    """Return the number that was written, as a fraction.

    Floats are read by their shortest decimal text, so 0.1 is one tenth.
    Raises ValueError for text that is no number and for booleans, which are no numbers here.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise ValueError(f"must be a number, not {value!r}")
    try:
        if isinstance(value, str) and "/" in value and len(value) < _LONGEST_FRACTION:
            return Fraction(value)
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except (ValueError, ArithmeticError):
        raise ValueError(f"must be a number, not {value!r}") from None
    # One with a million digits is no number that somebody meant, and working it out would take minutes.
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"must be a number, not {value!r}")
    return Fraction(number)


Exact = Annotated[InstanceOf[Fraction], BeforeValidator(exact)]
"""A model field that takes a YAML number, a decimal text or "p/q" and holds a `Fraction`."""


def in_tenths(value: Fraction) -> str:
    """Return a score as people see it: cut, never rounded up, to one decimal (79.96 is "79.9")."""
    tenths = value.numerator * 10 // value.denominator
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def in_hundredths(value: Fraction) -> str:
    """Return a mean as people see it: cut, never rounded up, to two decimals (2.996 is "2.99", 3 is "3.00")."""
    hundredths = value.numerator * 100 // value.denominator
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def in_words(value: Fraction) -> str:
    """Return a number as it would be written: "12", "12.5", else cut, never rounded up, to two decimals ("8.99")."""
    hundredths = value.numerator * 100 // value.denominator
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".")


def as_percentage(value: Fraction) -> str:
    """Return a share as a percentage cut to one decimal, without a trailing ".0" ("80%", "66.6%")."""
    return f"{in_tenths(value * 100).removesuffix('.0')}%"


def agreeing(unit: str, number: Fraction) -> str:
    """Return a unit as it is said with a number: "hours a week", but "hour a week" with 1."""
    if number != 1:
        return unit
    first, space, rest = unit.partition(" ")
    if first in _IRREGULAR:
        first = _IRREGULAR[first]
    elif first.endswith("ies"):
        first = f"{first[:-3]}y"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    return f"{first}{space}{rest}"


def with_unit(number: Fraction, unit: str) -> str:
    """Return a number as it is written with its unit: "9 hours a week", "1 hour a week".

    The word goes with what is printed: a number that is cut to "1" takes the singular.
    """
    written = in_words(number)
    return f"{written} {agreeing(unit, Fraction(written))}"
