"""Taking the answers of forms, counts and questions."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from iopaudit.models.layout import Form, Item
from iopaudit.models.submission import Answer, Count, Entry, Evidence
from iopaudit.workbook import synonyms
from iopaudit.workbook.clean import Expected, expect, keyed
from iopaudit.workbook.gather import SOURCES, SheetReader, form_rows
from iopaudit.workbook.headers import FormPlace, QuestionPlace
from iopaudit.workbook.layout import (
    ANSWER,
    DATED,
    DOCUMENT,
    ID,
    KEPT,
    NOTES,
    QuestionRow,
    question_rows,
)
from iopaudit.workbook.words import plain_key

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

_DATE = Item(id="dated", label=DATED, kind="date")
_TEXT = Expected("text", "")
_ANSWERED_FROM = plain_key("answered from")


def take_fields(reader: SheetReader, place: FormPlace) -> Mapping[str, Entry]:
    """Return the answers of a form by field id."""
    rows = form_rows(reader, place)
    expected = reader.expected(place.form.fields, place.form.words)
    entries = {name: reader.take(row, place.columns[1], expected[name]) for name, row in rows.items()}
    _label_help(reader, place, rows, beside=2)
    return entries


def take_counts(reader: SheetReader, place: FormPlace) -> Mapping[str, Count]:
    """Return the counts of a sourced form by field id."""
    rows = form_rows(reader, place)
    expected = reader.expected(place.form.fields, place.form.words)
    sources = _sources(reader, place.form)
    dates = expect(_DATE, reader.layout)
    number, source, dated = (*place.columns[1:4], None, None, None)[:3]
    counts = {
        name: Count(
            reader.take(row, number, expected[name]),
            reader.take(row, source, sources),
            reader.take(row, dated, dates),
        )
        for name, row in rows.items()
    }
    _label_help(reader, place, rows, beside=4)
    return counts


def _sources(reader: SheetReader, form: Form) -> Expected:
    if SOURCES not in reader.layout.lists:
        return _TEXT
    item = Item(id="source", label=form.columns[2], kind="choice", choices=SOURCES)
    return expect(item, reader.layout)


def _label_help(reader: SheetReader, place: FormPlace, rows: Mapping[str, int], beside: int) -> None:
    label_texts(reader, {column for column in place.columns[beside:] if column is not None}, rows.values())


def label_texts(reader: SheetReader, columns: Collection[int], rows: Iterable[int]) -> None:
    """Account for the template's own texts in these rows, whatever column they stand in.

    Where the workbook is of another edition its texts are not known: there every text in the columns of help is
    taken for one.
    """
    standing = reader.found.sought.standing
    for row in rows:
        for column, text in reader.values.rows.get(row, {}).items():
            if isinstance(text, str) and (row, column) not in reader.answers:
                known = text and plain_key(text) in standing
                if known or (not reader.same_edition and column in columns):
                    reader.labels.add((row, column))


def take_answers(reader: SheetReader, place: QuestionPlace, checklist: "Ruler") -> Mapping[str, Answer]:
    """Return the rows of the Checklist sheet by criterion or question id."""
    asked = list(question_rows(checklist))
    by_key = {
        plain_key(former): row for row in asked if row.id == row.criterion.id for former in row.criterion.renamed_from
    }
    by_key |= {plain_key(row.id): row for row in asked}
    dates = expect(_DATE, reader.layout)
    answers: dict[str, Answer] = {}
    rows: dict[str, int] = {}
    for number, key in place.rows:
        question = by_key[key]
        cells = [(number, column) for column in place.columns.values()]
        if question.id in answers:
            first = reader.values.ref(rows[question.id], place.columns[ID])
            reader.name("twice", cells, label=question.id, first=first)
            continue
        reader.labels.add((number, place.columns[ID]))
        rows[question.id] = number
        answers[question.id] = _answer(reader, place, number, question, dates)
    taken = (ID, ANSWER, DOCUMENT, DATED, KEPT, NOTES)
    columns = {column for header, column in place.columns.items() if header not in taken}
    label_texts(reader, columns, [*rows.values(), *place.strange])
    _name_gaps(reader, place, asked, answers)
    return answers


def _answer(reader: SheetReader, place: QuestionPlace, row: int, question: QuestionRow, dates: Expected) -> Answer:
    column = place.columns.get
    evidence = Evidence(
        reader.take(row, column(DOCUMENT), _TEXT),
        reader.take(row, column(DATED), dates),
        reader.take(row, column(KEPT), _TEXT),
    )
    notes = reader.take(row, column(NOTES), _TEXT)
    place_of_answer = row, place.columns[ANSWER]
    key = plain_key(reader.shown(*place_of_answer))
    if key in synonyms.NOT_APPLICABLE:
        reader.answers.add(place_of_answer)
        return Answer(Entry(None, reader.values.ref(*place_of_answer)), evidence, notes, claims_not_applicable=True)
    if question.rated is not None:
        return Answer(reader.take(*place_of_answer, expect(question.rated, reader.layout)), evidence, notes)
    if question.answers:
        expected = Expected("choice", question.id, question.answers, keyed(question.answers))
        return Answer(reader.take(*place_of_answer, expected), evidence, notes)
    entry = Entry(None, reader.values.ref(*place_of_answer))
    if key.startswith(_ANSWERED_FROM):
        reader.labels.add(place_of_answer)
    elif key or reader.values.rows[row].get(place_of_answer[1], "") != "":
        elsewhere = question.answered_from.removeprefix("answered from ")
        reader.name("answered-elsewhere", [place_of_answer], written=reader.shown(*place_of_answer), place=elsewhere)
    return Answer(entry, evidence, notes)


def _name_gaps(
    reader: SheetReader, place: QuestionPlace, asked: list[QuestionRow], answers: Mapping[str, Answer]
) -> None:
    missing = [row for row in asked if row.id not in answers]
    for row in place.strange:
        written = reader.shown(row, place.columns[ID])
        suggestion = reader.notes.suggest(written, [question.id for question in missing])
        reader.name("unknown-row", reader.row_of(row), written=written, suggestion=suggestion)
    for question in missing:
        code = "missing-row" if question.needed else "missing-optional-row"
        reader.notes.add(code, sheet=reader.values.title, label=question.id)
    for header in (DOCUMENT, DATED, KEPT, NOTES):
        if header not in place.columns:
            table = reader.found.sought.sheet.title
            reader.notes.add("missing-optional-column", sheet=reader.values.title, label=header, table=table)
