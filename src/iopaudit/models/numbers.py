"""Exact numbers: from decimal text to `Fraction`, and back to text without rounding up.

`Fraction(4, 5) >= 0.8` is false in Python, because 0.8 is not a binary fraction. Numbers from YAML and
from cells therefore pass through their decimal text and are compared exactly; only what is printed is cut.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf


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
        return Fraction(repr(value) if isinstance(value, float) else value)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise ValueError(f"must be a number, not {value!r}") from None


Exact = Annotated[InstanceOf[Fraction], BeforeValidator(exact)]
"""A model field that takes a YAML number, a decimal text or "p/q" and holds a `Fraction`."""


def in_tenths(value: Fraction) -> str:
    """Return a score as people see it: cut, never rounded up, to one decimal (79.96 is "79.9")."""
    tenths = value.numerator * 10 // value.denominator
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def in_words(value: Fraction) -> str:
    """Return a number as it would be written: "12", "12.5", else cut, never rounded up, to two decimals ("8.99")."""
    hundredths = value.numerator * 100 // value.denominator
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".")


def as_percentage(value: Fraction) -> str:
    """Return a share as a percentage cut to one decimal, without a trailing ".0" ("80%", "66.6%")."""
    return f"{in_tenths(value * 100).removesuffix('.0')}%"
