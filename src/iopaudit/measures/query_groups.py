"""One question for everything of its kind, so that a roster of two hundred asks once and not two hundred times."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.problem import Query

MOST_NAMED = 6
"""How many are said in words; the cells of all others are still given."""


class Said(NamedTuple):
    """One thing that raises a question: what was reported, as a clause, and where."""

    found: str
    cells: tuple[CellRef, ...]


def one_query(code: str, said: Iterable[Said]) -> Iterator[Query]:
    """Yield one question of a code for all that raises it, none where nothing does."""
    every = list(said)
    if every:
        words = [each.found for each in every[:MOST_NAMED]]
        if len(every) > MOST_NAMED:
            words.append(f"and {len(every) - MOST_NAMED} more")
        cells = dict.fromkeys(cell for each in every for cell in each.cells)
        yield Query(code, tuple(cells), "; ".join(words))
