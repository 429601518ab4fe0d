"""What a family may ask a program, answered from the findings: as what the program reports, never as a fact."""

from collections.abc import Sequence

from iopaudit.models.audit import FamilyAnswer, FamilyPoint
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.finding import Finding
from iopaudit.scoring.words import sentence

_LEADS = {
    Result.UNANSWERED: "Not answered",
    Result.CANNOT_JUDGE: "Could not be judged",
    Result.TOO_NEW: "Too new to say",
}


def family_answers(checklist: Checklist, findings: Sequence[Finding]) -> tuple[FamilyAnswer, ...]:
    """Return the checklist's questions of families in its order, each with what the findings say to it.

    A criterion without a finding, such as one that a network dropped, gives no point; a question without points
    stays, because it has to be asked all the same.
    """
    by_id = {finding.criterion: finding for finding in findings}
    return tuple(
        FamilyAnswer(
            asked.question,
            asked.listen_for,
            tuple(_point(by_id[criterion]) for criterion in asked.criteria if criterion in by_id),
            asked.sources,
        )
        for asked in checklist.family_questions
    )


def _point(finding: Finding) -> FamilyPoint:
    return FamilyPoint(finding.criterion, finding.title, finding.result, reported_words(finding))


def reported_words(finding: Finding) -> str:
    """Return what the program reports on one criterion, in a sentence that says whose word it is.

    What was found is said as found; where nothing was given, nobody could decide, or it is too early, the sentence
    begins with that.
    """
    found = finding.found.strip()
    match finding.result:
        case Result.NOT_APPLICABLE:
            return sentence(f"does not apply here: {finding.why[:1].lower()}{finding.why[1:]}")
        case Result.WAIVED:
            return "Set aside by the network that had this audit made."
        case Result.UNANSWERED | Result.CANNOT_JUDGE | Result.TOO_NEW as unknown:
            lead = _LEADS[unknown]
            return sentence(lead if _says_nothing(found) else f"{lead}: {found}")
        case _:
            # Many facts say by themselves that they are reported; saying it twice would only make them longer.
            return sentence(found if "report" in found.casefold() else f"the program reports: {found or 'nothing'}")


def _says_nothing(found: str) -> bool:
    """Return whether what was found is only that something is blank."""
    return not found or (found.endswith("left blank") and ";" not in found and not any(map(str.isdigit, found)))
