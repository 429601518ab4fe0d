"""The one map between what is asked and what stands in the workbook: headers, titles, marks and question rows.

The writer places by it, the reader finds by it, and every location that people see comes from where the
reader found things, so that rows, columns and sheets may be moved.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item

if TYPE_CHECKING:
    from iopaudit.models.instrument import Instrument
    from iopaudit.models.ruler import AnyCriterion, Ruler

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

RATED_COLUMNS = {ID: "Item", QUESTION: "What is rated", ANSWER: "Rating"}
"""How the sheet of an instrument's items calls these columns; each rating has a column besides."""


class QuestionRow(NamedTuple):
    """One row of the Checklist sheet, or one item of an instrument."""

    id: str
    criterion: "AnyCriterion"
    question: str
    """The question, or the criterion's title where other sheets answer it."""
    answers: tuple[str, ...]
    """The drop-down; empty where other sheets answer it."""
    guidance: str
    answered_from: str
    """Where the answer comes from, for a row that is not asked here."""
    needed: bool
    rated: Item | None = None
    """What the answer may be, where it is a rating."""


def anchor_header(point: int) -> str:
    """Return the header of the column that says what a rating stands for."""
    return f"Rate {point} where"


def question_headers(checklist: "Ruler") -> Mapping[str, str]:
    """Return what the sheet of questions calls each of its columns; an instrument has one for each rating besides."""
    if isinstance(checklist, Checklist):
        return {column: column for column in QUESTION_COLUMNS}
    anchors = map(anchor_header, checklist.scale.points)
    before, after = (ID, QUESTION, ANSWER), (DOCUMENT, DATED, KEPT, NOTES, GUIDANCE)
    return {column: RATED_COLUMNS.get(column, column) for column in (*before, *anchors, *after)}


def question_rows(checklist: "Ruler") -> Iterator[QuestionRow]:
    """Yield the rows of the sheet of questions in order: each criterion, then its follow-up questions; or each item."""
    return _asked_rows(checklist) if isinstance(checklist, Checklist) else _rated_rows(checklist)


def _rated_rows(instrument: "Instrument") -> Iterator[QuestionRow]:
    scale = instrument.scale
    rating = Item(id="rating", label=RATED_COLUMNS[ANSWER], kind="whole", at_least=scale.min, at_most=scale.max)
    answers = tuple(map(str, scale.points))
    for criterion in instrument.criteria:
        yield QuestionRow(criterion.id, criterion, criterion.title, answers, "", "", needed=True, rated=rating)


def _asked_rows(checklist: Checklist) -> Iterator[QuestionRow]:
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
