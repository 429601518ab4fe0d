"""What the workbook says about itself: checklist, edition and digest, on its hidden sheet."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist
from iopaudit.models.problem import Problem, problem
from iopaudit.workbook.layout import IDENTITY_SHEET, question_rows
from iopaudit.workbook.values import SheetValues
from iopaudit.workbook.words import as_shown, plain_key, tidy

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_SHOWN = 6
"""Rows that one message names."""


class Identity(NamedTuple):
    """Which checklist a workbook was made from; empty texts where it does not say."""

    checklist: str = ""
    edition: str = ""
    digest: str = ""
    cells: tuple[CellRef, ...] = ()

    @property
    def name(self) -> str | None:
        """`id@edition`, or None where the workbook does not say."""
        return f"{self.checklist}@{self.edition}" if self.checklist else None


def read_identity(sheets: Sequence[SheetValues]) -> Identity:
    """Return what the hidden sheet says: names in one column, values in the next."""
    said: dict[str, tuple[str, CellRef]] = {}
    for sheet in sheets:
        if sheet.title == IDENTITY_SHEET:
            for row, cells in sheet.rows.items():
                columns = list(cells)
                if len(columns) >= 2:
                    value = tidy(as_shown(cells[columns[1]]))[:80]
                    said[plain_key(as_shown(cells[columns[0]]))] = value, sheet.ref(row, columns[1])
    named = [said.get(name, ("", None)) for name in ("checklist", "edition")]
    digest = said["digest"][0] if "digest" in said and len(said["digest"][0]) <= 64 else ""
    return Identity(named[0][0], named[1][0], digest, tuple(cell for _, cell in named if cell))


def identity_problems(identity: Identity, checklist: "Ruler", digest: str | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the workbook's own word about its checklist. It never chooses the checklist.

    `digest` is that of the checklist, where it is known: the same edition with other content is another version.
    """
    if identity.name is None:
        yield problem("no-identity", sheet=IDENTITY_SHEET)
        return
    ours = {checklist.id: checklist.edition}
    for name in checklist.extends:
        ours.setdefault(*name.partition("@")[::2])
    overlays = checklist.overlays if isinstance(checklist, Checklist) else ()
    for overlay in overlays:  # the rules of a state ask nothing that the checklist does not ask
        ours.setdefault(overlay.id, overlay.edition)
    changed = digest and identity.digest and identity.name == checklist.name and digest != identity.digest
    if identity.checklist not in ours:
        yield problem("other-checklist", *identity.cells, found=identity.name, checklist=checklist.name)
    elif identity.edition != ours[identity.checklist] or changed:
        found = f"{identity.name} with other content" if changed else identity.name
        yield problem("other-edition", *identity.cells, found=found, checklist=checklist.name)


def asks_more(identity: Identity, checklist: "Ruler", answered: Collection[str]) -> Iterator[Problem]:
    """Yield that a workbook was made from a checklist that this one extends, and which rows of this one it lacks.

    `answered` are the ids of the rows that were found. Without it somebody would read of missing rows in a workbook
    that looks just like its template.
    """
    extended = {name.partition("@")[0] for name in checklist.extends}
    lacking = [row.id for row in question_rows(checklist) if row.id not in answered]
    if identity.name is None or identity.checklist == checklist.id or identity.checklist not in extended or not lacking:
        return
    count = "one row" if len(lacking) == 1 else f"{len(lacking)} rows"
    more = f" and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else ""
    rows = ", ".join(lacking[:_SHOWN]) + more
    named = {"found": identity.name, "checklist": checklist.name}
    yield problem("asks-more", *identity.cells, **named, count=count, rows=rows)
