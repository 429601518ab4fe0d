"""What the program reports of accreditation: the award that decides, its scope, its term and what it asks for."""

from collections.abc import Callable
from dataclasses import replace

from iopaudit.measures.awards import NONE, Award, awards, deciding_award
from iopaudit.measures.context import Context
from iopaudit.measures.papers import Level, Standing, text_fact
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Lacking, Remark, State

COVERED, ADDED_SINCE, NOT_SHOWN = "This service and address", "Address added since the survey", "Not shown"
IN_FORCE, AWAITED, NOT_IN_FORCE = "In force", "Ended, decision awaited", "Not in force"
DONE, SOME_OPEN, NOT_DONE = "Closed and filed", "Some findings open", "Not closed, or not filed"


@measure(unit="", gives="text")
def best_accreditation_award(context: Context) -> Fact:
    """Best award that the program reports: Full award, Limited award, Survey expected soon, or No award.

    By body and decision alone. Full: Joint Commission Accredited, CARF Three-Year, COA Accredited. Limited: their
    conditional decisions, and any award of another named body. A row that says None is an answer. A decision that
    its body does not give cannot be judged, nor can an award beside a refusal of its own body that is not older. Of
    several awards the one decides that comes nearest to being for this program and in force too, so that scope and
    term are asked of the same award.
    """
    judged, deciding = awards(context), deciding_award(context)
    if deciding is None:
        return Fact(value=None, unit="", found="nothing is entered about accreditation", state=State.BLANK)
    cells = tuple(dict.fromkeys(cell for award in judged for cell in award.cells))
    remarks = tuple(Remark(award.said, award.row["decision"].cells) for award in judged if len(judged) > 1)
    if deciding.state is not State.KNOWN:
        found = "; ".join(dict.fromkeys(award.decided for award in judged))
        return Fact(value=None, unit="", found=found, cells=cells, state=deciding.state, remarks=remarks)
    found = "; ".join(dict.fromkeys(award.decided for award in judged if award.standing == NONE))
    if deciding.standing != NONE:
        found = deciding.told
    return Fact(value=deciding.standing, unit="", found=found, cells=cells, remarks=remarks)


@measure(unit="", gives="text")
def award_scope(context: Context) -> Fact:
    """Whether the award is for this program: This service and address, Address added since the survey, or Not shown.

    Of the same award as `best_accreditation_award`. The service is named as intensive outpatient or as day or
    outpatient services of the whole organization; another service only, or an address that is not listed, is not
    shown for this program. Not checked answers nothing, so that it is unanswered like a blank. Without an award
    nothing is shown.
    """
    words = {Level.FULL: COVERED, Level.PART: ADDED_SINCE, Level.NONE: NOT_SHOWN}
    return _of_award(context, words, lambda award: award.scope)


@measure(unit="", gives="text")
def award_term(context: Context) -> Fact:
    """Whether the award is in force: In force, Ended, decision awaited, or Not in force.

    Of the same award as `best_accreditation_award`. In force: begun, and its end is not past. An award of the Joint
    Commission may lack a printed end: under `award_without_end_months` after it began it is in force, then it cannot
    be judged. Past its end by at most `award_grace_days`, an award is awaited where the new survey (Survey expected
    on) is dated on or before the as-of date. An award in effect only later is not in force, and no award is none.
    """
    words = {Level.FULL: IN_FORCE, Level.PART: AWAITED, Level.NONE: NOT_IN_FORCE}
    return _of_award(context, words, lambda award: award.term)


@measure(unit="", gives="text")
def award_duties_done(context: Context) -> Fact:
    """Whether findings are closed and yearly duties filed: Closed and filed, Some findings open, or Not closed.

    Of the same award as `best_accreditation_award`. CARF's yearly report is at most `yearly_report_months` old, or not
    due yet because the award itself is younger; one that is late counts as not filed. An award that is not for
    this program or not in force, and having none, closes nothing.
    """
    return _of_award(context, {Level.FULL: DONE, Level.PART: SOME_OPEN, Level.NONE: NOT_DONE}, _duties)


def _duties(award: Award) -> Standing:
    if award.may_count:
        return award.duties
    failing = award.scope if award.scope.level is Level.NONE else award.term
    return failing._replace(said=f"no award in force for this program: {failing.said}")


def _of_award(context: Context, words: dict[Level, str], side: Callable[[Award], Standing]) -> Fact:
    """Return one side of the deciding award as a fact; none without an award, blank or undecided where that is."""
    deciding, best = deciding_award(context), best_accreditation_award(context)
    if deciding is None or deciding.state is not State.KNOWN:
        return Fact(value=None, unit="", found=best.found, cells=best.cells, state=best.state)
    if not deciding.given:
        standing = Standing(Level.NONE, f"no award yet: {best.found}", best.cells)
        return replace(text_fact(standing, words), lacking=Lacking.AWARD)
    standing = side(deciding)
    return text_fact(standing._replace(said=f"{deciding.decided}; {standing.said}"), words)


def award_in_force(context: Context) -> Fact:
    """Return whether an award, full or limited, is reported that is not known to be for something else, over or ahead.

    A survey that lies ahead is none. Rests on the accreditation table, as `best_accreditation_award` does.
    """
    best, deciding = best_accreditation_award(context), deciding_award(context)
    if deciding is None or best.state is not State.KNOWN:
        return Fact(value=None, unit="", found=best.found, cells=best.cells, state=best.state, remarks=best.remarks)
    return Fact(value=deciding.may_count, unit="", found=best.found, cells=best.cells, remarks=best.remarks)
