"""What lights up while one types: needed cells that are still empty. Color only repeats what the star says."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters
from iopaudit.workbook.layout import EXAMPLE_KEY
from iopaudit.workbook.write.meters import NO_MORE_NEEDED
from iopaudit.workbook.write.styles import FRAME, WANTED

_SIDE = Side(style="thin", color=FRAME)
_MISSING_FILL = PatternFill("solid", bgColor=WANTED, fgColor=WANTED)
_MISSING_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def _rule(formula: str) -> Rule:
    look = DifferentialStyle(fill=_MISSING_FILL, border=_MISSING_BORDER)
    return Rule(type="expression", dxf=look, formula=[formula])


def mark_needed_answers(sheet: Worksheet, labels: str, answers: str, first: int, last: int) -> None:
    """Frame and tint each empty answer beside a starred label; `labels` and `answers` are column letters."""
    formula = f'AND(RIGHT(${labels}{first},1)="*",LEN(TRIM(${answers}{first}))=0)'
    sheet.conditional_formatting.add(f"{answers}{first}:{answers}{last}", _rule(formula))


def mark_needed_in_rows(sheet: Worksheet, header: int, key: int, columns: int, rows: tuple[int, int]) -> None:
    """Frame and tint each empty cell under a starred header in a row that was begun.

    `key` and `columns` are column numbers: where the key stands, and how many columns the table has;
    `rows` are the first and the last one.
    """
    first, last = rows
    letters = column_letters(key)
    row_key = f"${letters}{first}"
    formula = (
        f'AND(LEN(TRIM({row_key}))>0,{row_key}<>"{NO_MORE_NEEDED}",{row_key}<>"{EXAMPLE_KEY}",'
        f'RIGHT(A${header},1)="*",LEN(TRIM(A{first}))=0)'
    )
    sheet.conditional_formatting.add(f"A{first}:{column_letters(columns)}{last}", _rule(formula))
