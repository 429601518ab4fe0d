"""Counts of scores: at the start, again while in care, at the end and afterwards; surveys; and dismissals looked at."""

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, is_honest_zero, not_counted, share_of_counts, without_share
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, too_new
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, State
from iopaudit.models.numbers import with_unit

FIRST_SCORE = Counted("baseline_scored", "admissions", "admissions", "with a first score on an outcome tool")
REPEATED = Counted(
    "in_care_30_scored", "in_care_30", "active clients in care 30 days or more", "with two or more scores"
)
DISCUSSED = Counted(
    "review_score_discussed",
    "review_scored_twice",
    "charts with two or more scores",
    "with a note that the score was discussed and what followed",
)
FIRST_AND_LAST = Counted("paired_scores", "discharges", "discharges", "with a first and a last score")
SCORED_LATER = Counted(
    "follow_up_scored", "follow_up_due", "former clients due for a score three months or more after discharge", "scored"
)
SURVEYED = Counted("surveys_returned", "discharges", "discharges", "with an experience survey returned")
DISMISSALS = Counted(
    "dismissals_reviewed",
    "discharges_by_program",
    "discharges by the program",
    "reviewed by the clinical lead first, with an appointment elsewhere",
)


@measure(unit=FIRST_SCORE.unit, gives="share")
def admissions_with_first_score(context: Context) -> Fact:
    """Share of admissions with a score on an outcome tool in the first week; which tool it is is another measure."""
    return share_of_counts(FIRST_SCORE, context)


@measure(unit="", gives="yes or no")
def first_scores_are_not_counted(context: Context) -> Fact:
    """Whether the program answers that it does not track first scores; blank where one of the two counts is blank."""
    return not_counted(FIRST_SCORE, context)


@measure(unit=REPEATED.unit, gives="share")
def clients_with_repeated_scores(context: Context) -> Fact:
    """Share of active clients in care for 30 days or more with two or more scores on an outcome tool."""
    return share_of_counts(REPEATED, context)


@measure(unit=DISCUSSED.unit, gives="share")
def charts_with_score_discussed(context: Context) -> Fact:
    """Share of the active charts read with two or more scores that note what was said of the score and followed."""
    return share_of_counts(DISCUSSED, context)


@measure(unit=FIRST_AND_LAST.unit, gives="share")
def discharges_with_first_and_last_score(context: Context) -> Fact:
    """Share of all discharges, however they ended, with the same outcome tool scored at least twice."""
    return share_of_counts(FIRST_AND_LAST, context)


@measure(unit=SCORED_LATER.unit, gives="share")
def former_clients_scored_later(context: Context) -> Fact:
    """Share of former clients due for a score three months or more after discharge who have one."""
    return share_of_counts(SCORED_LATER, context)


@measure(unit=SURVEYED.unit, gives="share")
def discharges_with_experience_survey(context: Context) -> Fact:
    """Share of all discharges whose client handed back a survey on how they found the program."""
    return share_of_counts(SURVEYED, context)


@measure(unit=DISMISSALS.unit, gives="share")
def dismissals_reviewed_first(context: Context) -> Fact:
    """Share of discharges by the program that the clinical lead reviewed first and that had an appointment elsewhere.

    Where the program ended nobody's care there is nothing to judge, whether or not reviews are tracked.
    """
    if _nobody_was_dismissed(context) and not too_new(context):
        cells = context.submission.count(DISMISSALS.whole).number.cells
        return without_share(DISMISSALS, State.UNDECIDED, "the program ended nobody's care in the period", cells)
    return share_of_counts(DISMISSALS, context)


@measure(unit="", gives="yes or no")
def nobody_dismissed_among_many(context: Context) -> Fact:
    """Whether the program ended nobody's care among `discharges_without_dismissal` discharges or more.

    Among fewer it says little that nobody was dismissed, so that they cannot be judged.
    """
    dismissed, every = (context.submission.count(name) for name in (DISMISSALS.whole, "discharges"))
    cells = (*dismissed.number.cells, *every.number.cells)
    if too_new(context):
        found = f"the program is too new to count {DISMISSALS.unit}"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    if not _nobody_was_dismissed(context):
        return Fact(value=False, unit="", found="", cells=cells)
    if every.number.value is None:
        found = "how many discharges there were in all is blank"
        return Fact(value=None, unit="", found=found, cells=every.number.cells, state=State.BLANK)
    number, least = every.number.number, context.threshold("discharges_without_dismissal")
    backed = all(count_is_backed(count, context) for count in (dismissed, every))
    return Fact(
        value=number is not None and number >= least,
        unit="",
        found="discharges: not tracked" if number is None else f"nobody among {with_unit(number, 'discharges')}",
        cells=cells,
        backed=backed,
        proof=COUNT_PROOF,
    )


def _nobody_was_dismissed(context: Context) -> bool:
    """Return whether the count of dismissals is an honest 0; with reviews of some beside it, it is none."""
    return is_honest_zero(DISMISSALS.whole, context) and not context.submission.count(DISMISSALS.part).number.number
