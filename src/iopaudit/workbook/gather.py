"""Taking the answers from where they were found, cell by cell, and keeping account of every cell."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from iopaudit.models.cells import CellRef
from iopaudit.models.layout import Item, Layout, Table
from iopaudit.models.problem import Problem, problem
from iopaudit.models.submission import NOWHERE, Entry, Normalization, Row
from iopaudit.workbook.clean import NOTHING, Cleaned, Expected, clean, expect
from iopaudit.workbook.headers import FormPlace, Found, TablePlace
from iopaudit.workbook.layout import EXAMPLE_KEY
from iopaudit.workbook.words import Typed, as_shown, did_you_mean, in_text, plain_key, quoted

SUGGESTIONS = 500
"""How often in one workbook the nearest known text is looked for, and among how many: it takes a while."""

_EXAMPLE = plain_key(EXAMPLE_KEY)

_WORDS_OF_A_REMARK = 3
"""A key of so many words, alone in its row, is a remark."""

SOURCES = "count_sources"
"""The layout's list for where a count comes from."""


class Notes:
    """What was found wrong on the way, and what was taken for something else than what is written."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.normalizations: list[Normalization] = []
        self._suggestions = SUGGESTIONS

    def add(self, code: str, *cells: CellRef, sheet: str = "", **named: object) -> None:
        """Add a problem."""
        self.problems.append(problem(code, *cells, sheet=sheet, **named))

    def suggest(self, written: str, known: Collection[str]) -> str:
        """Return "; did you mean “X”?" where something known is alike; nothing once many were looked for."""
        self._suggestions -= 1
        return did_you_mean(written, known) if self._suggestions >= 0 and len(known) <= SUGGESTIONS else ""


class SheetReader:
    """Takes the answers of one sheet.

    `answers`, `labels` and `named` together are the cells that are accounted for.
    """

    def __init__(
        self, found: Found, layout: Layout, notes: Notes, *, date_1904: bool = False, same_edition: bool = True
    ) -> None:
        self.found = found
        self.values = found.values
        self.title = found.values.title
        self.layout = layout
        self.notes = notes
        self.date_1904 = date_1904
        self.same_edition = same_edition
        """Whether the template's own texts are those of this edition."""
        self.answers: set[tuple[int, int]] = set()
        """Cells asked for, blank ones included."""
        self.labels = set(found.labels)
        self.named: set[tuple[int, int]] = set()
        """Cells that a problem names."""

    def take(self, row: int, column: int | None, expected: Expected) -> Entry:
        """Return the cleaned entry of a cell; nowhere where there is no such column."""
        if column is None:
            return NOWHERE
        place = row, column
        self.answers.add(place)
        ref = CellRef(self.title, column, row)
        fact = self.values.cells.get(place)
        if fact is None:
            return Entry(None, ref)
        if fact.kind == "error":
            self.notes.add("error-value", ref, written=fact.error or "an error")
            return Entry(None, ref, unreadable=True)
        if not fact.computed:
            self.notes.add("formula-not-computed", ref)
            return Entry(None, ref, unreadable=True)
        typed = self.values.rows[row][column]
        if typed == "":
            return Entry(None, ref)
        cleaned = clean(typed, expected, percent=fact.percent, date_1904=self.date_1904)
        value, code, named, unreadable = cleaned
        if code == "unknown-answer":
            named = {**named, "suggestion": self.notes.suggest(named["written"], expected.answers)}
        if code:
            self.notes.add(code, ref, sheet="", **named)
        if type(value) is not type(typed) or value != typed:
            self._note_difference(ref, typed, cleaned)
        return Entry(value, ref, unreadable)

    def _note_difference(self, ref: CellRef, typed: Typed, cleaned: Cleaned) -> None:
        value = cleaned.value
        if cleaned.unreadable or cleaned.code == "not-applicable-here":
            return
        if isinstance(value, Fraction) and not isinstance(typed, str):
            return
        written, taken = as_shown(typed), "blank" if value is None else in_text(value)
        if " ".join(written.split()) != " ".join(taken.split()) and written.strip():
            self.notes.normalizations.append(Normalization(ref, quoted(written), quoted(taken)))

    def name(self, code: str, places: Iterable[tuple[int, int]], **named: object) -> None:
        """Add a problem that accounts for the filled cells among these."""
        filled = sorted({place for place in places if place in self.values.cells} - self.labels)
        self.named.update(filled)
        refs = [self.values.ref(*place) for place in filled]
        self.notes.add(code, *refs, sheet="", **named)

    def expected(self, items: Iterable[Item], words: Iterable[str] = ()) -> Mapping[str, Expected]:
        """Return by id what the cells of these fields or columns may hold."""
        return {item.id: expect(item, self.layout, tuple(words)) for item in items}

    def shown(self, row: int, column: int) -> str:
        """Return what a cell shows, shortened."""
        return quoted(as_shown(self.values.rows.get(row, {}).get(column, "")))

    def row_of(self, row: int) -> list[tuple[int, int]]:
        """Return the filled cells of a row."""
        return [(row, column) for column in self.values.rows.get(row, {})]


