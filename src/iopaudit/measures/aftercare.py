"""What the program shows of care afterwards: counts of discharges and of contact, and the alumni program.

A number that is only shown beside an answer is a remark with its own cells, so that a mistake in it, or a blank,
changes nothing of the judgment.
"""

from dataclasses import replace
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, is_honest_zero, share_of_counts
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Answer, Entry

PLANS = Counted("planned_with_plan", "discharges_planned", "planned discharges", "with a written continuing-care plan")
ELEMENTS = Counted("review_plans_complete", "review_plans", "discharge plans read", "with all eight elements")
APPOINTMENTS = Counted(
    "planned_with_appointment", "discharges_planned", "planned discharges", "with a dated next appointment"
)
KEPT = Counted(
    "appointment_kept", "planned_with_appointment", "dated next appointments", "confirmed as kept within 14 days"
)
TO_LOWER = Counted(
    "planned_to_lower", "discharges_planned", "planned discharges", "to a lower level, here or elsewhere"
)
REACHED = Counted("contact_90_reached", "contact_90_due", "former clients due for contact at 90 days", "reached")
SITUATION = Counted(
    "discharges_situation", "discharges", "discharges", "with living situation and work or school recorded"
)

SAFEGUARDS = {
    "AFT-13a": "written consent to contact after discharge",
    "AFT-13b": "no fee, membership or purchase",
    "AFT-13c": "nothing paid or given for referring somebody",
    "AFT-13d": "stories in advertising only with a written release",
}
"""The further questions of AFT-13, each with what Yes stands for."""
FOUR_RULES = "the four rules"


@measure(unit="planned discharges", gives="share")
def planned_discharges_with_plan(context: Context) -> Fact:
    """Share of planned discharges in which the client received a written continuing-care plan."""
    return share_of_counts(PLANS, context)


@measure(unit="discharge plans read", gives="share")
def discharge_plans_with_all_elements(context: Context) -> Fact:
    """Share of the discharge plans read in the chart review that hold all eight elements of the workbook's list.

    The list is this checklist's own.
    """
    return share_of_counts(ELEMENTS, context)


@measure(unit="planned discharges", gives="share")
def planned_discharges_with_appointment(context: Context) -> Fact:
    """Share of planned discharges with day, time and provider of the next visit."""
    return share_of_counts(APPOINTMENTS, context)


@measure(unit="dated next appointments", gives="share")
def next_appointments_kept(context: Context) -> Fact:
    """Share of dated next appointments that were confirmed as kept within 14 days.

    It is taken of the appointments that were made. Where clients left as planned and none had an appointment, it is
    none of these clients: making the first appointment may not cost a program anything.
    """
    nobody_had_one = is_honest_zero(KEPT.whole, context) and not is_honest_zero(APPOINTMENTS.whole, context)
    booked = share_of_counts(APPOINTMENTS, context)
    if nobody_had_one and isinstance(booked.value, Share):
        kept = f"none could be kept: {booked.found}"
        return replace(booked, unit=KEPT.unit, found=kept)
    return share_of_counts(KEPT, context)


@measure(unit="", gives="text")
def step_down_offered(context: Context) -> Fact:
    """Answer to Step-down, with the planned discharges to a lower level shown beside it.

    The count judges nothing; it is left out where it is blank or the program is too new for it.
    """
    share = share_of_counts(TO_LOWER, context)
    beside = () if share.state in (State.BLANK, State.TOO_NEW) else (Remark(share.found, share.cells),)
    return _stated("Step-down", context.submission.field("step_down"), beside)


@measure(unit="former clients due for contact at 90 days", gives="share")
def former_clients_reached_at_90_days(context: Context) -> Fact:
    """Share of former clients whose 90th day after discharge fell in the period and who were reached then."""
    return share_of_counts(REACHED, context)


