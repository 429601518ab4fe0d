"""The hidden sheets: drop-down lists under names of their own, and which checklist the workbook is of."""

import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from iopaudit import __version__
from iopaudit.models.cells import column_letters, quoted_sheet
from iopaudit.workbook.layout import IDENTITY_ROWS, IDENTITY_SHEET, LISTS_SHEET
from iopaudit.workbook.write.cells import put
from iopaudit.workbook.write.styles import Look

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_PLAIN = Look(number_format="@")
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9_]+")


class Lists:
    """The lists that the workbook's drop-downs offer, each kept once, in the order of first use.

    Lists live on a sheet because a list written into a rule may hold only 255 characters, and under
    names because those survive when sheets are moved.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._ranges: dict[str, str] = {}

    def name_of(self, values: tuple[str, ...], wish: str) -> str:
        """Return the defined name of this list, made from `wish` where the list is new."""
        if values not in self._names:
            base = name = f"list_{_NOT_IN_A_NAME.sub('_', wish.lower())}"
            taken = set(self._names.values())
            number = 2
            while name in taken:
                name, number = f"{base}_{number}", number + 1
            self._names[values] = name
        return self._names[values]

    def name_keys(self, reference: str, sheet: str, column: int, rows: tuple[int, int]) -> None:
        """Remember where the keys stand that "table.column" refers to: in `rows`, first to last."""
        first, last = rows
        letters = column_letters(column)
        top = f"{quoted_sheet(sheet)}!${letters}${first}"
        whole = f"{top}:${letters}${last}"
        # Only down to the last key in use: Excel opens a drop-down at its first blank entry.
        used = f"MAX(1,SUMPRODUCT(MAX((LEN({whole})>0)*ROW({whole})))-{first - 1})"
        self._ranges[self.keys_of(reference)] = f"{top}:INDEX({whole},{used})"

    @staticmethod
    def keys_of(reference: str) -> str:
        """Return the defined name of the keys that "table.column" refers to."""
        return f"keys_{_NOT_IN_A_NAME.sub('_', reference.lower())}"

    def write(self, workbook: Workbook) -> None:
        """Add the hidden sheet with every list, and the defined names."""
        sheet = workbook.create_sheet(LISTS_SHEET)
        sheet.sheet_state = "hidden"
        for column, (values, name) in enumerate(self._names.items(), start=1):
            put(sheet, 1, column, name, _PLAIN)
            for row, value in enumerate(values, start=2):
                put(sheet, row, column, value, _PLAIN)
            letters = column_letters(column)
            target = f"{quoted_sheet(LISTS_SHEET)}!${letters}$2:${letters}${len(values) + 1}"
            workbook.defined_names[name] = DefinedName(name, attr_text=target)
        for name, target in self._ranges.items():
            workbook.defined_names[name] = DefinedName(name, attr_text=target)


def write_identity(workbook: Workbook, checklist: "Ruler", digest: str) -> None:
    """Add the hidden sheet that says which checklist this workbook was written from.

    Plainly hidden, not "very hidden": LibreOffice would lose that.
    """
    sheet = workbook.create_sheet(IDENTITY_SHEET)
    sheet.sheet_state = "hidden"
    values = (checklist.id, checklist.edition, digest, f"iopaudit {__version__}")
    for row, (name, value) in enumerate(zip(IDENTITY_ROWS, values, strict=True), start=1):
        put(sheet, row, 1, name, _PLAIN)
        put(sheet, row, 2, value, _PLAIN)
