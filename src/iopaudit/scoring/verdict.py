"""Whether a condition holds, in the three-valued logic of Kleene with its unknowns told apart."""

from collections.abc import Iterable
from enum import Enum


class Verdict(Enum):
    """What a condition comes to on the facts there are."""

    TRUE = "true"
    FALSE = "false"
    BLANK = "blank"
    """Nothing was given to decide it by."""
    UNDECIDED = "undecided"
    """Something was given, but nobody could decide from it."""
    TOO_NEW = "too new"
    """The program is too young for a number of this kind."""

    @property
    def known(self) -> bool:
        """Whether it is decided."""
        return self in (Verdict.TRUE, Verdict.FALSE)


_UNKNOWN = (Verdict.BLANK, Verdict.UNDECIDED, Verdict.TOO_NEW)
"""Which unknown stands for several together, first to last.

A blank earns nothing and stays in the score, what could not be judged leaves the score, what is too new leaves
score and coverage. The one that flatters least comes first, so that a blank cannot hide behind the others.
"""


def unknown_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the unknown that stands for all unknown ones among these. Raises StopIteration where none is."""
    found = set(verdicts)
    return next(unknown for unknown in _UNKNOWN if unknown in found)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return whether all hold: one FALSE decides; without one, an unknown stays unknown."""
    found = set(verdicts)
    if Verdict.FALSE in found:
        return Verdict.FALSE
    return Verdict.TRUE if found <= {Verdict.TRUE} else unknown_of(found)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return whether at least one holds: one TRUE decides; without one, an unknown stays unknown."""
    return opposite(all_of(opposite(verdict) for verdict in verdicts))


def opposite(verdict: Verdict) -> Verdict:
    """Return whether it does not hold; an unknown stays what it is."""
    return {Verdict.TRUE: Verdict.FALSE, Verdict.FALSE: Verdict.TRUE}.get(verdict, verdict)


def decided(holds: bool) -> Verdict:
    """Return TRUE or FALSE."""
    return Verdict.TRUE if holds else Verdict.FALSE
