"""What a program reports, cell by cell, and nothing that follows from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Annotated, NamedTuple

from iopaudit.models.base import Model, OfKind
from iopaudit.models.cells import CellRef
from iopaudit.models.problem import Problem

Value = str | bool | Fraction | date | time | tuple[str, ...]
"""What a cleaned cell holds; dates are `date`, several entries a tuple, words such as "Not tracked" text."""


class Entry(NamedTuple):
    """One cell of the submission, cleaned. `value` is None where it is blank or could not be read."""

    value: Value | None
    cell: CellRef | None
    """None where the column or field is missing from the workbook."""
    unreadable: bool = False
    """True where something was typed that is no answer; the problem says what."""
    further: tuple[CellRef, ...] = ()
    """The other cells, where the value was worked out from several."""

    @property
    def text(self) -> str | None:
        """The text, or None."""
        return self.value if isinstance(self.value, str) else None

    @property
    def number(self) -> Fraction | None:
        """The number, or None."""
        return self.value if isinstance(self.value, Fraction) else None

    @property
    def date(self) -> date | None:
        """The date, or None."""
        return self.value if isinstance(self.value, date) else None

    @property
    def time(self) -> time | None:
        """The time of day, or None."""
        return self.value if isinstance(self.value, time) else None

    @property
    def yes(self) -> bool | None:
        """True for Yes, False for No, else None."""
        return self.value if isinstance(self.value, bool) else None

    @property
    def several(self) -> tuple[str, ...]:
        """The entries of a cell that holds several; one text is one entry; blank is none."""
        if isinstance(self.value, tuple):
            return self.value
        return (self.value,) if isinstance(self.value, str) else ()

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cell, and further ones it was worked out from, as a tuple, empty where there is none."""
        return () if self.cell is None else (self.cell, *self.further)


NOWHERE = Entry(None, None)
"""What a field or column that the workbook lacks holds."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its entries by column id."""

    number: int
    entries: Mapping[str, Entry]

    def __getitem__(self, column: str) -> Entry:
        """Return the entry of a column by id, blank where the workbook lacks the column."""
        return self.entries.get(column, NOWHERE)

    def cells(self, *columns: str) -> tuple[CellRef, ...]:
        """Return its cells in these columns."""
        return cells_in(*(self[column] for column in columns))


def cells_in(*entries: Entry) -> tuple[CellRef, ...]:
    """Return where these entries stand."""
    return tuple(cell for entry in entries for cell in entry.cells)


def cells_under(rows: Iterable[Row], *columns: str) -> tuple[CellRef, ...]:
    """Return the cells of these columns, row by row."""
    return tuple(cell for row in rows for cell in row.cells(*columns))


class Evidence(NamedTuple):
    """The document that a Checklist row names: text, date and where it is kept."""

    document: Entry = NOWHERE
    dated: Entry = NOWHERE
    kept: Entry = NOWHERE


class Answer(NamedTuple):
    """One row of the Checklist sheet: the answer (blank where the criterion is computed) and its evidence."""

    answer: Entry = NOWHERE
    evidence: Evidence = Evidence()
    notes: Entry = NOWHERE
    claims_not_applicable: bool = False
    """True where "Not applicable" was typed as the answer."""


class Count(NamedTuple):
    """One row of the Outcomes sheet: the number (or "Not tracked"), its source and the source's date."""

    number: Entry = NOWHERE
    source: Entry = NOWHERE
    dated: Entry = NOWHERE


class Normalization(NamedTuple):
    """What was read differently from how it was typed: the cell, the text, what it was taken for."""

    cell: CellRef
    written: str
    taken_for: str


@dataclass(frozen=True)
class Origin:
    """The file that a submission was read from."""

    name: str
    """The file's name without its folder."""
    format: str
    sha256: str
    """Digest of the file's bytes, hexadecimal."""
    saved_by: str | None = None
    checklist: str | None = None
    """The `id@edition` that the template carried."""
    checklist_digest: str | None = None
    """The digest of the checklist that the template was written from."""


class Submission(Model):
    """One program's self-report. Blank cells are entries too, so that a finding can point at them."""

    origin: Annotated[Origin, OfKind(Origin)]
    fields: Annotated[Mapping[str, Entry], OfKind(Mapping)]
    """Answers of the forms by field id."""
    tables: Annotated[Mapping[str, tuple[Row, ...]], OfKind(Mapping)]
    """Rows by table id, in the order of the sheet; blank rows and the example row are left out."""
    answers: Annotated[Mapping[str, Answer], OfKind(Mapping)]
    """Rows of the Checklist sheet by criterion or question id."""
    counts: Annotated[Mapping[str, Count], OfKind(Mapping)]
    """Rows of the Outcomes sheet by count id."""
    problems: Annotated[tuple[Problem, ...], OfKind(tuple)] = ()
    normalizations: Annotated[tuple[Normalization, ...], OfKind(tuple)] = ()

    def field(self, name: str) -> Entry:
        """Return a form's answer, blank where the workbook lacks the field."""
        return self.fields.get(name, NOWHERE)

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return a table's rows, none where the workbook lacks the table."""
        return self.tables.get(table, ())

    def answer(self, name: str) -> Answer:
        """Return the Checklist row of a criterion or question, blank where the workbook lacks it."""
        return self.answers.get(name, Answer())

    def count(self, name: str) -> Count:
        """Return a count of the Outcomes sheet, blank where the workbook lacks it."""
        return self.counts.get(name, Count())

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry with a stable path, independent of the order of rows, columns and sheets."""
        for name, entry in sorted(self.fields.items()):
            yield f"field/{name}", entry
        for table, rows in sorted(self.tables.items()):
            for row in rows:
                for column, entry in sorted(row.entries.items()):
                    yield f"table/{table}/{row.number}/{column}", entry
        for name, answer in sorted(self.answers.items()):
            yield f"answer/{name}", answer.answer
            yield f"answer/{name}/document", answer.evidence.document
            yield f"answer/{name}/dated", answer.evidence.dated
            yield f"answer/{name}/kept", answer.evidence.kept
            yield f"answer/{name}/notes", answer.notes
        for name, count in sorted(self.counts.items()):
            yield f"count/{name}", count.number
            yield f"count/{name}/source", count.source
            yield f"count/{name}/dated", count.dated
