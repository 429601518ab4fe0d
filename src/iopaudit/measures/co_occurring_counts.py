"""Counts of people with both conditions: screened, assessed, planned for, measured, followed up."""

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact

SCREENED = Counted("screened", "admissions", "admissions", "screened for the other condition")
_ASSESSED = Counted("screens_assessed", "screens_positive", "positive screens", "assessed by a qualified clinician")
_GOALS = Counted("review_both_goals", "review_both", "charts with both conditions", "with goals for both in the plan")
_SCORES = Counted(
    "review_both_scores", "review_both", "charts with both conditions", "with two or more scores for each"
)
_FOLLOW_UP = Counted(
    "review_discharged_both_follow_up",
    "review_discharged_both",
    "discharged charts with both conditions",
    "naming a follow-up provider for each",
)
_BOTH = Counted("admissions_both", "admissions", "admissions", "with both conditions on record")


@measure(unit=SCREENED.unit, gives="share")
def admissions_screened_for_second_condition(context: Context) -> Fact:
    """Share of admissions that were screened for the condition that they did not come for.

    Which tools are listed for it is another measure, by `screening_tools_mental_health` and
    `screening_tools_substance_use`.
    """
    return share_of_counts(SCREENED, context)


@measure(unit=_ASSESSED.unit, gives="share")
def positive_screens_assessed(context: Context) -> Fact:
    """Share of positive screens that a qualified clinician followed up with an assessment.

    No positive screen in the period is nothing to judge.
    """
    return share_of_counts(_ASSESSED, context)


@measure(unit=_GOALS.unit, gives="share")
def plans_with_goals_for_both(context: Context) -> Fact:
    """Share of the charts read of active clients with both conditions whose treatment plan has goals for both."""
    return share_of_counts(_GOALS, context)


@measure(unit=_SCORES.unit, gives="share")
def charts_with_repeated_scores_for_both(context: Context) -> Fact:
    """Share of the charts read of active clients with both conditions that hold two or more scores for each."""
    return share_of_counts(_SCORES, context)


@measure(unit=_FOLLOW_UP.unit, gives="share")
def discharged_charts_with_follow_up_for_both(context: Context) -> Fact:
    """Share of the charts read of discharged clients with both conditions that name who follows up each."""
    return share_of_counts(_FOLLOW_UP, context)


@measure(unit=_BOTH.unit, gives="share")
def admissions_with_both_conditions(context: Context) -> Fact:
    """Share of admissions with a substance-use disorder and a mental disorder both on record."""
    return share_of_counts(_BOTH, context)
