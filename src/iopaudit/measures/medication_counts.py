"""Counts about medication: who was offered it, who got naloxone, who saw the prescriber, whose list is current."""

from dataclasses import replace

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark, State

_OFFERED = "offered medication, answer recorded"
_OPIOID = Counted("oud_offered", "oud_admissions", "admissions with opioid use disorder", _OFFERED)
_RECEIVING = Counted("oud_receiving", "oud_admissions", "admissions with opioid use disorder", "receiving medication")
_ALCOHOL = Counted("aud_offered", "aud_admissions", "admissions with alcohol use disorder", _OFFERED)
_NALOXONE = Counted(
    "naloxone_given",
    "naloxone_due",
    "admissions at risk of an overdose",
    "given naloxone or a prescription and shown its use",
)
_SEEN = Counted(
    "on_medicine_seen",
    "on_medicine_here",
    "active clients on medicine prescribed here",
    "seen by the prescriber in the last 30 days",
)
_LIST = Counted(
    "review_medicine_list", "review_active", "active charts read", "with a medicine list updated in the last 30 days"
)


@measure(unit=_OPIOID.unit, gives="share")
def oud_offered_share(context: Context) -> Fact:
    """Share of admissions with opioid use disorder that were offered medication, with the answer on record.

    Whether they took it is the client's choice: how many did is shown, and judges nothing.
    """
    receiving = share_of_counts(_RECEIVING, context)
    beside = (Remark(receiving.found, receiving.cells),) if receiving.state in (State.KNOWN, State.NOT_TRACKED) else ()
    offered = share_of_counts(_OPIOID, context)
    return replace(offered, remarks=(*offered.remarks, *beside))


@measure(unit=_ALCOHOL.unit, gives="share")
def aud_offered_share(context: Context) -> Fact:
    """Share of admissions with alcohol use disorder that were offered medication, with the answer on record."""
    return share_of_counts(_ALCOHOL, context)


@measure(unit=_NALOXONE.unit, gives="share")
def naloxone_home_share(context: Context) -> Fact:
    """Share of admissions at risk of an overdose that were given naloxone or a prescription, and shown its use.

    At risk are people with opioid or stimulant use, or a past overdose.
    """
    return share_of_counts(_NALOXONE, context)


@measure(unit=_SEEN.unit, gives="share")
def prescriber_seen_share(context: Context) -> Fact:
    """Share of active clients on medicine prescribed here whom the prescriber saw in the last 30 days."""
    return share_of_counts(_SEEN, context)


@measure(unit=_LIST.unit, gives="share")
def medicine_list_share(context: Context) -> Fact:
    """Share of the charts read of active clients with a list of all medicines and allergies of the last 30 days."""
    return share_of_counts(_LIST, context)
