"""Finding forms, tables and questions on a sheet by their labels, wherever rows and columns were moved to."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.models.layout import Form, Item, Section, Sheet, Table
from iopaudit.workbook.layout import ANSWER, ID, question_headers
from iopaudit.workbook.standing import sheet_note, standing_texts, table_note
from iopaudit.workbook.values import SheetValues
from iopaudit.workbook.words import plain_key

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

Keys = Mapping[int, str]
"""The plain keys of a row's texts by column."""


class Sought(NamedTuple):
    """The words by which one sheet of the layout is recognized, as plain keys."""

    sheet: Sheet
    headers: Mapping[str, Mapping[str, Item]]
    """Column labels by table id."""
    fields: Mapping[str, Item]
    """Field labels of the form."""
    parts: Mapping[str, Table | Section]
    """Titles of tables and of the form's sections."""
    notes: frozenset[str]
    """Titles and notes that take a row of their own."""
    titles: frozenset[str]
    """The titles among them: of the sheet, its tables and sections."""
    standing: frozenset[str]
    """Everything that the template writes on this sheet."""
    ids: frozenset[str]
    """The ids of the questions, where this is their sheet."""
    columns: Mapping[str, str]
    """The columns of the questions by the plain keys of their headers."""

    @property
    def labels(self) -> int:
        """How many labels there are to find."""
        return sum(map(len, self.headers.values())) + len(self.fields) + len(self.ids)


class TablePlace(NamedTuple):
    """One header row of a table, and the rows under it."""

    table: Table
    header: int
    columns: Mapping[str, int]
    """Sheet columns by column id."""
    again: Mapping[int, str]
    """Sheet columns whose header stands a second time, with the id."""
    strange: tuple[int, ...]
    """Sheet columns with a header that is no label of this table."""
    rows: list[int]


class FormPlace(NamedTuple):
    """Where a form's labels, answers, sources, dates and help stand."""

    form: Form
    columns: tuple[int | None, ...]
    """Sheet columns in the order of the form's own."""
    rows: list[tuple[int, Item]]
    strange: list[int]
    """Rows within the form whose label is none of its fields."""


class QuestionPlace(NamedTuple):
    """Where the questions stand: sheet columns by header, rows by id."""

    columns: Mapping[str, int]
    rows: list[tuple[int, str]]
    """Row and id, as a plain key."""
    strange: list[int]
    """Rows whose id is none of this checklist's."""


class Found(NamedTuple):
    """What was found on one sheet."""

    values: SheetValues
    sought: Sought
    tables: tuple[TablePlace, ...]
    form: FormPlace | None
    questions: QuestionPlace | None
    labels: set[tuple[int, int]]
    """Rows and columns of headers, titles and notes."""

    @property
    def share(self) -> float:
        """How much of what was sought is there, from 0 to 1."""
        found = sum(len(columns) for columns in _columns_found(self.tables).values())
        found += len(self.form.rows) if self.form else 0
        found += len(self.questions.rows) if self.questions else 0
        return found / max(1, self.sought.labels)


