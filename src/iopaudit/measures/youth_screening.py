"""Whether a screening tool in use was made for minors."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.screening_tools import (
    OTHER_TOOL,
    cells_of,
    proof_of_tools,
    screening_tools,
    tool_names,
    without_tools,
)
from iopaudit.models.fact import Fact, State

FOR_MINORS, NOT_FOR_MINORS = "Tool for minors", "No tool for minors"


@measure(unit="", gives="text")
def youth_screening_tool(context: Context) -> Fact:
    """Standing of the screening tools in use for the substance use of minors.

    "Tool for minors" or "No tool for minors". Which tools were made for minors stands in `youth_screening_tools`.
    Where an unnamed tool ("Other") may be one, nobody can decide. Backed by the source beside the tool, or by the
    blank form named on row ADO-01.
    """
    tools = screening_tools(context)
    missing = without_tools(tools, context)
    if missing is not None:
        return missing
    listed = tools.listed(context.listed("youth_screening_tools"))
    found, cells = f"screening tools in use: {tool_names(tools.named)}", cells_of(tools.filled)
    if not listed and tools.listed((OTHER_TOOL,)):
        found += "; whether the other one was made for minors is not said"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.UNDECIDED)
    backed, proof = proof_of_tools([listed or tools.named], "ADO-01", context)
    value = FOR_MINORS if listed else NOT_FOR_MINORS
    return Fact(value=value, unit="", found=found, cells=cells, backed=backed, proof=proof)
