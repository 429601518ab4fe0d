"""What the chart review finds in the charts of active clients: risk at the door, plans, reviews and notes.

The review may be left out; that it was not done is an answer which reaches no threshold.
"""

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact

_CHARTS = "active charts read"
DANGER = Counted(
    "review_danger_checked",
    "review_active",
    _CHARTS,
    "with withdrawal and medical risk checked before the first session",
)
GOALS = Counted(
    "review_goals",
    "review_active",
    _CHARTS,
    "with measurable goals, target dates, and the kind and number of services in the plan",
)
SIGNED = Counted(
    "review_signed", "review_active", _CHARTS, "with the plan signed by the client, and a copy given or declined"
)
OWN_WORDS = Counted(
    "review_own_words",
    "review_active",
    _CHARTS,
    "with a goal in the client's own words and a plan that copies no other",
)
ANSWERED = Counted(
    "review_needs_answered",
    "review_active",
    _CHARTS,
    "with a goal, a referral or a written reason for waiting for each need found",
)
NOTES = Counted(
    "review_notes_follow",
    "review_active",
    _CHARTS,
    "with notes of the last two weeks that name a plan goal and the client's response",
)
REVIEWED = Counted(
    "review_plan_current",
    "review_active_30",
    "charts of clients in care 30 days or more",
    "with a plan review in the last 30 days",
)


@measure(unit=_CHARTS, gives="share")
def charts_with_danger_checked(context: Context) -> Fact:
    """Share of active charts read with withdrawal history and risk, and medical problems, checked before the start."""
    return share_of_counts(DANGER, context)


@measure(unit=_CHARTS, gives="share")
def charts_with_measurable_goals(context: Context) -> Fact:
    """Share of active charts read whose plan has measurable goals, target dates, and the services with their number."""
    return share_of_counts(GOALS, context)


@measure(unit=_CHARTS, gives="share")
def charts_with_signed_plan(context: Context) -> Fact:
    """Share of active charts read whose plan the client signed, with a copy given or declined."""
    return share_of_counts(SIGNED, context)


@measure(unit=_CHARTS, gives="share")
def charts_with_own_plan(context: Context) -> Fact:
    """Share of active charts read whose plan has a goal in the client's own words and repeats no other plan."""
    return share_of_counts(OWN_WORDS, context)


@measure(unit=REVIEWED.unit, gives="share")
def charts_with_plan_reviewed(context: Context) -> Fact:
    """Share of the charts of clients in care 30 days or more whose plan was reviewed in the last 30 days.

    Where nobody has been in care so long there is nothing to judge. The interval is this checklist's own.
    """
    return share_of_counts(REVIEWED, context)


@measure(unit=_CHARTS, gives="share")
def charts_with_needs_answered(context: Context) -> Fact:
    """Share of active charts read in which every need found has a goal, a referral or a written reason for waiting."""
    return share_of_counts(ANSWERED, context)


@measure(unit=_CHARTS, gives="share")
def charts_with_notes_on_plan(context: Context) -> Fact:
    """Share of active charts read whose notes of the last two weeks name a goal of the plan and the response to it."""
    return share_of_counts(NOTES, context)
