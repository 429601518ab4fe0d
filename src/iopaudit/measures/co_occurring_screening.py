"""The screening tools that a program reports: whether one of them is listed for the condition clients did not come for.

Which tool screens for what stands in the checklist, in `screening_tools_mental_health` and
`screening_tools_substance_use`, so that an author can add one.
"""

from collections.abc import Sequence

from iopaudit.measures.co_occurring import focus_blank, second_conditions
from iopaudit.measures.co_occurring_counts import SCREENED
from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.outcomes import COUNT_PROOF, NOT_TRACKED, count_is_backed, count_state, too_new
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Count

LISTED, LISTED_FOR_ONE, OTHERWISE, NO_TOOL = (
    "Listed tool",
    "Listed tool for one of two conditions",
    "Other questions",
    "No tool for it",
)
"""What the tools come to, from best to none."""
_TOOLS = ("screening_tool_1", "screening_tool_2", "screening_tool_3", "screening_tool_4")
_UNLISTED = ("Own questions", "Other")
_FORM = "the blank form, named with its date on row COD-02 of the sheet Checklist"
_LISTS = {MENTAL_HEALTH: "screening_tools_mental_health", SUBSTANCE_USE: "screening_tools_substance_use"}


@measure(unit="", gives="text")
def screening_tools_for_second_condition(context: Context) -> Fact:
    """Standing of the screening tools in use for the other condition: mental health where substance use is the Focus.

    "Listed tool" where one stands in the list of that condition; a program with the Focus Both needs one of each,
    and one of two is "Listed tool for one of two conditions". "Other questions" for questions of one's own and for
    a tool that is in no list; "No tool for it" where all tools are for something else, such as suicide risk or
    the condition that clients came for. Backed by the source beside a listed tool, or by the blank form.
    """
    counts = [context.submission.count(name) for name in _TOOLS]
    if too_new(context):
        found = "the program is too new to count screenings"
        return Fact(value=None, unit="", found=found, cells=_cells(counts), state=State.TOO_NEW)
    named = [count for count in counts if count.number.text not in (None, NOT_TRACKED)]
    filled = [count for count in counts if count.number.value is not None or count.number.unreadable]
    if not named:
        state = State.NOT_TRACKED if any(map(_untracked, counts)) else State.BLANK
        said = "not tracked" if state is State.NOT_TRACKED else "left blank"
        cells = _cells(filled or counts)
        return Fact(value=None, unit="", found=f"screening tools in use: {said}", cells=cells, state=state)
    conditions = second_conditions(context)
    if not conditions:
        return focus_blank(context, "")
    listed = {each: _of_list(context, named, each) for each in conditions}
    counting = [several for several in listed.values() if several] or [named]
    by_source, by_form = all(_any_backed(context, several) for several in counting), _form_is_named(context)
    return Fact(
        value=_standing(named, listed),
        unit="",
        found=f"screening tools in use: {_names(named)}; {_listed_words(listed)}",
        cells=_cells(filled),
        backed=by_source or by_form,
        proof=COUNT_PROOF if by_source else _FORM if by_form else f"{COUNT_PROOF}; for a tool, or {_FORM}",
    )


@measure(unit="", gives="yes or no")
def screening_is_not_counted(context: Context) -> Fact:
    """Whether the program answers that it does not track how many admissions were screened; blank where it is blank."""
    some, every = context.submission.count(SCREENED.part), context.submission.count(SCREENED.whole)
    counts = [some, every]
    if too_new(context):
        found = "the program is too new to count screenings"
        return Fact(value=None, unit="", found=found, cells=_cells(counts), state=State.TOO_NEW)
    states = {count_state(count) for count in counts}
    if State.NOT_TRACKED in states:
        # Saying so is an admission, behind which no paper has to stand.
        return Fact(value=True, unit="", found="", cells=_cells(counts), backed=True)
    if State.BLANK in states:
        found = "how many admissions were screened is blank"
        return Fact(value=None, unit="", found=found, cells=_cells(counts), state=State.BLANK)
    return Fact(value=False, unit="", found="", cells=_cells(counts))


def _untracked(count: Count) -> bool:
    return count_state(count) is State.NOT_TRACKED


def _of_list(context: Context, counts: Sequence[Count], condition: Condition) -> list[Count]:
    tools = {tool.casefold() for tool in context.listed(_LISTS[condition])}
    return [count for count in counts if (count.number.text or "").casefold() in tools]


def _standing(named: Sequence[Count], listed: dict[Condition, list[Count]]) -> str:
    if all(listed.values()):
        return LISTED
    if any(listed.values()):
        return LISTED_FOR_ONE
    return OTHERWISE if any(count.number.text in _UNLISTED for count in named) else NO_TOOL


def _listed_words(listed: dict[Condition, list[Count]]) -> str:
    said = [f"{_names(counts) if counts else 'none'} listed for {each.words}" for each, counts in listed.items()]
    return " and ".join(said)


def _names(counts: Sequence[Count]) -> str:
    return ", ".join(dict.fromkeys(count.number.text or "" for count in counts))


def _any_backed(context: Context, counts: Sequence[Count]) -> bool:
    return any(count_is_backed(count, context) for count in counts)


def _form_is_named(context: Context) -> bool:
    return judge_evidence(context.submission.answer("COD-02"), context).counts


def _cells(counts: Sequence[Count]) -> tuple[CellRef, ...]:
    return tuple(cell for count in counts for cell in count.number.cells)
