"""The table of payers row by row: what is said of each payer and since when, who pays, and help with the price."""

from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.judged import Judged
from iopaudit.measures.outcomes import count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.submission import NOWHERE, Row, cells_under

PAYS_ITSELF = ("Self-pay", "Sliding fee", "Scholarship or free care")
"""Rows that are no insurance: there is no network to be in."""
HELP = ("Sliding fee", "Scholarship or free care")
"""Rows that help people who cannot pay."""
UNIT = "payers"
SELF_PAY = Counted("self_pay_admissions", "admissions", "admissions", "self-pay")


class _Judged(NamedTuple):
    row: Row
    judged: Judged
    why: str
    cells: tuple[CellRef, ...]


@measure(unit=UNIT, gives="share")
def payer_rows_current(context: Context) -> Fact:
    """Share of the payers billed whose row says whether there is a contract and was checked lately.

    Lately is at most `payer_row_days` before the as-of date and not after it. Self-pay, sliding fee and free care are
    no insurance, so that only their date is asked. A row that is blank, or lacks one of the two, stays in the share and
    may turn out either way. Where nobody is billed there is nothing to judge.
    """
    return _current("payer_row_days", context)


@measure(unit=UNIT, gives="share")
def payer_rows_fairly_current(context: Context) -> Fact:
    """Share of the payers billed whose network status was checked within the time that earns a part.

    That time is `payer_row_days_partly`; everything else is as in `payer_rows_current`.
    """
    return _current("payer_row_days_partly", context)


@measure(unit="", gives="yes or no")
def offers_reduced_charge(context: Context) -> Fact:
    """Whether there is a sliding fee, a scholarship or free care for people who cannot pay."""
    rows = {row["payer"].text: row["bills"] for row in context.submission.rows("payers")}
    return any_says(
        ((entry, entry.yes) for entry in (rows.get(name, NOWHERE) for name in HELP)),
        "offers a sliding fee, a scholarship or free care",
        "offers no sliding fee, scholarship or free care",
        "whether there is a sliding fee, a scholarship or free care is blank",
    )


@measure(unit="admissions", gives="number")
def admissions_at_reduced_charge(context: Context) -> Fact:
    """How many admissions in the period were at reduced or no charge.

    More of them than there were admissions is a mistake, and blank until one of the two counts is corrected.
    """
    count, admissions = (context.submission.count(name) for name in ("reduced_admissions", "admissions"))
    cells, state, number = count.number.cells, count_state(count), count.number.number
    what, every = "admissions at reduced or no charge", admissions.number.number
    if too_new(context):
        found = f"the program is too new to count {what}"
        return Fact(value=None, unit="admissions", found=found, cells=cells, state=State.TOO_NEW)
    if number is None:
        said = "not tracked" if state is State.NOT_TRACKED else "left blank"
        return Fact(value=None, unit="admissions", found=f"{what}: {said}", cells=cells, state=state)
    if every is not None and number > every:
        found = f"{in_words(number)} of {with_unit(every, 'admissions')} at reduced or no charge: more than there were"
        both = (*cells, *admissions.number.cells)
        return Fact(value=None, unit="admissions", found=found, cells=both, state=State.BLANK)
    found = f"{with_unit(number, 'admissions')} at reduced or no charge"
    return Fact(value=number, unit="admissions", found=found, cells=cells)


@measure(unit=UNIT, gives="texts")
def payers_billed(context: Context) -> Fact:
    """Payers that the program bills or takes money from, with the share of admissions that paid themselves.

    Shown, never graded: who can pay differs from place to place.
    """
    rows = context.submission.rows("payers")
    billed = [row for row in rows if row["bills"].yes]
    if not billed:
        blank = not rows or any(row["bills"].yes is None for row in rows)
        found = "whom the program bills is blank" if blank else "no payer is billed"
        state = State.BLANK if blank else State.UNDECIDED
        return Fact(value=None, unit=UNIT, found=found, cells=cells_under(rows, "bills"), state=state)
    names = tuple(row["payer"].text or "" for row in billed)
    share = share_of_counts(SELF_PAY, context)
    beside = (Remark(share.found, share.cells),) if isinstance(share.value, Share) else ()
    cells = cells_under(billed, "bills")
    return Fact(value=names, unit=UNIT, found=f"paid by: {', '.join(names)}", cells=cells, remarks=beside)


def _current(within: str, context: Context) -> Fact:
    rows = context.submission.rows("payers")
    judged = [_judged(row, context.threshold(within), context) for row in rows if row["bills"].yes is not False]
    billed = [one for one in judged if one.row["bills"].yes]
    cells = tuple(cell for one in judged for cell in one.cells)
    if not rows or (judged and not billed):
        found = "whom the program bills is blank" if rows else "no payer is listed"
        return Fact(value=None, unit=UNIT, found=found, cells=cells, state=State.BLANK)
    if not judged:
        cells = cells_under(rows, "bills")
        return Fact(value=None, unit=UNIT, found="no payer is billed", cells=cells, state=State.UNDECIDED)
    count = {each: Fraction(sum(one.judged is each for one in judged)) for each in Judged}
    share = Share(count[Judged.YES], count[Judged.NO], blank=count[Judged.BLANK], hold_blanks=True)
    blank = tuple(cell for one in judged if one.judged is Judged.BLANK for cell in one.cells)
    days = with_unit(context.threshold(within), "days")
    if count[Judged.BLANK] == len(judged):
        found = "no payer that is billed has its network status and date"
        return Fact(value=None, unit=UNIT, found=found, cells=blank, state=State.BLANK)
    return Fact(
        value=share,
        unit=UNIT,
        found=f"{share} payers with their network status, checked within {days}",
        cells=cells,
        remarks=tuple(Remark(one.why, one.cells) for one in judged if one.judged is not Judged.YES),
    )


def _judged(row: Row, days: Fraction, context: Context) -> _Judged:
    name = row["payer"].text or f"row {row.number}"
    billed, network, checked = row["bills"], row["in_network"], row["as_of"]
    if billed.yes is None:
        return _Judged(row, Judged.BLANK, f"{name}: whether it is billed is blank", billed.cells)
    asked = [("network status", network)] if name not in PAYS_ITSELF else []
    lacking = [(what, entry) for what, entry in (*asked, ("date", checked)) if entry.value is None]
    if lacking:
        why = f"{name}: {' and '.join(what for what, _ in lacking)} left blank"
        return _Judged(row, Judged.BLANK, why, tuple(cell for _, entry in lacking for cell in entry.cells))
    day = checked.date
    if day is None or day > context.as_of:
        why = f"{name}: checked on {day.isoformat()}, after the as-of date" if day else f"{name}: the date is no date"
        return _Judged(row, Judged.BLANK, why, checked.cells)
    cells = (*network.cells, *checked.cells)
    is_current = (context.as_of - day).days <= days
    return _Judged(row, Judged.of(is_current), f"{name}: checked on {day.isoformat()}", cells)
