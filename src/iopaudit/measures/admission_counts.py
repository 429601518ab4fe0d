"""Counts of admissions and referrals: assessed, planned for and placed in time, and taken in where more is needed."""

from iopaudit.measures.blank_forms import BlankForm, form_in_place_of_count
from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact

ASSESSED = Counted("assessed_7", "admissions", "admissions", "with the full assessment finished within 7 days")
PLANNED = Counted("plan_10", "admissions", "admissions", "with a written plan made within 10 days")
PLACED = Counted(
    "level_decision", "admissions", "admissions", "with a level-of-care decision that covers every dimension"
)
ARRIVED = Counted(
    "referred_up_arrived", "referred_up", "clients referred to a higher level", "admitted there within 7 days"
)

ASSESSMENT_FORM = BlankForm("the blank assessment form", "ASM-02", no_form="No form")
PLAN_TEMPLATE = BlankForm("the blank plan template", "ASM-03")
LEVEL_FORM = BlankForm("the blank level-of-care form", "FIT-01", no_form="None")


@measure(unit=ASSESSED.unit, gives="share")
def assessed_in_time_share(context: Context) -> Fact:
    """Share of admissions whose full assessment was finished within 7 days; the days are this checklist's own."""
    return share_of_counts(ASSESSED, context)


@measure(unit="", gives="yes or no")
def assessment_form_in_place_of_count(context: Context) -> Fact:
    """Whether the blank assessment form is named with its date for ASM-02 while assessments in time are not tracked.

    The answer “No form” there is believed before any document.
    """
    return form_in_place_of_count(ASSESSMENT_FORM, ASSESSED, context)


@measure(unit=PLANNED.unit, gives="share")
def plan_in_time_share(context: Context) -> Fact:
    """Share of admissions with a written plan made within 10 days; who left before the tenth day counts as done.

    The days are this checklist's own; the nearest rules are Florida's 10 days for the level above, and 7 working days
    after the assessment in an older chapter of Maryland's.
    """
    return share_of_counts(PLANNED, context)


@measure(unit="", gives="yes or no")
def plan_template_in_place_of_count(context: Context) -> Fact:
    """Whether the blank plan template is named with its date for ASM-03 while plans made in time are not tracked."""
    return form_in_place_of_count(PLAN_TEMPLATE, PLANNED, context)


@measure(unit=PLACED.unit, gives="share")
def level_decision_share(context: Context) -> Fact:
    """Share of admissions with a dated reason for this level under each heading of the criteria that are in use."""
    return share_of_counts(PLACED, context)


@measure(unit="", gives="yes or no")
def level_form_in_place_of_count(context: Context) -> Fact:
    """Whether the blank level-of-care form is named with its date for FIT-01 while decisions are not tracked.

    The answer “None” there is believed before any document.
    """
    return form_in_place_of_count(LEVEL_FORM, PLACED, context)


@measure(unit=ARRIVED.unit, gives="share")
def step_up_arrived_share(context: Context) -> Fact:
    """Share of the people referred to a higher level of care who were admitted there within 7 days.

    Nobody referred in the period is nothing to judge.
    """
    return share_of_counts(ARRIVED, context)
