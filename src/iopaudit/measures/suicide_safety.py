"""Suicide risk: whether everyone is screened, with what, and whether a positive screen is acted on the same day.

A new program is not excused from safety: where it is too young to be counted, its shares reach no threshold, like one
that is not tracked, and its tool and its answer are judged alone.
"""

from dataclasses import replace

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, too_new
from iopaudit.measures.registry import measure
from iopaudit.measures.screening_tools import (
    OTHER_TOOL,
    cells_of,
    no_tools,
    proof_of_tools,
    screening_tools,
    tool_names,
)
from iopaudit.models.fact import Fact, State
from iopaudit.models.numbers import in_words
from iopaudit.models.submission import cells_in

SCREENED = Counted(
    "suicide_screened", "admissions", "admissions", "screened for suicide risk on the day of admission or before"
)
FOLLOWED = Counted(
    "suicide_followed",
    "suicide_positive",
    "positive suicide screens",
    "with assessment and safety plan the same day",
)
VALIDATED, TOO_SHORT, NO_SCREEN = "Validated screen for suicide risk", "PHQ-9 alone", "No screen for suicide risk"
"""What the tools come to for suicide risk, from best to none."""
_SHORT_TOOLS = ("PHQ-9",)
"""Tools of which one question is about suicide, which is not enough by itself."""


@measure(unit="admissions", gives="share")
def suicide_screened_share(context: Context) -> Fact:
    """Share of admissions that were screened for suicide risk on the day of admission or before.

    With which tool is another measure. A program too new to be counted has no share that reaches a threshold.
    """
    return _not_excused(SCREENED, context)


@measure(unit="", gives="text")
def suicide_screening_tool(context: Context) -> Fact:
    """Standing of the screening tools in use for suicide risk.

    "Validated screen for suicide risk" where one of them stands in `suicide_screening_tools`; "PHQ-9 alone" where
    only its one question asks; "No screen for suicide risk" for questions of one's own and tools for something else.
    Where an unnamed tool ("Other") is all there is, nobody can decide. Judged from the first day on, whatever the
    program's age. Backed by the source beside the tool, or by the blank form named on row SAF-01. Source: a table in a
    medical journal, which adapts the guidance of the Joint Commission.
    """
    tools = screening_tools(context)
    if not tools.named:
        return no_tools(tools)
    listed = tools.listed(context.listed("suicide_screening_tools"))
    short = tools.listed(_SHORT_TOOLS)
    names, cells = tool_names(tools.named), cells_of(tools.filled)
    if not (listed or short) and tools.listed((OTHER_TOOL,)):
        found = (
            f"screening tools in use: {names}; whether one of them is a validated screen for suicide risk is not said"
        )
        return Fact(value=None, unit="", found=found, cells=cells, state=State.UNDECIDED)
    said = f"{tool_names(listed)} for suicide risk" if listed else "none made for suicide risk"
    backed, proof = proof_of_tools([listed or short or tools.named], "SAF-01", context)
    return Fact(
        value=VALIDATED if listed else TOO_SHORT if short else NO_SCREEN,
        unit="",
        found=f"screening tools in use: {names}; {said}",
        cells=cells,
        backed=backed,
        proof=proof,
    )


@measure(unit="", gives="yes or no")
def suicide_screening_is_not_counted(context: Context) -> Fact:
    """Whether it is not tracked how many admissions were screened for suicide risk, or the program is too new for it.

    Blank where a count is blank.
    """
    share = suicide_screened_share(context)
    if share.state is State.NOT_TRACKED:
        # Saying so is an admission, behind which no paper has to stand.
        return Fact(value=True, unit="", found="", cells=share.cells, backed=True)
    if share.state is State.BLANK:
        return replace(share, unit="")
    return Fact(value=False, unit="", found="", cells=share.cells)


@measure(unit="positive suicide screens", gives="share")
def suicide_followed_share(context: Context) -> Fact:
    """Share of positive suicide screens that were followed by a full assessment and a safety plan the same day.

    More positive screens than were screened is left blank until one of the two is corrected. A program too new to be
    counted has no share that reaches a threshold.
    """
    positive, screened = (context.submission.count(name).number for name in ("suicide_positive", "suicide_screened"))
    some, every = positive.number, screened.number
    if some is not None and every is not None and some > every and not too_new(context):
        found = f"{in_words(some)} positive suicide screens of {in_words(every)}: more than there were"
        cells = cells_in(positive, screened)
        return Fact(value=None, unit=FOLLOWED.unit, found=found, cells=cells, state=State.BLANK)
    return _not_excused(FOLLOWED, context)


@measure(unit="", gives="yes or no")
def no_positive_suicide_screens(context: Context) -> Fact:
    """Whether the count of positive suicide screens is 0, so that the answer about the steps stands alone.

    Blank where the count is, or where steps are counted for more people than there were. Never so in a program too new
    to be counted.
    """
    positive = context.submission.count("suicide_positive")
    cells, share = positive.number.cells, suicide_followed_share(context)
    if share.state is State.BLANK:
        return replace(share, unit="")
    nobody = share.state is State.UNDECIDED
    found = "no positive suicide screen in the period" if nobody else ""
    backed = count_is_backed(positive, context)
    return Fact(value=nobody, unit="", found=found, cells=cells, backed=backed, proof=COUNT_PROOF)


def _not_excused(counted: Counted, context: Context) -> Fact:
    """Return the share; in a program too new to be counted one that is not tracked, and what it rests on."""
    share = share_of_counts(counted, context)
    if share.state is not State.TOO_NEW:
        return share
    found = f"the program is too new to count {counted.unit}, so what it says of its practice is judged alone"
    cells = context.submission.field("opened_on").cells
    return replace(share, found=found, cells=cells, state=State.NOT_TRACKED)
