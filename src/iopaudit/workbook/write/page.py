"""How a sheet is printed: landscape, fitted to whole pages, with its header repeated and its name below."""

from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.models.cells import column_letters

_CHARACTERS_ACROSS = 215
"""About how many characters across a landscape page stay readable when fitted to it."""


def set_up_page(
    sheet: Worksheet,
    widths: dict[int, float],
    *,
    repeat_rows: tuple[int, int] | None = None,
    repeat_columns: int = 0,
) -> None:
    """Set paper, margins, fit to width, repeated rows and columns, and the footer."""
    pages = max(1, round(sum(widths.values()) / _CHARACTERS_ACROSS))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 1  # Letter
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = 0.5
    sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = pages == 1
    if repeat_rows:
        sheet.print_title_rows = f"{repeat_rows[0]}:{repeat_rows[1]}"
    if repeat_columns and pages > 1:
        sheet.print_title_cols = f"A:{column_letters(repeat_columns)}"
    footer = HeaderFooterItem()
    footer.left.text = "&A"
    footer.right.text = "Page &P of &N"
    sheet.HeaderFooter = HeaderFooter(oddFooter=footer)
