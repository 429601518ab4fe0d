"""The page of the spreadsheet: its problems, and what was read otherwise than typed."""

from typing import TYPE_CHECKING, NamedTuple

from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import Judged, judged, sentence, shorten
from iopaudit.models.problem import Level, Problem

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

NORMALIZATIONS_SHOWN = 40


class ProblemRow(NamedTuple):
    """One problem of the spreadsheet."""

    code: str
    title: str
    level: Judged
    where: tuple[str, ...]
    found: str
    wanted: str


class ReadRow(NamedTuple):
    """One cell that was read differently from how it was typed."""

    cell: str
    written: str
    taken_for: str


class WorkbookPage(NamedTuple):
    """What there is to say about the spreadsheet itself."""

    problems: tuple[ProblemRow, ...]
    errors: int
    read: tuple[ReadRow, ...]
    read_left: int


def workbook_page(audit: "AnyAudit") -> WorkbookPage:
    """Return errors before warnings, each in the order of the audit."""
    ordered = sorted(audit.problems, key=lambda problem: problem.level is Level.WARNING)
    return WorkbookPage(
        tuple(map(_problem, ordered)),
        len(audit.errors),
        tuple(
            ReadRow(str(each.cell), shorten(each.written, 80), shorten(each.taken_for, 80))
            for each in audit.normalizations[:NORMALIZATIONS_SHOWN]
        ),
        max(0, len(audit.normalizations) - NORMALIZATIONS_SHOWN),
    )


def _problem(problem: Problem) -> ProblemRow:
    warning = problem.level is Level.WARNING
    where = cell_texts(problem.cells, 8) or ((problem.sheet,) if problem.sheet else ())
    return ProblemRow(
        problem.code,
        problem.title,
        judged("half", "Warning", "caution") if warning else judged("cross", "Error", "bad"),
        where,
        sentence(shorten(problem.found, 300)),
        sentence(shorten(problem.wanted, 300)),
    )
