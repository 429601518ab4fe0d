"""The page for families: what to ask, what to listen for, and what the program reports to it."""

from typing import NamedTuple

from iopaudit.formats.pages.words import Judged, finding_judged, shorten
from iopaudit.models.audit import Audit, FamilyAnswer

LONGEST_ANSWER = 210


class AnswerRow(NamedTuple):
    """One thing that the report says to a question."""

    criterion: str
    title: str
    judged: Judged
    said: str


class AskedByFamily(NamedTuple):
    """One question with what to listen for and what is reported."""

    number: int
    question: str
    listen_for: str
    answers: tuple[AnswerRow, ...]


def family_page(audit: Audit) -> tuple[AskedByFamily, ...]:
    """Return the questions in the checklist's order; one without answers is asked all the same."""
    return tuple(_asked(number, answer, audit) for number, answer in enumerate(audit.families, 1))


def _asked(number: int, answer: FamilyAnswer, audit: Audit) -> AskedByFamily:
    by_id = {finding.criterion: finding for finding in audit.findings}
    rows = tuple(
        AnswerRow(point.criterion, shorten(point.title, 100), finding_judged(by_id[point.criterion]), _said(point.said))
        for point in answer.points
    )
    return AskedByFamily(number, answer.question, answer.listen_for, rows)


def _said(text: str) -> str:
    return shorten(text, LONGEST_ANSWER)
