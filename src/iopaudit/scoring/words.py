"""Small pieces of sentences: lists and counts in plain words."""

from collections.abc import Iterable, Sized
from fractions import Fraction

from iopaudit.models.numbers import in_words


def listed(names: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    *first, end = tuple(names) or ("",)
    return f"{', '.join(first)} {last} {end}" if first else end


def plural(things: Sized, one: str, many: str) -> str:
    """Return the first word for exactly one thing, else the second."""
    return one if len(things) == 1 else many


def counted(number: Fraction | int, one: str, many: str) -> str:
    """Return the number with its word: "1 month", "12.5 months"."""
    return f"{in_words(Fraction(number))} {one if number == 1 else many}"


def sentence(text: str) -> str:
    """Return a clause as a sentence: a capital first, a full stop last; nothing stays nothing."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) or not text else '.'}"
