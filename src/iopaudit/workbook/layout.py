"""The one map between what is asked and what stands in the workbook: headers, titles, marks and question rows.

The writer places by it, the reader finds by it, and every location that people see comes from where the
reader found things, so that rows, columns and sheets may be moved.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.layout import Item

START_SHEET = "Start here"
LISTS_SHEET = "Lists"
IDENTITY_SHEET = "_iopaudit"
"""Hidden: checklist id, edition and digest, as rows of name and value."""
IDENTITY_ROWS = ("checklist", "edition", "digest", "template")

EXAMPLE_KEY = "EXAMPLE"
"""A table row with this key shows how to fill the table and never counts."""
NEEDED_MARK = " *"
NOT_APPLICABLE = "Not applicable"

QUESTION_COLUMNS = (
    "Id",
    "Question",
    "Answer",
    "Evidence: document",
    "Evidence: date",
    "Where kept",
    "Notes",
    "Guidance",
)
"""Headers of the Checklist sheet."""
ID, QUESTION, ANSWER, DOCUMENT, DATED, KEPT, NOTES, GUIDANCE = QUESTION_COLUMNS


class QuestionRow(NamedTuple):
    """One row of the Checklist sheet."""

    id: str
    criterion: Criterion
    question: str
    """The question, or the criterion's title where other sheets answer it."""
    answers: tuple[str, ...]
    """The drop-down; empty where other sheets answer it."""
    guidance: str
    answered_from: str
    """Where the answer comes from, for a row that is not asked here."""
    needed: bool


def question_rows(checklist: Checklist) -> Iterator[QuestionRow]:
    """Yield the rows of the Checklist sheet in order: each criterion, then its follow-up questions."""
    for criterion in checklist.criteria:
        if criterion.ask is not None:
            asked = criterion.ask
            answers = tuple(asked.answers)
            if criterion.applies_when is not None:
                answers = (*answers, NOT_APPLICABLE)
            needed = criterion.severity != "informational"
            yield QuestionRow(criterion.id, criterion, asked.question, answers, asked.guidance, "", needed)
        else:
            where = f"answered from {criterion.established.split(':')[0]}"
            yield QuestionRow(criterion.id, criterion, criterion.title, (), "", where, False)
        for more in criterion.also_ask:
            yield QuestionRow(more.id, criterion, more.question, more.answers, more.guidance, "", more.needed)


def header_text(item: Item) -> str:
    """Return the header of a column, or the name of a field, as the workbook shows it."""
    return item.label + (NEEDED_MARK if item.needed else "")


_SPACES = re.compile(r"\s+")


def label_key(text: str) -> str:
    """Return what headers, field names and sheet titles are compared by.

    Case, the needed mark, repeated or non-breaking spaces, curly quotes and dashes make no difference.
    """
    folded = unicodedata.normalize("NFKC", text).replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'")
    return _SPACES.sub(" ", folded).strip().rstrip("*").strip().casefold()
