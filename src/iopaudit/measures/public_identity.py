"""How the program can be found, and which certificates beside license and award it claims: shown, never scored."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.typed import names_level_2_1
from iopaudit.models.fact import Fact, State


@measure(unit="", gives="text")
def asam_certificate_claimed(context: Context) -> Fact:
    """Which ASAM level-of-care certificate the program claims: for this level, for another, without its level, or none.

    The certification known to this checklist's sources covered residential levels only; a claim for Level 2.1 is a
    question, not a fault.
    """
    claimed = context.submission.field("certificate_asam")
    level = context.submission.field("certificate_asam_level")
    cells = (*claimed.cells, *level.cells)
    if claimed.yes is None:
        found = "whether an ASAM level-of-care certificate is claimed: left blank"
        return Fact(value=None, unit="", found=found, cells=claimed.cells, state=State.BLANK)
    if not claimed.yes:
        return Fact(value="None", unit="", found="no ASAM level-of-care certificate is claimed", cells=claimed.cells)
    if level.text is None:
        found = "an ASAM level-of-care certificate is claimed, without its level: a question to the program"
        return Fact(value="Without its level", unit="", found=found, cells=cells)
    this_level = names_level_2_1(level.text)
    question = ", which the certification known to the sources does not cover: a question to the program"
    found = f"an ASAM level-of-care certificate is claimed for “{level.text}”{question if this_level else ''}"
    return Fact(value="This level" if this_level else "Another level", unit="", found=found, cells=cells)


@measure(unit="", gives="text")
def public_listing(context: Context) -> Fact:
    """NPI and FindTreatment.gov page of the program, as reported; blank where both are.

    A wrong check digit is a problem of the workbook. A number that is well formed may still be somebody else's.
    """
    npi, page = context.submission.field("npi"), context.submission.field("findtreatment_page")
    cells = (*npi.cells, *page.cells)
    told = [f"NPI {'left blank' if npi.text is None else npi.text}"]
    told += [f"FindTreatment.gov page {'left blank' if page.text is None else page.text}"]
    found = "; ".join(told)
    if npi.text is None and page.text is None:
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    return Fact(value=found, unit="", found=found, cells=cells)
