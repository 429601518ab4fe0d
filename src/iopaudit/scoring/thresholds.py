"""Conditions on numbers and shares, by exact bounds."""

from fractions import Fraction

from iopaudit.models.fact import FactValue, Share
from iopaudit.scoring.verdict import Verdict, decided


def reaches(value: FactValue, low: Fraction | None = None, high: Fraction | None = None) -> Verdict:
    """Return whether a number or a share lies from low to high, both included; None is no bound.

    A share holds where it would hold whatever the undecided ones (and the blank ones that may not leave) turn out
    to be, fails where it would fail whatever they are, and otherwise is unknown. Nothing else has a size: UNDECIDED.
    """
    if isinstance(value, Share):
        return _share_reaches(value, low, high)
    if not isinstance(value, Fraction):
        return Verdict.UNDECIDED
    return decided((low is None or value >= low) and (high is None or value <= high))


def _share_reaches(share: Share, low: Fraction | None, high: Fraction | None) -> Verdict:
    if share.blank and not share.hold_blanks and share.usable * 2 < share.everyone:
        return Verdict.BLANK  # fewer than half of them can be used
    if not share.counted:
        return Verdict.UNDECIDED  # none of none is no share
    open_ones = share.undecided + (share.blank if share.hold_blanks else 0)
    lowest, highest = share.yes / share.counted, (share.yes + open_ones) / share.counted
    if (low is None or lowest >= low) and (high is None or highest <= high):
        return Verdict.TRUE
    if (low is not None and highest < low) or (high is not None and lowest > high):
        return Verdict.FALSE
    # Between the bounds a held blank can always tip it, whatever the undecided ones turn out to be.
    return Verdict.BLANK if share.hold_blanks and share.blank else Verdict.UNDECIDED
