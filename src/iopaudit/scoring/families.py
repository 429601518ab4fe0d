"""What a family may ask a program, answered from the findings: as what the program reports, never as a fact."""

import re
from collections.abc import Sequence

from iopaudit.models.audit import FamilyAnswer, FamilyPoint
from iopaudit.models.checklist import Checklist, Criterion, Result
from iopaudit.models.finding import Finding
from iopaudit.scoring.words import sentence

_NOT_BECAUSE = "It does not apply because "
_LEADS = {
    Result.UNANSWERED: "Not answered",
    Result.CANNOT_JUDGE: "Could not be judged",
    Result.TOO_NEW: "Too new to say",
}
_SAYS_ENOUGH = 4
"""Words of an answer from a list that can be read without its question: “All six” cannot."""


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
            tuple(_point(by_id[name], checklist.criterion.get(name)) for name in asked.criteria if name in by_id),
            asked.sources,
        )
        for asked in checklist.family_questions
    )


def _point(finding: Finding, criterion: Criterion | None) -> FamilyPoint:
    return FamilyPoint(finding.criterion, finding.title, finding.result, reported_words(finding, criterion))


def reported_words(finding: Finding, criterion: Criterion | None = None) -> str:
    """Return what the program reports on one criterion, in a sentence that says whose word it is.

    What was found is said as found, an answer from a list in quotation marks, a short one with its question. Where
    nothing was given, nobody could decide, or it is too early, the sentence begins with that.
    """
    found = _with_questions(finding.found.strip(), criterion)
    match finding.result:
        case Result.NOT_APPLICABLE:
            because = finding.why.removeprefix(_NOT_BECAUSE)
            return sentence(f"does not apply here: {because[:1].lower()}{because[1:]}")
        case Result.WAIVED:
            return "Set aside by the network that had this audit made."
        case Result.UNANSWERED | Result.CANNOT_JUDGE | Result.TOO_NEW as unknown:
            lead = _LEADS[unknown]
            return sentence(lead if _says_nothing(found) else f"{lead}: {found}")
        case _ if answer := _answer(found, criterion):
            return sentence(answer)
        case _ if "report" in found.casefold():
            # Many facts say by themselves that they are reported; saying it twice would only make them longer.
            return sentence(found)
        case _ if ": " in found:
            return sentence(f"by its own report, {found}")
        case _:
            return sentence(f"the program reports: {found or 'nothing'}")


def _answer(found: str, criterion: Criterion | None) -> str:
    """Return that the program answers this from the list of a question, with what was found beside it; else nothing.

    An answer of few words stands with the question that was asked.
    """
    ask = criterion.ask if criterion is not None else None
    answers = ask.answers if ask is not None else ()
    said = max((answer for answer in answers if f"{found}; ".startswith(f"{answer}; ")), key=len, default="")
    if ask is None or not said:
        return ""
    asked = f"asked “{ask.question}”, " if len(said.split()) < _SAYS_ENOUGH else ""
    return f"{asked}the program answers “{said}”{found[len(said) :]}"


def _with_questions(found: str, criterion: Criterion | None) -> str:
    """Return what was found with each further question itself where only its name stands."""
    for further in criterion.also_ask if criterion is not None else ():
        found = re.sub(rf"\b{re.escape(further.id)}: ([^;]*)", rf"asked “{further.question}”: “\1”", found)
    return found


def _says_nothing(found: str) -> bool:
    """Return whether what was found is only that something is blank."""
    return not found or (found.endswith("left blank") and ";" not in found and not any(map(str.isdigit, found)))
