"""The screening tools that a program reports on the sheet Outcomes, up to six, whatever they screen for."""

from collections.abc import Sequence
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.outcomes import COUNT_PROOF, NOT_TRACKED, count_is_backed, count_state, too_new
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Count

TOOLS = tuple(f"screening_tool_{number}" for number in range(1, 7))
"""Places for one tool each: for suicide risk, trauma, alcohol, drugs, mood and anxiety."""
OWN_QUESTIONS, OTHER_TOOL = "Own questions", "Other"


class Tools(NamedTuple):
    """The tools as reported."""

    all: tuple[Count, ...]
    named: tuple[Count, ...]
    """Those that name a tool, one of one's own included."""
    filled: tuple[Count, ...]
    """Those in which anything was typed."""

    def listed(self, names: Sequence[str]) -> tuple[Count, ...]:
        """Return those that are one of these tools, in any spelling of capitals."""
        known = {name.casefold() for name in names}
        return tuple(count for count in self.named if (count.number.text or "").casefold() in known)


def screening_tools(context: Context) -> Tools:
    """Return the screening tools in use, as reported."""
    counts = tuple(context.submission.count(name) for name in TOOLS)
    return Tools(
        counts,
        tuple(count for count in counts if count.number.text not in (None, NOT_TRACKED)),
        tuple(count for count in counts if count.number.value is not None or count.number.unreadable),
    )


def without_tools(tools: Tools, context: Context) -> Fact | None:
    """Return that a program is too new to count screenings, or names no tool; None where one is named.

    No tool is blank, or not tracked where that was answered.
    """
    if too_new(context):
        found = "the program is too new to count screenings"
        return Fact(value=None, unit="", found=found, cells=cells_of(tools.all), state=State.TOO_NEW)
    return None if tools.named else no_tools(tools)


def no_tools(tools: Tools) -> Fact:
    """Return that no tool is named: blank, or not tracked where that was answered."""
    untracked = any(count_state(count) is State.NOT_TRACKED for count in tools.all)
    said = "not tracked" if untracked else "left blank"
    return Fact(
        value=None,
        unit="",
        found=f"screening tools in use: {said}",
        cells=cells_of(tools.filled or tools.all),
        state=State.NOT_TRACKED if untracked else State.BLANK,
    )


def tool_names(counts: Sequence[Count]) -> str:
    """Return the tools by name, each once: "PHQ-9, AUDIT"."""
    return ", ".join(dict.fromkeys(count.number.text or "" for count in counts))


def proof_of_tools(groups: Sequence[Sequence[Count]], row: str, context: Context) -> tuple[bool, str]:
    """Return whether something stands behind one tool of each group, and what, or what is missing.

    The source beside a tool does, or the blank form named with its date on a row of the sheet Checklist.
    """
    form = f"the blank form, named with its date on row {row} of the sheet Checklist"
    if all(any(count_is_backed(count, context) for count in group) for group in groups):
        return True, COUNT_PROOF
    if judge_evidence(context.submission.answer(row), context).counts:
        return True, form
    return False, f"{COUNT_PROOF}; for a tool, or {form}"


def cells_of(counts: Sequence[Count]) -> tuple[CellRef, ...]:
    """Return where these counts stand."""
    return tuple(cell for count in counts for cell in count.number.cells)
