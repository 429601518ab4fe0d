"""Facts: what a measure, a field or an answer says, with the cells it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words


class State(StrEnum):
    """Whether there is anything to judge."""

    KNOWN = "known"
    BLANK = "blank"
    """Nothing was given: the criterion is unanswered."""
    NOT_TRACKED = "not tracked"
    """The program answered that it does not track this: no threshold is reached."""
    UNDECIDED = "undecided"
    """Something was given, but nobody could decide from it: cannot judge."""
    TOO_NEW = "too new"
    """The program is too young for a number of this kind."""


class Lacking(StrEnum):
    """What is missing altogether, so that a criterion's own fix would come too early."""

    CHARTS = "charts"
    """No charts were read."""
    AWARD = "award"
    """There is no award yet, of which a side is asked."""


class Share(NamedTuple):
    """How many of how many, with those that nobody can decide and those left blank kept apart.

    Numbers are people, rows or hours. `hold_blanks` says that a blank one may not leave the share, because
    the rule speaks of everyone: a threshold is then reached only if it would be reached whatever the blanks hold.
    """

    yes: Fraction
    no: Fraction
    undecided: Fraction = Fraction(0)
    blank: Fraction = Fraction(0)
    hold_blanks: bool = False

    @property
    def usable(self) -> Fraction:
        """Those that could be judged."""
        return self.yes + self.no

    @property
    def everyone(self) -> Fraction:
        """All of them, blank or not."""
        return self.usable + self.undecided + self.blank

    @property
    def counted(self) -> Fraction:
        """The denominator: everyone, or everyone but the blank ones where those leave."""
        return self.everyone if self.hold_blanks else self.usable + self.undecided

    def __str__(self) -> str:
        """Return "11 of 12"."""
        return f"{in_words(self.yes)} of {in_words(self.counted)}"


FactValue = Fraction | bool | str | date | tuple[str, ...] | Share


class Remark(NamedTuple):
    """One detail under a fact: what is the matter with one person, session or paper, and where."""

    text: str
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A number or fact with its unit, the cells that it rests on and a sentence that says it.

    Exactly the facts in state KNOWN have a value.
    """

    value: FactValue | None
    unit: str
    found: str
    """What was found, as a clause: "11 of 12 clinical staff"."""
    cells: tuple[CellRef, ...] = ()
    state: State = State.KNOWN
    backed: bool = False
    """True where evidence stands behind every cell the fact rests on."""
    proof: str = ""
    """What stands behind it, or what is missing for that, as a clause."""
    remarks: tuple[Remark, ...] = ()
    lacking: Lacking | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is State.KNOWN):
            raise ValueError(f"a {self.state} fact with the value {self.value!r}")