def table_rows(reader: SheetReader, table: Table) -> tuple[Row, ...]:
    """Return a table's rows in the order of the sheet; blank rows and the example row are left out."""
    places = [place for place in reader.found.tables if place.table is table]
    sheet = reader.found.sought.sheet.title
    if not places:
        headers = ", ".join(item.label for item in table.columns[:3])
        reader.notes.add("missing-table", sheet=reader.values.title, table=table.title, headers=headers)
        return ()
    _check_columns(reader, table, places, sheet)
    expected = reader.expected(table.columns)
    rows: list[Row] = []
    for place in places:
        asked = [(item.id, place.columns.get(item.id), expected[item.id]) for item in table.columns]
        columns = set(place.columns.values())
        for number in place.rows:
            if columns.isdisjoint(reader.values.rows[number]):
                continue
            if plain_key(reader.shown(number, place.columns[table.key])) == _EXAMPLE:
                _example_row(reader, place, number)
                continue
            if remark := _lone_remark(reader, place, number, expected[table.key]):
                key = table.column[table.key].label
                reader.name("lone-remark", [remark], written=reader.shown(*remark), table=table.title, key=key)
                continue
            entries = {name: reader.take(number, column, wanted) for name, column, wanted in asked}
            if any(entry.value is not None or entry.unreadable for entry in entries.values()):
                rows.append(Row(number, entries))
    if table.unique:
        _name_repeated_keys(reader, table, rows)
    return tuple(rows)


def _lone_remark(reader: SheetReader, place: TablePlace, row: int, key: Expected) -> tuple[int, int] | None:
    """Return the only filled cell of a row where it is a remark and no row of the table: not under the key, or long.

    A cell that holds an error, a formula's missing result or a key from the drop-down is an answer all the same.
    """
    facts = reader.values.cells
    asked = [(row, column) for column in place.columns.values() if (row, column) in facts]
    filled = [at for at in asked if not facts[at].computed or facts[at].error or reader.shown(*at).strip(NOTHING)]
    if len(filled) != 1 or facts[filled[0]].error or not facts[filled[0]].computed:
        return None
    if filled[0][1] != place.columns[place.table.key]:
        return filled[0]
    shown = reader.shown(*filled[0])
    known = plain_key(shown) in {*key.by_key, *map(plain_key, place.table.preset)}
    return filled[0] if len(shown.split()) >= _WORDS_OF_A_REMARK and not known else None


def _check_columns(reader: SheetReader, table: Table, places: list[TablePlace], sheet: str) -> None:
    title = table.title if table.title == sheet else f"{sheet}: {table.title}"
    labels = [item.label for item in table.columns]
    for place in places:
        for column, name in place.again.items():
            first = reader.values.ref(place.header, place.columns[name])
            cells = [(row, column) for row in (place.header, *place.rows)]
            reader.name("column-twice", cells, label=table.column[name].label, first=first)
        for column in place.strange:
            written = reader.shown(place.header, column)
            cells = [(row, column) for row in (place.header, *place.rows)]
            suggestion = reader.notes.suggest(written, labels)
            reader.name("unknown-column", cells, written=written, table=title, suggestion=suggestion)
        header = reader.values.ref(place.header, place.columns[table.key])
        for item in table.columns:
            if item.id not in place.columns:
                code = "missing-column" if item.needed else "missing-optional-column"
                reader.notes.add(code, header, label=item.label, table=title)


def _example_row(reader: SheetReader, place: TablePlace, number: int) -> None:
    """Account for the example row; answers put into it instead of a row of their own must not go unnoticed."""
    columns = {column: place.table.column[item] for item, column in place.columns.items()}
    cells = [(number, column) for column in columns]
    reader.labels.update(cells)
    if not any(item.example for item in place.table.columns):
        return
    changed = [
        (number, column)
        for column, item in columns.items()
        if item.id != place.table.key
        and (number, column) in reader.values.cells
        and not _is_example(reader, number, column, item)
    ]
    if changed:
        reader.labels.difference_update(changed)
        reader.name("example-changed", changed, written=reader.shown(*changed[0]), key=EXAMPLE_KEY)


def _is_example(reader: SheetReader, row: int, column: int, item: Item) -> bool:
    example = item.example
    if reader.shown(row, column).casefold() == quoted(example).casefold():
        return True
    expected = expect(item, reader.layout)
    cleaned = clean(reader.values.rows[row][column], expected, date_1904=reader.date_1904)
    return cleaned.value is not None and cleaned.value == clean(example, expected).value


def _name_repeated_keys(reader: SheetReader, table: Table, rows: list[Row]) -> None:
    """Name every later row of a key that may stand only once, and drop it."""
    first: dict[str, Row] = {}
    repeated = []
    for row in rows:
        entry = row[table.key]
        if not isinstance(entry.value, str):
            continue
        earlier = first.setdefault(plain_key(entry.value), row)
        if earlier is not row:
            cells = [(row.number, other.cell.column) for other in row.entries.values() if other.cell]
            reader.name("twice", cells, label=entry.value, first=", ".join(map(str, earlier[table.key].cells)))
            repeated.append(row)
    for row in repeated:
        rows.remove(row)


def form_rows(reader: SheetReader, form: FormPlace) -> dict[str, int]:
    """Return the row of each field of a form; what is missing, twice or unknown becomes a problem."""
    label = form.columns[0] or 1
    rows: dict[str, int] = {}
    for row, item in form.rows:
        reader.labels.add((row, label))
        if item.id in rows:
            first = reader.values.ref(rows[item.id], label)
            reader.labels.discard((row, label))
            reader.name("twice", reader.row_of(row), label=item.label, first=first)
        else:
            rows[item.id] = row
    fields = list(form.form.fields)
    for row in form.strange:
        written = reader.shown(row, label)
        suggestion = reader.notes.suggest(written, [item.label for item in fields if item.id not in rows])
        reader.name("unknown-row", reader.row_of(row), written=written, suggestion=suggestion)
    for item in fields:
        if item.id not in rows:
            code = "missing-row" if item.needed else "missing-optional-row"
            reader.notes.add(code, sheet=reader.values.title, label=item.label)
    return rows
