"""What stands behind a fact of the Schedule sheet: the published schedule, named as evidence."""

from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence

SCHEDULE_ROW = "STR-11"
"""The Checklist row on which the published schedule is named."""


def schedule_is_backed(context: Context) -> bool:
    """Return whether the published schedule is named as evidence that counts."""
    return judge_evidence(context.submission.answer(SCHEDULE_ROW), context).counts


def schedule_proof(context: Context) -> str:
    """Return what stands behind a fact of the schedule, or what is missing."""
    if schedule_is_backed(context):
        return f"the published schedule, named on row {SCHEDULE_ROW} of the sheet Checklist"
    return f"the published schedule is not named with its date on row {SCHEDULE_ROW} of the sheet Checklist"
