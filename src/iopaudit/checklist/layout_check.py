"""Whether the workbook of an edition hangs together: lists, references, keys, and headers that can be told apart."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_marks import Path
from iopaudit.checklist.yaml_source import Data
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item, Layout, Table

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


def check_layout(checklist: "Ruler") -> Iterator[Defect]:
    """Yield every defect of the workbook's description."""
    layout = checklist.layout
    for path, item in items_of(layout):
        yield from _item(layout, path, item)
    for number, sheet in enumerate(layout.sheets):
        for index, table in enumerate(sheet.tables):
            yield from _table(("layout", "sheets", number, "tables", index), table)
        if sheet.form is not None and len(sheet.form.columns) < 2:
            yield Defect(
                ("layout", "sheets", number, "form", "columns"),
                "needs two headers or more: what is asked, and the answer",
            )
    yield from _sheets(checklist)


def items_of(layout: Layout) -> Iterator[tuple[Path, Item]]:
    """Yield every field and column of the workbook with its path in the checklist."""
    for number, sheet in enumerate(layout.sheets):
        path: Path = ("layout", "sheets", number)
        if sheet.form is not None:
            for part, section in enumerate(sheet.form.sections):
                for index, field in enumerate(section.fields):
                    yield (*path, "form", "sections", part, "fields", index), field
        for place, table in enumerate(sheet.tables):
            for index, column in enumerate(table.columns):
                yield (*path, "tables", place, "columns", index), column


def _item(layout: Layout, path: Path, item: Item) -> Iterator[Defect]:
    if isinstance(item.choices, str) and item.choices not in layout.lists:
        message = f"there is no list {item.choices}{did_you_mean(item.choices, tuple(layout.lists))}"
        yield Defect((*path, "choices"), message)
    if item.kind == "choice" and not item.choices:
        yield Defect(path, "is a choice and needs choices: the answers of its drop-down")
    if item.kind == "reference" and not item.refers_to:
        yield Defect(path, "is a reference and needs refers_to: the table and column, such as staff.staff_id")
    if item.refers_to:
        name, _, column = item.refers_to.partition(".")
        table = layout.table.get(name)
        if table is None:
            message = f"there is no table {name}{did_you_mean(name, tuple(layout.table))}"
            yield Defect((*path, "refers_to"), message)
        elif column not in table.column:
            message = f"the table {name} has no column {column or '(none given)'}"
            yield Defect((*path, "refers_to"), message + did_you_mean(column, tuple(table.column)))


def _table(path: Path, table: Table) -> Iterator[Defect]:
    if table.key not in table.column:
        message = f"the table has no column {table.key}{did_you_mean(table.key, tuple(table.column))}"
        yield Defect((*path, "key"), message)
    ids: set[str] = set()
    labels: set[str] = set()
    for index, column in enumerate(table.columns):
        here = (*path, "columns", index)
        if column.id in ids:
            yield Defect((*here, "id"), f"{column.id} is the id of two columns of this table")
        if column.label.casefold() in labels:
            message = f'"{column.label}" is the header of two columns of this table, which nobody could tell apart'
            yield Defect((*here, "label"), message)
        ids.add(column.id)
        labels.add(column.label.casefold())


def _sheets(checklist: "Ruler") -> Iterator[Defect]:
    titles: set[str] = set()
    asking = 0
    for number, sheet in enumerate(checklist.layout.sheets):
        path: Path = ("layout", "sheets", number)
        if sheet.title.casefold() in titles:
            yield Defect((*path, "title"), f'"{sheet.title}" is the title of two sheets')
        titles.add(sheet.title.casefold())
        asking += sheet.questions
        if sheet.questions and asking > 1:
            yield Defect((*path, "questions"), "only one sheet can hold the questions")
    if not asking and _asks(checklist):
        yield Defect(("layout",), "no sheet has questions: true, so that the questions would be asked nowhere")


def _asks(checklist: "Ruler") -> bool:
    """Return whether anything is asked on a sheet of questions: an instrument asks nowhere else."""
    if not isinstance(checklist, Checklist):
        return True
    return any(criterion.ask or criterion.also_ask for criterion in checklist.criteria)


def second_of_an_id(layout: Data, identity: str) -> Path:
    """Return the path, inside a layout's plain data, of the second table or field with an id.

    The data has passed every rule but the one that ids stand once.
    """
    found: list[Path] = []
    for number, sheet in enumerate(layout.get("sheets", ())):
        path: Path = ("sheets", number)
        for index, table in enumerate(sheet.get("tables", ())):
            if table["id"] == identity:
                found.append((*path, "tables", index, "id"))
        for part, section in enumerate((sheet.get("form") or {}).get("sections", ())):
            for index, field in enumerate(section["fields"]):
                if field["id"] == identity:
                    found.append((*path, "form", "sections", part, "fields", index, "id"))
    return found[1] if len(found) > 1 else ()
