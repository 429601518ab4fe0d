"""Which sheet of a workbook is which of the layout: by title, else by what stands on it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.cells import CellRef
from iopaudit.models.problem import Problem, problem
from iopaudit.workbook.headers import Found, Sought, find, sought_on
from iopaudit.workbook.identity import read_identity
from iopaudit.workbook.layout import IDENTITY_SHEET, LISTS_SHEET, START_SHEET, question_rows
from iopaudit.workbook.limits import refusal
from iopaudit.workbook.values import SheetValues
from iopaudit.workbook.words import plain_key, quoted

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

OWN_SHEETS = frozenset((START_SHEET, LISTS_SHEET, IDENTITY_SHEET))
"""Sheets of the template that hold no answers; another that is called almost so is none of them."""

_ENOUGH_WITH_TITLE = 0.1
_ENOUGH_WITHOUT = 0.5
"""The share of a sheet's labels that must be there."""
_SHOWN = 5
"""How many sheets of a foreign workbook a message names."""


class Matched(NamedTuple):
    """What was found, sheet by sheet."""

    found: tuple[Found, ...]
    others: tuple[SheetValues, ...]
    """Sheets that are none of the template's."""
    own: tuple[SheetValues, ...]
    """The template's sheets that hold no answers."""
    problems: tuple[Problem, ...]


def match_sheets(checklist: "Ruler", sheets: Sequence[SheetValues]) -> Matched:
    """Return which sheet is which, with a problem for each that is missing or renamed.

    Raises UnreadableSubmissionError where none is there at all: the workbook is not ours.
    """
    ids = [name for row in question_rows(checklist) for name in (row.id, *_former(row.id, checklist))]
    wanted = [sought_on(checklist, sheet, ids) for sheet in checklist.layout.sheets]
    free = [sheet for sheet in sheets if sheet.title not in OWN_SHEETS]
    matched: dict[str, Found] = {}
    for sought in wanted:
        titled = [sheet for sheet in free if plain_key(sheet.title) == plain_key(sought.sheet.title)]
        _claim(matched, free, sought, titled, _ENOUGH_WITH_TITLE)
    problems: list[Problem] = []
    for sought in wanted:
        if sought.sheet.id in matched:
            continue
        _claim(matched, free, sought, free, _ENOUGH_WITHOUT)
        if sought.sheet.id in matched:
            title = matched[sought.sheet.id].values.title
            cell = CellRef(title, 1, 1)
            problems.append(problem("renamed-sheet", cell, title=title, sheet=sought.sheet.title))
        else:
            problems.append(problem("missing-sheet", sheet=sought.sheet.title))
    if not matched:
        raise not_ours(checklist, sheets)
    found = tuple(matched[sheet.id] for sheet in checklist.layout.sheets if sheet.id in matched)
    problems += _second_sheets(found, free)
    own = tuple(sheet for sheet in sheets if sheet.title in OWN_SHEETS)
    return Matched(found, tuple(free), own, tuple(problems))


def _second_sheets(matched: Sequence[Found], free: list[SheetValues]) -> Iterator[Problem]:
    """Yield a problem for each sheet that has the labels of a sheet already matched, and take it from the free ones."""
    for sheet in tuple(free):
        for first in matched:
            wanted = first.sought.sheet.title
            titled = plain_key(sheet.title) == plain_key(wanted)
            if find(sheet, first.sought).share >= (_ENOUGH_WITH_TITLE if titled else _ENOUGH_WITHOUT):
                named = {"title": sheet.title, "first": first.values.title}
                yield problem("sheet-twice", sheet.ref(1, 1), sheet=wanted, **named)
                free[:] = [other for other in free if other is not sheet]
                break


def _former(name: str, checklist: "Ruler") -> tuple[str, ...]:
    criterion = checklist.criterion.get(name)
    return criterion.renamed_from if criterion else ()


def _claim(
    matched: dict[str, Found], free: list[SheetValues], sought: Sought, sheets: list[SheetValues], enough: float
) -> None:
    """Match the sheet with the exact title, else the one that holds most of what is sought, if it holds enough."""
    looked = [found for found in (find(sheet, sought) for sheet in sheets) if found.share >= enough]
    best = max(looked, key=lambda found: (found.values.title == sought.sheet.title, found.share), default=None)
    if best:
        matched[sought.sheet.id] = best
        free[:] = [sheet for sheet in free if sheet is not best.values]


def not_ours(checklist: "Ruler", sheets: Sequence[SheetValues]) -> UnreadableSubmissionError:
    """Return the refusal of a foreign workbook, with the nearest reason: first, what it says of itself."""
    identity = read_identity(sheets)
    if identity.name and identity.checklist not in {
        checklist.id,
        *(name.partition("@")[0] for name in checklist.extends),
    }:
        return refusal("made-for-another", *identity.cells, found=identity.name, checklist=checklist.name)
    titles = [sheet.title for sheet in sheets]
    wanted = [sheet.title for sheet in checklist.layout.sheets]
    shown = [f"“{quoted(title)}”" for title in titles[:_SHOWN]]
    more = f" and {len(titles) - _SHOWN} more" if len(titles) > _SHOWN else ""
    has = f"its sheets are {', '.join(shown)}{more}" if titles else "it has no sheet with cells"
    ours = {plain_key(title) for title in wanted}
    same = next((title for title in titles if plain_key(title) in ours), None)
    tables = {table.id: table for table in checklist.layout.tables}
    example = tables.get("staff") or next(iter(tables.values()), None)
    if same:
        why = f"“{quoted(same)}” has none of the labels that the template has there"
    elif example:
        headers = ", ".join(item.label for item in example.columns[:3])
        why = f"there are no headers of {example.title} ({headers} …)"
    else:
        why = "there are no labels of the template"
    return refusal("not-iopaudit", what=f"{has}; {why}", sheets=", ".join(wanted))
