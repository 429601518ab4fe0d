"""What one paper (a license or an award) comes to in one respect, and how several of them come to one fact."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State


class Level(Enum):
    """What somebody could say of a paper in one respect."""

    FULL = "full"
    PART = "part"
    BLANK = "blank"
    """What is needed to say it was left blank."""
    UNDECIDED = "undecided"
    """Something was given, and nobody could decide from it."""
    NONE = "none"


BEST_FIRST = (Level.FULL, Level.PART, Level.BLANK, Level.UNDECIDED, Level.NONE)
"""Where one paper is enough: what is known to be good comes before what may be."""
WORST_FIRST = (Level.NONE, Level.BLANK, Level.UNDECIDED, Level.PART, Level.FULL)
"""Where every paper has to hold: what is known to fail comes before what may fail."""

_STATES = {Level.BLANK: State.BLANK, Level.UNDECIDED: State.UNDECIDED}


class Standing(NamedTuple):
    """A level with what was found, as a clause, and the cells that it rests on."""

    level: Level
    said: str
    cells: tuple[CellRef, ...] = ()

    @property
    def known(self) -> bool:
        """Whether somebody could decide."""
        return self.level not in _STATES


def best(standings: Iterable[Standing]) -> Standing:
    """Return the best of at least one: one is enough."""
    return min(standings, key=lambda each: BEST_FIRST.index(each.level))


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the worst of at least one: every one has to hold."""
    return min(standings, key=lambda each: WORST_FIRST.index(each.level))


def text_fact(standing: Standing, words: Mapping[Level, str], remarks: tuple[Remark, ...] = ()) -> Fact:
    """Return a standing as a fact: the word of its level, or blank, or undecided."""
    state = _STATES.get(standing.level, State.KNOWN)
    return Fact(
        value=words[standing.level] if state is State.KNOWN else None,
        unit="",
        found=standing.said,
        cells=tuple(dict.fromkeys(standing.cells)),
        state=state,
        remarks=remarks,
    )
