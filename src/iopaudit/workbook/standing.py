"""What a template itself writes on the sheets that are read: everything there that is no answer.

The writer takes its sentences from here, and a reader that meets one of them knows it for a label, wherever
rows were moved to. The sheets Start here, Lists and _iopaudit are not read for answers and are left out.
"""

from typing import TYPE_CHECKING

from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Form, Item, Sheet, Table
from iopaudit.workbook.layout import NEEDED_MARK, QuestionRow, header_text, question_headers, question_rows

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

EVIDENCE_MARK = "Evidence: "
"""What the Guidance of a row begins its document with, where one has to be named there."""
EXAMPLE_SENTENCE = "The gray row marked EXAMPLE shows how to fill this in; it never counts."


def sheet_note(sheet: Sheet) -> str:
    """Return the line under a sheet's title: what it is for, and how many minutes it takes."""
    return f"{sheet.purpose} About {sheet.minutes} minutes. Fill in what has a star first."


def table_note(table: Table) -> str:
    """Return the line above a table's header: how to fill it, and that the example row never counts."""
    return f"{table.intro} {EXAMPLE_SENTENCE}".strip()


def question_text(row: QuestionRow) -> str:
    """Return what stands under Question: starred like a header where a decision needs the answer."""
    return row.question + (NEEDED_MARK if row.needed else "")


def question_guidance(row: QuestionRow) -> str:
    """Return what stands under Guidance: where the answer is found, and the paper that a surveyor asks for.

    Only what follows `EVIDENCE_MARK` has to be named on the row. The document of a further question is named on the
    criterion's own row, and no document can stand in for rows and counts that carry their own proof.
    """
    return f"{row.guidance} {_document_wanted(row)}".strip()


def _document_wanted(row: QuestionRow) -> str:
    criterion = row.criterion
    if not criterion.evidence.strip(" —"):
        return ""
    if row.id != criterion.id:
        return f"Its document is named on row {criterion.id}."
    if criterion.asks_for_document:
        return f"{EVIDENCE_MARK}{criterion.evidence}."
    return f"No document needed here. A surveyor asks for: {criterion.evidence}."


def form_texts(form: Form, item: Item) -> tuple[str, ...]:
    """Return the help texts beside a form's field, in the order of the form's columns after the answers."""
    answers = 4 if form.sourced else 2
    return (item.help, item.where)[: max(0, len(form.columns) - answers)]


def standing_texts(checklist: "Ruler", sheet: Sheet) -> frozenset[str]:
    """Return every text that the template writes on this sheet and that is no answer.

    Answers that the template has already written (preset keys, "answered from Staff") are not among them,
    nor are the values of the example row.
    """
    texts = {sheet.title, sheet_note(sheet)}
    if sheet.form:
        texts.update(sheet.form.columns)
        for section in sheet.form.sections:
            texts |= {section.title, section.intro}
            for item in section.fields:
                texts |= {header_text(item), *form_texts(sheet.form, item)}
    for table in sheet.tables:
        texts |= {table.title, table_note(table), *map(header_text, table.columns)}
    if sheet.questions:
        texts.update(question_headers(checklist).values())
        texts.update(domain.title for domain in checklist.domains)
        for row in question_rows(checklist):
            texts |= {row.id, question_text(row), question_guidance(row)}
        if not isinstance(checklist, Checklist):
            texts.update(said for item in checklist.criteria for said in checklist.stands_for(item))
    return frozenset(texts - {""})
