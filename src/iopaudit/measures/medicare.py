"""Medicare's benefit for intensive outpatient services: which settings can bill it, and whether it is in reach here."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.payers import bills_medicare_iop
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, State
from iopaudit.models.problem import Query

CAN_BILL = (
    "Hospital outpatient department",
    "Community mental health center",
    "FQHC",
    "Rural health clinic",
    "Opioid treatment program",
)
"""Settings in which Medicare covers the benefit; the last one for opioid use disorder only."""
CANNOT_BILL = ("Freestanding clinic", "Group practice", "School-based")
"""Settings that are none of these. Of any other answer nobody can tell, since it may be one of them as well."""
CAN, CANNOT = "Can bill", "Cannot bill by itself"


@measure(unit="", gives="text")
def medicare_setting(context: Context) -> Fact:
    """Whether the Setting can bill Medicare's intensive outpatient benefit: "Can bill" or "Cannot bill by itself".

    Tribal and federal settings, video only and Other may be one of those that can, so nobody can decide. Source:
    Medicare's own page on the benefit.
    """
    setting = context.submission.field("setting")
    found = f"Setting: {setting.text}"
    if setting.text is None:
        return Fact(value=None, unit="", found="Setting is blank", cells=setting.cells, state=State.BLANK)
    if setting.text in CAN_BILL:
        return Fact(value=CAN, unit="", found=found, cells=setting.cells)
    if setting.text in CANNOT_BILL:
        return Fact(value=CANNOT, unit="", found=found, cells=setting.cells)
    found = f"{found}, which may or may not be a kind of provider that can bill the benefit"
    return Fact(value=None, unit="", found=found, cells=setting.cells, state=State.UNDECIDED)


@measure(unit="", gives="yes or no")
def medicare_benefit_in_reach(context: Context) -> Fact:
    """Whether the program bills Medicare's intensive outpatient benefit, or its Setting can.

    Blank where neither says yes and one of the two is blank; where the Setting may be one that can, nobody can tell.
    """
    bills, setting = bills_medicare_iop(context), medicare_setting(context)
    cells = (*bills.cells, *setting.cells)
    if bills.value is True:
        return bills
    if setting.value == CAN:
        found = f"is of a kind that can bill Medicare's benefit ({setting.found})"
        return Fact(value=True, unit="", found=found, cells=setting.cells)
    for fact in (bills, setting):
        if fact.state is State.BLANK:
            return Fact(value=None, unit="", found=fact.found, cells=fact.cells, state=State.BLANK)
    if setting.state is State.UNDECIDED:
        return Fact(value=None, unit="", found=setting.found, cells=cells, state=State.UNDECIDED)
    found = f"{bills.found}, and its setting is none that can ({setting.found})"
    return Fact(value=False, unit="", found=found, cells=cells)


def medicare_queries(context: Context) -> Iterator[Query]:
    """Yield a question where the benefit is billed from a setting that cannot bill it by itself."""
    bills, setting = bills_medicare_iop(context), medicare_setting(context)
    if bills.value is True and setting.value == CANNOT:
        found = f"the program {bills.found}, and its setting is “{context.submission.field('setting').text}”"
        yield Query("medicare-billed-elsewhere", (*bills.cells, *setting.cells), found)
