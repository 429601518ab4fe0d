"""What the workbook asks for: sheets, forms, tables, columns and drop-downs, as data of a checklist edition.

The layout says what there is and in which order; where each thing lands is decided by `workbook.layout`
when a template is written, and found again by header text when a submission is read.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import model_validator

from iopaudit.models.base import Model
from iopaudit.models.numbers import Exact

Kind = Literal["text", "whole", "number", "date", "time", "yes_no", "choice", "states", "reference"]
"""What a cell may hold. `states` is several state codes in one cell; `reference` is the key of another table."""


class Item(Model):
    """One thing that is asked: a field of a form, a column of a table, or a count."""

    id: str
    label: str
    kind: Kind = "text"
    choices: str | tuple[str, ...] = ()
    """The drop-down: answers, or the name of one of the layout's lists. With `words`, other words that are allowed."""
    words: tuple[str, ...] = ()
    """Words allowed in place of a value, such as "Not tracked" or "No end date"."""
    open: bool = False
    """True where a choice may be another text than those listed."""
    refers_to: str = ""
    """For a reference: "table.column" whose values are allowed."""
    several: bool = False
    """True where a cell may hold several entries, comma between."""
    at_least: Exact | None = None
    """For a number: the least that can be meant; what is below is a typing mistake."""
    at_most: Exact | None = None
    """For a number: the most that can be meant; what is above is a typing mistake."""
    same: bool = False
    """True for a column that says the same in every row of one key."""
    needed: bool = False
    """True where a decision cannot be reached without it (a star in the workbook)."""
    help: str = ""
    where: str = ""
    """Where the director finds the number or the document."""
    example: str = ""
    """The text of the marked example row."""
    width: int | None = None
    """Column width in characters, where the kind's own does not fit."""


class Table(Model):
    """Rows that a program fills, one of a kind each, under a header row."""

    id: str
    title: str
    intro: str = ""
    key: str
    """The column that names a row; a row whose key is EXAMPLE never counts."""
    unique: bool = False
    """True where a key may stand only once."""
    rows: int
    """How many rows the template offers; a submission may hold more."""
    preset: tuple[str, ...] = ()
    """Keys that the template has already written, one a row (payers)."""
    columns: tuple[Item, ...]

    @cached_property
    def column(self) -> Mapping[str, Item]:
        """The columns by id."""
        return {column.id: column for column in self.columns}


class Section(Model):
    """A titled group of a form's fields."""

    title: str
    intro: str = ""
    fields: tuple[Item, ...]


class Form(Model):
    """Fields, one a row."""

    id: str
    columns: tuple[str, ...]
    """Header texts; the first names the field, the second takes the answer."""
    sections: tuple[Section, ...]
    sourced: bool = False
    """True where each answer has a source and a date beside it: its entries are counts of the submission."""
    words: tuple[str, ...] = ()
    """Words allowed in place of any number of this form, such as "Not tracked"."""

    @property
    def fields(self) -> Iterator[Item]:
        """Every field in order."""
        return (field for section in self.sections for field in section.fields)


class Sheet(Model):
    """A sheet: one form, tables, or the questions of the checklist."""

    id: str
    title: str
    purpose: str
    """One sentence for the top of the sheet and for Start here."""
    minutes: int
    """About how long it takes to fill."""
    form: Form | None = None
    tables: tuple[Table, ...] = ()
    questions: bool = False
    protect: bool = False


class Layout(Model):
    """The whole workbook of one edition."""

    lists: dict[str, tuple[str, ...]]
    sheets: tuple[Sheet, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Layout":
        seen: set[str] = set()
        for name in [*(t.id for t in self.tables), *(f.id for f in self.fields)]:
            if name in seen:
                raise ValueError(f"{name} is the id of two things in the workbook")
            seen.add(name)
        return self

    @property
    def tables(self) -> Iterator[Table]:
        """Every table in order of sheets."""
        return (table for sheet in self.sheets for table in sheet.tables)

    @property
    def fields(self) -> Iterator[Item]:
        """Every field of every form in order of sheets."""
        return (field for sheet in self.sheets if sheet.form for field in sheet.form.fields)

    @cached_property
    def field(self) -> Mapping[str, Item]:
        """The fields of all forms by id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def table(self) -> Mapping[str, Table]:
        """The tables by id."""
        return {table.id: table for table in self.tables}

    def choices_of(self, item: Item) -> tuple[str, ...]:
        """Return the answers that an item's drop-down offers, its list resolved, its words last.

        Raises KeyError where the item names a list that the layout lacks.
        """
        listed = self.lists[item.choices] if isinstance(item.choices, str) else item.choices
        return (*listed, *item.words)
