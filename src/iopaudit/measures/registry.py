"""How a function becomes a measure that a checklist can name."""

import sys
from collections.abc import Callable
from typing import Literal, NamedTuple

from iopaudit.measures.context import Context
from iopaudit.models.fact import Fact

Gives = Literal["share", "number", "yes or no", "text", "date", "texts"]
"""What kind of value a measure gives, so that lint can tell a condition that never holds."""


class Measure(NamedTuple):
    """A named, documented function from a submission to a fact."""

    name: str
    unit: str
    gives: Gives
    compute: Callable[[Context], Fact]

    @property
    def meaning(self) -> str:
        """What it is, in the words of its docstring's first paragraph."""
        return " ".join((self.compute.__doc__ or "").split("\n\n")[0].split())


_REGISTERED: dict[str, Measure] = {}


def measure(*, unit: str, gives: Gives) -> Callable[[Callable[[Context], Fact]], Callable[[Context], Fact]]:
    """Register a function as the measure of its own name.

    Raises ValueError where the name is taken or the function has no docstring.
    """

    def register(compute: Callable[[Context], Fact]) -> Callable[[Context], Fact]:
        name = compute.__name__
        if name in _REGISTERED or (not compute.__doc__ and sys.flags.optimize < 2):
            raise ValueError(f"the measure {name} needs a name of its own and a docstring")
        _REGISTERED[name] = Measure(name, unit, gives, compute)
        return compute

    return register


def registered() -> dict[str, Measure]:
    """Return the measures of every module imported so far, by name."""
    return dict(_REGISTERED)
