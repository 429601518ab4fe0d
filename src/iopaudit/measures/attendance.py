"""Measures of the Outcomes sheet that belong to the week: hours that are attended, days that clients stay.

A program that is too new for numbers of this kind is not asked for them.
"""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import for_minors
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.submission import cells_under

UNIT = "of the weekly minimum"


@measure(unit=UNIT, gives="number")
def median_attended_hours_against_minimum(context: Context) -> Fact:
    """Median attended hours per client-week ÷ the hours a week that a track should give; adults or minors, the lower.

    Asked for the ages that the tracks serve. "Not tracked" for one of them is an answer that reaches no threshold.
    """
    ages = {for_minors(row) for row in context.submission.rows("tracks")} or {False}
    asked = [
        (whom, context.submission.count(f"attended_hours_{whom}"), context.threshold(f"{parameter}_weekly_hours"))
        for whom, parameter, minors in (("adults", "adult", False), ("minors", "minor", True))
        if minors in ages
    ]
    cells = tuple(cell for _, count, _ in asked for cell in count.number.cells)
    if too_new(context):
        found = "the program is too new for a median of attended hours"
        return Fact(value=None, unit=UNIT, found=found, cells=cells, state=State.TOO_NEW)
    states = {whom: count_state(count) for whom, count, _ in asked}
    if State.NOT_TRACKED in states.values():
        names = " and ".join(whom for whom, state in states.items() if state is State.NOT_TRACKED)
        found = f"attended hours are not tracked for {names}"
        return Fact(value=None, unit=UNIT, found=found, cells=cells, state=State.NOT_TRACKED)
    parts = [
        (hours / least, f"{with_unit(hours, 'hours a week')} attended, against {in_words(least)} for {whom}", count)
        for whom, count, least in asked
        if (hours := count.number.number) is not None
    ]
    part, words, _ = min(parts, key=lambda entry: entry[0], default=(Fraction(0), "", None))
    if len(parts) < len(asked) and not (parts and part < context.threshold("attended_share_partly")):
        names = " and ".join(whom for whom, state in states.items() if state is State.BLANK)
        found = f"median attended hours are blank for {names}"
        return Fact(value=None, unit=UNIT, found=found, cells=cells, state=State.BLANK)
    return Fact(
        value=part,
        unit=UNIT,
        found=f"a median of {words}",
        cells=cells,
        backed=all(count_is_backed(count, context) for _, count, _ in asked),
        proof=COUNT_PROOF,
        remarks=tuple(Remark(f"a median of {said}", count.number.cells) for _, said, count in parts if len(parts) > 1),
    )


@measure(unit="figures", gives="number")
def length_of_stay_known(context: Context) -> Fact:
    """How many of two figures are known: planned weeks of every track, and median days in care of completers."""
    tracks = context.submission.rows("tracks")
    count = context.submission.count("median_days_completers")
    cells = (*cells_under(tracks, "planned_weeks"), *count.number.cells)
    if too_new(context):
        found = "the program is too new for a median length of stay"
        return Fact(value=None, unit="figures", found=found, cells=cells, state=State.TOO_NEW)
    unplanned = [row for row in tracks if row["planned_weeks"].number is None]
    state = count_state(count)
    if not tracks or unplanned or state is State.BLANK:
        missing = []
        if not tracks or unplanned:
            among = f" in {len(unplanned)} of {with_unit(Fraction(len(tracks)), 'tracks')}" if tracks else ""
            missing.append(f"planned weeks are blank{among}")
        if state is State.BLANK:
            missing.append("the median days in care of completers are blank")
        blank = (*cells_under(unplanned, "planned_weeks"), *(count.number.cells if state is State.BLANK else ()))
        found = " and ".join(missing)
        return Fact(value=None, unit="figures", found=found, cells=blank, state=State.BLANK)
    weeks = ", ".join(with_unit(row["planned_weeks"].number or Fraction(0), "weeks") for row in tracks)
    days = count.number.number
    told = (
        "median days of completers not tracked"
        if days is None
        else f"a median of {with_unit(days, 'days in care')} for completers"
    )
    planned = judge_evidence(context.submission.answer("STR-13"), context).counts
    return Fact(
        value=Fraction(1 if days is None else 2),
        unit="figures",
        found=f"{weeks} planned, and {told}",
        cells=cells,
        backed=planned and (days is None or count_is_backed(count, context)),
        proof=f"{COUNT_PROOF}, and a document for the planned weeks",
    )
