"""How care ended: the reasons of all discharges, whether they add up, and national figures to show beside them."""

from collections.abc import Mapping
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.outcomes import COUNT_PROOF, NOT_TRACKED, count_is_backed, count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import as_percentage, in_words, with_unit
from iopaudit.models.submission import Count

REASONS: Mapping[str, str] = {
    "discharges_completed": "completed",
    "discharges_transferred": "moved on to other care",
    "discharges_left_early": "left early",
    "discharges_by_program": "sent away by the program",
    "discharges_other": "other",
}
"""The five counts of discharges by reason, in the order of the sheet, with what is said of each."""
OTHER = Counted("discharges_other", "discharges", "discharges", "for a reason called other")
_STAYS = {"median_days_completers": "those who completed", "median_days_all": "all"}


@measure(unit=OTHER.unit, gives="share")
def discharges_for_other_reasons(context: Context) -> Fact:
    """Share of all discharges whose reason is called other; few are wanted."""
    return share_of_counts(OTHER, context)


@measure(unit="", gives="yes or no")
def discharge_reasons_add_up(context: Context) -> Fact:
    """Whether the five reasons together come to all discharges.

    More than there were is enough for no, also where a reason is blank; otherwise a blank leaves it open. "Not tracked"
    for a reason is an answer that does not add up.
    """
    whole, parts = context.submission.count("discharges"), _reasons(context)
    counts = (whole, *parts.values())
    cells = _numbers(*counts)
    if too_new(context):
        found = f"the program is too new to count {OTHER.unit}"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    every, total = whole.number.number, _total(parts)
    backed = all(count_is_backed(count, context) for count in counts if count.number.number is not None)
    if every is not None and (total > every or (every == 0 and not total)):
        return _adds_up(total, every, cells, backed=backed)
    if State.NOT_TRACKED in map(count_state, counts):
        found = "reasons of discharge: not all of the five are tracked"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.NOT_TRACKED)
    blank = [count for count in counts if count.number.number is None]
    if every is None or blank:
        found = "all discharges, or one of their five reasons, is blank"
        return Fact(value=None, unit="", found=found, cells=_numbers(*blank), state=State.BLANK)
    return _adds_up(total, every, cells, backed=backed)


@measure(unit="", gives="texts")
def how_people_leave(context: Context) -> Fact:
    """How many of all discharges completed, moved on, left early, were sent away, or ended otherwise, with the medians.

    Shown beside `national_discharges_2004` and `national_stays_2004`, the newest national figures that were found;
    never graded, because who completes depends on who is treated. Source: TEDS discharges 2004, which also counted
    fewer completers among people with little schooling than among those with much.
    """
    whole, parts = context.submission.count("discharges"), _reasons(context)
    cells = _numbers(whole, *parts.values())
    every = whole.number.number
    if too_new(context):
        found = "the program is too new to say how people leave"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    given = {name: count for name, count in parts.items() if count_state(count) is not State.BLANK}
    if every is None or not given:
        untracked = count_state(whole) is State.NOT_TRACKED
        state = State.NOT_TRACKED if untracked else State.BLANK
        found = f"discharges by reason: {'not tracked' if untracked else 'left blank'}"
        return Fact(value=None, unit="", found=found, cells=cells, state=state)
    if every == 0:
        found = "there were no discharges in the period"
        return Fact(value=None, unit="", found=found, cells=whole.number.cells, state=State.UNDECIDED)
    said = tuple(f"{REASONS[name]} {_of(count, every)}" for name, count in given.items())
    counts = (whole, *given.values())
    return Fact(
        value=said,
        unit="",
        found=f"of {with_unit(every, 'discharges')}: {', '.join(said)}",
        cells=_numbers(*counts),
        backed=all(count_is_backed(count, context) for count in counts),
        proof=COUNT_PROOF,
        remarks=(*_stays(context), *_national(context)),
    )


def _adds_up(total: Fraction, every: Fraction, cells: tuple[CellRef, ...], *, backed: bool) -> Fact:
    fits = total == every
    found = f"the five reasons come to {in_words(total)}, against {in_words(every)} in all"
    return Fact(value=fits, unit="", found="" if fits else found, cells=cells, backed=backed, proof=COUNT_PROOF)


def _reasons(context: Context) -> dict[str, Count]:
    return {name: context.submission.count(name) for name in REASONS}


def _total(parts: Mapping[str, Count]) -> Fraction:
    return sum((count.number.number or Fraction(0) for count in parts.values()), Fraction(0))


def _numbers(*counts: Count) -> tuple[CellRef, ...]:
    return tuple(cell for count in counts for cell in count.number.cells)


def _of(count: Count, every: Fraction) -> str:
    """Return one reason as a number and a percentage; more than there were has no percentage."""
    number = count.number.number
    if number is None:
        return NOT_TRACKED.lower()
    return f"{in_words(number)} ({as_percentage(number / every)})" if number <= every else in_words(number)


def _stays(context: Context) -> tuple[Remark, ...]:
    """Return the medians of days in care, each on its own cell, as far as they are given."""
    remarks = []
    for name, whom in _STAYS.items():
        entry = context.submission.count(name).number
        if entry.number is not None:
            remarks.append(Remark(f"median days in care of {whom}: {in_words(entry.number)}", entry.cells))
    return tuple(remarks)


def _national(context: Context) -> tuple[Remark, ...]:
    """Return the national figures of 2004, which rest on no cell."""
    ended, stayed = context.listed("national_discharges_2004"), context.listed("national_stays_2004")
    return (
        Remark(f"for comparison, intensive outpatient care in 27 states in 2004: {', '.join(ended)}"),
        Remark(f"for comparison, median days of adults in such care in 2004: {', '.join(stayed)}"),
    )
