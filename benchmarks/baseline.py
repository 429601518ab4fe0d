"""The least that a tool like iopaudit must do: start, parse arguments and a little YAML, read every sheet.

It imports the libraries that `iopaudit check` stands on and has one model. What `check` takes beyond this is
what iopaudit itself costs.
"""

from pathlib import Path

import click
import yaml
from pydantic import BaseModel
from python_calamine import CalamineWorkbook

SETTINGS = "{name: baseline, empty: ''}"


class Cell(BaseModel, frozen=True):
    """The one model."""

    sheet: str
    row: int
    column: int
    value: str


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def main(file: Path) -> None:
    """Count the cells of a workbook that are not empty."""
    settings = yaml.load(SETTINGS, Loader=yaml.CSafeLoader)
    workbook = CalamineWorkbook.from_path(file)
    cells = 0
    last = None
    for sheet in workbook.sheet_names:
        for row, values in enumerate(workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1):
            for column, value in enumerate(values, start=1):
                if value != settings["empty"]:
                    cells += 1
                    last = sheet, row, column, str(value)
    if last is not None:
        sheet, row, column, text = last
        print(settings["name"], cells, Cell(sheet=sheet, row=row, column=column, value=text))


if __name__ == "__main__":
    main()
