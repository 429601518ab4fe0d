"""Mistakes of typing are no findings: what rests on a cell that has to be corrected is unanswered until it is.

Without this a misspelled track would take a session out of the week, and the program would read that its days
are too short.
"""

from collections.abc import Iterable, Iterator, Sequence

from iopaudit.models.cells import CellRef, describe_cells
from iopaudit.models.checklist import Result
from iopaudit.models.problem import Level, Problem

_JUDGED = (Result.MET, Result.PARTLY_MET, Result.NOT_MET)
_ROW_LOST = frozenset({"unknown-track", "end-before-start", "break-too-long"})
"""Codes after which a whole row is left out, so that whatever rests on its sheet may be worse than it is."""


def spoiling(result: Result, cells: Iterable[CellRef], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the errors of the workbook that keep a result on these cells from being trusted.

    An error in a cell that it rests on spoils every result; a row that was left out only one that it could lift.
    """
    if result not in _JUDGED:
        return ()
    rests_on = frozenset(cells)
    sheets = frozenset(cell.sheet for cell in rests_on)
    return tuple(_spoiling(result, rests_on, sheets, problems))


def _spoiling(
    result: Result, rests_on: frozenset[CellRef], sheets: frozenset[str], problems: Sequence[Problem]
) -> Iterator[Problem]:
    for problem in problems:
        lifts = result is not Result.MET and problem.code in _ROW_LOST
        if rests_on.isdisjoint(problem.cells) and not (lifts and sheets.intersection(c.sheet for c in problem.cells)):
            continue
        if problem.level is Level.ERROR:
            yield problem


def errors_in(cells: Iterable[CellRef], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the errors of the workbook that lie in these cells."""
    places = frozenset(cells)
    return tuple(each for each in problems if not places.isdisjoint(each.cells) and each.level is Level.ERROR)


def mistake_words(problems: Sequence[Problem]) -> tuple[str, str]:
    """Return what is to be said of the mistakes: what was found, and what to do about it."""
    places = ", ".join(describe_cells(cell for problem in problems for cell in problem.cells))
    first = problems[0]
    return (
        f"{places} has to be corrected before this can be judged: {first.title.lower()}, {first.found}",
        f"Correct {places}: {first.wanted}",
    )
