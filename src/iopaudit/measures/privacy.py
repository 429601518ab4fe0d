"""Privacy: whether the general rule reaches the program, and whether the notice at admission is the one it needs."""

from iopaudit.measures.context import Context
from iopaudit.measures.profile import part2_program
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact, Remark, State

RIGHT, OLDER, WRONG = "The right notice", "Older summary", "Not the right notice"
"""What the notice comes to, from best to none."""
NEW_NOTICE = "Part 2 notice of the 2024 rule, or joined with the general one"
GENERAL_NOTICE, OLD_SUMMARY = "General privacy notice only", "Older Part 2 summary"
NOTICE = "SAF-08a"
"""The row of the sheet Checklist that says which notice is given."""


@measure(unit="", gives="yes or no")
def hipaa_covered(context: Context) -> Fact:
    """Whether the general federal privacy rule reaches the program: it sends claims or checks cover electronically.

    Source: 45 CFR Part 164, which speaks of providers who send such transactions by computer.
    """
    sends = context.submission.field("bills_electronically")
    return any_says(
        [(sends, sends.yes)],
        "sends claims or checks cover electronically",
        "neither sends claims nor checks cover electronically",
        "whether it sends claims or checks cover electronically is blank",
    )


@measure(unit="", gives="text")
def privacy_notice(context: Context) -> Fact:
    """Standing of the privacy notice that clients get at admission, from row SAF-08a of the sheet Checklist.

    A federally assisted program that treats substance use needs the notice of the rule of 2024, from
    `notice_switch_date` on; before that day the older summary is the right notice too. Any other program needs that
    notice or the general one. "The right notice", "Older summary" or "Not the right notice"; blank where the row is,
    or where what decides between them is blank. Source: 42 CFR 2.22.
    """
    row = context.submission.answer(NOTICE)
    given, cells = row.answer.text, row.answer.cells
    if row.claims_not_applicable or given is None:
        found = f"{NOTICE}: {'what was typed is no answer' if row.answer.unreadable else 'left blank'}"
        if row.claims_not_applicable:
            found = f"{NOTICE}: “Not applicable”, but it applies here"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    said = f"notice given at admission: “{given}”"
    if given == NEW_NOTICE:
        return Fact(value=RIGHT, unit="", found=said, cells=cells)
    if given not in (GENERAL_NOTICE, OLD_SUMMARY):
        return Fact(value=WRONG, unit="", found=said, cells=cells)
    reached = part2_program(context)
    switch = context.day("notice_switch_date")
    if reached.value is None:
        if given == OLD_SUMMARY and context.as_of >= switch:
            return Fact(value=OLDER, unit="", found=said, cells=cells)
        return Fact(value=None, unit="", found=f"{said}; {reached.found}", cells=reached.cells, state=State.BLANK)
    day, cells = switch.isoformat(), (*cells, *reached.cells)
    if given == GENERAL_NOTICE:
        why = Remark(f"42 CFR Part 2 asks for a notice of its own: the program {reached.found}", reached.cells)
        remarks = (why,) if reached.value else ()
        return Fact(value=WRONG if reached.value else RIGHT, unit="", found=said, cells=cells, remarks=remarks)
    if reached.value and context.as_of < switch:
        return Fact(value=RIGHT, unit="", found=f"{said}, which is the right one until {day}", cells=cells)
    remarks = (Remark(f"the older summary is no longer enough since {day}", row.answer.cells),) if reached.value else ()
    return Fact(value=OLDER, unit="", found=said, cells=cells, remarks=remarks)
