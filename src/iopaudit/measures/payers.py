"""Whom the program bills and whose money it takes, from the table of payers.

Each measure answers yes or no and is three-valued: one row that says yes is enough, no takes every row, and otherwise
a blank row leaves the answer blank.
"""

from collections.abc import Sequence

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Entry

MEDICARE_IOP, TRICARE = "Medicare, IOP benefit", "TRICARE"
MEDICARE = (MEDICARE_IOP, "Medicare, other services only")
MEDICAID = ("Medicaid fee for service", "Medicaid managed care")
FEDERAL_OR_MEDICAID = (*MEDICARE, *MEDICAID, TRICARE, "VA Community Care")
STATE_OR_COUNTY = "State or county funds"


@measure(unit="", gives="yes or no")
def bills_medicare_iop(context: Context) -> Fact:
    """Whether the program bills Medicare's intensive outpatient benefit."""
    return _bills(context, (MEDICARE_IOP,), "Medicare's intensive outpatient benefit")


@measure(unit="", gives="yes or no")
def bills_tricare(context: Context) -> Fact:
    """Whether the program bills TRICARE."""
    return _bills(context, (TRICARE,), TRICARE)


@measure(unit="", gives="yes or no")
def bills_tricare_freestanding(context: Context) -> Fact:
    """Whether the program bills TRICARE and is not a hospital's own outpatient department.

    Source: TRICARE Policy Manual, chapter 11, section 2.7, which covers a hospital's own program by the
    hospital's approval and asks every other one to be accredited.
    """
    bills = bills_tricare(context)
    setting = context.submission.field("setting")
    if bills.value is not True:
        return bills
    cells = (*bills.cells, *setting.cells)
    if setting.text is None:
        return Fact(value=None, unit="", found="bills TRICARE; the setting is blank", cells=cells, state=State.BLANK)
    freestanding = setting.text != "Hospital outpatient department"
    found = f"bills TRICARE {'outside' if freestanding else 'as part of'} a hospital"
    return Fact(value=freestanding, unit="", found=found, cells=cells)


@measure(unit="", gives="yes or no")
def bills_medicaid(context: Context) -> Fact:
    """Whether the program bills Medicaid, fee for service or managed care."""
    return _bills(context, MEDICAID, "Medicaid")


@measure(unit="", gives="yes or no")
def bills_federal_or_medicaid(context: Context) -> Fact:
    """Whether the program bills any federal payer or Medicaid: Medicare, Medicaid, TRICARE or the VA."""
    return _bills(context, FEDERAL_OR_MEDICAID, "a federal program or Medicaid")


@measure(unit="", gives="yes or no")
def receives_hhs_funds(context: Context) -> Fact:
    """Whether the program takes federal health funds: any Medicare or Medicaid row, or State or county funds.

    Wider or narrower cases are a question to the program. Source: 45 CFR 92.1 and 92.2, which reach whoever receives
    such funds.
    """
    return _bills(context, (*MEDICARE, *MEDICAID, STATE_OR_COUNTY), "Medicare, Medicaid, the State or a county")


@measure(unit="", gives="yes or no")
def takes_self_pay(context: Context) -> Fact:
    """Whether the program takes self-pay clients, in full or by a sliding fee."""
    return _bills(context, ("Self-pay", "Sliding fee"), "self-pay clients")


def _bills(context: Context, payers: Sequence[str], whom: str) -> Fact:
    rows = {row["payer"].text: row["bills"] for row in context.submission.rows("payers")}
    parts = [(rows[payer], rows[payer].yes) for payer in payers if payer in rows]
    if len(parts) < len(payers) and not any(says for _, says in parts):
        parts.append((Entry(None, None), None))
    return any_says(parts, f"bills {whom}", f"does not bill {whom}", f"whether it bills {whom} is blank")
