"""Questions that the counts raise by themselves: parts and wholes, sums, too much that is complete, unlikely zeros."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.conditions import BOTH_IN_FOCUS
from iopaudit.measures.context import Context
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Count, cells_in

MANY_COMPLETE = 6
"""As many complete counts as this are a question."""
FEW = 10
"""Of fewer than this, all is nothing to ask about."""
MANY_ADMISSIONS = 20
"""From so many admissions on it is unlikely that not one screen was positive."""
REVIEWED_PLANS = 10
"""Discharge plans that a chart review reads, or all where there are fewer."""


class Part(NamedTuple):
    """A count that cannot be larger than another."""

    part: str
    whole: str
    work: bool = True
    """False where the part only describes the clients, so that all of them is nothing remarkable."""


PARTS = (
    Part("admissions_both", "admissions", work=False),
    Part("screened", "admissions"),
    Part("screens_positive", "screened", work=False),
    Part("screens_assessed", "screens_positive"),
    Part("baseline_scored", "admissions"),
    Part("self_pay_admissions", "admissions", work=False),
    Part("self_pay_estimates", "self_pay_admissions"),
    Part("reduced_admissions", "admissions", work=False),
    Part("suicide_screened", "admissions"),
    Part("suicide_positive", "suicide_screened", work=False),
    Part("suicide_followed", "suicide_positive"),
    Part("infection_offered", "admissions"),
    Part("tobacco_offered", "admissions"),
    Part("family_contact_14", "family_admissions"),
    Part("family_contact_14_minors", "family_admissions_minors"),
    Part("active_support", "active_clients"),
    Part("minors_in_care", "active_clients", work=False),
    Part("minors_weekly_contact", "minors_in_care"),
    Part("in_care_30", "active_clients", work=False),
    Part("in_care_30_scored", "in_care_30"),
    Part("discharges_planned", "discharges", work=False),
    Part("discharges_completed", "discharges_planned", work=False),
    Part("planned_with_plan", "discharges_planned"),
    Part("planned_with_appointment", "discharges_planned"),
    Part("appointment_kept", "planned_with_appointment"),
    Part("planned_to_lower", "discharges_planned"),
    Part("discharges_situation", "discharges"),
    Part("dismissals_reviewed", "discharges_by_program"),
    Part("paired_scores", "discharges"),
    Part("improved", "paired_scores", work=False),
    Part("surveys_returned", "discharges"),
    Part("follow_up_scored", "follow_up_due"),
    Part("contact_90_reached", "contact_90_due"),
    Part("family_sessions", "family_discharges"),
    Part("family_sessions_minors", "family_discharges_minors"),
    Part("review_plans", "discharges", work=False),
    Part("review_plans_complete", "review_plans"),
    Part("review_family_plans", "review_plans", work=False),
    Part("review_family_input", "review_family_plans"),
    Part("review_both", "active_clients", work=False),
    Part("review_both_goals", "review_both"),
    Part("review_both_scores", "review_both"),
    Part("review_discharged_both", "discharges", work=False),
    Part("review_discharged_both_follow_up", "review_discharged_both"),
    Part("assessed_7", "admissions"),
    Part("plan_10", "admissions"),
    Part("level_decision", "admissions"),
    Part("referred_up_arrived", "referred_up"),
    Part("review_active", "active_clients", work=False),
    Part("review_both", "review_active", work=False),
    Part("review_danger_checked", "review_active"),
    Part("review_goals", "review_active"),
    Part("review_signed", "review_active"),
    Part("review_own_words", "review_active"),
    Part("review_needs_answered", "review_active"),
    Part("review_notes_follow", "review_active"),
    Part("review_active_30", "review_active", work=False),
    Part("review_plan_current", "review_active_30"),
    Part("oud_admissions", "admissions", work=False),
    Part("oud_offered", "oud_admissions"),
    Part("oud_receiving", "oud_admissions", work=False),
    Part("aud_admissions", "admissions", work=False),
    Part("aud_offered", "aud_admissions"),
    Part("naloxone_due", "admissions", work=False),
    Part("naloxone_given", "naloxone_due"),
    Part("on_medicine_here", "active_clients", work=False),
    Part("on_medicine_seen", "on_medicine_here"),
    Part("review_medicine_list", "review_active"),
    Part("minors_school_contact", "minors_in_care"),
    Part("review_scored_twice", "review_active", work=False),
    Part("review_score_discussed", "review_scored_twice"),
)
"""Which count is a part of which."""

SUMS = (
    ("admissions", ("route_step_down", "route_first", "route_step_up", "route_readmission"), "admissions by route"),
    ("admissions", ("family_admissions", "family_admissions_minors"), "admissions with consenting family"),
    (
        "discharges",
        (
            "discharges_completed",
            "discharges_transferred",
            "discharges_left_early",
            "discharges_by_program",
            "discharges_other",
        ),
        "discharges by reason",
    ),
    ("discharges", ("discharges_planned", "discharges_left_early"), "planned discharges and those who left early"),
    ("discharges", ("family_discharges", "family_discharges_minors"), "discharges with consenting family"),
)
"""A whole, its parts, and what the parts are called together."""
COMPLETE_SUMS = ("discharges by reason",)
"""Those that must come to the whole where all parts are given, and not only stay under it."""


def part_queries(context: Context) -> Iterator[Query]:
    """Yield a question about parts that are larger than their whole."""
    yield from one_query("part-above-whole", _above(context))


def _above(context: Context) -> Iterator[Said]:
    for rule, (some, every) in _given(context):
        if some > every:
            cells = _numbers(context.submission.count(rule.part), context.submission.count(rule.whole))
            yield Said(f"{in_words(some)} of {in_words(every)}", cells)
    yield from _more_insured_than_there_were(context)


def _more_insured_than_there_were(context: Context) -> Iterator[Said]:
    """Yield insured admissions that are more than all admissions less those that paid themselves."""
    told, admissions, themselves = (
        context.submission.count(name) for name in ("cost_in_writing", "admissions", "self_pay_admissions")
    )
    some, every, paying = (count.number.number for count in (told, admissions, themselves))
    if some is not None and every is not None and paying is not None and paying <= every < some + paying:
        found = f"{in_words(some)} of {in_words(every - paying)} insured admissions"
        yield Said(found, _numbers(told, admissions, themselves))


def complete_queries(context: Context) -> Iterator[Query]:
    """Yield a question where many counts are exactly 100%.

    What only describes the clients (how many have both conditions) does not count toward it, nor do a whole of under
    ten, a blank, "Not tracked", and reasons or routes that add up.
    """
    full = [rule for rule, (some, every) in _given(context) if rule.work and some == every and every >= FEW]
    if len(full) >= MANY_COMPLETE:
        names = [name for rule in full for name in (rule.part, rule.whole)]
        cells = dict.fromkeys(_numbers(*map(context.submission.count, names)))
        yield Query("many-complete-counts", tuple(cells), f"{len(full)} counts are exactly 100%")


def _given(context: Context) -> Iterator[tuple[Part, tuple[Fraction, Fraction]]]:
    """Yield each rule of which both numbers are given, with them."""
    for rule in PARTS:
        some = context.submission.count(rule.part).number.number
        every = context.submission.count(rule.whole).number.number
        if some is not None and every is not None:
            yield rule, (some, every)


def sum_queries(context: Context) -> Iterator[Query]:
    """Yield a question where parts together exceed their whole, or reasons do not come to it."""
    yield from one_query("parts-do-not-add-up", _sums(context))


def _sums(context: Context) -> Iterator[Said]:
    for name, parts, called in SUMS:
        whole = context.submission.count(name)
        counts = [context.submission.count(part) for part in parts]
        given = [count for count in counts if count.number.number is not None]
        total = sum((count.number.number or Fraction(0) for count in given), Fraction(0))
        every = whole.number.number
        if every is None or not given:
            continue
        short = called in COMPLETE_SUMS and len(given) == len(counts) and total < every
        if total > every or short:
            found = f"{called} come to {in_words(total)}, against {in_words(every)} in all"
            yield Said(found, _numbers(*given, whole))


def unlikely_count_queries(context: Context) -> Iterator[Query]:
    """Yield questions about zeros that are unlikely, and about a chart review of few plans."""
    count, field = context.submission.count, context.submission.field
    admissions, screened, positive = (count(name).number for name in ("admissions", "screened", "screens_positive"))
    many = admissions.number is not None and admissions.number >= MANY_ADMISSIONS
    if many and positive.number == 0 and screened.number != 0:
        found = f"no positive screen in {with_unit(admissions.number or Fraction(0), 'admissions')}"
        yield Query("no-positive-screens", cells_in(positive, admissions), found)
    both, claimed, focus = count("admissions_both").number, field("claims_cod"), field("focus")
    saying = [entry for entry, says in ((claimed, claimed.yes), (focus, focus.text == BOTH_IN_FOCUS)) if says]
    if admissions.number and both.number == 0 and saying:
        words = "says in public that it treats both conditions" if claimed.yes else f"has the focus “{focus.text}”"
        found = f"the program {words}, and none of {with_unit(admissions.number, 'admissions')} had both"
        yield Query("no-both-conditions", cells_in(*saying, both, admissions), found)
    plans, discharges = count("review_plans").number, count("discharges").number
    if plans.number is None or discharges.number is None:
        return
    if plans.number < min(discharges.number, Fraction(REVIEWED_PLANS)):
        found = f"{with_unit(plans.number, 'plans')} read after {with_unit(discharges.number, 'discharges')}"
        yield Query("few-plans-read", cells_in(plans, discharges), found)


def _numbers(*counts: Count) -> tuple[CellRef, ...]:
    return tuple(cell for count in counts for cell in count.number.cells)
