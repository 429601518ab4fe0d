"""Which placement criteria the program uses, against those that may stand behind a named level of care."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact


@measure(unit="", gives="yes or no")
def placement_criteria_accepted(context: Context) -> Fact:
    """Whether the placement criteria in use are among those of the parameter `placement_criteria_named`.

    Blank where Placement criteria in use is blank. States differ in the edition of the ASAM Criteria that they work
    with, so that a state's rules or a network may name one alone.
    """
    used = context.submission.field("placement_criteria")
    accepted = context.listed("placement_criteria_named")
    part = (used, None if used.text is None else used.text in accepted)
    named = f"Placement criteria in use: {used.text}"
    return any_says([part], named, named, "Placement criteria in use is blank")
