"""The words that formats share, so that every one says a result in the same way."""

from collections.abc import Mapping

from iopaudit.models.audit import Decision
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding

DECISION_WORDS: Mapping[Decision, str] = {
    Decision.READY: "Ready for verification",
    Decision.CONDITIONAL: "Conditional",
    Decision.INCOMPLETE: "Incomplete",
    Decision.NOT_READY: "Not ready",
}
"""`ready` stays a claim until a reviewer confirms it."""

DECISION_MEANINGS: Mapping[Decision, str] = {
    Decision.READY: "By its own report it has all that this checklist requires. Nobody has verified that yet.",
    Decision.CONDITIONAL: "Nothing required is reported as unmet, but not all that is wanted is shown.",
    Decision.INCOMPLETE: "Too little is answered or documented to decide for the program or against it.",
    Decision.NOT_READY: "By its own report it lacks something required or half of what is wanted.",
}
"""What each decision means, for a reader who has not read how it is made."""

RESULT_WORDS: Mapping[Result, str] = {
    Result.MET: "Met",
    Result.PARTLY_MET: "Partly met",
    Result.NOT_MET: "Not met",
    Result.NOT_APPLICABLE: "Not applicable",
    Result.UNANSWERED: "Unanswered",
    Result.CANNOT_JUDGE: "Cannot judge",
    Result.TOO_NEW: "Too new",
    Result.WAIVED: "Waived",
}

SELF_REPORT = "Self-report, verified by nobody."
"""The first thing that every format says of an audit without a reviewer."""


def result_words(finding: Finding) -> str:
    """Return the result of a finding; what is only shown is never called met."""
    if finding.severity == "informational" and finding.result is Result.MET:
        return "Shown"
    return RESULT_WORDS[finding.result]
