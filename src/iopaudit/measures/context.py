"""What a measure may look at: one submission, a date and the checklist's parameters. No clock, no files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeVar, cast

from iopaudit.models.checklist import ParameterValue
from iopaudit.models.credential import CredentialTable
from iopaudit.models.submission import Submission

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """The only argument of every measure."""

    submission: Submission
    as_of: date
    parameters: Mapping[str, ParameterValue]
    credentials: CredentialTable
    _kept: dict[Callable[..., object], object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, compute: "Callable[[Context], T]") -> T:
        """Return what a function of this context gives, computed the first time and kept: many measures share it."""
        if compute not in self._kept:
            self._kept[compute] = compute(self)
        return cast("T", self._kept[compute])

    def threshold(self, name: str) -> Fraction:
        """Return a parameter that is a number. Raises KeyError or TypeError where it is not there or is none."""
        value = self.parameters[name]
        if not isinstance(value, Fraction):
            raise TypeError(f"the parameter {name} is no number")
        return value

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a parameter that is a list. Raises KeyError or TypeError where it is not there or is none."""
        value = self.parameters[name]
        if not isinstance(value, tuple):
            raise TypeError(f"the parameter {name} is no list")
        return value

    def day(self, name: str) -> date:
        """Return a parameter that is a day. Raises KeyError or TypeError where it is not there or is none."""
        value = self.parameters[name]
        if not isinstance(value, date):
            raise TypeError(f"the parameter {name} is no day")
        return value
