"""What clients are told in writing about the cost: people who use insurance, and people who pay themselves."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, is_honest_zero, not_counted, share_of_counts, without_share
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Share, State
from iopaudit.models.numbers import in_words

INSURED = Counted(
    "cost_in_writing",
    "admissions",
    "insured admissions",
    "with cover, authorization and own share in writing before the second treatment day",
)
"""The part and what it is called; its whole is admissions less self-pay admissions."""
ESTIMATES = Counted(
    "self_pay_estimates", "self_pay_admissions", "self-pay admissions", "with a written good-faith estimate in time"
)
ESTIMATE_ROW = "ACS-05"
"""The row of the Checklist sheet on which the estimate form is named."""


@measure(unit=INSURED.unit, gives="share")
def insured_admissions_with_costs_in_writing(context: Context) -> Fact:
    """Share of admissions that used insurance with cover, authorization and own share in writing in time.

    They are all admissions less those that paid themselves. Where everybody paid themselves there is nothing to judge,
    whether or not it is tracked; more self-pay admissions than admissions are a mistake, and blank until corrected.
    """
    names = (INSURED.part, INSURED.whole, ESTIMATES.whole)
    counts = [context.submission.count(name) for name in names]
    cells = tuple(cell for count in counts for cell in count.number.cells)
    if too_new(context):
        return without_share(INSURED, State.TOO_NEW, f"the program is too new to count {INSURED.unit}", cells)
    some, every, themselves = (count.number.number for count in counts)
    insured = None if every is None or themselves is None else every - themselves
    if insured == 0 and not some:
        return without_share(INSURED, State.UNDECIDED, f"there were no {INSURED.unit} in the period", cells)
    if insured is not None and insured < 0:
        found = f"{in_words(themselves or Fraction(0))} self-pay admissions of {in_words(every or Fraction(0))} in all"
        return without_share(INSURED, State.BLANK, f"{found}: more than there were", cells[1:])
    if State.NOT_TRACKED in map(count_state, counts):
        return without_share(INSURED, State.NOT_TRACKED, f"{INSURED.unit} {INSURED.did}: not tracked", cells)
    if insured is None or some is None:
        blank = tuple(cell for count in counts if count.number.number is None for cell in count.number.cells)
        return without_share(INSURED, State.BLANK, f"{INSURED.unit} {INSURED.did}: left blank", blank or cells)
    if some > insured:
        found = f"{in_words(some)} of {in_words(insured)} {INSURED.unit} {INSURED.did}: more than there were"
        return without_share(INSURED, State.BLANK, found, cells)
    share = Share(yes=some, no=insured - some)
    return Fact(
        value=share,
        unit=INSURED.unit,
        found=f"{share} {INSURED.unit} {INSURED.did}",
        cells=cells,
        backed=all(count_is_backed(count, context) for count in counts),
        proof=COUNT_PROOF,
    )


@measure(unit=ESTIMATES.unit, gives="share")
def self_pay_estimates_in_time(context: Context) -> Fact:
    """Share of self-pay admissions with a written good-faith estimate by the day that the federal rule asks for.

    Where nobody paid themselves there is nothing to count, whether or not estimates are tracked. Source: 45 CFR
    149.610, within 1 business day where care is booked at least 3 ahead, within 3 where it is booked at least 10 ahead
    or on request.
    """
    if _nobody_paid_themselves(context) and not too_new(context):
        cells = context.submission.count(ESTIMATES.whole).number.cells
        return without_share(ESTIMATES, State.UNDECIDED, "there were no self-pay admissions in the period", cells)
    return share_of_counts(ESTIMATES, context)


@measure(unit="", gives="yes or no")
def self_pay_estimates_are_not_counted(context: Context) -> Fact:
    """Whether the program answers that it does not track estimates; blank where one of the two counts is blank."""
    return not_counted(ESTIMATES, context)


@measure(unit="", gives="yes or no")
def no_self_pay_admissions(context: Context) -> Fact:
    """Whether nobody paid themselves in the period: a count of 0, without estimates beside it."""
    count = context.submission.count(ESTIMATES.whole)
    cells = count.number.cells
    if too_new(context):
        found = f"the program is too new to count {ESTIMATES.unit}"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    if count_state(count) is State.BLANK:
        return Fact(value=None, unit="", found="", cells=cells, state=State.BLANK)
    backed = count_is_backed(count, context)
    nobody = _nobody_paid_themselves(context)
    return Fact(value=nobody, unit="", found="", cells=cells, backed=backed, proof=COUNT_PROOF)


@measure(unit="", gives="yes or no")
def estimate_form_is_named(context: Context) -> Fact:
    """Whether an estimate form is named with its date on the Checklist row ACS-05; filled estimates count as one."""
    row = context.submission.answer(ESTIMATE_ROW)
    named = judge_evidence(row, context)
    found = "an estimate form is named" if named.counts else f"no dated estimate form is named: {named.reason}"
    cells = (*row.evidence.document.cells, *row.evidence.dated.cells)
    return Fact(value=named.counts, unit="", found=found, cells=cells, backed=True, proof="the form on row ACS-05")


def _nobody_paid_themselves(context: Context) -> bool:
    return is_honest_zero(ESTIMATES.whole, context) and not context.submission.count(ESTIMATES.part).number.number