@measure(unit="", gives="text")
def alumni_program_offered(context: Context) -> Fact:
    """Answer to Alumni program, with the people who came in the last 12 months shown beside it.

    The number judges nothing; it is left out where it is blank.
    """
    people = context.submission.field("alumni_people")
    number = people.number
    came = people.text if number is None else with_unit(number, "people")
    beside = () if came is None else (Remark(f"at alumni activities in the last 12 months: {came}", people.cells),)
    return _stated("Alumni program", context.submission.field("alumni_program"), beside)


@measure(unit=FOUR_RULES, gives="share")
def alumni_safeguards(context: Context) -> Fact:
    """How many of four rules on contact with former clients are answered Yes.

    A row left blank, or answered "Not applicable", stays in the share and may turn out either way, so that it neither
    helps nor condemns. Backed by a document on the criterion's own row, or on every row answered Yes.
    """
    rows = {name: context.submission.answer(name) for name in SAFEGUARDS}
    said = {name: _says_yes(row) for name, row in rows.items()}
    cells = tuple(cell for row in rows.values() for cell in row.answer.cells)
    agreed = [name for name, yes in said.items() if yes]
    refused = [name for name, yes in said.items() if yes is False]
    blank = [name for name, yes in said.items() if yes is None]
    lacking = "; ".join(f"{name}: {_lacking(rows[name])}" for name in blank)
    if len(blank) == len(rows):
        return Fact(value=None, unit=FOUR_RULES, found=lacking, cells=cells, state=State.BLANK)
    share = Share(Fraction(len(agreed)), Fraction(len(refused)), blank=Fraction(len(blank)), hold_blanks=True)
    own = judge_evidence(context.submission.answer("AFT-13"), context).counts
    return Fact(
        value=share,
        unit=FOUR_RULES,
        found=f"{share} rules on contact with former clients answered Yes{'; ' if lacking else ''}{lacking}",
        cells=cells,
        backed=own or (bool(agreed) and all(judge_evidence(rows[name], context).counts for name in agreed)),
        proof="a dated document on the row AFT-13, or on each of its further rows that is answered Yes",
        remarks=tuple(_not_kept(name, rows[name].answer.cells) for name in refused),
    )


@measure(unit="", gives="yes or no")
def nobody_is_paid_for_referrals(context: Context) -> Fact:
    """Whether it is the rule that nobody is paid or given anything for sending new clients, from row AFT-13c.

    Without it three other rules earn nothing: paying for referrals is a federal offense in many settings
    (18 U.S.C. 220).
    """
    row = context.submission.answer("AFT-13c")
    said = _says_yes(row)
    if said is None:
        return Fact(value=None, unit="", found="", cells=row.answer.cells, state=State.BLANK)
    found = "" if said else "payment or gifts for referring somebody are not ruled out"
    return Fact(value=said, unit="", found=found, cells=row.answer.cells, backed=True)


@measure(unit="discharges", gives="share")
def discharges_with_situation_recorded(context: Context) -> Fact:
    """Share of all discharges with living situation and work or school on record; what they are is not graded."""
    return share_of_counts(SITUATION, context)


def _stated(label: str, entry: Entry, beside: tuple[Remark, ...]) -> Fact:
    if entry.text is None:
        found = f"{label}: {'what was typed is no answer' if entry.unreadable else 'left blank'}"
        return Fact(value=None, unit="", found=found, cells=entry.cells, state=State.BLANK)
    return Fact(value=entry.text, unit="", found=f"{label}: {entry.text}", cells=entry.cells, remarks=beside)


def _says_yes(row: Answer) -> bool | None:
    """Return True for Yes, False for No, and None for anything else, a claim that the row does not apply included."""
    if row.claims_not_applicable:
        return None
    return row.answer.yes if row.answer.yes is not None else {"Yes": True, "No": False}.get(row.answer.text or "")


def _lacking(row: Answer) -> str:
    if row.claims_not_applicable:
        return "“Not applicable”, but it applies here"
    return "what was typed is no answer" if row.answer.unreadable else "left blank"


def _not_kept(name: str, cells: tuple[CellRef, ...]) -> Remark:
    return Remark(f"{name}, {SAFEGUARDS[name]}: No", cells)