def _columns_found(places: Iterable[TablePlace]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place in places:
        found.setdefault(place.table.id, set()).update(place.columns)
    return found


def sought_on(checklist: "Ruler", sheet: Sheet, ids: Iterable[str]) -> Sought:
    """Return the words by which a sheet of the checklist's layout is recognized; `ids` are those of its questions."""
    sections = sheet.form.sections if sheet.form else ()
    parts: dict[str, Table | Section] = {plain_key(section.title): section for section in sections}
    parts.update((plain_key(table.title), table) for table in sheet.tables)
    notes = {sheet.title, sheet_note(sheet), *map(table_note, sheet.tables), *(part.intro for part in sections)}
    if sheet.questions:
        notes.update(domain.title for domain in checklist.domains)
    return Sought(
        sheet,
        {table.id: {plain_key(item.label): item for item in table.columns} for table in sheet.tables},
        {plain_key(item.label): item for section in sections for item in section.fields},
        parts,
        frozenset({*map(plain_key, notes), *parts} - {""}),
        frozenset({plain_key(sheet.title), *parts}),
        frozenset(map(plain_key, standing_texts(checklist, sheet))),
        frozenset(map(plain_key, ids)) if sheet.questions else frozenset(),
        {plain_key(header): column for column, header in question_headers(checklist).items()},
    )


def find(values: SheetValues, sought: Sought) -> Found:
    """Return what of the sought stands on a sheet, and where."""
    walk = _Walk(values, sought)
    for row, cells in values.rows.items():
        walk.row(row, {column: plain_key(value) for column, value in cells.items() if isinstance(value, str)})
    return Found(values, sought, tuple(walk.tables), walk.form, walk.questions, walk.labels)


class _Walk:
    """Goes down a sheet and knows in which form or table it is."""

    def __init__(self, values: SheetValues, sought: Sought) -> None:
        self.values = values
        self.sought = sought
        self.numbers = sorted(values.rows)
        self.tables: list[TablePlace] = []
        self.questions: QuestionPlace | None = None
        self.labels: set[tuple[int, int]] = set()
        self.place: TablePlace | None = None
        self.form = _form_place(values, sought)
        self.label_column = self.form.columns[0] if self.form else None

    def row(self, row: int, keys: Keys) -> None:
        """Take one row."""
        if self._is_note(row, keys) or self._is_header(row, keys):
            return
        if self.place:
            self.place.rows.append(row)
        elif self.questions:
            self._question(row, keys)
        elif self.form:
            self._field(row, keys)

    def _is_note(self, row: int, keys: Keys) -> bool:
        filled = self.values.rows[row]
        if len(keys) < len(filled) or not all(key in self.sought.notes for key in keys.values()):
            return False
        if self.place and not self._ends_table(row, keys):
            return False
        part = self.sought.parts.get(next(iter(keys.values())))
        if part is not None and not (self.place and part is self.place.table):
            self.place = None
        self._label(row, keys)
        return True

    def _ends_table(self, row: int, keys: Keys) -> bool:
        """Whether a text among a table's rows is the template's own; a title alone may be somebody's answer.

        A sentence of the template is, and a title is where a sentence or a header of the template follows.
        """
        if len(keys) == 1 and next(iter(keys.values())) in self.sought.titles:
            return next(iter(keys.values())) in self.sought.parts and self._begins_part(row)
        return True

    def _begins_part(self, row: int) -> bool:
        """Whether the next filled row holds a sentence or a label of the template."""
        at = bisect_right(self.numbers, row)
        if at == len(self.numbers):
            return False
        below = self.values.rows[self.numbers[at]].values()
        present = {plain_key(value) for value in below if isinstance(value, str)}
        if present & (self.sought.notes - self.sought.titles) or present & self.sought.fields.keys():
            return True
        return any(self._heads(table, present) for table in self.sought.sheet.tables)

    def _is_header(self, row: int, keys: Keys) -> bool:
        present = set(keys.values())
        if self.sought.ids and {ID, ANSWER} <= {self.sought.columns.get(key) for key in present}:
            self._question_header(row, keys)
            return True
        if self.form and {plain_key(header) for header in self.form.form.columns[:2]} <= present:
            self.place = None
            self._label(row, [column for column, key in keys.items() if key in self.sought.standing])
            return True
        best = max(
            (table for table in self.sought.sheet.tables if self._heads(table, present)),
            key=lambda table: len(present & self.sought.headers[table.id].keys()),
            default=None,
        )
        if best is None:
            return False
        self._table_header(row, keys, best)
        return True

    def _heads(self, table: Table, present: set[str]) -> bool:
        """Whether a row with these texts is a table's header: the key's label and at least half of all."""
        labels = self.sought.headers[table.id]
        return plain_key(table.column[table.key].label) in present and 2 * len(present & labels.keys()) >= len(labels)

    def _table_header(self, row: int, keys: Keys, table: Table) -> None:
        labels = self.sought.headers[table.id]
        columns: dict[str, int] = {}
        again: dict[int, str] = {}
        strange: list[int] = []
        for column in sorted(self.values.rows[row]):
            item = labels.get(keys.get(column, ""))
            if item is None:
                strange.append(column)
            elif item.id in columns:
                again[column] = item.id
            else:
                columns[item.id] = column
        self._label(row, columns.values())
        self.place = TablePlace(table, row, columns, again, tuple(strange), [])
        self.tables.append(self.place)

    def _question_header(self, row: int, keys: Keys) -> None:
        headers = self.sought.columns
        columns = {headers[key]: column for column, key in reversed(tuple(keys.items())) if key in headers}
        self._label(row, columns.values())
        if self.questions is None:
            self.questions = QuestionPlace(columns, [], [])

    def _question(self, row: int, keys: Keys) -> None:
        if self.questions is None:
            return
        key = keys.get(self.questions.columns[ID], "")
        if key in self.sought.ids:
            self.questions.rows.append((row, key))
        elif key:
            self.questions.strange.append(row)

    def _field(self, row: int, keys: Keys) -> None:
        if self.form is None or self.label_column is None:
            return
        item = self.sought.fields.get(keys.get(self.label_column, ""))
        if item:
            self.form.rows.append((row, item))
        elif self.label_column in self.values.rows[row]:
            self.form.strange.append(row)

    def _label(self, row: int, columns: Iterable[int]) -> None:
        self.labels.update((row, column) for column in columns)


def _form_place(values: SheetValues, sought: Sought) -> FormPlace | None:
    """Where the form's columns are: by its header row, or where that is gone by the field labels."""
    form = sought.sheet.form
    if form is None:
        return None
    headers = [plain_key(header) for header in form.columns]
    counts: dict[int, int] = {}
    for cells in values.rows.values():
        backward = reversed(tuple(cells.items()))
        keys = {plain_key(value): column for column, value in backward if isinstance(value, str)}
        if headers[0] in keys and headers[1] in keys:
            return FormPlace(form, tuple(keys.get(header) for header in headers), [], [])
        for key in keys.keys() & sought.fields.keys():
            counts[keys[key]] = counts.get(keys[key], 0) + 1
    labels = max(counts, key=lambda column: counts[column], default=1)
    return FormPlace(form, tuple(range(labels, labels + len(form.columns))), [], [])
