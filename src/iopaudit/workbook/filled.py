"""What a workbook can be written with: the answers of an example, or those carried over from an older file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iopaudit.workbook.layout import question_rows

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

ANSWER_KEYS = ("answer", "document", "dated", "kept", "notes")
"""What a row of the Checklist sheet may hold."""
COUNT_KEYS = ("number", "source", "dated")
"""What a row of a sourced form may hold."""


@dataclass(frozen=True)
class Filled:
    """Answers by the ids of the layout. Whatever is missing or None stays blank.

    A value is a text, a number (int, Decimal, Fraction), a bool for Yes or No, a date, a time, or a
    sequence of texts where a cell holds several.
    """

    fields: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By criterion or question id; the inner keys are `ANSWER_KEYS`."""
    counts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By field id of a sourced form; the inner keys are `COUNT_KEYS`."""


def unplaced(filled: Filled, checklist: "Ruler") -> tuple[str, ...]:
    """Return the names in `filled` that this edition's workbook has no cell for, in order of their text.

    A writer that skipped them would lose answers in silence.
    """
    layout = checklist.layout
    forms = [sheet.form for sheet in layout.sheets if sheet.form]
    plain = {item.id for form in forms if not form.sourced for item in form.fields}
    sourced = {item.id for form in forms if form.sourced for item in form.fields}
    questions = {row.id for row in question_rows(checklist)}
    unknown = {f"field {name}" for name in filled.fields if name not in plain}
    for name, rows in filled.tables.items():
        if name not in layout.table:
            unknown.add(f"table {name}")
            continue
        columns = layout.table[name].column
        unknown |= {f"column {name}.{column}" for row in rows for column in row if column not in columns}
    for kind, given, known, keys in (
        ("answer", filled.answers, questions, ANSWER_KEYS),
        ("count", filled.counts, sourced, COUNT_KEYS),
    ):
        unknown |= {f"{kind} {name}" for name in given if name not in known}
        unknown |= {f"{kind} {name}.{key}" for name, entry in given.items() for key in entry if key not in keys}
    return tuple(sorted(unknown))
