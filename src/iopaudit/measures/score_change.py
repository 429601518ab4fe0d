"""How many people improved by the outcome tool's own rule: shown, never graded."""

from dataclasses import replace

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.outcome_counts import FIRST_AND_LAST
from iopaudit.measures.outcome_tools import outcome_tool_names, outcome_tools_cells
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark, Share

IMPROVED = Counted(
    "improved", "paired_scores", "discharges with a first and a last score", "improved by the tool's own rule"
)


@measure(unit=IMPROVED.unit, gives="share")
def discharges_improved(context: Context) -> Fact:
    """Share of discharges with a first and a last score that improved by the outcome tool's own rule.

    Shown with the tools in use and with how many of all discharges have both scores: those without them may have done
    worse. It is never graded.
    """
    fact, paired = share_of_counts(IMPROVED, context), share_of_counts(FIRST_AND_LAST, context)
    if not isinstance(fact.value, Share):
        return fact
    names = outcome_tool_names(context)
    tools = f"outcome tools in use: {', '.join(names)}" if names else "no outcome tool is named"
    remarks = [Remark(tools, outcome_tools_cells(context))]
    if isinstance(paired.value, Share):
        remarks.append(Remark(paired.found, paired.cells))
    return replace(fact, remarks=(*fact.remarks, *remarks))
