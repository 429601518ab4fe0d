"""A blank form that stands in where a count is not kept: it shows what is asked, and not of how many."""

from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.evidence import judge_evidence
from iopaudit.models.fact import Fact, State


class BlankForm(NamedTuple):
    """A form of the program, and the Checklist row on which it is named."""

    form: str
    """How it is called: "the blank assessment form"."""
    row: str
    no_form: str = ""
    """The answer on that row by which there is no such form, whatever document is named beside it."""


def form_in_place_of_count(form: BlankForm, counted: Counted, context: Context) -> Fact:
    """Return whether a share is not tracked while its blank form is named, with a date that is fresh.

    Where the share is known, or nobody could judge it, no form stands in; where it is blank or the program is too
    new for it, so is this. Backed by the form.
    """
    share = share_of_counts(counted, context)
    if share.state in (State.BLANK, State.TOO_NEW):
        return Fact(value=None, unit="", found=share.found, cells=share.cells, state=share.state)
    if share.state is not State.NOT_TRACKED:
        return Fact(value=False, unit="", found="", cells=share.cells)
    row = context.submission.answer(form.row)
    named = judge_evidence(row, context)
    if form.no_form and row.answer.text == form.no_form:
        found, reason = f"{form.form}: “{form.no_form}” on row {form.row}", "no form"
    elif named.reason:
        found, reason = f"{form.form} is not named on row {form.row}: {named.reason}", named.reason
    else:
        found, reason = f"{form.form} is named on row {form.row}: “{named.document}”", ""
    return Fact(
        value=not reason,
        unit="",
        found=found,
        cells=(*share.cells, *row.answer.cells, *named.cells),
        backed=not reason,
        proof=f"{form.form}, named with its date on row {form.row} of the sheet Checklist",
    )
