"""The screening tools that a program reports: whether one of them is listed for the condition clients did not come for.

Which tool screens for what stands in the checklist, in `screening_tools_mental_health` and
`screening_tools_substance_use`, so that an author can add one.
"""

from collections.abc import Mapping, Sequence

from iopaudit.measures.co_occurring import focus_blank, second_conditions
from iopaudit.measures.co_occurring_counts import SCREENED
from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.outcomes import count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.measures.screening_tools import (
    OTHER_TOOL,
    OWN_QUESTIONS,
    cells_of,
    proof_of_tools,
    screening_tools,
    tool_names,
    without_tools,
)
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Count

LISTED, LISTED_FOR_ONE, OTHERWISE, NO_TOOL = (
    "Listed tool",
    "Listed tool for one of two conditions",
    "Other questions",
    "No tool for it",
)
"""What the tools come to, from best to none."""
_UNLISTED = (OWN_QUESTIONS, OTHER_TOOL)
_LISTS = {MENTAL_HEALTH: "screening_tools_mental_health", SUBSTANCE_USE: "screening_tools_substance_use"}


@measure(unit="", gives="text")
def screening_tools_for_second_condition(context: Context) -> Fact:
    """Standing of the screening tools in use for the other condition: mental health where substance use is the Focus.

    "Listed tool" where one stands in the list of that condition; a program with the Focus Both needs one of each,
    and one of two is "Listed tool for one of two conditions". "Other questions" for questions of one's own and for
    a tool that is in no list; "No tool for it" where all tools are for something else, such as suicide risk or
    the condition that clients came for. Backed by the source beside a listed tool, or by the blank form.
    """
    tools = screening_tools(context)
    missing = without_tools(tools, context)
    if missing is not None:
        return missing
    conditions = second_conditions(context)
    if not conditions:
        return focus_blank(context, "")
    listed = {each: tools.listed(context.listed(_LISTS[each])) for each in conditions}
    counting = [several for several in listed.values() if several] or [tools.named]
    backed, proof = proof_of_tools(counting, "COD-02", context)
    return Fact(
        value=_standing(tools.named, listed),
        unit="",
        found=f"screening tools in use: {tool_names(tools.named)}; {_listed_words(listed)}",
        cells=cells_of(tools.filled),
        backed=backed,
        proof=proof,
    )


@measure(unit="", gives="yes or no")
def screening_is_not_counted(context: Context) -> Fact:
    """Whether the program answers that it does not track how many admissions were screened; blank where it is blank."""
    some, every = context.submission.count(SCREENED.part), context.submission.count(SCREENED.whole)
    counts = [some, every]
    if too_new(context):
        found = "the program is too new to count screenings"
        return Fact(value=None, unit="", found=found, cells=cells_of(counts), state=State.TOO_NEW)
    states = {count_state(count) for count in counts}
    if State.NOT_TRACKED in states:
        # Saying so is an admission, behind which no paper has to stand.
        return Fact(value=True, unit="", found="", cells=cells_of(counts), backed=True)
    if State.BLANK in states:
        found = "how many admissions were screened is blank"
        return Fact(value=None, unit="", found=found, cells=cells_of(counts), state=State.BLANK)
    return Fact(value=False, unit="", found="", cells=cells_of(counts))


def _standing(named: Sequence[Count], listed: Mapping[Condition, Sequence[Count]]) -> str:
    if all(listed.values()):
        return LISTED
    if any(listed.values()):
        return LISTED_FOR_ONE
    return OTHERWISE if any(count.number.text in _UNLISTED for count in named) else NO_TOOL


def _listed_words(listed: Mapping[Condition, Sequence[Count]]) -> str:
    said = [f"{tool_names(counts) if counts else 'none'} listed for {each.words}" for each, counts in listed.items()]
    return " and ".join(said)
