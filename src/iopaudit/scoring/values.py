"""Conditions on what was answered: this very value, one of several, or what a list includes."""

from collections.abc import Callable, Iterable

from iopaudit.models.fact import FactValue, Share
from iopaudit.models.predicate import Plain
from iopaudit.scoring.verdict import Verdict, decided


def is_one_of(value: FactValue, plains: Iterable[Plain]) -> Verdict:
    """Return whether the value is one of these; letter case makes no difference.

    Yes and No are the same as true and false, and a list of one text is that text. A number is never a text.
    A share is no single value: UNDECIDED.
    """
    if isinstance(value, Share):
        return Verdict.UNDECIDED
    if isinstance(value, tuple) and len(value) == 1:
        (value,) = value
    return decided(_comparable(value) in [_comparable(plain) for plain in plains])


def includes(value: FactValue, texts: Iterable[str], quantity: Callable[[Iterable[bool]], bool]) -> Verdict:
    """Return whether any, or all, of the texts are among the entries; one text is a list of one."""
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple) or isinstance(value, Share):
        return Verdict.UNDECIDED
    entries = [entry.casefold() for entry in value]
    return decided(quantity(text.casefold() in entries for text in texts))


def _comparable(value: object) -> tuple[str, object]:
    """Return a value that equals another only where kind and value are the same (true is 1 in Python)."""
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    return type(value).__name__, value.casefold() if isinstance(value, str) else value
