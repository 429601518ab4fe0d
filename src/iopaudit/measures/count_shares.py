"""Shares of counts of the Outcomes sheet: how many of how many, as one fact with both cells."""

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.outcomes import (
    COUNT_PROOF,
    NO_REVIEW,
    NOT_TRACKED,
    REVIEW,
    REVIEW_PROOF,
    count_is_backed,
    count_state,
    review_is_backed,
    too_new,
)
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Lacking, Remark, Share, State
from iopaudit.models.numbers import in_words

BY_HAND = "By hand"


class Counted(NamedTuple):
    """Which count is taken of which, and how both are called."""

    part: str
    whole: str
    unit: str
    """What is counted: "planned discharges"."""
    did: str
    """What is said of the part: "with a written continuing-care plan"."""


def share_of_counts(counted: Counted, context: Context) -> Fact:
    """Return the share of one count in another.

    A program open for fewer months than `months_open` is too new. A whole of 0 cannot be judged, whether or not its
    part is tracked. Otherwise "Not tracked" for either count is an answer that reaches no threshold, and so is, for
    blank counts of charts, that no review was done; a blank one leaves the share blank, and so does a part above its
    whole, until one of the two is corrected: what cannot be may not weigh less than what is bad. Backed where both
    counts are: by their sources, or for charts by the review's own date, choice and reviewer. Charts that were picked
    by hand are said to be.
    """
    part, whole = context.submission.count(counted.part), context.submission.count(counted.whole)
    cells = (*part.number.cells, *whole.number.cells)
    of_charts = counted.part.startswith(REVIEW)
    if too_new(context):
        return without_share(counted, State.TOO_NEW, f"the program is too new to count {counted.unit}", cells)
    every, some = whole.number.number, part.number.number
    if every == 0 and not some:
        return without_share(counted, State.UNDECIDED, f"there were no {counted.unit} in the period", cells)
    if State.NOT_TRACKED in (count_state(part), count_state(whole)):
        return without_share(counted, State.NOT_TRACKED, f"{counted.unit} {counted.did}: not tracked", cells)
    if every is None or some is None:
        chosen = context.submission.count("review_chosen").number
        if of_charts and chosen.text in (NO_REVIEW, NOT_TRACKED):
            unread = without_share(counted, State.NOT_TRACKED, "no charts were reviewed", chosen.cells)
            return replace(unread, lacking=Lacking.CHARTS)
        blank = tuple(cell for count in (part, whole) if count.number.number is None for cell in count.number.cells)
        return without_share(counted, State.BLANK, f"{counted.unit} {counted.did}: left blank", blank or cells)
    if some > every:
        found = f"{in_words(some)} of {in_words(every)} {counted.unit} {counted.did}: more than there were"
        return without_share(counted, State.BLANK, found, cells)
    share = Share(yes=some, no=every - some)
    return Fact(
        value=share,
        unit=counted.unit,
        found=f"{share} {counted.unit} {counted.did}",
        cells=cells,
        backed=review_is_backed(context) if of_charts else all(count_is_backed(c, context) for c in (part, whole)),
        proof=REVIEW_PROOF if of_charts else COUNT_PROOF,
        remarks=_chosen_by_hand(context) if of_charts else (),
    )


def not_counted(counted: Counted, context: Context) -> Fact:
    """Return whether the program answers "Not tracked" for one of two counts; blank where one of them is blank.

    It is for criteria on which something else earns a part then. A program that is too new for counts is too new here.
    What is blank is said by the share itself.
    """
    counts = [context.submission.count(name) for name in (counted.part, counted.whole)]
    cells = tuple(cell for count in counts for cell in count.number.cells)
    if too_new(context):
        found = f"the program is too new to count {counted.unit}"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    states = {count_state(count) for count in counts}
    if State.NOT_TRACKED in states:
        # Saying so is an admission, behind which no paper has to stand.
        return Fact(value=True, unit="", found="", cells=cells, backed=True)
    if State.BLANK in states:
        return Fact(value=None, unit="", found="", cells=cells, state=State.BLANK)
    return Fact(value=False, unit="", found="", cells=cells)


def is_honest_zero(name: str, context: Context) -> bool:
    """Return whether a count is given as 0, so that a share of it has nobody to speak of."""
    return context.submission.count(name).number.number == Fraction(0)


def _chosen_by_hand(context: Context) -> tuple[Remark, ...]:
    chosen = context.submission.count("review_chosen").number
    if chosen.text != BY_HAND:
        return ()
    return (Remark("the charts were chosen by hand, not in order or at random", chosen.cells),)


def without_share(counted: Counted, state: State, found: str, cells: tuple[CellRef, ...]) -> Fact:
    """Return that there is no share, and why."""
    return Fact(value=None, unit=counted.unit, found=found, cells=cells, state=state)
