"""From a spreadsheet to a submission: guard, census, values, labels, answers, account of every cell."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.problem import Problem, problem
from iopaudit.models.submission import Answer, Count, Entry, Origin, Row, Submission
from iopaudit.workbook.census import Census
from iopaudit.workbook.cross_check import cross_check, one_spelling
from iopaudit.workbook.digest import answers_digest
from iopaudit.workbook.gather import Notes, SheetReader, table_rows
from iopaudit.workbook.gather_forms import take_answers, take_counts, take_fields
from iopaudit.workbook.guard import examine, load
from iopaudit.workbook.identity import asks_more, identity_problems, read_identity
from iopaudit.workbook.match_sheets import match_sheets
from iopaudit.workbook.reconcile import reconcile
from iopaudit.workbook.values import read_values

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

__all__ = ["answers_digest", "read_submission"]


def read_submission(
    source: Path | str | bytes, checklist: "Ruler", *, name: str | None = None, digest: str | None = None
) -> Submission:
    """Return what a workbook reports, with every problem of the workbook itself.

    `source` is a path or the file's bytes; `name` replaces the file's name in messages. With `digest`, the
    checklist's own, a workbook made from the same edition with other content is told apart.
    Raises UnreadableSubmissionError where it cannot be read as a submission at all, and OSError where the
    file cannot be opened.
    """
    shown = name or ("workbook.xlsx" if isinstance(source, bytes) else Path(source).name)
    # A file name need not be text; what is printed must be.
    shown = shown.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        data = source if isinstance(source, bytes) else load(Path(source))
        return _read(data, checklist, shown, digest)
    except UnreadableSubmissionError as refused:
        raise UnreadableSubmissionError(shown, refused.problem) from None


def _read(data: bytes, checklist: "Ruler", name: str, digest: str | None) -> Submission:
    census = examine(data)
    sheets = read_values(census)
    matched = match_sheets(checklist, sheets)
    identity = read_identity(sheets)
    notes = Notes()
    notes.problems += identity_problems(identity, checklist, digest)
    same_edition = not notes.problems
    notes.problems += _census_problems(census)
    notes.problems += matched.problems
    fields: dict[str, Entry] = {}
    counts: dict[str, Count] = {}
    answers: Mapping[str, Answer] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    readers = []
    for found in matched.found:
        reader = SheetReader(found, checklist.layout, notes, date_1904=census.date_1904, same_edition=same_edition)
        readers.append(reader)
        if found.form and found.form.form.sourced:
            counts |= take_counts(reader, found.form)
        elif found.form:
            fields |= take_fields(reader, found.form)
        if found.questions:
            answers = take_answers(reader, found.questions, checklist)
        for table in found.sought.sheet.tables:
            tables[table.id] = table_rows(reader, table)
    notes.problems[:0] = asks_more(identity, checklist, answers)
    notes.problems += reconcile(readers, matched.others, matched.own, checklist)
    tables, respelled = one_spelling(tables, checklist.layout)
    origin = Origin(
        name=name,
        format="xlsx",
        sha256=hashlib.sha256(data).hexdigest(),
        saved_by=census.saved_by,
        checklist=identity.name,
        checklist_digest=identity.digest or None,
    )
    notes.problems += cross_check(tables, fields, counts, checklist.layout)
    return Submission(
        origin=origin,
        fields=fields,
        tables=tables,
        answers=answers,
        counts=counts,
        problems=tuple(notes.problems),
        normalizations=(*notes.normalizations, *respelled),
    )


def _census_problems(census: Census) -> Iterator[Problem]:
    if census.macros:
        yield problem("macros-ignored")
    if census.outside:
        yield problem("outside-content", what=", ".join(census.outside))
