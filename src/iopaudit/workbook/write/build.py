"""The whole workbook, sheet by sheet, from the checklist's layout."""

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from iopaudit.models.checklist import Checklist
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.layout import START_SHEET
from iopaudit.workbook.write.data_sheet import write_data_sheet
from iopaudit.workbook.write.lists import Lists, write_identity
from iopaudit.workbook.write.meters import Meter
from iopaudit.workbook.write.question_sheet import write_question_sheet
from iopaudit.workbook.write.rating_sheet import write_rating_sheet
from iopaudit.workbook.write.start_sheet import write_start_sheet
from iopaudit.workbook.write.validations import Rules

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


def build_workbook(checklist: "Ruler", digest: str, filled: Filled) -> Workbook:
    """Return the workbook of this checklist with `filled` in it, not yet saved."""
    workbook = Workbook()
    start = workbook.worksheets[0]
    start.title = START_SHEET
    lists = Lists()
    rules = Rules(checklist.layout, lists)
    meters: list[Meter] = []
    for about in checklist.layout.sheets:
        sheet = workbook.create_sheet(about.title)
        if not about.questions:
            meters += write_data_sheet(sheet, about, rules, filled)
        elif isinstance(checklist, Checklist):
            meters += write_question_sheet(sheet, about, checklist, rules, filled)
        else:
            meters += write_rating_sheet(sheet, about, checklist, rules, filled)
    write_start_sheet(start, checklist, digest, meters)
    lists.write(workbook)
    write_identity(workbook, checklist, digest)
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    workbook.properties.creator = "iopaudit"
    workbook.properties.title = f"{checklist.title} {checklist.edition}"
    return workbook
