"""The page for families: what to ask, what to listen for, and what the program reports to it."""

from typing import NamedTuple

from iopaudit.formats.pages.evidence_words import asks_for_evidence
from iopaudit.formats.pages.words import Judged, finding_judged, judged, shorten, with_plain_dates
from iopaudit.models.audit import Audit, FamilyAnswer, FamilyPoint
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding

LONGEST_ANSWER = 330
PROOF_MISSING = judged("half", "no proof named", "caution")


class AnswerRow(NamedTuple):
    """One thing that the report says to a question."""

    criterion: str
    title: str
    judged: Judged
    claims: bool
    """True where something good is reported that wants proof."""
    proof: Judged | None
    """What a good word rests on where nothing stands behind it; None where something does, or nothing needs to."""
    said: str


class AskedByFamily(NamedTuple):
    """One question with what to listen for and what is reported."""

    number: int
    question: str
    listen_for: str
    answers: tuple[AnswerRow, ...]


class FamilyPage(NamedTuple):
    """The page for families."""

    asked: tuple[AskedByFamily, ...]
    unproven: str
    """How much of what is reported names nothing that proves it, in a sentence."""


def family_page(audit: Audit) -> FamilyPage | None:
    """Return the questions in the checklist's order, one without answers too; None where there are none."""
    if not audit.families:
        return None
    asked = tuple(_asked(number, answer, audit) for number, answer in enumerate(audit.families, 1))
    good = [row for each in asked for row in each.answers if row.claims]
    bare = [row for row in good if row.proof]
    return FamilyPage(asked, _unproven(len(bare), len(good)))


def _unproven(bare: int, good: int) -> str:
    if not good:
        return ""
    if not bare:
        return f"Behind each of the {good} points below that are met in whole or in part the program names some proof."
    return f"Of the {good} points below that are met in whole or in part, {bare} name no proof: ask to see it."


def _asked(number: int, answer: FamilyAnswer, audit: Audit) -> AskedByFamily:
    """Return one question; what does not apply here is left out where something else answers it.

    Where nothing of a question applies, each reason for it stands once.
    """
    by_id = {finding.criterion: finding for finding in audit.findings}
    applying = tuple(point for point in answer.points if point.result is not Result.NOT_APPLICABLE)
    reasons = {point.said: point for point in reversed(answer.points)}
    shown = applying or tuple(point for point in answer.points if reasons[point.said] is point)
    rows = tuple(_row(point, by_id[point.criterion]) for point in shown)
    return AskedByFamily(number, answer.question, answer.listen_for, rows)


def _row(point: FamilyPoint, finding: Finding) -> AnswerRow:
    claims = finding.result in (Result.MET, Result.PARTLY_MET) and asks_for_evidence(finding)
    return AnswerRow(
        point.criterion,
        shorten(point.title, 100),
        finding_judged(finding),
        claims,
        PROOF_MISSING if claims and not finding.backed else None,
        shorten(with_plain_dates(point.said), LONGEST_ANSWER),
    )
