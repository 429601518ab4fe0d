"""Nothing is lost: every filled cell of the census is an answer, a known label, or named in a problem."""

from collections.abc import Collection, Iterable, Iterator, Set
from typing import TYPE_CHECKING

from iopaudit.models.cells import column_letters
from iopaudit.models.problem import Problem, problem
from iopaudit.workbook.gather import SheetReader
from iopaudit.workbook.own_sheets import own_cells
from iopaudit.workbook.scanned import Place
from iopaudit.workbook.values import SheetValues
from iopaudit.workbook.words import as_shown, quoted

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_APART = 2
"""Unread cells are named one by one up to this number, then together."""


def reconcile(
    readers: Iterable[SheetReader], others: Iterable[SheetValues], own: Iterable[SheetValues], checklist: "Ruler"
) -> Iterator[Problem]:
    """Yield a problem for everything on the sheets that was not read, or that a reader could overlook."""
    for reader in readers:
        yield from _unread(reader.values, reader.answers | reader.labels | reader.named)
        yield from _lost(reader.values)
        yield from _hidden(reader)
        yield from _merged(reader)
        yield from _comments(reader.values, reader.labels)
    for values in own:
        yield from _unread(values, own_cells(values, checklist))
        yield from _lost(values)
        yield from _comments(values, ())
    for values in others:
        if values.cells:
            hidden = " (hidden)" if values.census.hidden else ""
            yield problem("unread-sheet", sheet=values.title + hidden)


def _unread(values: SheetValues, known: Set[Place]) -> Iterator[Problem]:
    left = [place for place in sorted(values.cells.keys() - known - set(values.lost)) if _shows(values, place)]
    if len(left) <= _APART:
        for row, column in left:
            yield problem("unread-cell", values.ref(row, column), written=_written(values, row, column))
    else:
        cells = [values.ref(*place) for place in left]
        yield problem("unread-cells", *cells, written=_written(values, *left[0]), more=len(left) - 1)


def _shows(values: SheetValues, place: Place) -> bool:
    """Whether somebody would see something in a cell; nobody knows what a formula shows that is not computed."""
    cell = values.cells[place]
    return bool(cell.error) or not cell.computed or bool(as_shown(values.rows[place[0]][place[1]]).strip())


def _written(values: SheetValues, row: int, column: int) -> str:
    cell = values.cells[row, column]
    return cell.error or quoted(as_shown(values.rows[row][column])) or "a formula"


def _lost(values: SheetValues) -> Iterator[Problem]:
    if values.lost:
        cells = [values.ref(*place) for place in values.lost]
        yield problem("lost-cells", *cells, count=len(cells), sheet=values.title)


def _hidden(reader: SheetReader) -> Iterator[Problem]:
    values, census = reader.values, reader.values.census
    filled = sorted(reader.answers & values.cells.keys())
    if census.hidden and filled:
        yield _hidden_problem(values, "all cells", filled)
        return
    rows = [place for place in filled if place[0] in census.content.hidden_rows]
    if rows:
        numbers = sorted({row for row, _ in rows})
        yield _hidden_problem(values, f"rows {_listed(map(str, numbers))}", rows)
    spans = census.content.hidden_columns
    columns = [place for place in filled if any(first <= place[1] <= last for first, last in spans)]
    if columns:
        letters = [column_letters(column) for column in sorted({column for _, column in columns})]
        yield _hidden_problem(values, f"columns {_listed(letters)}", columns)


def _hidden_problem(values: SheetValues, what: str, places: Iterable[tuple[int, int]]) -> Problem:
    return problem("hidden-content", *(values.ref(*place) for place in places), what=what, sheet=values.title)


def _listed(names: Iterable[str], most: int = 8) -> str:
    every = list(names)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")


def _merged(reader: SheetReader) -> Iterator[Problem]:
    """Yield the merged ranges that cover more than one cell in which an answer is asked."""
    values = reader.values
    cells = [
        values.ref(top, left)
        for top, left, bottom, right in values.census.content.merged
        if (top, left) in values.cells
        and (top, left) in reader.answers
        and (
            (bottom > top and (top + 1, left) in reader.answers) or (right > left and (top, left + 1) in reader.answers)
        )
    ]
    if cells:
        yield problem("merged-cells", *cells)


def _comments(values: SheetValues, labels: Collection[Place]) -> Iterator[Problem]:
    """Yield the comments, but for those on labels, where the template explains itself."""
    places = [place for place in values.census.comments if place not in labels]
    if places:
        count = "a comment" if len(places) == 1 else f"{len(places)} comments"
        cells = [values.ref(*place) for place in places]
        yield problem("comment-not-read", *cells, count=count, sheet=values.title)
