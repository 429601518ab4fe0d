"""Whether the program says in public that it is accredited, and reports an award of one body behind that claim."""

from iopaudit.measures.awards import CARF, JOINT_COMMISSION, Award, awards
from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact, State


@measure(unit="", gives="yes or no")
def claims_accreditation_tjc(context: Context) -> Fact:
    """Whether the program says in public that it is accredited and reports an award of the Joint Commission.

    It is about the claim: an award that has ended, or is for another service, counts as long as the claim is made. An
    application and a refusal are no award.
    """
    return _claims(context, JOINT_COMMISSION, "the Joint Commission")


@measure(unit="", gives="yes or no")
def claims_accreditation_carf(context: Context) -> Fact:
    """Whether the program says in public that it is accredited and reports an award of CARF.

    It is about the claim: an award that has ended, or is for another service, counts as long as the claim is made. An
    application and a refusal are no award.
    """
    return _claims(context, CARF, CARF)


def _claims(context: Context, body: str, name: str) -> Fact:
    """Return whether claim and award are both there; either of them missing is enough for no."""
    claim = context.submission.field("claims_accreditation")
    if claim.yes is False:
        found = "does not say in public that it is accredited"
        return Fact(value=False, unit="", found=found, cells=claim.cells)
    rows = awards(context)
    if not rows:
        return Fact(value=None, unit="", found="nothing is entered about accreditation", state=State.BLANK)
    award = any_says(
        ((each.row["decision"], _is_of(each, body)) for each in rows),
        f"reports an award of {name}",
        f"reports no award of {name}",
        f"whether there is an award of {name} cannot be told",
    )
    if not award.value:
        return award
    if claim.yes is None:
        found = "whether the program says in public that it is accredited is blank"
        return Fact(value=None, unit="", found=found, cells=claim.cells, state=State.BLANK)
    found = f"says in public that it is accredited, and {award.found}"
    return Fact(value=True, unit="", found=found, cells=(*claim.cells, *award.cells))


def _is_of(award: Award, body: str) -> bool | None:
    """Return whether a row is an award of this body; None where its body or decision does not tell."""
    if award.row["body"].text not in (None, body):
        return False
    return award.given if award.state is State.KNOWN else None
